# SPDX-License-Identifier: GPL-2.0-or-later
"""What the darkest clear pixels say of an offset: measured in one scene, judged over scenes of one kind."""

from datetime import date, datetime, timezone
from itertools import count

import numpy as np
import pytest
import rasterio

from plugin.engine.errors import EngineError
from plugin.engine.grid.grid import Grid, Window
from plugin.engine.listing.plausible import check_offsets, objections, verdict
from plugin.engine.listing.reflectance.darkness import Darkness, darkness
from plugin.engine.listing.scaling import Scaling
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.scene import Asset, Scene
from plugin.engine.scenes.sceneset import Masking, SceneSet

NAN = float("nan")
TOLD, ASSUMED = "MTD_MSIL2A.xml", "assumed"

# -- one scene -----------------------------------------------------------------------------------


@pytest.fixture
def judged(make_raster):
    """judged(BAND=DN of a row, …) -> the darkness of a scene; class 4 is clear, others are not."""

    number = count()

    def make(**bands):
        width = len(next(iter(bands.values())))
        path = make_raster(
            f"{next(number)}.tif", {b: np.array([row], np.uint16) for b, row in bands.items()}
        )
        assets = {}
        with rasterio.open(path) as file:
            for index, band in enumerate(bands, 1):
                facts = {} if band == "SCL" else {"scale": 1e-4, "unit": "reflectance"}
                where = tuple(file.transform)[:6], file.shape, index
                assets[band] = Asset(str(path), *where, **facts)
        scene = Scene("a", "s2", datetime(2018, 5, 1, tzinfo=timezone.utc), "EPSG:32631", assets)
        reader = Reader(SceneSet((scene,), Masking("AUTO", (4,), 0, 0.0)), Grid("EPSG:32631"))
        return darkness(reader, scene, Window(-560000, 50000, 1, width))

    return make


def test_darkest_band_and_its_2nd_percentile_count(judged):
    """101 steps of 10 DN: the percentile lies at step 2. B08 is not asked."""
    steps = 1000 + 10 * np.arange(101)
    assert judged(B02=steps + 500, B12=steps, B08=steps - 900).low == pytest.approx(0.102, abs=1e-6)


@pytest.mark.parametrize(("clear", "judged_at_all"), [(99, False), (100, True), (101, True)])
def test_a_hundred_clear_pixels_are_enough(judged, clear, judged_at_all):
    classes = np.where(np.arange(101) < clear, 4, 9)
    found = judged(B04=np.full(101, 300), SCL=classes)
    assert np.isfinite(found.low) == judged_at_all
    assert found.low == pytest.approx(0.03) or not judged_at_all


def test_clouds_are_not_judged(judged):
    classes = np.where(np.arange(200) < 100, 4, 9)
    assert judged(B04=np.where(classes == 4, 800, 10), SCL=classes).low == pytest.approx(0.08)


def test_pixels_classed_as_clear_without_a_value_are_lost(judged):
    """A pixel is lost when any of the bands has no value there; clouds do not count."""
    classes = np.repeat([4, 4, 4, 9], 50)
    blue, red = np.repeat([0, 300, 300, 0], 50), np.repeat([300, 0, 300, 0], 50)
    assert judged(B02=blue, B04=red, SCL=classes).lost == pytest.approx(2 / 3)
    assert judged(B04=np.full(200, 300), SCL=classes).lost == 0
    assert np.isnan(judged(B04=np.full(200, 300), SCL=np.full(200, 9)).lost)
    assert np.isnan(judged(B04=np.full(200, 300)).lost)


# -- scenes of one kind --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lows", "lost", "expected"),
    [
        ([0.1], [0], "missing"),
        ([0.0999], [0], ""),
        ([-0.03], [0], ""),
        ([-0.0301], [0], "doubled"),
        ([0.0], [0], ""),
        ([0.05], [0.3], ""),
        ([0.05], [0.31], "doubled"),
        ([NAN], [0.31], "doubled"),
        ([0.05] * 3, [0, 0, 1], ""),
        ([0.05] * 3, [0, 1, 1], "doubled"),
        ([-0.1, 0.05, 0.05, 0.05], [0] * 4, ""),
        ([-0.1, -0.1, 0.05, 0.05], [0] * 4, ""),
        ([-0.1, -0.1, -0.1, 0.05], [0] * 4, "doubled"),
        ([0.2, 0.2, 0.05, 0.05], [0] * 4, ""),
        ([0.2, 0.2, 0.2, 0.05], [0] * 4, "missing"),
        ([0.05, 0.2, 0.05, 0.2, 0.2], [0] * 5, "missing"),
        ([-0.1, 0.05, -0.1, 0.05, -0.1], [0] * 5, "doubled"),
        ([-0.1, 0.05, 0.05, 0.05, -0.1], [0] * 5, ""),
    ],
)
def test_median_of_the_scenes_is_judged_and_of_two_the_one_that_objects_less(lows, lost, expected):
    assert verdict([Darkness(*pair) for pair in zip(lows, lost, strict=True)]) == expected


