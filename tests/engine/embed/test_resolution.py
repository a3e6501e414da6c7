# SPDX-License-Identifier: GPL-2.0-or-later
"""RESOLUTION keeps every promise of an embedding: in pixels of 20 m and 60 m, too."""

import csv
import json
import os

import numpy as np
import pytest
import rasterio

from plugin.engine.embed.plan import Plan
from plugin.engine.embed.work import WORK_OPTIONS, Work
from plugin.engine.errors import EngineError
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.protocol.options import values as asked
from plugin.engine.verbs import assignclusters, embed, embedseries, fitclusters, predictgpp, values
from plugin.engine.workers.package import job_of

DAY = "2018-05-06"
LEFT, TOP = 500040, 5599980
"""A corner of the 60 m grid inside the scenes."""


@pytest.fixture
def embedded(run, scenes, tmp_path):
    """embedded(option=…) -> (bands, rows, cols), affine transform, tags."""

    def make(name="e", **options):
        output = tmp_path / f"{name}.tif"
        run(embed, scenes=scenes, date=DAY, output=output, **options)
        with rasterio.open(output) as file:
            return file.read(), file.transform, file.tags()

    return make


def extent(row, col, height, width, side) -> str:
    left, top = LEFT + col * side, TOP - row * side
    return f"{left},{top - height * side},{left + width * side},{top} EPSG:32631"


@pytest.mark.parametrize("side", [20, 60])
def test_any_extent_gives_the_same_numbers(embedded, side):
    whole, transform, _ = embedded(resolution=side)
    assert (transform.a, transform.e) == (side, -side)
    assert transform.c % side == transform.f % side == 0
    first = round((transform.f - TOP) / side), round((LEFT - transform.c) / side)
    for row, col, height, width in ((0, 0, 5, 7), (11, 3, 20, 9), (20, 29, 4, 3)):
        part, place, _ = embedded(
            "part", resolution=side, extent=extent(row, col, height, width, side)
        )
        assert (place.c, place.f) == (LEFT + col * side, TOP - row * side)
        spot = (
            slice(first[0] + row, first[0] + row + height),
            slice(first[1] + col, first[1] + col + width),
        )
        assert np.isfinite(part[0]).any()
        assert np.array_equal(part, whole[(slice(None), *spot)], equal_nan=True)


def test_a_pixel_of_an_even_surface_has_the_numbers_of_its_cells(
    run, scenes, embedded, make_raster
):
    """Where nothing changes from cell to cell, their mean is what they are."""
    from plugin.engine.verbs import scenes as list_scenes

    bands = {band: np.full((240, 240), 700 + 150 * at, np.uint16) for at, band in enumerate(EVEN)}
    bands["SCL"] = np.full((240, 240), 4, np.uint16)
    path = make_raster("even/a_20180506.tif", bands)
    run(list_scenes, s2=[str(path)], output=scenes)
    np.testing.assert_allclose(
        embedded(resolution=60)[0][:, 20, 20], embedded(resolution=10)[0][:, 120, 120], atol=1e-5
    )


EVEN = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12")


