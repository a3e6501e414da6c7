# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``gpppixel``: a plot of GPP in time at points, with its interval and its clear looks."""

from __future__ import annotations

from html import escape
from pathlib import Path

from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.refusals import refuse_as_output
from ..files.whole import put_text, refused
from ..gpp.days.pixel_year import Reading, plot, read_pixels
from ..protocol.options import Option, pathname
from ..protocol.report import Report
from .values import read_points

MOST_POINTS = 50
"""Pictures of one page."""
DEGREES = "EPSG:4326"

OPTIONS = (
    Option("layers", pathname, help="dated layers of GPP", many=True, required=True),
    Option("points", pathname, help="JSON file of points with a crs, as for values", required=True),
    Option("output", pathname, help="the page to write (.html)", required=True),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Draw each point's series of GPP; see ``OPTIONS``.

    Returns:
        ``output``, and ``count`` of the points that have a picture.

    Raises:
        EngineError: no layer of GPP, too many points, none on a layer, or a file that cannot be read.
    """
    target = Path(parameters["output"]).absolute()
    layers = [Path(path) for path in parameters["layers"]]
    if target.suffix.lower() not in (".html", ".htm"):
        raise EngineError(f"OUTPUT {target} must end in .html: a page is written.")
    refuse_as_output(target, [*parameters["layers"], parameters["points"]])
    points = read_points(Path(parameters["points"]), DEGREES)
    if len(points) > MOST_POINTS:
        raise EngineError(
            f"POINTS holds {len(points)} points: give at most {MOST_POINTS}, each gets a picture."
        )
    series = read_pixels(layers, points, DEGREES)
    shown = [number for number, readings in enumerate(series) if readings]
    if not shown:
        raise EngineError("None of the points lies on a pixel with GPP: check them and their CRS.")
    parts = [
        "<!doctype html><meta charset='utf-8'><title>GPP at points</title>"
        "<style>body{font-family:sans-serif;margin:2em;max-width:60em}</style><h1>GPP at points</h1>"
    ]
    for number in shown:
        longitude, latitude = points[number]
        title = f"Point {number}: {latitude:.5f}, {longitude:.5f}"
        parts.append(f"<h2>{escape(title)}</h2>{plot(series[number], title)}")
        parts.append(f"<p>{_facts(series[number])}</p>")
    with refused(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        put_text(target, "\n".join(parts))
    if len(shown) < len(points):
        report.warning(f"{len(points) - len(shown)} of {len(points)} points have no GPP.")
    report.message(f"{len(shown)} points in {target}")
    return {"output": str(target), "count": len(shown)}


def _facts(readings: list[Reading]) -> str:
    """What is in a picture, in a sentence."""
    clear = sum(one.clear for one in readings)
    beyond = sum(one.extrapolated for one in readings)
    return (
        f"{len(readings)} days from {readings[0].day} to {readings[-1].day}, {clear} of them clear looks, "
        f"{beyond} beyond what the towers showed."
    )
