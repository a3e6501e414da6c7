# SPDX-License-Identifier: GPL-2.0-or-later
"""The table of ``scaling.settled``, row by row, its borders, and the real metadata of all baselines."""

import csv
import os
import re
from pathlib import Path

import pytest

from plugin.engine.errors import EngineError
from plugin.engine.listing.formats.names import baseline_in
from plugin.engine.listing.formats.raw import Claims, with_own
from plugin.engine.listing.metadata.product import read_metadata
from plugin.engine.listing.reflectance.possible import doubt
from plugin.engine.listing.scaling import of_scene, settled
from plugin.engine.sensors import NEW_BASELINE

NAN = float("nan")
DARK = 300.0
"""Darkest DN of numbers without an offset."""
LIFTED = 1300.0
"""The same with the offset in them."""

ROWS = {
    "1 the user's 10000": ("10000", Claims(1e-4, -0.1, baseline="05.09"), LIFTED, (1e-4, 0.0)),
    "1 the user's 10000-1000": ("10000-1000", Claims(1e-4, 0.0, applied=True), LIFTED, (1e-4, -0.1)),
    "1 the user's NONE": ("NONE", Claims(1e-4, -0.1, sure=True), 0.03, (1.0, 0.0)),
    "2 product metadata": ("AUTO", Claims(1e-4, -0.7, sure=True), LIFTED, (1e-4, -0.7)),
    "2 product metadata against all else": (
        "AUTO", Claims(1e-4, 0.0, sure=True, applied=False, baseline="05.09"), LIFTED, (1e-4, 0.0),
    ),
    "4 a producer's own coding": ("AUTO", Claims(2e-5, 0.02, baseline="03.00"), DARK, (2e-5, 0.02)),
    "4 a producer's own scale": ("AUTO", Claims(1e-3, None, baseline="05.09"), LIFTED, (1e-3, 0.0)),
    "4 a producer's own offset": ("AUTO", Claims(1e-4, -0.02, baseline="03.00"), DARK, (1e-4, -0.02)),
    "5 old baseline": ("AUTO", Claims(baseline="03.01"), DARK, (1e-4, 0.0)),
    "5 old baseline, offset in the bands": ("AUTO", Claims(1e-4, -0.1, baseline="03.00"), DARK, (1e-4, 0.0)),
    "5 old baseline, bright": ("AUTO", Claims(1e-4, -0.1, baseline="03.00"), 1900.0, (1e-4, 0.0)),
    "5 old baseline, flag false": ("AUTO", Claims(1e-4, -0.1, applied=False, baseline="02.14"), DARK, (1e-4, 0.0)),
    "6 taken off, offset kept in the bands": (
        "AUTO", Claims(1e-4, -0.1, applied=True, baseline="05.09"), DARK, (1e-4, 0.0),
    ),
    "6 taken off, nothing else": ("AUTO", Claims(applied=True), DARK, (1e-4, 0.0)),
    "6 taken off, bright": ("AUTO", Claims(applied=True, baseline="05.09"), 1900.0, (1e-4, 0.0)),
    "7 still in": ("AUTO", Claims(1e-4, -0.1, applied=False, baseline="05.09"), LIFTED, (1e-4, -0.1)),
    "7 still in, bands without": ("AUTO", Claims(applied=False, baseline="05.09"), LIFTED, (1e-4, -0.1)),
    "7 still in, bands say 0": ("AUTO", Claims(1e-4, 0.0, applied=False, baseline="05.09"), LIFTED, (1e-4, -0.1)),
    "8 bands": ("AUTO", Claims(1e-4, -0.1, baseline="05.09"), LIFTED, (1e-4, -0.1)),
    "8 bands without baseline": ("AUTO", Claims(1e-4, -0.1), LIFTED, (1e-4, -0.1)),
    "8 bands say 0": ("AUTO", Claims(1e-4, 0.0, baseline="05.09"), DARK, (1e-4, 0.0)),
    "8 bands say 0, bright": ("AUTO", Claims(1e-4, 0.0, baseline="05.09"), 1900.0, (1e-4, 0.0)),
    "8 an offset alone": ("AUTO", Claims(None, -0.1), LIFTED, (1e-4, -0.1)),
    "9 baseline of an untouched image": ("AUTO", Claims(baseline="05.09", untouched=True), LIFTED, (1e-4, -0.1)),
    "9 untouched, no pixel": ("AUTO", Claims(baseline="05.09", untouched=True), NAN, (1e-4, -0.1)),
    "9 baseline and pixels that agree": ("AUTO", Claims(baseline="05.09"), LIFTED, (1e-4, -0.1)),
    "9 water a little below 1000": ("AUTO", Claims(baseline="05.09"), 930.0, (1e-4, -0.1)),
    "9 scale alone, new baseline": ("AUTO", Claims(1e-4, None, baseline="05.09"), LIFTED, (1e-4, -0.1)),
    "10 taken off without a word": ("AUTO", Claims(baseline="05.09"), DARK, (1e-4, 0.0)),
    "10 scale alone, taken off": ("AUTO", Claims(1e-4, None, baseline="05.09"), DARK, (1e-4, 0.0)),
    "11 scale alone": ("AUTO", Claims(1e-4, None), DARK, (1e-4, 0.0)),
    "11 scale alone, flag false": ("AUTO", Claims(1e-4, None, applied=False), DARK, (1e-4, 0.0)),
    "11 scale alone, another's baseline": ("AUTO", Claims(1e-4, None, baseline="99.99"), LIFTED, (1e-4, 0.0)),
}  # fmt: skip
NOTHING = {
    "12 nothing": Claims(),
    "12 a flag that is false alone": Claims(applied=False),
    "12 the baseline of a processor outside ESA": Claims(baseline="99.99", untouched=True),
}


