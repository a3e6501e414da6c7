# SPDX-License-Identifier: GPL-2.0-or-later
"""Plots of a fit as inline SVG: measured against predicted, a site's days, errors by season."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, isfinite, log10

import numpy as np

COLOURS = (
    "#31588c", "#2a7d3f", "#b5532d", "#7a4a99", "#a8862a", "#2b8f9c", "#9c2b5a", "#5c6b2f", "#444444", "#8c6d31",
)  # fmt: skip
MEASURED, PREDICTED, BAND = "#222222", "#b5532d", "#f0d9cc"
LEFT, RIGHT, TOP, BOTTOM = 62, 30, 12, 44
"""Pixels of room around a plot."""
MOST_DOTS = 4000
"""Dots of a plot: of more rows every n-th is drawn, so that a page stays small."""


@dataclass(frozen=True)
class Axes:
    """A frame in pixels and the values at its edges."""

    width: int
    height: int
    x: tuple[float, float]
    y: tuple[float, float]

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Pixels of a point."""
        return (
            LEFT + (x - self.x[0]) / (self.x[1] - self.x[0]) * (self.width - LEFT - RIGHT),
            self.height
            - BOTTOM
            - (y - self.y[0]) / (self.y[1] - self.y[0]) * (self.height - TOP - BOTTOM),
        )

    def frame(
        self,
        label: str,
        x_name: str,
        y_name: str,
        x_ticks: Sequence[tuple[float, str]] | None = None,
    ) -> list[str]:
        """The beginning of the SVG: lines at round values, their numbers, names of both axes."""
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(label, quote=True)}" '
            f'viewBox="0 0 {self.width} {self.height}" style="max-width:{self.width}px;font:12px sans-serif">'
        ]
        for value, text in x_ticks or [(tick, f"{tick:g}") for tick in ticks(*self.x)]:
            x, low = self.at(value, self.y[0])
            _, high = self.at(value, self.y[1])
            parts.append(
                f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{low:.1f}" y2="{high:.1f}" stroke="#e4e4e4"/>'
                f'<text x="{x:.1f}" y="{low + 15:.1f}" text-anchor="middle">{escape(text)}</text>'
            )
        for value in ticks(*self.y):
            left, y = self.at(self.x[0], value)
            right, _ = self.at(self.x[1], value)
            parts.append(
                f'<line x1="{left:.1f}" x2="{right:.1f}" y1="{y:.1f}" y2="{y:.1f}" stroke="#e4e4e4"/>'
                f'<text x="{left - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>'
            )
        middle = (TOP + self.height - BOTTOM) / 2
        parts.append(
            f'<text x="{(LEFT + self.width) / 2:.1f}" y="{self.height - 8}" text-anchor="middle">{escape(x_name)}'
            f'</text><text x="14" y="{middle:.1f}" text-anchor="middle" '
            f'transform="rotate(-90 14 {middle:.1f})">{escape(y_name)}</text>'
        )
        return parts


def against(y: np.ndarray, predicted: np.ndarray, sites: np.ndarray, unit: str) -> str:
    """Predicted over measured, a colour a site, the line of equality."""
    low, high = _span(np.concatenate([y, predicted]))
    axes = Axes(520, 500, (low, high), (low, high))
    parts = axes.frame("Measured against predicted", f"measured, {unit}", f"predicted, {unit}")
    (x1, y1), (x2, y2) = axes.at(low, low), axes.at(high, high)
    parts.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#888"/>')
    names = list(np.unique(sites))
    for row in range(0, len(y), _every(len(y))):
        colour = COLOURS[names.index(sites[row]) % len(COLOURS)]
        parts.append(
            _dot(
                axes,
                y[row],
                predicted[row],
                colour,
                f"{sites[row]}: {y[row]:.3g}, {predicted[row]:.3g}",
            )
        )
    return "".join([*parts, "</svg>"])


