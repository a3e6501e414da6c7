# SPDX-License-Identifier: GPL-2.0-or-later
"""Areas: the worked examples of Olofsson et al. 2014 and Stehman 2014, intervals that hold, and what is refused."""

import json

import numpy as np
import pytest
import rasterio

from plugin.engine.analysis.area.sample_size import allocated, size_of
from plugin.engine.analysis.area.stratified import Sample
from plugin.engine.errors import EngineError
from plugin.engine.vectors.shapes import read_shapes
from plugin.engine.vectors.table_files import read_table
from plugin.engine.verbs import area, samplingdesign
from tests.engine.analysis.conftest import pixel_box, pixel_centre

OLOFSSON = np.array([[66, 0, 5, 4], [0, 55, 8, 12], [1, 0, 153, 11], [2, 1, 9, 313]])
"""Table 8 of the paper: samples by class of the map (rows) and true class."""
PIXELS = {1: 200_000, 2: 150_000, 3: 3_200_000, 4: 6_450_000}
"""Of 30 m: deforestation, gain of forest, stable forest, stable non-forest."""


def sample_of(matrix, sizes):
    rows = [
        (row + 1, col + 1) for (row, col), count in np.ndenumerate(matrix) for _ in range(count)
    ]
    mapped, reference = np.array(rows).T
    return Sample(mapped, mapped, reference, sizes)


def test_olofsson_2014_section_5_accuracies_and_areas():
    sample = sample_of(OLOFSSON, PIXELS)
    hectares = sample.total * 0.09
    share = sample.share(1)
    assert share.value * hectares == pytest.approx(21_158, abs=1)
    assert 1.96 * share.se * hectares == pytest.approx(6_158, abs=2)
    assert share.se == pytest.approx(0.0035, abs=5e-5)
    others = [(11_686, 3_756), (285_770, 15_510), (581_386, 16_282)]
    for code, (expected, half) in zip((2, 3, 4), others, strict=True):
        share = sample.share(code)
        assert share.value * hectares == pytest.approx(expected, abs=1)
        assert 1.96 * share.se * hectares == pytest.approx(half, abs=8)
    assert sample.overall.value == pytest.approx(0.947, abs=5e-4)
    assert 1.96 * sample.overall.se == pytest.approx(0.02, abs=0.005)
    users = [sample.users(code) for code in PIXELS]
    assert [round(one.value, 2) for one in users] == [0.88, 0.73, 0.93, 0.96]
    assert [round(1.96 * one.se, 2) for one in users] == [0.07, 0.10, 0.04, 0.02]
    producers = [sample.producers(code) for code in PIXELS]
    assert [round(one.value, 2) for one in producers] == [0.75, 0.85, 0.93, 0.96]


def test_olofsson_2014_eq_13_size_of_the_sample():
    accuracy = {1: 0.70, 2: 0.60, 3: 0.90, 4: 0.95}
    assert size_of(PIXELS, accuracy, 0.01) == 641


def eq_28(sample):
    """Standard error of the producer's accuracy of class 2, term by term as the paper has it."""
    y = ((sample.mapped == 2) & (sample.reference == 2)).astype(float)
    x = (sample.reference == 2).astype(float)
    strata = [(size, sample.stratum == code) for code, size in sample.sizes.items()]
    total = sum(size * x[own].mean() for size, own in strata)
    ratio = sum(size * y[own].mean() for size, own in strata) / total
    found = 0.0
    for size, own in strata:
        covariances = np.cov(y[own], x[own])
        spread = covariances[0, 0] + ratio**2 * covariances[1, 1] - 2 * ratio * covariances[0, 1]
        found += size**2 * (1 - own.sum() / size) * spread / own.sum()
    return np.sqrt(found) / total


def test_stehman_2014_strata_that_are_not_the_classes():
    """The forty samples of the paper, pages 4930 to 4936."""
    strata = "A" * 10 + "B" * 10 + "C" * 10 + "D" * 10
    mapped = "A" * 7 + "B" * 3 + "A" + "B" * 11 + "C" * 6 + "BB" + "D" * 10
    true = "A" * 5 + "CBABCA" + "B" * 5 + "AABB" + "C" * 5 + "DDBBA" + "D" * 7 + "CCB"
    codes = {letter: number for number, letter in enumerate("ABCD", start=1)}
    s, m, r = (np.array([codes[one] for one in text]) for text in (strata, mapped, true))
    sample = Sample(s, m, r, {1: 40_000, 2: 30_000, 3: 20_000, 4: 10_000})
    expected = [
        (sample.share(1), 0.35, 0.082),
        (sample.share(3), 0.20, 0.064),
        (sample.overall, 0.63, 0.085),
        (sample.users(2), 0.574, 0.125),
    ]
    for found, value, error in expected:
        assert found.value == pytest.approx(value, abs=5e-4)
        assert found.se == pytest.approx(error, abs=5e-4)
    assert sample.producers(2).value == pytest.approx(0.794, abs=5e-4)
    # by eqs. 28 and 29 with the samples of table 2; the text of the paper prints 0.114
    assert sample.producers(2).se == pytest.approx(eq_28(sample), abs=1e-12)
    assert sample.producers(2).se == pytest.approx(0.1165, abs=5e-5)
    assert sample.cell(2, 3).value == pytest.approx(0.08, abs=1e-3)


