# SPDX-License-Identifier: GPL-2.0-or-later
"""Which device computes: named by the user, or the best that proves to work; sessions on it.

Only ``AUTO`` falls back, and says so. What is named and cannot be used is refused with the reason.
"""

from typing import Any

from ...protocol.options import Option, text
from . import nvidia
from .choice import AUTO, NAMES, Processor, choose
from .gpu_memory import Place, Spot, Stack
from .gpu_runs import GpuRuns
from .kinds import CPU, KINDS
from .reasons import OutOfMemory, Unusable
from .running import Budget
from .sessions import make_session, sessions

LONGEST = 40
"""Characters of a device's name."""


def device(value: Any) -> str:
    """A device's name in capitals; whether it is known and there, :func:`choose` says."""
    name = text(value).upper()
    if len(name) > LONGEST:
        raise ValueError(f"expected {', '.join(NAMES)}")
    return name


DEVICE = Option(
    "device",
    device,
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
    "GpuRuns",
    "OutOfMemory",
    "Place",
    "Processor",
    "Spot",
    "Stack",
    "Unusable",
    "choose",
    "make_session",
    "nvidia",
    "sessions",
]
