# SPDX-License-Identifier: GPL-2.0-or-later
"""Signatures for files that a catalogue only gives out signed (shared access signatures).

A signing service answers a plain GET with ``{"token": "st=…&sig=…", "msft:expiry": "2026-…Z"}``, and
the token is put behind the question mark of the file's address. No account is needed or sent. A
scene list keeps the address of the service, never a token: tokens run out within the hour.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from datetime import datetime, timezone

from ..protocol.unsaid import remember
from .address import WebError, checked, host_of, without_query

BLOBS = ".blob.core.windows.net"
"""End of the hosts that the Planetary Computer's signatures are for."""
PLANETARY_COMPUTER = "planetarycomputer.microsoft.com"
OPENS = ("sig", "signature", "token", "key")
"""Parameters of a signature that open something."""
EARLY = 120.0
"""Seconds before its end at which a signature is renewed."""


class Signatures:
    """Signatures by the address of their service, each asked for once and kept until it runs out."""

    def __init__(self, ask: Callable[[str], str]):
        self._ask = ask
        self._known: dict[str, tuple[str, float]] = {}
        self._lock = threading.Lock()

    def signed(self, url: str, service: str) -> str:
        """The address with its signature; as it is where no service is named.

        Raises:
            WebError: the service does not answer with a signature, or signs for another host.
        """
        if not service:
            return url
        if not _may_carry(url, service):
            raise WebError(
                f"{without_query(url)} is refused: signatures of {without_query(service)} are not for "
                "its host."
            )
        with self._lock:  # several threads, one question
            token, end = self._known.get(service, ("", 0.0))
            if time.time() > end - EARLY:
                token, end = _signature(service, self._ask(service))
                self._known[service] = token, end
        return f"{url}{'&' if '?' in url else '?'}{token}"

    def forget(self, service: str, signed: str) -> None:
        """Drop the signature that this address carries: its server has refused it."""
        with self._lock:
            token, _ = self._known.get(service, ("", 0.0))
            if token and signed.endswith(token):
                del self._known[service]


def _may_carry(url: str, service: str) -> bool:
    """Signatures go to the Planetary Computer's storage, or to the service's own host."""
    host, home = host_of(checked(url)), host_of(checked(service))
    return host.endswith(BLOBS) if home == PLANETARY_COMPUTER else host == home


def _signature(service: str, answer: str) -> tuple[str, float]:
    """Token and end (seconds since 1970) out of a service's answer."""
    try:
        content = json.loads(answer)
        token, end = str(content["token"]).lstrip("?"), str(content["msft:expiry"])
        moment = datetime.fromisoformat(end.replace("Z", "+00:00"))
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=timezone.utc)
        checked(f"https://host/?{token}")
        for pair in token.split("&"):  # the token's end alone opens nothing, its signature does
            if pair.partition("=")[0].lower() in OPENS:
                remember(pair.partition("=")[2])
    except (ValueError, KeyError, TypeError, RecursionError, WebError):
        raise WebError(f"{without_query(service)} does not answer with a signature.") from None
    # one that has run out already is tried once: the clock of this computer may be wrong
    return token, max(moment.timestamp(), time.time() + EARLY + 1.0)
