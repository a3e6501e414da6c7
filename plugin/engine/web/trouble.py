# SPDX-License-Identifier: GPL-2.0-or-later
"""What can go wrong on the way to a server, and the one sentence it becomes."""

from __future__ import annotations

from urllib3.exceptions import (
    ConnectTimeoutError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    SSLError,
    TimeoutError,
)
from urllib3.util import parse_url

from .address import WebError
from .lookups import SlowNameError
from .network import Settings


class UnreachableError(WebError):
    """No network, or a service that does not answer: asking for other files does not help."""


class PassingError(Exception):
    """Something that may go well at the next attempt; the text completes 'HOST …'."""

    def __init__(self, text: str, wait: float = 0.0):
        super().__init__(text)
        self.wait = wait


def sentence(host: str, trouble: Exception, settings: Settings, attempts: int) -> str:
    """What went wrong and what to do, for people; ``attempts``: how often it was asked."""
    times = f"{attempts} times" if attempts > 1 else "once"
    if settings.proxy and isinstance(
        trouble, (ProxyError, NewConnectionError, ConnectTimeoutError)
    ):
        proxy = parse_url(settings.proxy)
        why = str(getattr(trouble, "original_error", "") or trouble)
        status = (
            "it asks for a user and a password (407)" if "407" in f"{trouble}{why}" else "no answer"
        )
        return (
            f"The proxy {proxy.host}:{proxy.port or 80} does not let EcoFuse reach {host} ({status}): "
            "check address, user and password in QGIS under Settings > Options > Network, or --proxy."
        )
    offline = (
        "check that this computer is online; a proxy is set in QGIS under Settings > Options > "
        "Network, or with --proxy"
    )
    if isinstance(trouble, NameResolutionError):
        slow = isinstance(trouble.__cause__, SlowNameError)
        why = (
            f"has no address within {settings.timeout:g} s"
            if slow
            else "is not known to the network"
        )
        return f"{host} {why}: {offline}."
    if isinstance(trouble, SSLError):
        return (
            f"The certificate of {host} cannot be trusted ({_reason(trouble)}): check the computer's "
            "clock, and that your organisation's certificate is installed on it."
        )
    if isinstance(trouble, NewConnectionError):
        return f"{host} refuses connections or cannot be reached ({_reason(trouble)}): {offline}."
    if isinstance(trouble, (ConnectTimeoutError, TimeoutError)):
        return f"{host} did not answer within {settings.timeout:g} s, {times}: {offline}, or try later."
    text = str(trouble) if isinstance(trouble, PassingError) else "breaks its answers off"
    row = f", {times} in a row" if attempts > 1 else ""
    return f"{host} {text}{row}: try again later; what is complete is kept."


def _reason(trouble: Exception) -> str:
    cause = trouble.__cause__ or trouble
    return str(getattr(cause, "strerror", None) or getattr(cause, "verify_message", None) or cause)[
        :120
    ]
