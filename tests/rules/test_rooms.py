# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine's rooms: each imports only those that stand before it in one order, so no circle can be."""

import ast
from pathlib import Path

import pytest

from plugin.engine.__main__ import VERBS

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "plugin" / "engine"
FILES = sorted(ENGINE.rglob("*.py"))

ORDER = (
    "__init__",
    "errors",
    "sensors",
    "documents",
    "special",
    "bounded",
    "naming",
    "protocol",
    "web",
    "files.zarrs",
    "files.netcdf",
    "files",
    "grid",
    "vectors",
    "scenes",
    "pixels",
    "listing.cube_grid",
    "listing.metadata",
    "listing.reflectance",
    "listing.unread",
    "listing.formats",
    "listing.cube_formats",
    "listing.inputs",
    "listing.joining",
    "listing",
    "catalog",
    "inference.devices",
    "inference",
    "outputs.ready",
    "outputs",
    "journal",
    "year",
    "dense",
    "published",
    "published.importing",
    "pixel_series",
    "pixel_series.importing",
    "embed",
    "workers",
    "clusters",
    "clusters.shown",
    "gpp",
    "analysis",
    "analysis.change",
    "analysis.phenology",
    "analysis.similar",
    "analysis.profiles",
    "analysis.classifier",
    "analysis.colours",
    "analysis.area",
    "gpp.days",
    "period",
    "zones",
    "analysis.segments",
    "weather",
    "weather.maps",
    "spectra",
    "towers.measured",
    "towers",
    "regression.lines",
    "regression",
    "regression.shown",
    "verbs",
    "__main__",
)
"""From the ground up: a room may import the rooms named before it, and its own files."""
MOST = 11
"""Files of a room, its ``__init__`` not counted."""


def names(paths):
    return [str(path.relative_to(ENGINE)) for path in paths]


def room_of(path):
    """The folder of a file in dots; a file at the top is its own room."""
    parts = path.relative_to(ENGINE).with_suffix("").parts
    return ".".join(parts[:-1]) or parts[-1]


def imported(path, text):
    """Files of the engine that a file imports, anywhere in it."""
    here = list(path.relative_to(ENGINE).parent.parts)
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        if node.level > len(here) + 1:  # out of the engine: the contract, see test_imports
            continue
        base = here[: len(here) - node.level + 1] + (node.module.split(".") if node.module else [])
        for alias in node.names:
            yield found(*base, alias.name) or found(*base)


def found(*parts):
    """The file of a module of the engine; None without one of this name."""
    place = ENGINE.joinpath(*parts)
    options = (place / "__init__.py", place.with_suffix(".py"))
    return next((path for path in options if path.is_file()), None)


def wrong_arrows(path, text):
    """What a file imports against the order, as sentences."""
    mine = ORDER.index(room_of(path))
    return [
        f"{room_of(path)} imports {room_of(other)} ({other.relative_to(ENGINE)})"
        for other in imported(path, text)
        if ORDER.index(room_of(other)) > mine
    ]


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_arrows_between_rooms_run_one_way(path):
    assert wrong_arrows(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("scenes/sceneset.py", "from ..pixels.days import Reader"),
        ("published/patch_embedder.py", "from ..embed import plan"),
        ("listing/formats/safe.py", "from .. import collect"),
        ("errors.py", "from .sensors import S1_BANDS"),
        ("pixels/clouds.py", "def late():\n    from ..verbs.embed import run"),
    ],
    ids=[
        "upwards",
        "a module of an upper room",
        "out of an inner room",
        "at the top",
        "inside a function",
    ],
)
def test_an_arrow_against_the_order_is_found(file, line):
    assert wrong_arrows(ENGINE / file, line)


def test_every_room_is_in_the_order_once():
    assert sorted({room_of(path) for path in FILES}) == sorted(ORDER)


def test_no_files_import_each_other_in_a_circle():
    """Faces of rooms (``__init__``) hand names on and are passed through."""
    arrows = {path: set(imported(path, path.read_text(encoding="utf-8"))) for path in FILES}
    left = set(FILES)
    while ground := {path for path in left if not (arrows[path] - {path}) & left}:
        left -= ground
    assert names(sorted(left)) == []


@pytest.mark.parametrize(
    "room", [room for room in ORDER if found(*room.split(".")).parent != ENGINE]
)
def test_rooms_are_small(room):
    files = [path for path in FILES if room_of(path) == room and path.name != "__init__.py"]
    # a verb is one file: that room grows with what can be asked
    assert 0 < len(files) <= (len(VERBS) if room == "verbs" else MOST)
