# SPDX-License-Identifier: GPL-2.0-or-later
"""Connections to addresses that were checked, directly or through the user's proxy."""

from __future__ import annotations

import base64
import functools
import socket
import ssl
from urllib.parse import unquote

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util import Url, connection

from .address import PORTS, public_addresses
from .trouble import UnreachableError

CONNECTIONS = 16
"""Connections to one host that are kept for the next request."""


def direct_pool(
    scheme: str, host: str, port: int, private_hosts: frozenset[str]
) -> HTTPConnectionPool:
    """Connections to a host; each looks its name up once and goes to a checked answer."""
    if scheme == "https":
        pool = HTTPSConnectionPool(host, port, maxsize=CONNECTIONS, ssl_context=_certificates())
        pool.ConnectionCls = functools.partial(_CheckedHTTPS, private_hosts=private_hosts)
    else:
        pool = HTTPConnectionPool(host, port, maxsize=CONNECTIONS)
        pool.ConnectionCls = functools.partial(_CheckedHTTP, private_hosts=private_hosts)
    return pool


def proxy_pool(proxy: str, scheme: str, host: str, port: int) -> HTTPConnectionPool:
    """Connections to a host through a proxy, ``http[s]://[user:password@]host:port``.

    Raises:
        UnreachableError: another kind of proxy.
    """
    parts = urllib3.util.parse_url(proxy)
    if parts.scheme not in PORTS or not parts.host:
        raise UnreachableError(
            f"The proxy {parts.scheme or ''}://{parts.host or ''} cannot be used: only http and https "
            "proxies are supported (SOCKS is not)."
        )
    headers = None
    if parts.auth:
        code = base64.b64encode(unquote(parts.auth).encode()).decode()
        headers = {"Proxy-Authorization": f"Basic {code}"}
    address = Url(parts.scheme, None, parts.host, parts.port).url
    manager = urllib3.ProxyManager(
        address, proxy_headers=headers, maxsize=CONNECTIONS, ssl_context=_certificates()
    )
    return manager.connection_from_host(host, port, scheme)


class _CheckedHTTP(HTTPConnection):
    """Connects to addresses that were checked, and to no other."""

    def __init__(self, *arguments, private_hosts: frozenset[str] = frozenset(), **words):
        super().__init__(*arguments, **words)
        self.private_hosts = private_hosts

    def _new_conn(self) -> socket.socket:
        return _connected(self)


class _CheckedHTTPS(HTTPSConnection):
    """The same with TLS: the certificate must be that of the name, not of the number."""

    def __init__(self, *arguments, private_hosts: frozenset[str] = frozenset(), **words):
        super().__init__(*arguments, **words)
        self.private_hosts = private_hosts

    def _new_conn(self) -> socket.socket:
        return _connected(self)


def _connected(asking: _CheckedHTTP | _CheckedHTTPS) -> socket.socket:
    try:
        numbers = public_addresses(asking.host, asking.port, asking.private_hosts)
    except (socket.gaierror, UnicodeError) as error:
        raise NameResolutionError(asking.host, asking, error) from error
    last: OSError = OSError("no address")
    for number in numbers:
        try:
            return connection.create_connection(
                (number, asking.port), asking.timeout, socket_options=asking.socket_options
            )
        except socket.timeout as error:
            raise ConnectTimeoutError(asking, f"no connection to {asking.host}") from error
        except OSError as error:
            last = error
    raise NewConnectionError(asking, str(last)) from last


@functools.lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    """The system's certificates (a company's own among them) and certifi's, where it has none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
