# SPDX-License-Identifier: GPL-2.0-or-later
"""What is read out of a STAC item: bands, numbers, flag and baseline in every spelling; nothing is fetched."""

import socket

import pytest

from plugin.engine.errors import EngineError
from plugin.engine.listing.formats.stac_item import baseline_of, claims_of, item_bands, read_item


def an_item(assets, properties=None, **fields):
    return {
        "id": "S2A_31UFS", "assets": assets,
        "properties": {"datetime": "2023-07-01T10:36:31Z", **(properties or {})}, **fields,
    }  # fmt: skip


def only_band(asset, key="B04"):
    (band,) = item_bands(read_item(an_item({key: {"href": "B04.tif", **asset}})))
    return band


OLD = {"scale": 0.0001, "offset": -0.1, "nodata": 0}
NEW = {"raster:scale": 0.0001, "raster:offset": -0.1, "nodata": 0}
FORMS = {
    "STAC 1.0": {"raster:bands": [OLD]},
    "STAC 1.1": {"bands": [{"name": "B04", **NEW}]},
    "STAC 1.1, without the prefix": {"bands": [OLD]},
    "STAC 1.1, on the asset": {"bands": [{"name": "B04"}], **NEW},
    "STAC 1.0 over what the asset says": {
        "raster:scale": 7,
        "raster:offset": 1,
        "raster:bands": [OLD],
    },
}


@pytest.mark.parametrize("asset", FORMS.values(), ids=FORMS)
def test_numbers_are_read_in_every_form(asset):
    assert only_band(asset).numbers == {"scale": 0.0001, "offset": -0.1, "nodata": 0.0}


@pytest.mark.parametrize(
    "asset",
    [
        {"raster:bands": [{"scale": "much", "offset": None}]}, {"raster:bands": "none"}, {"raster:bands": [7]},
        {"raster:bands": [{"scale": -1, "offset": 3}]}, {"raster:bands": [{"scale": True}]}, {},
        {"raster:bands": [{"scale": 0, "offset": 0}]}, {"raster:bands": [{"scale": float("inf")}]},
        {"raster:bands": [{"scale": 1, "offset": 0}]}, {"raster:bands": [{"scale": 10**400}]},
    ],
)  # fmt: skip
def test_numbers_without_sense_are_left_out(asset):
    assert "scale" not in only_band(asset).numbers


def test_asset_of_several_bands_is_known_by_their_names_alone():
    asset = {"href": "all.tif", "raster:bands": [{"scale": 1e-4}, {"scale": 2e-4}]}
    assert item_bands(read_item(an_item({"B04": asset}))) == []
    asset["bands"] = [{"name": "red"}, {"name": "B8A"}]
    found = item_bands(read_item(an_item({"data": asset})))
    assert [(b.band, b.index, b.count, b.numbers["scale"]) for b in found] == [
        ("B04", 1, 2, 1e-4), ("B8A", 2, 2, 2e-4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "asset", "band"),
    [
        ("red", {}, "B04"), ("nir08-jp2", {}, "B8A"), ("B05_20m", {}, "B05"), ("gamma0_vv", {}, "VV"),
        ("x", {"eo:bands": [{"name": "B8A", "common_name": "rededge"}]}, "B8A"),
        ("x", {"bands": [{"eo:common_name": "rededge071"}]}, "B05"),
    ],
)  # fmt: skip
def test_band_is_known_by_key_name_or_common_name(key, asset, band):
    assert only_band(asset, key).band == band


@pytest.mark.parametrize(
    "asset",
    [
        {"type": "image/png"}, {"type": "application/xml"}, {"roles": ["visual"]}, {"roles": ["data", "overview"]},
        {"type": ["image/tiff"], "href": 7}, {"eo:bands": [{"name": "B04"}, {"name": 5}], "type": "text/html"},
    ],
)  # fmt: skip
def test_previews_and_metadata_are_no_bands(asset):
    assert item_bands(read_item(an_item({"B04": {"href": "b.tif", **asset}}))) == []


@pytest.mark.parametrize(
    ("properties", "name", "expected"),
    [
        ({"s2:processing_baseline": "05.09"}, "", "05.09"),
        ({"s2:processing_baseline": "4.00"}, "", "04.00"),
        ({"s2:processing_baseline": 4.0}, "", "04.00"),
        ({"processing:version": "05.12"}, "S2B_MSIL2A_20200322T074609_N0500_R135_T36NYH", "05.12"),
        ({"processing:version": "1.2.3"}, "", ""),
        ({"sentinel2:processing_baseline": "05.09"}, "", "05.09"),
        ({"sentinel:processing_baseline": "02.13"}, "", "02.13"),
        ({"s2:product_uri": "S2A_MSIL2A_20240106T175731_N0510_R141_T12RWT_x.SAFE"}, "", "05.10"),
        ({"sentinel:product_id": "S2A_MSIL2A_20190524T103031_N0212_R108_T31NBJ_x"}, "", "02.12"),
        ({}, "S2A_MSIL2A_20180605T105031_N0500_R051_T31UFS_20230101T000000", "05.00"),
        ({"s2:processing_baseline": ["05.09"]}, "S2A_31UFS_20230701_0_L2A", ""),
    ],
)
def test_baseline_is_read_in_every_spelling(properties, name, expected):
    assert baseline_of(properties, name) == expected


@pytest.mark.parametrize(
    ("properties", "applied"),
    [
        ({"earthsearch:boa_offset_applied": True}, True),
        ({"sentinel:boa_offset_applied": False}, False),
        ({"sentinel:boa_offset_applied": False, "earthsearch:boa_offset_applied": True}, True),
        ({"earthsearch:boa_offset_applied": "true"}, None),
        ({}, None),
    ],
)
def test_flag_is_read_in_both_spellings(properties, applied):
    item = read_item(an_item({"B04": {"href": "b.tif"}}, properties))
    assert claims_of(item, {"scale": 1e-4}).applied is applied


def test_links_of_an_item_are_not_kept_and_nothing_is_asked(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    kinds = ("root", "parent", "collection", "self")
    links = [{"rel": rel, "href": f"http://127.0.0.1/{rel}.json"} for rel in kinds]
    item = read_item(
        an_item(
            {"B04": {"href": "http://127.0.0.1/B04.tif"}}, links=links, collection="c",
            stac_version="0.9.0", stac_extensions=["https://127.0.0.1/schema.json", "eo"],
        )
    )  # fmt: skip
    assert item.links == [] and item.get_root() is None and item.get_parent() is None
    assert item.get_collection() is None and item.collection_id is None
    assert item_bands(item)[0].asset.href == "http://127.0.0.1/B04.tif"


def test_item_without_a_date_is_refused():
    with pytest.raises(EngineError, match="has no datetime"):
        read_item({"id": "i", "properties": {}, "assets": {}})
    begun = {"id": "i", "properties": {"start_datetime": "2023-07-01T12:36:31+02:00"}, "assets": {}}
    assert f"{read_item(begun).datetime:%H:%M:%S%z}" == "10:36:31+0000"
