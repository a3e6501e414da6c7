# SPDX-License-Identifier: GPL-2.0-or-later
"""STAC items on the disk that point at files on the disk."""

import json

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.listing.inputs.paths import bands_of

TEN = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12")
EARTH_SEARCH = {"B02": "blue", "B03": "green", "B04": "red", "B05": "rededge1", "B06": "rededge2",
                "B07": "rededge3", "B08": "nir", "B8A": "nir08", "B11": "swir16", "B12": "swir22"}  # fmt: skip


@pytest.fixture
def item(raster_writer, fine, tmp_path):
    """item(asset_of, properties, offset, crs) -> a STAC item beside one COG a band."""

    def make(asset_of, properties=None, offset=0, crs=True, key_of=str, name="item"):
        assets = {}
        for band in TEN:
            profile = {"driver": "COG"} if crs else {"crs": None}
            raster_writer(
                tmp_path / name / f"{band}.tif",
                {"": fine[band] + np.uint16(offset)},
                named=False,
                **profile,
            )
            assets[key_of(band)] = {"href": f"./{band}.tif", "type": "image/tiff"} | asset_of(band)
        content = {
            "type": "Feature", "stac_version": "1.0.0", "id": f"S2A_29UPU_20230617_0_L2A_{name}",
            "properties": {"datetime": "2023-06-17T11:33:21.024Z", **(properties or {})},
            "geometry": None, "links": [], "assets": assets,
        }  # fmt: skip
        path = tmp_path / name / "item.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return make


