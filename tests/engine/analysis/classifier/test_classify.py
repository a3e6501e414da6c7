# SPDX-License-Identifier: GPL-2.0-or-later
"""Maps of classes: right on known land, the same in any blocks, honest about doubt; and where to label next."""

import json

import numpy as np
import pytest
import rasterio

from plugin.engine.analysis import stacked
from plugin.engine.analysis.classifier.class_layers import majority
from plugin.engine.errors import EngineError
from plugin.engine.vectors.shapes import read_shapes
from plugin.engine.verbs import classify, fitclassifier, querypoints
from tests.engine.analysis.classifier.conftest import boxes
from tests.engine.analysis.conftest import KINDS, kind_of_pixels, values_of


@pytest.fixture
def model(run, land, samples, tmp_path):
    """model(learner, embeddings=, **more) -> the path of a fitted class model."""

    def make(learner="LOGISTIC", **more):
        target = tmp_path / f"{learner}.json"
        given = {"embeddings": [str(land())], "samples": samples, "field": "class", **more}
        run(fitclassifier, **given, learner=learner, class_model=target)
        return target

    return make


def layers(path):
    with rasterio.open(path) as source:
        return dict(zip(source.descriptions, source.read(), strict=True))


def truth():
    """Codes of the land: classes are in the order of their names."""
    order = sorted(KINDS)
    codes = np.array([order.index(kind) + 1 for kind in KINDS])[kind_of_pixels()]
    codes[0] = 0
    return codes


@pytest.mark.parametrize("learner", ["LOGISTIC", "FOREST", "BOOSTING", "NEIGHBOURS"])
def test_classes_are_right_and_their_names_and_colours_are_in_the_file(
    run, land, model, tmp_path, learner
):
    target = tmp_path / "classes.tif"
    run(classify, embeddings=[str(land(seed=8))], class_model=model(learner), output=target)
    with rasterio.open(target) as source:
        codes, tags, colours = source.read(1), source.tags(), source.colormap(1)
        assert (source.dtypes[0], source.nodata) == ("uint8", 0)
    assert (codes[0] == 0).all()
    assert (codes == truth()).mean() > 0.95
    assert json.loads(tags["ECOFUSE_CLASSES"]) == {
        str(n): name for n, name in enumerate(sorted(KINDS), start=1)
    }
    assert len({colours[n] for n in range(1, 5)}) == 4


def test_doubt_is_where_the_land_is_strange(run, land, model, tmp_path):
    values = values_of(8)
    values[:, 30:40, 30:40] += 8
    more, target = tmp_path / "more.tif", tmp_path / "classes.tif"
    raster = str(land("2018-06-21", values=values))
    made = run(classify, embeddings=[raster], class_model=model(), output=target, confidence=more)
    found = layers(more)
    strange = np.zeros((60, 60), bool)
    strange[30:40, 30:40] = True
    assert (found["applicability"][strange] > 1).all()
    assert (found["applicability"][1:][~strange[1:]] > 1).mean() < 0.1
    assert made["unlike"] == pytest.approx((found["applicability"] > 1).sum() / (59 * 60))
    assert np.isnan(found["probability"][0]).all()
    inside = found["probability"][1:]
    assert ((inside > 0.25) & (inside <= 1)).all()
    assert ((found["entropy"][1:] >= 0) & (found["entropy"][1:] <= 1)).all()
    sets = np.stack([found[f"set {name}"] for name in sorted(KINDS)])[:, 1:]
    np.testing.assert_array_equal(sets.sum(axis=0), found["set_size"][1:])


def test_conformal_sets_hold_the_class_of_land_that_is_hard_to_part(run, land, samples, tmp_path):
    target, more = tmp_path / "hard.json", tmp_path / "more.tif"
    given = {"samples": samples, "field": "class", "class_model": target}
    run(fitclassifier, embeddings=[str(land(noise=3.0))], **given)
    run(
        classify, embeddings=[str(land(noise=3.0, seed=11))], class_model=target,
        output=tmp_path / "classes.tif", confidence=more,
    )  # fmt: skip
    found = layers(more)
    names = sorted(KINDS)
    held = np.stack([found[f"set {name}"] for name in names])[:, 1:]
    own = np.take_along_axis(held, truth()[None, 1:] - 1, axis=0)[0]
    assert 0.85 < own.mean() < 0.95
    assert found["set_size"][1:].mean() > 1.1