def test_rare_strata_get_their_least_and_the_rest_goes_by_area():
    found = allocated(PIXELS, 641, 75)
    assert found[1] == found[2] == 75
    assert sum(found.values()) == 641
    assert found[4] / found[3] == pytest.approx(6_450 / 3_200, rel=0.02)
    assert allocated({1: 10, 2: 1000}, 100, 50) == {1: 10, 2: 90}
    assert allocated({1: 100, 2: 100}, 10, 50) == {1: 50, 2: 50}


def test_intervals_of_95_per_cent_hold_the_true_area_as_often():
    rng = np.random.default_rng(8)
    true = rng.choice([1, 2, 3], 6000, p=[0.1, 0.3, 0.6])
    mapped = np.where(rng.random(6000) < 0.8, true, rng.choice([1, 2, 3], 6000))
    sizes = {code: int((mapped == code).sum()) for code in (1, 2, 3)}
    held = []
    for _ in range(400):
        drawn = np.concatenate(
            [rng.choice(np.flatnonzero(mapped == code), 60, replace=False) for code in sizes]
        )
        sample = Sample(mapped[drawn], mapped[drawn], true[drawn], sizes)
        for code in sizes:
            found = sample.share(code)
            held.append(found.low <= (true == code).mean() <= found.high)
    assert 0.92 < np.mean(held) < 0.975


NAMES = {1: "crop", 2: "wood", 5: "lake"}


@pytest.fixture
def class_map(tmp_path):
    """class_map(codes, names=…) -> a raster of classes on the land."""

    def make(codes=None, names=NAMES, crs="EPSG:32631", stem="classes"):
        if codes is None:
            codes = np.full((60, 60), 2, np.uint8)
            codes[:, :20], codes[50:, 50:], codes[0] = 1, 5, 0
        path = tmp_path / f"{stem}.tif"
        with rasterio.open(
            path, "w", driver="GTiff", width=codes.shape[1], height=codes.shape[0], count=1,
            dtype=codes.dtype, crs=crs, nodata=0, transform=rasterio.Affine(10, 0, 500_000, 0, -10, 5_640_000),
        ) as sink:  # fmt: skip
            sink.write(codes, 1)
            if names:
                sink.update_tags(ECOFUSE_CLASSES=json.dumps(names))
        return path

    return make


