# SPDX-License-Identifier: GPL-2.0-or-later
"""The client that sends every request; see the package for the rules it keeps.

It asks again in a loop of its own, not by urllib3's ``Retry``: an attempt includes the body (parts that
stop short, the deadline), pauses end at once when a run is cancelled, and each redirect is checked.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from typing import TypeAlias, TypeVar

import urllib3
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.exceptions import HTTPError, ProxyError
from urllib3.util import Timeout, Url

from .. import VERSION
from ..documents import Document
from . import network
from .address import PORTS, WebError, checked, host_of, public_addresses, without_query
from .answers import ForbiddenError, Part, content_range, moved, refusal, retry_after
from .attempts import again_and_again
from .connections import direct_pool, proxy_pool
from .lookups import SlowNameError
from .patience import patience
from .signing import Signatures
from .trouble import PassingError

BUSY = (408, 425, 429, 500, 502, 503, 504)
"""Answers after which asking again helps."""
MOVED = (301, 302, 303, 307, 308)
REDIRECTS = 5
SHORT_LOOK = 5.0
"""Seconds to look a name up that a proxy will look up anyway."""
LONGEST_TEXT = 64_000_000
"""Bytes of an answer of a catalogue at most."""

Answer = TypeVar("Answer")
Reader: TypeAlias = Callable[[urllib3.BaseHTTPResponse], Answer]
"""What takes from a response what was asked for."""


class Client:
    """Asks, checks, waits and asks again; safe to use from several threads."""

    def __init__(self, settings: network.Settings):
        self.settings = settings
        self.stop = threading.Event()
        """Set to end all waiting: the run was cancelled."""
        self.signatures = Signatures(self.text)
        self._pools: dict[tuple[str, str, int, bool], HTTPConnectionPool] = {}
        self._slow_names: set[tuple[str, int]] = set()
        self._lock = threading.Lock()

    # -- what can be asked ----------------------------------------------------------------------

    def text(self, url: str, method: str = "GET", body: Document | None = None) -> str:
        """The answer of a catalogue or a service, as text.

        Raises:
            UnreachableError: no answer, however often asked.
            WebError: an address that is refused, an answer other than 200, or more than 64 MB.
        """
        headers = {"Accept": "application/geo+json, application/json", "Accept-Encoding": "gzip"}
        sent = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            sent = json.dumps(body).encode()

        def read(response: urllib3.BaseHTTPResponse) -> str:
            if response.status != 200:
                raise refusal(url, response.status)
            if response.headers.get("Content-Encoding", "gzip").lower() not in ("gzip", "identity"):
                raise WebError(f"{without_query(url)} answers in a packing that was not asked for.")
            data = self._body(response, LONGEST_TEXT, decoded=True)
            try:
                return data.decode("utf-8")
            except UnicodeDecodeError:
                raise WebError(f"{without_query(url)} does not answer with text.") from None

        return self._persistently(url, method, headers, sent, read)

    def part(self, url: str, start: int, stop: int, signing: str = "") -> Part:
        """Bytes ``start`` to ``stop`` (exclusive; fewer where the file ends) of a file.

        Args:
            signing: address of the service that signs this file's address; empty: none.

        Raises:
            UnreachableError: no answer, or a broken one, however often asked.
            WebError: refused address, no such file, no permission, or a server that cannot send parts.
        """
        headers = {"Range": f"bytes={start}-{stop - 1}", "Accept-Encoding": "identity"}
        for renewed in (False, True):
            signed = self.signatures.signed(url, signing)
            try:
                return self._persistently(
                    signed,
                    "GET",
                    headers,
                    None,
                    lambda answer: self._part(url, start, stop, answer),
                )
            except ForbiddenError:
                if not signing or renewed:
                    raise
                self.signatures.forget(signing, signed)
        raise AssertionError("two rounds return or raise")

    def _part(self, url: str, start: int, stop: int, response: urllib3.BaseHTTPResponse) -> Part:
        if response.status == 200:
            raise WebError(
                f"{without_query(url)}: its server sends whole files only, so no part can be read: "
                "download the file and list it with 'List scenes'."
            )
        if response.status != 206:
            raise refusal(url, response.status)
        first, last, total = content_range(response.headers.get("Content-Range", ""))
        if first != start or last != min(stop, total) - 1:
            raise PassingError(
                f"sent bytes {first}-{last} of {total} in place of {start}-{stop - 1} of {without_query(url)}"
            )
        data = self._body(response, last - first + 1)
        if len(data) != last - first + 1:
            raise PassingError(
                f"sent {len(data)} of {last - first + 1} bytes of {without_query(url)}"
            )
        version = response.headers.get("ETag") or response.headers.get("Last-Modified", "")
        return Part(data, total, version)

    # -- asking, and asking again ---------------------------------------------------------------

    def _persistently(
        self,
        url: str,
        method: str,
        headers: dict[str, str],
        body: bytes | None,
        read: Reader[Answer],
    ) -> Answer:
        """``read`` of the answer; asked again with growing pauses while the trouble may pass."""
        host = host_of(checked(url))
        with patience.of(self.settings.patience, host):
            return again_and_again(
                host, lambda: self._once(url, method, headers, body, read), self.settings, self.stop
            )

    def _once(
        self,
        url: str,
        method: str,
        headers: dict[str, str],
        body: bytes | None,
        read: Reader[Answer],
    ) -> Answer:
        for _ in range(REDIRECTS + 1):
            parts = checked(url)
            longest = min(self.settings.timeout, patience.left())
            plain_proxy = parts.scheme == "http" and self._proxied(url)  # https goes by a tunnel
            response = self._pool(url, parts).urlopen(
                method,
                f"http://{parts.netloc}{parts.request_uri}" if plain_proxy else parts.request_uri,
                body=body,
                headers={"User-Agent": f"EcoFuse/{VERSION}", **headers},
                timeout=Timeout(connect=longest, read=longest),
                retries=False,
                redirect=False,
                assert_same_host=False,
                preload_content=False,
                decode_content=False,
            )
            try:
                if response.status in BUSY:
                    raise PassingError(f"answers {response.status}", retry_after(response))
                if response.status == 407:
                    raise ProxyError("407 proxy authentication required", HTTPError())
                if response.status not in MOVED:
                    return read(response)
                url = moved(url, method, response)
            finally:
                response.close()  # a body read to its end has given the connection back before
        raise WebError(f"{without_query(url)} is redirected more than {REDIRECTS} times.")

    def _body(self, response: urllib3.BaseHTTPResponse, limit: int, decoded: bool = False) -> bytes:
        """The body, at most ``limit`` bytes, within the deadline; a short one is returned as it is."""
        longest = min(self.settings.deadline, patience.left())
        end = time.monotonic() + longest
        pieces, size = [], 0
        while piece := response.read1(
            65536, decode_content=decoded
        ):  # what is there, however little
            pieces.append(piece)
            size += len(piece)
            if self.stop.is_set():
                raise KeyboardInterrupt
            if size > limit:
                raise PassingError(f"sends more than the {limit} bytes asked for")
            if time.monotonic() > end:
                raise PassingError(f"did not send its answer within {longest:.3g} s")
        response.read(decode_content=decoded)  # nothing is left; it gives the connection back
        return b"".join(pieces)

    # -- connections ----------------------------------------------------------------------------

    def _proxied(self, url: str) -> bool:
        return bool(self.settings.proxy) and not url.startswith(self.settings.no_proxy)

    def _pool(self, url: str, parts: Url) -> HTTPConnectionPool:
        scheme = parts.scheme or ""
        host, port = host_of(parts), parts.port or PORTS[scheme]
        proxied = self._proxied(url)
        if proxied:
            self._refuse_private_behind_proxy(host, port)
        key = (scheme, host, port, proxied)
        with self._lock:
            if key not in self._pools:
                self._pools[key] = (proxy_pool if proxied else direct_pool)(
                    scheme, host, port, self.settings
                )
            return self._pools[key]

    def _refuse_private_behind_proxy(self, host: str, port: int) -> None:
        if (host, port) in self._slow_names:
            return
        seconds = min(SHORT_LOOK, self.settings.timeout, patience.left())
        try:
            public_addresses(host, port, self.settings.private_hosts, seconds)
        except SlowNameError:
            self._slow_names.add((host, port))  # not to be waited for before each request
        except OSError:
            return  # only the proxy knows the name


# -- the client of this process ------------------------------------------------------------------

_current: Client | None = None
_current_lock = threading.Lock()


def client() -> Client:
    """The client of this process, with the network settings in force."""
    global _current  # noqa: PLW0603  (one process, one user, one network)
    with _current_lock:
        if _current is None or _current.settings != network.current():
            _current = Client(network.current())
        return _current