def test_blocks_do_not_show_even_where_classes_are_smoothed(
    run, land, model, tmp_path, monkeypatch
):
    raster, kept = str(land(noise=2.0)), model("FOREST")
    found = []
    for side in (512, 17):
        monkeypatch.setattr(stacked, "BLOCK", side)
        target, more = tmp_path / f"{side}.tif", tmp_path / f"{side}_more.tif"
        run(
            classify, embeddings=[raster], class_model=kept, smoothing=2, output=target, confidence=more
        )  # fmt: skip
        found.append((layers(target), layers(more)))
    for first, second in zip(*found, strict=True):
        for name, values in first.items():
            np.testing.assert_array_equal(values, second[name])


def test_majority_is_counted_by_hand():
    rng = np.random.default_rng(3)
    place = rng.integers(-1, 3, (9, 11))
    found = majority(place, 3, 1)
    for row, col in np.ndindex(place.shape):
        if place[row, col] < 0:
            assert found[row, col] == -1
            continue
        near = place[max(row - 1, 0) : row + 2, max(col - 1, 0) : col + 2]
        votes = [(near == kind).sum() + 0.5 * (place[row, col] == kind) for kind in range(3)]
        assert found[row, col] == int(np.argmax(votes))


def test_whole_numbers_stay_the_codes_of_their_classes(run, land, places, tmp_path):
    fields, kinds = boxes()
    codes = {"wheat": 110, "forest": 20, "town": 50, "water": 80}
    path = places("coded", fields, code=[codes[kind] for kind in kinds])
    kept, target = tmp_path / "coded.json", tmp_path / "classes.tif"
    raster = [str(land())]
    run(fitclassifier, embeddings=raster, samples=path, field="code", class_model=kept)
    run(classify, embeddings=raster, class_model=kept, output=target)
    assert set(np.unique(layers(target)["class"])) == {0, 20, 50, 80, 110}


def test_a_day_that_is_none_is_refused_and_an_unknown_one_is_not(run, land, model, tmp_path):
    kept, raster, target = model(), [str(land())], tmp_path / "classes.tif"
    document = json.loads(kept.read_text())
    kept.write_text(json.dumps(document | {"dates": ["2018-13-01"]}))
    with pytest.raises(EngineError, match="dates is a list of 1, expected days of the calendar"):
        run(classify, embeddings=raster, class_model=kept, output=target)
    kept.write_text(json.dumps(document | {"dates": [""]}))
    run(classify, embeddings=raster, class_model=kept, output=target)


def test_other_days_and_models_are_refused_and_other_seasons_warned_of(
    run, land, model, heard, tmp_path
):
    target, kept = tmp_path / "classes.tif", model()
    two = [str(land()), str(land("2018-07-01"))]
    with pytest.raises(EngineError, match="was fitted on 1 days"):
        run(classify, embeddings=two, class_model=kept, output=target)
    with pytest.raises(EngineError, match="bbbbbbbb"):
        run(classify, embeddings=[str(land(sha="b" * 64))], class_model=kept, output=target)
    assert not target.exists()
    run(classify, embeddings=[str(land("2019-12-20"))], class_model=kept, output=target)
    assert any("182 days of the year" in said for said in heard.warnings)


def test_points_to_label_lie_where_the_model_doubts_and_apart(run, land, model, tmp_path):
    values = values_of(8, noise=0.1)
    middle = (
        values[:, 10:20, 10:20].mean(axis=(1, 2)) + values[:, 10:20, 40:50].mean(axis=(1, 2))
    ) / 2
    values[:, 5:25, 27:33] = middle[:, None, None]
    target = tmp_path / "query.gpkg"
    raster = str(land("2018-06-21", values=values))
    made = run(
        querypoints, embeddings=[raster], class_model=model(), count=4, spacing=5, output=target
    )  # fmt: skip
    found = read_shapes(target)
    assert made["count_found"] == len(found.geometries) == 4
    x = np.array([one.x for one in found.geometries])
    y = np.array([one.y for one in found.geometries])
    pairs = set(zip(found.table.texts("likeliest"), found.table.texts("second"), strict=True))
    assert ("forest", "wheat") in pairs or ("wheat", "forest") in pairs
    cols, rows = (x - 500_000) / 10, (5_640_000 - y) / 10
    strange = (rows > 5) & (rows < 25) & (cols > 27) & (cols < 33)
    assert strange[int(found.table.numbers("margin").argmin())]
    away = np.hypot(*(one[:, None] - one[None] for one in (cols, rows)))
    assert away[~np.eye(4, dtype=bool)].min() >= 5
    assert found.table.texts("class") == [""] * 4
