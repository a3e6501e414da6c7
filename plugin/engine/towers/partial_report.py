# SPDX-License-Identifier: GPL-2.0-or-later
"""A report of a part of a run: its progress from 0 to 1 is a share of the whole."""

from __future__ import annotations

from ..protocol.report import Report


class PartialReport(Report):
    """Speaks through another report, its progress between two shares of that one's."""

    def __init__(self, whole: Report, first: float, last: float):
        super().__init__(whole.as_json, whole.stream)
        self.whole, self.first, self.last = whole, first, last

    def progress(self, fraction: float, text: str = "") -> None:
        """Report the share of the part that is done, 0..1."""
        self.whole.progress(self.first + (self.last - self.first) * fraction, text)

    def message(self, text: str) -> None:
        """As of the whole."""
        self.whole.message(text)

    def warning(self, text: str) -> None:
        """As of the whole."""
        self.whole.warning(text)
