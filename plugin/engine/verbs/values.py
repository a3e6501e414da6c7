# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``values``: what is read at points, by date and band, and where it came from."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.refusals import refuse_as_output
from ..files.whole import put_text, refused
from ..grid.crs import known_crs, transformer
from ..pixels.days import Reader
from ..pixels.points import Reading, readings
from ..protocol.json_document import Kind, Number, WrongError
from ..protocol.options import Option, choice, pathname
from ..protocol.report import Report
from ..protocol.unsaid import without_secrets
from ..scenes.sceneset import SceneSet

MOST_POINTS = 10_000
FARTHEST = 1e8
"""Metres of the grid's CRS beyond which nothing lies on the ground."""

Point: TypeAlias = tuple[Number, Number]


class PointsFacts(Struct):
    """Points in a CRS of their own."""

    crs: str
    points: list[Point]

    def __post_init__(self) -> None:
        try:
            known_crs(self.crs)
        except ValueError as error:
            raise WrongError("crs", str(error)) from error


POINTS: Kind[list[Point] | PointsFacts] = Kind(
    list[Point] | PointsFacts,  # type: ignore[arg-type]  # a union is no class to mypy
    "a list of points",
    'write [[x, y], …], or {"crs": "EPSG:4326", "points": [[x, y], …]}',
)

OPTIONS = (
    Option("scenes", pathname, help="scene list (scenes.json)", required=True),
    Option(
        "points",
        pathname,
        help="JSON file: [[x, y], …] in the list's grid, or with a crs",
        required=True,
    ),
    choice("resolution", "metres along a pixel: 10, or means of 20 or 60"),
    Option("output", pathname, help="a table to write (.csv); without it the values are printed"),
)
COLUMNS = ("point", *Reading.__dataclass_fields__)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Read every date and band at points; see ``OPTIONS``.

    With a CRS the file of points is ``{"crs": "EPSG:4326", "points": [[x, y], …]}``. Without ``output``
    each value is printed as it is read: a JSON line of the type ``value``, or a line of text.

    Returns:
        ``count`` (of values), and ``output`` where a table was written.

    Raises:
        EngineError: no scene list, no points, or a file that cannot be read.
    """
    listed = SceneSet.load(parameters["scenes"])
    reader = Reader(listed, listed.grid().at(int(parameters["resolution"])))
    points = read_points(Path(parameters["points"]), reader.grid.crs)
    target = Path(parameters["output"]).absolute() if parameters["output"] else None
    if target:
        if target.suffix.lower() != ".csv":
            raise EngineError(f"OUTPUT {target} must end in .csv: a table is written.")
        inputs = [parameters["scenes"], parameters["points"], *(href for href, _ in listed.files())]
        refuse_as_output(target, inputs)
    rows = []
    for number, (x, y) in enumerate(points):
        report.progress(number / len(points), f"Point {number + 1} of {len(points)}")
        for reading in readings(reader, x, y):
            row = {"point": number, **asdict(reading), "day": reading.day.isoformat()}
            if target:
                rows.append({**row, "file": without_secrets(reading.file)})
            else:
                report.value(row)
    if not target:
        return {"count": len(points)}
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS)
    table.writeheader()
    table.writerows(rows)
    with refused(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        put_text(target, text.getvalue())
    report.message(f"{len(rows)} values at {len(points)} points in {target}")
    return {"count": len(points), "output": str(target)}


def read_points(path: Path, grid_crs: str) -> list[tuple[float, float]]:
    """The points in the grid's CRS.

    Raises:
        EngineError: the file is no list of points, or holds none or too many.
    """
    said = POINTS.read(path)
    crs, listed = (grid_crs, said) if isinstance(said, list) else (said.crs, said.points)
    points = [(x, y) for x, y in listed]
    if crs != grid_crs:
        points = [transformer(crs, grid_crs).transform(x, y) for x, y in points]
    for number, (x, y) in enumerate(points):
        if not (abs(x) <= FARTHEST and abs(y) <= FARTHEST):
            raise EngineError(
                f"POINTS {path}: point {number} lies nowhere in {grid_crs[:60]} ({x:g}, {y:g}): check it "
                "and its CRS."
            )
    if not 0 < len(points) <= MOST_POINTS:
        raise EngineError(f"POINTS {path} holds {len(points)} points: give 1 to {MOST_POINTS}.")
    return points