@pytest.mark.parametrize(("setting", "claims", "darkest", "pair"), ROWS.values(), ids=ROWS)
def test_row_of_the_table(setting, claims, darkest, pair):
    scaling, warning = settled(setting, claims, (darkest, 9000.0), "scene x")
    assert (scaling.scale, scaling.offset, warning) == (*pair, None)
    assert scaling.claimed == (setting == "AUTO")


def test_row_3_fractions_are_reflectance_whatever_is_said_of_an_offset():
    for claims in (Claims(), Claims(baseline="05.09"), Claims(applied=True)):
        scaling, warning = settled("AUTO", claims, (0.02, 0.4), "x", whole_numbers=False)
        assert (scaling.scale, scaling.offset, warning) == (1.0, 0.0, None)


@pytest.mark.parametrize("claims", NOTHING.values(), ids=NOTHING)
def test_row_12_without_a_word_no_offset_is_assumed_aloud(claims):
    for darkest, remark in ((DARK, False), (LIFTED, True)):
        scaling, warning = settled("AUTO", claims, (darkest, 9000.0), "scene x")
        assert (scaling.scale, scaling.offset, scaling.claimed) == (1e-4, 0.0, False)
        assert "is assumed" in warning and ("speaks for an offset" in warning) == remark


def test_every_row_of_the_table_has_its_test():
    rows = re.findall(r"^    (\d+) ", settled.__doc__, re.MULTILINE)
    assert rows == [str(n) for n in range(1, 13)]
    tested = {name.split(" ")[0] for name in (*ROWS, *NOTHING, "3 fractions")}
    assert tested == set(rows)


# -- borders -------------------------------------------------------------------------------------


def test_baseline_04_00_itself_has_the_offset():
    assert NEW_BASELINE == "04.00"
    for claims in (Claims(applied=False), Claims(untouched=True), Claims()):
        for baseline, offset in (("03.99", 0.0), ("04.00", -0.1), ("04.01", -0.1)):
            said = Claims(applied=claims.applied, untouched=claims.untouched, baseline=baseline)
            assert settled("AUTO", said, (LIFTED, 9000.0), "x")[0].offset == offset


def test_offset_in_the_bands_of_baseline_04_00_counts():
    for baseline, offset in (("03.99", 0.0), ("04.00", -0.1)):
        said = Claims(1e-4, -0.1, baseline=baseline)
        assert settled("AUTO", said, (LIFTED, 9000.0), "x")[0].offset == offset


@pytest.mark.parametrize(
    ("darkest", "offset"), [(499.0, 0.0), (500.0, -0.1), (999.0, -0.1), (NAN, None)]
)
def test_darkest_of_500_agrees_with_a_baseline_and_one_less_does_not(darkest, offset):
    scaling, warning = settled("AUTO", Claims(baseline="04.00"), (darkest, 9000.0), "x")
    assert scaling.offset == (offset or 0.0) and bool(warning) == (offset is None)


CLAIMS = {
    "bands": (Claims(1e-4, -0.1, "the item's bands"), "the item's bands says"),
    "flag": (
        Claims(1e-4, 0.0, applied=False, baseline="05.09"),
        "boa_offset_applied is false says",
    ),
    "name": (Claims(baseline="05.09", untouched=True), "baseline 05.09 in the product's name says"),
}


