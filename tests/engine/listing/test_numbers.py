# SPDX-License-Identifier: GPL-2.0-or-later
"""How numbers become reflectance and backscatter: the user's words, and units known by where the numbers lie."""

import math

import numpy as np
import pytest

from plugin import contract
from plugin.engine.errors import EngineError
from plugin.engine.listing.backscatter import SETTINGS, sentinel1, unit_said

# -- Sentinel-2 ----------------------------------------------------------------------------------


@pytest.fixture
def listed_as(raster_writer, listing, reflectance, tmp_path):
    """listed_as(numbers, word) -> scale, offset and reflectance of a file of two equal bands."""

    def make(numbers, word):
        values = np.resize(numbers, (120, 120))
        path = raster_writer(
            tmp_path / str(numbers[0]) / "S2_20170617.tif", {"B02": values, "B04": values}
        )
        listed = listing(path, s2_scaling=word)
        asset = listed.of("s2")[0].assets["B04"]
        return asset.scale, asset.offset, reflectance(listed, ("B04",))[0].ravel()[: len(numbers)]

    return make


@pytest.mark.parametrize(
    ("word", "numbers", "scale", "offset", "expected"),
    [
        ("NONE", np.float32([0.02, 0.5, 1.5]), 1.0, 0.0, [0.02, 0.5, 1.5]),
        ("10000", np.uint16([200, 5000, 15000]), 1e-4, 0.0, [0.02, 0.5, 1.5]),
        ("10000-1000", np.uint16([1200, 6000, 16000]), 1e-4, -0.1, [0.02, 0.5, 1.5]),
        ("AUTO", np.float32([0.02, 0.5, 1.5]), 1.0, 0.0, [0.02, 0.5, 1.5]),
        ("AUTO", np.uint16([200, 5000, 15000]), 1e-4, 0.0, [0.02, 0.5, 1.5]),
    ],
    ids=[
        "reflectance",
        "scaled",
        "with offset",
        "fractions by themselves",
        "numbers by themselves",
    ],
)
def test_words_of_the_user_and_what_is_assumed(listed_as, word, numbers, scale, offset, expected):
    found = listed_as(numbers, word)
    assert found[:2] == (scale, offset)
    np.testing.assert_allclose(found[2], expected, rtol=1e-5)


@pytest.mark.parametrize(
    ("word", "fits", "not_any_more", "others", "message"),
    [
        ("NONE", 1, 3, [9000], "S2_SCALING NONE says the numbers are reflectance"),
        ("10000-1000", 500, 499, [3000] * 30, "they hold no offset"),
    ],
    ids=["reflectance", "with offset"],
)
def test_word_that_the_darkest_pixels_make_impossible_is_refused(
    listed_as, word, fits, not_any_more, others, message
):
    """The 1st percentile decides: the others may lie anywhere."""
    listed_as(np.uint16([fits, fits, *others]), word)
    with pytest.raises(EngineError, match=message):
        listed_as(np.uint16([not_any_more, not_any_more, *others]), word)


# -- Sentinel-1 ----------------------------------------------------------------------------------


def known(middle, whole=False, setting="AUTO", scale=None, offset=0.0, said=""):
    found = sentinel1(setting, scale, offset, middle, "scene x", whole_numbers=whole, said=said)
    return found.unit, found.scale, found.offset


@pytest.mark.parametrize(
    ("middle", "whole", "expected"),
    [
        (-14.5, False, ("dB", 1.0, 0.0)),
        (-61.0, False, ("dB", 1.0, 0.0)),
        (-14.0, True, ("dB", 1.0, 0.0)),
        (-60.0, True, ("dB", 1.0, 0.0)),
        (-145.0, True, ("dB", 0.1, 0.0)),
        (-299.0, True, ("dB", 0.1, 0.0)),
        (-301.0, True, ("dB", 0.01, 0.0)),
        (-2999.0, True, ("dB", 0.01, 0.0)),
        (-3001.0, True, ("dB", 0.001, 0.0)),
        (-145000.0, True, ("dB", 0.0001, 0.0)),
        (0.0, False, ("linear", 1.0, 0.0)),
        (0.12, False, ("linear", 1.0, 0.0)),
        (9.9, False, ("linear", 1.0, 0.0)),
        (2000.0, True, ("codes", 1.0, 0.0)),
    ],
)
def test_unit_and_power_of_ten_are_known_by_the_median(middle, whole, expected):
    found = known(middle, whole)
    assert found[0] == expected[0]
    assert found[1:] == pytest.approx(expected[1:])