def series(
    days: np.ndarray,
    y: np.ndarray,
    predicted: np.ndarray,
    low: np.ndarray,
    high: np.ndarray,
    unit: str,
) -> str:
    """A site's days: the interval as bars, the prediction, the measured values over it."""
    at = days.astype("datetime64[D]").astype(int)
    first, last = int(at.min()) - 5, int(at.max()) + 5
    axes = Axes(900, 240, (first, last), _span(np.concatenate([y, predicted, low, high])))
    parts = axes.frame("Series of a site", "", unit, _months(first, last))
    for row in range(0, len(y), _every(len(y))):
        (x, top), (_, bottom) = axes.at(at[row], high[row]), axes.at(at[row], low[row])
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{bottom:.1f}" stroke="{BAND}" stroke-width="4"/>'
        )
    for row in range(0, len(y), _every(len(y))):
        title = f"{days[row]}: measured {y[row]:.3g}, predicted {predicted[row]:.3g}"
        parts.append(_dot(axes, at[row], predicted[row], PREDICTED, title))
        parts.append(_dot(axes, at[row], y[row], MEASURED, title))
    return "".join([*parts, "</svg>"])


def by_month(days: np.ndarray, away: np.ndarray, unit: str) -> str:
    """Predicted less measured by month: the range of 8 of 10, the middle half, the median."""
    months = days.astype("datetime64[M]").astype(int) % 12
    axes = Axes(
        620, 280, (-0.6, 11.6), _span(np.concatenate([np.quantile(away, (0.02, 0.98)), [0.0]]))
    )
    ticks_ = [(float(month), "JFMAMJJASOND"[month]) for month in range(12)]
    parts = axes.frame("Errors by month", "month", f"predicted less measured, {unit}", ticks_)
    (x1, zero), (x2, _) = axes.at(axes.x[0], 0), axes.at(axes.x[1], 0)
    parts.append(
        f'<line x1="{x1:.1f}" x2="{x2:.1f}" y1="{zero:.1f}" y2="{zero:.1f}" stroke="#888"/>'
    )
    for month in range(12):
        mine = away[months == month]
        if not mine.size:
            continue
        ends = np.clip(np.quantile(mine, (0.1, 0.25, 0.5, 0.75, 0.9)), *axes.y)
        x = axes.at(month, 0)[0]
        low, lower, middle, upper, high = (axes.at(month, end)[1] for end in ends)
        parts.append(
            f'<g><title>{mine.size} days, median {ends[2]:.3g}</title><line x1="{x:.1f}" x2="{x:.1f}" '
            f'y1="{high:.1f}" y2="{low:.1f}" stroke="{COLOURS[0]}"/><rect x="{x - 10:.1f}" y="{upper:.1f}" '
            f'width="20" height="{max(lower - upper, 1):.1f}" fill="#c5d3e6" '
            f'stroke="{COLOURS[0]}"/><line x1="{x - 10:.1f}" '
            f'x2="{x + 10:.1f}" y1="{middle:.1f}" y2="{middle:.1f}" stroke="{COLOURS[0]}" stroke-width="2"/></g>'
        )
    return "".join([*parts, "</svg>"])


def ticks(low: float, high: float) -> list[float]:
    """Round values within a range, five or so."""
    rough = (high - low) / 5
    power = 10 ** floor(log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough)
    return [
        round(number * step, 10)
        for number in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)
    ]


def _span(values: np.ndarray) -> tuple[float, float]:
    """A little more than the range of some values."""
    known = values[np.isfinite(values)]
    low, high = float(known.min()), float(known.max())
    rim = 0.04 * (high - low) or 1.0
    return low - rim, high + rim


def _months(first: int, last: int) -> list[tuple[float, str]]:
    """Firsts of months between two days, thinned to what there is room for; of a short time every fifth day."""
    begin, end = (np.datetime64(day, "D").astype("datetime64[M]") for day in (first, last))
    months = np.arange(begin + 1, end + 1)
    if len(months) < 3:
        fifths = np.arange(np.datetime64(first, "D") + 5, np.datetime64(last, "D"), 5)[:12]
        return [(float(day.astype(int)), str(day)) for day in fifths]
    thin = months[:: max(1, -(-len(months) // 12))]
    return [(float(m.astype("datetime64[D]").astype(int)), str(m)) for m in thin]


def _every(rows: int) -> int:
    return max(1, -(-rows // MOST_DOTS))


def _dot(axes: Axes, x: float, y: float, colour: str, title: str) -> str:
    at = axes.at(x, y)
    if not all(map(isfinite, at)):
        return ""
    return (
        f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="2.5" fill="{colour}" fill-opacity="0.7">'
        f"<title>{escape(title)}</title></circle>"
    )
