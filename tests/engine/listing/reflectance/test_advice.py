# SPDX-License-Identifier: GPL-2.0-or-later
"""Whatever a refusal of Sentinel-2 numbers advises leads, when it is followed, to the right reflectance."""

import json
import re

import numpy as np
import pytest

from plugin import contract
from plugin.engine.errors import EngineError

BANDS = ("B02", "B03", "B04", "B08", "B11", "B12", "SCL")
DAYS = ("20170617", "20170620", "20170627")


def as_dn(values):
    return values.astype(np.uint16)


def lifted(values):
    return (values + 1000).astype(np.uint16)


def fractions(values):
    return (values * 1e-4).astype(np.float32)


def lifted_fractions(values):
    return (values * 1e-4 + 0.1).astype(np.float32)


def percent(values):
    return (values * 1e-2).astype(np.float32)


def full_range(values):
    return (np.minimum(values, 10000) * 6.5535).round().astype(np.uint16)


SETTINGS = {
    "per cent, and nothing says so": ("AUTO", percent, {}, "PERCENT"),
    "x 65535, and nothing says so": ("AUTO", full_range, {}, "65535"),
    "NONE for x 10000": ("NONE", as_dn, {}, "10000"),
    "NONE for per cent": ("NONE", percent, {}, "PERCENT"),
    "NONE for x 65535": ("NONE", full_range, {}, "65535"),
    "NONE-0.1 for x 10000": ("NONE-0.1", as_dn, {}, "10000"),
    "NONE-0.1 for fractions without it": ("NONE-0.1", fractions, {}, "NONE"),
    "10000 for fractions": ("10000", fractions, {}, "NONE"),
    "10000 for fractions with the offset": ("10000", lifted_fractions, {}, "NONE-0.1"),
    "10000-1000 for fractions": ("10000-1000", fractions, {}, "NONE"),
    "10000-1000 for numbers without it": ("10000-1000", as_dn, {}, "10000"),
    "PERCENT for x 10000": ("PERCENT", as_dn, {}, "10000"),
    "PERCENT for fractions": ("PERCENT", fractions, {}, "NONE"),
    "65535 for fractions": ("65535", fractions, {}, "NONE"),
    "65535 for per cent": ("65535", percent, {}, "PERCENT"),
    "a file's scale turned upside down": ("AUTO", as_dn, {"scale": 1e4}, "10000"),
    "a file's offset in steps": ("AUTO", lifted, {"scale": 1e-4, "offset": -1000.0}, "10000-1000"),
    "a file's offset that was taken off": ("AUTO", as_dn, {"scale": 1e-4, "offset": -0.1}, "10000"),
}
"""What is wrong -> the setting that is refused, the numbers, what the file says, the setting that is right."""


@pytest.fixture
def write_day(raster_writer, fine, tmp_path):
    """write_day(coded, day, …) -> a file of one day; ``coded`` makes its numbers of DN without offset."""

    def make(coded, day=DAYS[0], scale=1.0, offset=0.0, name="S2_{}.tif"):
        numbers = {band: fine[band].astype(np.float64) for band in BANDS[:-1]}
        numbers["B08"] = numbers["B08"] + 3000  # a meadow: bright in the near infrared
        bands = {band: coded(values) for band, values in numbers.items()}
        bands["SCL"] = np.full_like(bands["B02"], 4)
        profile = {} if scale == 1 else {
            "scales": (*[scale] * (len(bands) - 1), 1.0), "offsets": (*[offset] * (len(bands) - 1), 0.0),
        }  # fmt: skip
        return raster_writer(tmp_path / name.format(day), bands, **profile)

    return make


def advised(text):
    """The words that a refusal advises."""
    said = text[text.index("S2_SCALING", re.search(r"choose S2", text, re.IGNORECASE).start()) :]
    return [
        word
        for word in contract.CHOICES["s2_scaling"]
        if re.search(rf"(?<![\w-]){word}(?![\w-])", said)
    ]


@pytest.mark.parametrize(("setting", "coded", "says", "right"), SETTINGS.values(), ids=SETTINGS)
def test_advice_leads_to_the_right_numbers(
    write_day, listing, reflectance, fine, setting, coded, says, right
):
    path = write_day(coded, **says)
    with pytest.raises(EngineError) as refused:
        listing(path, s2_scaling=setting)
    assert str(path) in str(refused.value)
    assert right in advised(str(refused.value))
    listed = listing(path, s2_scaling=right)
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=2e-5)
    assert np.allclose(reflectance(listed, ("B12",))[0], fine["B12"] * 1e-4, atol=2e-5)


