# SPDX-License-Identifier: GPL-2.0-or-later
"""Similar places: what is found by each measure, that a signature travels, and what is refused."""

import json

import numpy as np
import pytest
import rasterio
from shapely.geometry import LineString, box

from plugin.engine.analysis.similar.signature import Signature
from plugin.engine.errors import EngineError
from plugin.engine.vectors.shapes import read_shapes
from plugin.engine.vectors.table_files import read_table, write_table
from plugin.engine.verbs import similarity
from tests.engine.analysis.conftest import (
    NORTH,
    WEST,
    kind_of_pixels,
    pixel_box,
    pixel_centre,
    values_of,
)

MEASURES = ("MAHALANOBIS", "NEAREST", "PROBE")
WHEAT, WOOD, TOWN = pixel_box(5, 5, 8, 8), pixel_box(5, 40, 8, 8), pixel_box(40, 5, 8, 8)
WATER = pixel_box(40, 40, 8, 8)


def layers(path):
    with rasterio.open(path) as source:
        return dict(zip(source.descriptions, source.read(), strict=True))


@pytest.mark.parametrize("measure", MEASURES)
def test_the_kind_of_the_examples_is_found_and_no_other(run, land, places, tmp_path, measure):
    target = tmp_path / "like.tif"
    made = run(
        similarity,
        embeddings=land(),
        positives=places("wheat", [WHEAT]),
        negatives=places("other", [WOOD, TOWN, WATER]),
        measure=measure,
        output=target,
    )
    found = layers(target)
    wheat = kind_of_pixels() == 0
    assert np.isnan(found["similarity"][0]).all()
    assert (found["match"][1:] == wheat[1:]).mean() > 0.95
    assert made["matches"] == (found["match"] == 1).sum()
    assert np.nanmin(found["similarity"]) >= 0
    assert np.nanmax(found["similarity"]) <= 1


@pytest.mark.parametrize("measure", ["MAHALANOBIS", "NEAREST"])
def test_examples_alone_match_nine_tenths_of_their_own_kind(run, land, places, tmp_path, measure):
    target = tmp_path / "like.tif"
    given = {"embeddings": land(noise=1.0), "positives": places("wheat", [WHEAT])}
    run(similarity, **given, measure=measure, output=target)
    match, wheat = layers(target)["match"][1:], kind_of_pixels()[1:] == 0
    assert 0.8 < match[wheat].mean() < 0.97
    assert match[~wheat].mean() < match[wheat].mean() / 3


def test_one_point_serves_as_an_example(run, land, places, tmp_path):
    target = tmp_path / "like.tif"
    given = {"embeddings": land(noise=0.1), "positives": places("one", [pixel_centre(10, 10)])}
    run(similarity, **given, output=target)
    assert ((layers(target)["match"] == 1) == (kind_of_pixels() == 0))[1:].all()


def test_distance_is_mahalanobis_in_the_metric_of_the_manifest(run, land, places, tmp_path):
    from tests.engine.analysis.conftest import MODEL

    target = tmp_path / "like.tif"
    run(similarity, embeddings=land(), positives=places("wheat", [WHEAT]), output=target)
    inverse = np.array(json.loads(MODEL.read_text("utf-8"))["domain"]["inverse_covariance"])
    values = values_of().astype(float)
    away = values[:, 50, 50] - values[:, 5:13, 5:13].reshape(7, -1).mean(axis=1)
    expected = np.sqrt(away @ inverse @ away)
    assert layers(target)["distance"][50, 50] == pytest.approx(expected, rel=1e-3)


def test_a_table_gives_the_same_examples_as_points(run, land, places, tmp_path):
    spots = [(10, 10), (12, 14), (15, 15)]
    table = tmp_path / "spots.csv"
    rows = [f"{WEST + 10 * col + 5},{NORTH - 10 * row - 5}" for row, col in spots]
    table.write_text("\n".join(["x,y", *rows]) + "\n", "utf-8")
    package = tmp_path / "rows.gpkg"
    write_table(package, read_table(table).columns)
    points = places("points", [pixel_centre(*spot) for spot in spots])
    found = []
    for path, crs in ((points, "EPSG:4326"), (table, "EPSG:32631"), (package, "EPSG:32631")):
        target = path.with_suffix(".tif")
        run(similarity, embeddings=land(), positives=path, table_crs=crs, output=target)
        found.append(layers(target))
    for other in found[1:]:
        for name, values in found[0].items():
            np.testing.assert_array_equal(values, other[name])