def test_borders_of_a_decade_belong_to_one_power_alone():
    """-30 dB is still of the power that gives it, -3 dB of the larger one."""
    assert known(-300.0, True)[1] == pytest.approx(0.1)
    assert known(-3000.0, True)[1] == pytest.approx(0.01)
    with pytest.raises(EngineError, match="scene x"):
        known(10.0)


@pytest.mark.parametrize(
    ("decibels", "fits"), [(-27.1, False), (-26.5, True), (4.5, True), (5.1, False)]
)
def test_codes_lie_between_27_and_5_db(decibels, fits):
    middle = 10 ** ((decibels + 83) / 20)
    if fits:
        assert known(middle, True)[0] == "codes"
        found = sentinel1("AUTO", None, 0.0, middle, "scene x", whole_numbers=True)
        assert f"= {decibels:.0f} dB" in found.source
        assert math.isclose(found.scale, 1)
    else:
        with pytest.raises(EngineError, match=f"{middle:g}, which is neither"):
            known(middle, True)


def test_fractions_are_no_codes():
    with pytest.raises(EngineError, match="neither dB"):
        known(2000.0, False)


@pytest.mark.parametrize(
    ("middle", "scale", "offset", "expected"),
    [
        (-1450.0, 0.01, 0.0, ("dB", 0.01, 0.0)),
        (1000.0, 0.01, -25.0, ("dB", 0.01, -25.0)),
        (1000.0, 0.0001, 0.0, ("linear", 0.0001, 0.0)),
        (-1400.0, 1.0, -100.0, ("dB", 0.01, -1.0)),
    ],
    ids=["scale", "scale and offset", "scaled power", "both divided by the power"],
)
def test_unit_is_that_of_the_numbers_after_the_files_own_scale(middle, scale, offset, expected):
    found = known(middle, True, scale=scale, offset=offset)
    assert found[0] == expected[0]
    assert found[1:] == pytest.approx(expected[1:])


@pytest.mark.parametrize(("word", "unit"), [("DB", "dB"), ("LINEAR", "linear"), ("CODES", "codes")])
@pytest.mark.parametrize("middle", [-14.0, 0.1, 240.0, -1450.0])
def test_word_of_the_user_holds_whatever_the_numbers(word, unit, middle):
    assert known(middle, True, word, 0.5, 1.0) == (unit, 0.5, 1.0)


def test_every_word_of_the_dialog_is_known_to_the_engine():
    assert set(contract.CHOICES["s1_units"]) == {"AUTO", *SETTINGS}


@pytest.mark.parametrize(
    ("word", "middle", "scale", "expected"),
    [
        ("AMPLITUDE", 0.3, None, ("amplitude", 1.0, 0.0)),
        ("DB_X10", -45.0, None, ("dB", 0.1, 0.0)),
        ("DB_X100", -14.0, None, ("dB", 0.01, 0.0)),
        ("DB_X1000", -14000.0, None, ("dB", 0.001, 0.0)),
        ("DB_X10000", -14000.0, 2.0, ("dB", 0.0002, 0.0)),
        ("DB", -1450.0, None, ("dB", 0.01, 0.0)),
        ("DB", -14.0, None, ("dB", 1.0, 0.0)),
    ],
)
def test_every_unit_has_a_word(word, middle, scale, expected):
    """DB finds the power of ten itself where the file has no scale of its own."""
    found = known(middle, True, word, scale)
    assert found[0] == expected[0]
    assert found[1:] == pytest.approx(expected[1:])


@pytest.mark.parametrize(
    ("said", "middle", "whole", "expected"),
    [
        ("amplitude", 0.3, False, ("amplitude", 1.0, 0.0)),
        ("linear", 0.3, False, ("linear", 1.0, 0.0)),
        ("dB", -14.0, False, ("dB", 1.0, 0.0)),
        ("dB", -1.0, False, ("dB", 1.0, 0.0)),
        ("dB", -1450.0, True, ("dB", 0.01, 0.0)),
        ("dB", -1450.0, False, ("dB", 0.01, 0.0)),
        ("codes", 2000.0, True, ("codes", 1.0, 0.0)),
    ],
)
def test_what_the_file_says_goes_before_what_its_numbers_look_like(said, middle, whole, expected):
    found = known(middle, whole, said=said)
    assert found[0] == expected[0]
    assert found[1:] == pytest.approx(expected[1:])
    assert known(middle, whole, "LINEAR", said=said)[0] == "linear"


