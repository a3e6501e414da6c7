# SPDX-License-Identifier: GPL-2.0-or-later
"""Sections of the card: a title, a sentence, a table, notes, and the same as figures for the manifest."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Section:
    """One part of the scores."""

    key: str
    """Its name among the manifest's scores."""
    title: str
    about: str = ""
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    notes: Sequence[str] = ()
    figures: Any = field(default_factory=list)
    """What the manifest keeps: JSON."""

    def markdown(self, level: int = 3) -> str:
        """The section as Markdown."""
        parts = [f"{'#' * level} {self.title}"]
        if self.about:
            parts.append(self.about)
        if self.rows:
            parts.append(table(self.head, self.rows))
        if self.notes:
            parts.append(lines(self.notes))
        return "\n\n".join(parts)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    ruled = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    return "\n".join([*ruled, *(f"| {' | '.join(row)} |" for row in rows)])


def lines(texts: Iterable[str]) -> str:
    """A Markdown list."""
    return "\n".join(f"* {text}" for text in texts)


def cell(number: float | None, form: str = ".5f") -> str:
    """A number, or a dash where it is missing."""
    return "-" if number is None or not math.isfinite(number) else format(number, form)


def rounded(number: float, digits: int = 6) -> float | None:
    """For JSON, which knows no NaN."""
    return round(float(number), digits) if math.isfinite(number) else None