@pytest.mark.parametrize("measure", MEASURES)
def test_a_signature_finds_the_same_on_another_day_and_place(run, land, places, tmp_path, measure):
    kept, target, again = (tmp_path / name for name in ("kept.json", "a.tif", "b.tif"))
    examples = {"positives": places("wheat", [WHEAT]), "negatives": places("wood", [WOOD, WATER])}
    run(
        similarity,
        embeddings=land(),
        **examples,
        measure=measure,
        output=target,
        signature_output=kept,
    )
    run(similarity, embeddings=land(), signature=kept, output=again)
    for name, values in layers(target).items():
        np.testing.assert_allclose(layers(again)[name], values, rtol=1e-5, atol=1e-5)
    other = tmp_path / "c.tif"
    run(similarity, embeddings=land("2019-06-01", seed=9), signature=kept, output=other)
    wheat = kind_of_pixels()[1:] == 0
    assert layers(other)["match"][1:][wheat].mean() > 0.98
    assert Signature.load(kept).to_json() == kept.read_text("utf-8")


def test_blocks_do_not_show(run, land, places, tmp_path, monkeypatch):
    from plugin.engine.analysis import stacked

    for side in (512, 17):
        monkeypatch.setattr(stacked, "BLOCK", side)
        given = {"embeddings": land(), "positives": places("wheat", [WHEAT]), "measure": "NEAREST"}
        run(similarity, **given, output=tmp_path / f"{side}.tif")
    first, second = (layers(tmp_path / f"{side}.tif") for side in (512, 17))
    for name, values in first.items():
        np.testing.assert_array_equal(values, second[name])


def test_polygons_lie_around_the_matches(run, land, places, tmp_path):
    target, polygons = tmp_path / "like.tif", tmp_path / "like.gpkg"
    examples = {
        "positives": places("wheat", [WHEAT]),
        "negatives": places("wood", [WOOD, TOWN, WATER]),
    }
    given = {"embeddings": land(noise=0.1), **examples}
    run(similarity, **given, min_pixels=10, output=target, polygons=polygons)
    found = read_shapes(polygons)
    assert len(found.geometries) == 1
    assert found.geometries[0].equals(box(WEST, NORTH - 300, WEST + 300, NORTH - 10))
    assert found.table.numbers("pixels").tolist() == [30 * 29]
    assert found.table.numbers("area_m2").tolist() == [30 * 29 * 100]


def refused(run, **given):
    with pytest.raises(EngineError) as caught:
        run(similarity, **given)
    return str(caught.value)


def test_bad_input_gets_one_sentence_and_nothing_is_written(run, land, places, tmp_path):
    target = tmp_path / "out" / "like.tif"
    target.parent.mkdir()
    wheat, raster = places("wheat", [WHEAT]), land()
    given = {"embeddings": raster, "output": target}
    few = places("few", [pixel_centre(20, 20)])
    cases = [
        ({}, "either POSITIVES"),
        ({"positives": wheat, "negatives": places("over", [pixel_box(8, 8, 9, 9)])}, "25 pixels are"),
        ({"positives": wheat, "measure": "PROBE"}, "NEGATIVES holds 0 pixels"),
        ({"positives": wheat, "negatives": few, "measure": "PROBE"}, "NEGATIVES holds 1 pixels"),
        ({"positives": places("far", [box(0, 0, 10, 10)])}, "lies in"),
        ({"positives": places("line", [LineString([(WEST, NORTH), (WEST + 99, NORTH - 99)])])}, "is a line"),
        ({"positives": places("gap", [pixel_box(0, 3, 1, 4)])}, "are missing in"),
        ({"positives": wheat, "polygons": tmp_path / "out" / "like.shp"}, "must end in .gpkg"),
    ]  # fmt: skip
    for more, why in cases:
        said = refused(run, **given, **more)
        assert why in said and said.count(". ") == 0, said
    assert not list(target.parent.iterdir())


def test_embeddings_of_another_model_are_refused(run, land, places, tmp_path):
    kept = tmp_path / "kept.json"
    given = {"embeddings": land(), "positives": places("wheat", [WHEAT])}
    run(similarity, **given, output=tmp_path / "a.tif", signature_output=kept)
    other = land(sha="b" * 64)
    assert "bbbbbbbb" in refused(run, embeddings=other, signature=kept, output=tmp_path / "b.tif")
    said = refused(run, **{**given, "embeddings": other}, output=tmp_path / "b.tif")
    assert "is not installed" in said


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"axes": [[]]}, "axes[0]"),
        ({"positives": [[1.0]]}, "positives[0]"),
        ({"positives": []}, "positives"),
        ({"weights": [1.0]}, "weights"),
        ({"radius": 0}, "radius"),
        ({"type": "other"}, "type"),
    ],
)
def test_a_broken_signature_is_refused_with_its_place(run, land, places, tmp_path, change, place):
    kept = tmp_path / "kept.json"
    given = {"embeddings": land(), "positives": places("wheat", [WHEAT])}
    run(similarity, **given, output=tmp_path / "a.tif", signature_output=kept)
    kept.write_text(json.dumps({**json.loads(kept.read_text("utf-8")), **change}), "utf-8")
    assert place in refused(run, embeddings=land(), signature=kept, output=tmp_path / "b.tif")