@pytest.mark.parametrize(
    "word", ["PERCENT", "65535", "NONE-0.1", "NONE", "10000", "10000-1000", "BY_DATE"]
)
def test_every_word_of_the_contract_reads_its_numbers(write_day, listing, reflectance, fine, word):
    coded = {"PERCENT": percent, "65535": full_range, "NONE-0.1": lifted_fractions, "NONE": fractions,
             "10000": as_dn, "10000-1000": lifted, "BY_DATE": as_dn}[word]  # fmt: skip
    listed = listing(write_day(coded), s2_scaling=word)
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=2e-5)
    assert {*contract.CHOICES["s2_scaling"]} == {
        "AUTO", "PERCENT", "65535", "NONE-0.1", "NONE", "10000", "10000-1000", "BY_DATE",
    }  # fmt: skip


def test_advice_for_dates_of_both_kinds(write_day, listing, reflectance, fine):
    """10000-1000 is refused for the older date; the advised BY_DATE reads both."""
    paths = [write_day(as_dn, "20210617"), write_day(lifted, "20220617")]
    with pytest.raises(EngineError, match="20210617") as refused:
        listing(*paths, s2_scaling="10000-1000")
    assert advised(str(refused.value)) == ["10000", "BY_DATE"]
    listed = listing(*paths, s2_scaling="BY_DATE")
    for day in (0, 1):
        assert np.allclose(reflectance(listed, day=day)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_by_date_takes_nothing_off_where_the_pixels_hold_nothing(
    write_day, listing, reflectance, fine
):
    listed = listing(write_day(as_dn, "20230617"), s2_scaling="BY_DATE")
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


@pytest.mark.parametrize(
    ("properties", "bands", "says"),
    [
        ({}, {"scale": 1e-4, "offset": -0.1}, "the item's bands says"),
        (
            {"earthsearch:boa_offset_applied": False, "s2:processing_baseline": "05.09"},
            {},
            "boa_offset_applied",
        ),
    ],
    ids=["bands", "flag"],
)
def test_advice_of_an_item_that_claims_an_offset_which_is_not_there(
    raster_writer, fine, listing, reflectance, tmp_path, properties, bands, says
):
    assets = {}
    for band in ("B02", "B04"):
        raster_writer(tmp_path / f"{band}.tif", {"": fine[band]}, named=False)
        assets[band] = {"href": f"{band}.tif", "type": "image/tiff", "raster:bands": [bands]}
    item = {
        "type": "Feature", "stac_version": "1.0.0", "id": "a", "geometry": None, "links": [],
        "properties": {"datetime": "2025-03-02T10:54:40Z", **properties}, "assets": assets,
    }  # fmt: skip
    path = tmp_path / "item.json"
    path.write_text(json.dumps(item))
    with pytest.raises(EngineError, match=says) as refused:
        listing(path)
    for word in advised(str(refused.value)):
        listed = listing(path, s2_scaling=word)
        assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


@pytest.mark.parametrize(
    ("holds", "claimed"), [(True, False), (False, True)], ids=["missing", "doubled"]
)
def test_advice_where_clear_pixels_deny_a_product_s_metadata(
    make_safe, listing, reflectance, fine, holds, claimed
):
    products = []
    for day in ("17", "20", "27"):
        product = make_safe("05.09" if claimed else "02.04", f"2023-06-{day}T11:33:21", holds)
        other = make_safe("09.99", f"2018-06-{day}T11:33:21", claimed)
        (product / "MTD_MSIL2A.xml").write_text(
            (other / "MTD_MSIL2A.xml").read_text().replace("2018-", "2023-"), "utf-8"
        )
        products.append(product)
    with pytest.raises(EngineError) as refused:
        listing(*products)
    for word in advised(str(refused.value))[: 2 if not holds else None]:
        if holds and word == "10000":
            continue  # named for snow and deserts alone
        listed = listing(*products, s2_scaling=word)
        assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_picture_of_8_bits_is_refused_by_name(write_day, listing):
    path = write_day(lambda values: np.minimum(values / 12, 255).astype(np.uint8))
    with pytest.raises(EngineError, match=r"8 bits .* stretched for the eye.* Export the bands"):
        listing(path)
