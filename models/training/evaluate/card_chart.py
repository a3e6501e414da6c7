# SPDX-License-Identifier: GPL-2.0-or-later
"""The picture of a card: what labels each source of numbers keeps apart, drawn as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from plugin.engine.documents import Document

WIDTH, ROW, TOP, LEFT, RIGHT = 720, 24, 58, 260, 40
OURS, OTHERS, GRID, INK = "#0b6e4f", "#8a8f98", "#e3e5e8", "#20242a"
STEP = 0.1
"""Between lines of the grid."""
FONT = "font-family='Helvetica, Arial, sans-serif'"


def chart(title: str, about: str, rows: Sequence[Document], ours: Sequence[str]) -> str:
    """A dot with its interval for each row, under a title and a line about it.

    Args:
        rows: ``from`` (name) and ``mean`` (value, low, high) in 0..1; ours: names drawn in the model's colour.
    """
    means = [row["mean"] for row in rows]
    first = STEP * int(min(mean["low"] for mean in means) / STEP)
    last = STEP * (int(max(mean["high"] for mean in means) / STEP) + 1)
    height = TOP + ROW * len(rows) + 34
    scale = (WIDTH - LEFT - RIGHT) / (last - first)

    def x(value: float) -> str:
        return f"{LEFT + (value - first) * scale:.1f}"

    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{WIDTH}' height='{height}' "
        f"viewBox='0 0 {WIDTH} {height}' {FONT} font-size='13' fill='{INK}'>",
        f"<title>{escape(title)}</title>",
        f"<rect width='{WIDTH}' height='{height}' fill='white'/>",
        f"<text x='16' y='24' font-size='16' font-weight='bold'>{escape(title)}</text>",
        f"<text x='16' y='44' font-size='12'>{escape(about)}</text>",
    ]
    bottom = TOP + ROW * len(rows)
    for number in range(round((last - first) / STEP) + 1):
        at = first + STEP * number
        parts.append(
            f"<line x1='{x(at)}' x2='{x(at)}' y1='{TOP}' y2='{bottom}' stroke='{GRID}'/>"
            f"<text x='{x(at)}' y='{bottom + 18}' text-anchor='middle' font-size='12'>{at:.1f}</text>"
        )
    for number, row in enumerate(rows):
        middle, mean = TOP + ROW * (number + 0.5), row["mean"]
        own = row["from"] in ours
        colour, weight = (OURS, "bold") if own else (OTHERS, "normal")
        parts.append(
            f"<text x='{LEFT - 12}' y='{middle + 4.5:.1f}' text-anchor='end' font-weight='{weight}'>"
            f"{escape(row['from'])}</text>"
            f"<line x1='{x(mean['low'])}' x2='{x(mean['high'])}' y1='{middle:.1f}' y2='{middle:.1f}' "
            f"stroke='{colour}' stroke-width='3'/>"
            f"<circle cx='{x(mean['value'])}' cy='{middle:.1f}' r='5' fill='{colour}'/>"
        )
    return "\n".join([*parts, "</svg>"]) + "\n"
