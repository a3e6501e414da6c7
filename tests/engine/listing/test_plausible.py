# SPDX-License-Identifier: GPL-2.0-or-later
"""A missing or doubled -1000 is found by the darkest clear pixels: planted in files, and in real series."""

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.listing.plausible import verdict
from plugin.engine.listing.reflectance.darkness import Darkness


@pytest.fixture
def series(raster_writer, fine, tmp_path):
    """series(shift, scales=…) -> files of three dates whose DN are that much too high."""

    def make(shift, **profile):
        paths = []
        for day in ("20170617", "20170620", "20170627"):
            bands = {
                b: np.maximum(fine[b].astype(int) + shift, 0).astype(np.uint16)
                for b in ("B02", "B04", "B12")
            }
            bands["SCL"] = np.full_like(bands["B02"], 4)
            told = {k: (*v * 3, (1.0, 0.0)[k == "offsets"]) for k, v in profile.items()}
            paths.append(raster_writer(tmp_path / f"S2_{day}.tif", bands, **told))
        return paths

    return make


def test_right_offset_raises_no_doubt(series, listing, heard):
    listing(*series(0))
    assert not [text for text in heard.warnings if "offset of -1000" in text or "twice" in text]


def test_missing_offset_is_told_where_nobody_claimed_one(series, listing, heard):
    listing(*series(1000))
    assert any("missing offset of -1000 (S2_SCALING 10000-1000" in text for text in heard.warnings)


def test_offset_that_a_producer_took_off_twice_is_told(series, listing, heard):
    listing(*series(-1000))
    assert any("an offset was taken off twice" in text for text in heard.warnings)


def test_offset_claimed_by_the_file_but_taken_off_before_is_refused(series, listing):
    with pytest.raises(
        EngineError, match=r"offset of -0\.1, but .* it was taken off before; choose S2_SCALING"
    ):
        listing(*series(0, scales=(1e-4,), offsets=(-0.1,)))


def test_user_word_wins(series, listing):
    listed = listing(*series(1000), s2_scaling="10000-1000")
    assert {scene.assets["B04"].offset for scene in listed.of("s2")} == {-0.1}


@pytest.mark.parametrize(
    ("offset", "claimed", "message"),
    [
        (True, False, "they still hold the offset of -1000"),
        (False, True, "it was taken off before"),
    ],
    ids=["missing", "doubled"],
)
def test_product_whose_metadata_lie_is_refused(make_safe, listing, offset, claimed, message):
    products = []
    for day in ("17", "20", "27"):
        product = make_safe("05.09" if claimed else "02.04", f"2017-06-{day}T11:33:21", offset)
        other = make_safe("09.99", f"2018-06-{day}T11:33:21", claimed)
        (product / "MTD_MSIL2A.xml").write_text(
            (other / "MTD_MSIL2A.xml").read_text().replace("2018-", "2017-"), "utf-8"
        )
        products.append(product)
    with pytest.raises(EngineError, match=message):
        listing(*products)


@pytest.mark.parametrize(
    ("lows", "lost", "expected"),
    [
        ([0.03, 0.04], [0.0, 0.0], ""),
        ([0.26, 0.02], [np.nan, np.nan], ""),
        ([0.14, 0.12, 0.02], [0.0] * 3, "missing"),
        ([-0.06, -0.05, 0.01], [0.0] * 3, "doubled"),
        ([0.02], [0.6], "doubled"),
        ([np.nan], [np.nan], ""),
    ],
    ids=["fine", "one cloud of two", "missing", "doubled", "pixels lost", "nothing clear"],
)
def test_verdict(lows, lost, expected):
    assert verdict([Darkness(*pair) for pair in zip(lows, lost, strict=True)]) == expected


@pytest.mark.parametrize("name", ["bolzano_s2", "mol_april", "belgium_monthly"])
def test_planted_offsets_are_found_in_real_series(shared_set, name):
    shared_set(name)
    from models.training.studies.offsets import counts

    found = counts(name)
    assert found["nothing planted"][:2] == (0, 1)
    assert found["missing"][:2] == found["doubled"][:2] == (1, 1)
