# SPDX-License-Identifier: GPL-2.0-or-later
"""Which device computes: named by the user, or the best that proves to work; sessions on it.

Only ``AUTO`` falls back, and says so. What is named and cannot be used is refused with the reason.
"""

from ...protocol.options import Option
from . import nvidia
from .choice import AUTO, NAMES, Processor, choose
from .kinds import CPU, KINDS
from .reasons import OutOfMemory, Unusable
from .running import Budget
from .sessions import make_session, sessions

DEVICE = Option(
    "device",
    lambda value: str(value).upper(),
    AUTO,
    f"{', '.join(NAMES)}; CUDA:1 for one GPU of several",
)
"""The option of every verb that runs a model."""

__all__ = [
    "AUTO",
    "CPU",
    "DEVICE",
    "KINDS",
    "NAMES",
    "Budget",
    "OutOfMemory",
    "Processor",
    "Unusable",
    "choose",
    "make_session",
    "nvidia",
    "sessions",
]