def test_stride_counts_pixels_of_the_resolution(embedded):
    whole, start, _ = embedded(resolution=20)
    thinned, place, _ = embedded(resolution=20, stride=3)
    assert place.a == 60 and place.c % 60 == place.f % 60 == 0
    for row, col in ((3, 4), (10, 20)):
        x, y = place.c + 60 * col + 30, place.f - 60 * row - 30
        at = int((start.f - y) // 20), int((x - start.c) // 20)
        assert np.array_equal(thinned[:, row, col], whole[:, at[0], at[1]], equal_nan=True)


def test_layers_say_their_resolution_unless_it_is_10(embedded):
    plain, said = (
        json.loads(embedded(resolution=side)[2]["ECOFUSE_PARAMETERS"]) for side in (10, 60)
    )
    assert "resolution" not in plain
    assert said.pop("resolution") == 60 and said == plain


def test_a_stopped_run_ends_in_the_same_bytes(run, scenes, tmp_path, monkeypatch):
    given = {"scenes": scenes, "date": DAY, "resolution": "20"}
    whole, halted = tmp_path / "whole.tif", tmp_path / "halted.tif"
    run(embed, **given, output=whole)
    real = os.replace

    def stop(source, target):
        real(source, target)
        if target.suffix == ".npy":
            raise KeyboardInterrupt

    monkeypatch.setattr("plugin.engine.files.whole.os.replace", stop)
    with pytest.raises(KeyboardInterrupt):
        run(embed, **given, output=halted)
    monkeypatch.undo()
    run(embed, **given, output=halted)
    assert halted.read_bytes() == whole.read_bytes()


def test_another_computer_gets_the_resolution_and_its_digest(scenes, tmp_path):
    def plan_of(parameters):
        work = Work.of(parameters)
        days = work.scenes.days("s2")[:1]
        return Plan.of(work, days, dict.fromkeys(days, tmp_path / "a.tif"), tmp_path / "a.tif")

    plan = plan_of(asked(WORK_OPTIONS, {"scenes": str(scenes), "resolution": "60"}))
    there = plan_of(job_of(plan)["parameters"])
    assert (there.digest, there.work.grid) == (plan.digest, plan.work.grid)
    assert plan_of(asked(WORK_OPTIONS, {"scenes": str(scenes)})).digest != plan.digest
    tile = plan.work.tiles[0]
    days = plan.targets
    assert np.array_equal(plan.work.embed(tile, days), there.work.embed(tile, days), equal_nan=True)


def test_a_model_that_lacks_the_resolution_is_named(scenes, tmp_path, run, imported):
    with pytest.raises(
        EngineError, match=r"RESOLUTION 60 m is not for .*, which takes pixels of 10 m"
    ):
        run(
            embed,
            scenes=scenes,
            date=DAY,
            model=imported,
            resolution="60",
            output=tmp_path / "x.tif",
        )
    with pytest.raises(EngineError, match="'resolution' is '30': expected one of 10, 20, 60"):
        run(embed, scenes=scenes, date=DAY, resolution="30", output=tmp_path / "x.tif")


@pytest.mark.parametrize(
    ("held", "takes"), [(None, (10, 20, 60)), ([60, 10], (10, 60))], ids=["nothing", "two"]
)
def test_a_manifest_may_say_which_resolutions_its_model_takes(tmp_path, held, takes):
    manifest = json.loads((SHIPPED / "manifest.json").read_text())
    if held:
        manifest["resolutions"] = held
    folder = tmp_path / "model"
    folder.mkdir()
    for name in manifest["files"]:
        (folder / name).symlink_to(SHIPPED / name)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    assert Model.load(folder, "CPU").resolutions == takes


def test_clusters_and_gpp_are_made_of_such_embeddings(run, scenes, tmp_path):
    layers = run(embedseries, scenes=scenes, resolution="60", output_folder=tmp_path / "s",
                 cube=tmp_path / "c.nc")["layers"]  # fmt: skip
    model = tmp_path / "clusters.json"
    run(fitclusters, embeddings=layers, clusters="3", cluster_model=model)
    run(assignclusters, embeddings=layers[0], cluster_model=model, output=tmp_path / "ids.tif")
    run(predictgpp, embeddings=layers[0], output=tmp_path / "gpp.tif")
    for name in ("ids.tif", "gpp.tif"):
        with rasterio.open(tmp_path / name) as file, rasterio.open(layers[0]) as source:
            assert (file.transform, file.shape) == (source.transform, source.shape)
            assert file.res == (60, 60) and (file.read(1) > 0).any()


def test_values_at_points_are_the_means(run, scenes, tmp_path):
    points, table = tmp_path / "points.json", tmp_path / "values.csv"
    points.write_text(json.dumps([[LEFT + 65, TOP - 65]]))
    run(values, scenes=scenes, points=points, resolution="60", output=table)
    rows = [row for row in csv.DictReader(table.open()) if row["band"] == "B02"]
    for row in rows:
        with rasterio.open(row["file"]) as file:
            top, left = file.index(LEFT + 60 + 1, TOP - 60 - 1)
            cells = file.read(1)[top : top + 6, left : left + 6]
        assert float(row["value"]) == pytest.approx(cells.mean() * 1e-4, rel=1e-6)
    assert len(rows) == 3
