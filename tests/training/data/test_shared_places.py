# SPDX-License-Identifier: GPL-2.0-or-later
"""Splits and readers on the shared data (ECOFUSE_DATA, by default ../shared/data)."""

import itertools

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.data import dropout, shared_places, training_samples  # noqa: E402
from models.training.evaluate.scoring.exported import Exported  # noqa: E402
from plugin.engine.dense.dense_embedder import TILE, DenseEmbedder  # noqa: E402
from plugin.engine.grid.crs import reproject_bounds  # noqa: E402
from plugin.engine.inference.model import Model  # noqa: E402
from plugin.engine.listing.collect import collect  # noqa: E402
from plugin.engine.listing.inputs.paths import bands_of  # noqa: E402
from plugin.engine.pixels.days import Reader  # noqa: E402
from plugin.engine.scenes.sceneset import SceneSet  # noqa: E402

NEVER = ("flanders_east_20m", "saxony_6px")


def gap(first: tuple, second: tuple) -> float:
    """Metres between two rectangles, 0 where they touch."""
    dx = max(second[0] - first[2], first[0] - second[2], 0.0)
    dy = max(second[1] - first[3], first[1] - second[3], 0.0)
    return float(np.hypot(dx, dy))


def footprint(entry: dict, folder) -> tuple[tuple, str]:
    scenes = SceneSet(
        tuple(collect(bands_of(folder / "s1s2" / entry["files"][0]), "AUTO", "AUTO", "ALL").found)
    )
    grid = scenes.grid()
    return grid.bounds(scenes.window(grid)), grid.crs


def test_places_that_are_never_read_are_in_no_split():
    for role in ("train", "held_out"):
        for entry in shared_places.entries(role):
            assert not any(file.startswith(NEVER) for file in entry["files"])


def test_austria_is_held_out_by_every_fifth_name(shared_data):
    names = sorted(p.name for p in (shared_data / "s1s2" / "austria_s2").glob("*.nc"))
    held = {e["files"][0] for e in shared_places.entries("held_out") if "austria" in e["place"]}
    trained = {e["files"][0] for e in shared_places.entries("train") if "austria" in e["place"]}
    assert held == {f"austria_s2/{name}" for name in names[1::5]}
    assert not held & trained
    assert len(held) + len(trained) <= len(names) == 36


def test_buffer_of_hainaut_is_never_read_in_training(shared_data):
    (entry,) = (e for e in shared_places.entries("train") if e["place"].startswith("hainaut"))
    (held,) = (e for e in shared_places.entries("held_out") if e["place"].startswith("hainaut"))
    assert entry["columns"] == [0, 28]
    assert held["columns"] == [43, 63]
    place = shared_places.load(entry)
    assert place.shape == (64, 29)
    bounds, _ = footprint(entry, shared_data)
    assert place.bounds[2] == bounds[0] + 290
    wide = training_samples.tensors(place)  # the halo beyond the last column holds nothing
    plane = wide.measured["s2"].view(len(place.s2_days), 64 + 14, 29 + 14, 10)
    assert plane[:, :, 7 + 29 :].sum() == 0


def test_no_held_out_place_lies_within_150_m_of_a_training_one(shared_data):
    found = {
        role: [
            (e["place"], *footprint(e, shared_data))
            for e in shared_places.entries(role)
            if not e["place"].startswith("hainaut")  # two ends of one square: see the buffer
        ]
        for role in ("train", "held_out")
    }
    for (name, bounds, crs), (other, near, near_crs) in itertools.product(
        found["train"], found["held_out"]
    ):
        moved = reproject_bounds(near, near_crs, crs)
        if np.isfinite(moved).all():
            assert gap(bounds, moved) > 150, (name, other)


def test_training_sees_what_the_engine_shows(shared_data):
    """The same embeddings from training's samples and from the tiles of ``embed``."""
    (held,) = (e for e in shared_places.entries("held_out") if e["place"].startswith("hainaut"))
    bands = [b for name in held["files"] for b in bands_of(shared_data / "s1s2" / name)]
    scenes = SceneSet(tuple(collect(bands, "AUTO", "AUTO", "ALL").found))
    grid = scenes.grid()
    window = scenes.window(grid)
    source = training_samples.tensors(
        shared_places.load({"place": "hainaut", "files": held["files"]})
    )
    target = int(source.truths[False].sum(1).argmax())
    pixels = torch.nonzero(source.truths[False][target])[:, 0]
    model = Model.load()

    exported = Exported(model)
    exported.encode(source)
    batch = training_samples.samples(source, target, pixels, dropout.NOTHING_DROPPED)
    embedding, _ = exported.embed(batch)

    embedder = DenseEmbedder(Reader(scenes, grid), model, 2000)
    rows, cols = np.divmod(pixels.numpy(), source.row_length)
    rows, cols = rows - model.halo + window.row, cols - model.halo + window.col
    compared = 0
    for tile in grid.tiles(window, TILE):
        every = np.arange(TILE)
        raster = next(embedder.tile(tile, every, every, [source.place.s2_days[target]]))
        inside = (rows // TILE * TILE == tile.row) & (cols // TILE * TILE == tile.col)
        found = raster[: model.length, rows[inside] - tile.row, cols[inside] - tile.col]
        assert np.abs(found - embedding[:, inside]).max(initial=0) < 1e-5
        compared += inside.sum()
    assert compared == len(pixels) > 1000