@pytest.mark.parametrize(
    ("said", "middle"),
    [("dB", 240.0), ("dB", 0.1), ("linear", -14.0), ("amplitude", -14.0), ("linear", 240.0),
     ("amplitude", 240.0), ("amplitude", 3.2), ("codes", 3.0), ("codes", -14.0)],
)  # fmt: skip
def test_what_the_file_says_and_its_numbers_cannot_be_is_refused(said, middle):
    with pytest.raises(EngineError, match=rf"numbers are {said}, and their median is {middle:g}"):
        known(middle, middle > 200, said=said)


def test_uncalibrated_numbers_are_sent_to_calibration():
    with pytest.raises(EngineError, match="want calibration"):
        known(240.0, True, said="amplitude")
    with pytest.raises(EngineError) as refusal:
        known(-14.0, said="linear")
    assert "calibration" not in str(refusal.value)


@pytest.mark.parametrize(
    ("middle", "scale", "offset", "said", "expected"),
    [
        (-14.0, 0.01, 0.0, "", ("dB", 1.0, 0.0)),
        (-14.0, 0.01, 0.0, "dB", ("dB", 1.0, 0.0)),
        (0.08, 1e-4, 0.0, "linear", ("linear", 1.0, 0.0)),
        (0.08, 1e-4, 0.0, "", ("linear", 1.0, 0.0)),
        (0.45, 35.0, -30.0, "dB", ("dB", 35.0, -30.0)),
        (0.45, 35.0, -30.0, "", ("dB", 35.0, -30.0)),
        (-1400.0, 0.01, 0.0, "", ("dB", 0.01, 0.0)),
        (800.0, 1e-4, 0.0, "linear", ("linear", 1e-4, 0.0)),
    ],
)
def test_what_is_backscatter_already_is_not_scaled_again(middle, scale, offset, said, expected):
    assert known(middle, False, "AUTO", scale, offset, said) == expected


def test_small_whole_numbers_are_no_power():
    with pytest.raises(EngineError, match="median is 5"):
        known(5.0, True)
    assert known(5.0, True, scale=0.01)[0] == "linear"


def test_numbers_far_below_any_db_are_db_times_a_power_of_ten_as_fractions_too():
    """Whole numbers that were warped or averaged are fractions."""
    assert known(-1450.3)[1] == pytest.approx(0.01)
    assert known(-99.0)[1] == 1.0


def test_nothing_measured_refuses_nothing():
    assert known(math.nan, said="amplitude") == ("amplitude", 1.0, 0.0)
    assert known(math.nan) == ("dB", 1.0, 0.0)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("dB", "dB"), ("Decibels", "dB"), ("linear power", "linear"), ("linear_power", "linear"),
     ("m^2/m^2", "linear"), ("m2 m-2", "linear"), ("m^2 m^-2", "linear"), ("intensity", "linear"),
     ("Amplitude", "amplitude"), ("codes", "codes"), ("1", ""), ("DN", ""), ("", "")],
)  # fmt: skip
def test_words_for_units(text, unit):
    assert unit_said(text) == unit


def test_codes_are_named_in_a_warning_and_other_units_are_not(
    raster_writer, radar, fine, listing, heard, tmp_path
):
    optical = raster_writer(
        tmp_path / "S2_20170617.tif", {b: fine[b] for b in ("B02", "B04", "SCL")}
    )
    for number, (unit, coded) in enumerate((("dB", radar), ("codes", None))):
        bands = coded or {
            band: (10 ** ((values + 83) / 20)).round().astype(np.uint16)
            for band, values in radar.items()
        }
        path = raster_writer(tmp_path / f"S1_2017061{8 + number}.tif", bands)
        heard.warnings.clear()
        listed = listing(optical, s1=[str(path)])
        assert listed.of("s1")[0].assets["VH"].unit == unit
        said = [text for text in heard.warnings if "read as codes" in text]
        assert len(said) == (unit == "codes")
