# SPDX-License-Identifier: GPL-2.0-or-later
"""What embeddings show around towers: pixels within a radius or under a footprint, days that both have."""

from datetime import date, timedelta

import numpy as np
import pytest
import rasterio
from affine import Affine

from plugin.engine.errors import EngineError
from plugin.engine.towers.measured.observations import Observations, Series
from plugin.engine.towers.paper_recipe import STRIDE, WINDOW, between
from plugin.engine.towers.tower_pixels import Footprint, Lying, around
from plugin.engine.towers.tower_rasters import opened, shortened
from plugin.engine.towers.tower_rows import rows_of

LON, LAT = 3.0, 50.91165
FIRST = date(2018, 6, 1)
LYING = Lying("EPSG:32631", Affine(10, 0, 499950, 0, -10, 5640050), 10, 10)


def towers(*sites, days=3, place=(LON, LAT)):
    dates = [FIRST + timedelta(days=n) for n in range(days)]
    return Observations(
        tuple(Series(site, place, dates, np.arange(days) + 1.0) for site in sites),
        "gpp_gC",
        "gC m-2 d-1",
    )


@pytest.fixture
def footprint(tmp_path):
    """footprint(weights) -> a raster of weights, 10 m, around the tower."""

    def make(weights, name="footprint.tif", x=0.0):
        height, width = np.shape(weights)
        path = tmp_path / name
        with rasterio.open(
            path, "w", driver="GTiff", height=height, width=width, count=1, dtype="float32", crs="EPSG:32631",
            transform=Affine(10, 0, 500000 + x - 5 * width, 0, -10, 5640000 + 5 * height),
        ) as sink:  # fmt: skip
            sink.write(np.asarray(weights, "float32"), 1)
        return path

    return make


@pytest.mark.parametrize(("radius", "pixels"), [(0, 1), (8, 4), (16, 12), (500, 100)])
def test_pixels_whose_centres_lie_within_the_radius_count_alike(radius, pixels):
    """The tower stands on a corner of four pixels: their centres are 7.1 m away, the next ones 15.8 m."""
    found = around(LYING, (LON, LAT), radius, None)
    assert (found.weights > 0).sum() == pixels
    assert found.weights.sum() == pytest.approx(1)


def test_radius_is_in_metres_in_degrees_too():
    degree = 111195
    lying = Lying(
        "EPSG:4326", Affine(10 / degree, 0, LON - 0.001, 0, -10 / degree, LAT + 0.001), 22, 30
    )
    found = around(lying, (LON, LAT), 50, None)
    rows, cols = np.nonzero(found.weights)
    assert np.ptp(rows) + 1 == pytest.approx(10, abs=1)
    assert np.ptp(cols) + 1 == pytest.approx(10 / np.cos(np.radians(LAT)), abs=1.5)


def test_a_tower_outside_of_a_raster_has_no_pixels():
    assert around(LYING, (LON + 0.01, LAT), 5000, None) is None


def test_footprint_weighs_the_pixels(footprint):
    weights = np.zeros((4, 4))
    weights[0, 0], weights[3, 3] = 3, 1
    found = around(LYING, (LON, LAT), 0, Footprint.open(footprint(weights)))
    shown = np.zeros((10, 10))
    part = found.part
    shown[part.row_off : part.row_off + part.height, part.col_off : part.col_off + part.width] = (
        found.weights
    )
    assert (shown[3, 3], shown[6, 6]) == pytest.approx((0.75, 0.25), abs=1e-6)


@pytest.mark.parametrize(
    ("weights", "message"),
    [(np.full((2, 2), -1.0), "expected 0 or more"), (np.zeros((2, 2)), "some above 0")],
    ids=["negative", "nothing"],
)
def test_weights_that_cannot_be_are_refused(footprint, weights, message):
    with pytest.raises(EngineError, match=message):
        Footprint.open(footprint(weights))


def test_rows_are_means_of_the_days_that_both_have(write_numbers, heard):
    draw = np.random.default_rng(0)
    shown = [draw.normal(1, 0.5, (7, 10, 10)).astype("float32") for _ in range(3)]
    for number, values in enumerate(shown):  # the tower has no fourth day, the rasters no second
        write_numbers(f"e/{number}.tif", FIRST + timedelta(days=(0, 2, 3)[number]), values)
    rasters = opened([str(write_numbers("e/0.tif", FIRST, shown[0]).parent)])
    found = rows_of(towers("a"), rasters, 8, [], heard)
    np.testing.assert_array_equal(
        found.days, np.array(["2018-06-01", "2018-06-03"], "datetime64[D]")
    )
    np.testing.assert_array_equal(found.values, [1, 3])
    np.testing.assert_allclose(
        found.embedding[1], shown[1][:, 4:6, 4:6].mean(axis=(1, 2)), rtol=1e-6
    )
    assert np.isnan(found.extras).all()


def test_quality_bands_are_kept_and_days_far_from_a_clear_look_left_out(write_numbers, heard):
    flat = np.ones((7, 10, 10))
    paths = [
        write_numbers(
            f"{n}.tif",
            FIRST + timedelta(days=n),
            flat,
            quality={"expected_error": 0.02, "days_to_clear": far},
        )
        for n, far in enumerate((0, 5, 6))
    ]
    found = rows_of(towers("a"), opened(list(map(str, paths))), 20, [], heard)
    np.testing.assert_allclose(found.extras, [[0.02, 0], [0.02, 5]], rtol=1e-6)
    assert found.left_out == [("1 days of a", "no clear look within 5 days")]