KINDS = {
    "raster:bands": (
        lambda b: {"raster:bands": [{"scale": 1e-4, "offset": -0.1, "nodata": 0}]},
        {},
        1000,
    ),
    "eo:bands": (
        lambda b: {
            "eo:bands": [{"name": EARTH_SEARCH[b], "common_name": EARTH_SEARCH[b]}],
            "raster:bands": [{"scale": 1e-4, "offset": 0}],
        },
        {},
        0,
    ),
    "STAC 1.1 bands": (
        lambda b: {
            "bands": [{"name": b, "eo:common_name": "x"}],
            "raster:scale": 1e-4,
            "raster:offset": -0.1,
        },
        {"grid:code": "MGRS-29UPU"},
        1000,
    ),
    "STAC 1.1 band fields": (
        lambda b: {"bands": [{"name": b, "raster:scale": 1e-4, "raster:offset": -0.1}]},
        {},
        1000,
    ),
    "offset applied by the catalogue, its record kept": (
        lambda b: {"raster:bands": [{"scale": 1e-4, "offset": -0.1}]},
        {"earthsearch:boa_offset_applied": True},
        0,
    ),
    "offset not applied, told by flag and baseline": (
        lambda b: {},
        {"earthsearch:boa_offset_applied": False, "s2:processing_baseline": "05.09"},
        1000,
    ),
    "baseline alone, and pixels that agree": (
        lambda b: {},
        {"s2:processing_baseline": "05.09"},
        1000,
    ),
    "baseline alone, and pixels that hold no offset": (
        lambda b: {},
        {"s2:processing_baseline": "05.09"},
        0,
    ),
    "old baseline": (lambda b: {}, {"s2:processing_baseline": "02.04"}, 0),
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_reflectance_is_the_same_whoever_tells_scale_and_offset(
    item, kind, listing, reflectance, fine
):
    listed = listing(item(*kind))
    (scene,) = listed.of("s2")
    assert set(scene.assets) == set(TEN)
    assert f"{scene.time:%Y-%m-%dT%H:%M:%S}" == "2023-06-17T11:33:21"
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_asset_keys_of_earth_search_name_the_bands(item, listing):
    path = item(KINDS["raster:bands"][0], {}, 1000, key_of=EARTH_SEARCH.get)
    assert set(listing(path).of("s2")[0].assets) == set(TEN)


@pytest.mark.parametrize(
    "proj", [{"proj:epsg": 32629}, {"proj:code": "EPSG:32629"}], ids=["proj:epsg", "proj:code"]
)
def test_projection_extension_gives_the_crs_a_file_lacks(item, listing, proj):
    listed = listing(item(KINDS["raster:bands"][0], proj, 1000, crs=False))
    assert listed.of("s2")[0].crs == "EPSG:32629"


def test_multi_band_asset_has_its_bands_in_order(
    raster_writer, fine, tmp_path, listing, reflectance
):
    raster_writer(tmp_path / "all.tif", {b: fine[b] for b in TEN}, named=False)
    bands = [{"name": b} for b in TEN]
    raster = [{"scale": 1e-4, "offset": 0}] * 10
    asset = {"href": "all.tif", "eo:bands": bands, "raster:bands": raster}
    write_item(tmp_path / "item.json", {"data": asset})
    listed = listing(tmp_path / "item.json")
    assert np.allclose(reflectance(listed, ("B8A",))[0], fine["B8A"] * 1e-4, atol=1e-6)


def write_item(path, assets, properties=None):
    content = {
        "type": "Feature", "stac_version": "1.0.0", "id": path.stem, "assets": assets,
        "properties": {"datetime": "2017-06-17T11:33:21Z"} | (properties or {}),
    }  # fmt: skip
    path.write_text(json.dumps(content), encoding="utf-8")


def test_sentinel_1_item_tells_pass_and_orbit(
    item, raster_writer, radar, tmp_path, listing, backscatter
):
    power = {band: (10 ** (values / 10)).astype(np.float32) for band, values in radar.items()}
    for band, values in power.items():
        raster_writer(tmp_path / f"iw-{band.lower()}.tif", {"": values}, named=False)
    assets = {
        b: {"href": f"iw-{b}.tif", "raster:bands": [{"nodata": -32768}]} for b in ("vv", "vh")
    }
    told = {"sat:orbit_state": "descending", "sat:relative_orbit": 154}
    write_item(tmp_path / "s1.json", assets, told)
    listed = listing(item(KINDS["raster:bands"][0], {}, 1000), tmp_path / "s1.json")
    (scene,) = listed.of("s1")
    assert (scene.orbit, scene.track) == ("descending", "154")
    assert np.abs(backscatter(listed) - np.stack([radar["VV"], radar["VH"]])).max() < 1e-3


def test_items_of_a_folder_go_before_the_bare_files_they_point_at(item, tmp_path, listing):
    item(KINDS["raster:bands"][0], {}, 1000)
    listed = listing(folder=tmp_path / "item", s2=None)
    (scene,) = listed.of("s2")
    assert scene.assets["B04"].offset == -0.1


def test_collection_opens_without_its_broken_items(item, tmp_path, listing, heard):
    good = json.loads(item(KINDS["raster:bands"][0], {}, 1000).read_text())
    gone = good | {"id": "gone", "assets": {"B04": {"href": "nowhere.tif"}}}
    far = good | {"id": "far", "assets": {"B04": {"href": "https://example.org/B04.tif"}}}
    both = {"type": "FeatureCollection", "features": [gone, good, far]}
    (tmp_path / "item" / "item.json").write_text(json.dumps(both))
    listed = listing(folder=tmp_path / "item", s2=None)
    assert len(listed.of("s2")) == 1
    said = " ".join(heard.warnings)
    assert "item gone: asset B04 points at" in said and "nowhere.tif, which is not there" in said
    assert "item far: asset B04 lies at https://example.org, not on this computer" in said


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", r"a\.json is no JSON"),
        ('{"type": "Feature"}', r"a\.json is neither a STAC item nor a collection"),
        ('{"ecofuse:masking": {}, "stac_version": "1.0.0"}', "is a scene list of EcoFuse already"),
        (
            '{"stac_version": "1.0.0", "id": "i", "properties": {}, "assets": {"B04": {"href": "b.tif"}}}',
            "item i has no datetime",
        ),
    ],
    ids=["no JSON", "no item", "scene list", "no date"],
)
def test_other_json_is_refused_in_a_sentence(tmp_path, content, message):
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(EngineError, match=message):
        bands_of(tmp_path / "a.json")
