# SPDX-License-Identifier: GPL-2.0-or-later
"""Asking again while the trouble may pass."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from typing import TypeVar

from urllib3.exceptions import HTTPError, NameResolutionError, SSLError

from . import network
from .network import Settings
from .patience import patience
from .trouble import PassingError, UnreachableError, sentence

Answer = TypeVar("Answer")

LONGEST_WAIT = 60.0
"""Seconds between two attempts at most, whatever a server asks for."""
LONGEST_WISH = 600.0
"""Seconds of a pause that a server asks for, beyond which it is not waited for at all."""


def again_and_again(
    host: str, ask: Callable[[], Answer], settings: Settings, stop: threading.Event
) -> Answer:
    """What is asked for, at the first attempt that brings it; pauses between them grow.

    Args:
        stop: set to end all waiting.

    Raises:
        UnreachableError: none did, as many as the settings allow or as there is time for.
        KeyboardInterrupt: the run is cancelled.
    """
    trouble: Exception = PassingError("was not asked")
    wait, granted = settings.first_wait, settings.patience
    attempt = 0
    while attempt < settings.attempts and not patience.is_over():
        if attempt:
            asked_for = min(getattr(trouble, "wait", 0.0), LONGEST_WAIT)
            spread = random.uniform(1.0, 1.25)  # noqa: S311  # nosec B311
            pause = max(wait, asked_for) * spread
            wait *= 2
            if asked_for and granted > 0:
                patience.extend(min(pause, granted))
                granted -= pause
            pause = min(pause, patience.left())
            if pause >= network.QUIET:
                network.waiting(
                    f"{host} {_short(trouble)}: asked again in {pause:.0f} s "
                    f"({attempt + 1} of {settings.attempts})"
                )
            stop.wait(pause)
        if stop.is_set():
            raise KeyboardInterrupt
        attempt += 1
        try:
            return ask()
        except (PassingError, HTTPError) as error:
            # the last attempt may have had little time: the one before says how long was waited
            cut = attempt > 1 and patience.is_over() and type(error) is type(trouble)
            trouble = trouble if cut else error
            if isinstance(error, (NameResolutionError, SSLError)) and attempt > 1:
                break  # names and certificates do not mend within seconds
            if isinstance(error, PassingError) and error.wait > LONGEST_WISH:
                raise UnreachableError(
                    f"{host} {error} and asks for a pause of {error.wait / 60:,.0f} minutes: try again then; "
                    "what is complete is kept."
                ) from error
    raise UnreachableError(sentence(host, trouble, settings, attempt)) from trouble


def _short(trouble: Exception) -> str:
    return str(trouble) if isinstance(trouble, PassingError) else "does not answer"
