# SPDX-License-Identifier: GPL-2.0-or-later
"""The network as QGIS's settings have it, as options of a job: the engine reads no environment."""

from urllib.parse import quote

from qgis.core import QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtNetwork import QNetworkProxy

PRIVATE_HOSTS = "ecofuse/private_hosts"
"""Setting: hosts of this computer or a private network that may be read, separated by commas."""

SCHEMES = {
    QNetworkProxy.ProxyType.HttpProxy: "http",
    QNetworkProxy.ProxyType.HttpCachingProxy: "http",
    QNetworkProxy.ProxyType.Socks5Proxy: "socks5",
}


def network_options():
    """``proxy``, ``no_proxy`` and ``private_hosts``; empty where QGIS has none."""
    manager = QgsNetworkAccessManager.instance()
    hosts = str(QgsSettings().value(PRIVATE_HOSTS, "") or "").split(",")
    return {
        "proxy": proxy_address(manager.fallbackProxy()),
        "no_proxy": [text for text in (*manager.excludeList(), *manager.noProxyList()) if text],
        "private_hosts": [host.strip() for host in hosts if host.strip()],
    }


def proxy_address(proxy):
    """Address of a QNetworkProxy, with its login where it has one; "" for none."""
    scheme = SCHEMES.get(proxy.type())
    if not scheme or not proxy.hostName():
        return ""
    login = ""
    if proxy.user():
        login = f"{quote(proxy.user(), safe='')}:{quote(proxy.password(), safe='')}@"
    return f"{scheme}://{login}{proxy.hostName()}:{proxy.port() or 8080}"
