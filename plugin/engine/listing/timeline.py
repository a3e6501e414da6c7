# SPDX-License-Identifier: GPL-2.0-or-later
"""A picture of when the scenes were taken: one row a sensor and pass, as inline SVG."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from typing import TypeAlias

Marks: TypeAlias = list[tuple[date, float | None]]
"""Days with their clear share 0..1, None for radar."""

WIDTH, ROW, LEFT, TOP = 900, 34, 150, 8
"""Pixels: width of the axis, height of a row, room for the names, room above."""
CLEAR, CLOUDY, RADAR = "#2a7d3f", "#c9c9c9", "#31588c"
MOST_LABELS = 14


def timeline(rows: list[tuple[str, Marks]]) -> str:
    """The picture as SVG.

    Args:
        rows: (name, [(day, clear share 0..1, or None for radar), …]); rows without a day are left out.
    """
    rows = [(name, marks) for name, marks in rows if marks]
    days = [day for _, marks in rows for day, _ in marks]
    first, last = min(days) - timedelta(days=3), max(days) + timedelta(days=3)
    span = (last - first).days

    def x(day: date) -> float:
        return LEFT + WIDTH * (day - first).days / span

    height = TOP + ROW * len(rows) + 24
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Timeline of the scenes" '
        f'viewBox="0 0 {LEFT + WIDTH + 40} {height}" style="max-width:100%;font:12px sans-serif">'
    ]
    bottom = TOP + ROW * len(rows)
    for day in month_ticks(first, last):
        parts.append(
            f'<line x1="{x(day):.1f}" x2="{x(day):.1f}" y1="{TOP}" y2="{bottom}" stroke="#ddd"/>'
            f'<text x="{x(day):.1f}" y="{bottom + 16}" text-anchor="middle">{day:%Y-%m}</text>'
        )
    for number, (name, marks) in enumerate(rows):
        base = TOP + ROW * (number + 1) - 5
        parts.append(f'<text x="0" y="{base - 6}">{escape(name)}</text>')
        for day, share in marks:
            at, full = x(day), ROW - 12
            if share is None:
                parts.append(_bar(at, base, full, RADAR, f"{day}"))
                continue
            title = f"{day}: {100 * share:.0f} % clear"
            parts.append(
                _bar(at, base, full, CLOUDY, title) + _bar(at, base, full * share, CLEAR, title)
            )
    return "".join([*parts, "</svg>"])


def _bar(x: float, bottom: float, height: float, colour: str, title: str) -> str:
    return (
        f'<rect x="{x - 1.5:.1f}" y="{bottom - height:.1f}" width="3" height="{height:.1f}" fill="{colour}">'
        f"<title>{escape(title)}</title></rect>"
    )


def month_ticks(first: date, last: date) -> list[date]:
    """Firsts of months between two days, thinned to what there is room for."""
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    ticks = [date(month // 12, month % 12 + 1, 1) for month in months]
    return ticks[:: max(1, -(-len(ticks) // MOST_LABELS))]