@pytest.fixture
def kinds():
    """kinds((day, low, Scaling, baseline), …) -> scenes, their darkness and their scaling."""

    def make(*given):
        scenes, lows, rules = [], {}, {}
        for number, (day, low, rule, baseline) in enumerate(given):
            name = f"s{number}"
            asset = Asset(f"{name}.tif", (10, 0, 0, 0, -10, 0), (1, 1), 1)
            time = datetime(day.year, day.month, day.day, tzinfo=timezone.utc)
            scenes.append(Scene(name, "s2", time, "", {"B02": asset}, baseline=baseline))
            lows[name], rules[name] = Darkness(low, NAN), rule
        return scenes, lows, rules

    return make


def rule(offset=0.0, source=ASSUMED, claimed=False):
    return Scaling(1e-4, offset, "reflectance", source, claimed)


OLD, LAST, FIRST = date(2021, 6, 1), date(2022, 1, 24), date(2022, 1, 25)


@pytest.mark.parametrize(
    ("other", "groups"),
    [
        ((OLD, 0.2, rule(), ""), [3]),
        ((LAST, 0.2, rule(), ""), [3]),
        ((FIRST, 0.2, rule(), ""), [2, 1]),
        ((date(2023, 1, 1), 0.2, rule(), ""), [2, 1]),
        ((OLD, 0.2, rule(), "03.01"), [2, 1]),
        ((OLD, 0.2, rule(source=TOLD, claimed=True), ""), [2, 1]),
        ((OLD, 0.2, rule(offset=-0.1), ""), [1, 2]),
    ],
    ids=["same", "last day", "first day", "later", "baseline", "claimed", "offset"],
)
def test_scenes_whose_numbers_may_differ_are_judged_apart(kinds, other, groups):
    """In the order of the offset; before and from the day of baseline 04.00."""
    found = objections(*kinds((OLD, 0.2, rule(), ""), (OLD, 0.2, rule(), ""), other))
    assert [(what, len(alike)) for what, alike in found] == [("missing", n) for n in groups]


def test_scenes_without_objection_are_not_named(kinds):
    given = kinds((OLD, 0.2, rule(), "02.04"), (OLD, 0.04, rule(), "03.01"))
    assert [[scene.id for scene in alike] for _, alike in objections(*given)] == [["s0"]]
    assert check_offsets(*kinds((OLD, 0.04, rule(), ""))) == []


def test_warning_names_the_first_file_the_others_and_the_numbers(kinds):
    given = kinds(*[(OLD, low, rule(), "") for low in (0.2, 0.3, 0.25)])
    (text,) = check_offsets(*given)
    assert text.startswith(
        "s0.tif (2021-06-01) and 2 more scenes: assumed gives an offset of +0, but "
    )
    assert "come out at 0.250 reflectance (median of 3 scenes): that speaks for a missing" in text


@pytest.mark.parametrize(
    ("scenes", "said", "refused"),
    [
        (3, rule(source=TOLD, claimed=True), True),
        (4, rule(source=TOLD, claimed=True), True),
        (2, rule(source=TOLD, claimed=True), False),
        (3, rule(source=TOLD), False),
        (3, rule(source="the file's own scale", claimed=True), False),
        (3, rule(source="a flag", claimed=True), True),
    ],
    ids=["three", "four", "two", "assumed", "the file's own", "another source"],
)
def test_missing_offset_is_refused_where_three_scenes_deny_what_someone_claims(
    kinds, scenes, said, refused
):
    given = kinds(*[(OLD, 0.2, said, "")] * scenes)
    if refused:
        with pytest.raises(EngineError, match=r"they still hold the offset of -1000; choose"):
            check_offsets(*given)
    else:
        assert len(check_offsets(*given)) == 1


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        (rule(-0.1, TOLD, True), True),
        (rule(-0.1, "S2_SCALING"), False),
        (rule(0.0, TOLD, True), False),
    ],
    ids=["claimed", "the user's word", "no offset"],
)
def test_doubled_offset_is_refused_where_it_is_ours_to_take_off(kinds, said, refused):
    given = kinds((OLD, -0.07, said, ""))
    if refused:
        with pytest.raises(EngineError, match=r"gives an offset of -0\.1, .*taken off before"):
            check_offsets(*given)
    else:
        (text,) = check_offsets(*given)
        assert (
            "their numbers held no offset (S2_SCALING 10000" if said.offset else "taken off twice"
        ) in text


def test_doubled_offset_that_may_be_water_is_a_warning(kinds):
    """Down to -0.05 scenes of water and shade are as dark."""
    told = rule(-0.1, TOLD, True)
    (text,) = check_offsets(*kinds((OLD, -0.0499, told, "")))
    assert "or this is water or shade" in text
    with pytest.raises(EngineError, match="taken off before"):
        check_offsets(*kinds((OLD, -0.0501, told, "")))


def test_pixels_that_are_all_lost_have_no_number(kinds):
    scenes, _, rules = kinds((OLD, NAN, rule(), ""))
    (text,) = check_offsets(scenes, {"s0": Darkness(NAN, 0.9)}, rules)
    assert "come out at lost reflectance (median of 0 scenes)" in text
