# SPDX-License-Identifier: GPL-2.0-or-later
"""The page on a cluster model: how many clusters there are and why, what each one looks like."""

from __future__ import annotations

from html import escape

from ..cluster_model import ClusterModel
from ..how_many import LEAST_STRENGTH
from .cluster_names import brightness, greenness

STYLE = (
    "body{font-family:sans-serif;margin:2em;max-width:60em}td,th{padding:.2em .8em;text-align:right;"
    "white-space:nowrap}"
    "td:nth-child(-n+3),th:nth-child(-n+3){text-align:left}tr:nth-child(even){background:#f4f4f4}"
)
WIDTH, HEIGHT, LEFT, BELOW = 620, 260, 46, 36
"""Pixels of the plot, and of the room for numbers beside and below it."""


def cluster_report(model: ClusterModel, strengths: dict[int, float]) -> str:
    """The page, HTML.

    Args:
        strengths: prediction strength of each number of clusters that was tried; empty where one was given.
    """
    days = ", ".join(model.dates) or "of no known day"
    kind = "as one vector" if model.days > 1 else "each alone"
    parts = [
        f"<h1>{model.clusters} clusters</h1>",
        f"<p>{model.method}, on {model.pixels} pixels of {escape(model.embedding_name)} "
        f"({model.length} numbers a pixel and day). Days, {kind}: {escape(days)}.</p>",
    ]
    if strengths:
        parts += [
            "<h2>How many</h2>",
            "<p>Two halves of the sample are clustered. The strength is the share of pairs of pixels that stay "
            f"together, in the worst cluster. The largest number of at least {LEAST_STRENGTH:g} is taken.</p>",
            strength_plot(strengths, model.clusters),
        ]
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Clusters</title>'
        f"<style>{STYLE}</style></head><body>{''.join(parts)}<h2>Clusters</h2>"
        f"<p>Means of the sample's pixels, as the embedding's decoder gives them.</p>"
        f"{_table(model)}</body></html>\n"
    )


def strength_plot(strengths: dict[int, float], taken: int) -> str:
    """Prediction strength over the number of clusters as SVG; the taken one is filled, the bound is a line."""
    numbers = list(strengths)
    wide = max(numbers[-1] - numbers[0], 1)

    def at(number: int, strength: float) -> tuple[float, float]:
        x = LEFT + 14 + (number - numbers[0]) / wide * (WIDTH - LEFT - 40)
        return x, 10 + (1 - strength) * (HEIGHT - 10 - BELOW)

    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Prediction strength by number of '
        f'clusters" viewBox="0 0 {WIDTH} {HEIGHT}" style="max-width:{WIDTH}px;font:12px sans-serif">'
    ]
    for share in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        y = at(numbers[0], share)[1]
        bound = abs(share - LEAST_STRENGTH) < 1e-9
        look = 'stroke="#b5532d" stroke-dasharray="5 3"' if bound else 'stroke="#e4e4e4"'
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}" {look}/>'
            f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{share:g}</text>'
        )
    points = " ".join("{:.1f},{:.1f}".format(*at(*one)) for one in strengths.items())
    parts.append(f'<polyline points="{points}" fill="none" stroke="#31588c"/>')
    for number, strength in strengths.items():
        x, y = at(number, strength)
        fill = "#31588c" if number == taken else "#ffffff"
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{fill}" stroke="#31588c"><title>{number} clusters: '
            f'{strength:.3f}</title></circle><text x="{x:.1f}" y="{HEIGHT - BELOW + 16}" text-anchor="middle">'
            f"{number}</text>"
        )
    middle = (LEFT + WIDTH) / 2
    parts.append(
        f'<text x="{middle:.1f}" y="{HEIGHT - 4}" text-anchor="middle">clusters</text></svg>'
    )
    return "".join(parts)


def _table(model: ClusterModel) -> str:
    """A row a cluster and day."""
    head = ["", "cluster", "name", "share of the sample", "day", "NDVI", "brightness", *model.bands]
    rows = [_line("th", head)]
    seen = model.spectra
    for number, (place, colour, name) in enumerate(model.palette()):
        swatch = f'<span style="background:{colour}">&emsp;&emsp;</span>'
        first = [swatch, str(place), escape(name), f"{100 * model.shares[number]:.1f} %"]
        if seen is None:
            rows.append(_line("td", [*first, "", "", ""]))
            continue
        green, light = greenness(seen, model.bands), brightness(seen, model.bands)
        for day in range(model.days):
            date = model.dates[day] if model.days > 1 else "all"
            values = [f"{green[number, day]:.2f}", f"{light[number, day]:.3f}"]
            values += [f"{value:.3f}" for value in seen[number, day]]
            rows.append(_line("td", [*first, date, *values]))
            first = ["", "", "", ""]
    return f"<table>{''.join(rows)}</table>"


def _line(kind: str, cells: list[str]) -> str:
    return "<tr>" + "".join(f"<{kind}>{cell}</{kind}>" for cell in cells) + "</tr>"
