# SPDX-License-Identifier: GPL-2.0-or-later
"""What a user decides about the network: options that every verb takes, and nothing else decides.

In QGIS they come from its settings, in ``job.json``. The environment's proxies and credentials are not read.
"""

from __future__ import annotations

import json
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from ..documents import Parameters
from ..protocol.options import Option
from ..protocol.unsaid import remember

OPTIONS = (
    Option("proxy", help="proxy for the web, http://[user:password@]host:port", secret=True),
    Option("no_proxy", help="beginnings of addresses asked without the proxy", many=True),
    Option(
        "private_hosts",
        help="hosts of this computer or a private network that may be read",
        many=True,
    ),
)


@dataclass(frozen=True)
class Settings:
    """How the network is used."""

    proxy: str = ""
    """``http://[user:password@]host:port``; empty: none."""
    no_proxy: tuple[str, ...] = ()
    """Beginnings of addresses that are asked without the proxy."""
    private_hosts: frozenset[str] = frozenset()
    """Hosts that may lie on this computer or in a private network; see the package ``web``."""
    attempts: int = 5
    first_wait: float = 0.5
    """Seconds before the second attempt; doubled before each further one."""
    timeout: float = 30.0
    """Seconds to wait for a connection and for each piece of an answer."""
    deadline: float = 80.0
    """Seconds that a whole answer may take."""
    patience: float = 85.0
    """Seconds of asking and asking again after which a server counts as not answering. With the last piece waited
    for (``timeout``) a server that never answers ends a run within two minutes. Pauses that a server asks for
    itself come on top, as many seconds at most."""


def settings_of(parameters: Parameters) -> Settings:
    """The settings in the values of ``OPTIONS``."""
    proxy = parameters["proxy"] or ""
    _remember_login(proxy)
    return Settings(
        proxy=proxy,
        no_proxy=tuple(text for text in parameters["no_proxy"] or () if text),
        private_hosts=frozenset(host.lower() for host in parameters["private_hosts"] or ()),
    )


def _remember_login(proxy: str) -> None:
    """Keep the proxy's password out of all that is said."""
    try:
        login = parse_url(proxy).auth or "" if proxy else ""
    except LocationParseError:
        login = proxy.rpartition("@")[0].rpartition("//")[2]
    password = unquote(login.partition(":")[2])
    if password:
        remember(password)


def parameters_of(settings: Settings) -> Parameters:
    """The values of ``OPTIONS`` that give these settings, for another process."""
    return {
        "proxy": settings.proxy,
        "no_proxy": list(settings.no_proxy),
        "private_hosts": sorted(settings.private_hosts),
    }


def sealed(settings: Settings) -> bytes:
    """The settings for another process, not to be read where a job is printed: logs show the beginning of one."""
    return zlib.compress(json.dumps(parameters_of(settings)).encode())


def unsealed(content: bytes) -> Settings:
    """The settings that :func:`sealed` has packed."""
    return settings_of(json.loads(zlib.decompress(content)))


_current = Settings()


def current() -> Settings:
    """The settings in force in this process."""
    return _current


@contextmanager
def using(settings: Settings) -> Iterator[None]:
    """Settings for as long as a block runs."""
    global _current  # noqa: PLW0603  (one process, one user, one network)
    before, _current = _current, settings
    try:
        yield
    finally:
        _current = before


# -- what is said while one waits ----------------------------------------------------------------

QUIET = 5.0
"""Seconds of waiting before anything is said, and between two words on it."""

_say: Callable[[str], None] | None = None
_said = 0.0
_turn = threading.Lock()


@contextmanager
def telling(say: Callable[[str], None]) -> Iterator[None]:
    """Have what is waited for said for as long as a block runs; from any thread, seldom."""
    global _say  # noqa: PLW0603  (one process, one user, one network)
    before, _say = _say, say
    try:
        yield
    finally:
        _say = before


def waiting(text: str) -> None:
    """Say what is waited for, unless something was said within the last seconds."""
    global _said  # noqa: PLW0603
    with _turn:
        if _say is None or time.monotonic() - _said < QUIET:
            return
        _said = time.monotonic()
        _say(text)