@pytest.mark.parametrize(("claims", "who"), CLAIMS.values(), ids=CLAIMS)
def test_offset_that_the_darkest_pixels_contradict_is_refused_naming_both(claims, who):
    with pytest.raises(EngineError, match=rf"x: {re.escape(who)} .* offset of 1000, .* are 499: "):
        settled("AUTO", claims, (499.0, 9000.0), "x")
    assert settled("AUTO", claims, (500.0, 9000.0), "x")[0].offset == -0.1


def test_advice_of_that_refusal_is_taken():
    assert settled("10000", CLAIMS["flag"][0], (300.0, 9000.0), "x")[0].offset == 0.0


def test_offset_written_in_dn_is_refused():
    with pytest.raises(EngineError, match=r"says that its numbers hold an offset"):
        settled("AUTO", Claims(1e-4, -1000.0), (LIFTED, 9000.0), "x")


def test_user_s_word_that_the_pixels_make_impossible_is_refused():
    with pytest.raises(EngineError, match=r"subtracts 1000, but its darkest pixels are 499"):
        settled("10000-1000", Claims(), (499.0, 9000.0), "x")
    with pytest.raises(EngineError, match=r"NONE says the numbers are reflectance"):
        settled("NONE", Claims(), (DARK, 9000.0), "x")


def test_numbers_without_offset_that_are_all_bright_are_doubted():
    scaling, _ = settled("AUTO", Claims(applied=True), (1900.0, 9000.0), "x")
    assert "an offset that nobody took off" in doubt(scaling, 1001.0)
    assert doubt(scaling, 1000.0) == ""


# -- scenes --------------------------------------------------------------------------------------


def test_band_of_which_nothing_is_said_is_read_like_the_blue_one():
    claims = {"B02": Claims(1e-4, -0.1), "B04": Claims(2e-4, 0.0), "B06": Claims()}
    rules, warning = of_scene("AUTO", claims, (LIFTED, 9000.0), "x")
    pairs = {band: (rule.scale, rule.offset) for band, rule in rules.items()}
    assert pairs == {"B02": (1e-4, -0.1), "B04": (2e-4, 0.0), "B06": (1e-4, -0.1)}
    assert warning is None


def test_header_of_an_item_s_file_counts_where_the_item_says_no_scale():
    assert with_own(Claims(), 1e-4, -0.1) == Claims(1e-4, -0.1, "the file's own scale")
    assert with_own(Claims(), 1.0, 0.0) == Claims()
    assert with_own(Claims(1e-4, 0.0), 1e-4, -0.1) == Claims(1e-4, 0.0)


# -- real products -------------------------------------------------------------------------------


def products():
    """(folder, row of index.tsv) of the real Level-2A products; [] where the data are missing."""
    data = Path(os.environ.get("ECOFUSE_DATA") or Path(__file__).parents[4] / "shared" / "data")
    place = data / "meta" / "product_metadata"
    if not place.exists():
        return []
    with (place / "index.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["level"] == "L2A"]
    found = {path.parent.name: path for path in sorted(place.glob("s2/*/MTD_MSIL2A.xml"))}
    return [
        pytest.param(next(found[n] for n in found if n.startswith(row["product"])), row, id=row["product"])
        for row in rows
    ]  # fmt: skip


PRODUCTS = products() or [
    pytest.param(None, {}, marks=pytest.mark.skip("product_metadata is missing: set ECOFUSE_DATA"))
]


@pytest.mark.parametrize(("path", "row"), PRODUCTS)
def test_metadata_of_a_real_product_go_before_all_else(path, row):
    said = read_metadata(path.read_bytes(), path.name)
    right = float(row["offset"] or 0) / 10000
    assert said.baseline == row["baseline"]
    assert {said.offset(band) for band in ("B02", "B04", "B8A", "B12")} == {right}
    claims = Claims(said.scale, said.offset("B02"), sure=True, applied=not right)
    scaling, _ = settled("AUTO", claims, (NAN, NAN), "x")
    assert (scaling.scale, scaling.offset) == (1e-4, right)


@pytest.mark.parametrize(("path", "row"), PRODUCTS)
def test_baseline_alone_gives_a_real_product_its_offset(path, row):
    right = float(row["offset"] or 0) / 10000
    if "tampered" in path.parent.name:  # its metadata were changed by hand: its name cannot know
        right = -0.1
    darkest = DARK - right * 10000
    for claims in (
        Claims(baseline=baseline_in(row["product"]), untouched=True),
        Claims(baseline=row["baseline"], baseline_from="the STAC item"),
        Claims(1e-4, None, baseline=row["baseline"]),
        Claims(1e-4, right, baseline=row["baseline"]),
    ):
        assert settled("AUTO", claims, (darkest, 9000.0), "x")[0].offset == right
