# SPDX-License-Identifier: GPL-2.0-or-later
"""Which spans of days get a raster, and which of their days are embedded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ...contract import EVERY
from ..errors import EngineError
from ..gpp.days.periods import periods_of

WHOLE = EVERY[0]
"""One span from the first to the last day."""


@dataclass(frozen=True)
class Span:
    """Days from first to last, both included."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """Of its file: ``period-2019-05-01_2019-05-14``."""
        return f"period-{self.first}_{self.last}"

    @property
    def length(self) -> int:
        """Days."""
        return (self.last - self.first).days + 1

    def days(self, step: int) -> list[date]:
        """Every ``step``-th day, each in the middle of what it stands for."""
        every = range(step // 2, self.length, step)
        return [self.first + timedelta(n) for n in every]


def spans_of(
    first: date, last: date, every: str | int, south: bool
) -> tuple[list[Span], list[Span]]:
    """The spans that lie whole within two days, and those that the two days cut, in order of time.

    Args:
        every: a word of ``contract.EVERY``, or a number of days from ``first`` on.
        south: whether the place lies south of the equator, where seasons run from October to March.

    Raises:
        EngineError: first after last, or no span is whole.
    """
    whole_span = Span(first, last)
    if first > last:
        raise EngineError(f"START {first} lies after END {last}.")
    if every == WHOLE:
        return [whole_span], []
    if isinstance(every, int):
        if every > whole_span.length:
            raise EngineError(
                f"EVERY is {every} days, but from START {first} to END {last} there are {whole_span.length}: "
                f"choose {whole_span.length} or less, or {WHOLE} for one period."
            )
        begins = [first + timedelta(n) for n in range(0, whole_span.length, every)]
        found = [Span(one, min(one + timedelta(every - 1), last)) for one in begins]
        return (
            [one for one in found if one.length == every],
            [one for one in found if one.length < every],
        )
    whole, cut = periods_of([every], first, last, south)
    if not whole:
        raise EngineError(
            f"EVERY is {every}, but no {every} lies whole within START {first} to END {last}: set them to its "
            f"first and last day, or choose {WHOLE}."
        )
    return [Span(one.first, one.last) for one in whole], [Span(one.first, one.last) for one in cut]
