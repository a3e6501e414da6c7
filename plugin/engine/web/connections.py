# SPDX-License-Identifier: GPL-2.0-or-later
"""Connections to addresses that were checked, directly or through the user's proxy."""

from __future__ import annotations

import base64
import contextlib
import functools
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util import Url, connection

from .address import PORTS, public_addresses
from .lookups import looked_up
from .network import Settings
from .patience import patience
from .trouble import UnreachableError

CONNECTIONS = 16
"""Connections to one host that are kept for the next request."""


def direct_pool(scheme: str, host: str, port: int, settings: Settings) -> HTTPConnectionPool:
    """Connections to a host; each looks its name up once and goes to a checked answer."""
    pool: HTTPConnectionPool
    if scheme == "https":
        pool = HTTPSConnectionPool(host, port, maxsize=CONNECTIONS, ssl_context=_certificates())
    else:
        pool = HTTPConnectionPool(host, port, maxsize=CONNECTIONS)
    kind = _CheckedHTTPS if scheme == "https" else _CheckedHTTP
    pool.ConnectionCls = _with(settings, kind)
    return pool


def proxy_pool(scheme: str, host: str, port: int, settings: Settings) -> HTTPConnectionPool:
    """Connections to a host through the proxy of the settings, ``http[s]://[user:password@]host:port``.

    Raises:
        UnreachableError: another kind of proxy.
    """
    parts = urllib3.util.parse_url(settings.proxy)
    if parts.scheme not in PORTS or not parts.host:
        shown = f"{parts.scheme or ''}://{parts.host or ''}"
        raise UnreachableError(
            f"The proxy {shown[:80]} cannot be used: only http and https "
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
    pool = manager.connection_from_host(host, port, scheme)
    kind = _ProxiedHTTPS if scheme == "https" else _ProxiedHTTP
    pool.ConnectionCls = _with(settings, kind)
    return pool


def _with(settings: Settings, kind: type[_Timed]) -> Any:
    """What a pool calls for a connection, as it would call the class itself."""
    return functools.partial(kind, settings=settings)


class _Timed(HTTPConnection):
    """Waits for a connection and for the head of an answer no longer than there is time.

    That holds where they come byte by byte, too. A proxy's answer and a certificate are parts of connecting.
    """

    def __init__(self, *arguments: Any, settings: Settings, **words: Any):
        super().__init__(*arguments, **words)
        self.settings = settings

    def connect(self) -> None:
        with self._in_time("the connection took too long"):
            super().connect()

    def getresponse(self) -> urllib3.HTTPResponse:  # type: ignore[override]  # as urllib3 itself does
        # http.client takes a head that was cut for a whole one
        with self._in_time("the head of an answer came too slowly"):
            return super().getresponse()

    @contextlib.contextmanager
    def _in_time(self, text: str) -> Iterator[None]:
        late = threading.Event()
        watch = threading.Timer(min(self.settings.deadline, patience.left()), self._cut, [late])
        watch.daemon = True
        watch.start()
        try:
            yield
        except Exception as error:
            if late.is_set():
                raise TimeoutError(text) from error
            raise
        finally:
            watch.cancel()
        if late.is_set():
            raise TimeoutError(text)

    def _cut(self, late: threading.Event) -> None:
        """End the waiting thread's read."""
        late.set()
        with contextlib.suppress(OSError, AttributeError):  # it is closed already
            self.sock.shutdown(socket.SHUT_RDWR)


class _Proxied(_Timed):
    """Connects to the user's proxy, wherever it lies."""

    def _new_conn(self) -> socket.socket:
        return _connected(self, lambda seconds: looked_up(self.host, self.port, seconds))


class _ProxiedHTTP(_Proxied, HTTPConnection):
    pass


class _ProxiedHTTPS(_Proxied, HTTPSConnection):
    """Through a proxy's tunnel."""


class _Checked(_Timed):
    """Connects to addresses that were checked, and to no other; a certificate must be that of the name."""

    def _new_conn(self) -> socket.socket:
        allowed = self.settings.private_hosts
        return _connected(
            self, lambda seconds: public_addresses(self.host, self.port, allowed, seconds)
        )


class _CheckedHTTP(_Checked, HTTPConnection):
    pass


class _CheckedHTTPS(_Checked, HTTPSConnection):
    pass


def _connected(asking: _Timed, addresses: Callable[[float], list[str]]) -> socket.socket:
    """A connection to one of the addresses that are found within the time there is."""
    try:
        numbers = addresses(min(asking.settings.timeout, patience.left()))
    except (socket.gaierror, UnicodeError) as error:
        raise NameResolutionError(asking.host, asking, error) from error  # type: ignore[arg-type]  # only shown
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