def spots_of(shapes):
    x = np.array([one.x for one in shapes.geometries])
    y = np.array([one.y for one in shapes.geometries])
    return ((5_640_000 - y) // 10).astype(int), ((x - 500_000) // 10).astype(int)


def test_design_draws_the_points_of_each_class_and_hides_the_map(run, class_map, tmp_path):
    target, plan = tmp_path / "visit.gpkg", tmp_path / "plan.csv"
    asked = {"expected_accuracy": 0.7, "class_accuracy": "lake=0.95", "standard_error": 0.05}
    made = run(samplingdesign, map=class_map(), **asked, least_points=15, output=target, plan=plan)
    table, shapes = read_table(plan), read_shapes(target)
    assert table.texts("class") == ["crop", "wood", "lake"]
    assert table.numbers("pixels").tolist() == [1180, 2260, 100]
    assert table.numbers("expected_accuracy").tolist() == [0.7, 0.7, 0.95]
    points = table.numbers("points")
    assert points[2] == 15
    assert made["count"] == points.sum() == len(shapes.geometries)
    assert set(shapes.table.columns) == {"id", "class"}
    rows, cols = spots_of(shapes)
    with rasterio.open(class_map()) as source:
        codes = source.read(1)[rows, cols]
    assert [int((codes == code).sum()) for code in (1, 2, 5)] == points.tolist()
    assert len(set(zip(rows, cols, strict=True))) == len(rows)
    assert (np.diff(codes) != 0).sum() > 10  # not class by class


def test_every_pixel_of_a_class_has_the_same_chance(class_map):
    from plugin.engine.analysis.area.class_raster import class_raster

    raster = class_raster(class_map())
    times = np.zeros((60, 60))
    for seed in range(400):
        rows, cols = raster.drawn({5: 20}, seed)[5].T
        times[rows, cols] += 1
    assert times.sum() == times[50:, 50:].sum() == 8000
    assert times[50:, 50:].min() > 45 and times[50:, 50:].max() < 115  # 80 expected, spread 8


def test_areas_of_a_map_with_known_errors(run, class_map, places, tmp_path):
    rng = np.random.default_rng(4)
    path = class_map()
    with rasterio.open(path) as source:
        codes = source.read(1)
    true = codes.copy()
    wrong = (codes == 2) & (rng.random(codes.shape) < 0.15)
    true[wrong] = 1
    visit, table, page = (tmp_path / name for name in ("v.gpkg", "areas.csv", "areas.html"))
    run(samplingdesign, map=path, standard_error=0.02, least_points=40, seed=3, output=visit)
    rows, cols = spots_of(read_shapes(visit))
    labels = [NAMES[int(one)] for one in true[rows, cols]]
    spots = [pixel_centre(row, col) for row, col in zip(rows, cols, strict=True)]
    labelled = places("labelled", spots, truth=labels)
    made = run(area, map=path, samples=labelled, field="truth", output=table, report=page)
    found = read_table(table)
    assert found.texts("class") == ["crop", "wood", "lake"]
    hectares = [(true == code).sum() / 100 for code in (1, 2, 5)]
    low, high = found.numbers("area_ha_low"), found.numbers("area_ha_high")
    assert ((low <= hectares) & (hectares <= high)).all()
    assert found.numbers("area_ha").sum() == pytest.approx(59 * 60 / 100)
    assert found.numbers("mapped_ha").tolist() == [11.8, 22.6, 1.0]
    assert abs(found.numbers("mapped_ha")[0] - hectares[0]) > found.numbers("area_ha_se")[0]
    share = (true == codes)[1:].mean()
    assert abs(made["overall_accuracy"] - share) < 3 * made["standard_error"]
    assert "producer's accuracy" in page.read_text("utf-8")


def test_codes_and_names_say_the_same_and_strata_may_be_an_older_map(
    run, class_map, places, tmp_path
):
    path = class_map()
    newer = np.full((60, 60), 2, np.uint8)
    newer[:, :25], newer[50:, 50:] = 1, 5
    later = class_map(newer, stem="later")
    spots = [(5, 5), (9, 9), (20, 22), (30, 40), (8, 50), (55, 55), (58, 57)]
    names = ["crop", "crop", "crop", "wood", "wood", "lake", "Lake"]
    codes = [1, 1, 1, 2, 2, 5, 5]
    found = []
    for stem, labels in (("names", names), ("codes", codes)):
        points = places(stem, [pixel_centre(*spot) for spot in spots], truth=labels)
        made = run(
            area, map=later, strata=path, samples=points, field="truth", output=tmp_path / f"{stem}.csv"
        )  # fmt: skip
        found.append(made["overall_accuracy"])
    assert found == [1.0, 1.0]
    table = read_table(tmp_path / "codes.csv")
    # 2260 px of the old wood, of which one of three samples is crop
    assert table.numbers("area_ha")[0] == pytest.approx((1180 + 2260 / 3) / 100)


def test_bad_input_gets_one_sentence_and_nothing_is_written(run, class_map, places, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    path = class_map()
    spots = [pixel_centre(*one) for one in [(5, 5), (6, 6), (9, 40), (8, 50), (55, 55), (56, 57)]]
    truth = ["crop", "crop", "wood", "wood", "lake", "lake"]
    one_class = class_map(np.full((60, 60), 3, np.uint8), names=None, stem="one")
    shares = class_map(np.full((60, 60), 0.5, np.float32), names=None, stem="shares")
    degrees = class_map(crs="EPSG:4326", stem="degrees")
    cases = [
        ({"truth": [*truth[:-1], "sea"]}, {}, "row 6: 'sea' is no class"),
        ({"truth": [*truth[:-1], None]}, {}, "row 6 has no class in truth"),
        ({"truth": truth}, {"field": "kind"}, "has no column kind"),
        ({"truth": truth}, {"map": degrees}, "is not in metres"),
        ({"truth": truth}, {"map": shares}, "0.5, which is no class"),
        ({"truth": truth}, {"report": out / "a.pdf"}, "must end in .html"),
    ]
    for number, (columns, more, why) in enumerate(cases):
        given = {"map": path, "samples": places(f"p{number}", spots, **columns), "field": "truth"}
        with pytest.raises(EngineError) as caught:
            run(area, **{**given, "output": out / "a.csv", **more})
        assert why in str(caught.value), str(caught.value)
        assert str(caught.value).count(". ") == 0
    given = {"map": path, "field": "truth", "output": out / "a.csv"}
    with pytest.raises(EngineError, match="Stratum lake has 0 of the samples"):
        run(area, **given, samples=places("few", spots[:4], truth=truth[:4]))
    with pytest.raises(EngineError, match="row 1 lies on no class"):
        run(area, **given, samples=places("gap", [pixel_centre(0, 3)], truth=["crop"]))
    with pytest.raises(EngineError, match="row 1 is no single point"):
        run(area, **given, samples=places("box", [pixel_box(5, 5, 2, 2)], truth=["crop"]))
    for more, why in (
        ({"map": one_class}, "holds one class"),
        ({"class_accuracy": "sea=0.9"}, "names no class"),
        ({"class_accuracy": "lake=90"}, "is no share"),
        ({"plan": out / "plan.xls"}, "must end in .csv"),
    ):
        with pytest.raises(EngineError, match=why):
            run(samplingdesign, **{"map": path, "output": out / "v.gpkg", **more})
    assert not list(out.iterdir())