def test_a_raster_that_leaves_out_how_far_a_look_is_away_is_refused(write_numbers, heard):
    path = write_numbers(
        "0.tif", FIRST, np.ones((7, 10, 10)), quality={"expected_error": 0.02, "novelty": 0.1}
    )
    with pytest.raises(
        EngineError, match=r"0\.tif has no band days_to_clear.* QUALITY_BANDS ALL or SEEN"
    ):
        rows_of(towers("a"), opened([str(path)]), 20, [], heard)


def test_days_seen_by_less_than_half_and_untrusted_ones_are_left_out(write_numbers, heard):
    half, less = np.ones((7, 10, 10)), np.ones((7, 10, 10))
    half[:, :, :5] = np.nan
    less[:, :, :6] = np.nan
    paths = [
        write_numbers("0.tif", FIRST, half),
        write_numbers("1.tif", FIRST + timedelta(days=1), less),
        write_numbers(
            "2.tif", FIRST + timedelta(days=2), half, tags={"ECOFUSE_HIDDEN": "six bands"}
        ),
    ]
    found = rows_of(towers("a"), opened(list(map(str, paths))), 500, [], heard)
    assert list(found.values) == [1]
    assert sorted(why for _, why in found.left_out) == [
        "less than half of its surroundings is seen",
        "the embedding says that its day is not trusted",
    ]


def test_a_tower_outside_is_listed_and_all_outside_are_refused(write_numbers, heard):
    rasters = opened([str(write_numbers("0.tif", FIRST, np.ones((7, 4, 4))))])
    both = towers("a", "b")
    away = Series("b", (LON + 1, LAT), both.series[1].days, both.series[1].values)
    found = rows_of(Observations((both.series[0], away), "x", ""), rasters, 10, [], heard)
    assert found.left_out == [("b", "stands outside of all embeddings")]
    with pytest.raises(
        EngineError, match=r"No tower stands inside the embeddings, b at 50.9117 N 4.0000 E"
    ):
        rows_of(Observations((away,), "x", ""), rasters, 10, [], heard)


def test_a_tower_without_coordinates_is_refused(write_numbers, heard):
    rasters = opened([str(write_numbers("0.tif", FIRST, np.ones((7, 4, 4))))])
    with pytest.raises(EngineError, match="a has no coordinates: give SITES"):
        rows_of(towers("a", place=None), rasters, 10, [], heard)


def test_a_footprint_belongs_to_one_tower(write_numbers, heard, footprint):
    rasters = opened([str(write_numbers("0.tif", FIRST, np.ones((7, 4, 4))))])
    mine = Footprint.open(footprint(np.ones((2, 2))))
    with pytest.raises(EngineError, match="holds a and b: give one raster a tower"):
        rows_of(towers("a", "b"), rasters, 10, [mine], heard)
    far = Footprint.open(footprint(np.ones((2, 2)), "far.tif", x=5000))
    with pytest.raises(EngineError, match="holds no tower"):
        rows_of(towers("a"), rasters, 10, [far], heard)


def test_rasters_of_two_models_or_without_a_day_are_refused(write_numbers):
    one = write_numbers("0.tif", FIRST, np.ones((7, 4, 4)))
    other = write_numbers("1.tif", FIRST, np.ones((7, 4, 4)), sha256="b" * 64)
    with pytest.raises(EngineError, match="give those of one model"):
        opened([str(one), str(other)])
    with pytest.raises(EngineError, match="does not say its day"):
        opened([str(write_numbers("2.tif", None, np.ones((7, 4, 4))))])


def test_lengths_are_those_that_all_rasters_share(write_numbers):
    tags = {"ECOFUSE_PARAMETERS": '{"lengths": [7, 16, 64]}'}
    long = write_numbers("0.tif", FIRST, np.ones((64, 4, 4)), tags=tags)
    short = write_numbers("1.tif", FIRST, np.ones((7, 4, 4)))
    assert [one.features for one in shortened(opened([str(long)]), 0, 16)] == [16]
    assert {one.features for one in shortened(opened([str(long), str(short)]), 0, 16)} == {7}
    with pytest.raises(EngineError, match="LENGTH is 16, but these embeddings share the lengths 7"):
        shortened(opened([str(long), str(short)]), 16, 16)


def test_paper_recipe_takes_every_tenth_day_behind_a_window_of_ninety():
    """Numbers that grow by one a day, seen every 20 days; values on all days but one."""
    seen = {(0, FIRST + timedelta(days=n)): np.array([float(n)]) for n in range(0, 141, 20)}
    values = {FIRST + timedelta(days=n): 1.0 for n in range(200) if n != 99}
    found = between(seen, [values])
    assert [(day - FIRST).days for _, day in found] == [89, 109, 119, 129, 139]
    assert (WINDOW, STRIDE) == (90, 10)
    np.testing.assert_allclose([one[0] for one in found.values()], [89, 109, 119, 129, 139])


def test_paper_recipe_bridges_no_gap_longer_than_a_window():
    seen = {(0, FIRST + timedelta(days=n)): np.array([float(n)]) for n in (0, 60, 160)}
    values = {FIRST + timedelta(days=n): 1.0 for n in range(200)}
    assert [(day - FIRST).days for _, day in between(seen, [values])] == []


def test_a_band_of_quality_that_is_empty_leaves_the_day_in(write_numbers, heard):
    flat = np.ones((7, 10, 10))
    path = write_numbers("0.tif", FIRST, flat, quality={"expected_error": np.nan})
    found = rows_of(towers("a"), opened([str(path)]), 20, [], heard)
    assert len(found.values) == 1
    assert np.isnan(found.extras).all()
