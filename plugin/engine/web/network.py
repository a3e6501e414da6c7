# SPDX-License-Identifier: GPL-2.0-or-later
"""What a user decides about the network: options that every verb takes, and nothing else decides.

In QGIS they come from its settings, in ``job.json``. The environment's proxies and credentials are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ..documents import Parameters
from ..protocol.options import Option

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
    deadline: float = 120.0
    """Seconds that a whole answer may take."""


def settings_of(parameters: Parameters) -> Settings:
    """The settings in the values of ``OPTIONS``."""
    return Settings(
        proxy=parameters["proxy"] or "",
        no_proxy=tuple(text for text in parameters["no_proxy"] or () if text),
        private_hosts=frozenset(host.lower() for host in parameters["private_hosts"] or ()),
    )


def parameters_of(settings: Settings) -> Parameters:
    """The values of ``OPTIONS`` that give these settings, for another process."""
    return {
        "proxy": settings.proxy,
        "no_proxy": list(settings.no_proxy),
        "private_hosts": sorted(settings.private_hosts),
    }


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
