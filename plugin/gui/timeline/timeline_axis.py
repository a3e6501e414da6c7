# SPDX-License-Identifier: GPL-2.0-or-later
"""The days of a timeline as places on the screen: a view that the wheel makes narrower, and its labels."""

from datetime import date
from typing import NamedTuple

LEAST_DAYS = 20.0
"""Days that the narrowest view holds."""
LABEL = 76
"""Pixels that a label of the axis needs."""


class Tick(NamedTuple):
    """A labelled day."""

    number: int
    words: str


class Axis:
    """From numbers of days (``date.toordinal``) to x in pixels and back, over a view that may be narrowed."""

    def __init__(self, first, last):
        """
        Args:
            first: number of the first day there is, last: of the last.
        """
        room = max(2.0, (last - first) * 0.02)
        self.whole = (first - room, last + room)
        self.view = self.whole
        self.left, self.width = 0.0, 1.0

    def place(self, left, width):
        """Draw the view from a place (px) on, so many pixels wide."""
        self.left, self.width = left, max(width, 1.0)

    def x(self, number):
        """Of a day (px)."""
        begin, end = self.view
        return self.left + (number - begin) / (end - begin) * self.width

    def number(self, x):
        """The day at a place, a number with a part behind the point."""
        begin, end = self.view
        return begin + (x - self.left) / self.width * (end - begin)

    def zoom(self, x, factor):
        """Make the view wider by a factor (narrower below 1); the day at x stays where it is."""
        begin, end = self.view
        most = self.whole[1] - self.whole[0]
        wide = min(max((end - begin) * factor, min(LEAST_DAYS, most)), most)
        at = self.number(x)
        self._show(at - (x - self.left) / self.width * wide, wide)

    def shift(self, pixels):
        """Move the view along by so many pixels of the screen."""
        begin, end = self.view
        self._show(begin + pixels / self.width * (end - begin), end - begin)

    def _show(self, begin, wide):
        begin = min(max(begin, self.whole[0]), self.whole[1] - wide)
        self.view = (begin, begin + wide)

    def ticks(self):
        """Labelled days of the view: years, months or days, as many as there is room for."""
        begin, end = self.view
        most = max(1, int(self.width // LABEL))
        days = end - begin
        if days < 62:
            return _days(begin, end, most)
        steps = (1, 3, 6, 12, 24, 60, 120)
        return _months(begin, end, next((n for n in steps if days / (30.44 * n) <= most), 120))


def _days(begin, end, most):
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100) if (end - begin) / n <= most or n == 100)
    first = int(begin) + 1
    first += -first % step
    numbers = range(first, int(end) + 1, step)
    return [Tick(n, date.fromordinal(n).isoformat()) for n in numbers]


def _months(begin, end, months):
    year = date.fromordinal(max(1, int(begin))).year
    year -= year % max(1, months // 12)  # years that people count in
    found: list[Tick] = []
    count = 0
    while True:
        day = date(year + count // 12, count % 12 + 1, 1)
        count += months
        if day.toordinal() > end:
            return found
        if day.toordinal() >= begin:
            found.append(Tick(day.toordinal(), f"{day:%Y}" if months >= 12 else f"{day:%Y-%m}"))
