# SPDX-License-Identifier: GPL-2.0-or-later
"""Measured against predicted GPP, a small square for each tower, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

COLUMNS, SIDE, GAP, TOP = 6, 116, 26, 40
"""Squares in a row, and pixels of a square, between squares, and above them."""
TICK = 5.0
"""gC m-2 d-1 between the lines of the grid."""
COLOURS = {
    "CRO": "#b8860b", "DBF": "#7a9a01", "ENF": "#1b6e3c", "GRA": "#5aa469", "OSH": "#a0522d", "SAV": "#c06030",
    "WET": "#2878b5",
}  # fmt: skip


@dataclass(frozen=True)
class Square:
    """One tower."""

    name: str
    land: str
    measured: np.ndarray
    """(days,) gC m-2 d-1."""
    predicted: np.ndarray
    """(days,) by a head that has not seen the tower."""
    r2: float


def picture(squares: Sequence[Square], title: str) -> str:
    """The drawing; all squares have one scale."""
    most = max(float(max(s.measured.max(), s.predicted.max())) for s in squares)
    most = TICK * np.ceil(most / TICK)
    step = SIDE + GAP
    rows = -(-len(squares) // COLUMNS)
    width, height = COLUMNS * step + GAP, TOP + rows * (step + 12) + 24
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="10">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{GAP}" y="20" font-size="13">{escape(title)}</text>',
    ]
    for number, square in enumerate(squares):
        x = GAP + number % COLUMNS * step
        y = TOP + number // COLUMNS * (step + 12) + 12
        parts += _square(square, x, y, most)
    parts += [
        f'<text x="{GAP}" y="{height - 8}">across: measured, up: predicted, both 0 to {most:g} gC m-2 d-1, '
        f"lines every {TICK:g}; one dot a day</text>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _square(square: Square, x: float, y: float, most: float) -> list[str]:
    scale = SIDE / most
    label = f"{square.name} {square.land}  R2 {square.r2:.2f}"
    lines = [
        f'<text x="{x}" y="{y - 4}">{escape(label)}</text>',
        f'<rect x="{x}" y="{y}" width="{SIDE}" height="{SIDE}" fill="#f6f6f6" stroke="#888888"/>',
    ]
    for tick in np.arange(TICK, most, TICK):
        at = tick * scale
        lines.append(
            f'<path d="M{x + at:.1f} {y}v{SIDE}M{x} {y + SIDE - at:.1f}h{SIDE}" stroke="#dddddd"/>'
        )
    lines.append(f'<path d="M{x} {y + SIDE}l{SIDE} -{SIDE}" stroke="#888888"/>')
    colour = COLOURS.get(square.land, "#444444")
    for measured, predicted in zip(square.measured, square.predicted, strict=True):
        across, up = (min(max(float(v), 0.0), most) * scale for v in (measured, predicted))
        lines.append(
            f'<circle cx="{x + across:.1f}" cy="{y + SIDE - up:.1f}" r="2" fill="{colour}" fill-opacity="0.6"/>'
        )
    return lines
