# SPDX-License-Identifier: GPL-2.0-or-later
"""How wrong a sum of days is: the tower's own bias, which never averages out, and errors that fade in time.

The numbers are ``sums.json`` beside the GPP head (``python -m models.training.gpp.sums --write`` fits them).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
from msgspec import Meta, Struct

from ...protocol.json_document import Kind, Share
from ..head import SHIPPED, file_of

FILE = "sums.json"
BAND = 2 * 1.2815515655446004
"""Standard deviations between the 10 and the 90 % quantile of a normal distribution."""


class SumsFacts(Struct):
    """The whole document; what else it holds is for people."""

    type: Literal["ecofuse-gpp-sums"]
    version: Literal[1]
    bias_share: Share
    day_correlation: Annotated[float, Meta(ge=0, lt=1)]
    low: Annotated[float, Meta(ge=-100, le=0)]
    high: Annotated[float, Meta(ge=0, le=100)]
    unseen: Annotated[float, Meta(gt=0, le=2)]
    line_growth: Annotated[float, Meta(ge=0, le=100)]


SUMS_FILE = Kind(SumsFacts, "the errors of sums of GPP", "copy the folder of the GPP model again")


@dataclass(frozen=True)
class SumError:
    """Errors of a pixel's days: ``spread x (bias + e)``, both of one pixel and the second of a day."""

    bias_share: float
    """Of the variance, what is the same on all days of a place."""
    day_correlation: float
    """Of ``e`` from one day to the next (first-order autoregression)."""
    low: float
    """10 % quantile of (measured - predicted) sums, in standard deviations of the sum."""
    high: float
    """90 % quantile."""
    unseen: float
    """GPP of days that were not clear, as a share of what a clear day there would bring."""
    line_growth: float
    """gC m-2 d-1: standard deviation that the first day beside a look adds to one on the line between looks."""
    digest: str = ""
    """SHA-256 of the file."""

    @classmethod
    def load(cls, gpp_model: str | Path | None) -> tuple[SumError, bool]:
        """The numbers beside a GPP head, else those of the shipped one; and whether they are its own.

        Raises:
            EngineError: a file of that name that is not ours.
        """
        beside = file_of(gpp_model).with_name(FILE)
        own = beside.is_file()
        path = beside if own else SHIPPED / FILE
        said = SUMS_FILE.read(path)
        return cls(
            bias_share=said.bias_share,
            day_correlation=said.day_correlation,
            low=said.low,
            high=said.high,
            unseen=said.unseen,
            line_growth=said.line_growth,
            digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        ), own

    def on_the_line(self, half: np.ndarray, gap: np.ndarray) -> np.ndarray:
        """Half of a 10-90 % interval, widened for a day ``gap`` days from its nearer look; 0 days: as it is.

        What is not seen wanders off: its variance grows with the days, ``line_growth² x gap``.
        """
        return np.hypot(half, self.line_growth * np.sqrt(gap) * BAND / 2)

    def left_open(self, before: np.ndarray, after: np.ndarray) -> np.ndarray:
        """Standard deviation of a day's error (pixels,) as a share of its spread, once both neighbours are known.

        ``share = 0``, far neighbours: 1. The bridge of a first-order autoregression: ``(1 - share) (1 - r^2a)
        (1 - r^2b) / (1 - r^2(a + b))`` under a root; the bias is the neighbours' too.

        Args:
            before, after: days (pixels,) to the neighbours, at least 1.
        """
        a, b = (self.day_correlation ** (2.0 * days) for days in (before, after))
        return np.sqrt((1 - self.bias_share) * (1 - a) * (1 - b) / (1 - a * b))

    def deviation(self, spreads: np.ndarray) -> np.ndarray:
        """Standard deviation (pixels,) of the sum of consecutive days.

        ``share x (sum of spreads)² + (1 - share) x sum over i, j of s_i s_j r^|i - j|``, the second by one pass:
        ``a_t = r a_(t-1) + s_t`` gives it as the sum of ``s_t (2 a_t - s_t)``.

        Args:
            spreads: (days, pixels) standard deviations of the days, gC m-2 d-1.
        """
        carried = np.zeros(spreads.shape[1])
        fading = np.zeros(spreads.shape[1])
        for spread in spreads:
            carried = self.day_correlation * carried + spread
            fading += spread * (2 * carried - spread)
        common = spreads.sum(axis=0) ** 2
        return np.sqrt(self.bias_share * common + (1 - self.bias_share) * fading)
