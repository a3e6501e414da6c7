# SPDX-License-Identifier: GPL-2.0-or-later
"""*List scenes* and *Fetch scenes* read the same item over the same pixels the same way, or refuse it alike."""

import copy
import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine

from plugin.engine.catalog.assembly import scenes_of
from plugin.engine.catalog.causes import Causes
from plugin.engine.catalog.items import NoSceneError, scene_of
from plugin.engine.catalog.pieces import Piece
from plugin.engine.errors import EngineError
from plugin.engine.listing.collect import collect
from plugin.engine.listing.formats.stac import stac_bands
from plugin.engine.listing.formats.stac_item import item_bands, read_item
from plugin.engine.scenes.scene import Asset

CRS, CORNER, SIDE = "EPSG:32631", (500000.0, 5600000.0), 64
AREA = (CORNER[0], CORNER[1] - 10 * SIDE, CORNER[0] + 10 * SIDE, CORNER[1], CRS)
TEN = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12")
FLAG, OLD_FLAG = "earthsearch:boa_offset_applied", "sentinel:boa_offset_applied"
BASELINE, VERSION = "s2:processing_baseline", "processing:version"
DARK, WATER, LIFTED, CLOUD = 300, 930, 1300, 3000
"""Darkest DN: without offset; water with it; land with it; a closed cloud, with or without."""


def bands_of(scale, offset):
    return {"raster:bands": [{"scale": scale, "offset": offset, "nodata": 0}]}


CONSTRUCTED = {
    "flag false, offset 0, baseline 05.09": (bands_of(1e-4, 0), {FLAG: False, BASELINE: "05.09"}, LIFTED, -0.1),
    "no flag, -0.1, baseline 03.00": (bands_of(1e-4, -0.1), {BASELINE: "03.00"}, DARK, 0.0),
    "older flag true, -0.1, baseline 05.09": (bands_of(1e-4, -0.1), {OLD_FLAG: True, BASELINE: "05.09"}, DARK, 0.0),
    "flag false without bands, processing:version 05.09": ({}, {FLAG: False, VERSION: "05.09"}, LIFTED, -0.1),
    "flag true, -0.1, baseline 05.09": (bands_of(1e-4, -0.1), {FLAG: True, BASELINE: "05.09"}, DARK, 0.0),
    "no flag, -0.1, baseline 05.09": (bands_of(1e-4, -0.1), {BASELINE: "05.09"}, LIFTED, -0.1),
    "baseline 02.14 alone": ({}, {BASELINE: "02.14"}, DARK, 0.0),
}  # fmt: skip
"""Item's bands, its properties, the darkest DN of its pixels -> the right offset."""
MORE = {
    "older flag false without bands": ({}, {OLD_FLAG: False, BASELINE: "05.09"}, LIFTED, -0.1),
    "baseline 05.09 alone, offset in": ({}, {BASELINE: "05.09"}, LIFTED, -0.1),
    "baseline 05.09 alone, offset in, water": ({}, {BASELINE: "05.09"}, WATER, -0.1),
    "baseline 05.09 alone, taken off": ({}, {BASELINE: "05.09"}, DARK, 0.0),
    "baseline 04.00 alone": ({}, {BASELINE: "04.00"}, LIFTED, -0.1),
    "flag false, baseline 04.00": ({}, {FLAG: False, BASELINE: "04.00"}, LIFTED, -0.1),
    "flag false, -0.1, baseline 04.00": (bands_of(1e-4, -0.1), {FLAG: False, BASELINE: "04.00"}, LIFTED, -0.1),
    "another's baseline": ({}, {BASELINE: "99.99"}, DARK, 0.0),
    "scale alone, baseline 05.09": ({"raster:bands": [{"scale": 1e-4}]}, {BASELINE: "05.09"}, LIFTED, -0.1),
    "scale of 1": (bands_of(1, 0), {BASELINE: "05.09"}, LIFTED, -0.1),
    "flag true, closed cloud": ({}, {FLAG: True, BASELINE: "05.09"}, CLOUD, 0.0),
    "nothing": ({}, {}, DARK, 0.0),
    "a producer's own coding": (bands_of(2e-5, 0.01), {BASELINE: "03.00"}, DARK, 0.01),
}  # fmt: skip
LIES = {
    "flag false": (bands_of(1e-4, 0), {FLAG: False, BASELINE: "05.09"}, "boa_offset_applied is false"),
    "bands": (bands_of(1e-4, -0.1), {BASELINE: "05.09"}, "the item's bands"),
}  # fmt: skip


@pytest.fixture
def raster(tmp_path):
    """raster(darkest, name, scale, offset) -> a GeoTIFF from ``darkest`` upwards; the pair in its header."""

    def make(darkest, name="", scale=1.0, offset=0.0, dtype="uint16"):
        path = tmp_path / (name or f"{darkest}.tif")
        path.parent.mkdir(parents=True, exist_ok=True)
        steps = np.linspace(0, 1, SIDE * SIDE).reshape(SIDE, SIDE) ** 2
        values = darkest * (1 + 3 * steps)
        values = np.rint(values) if dtype == "uint16" else values
        with rasterio.open(
            path, "w", driver="GTiff", width=SIDE, height=SIDE, count=1, dtype=dtype, crs=CRS,
            transform=Affine(10, 0, CORNER[0], 0, -10, CORNER[1]),
        ) as file:  # fmt: skip
            file.write(values.astype(dtype), 1)
            file.scales, file.offsets = (scale,), (offset,)
        return path

    return make


@pytest.fixture
def by_files(tmp_path):
    """by_files(item, path) -> band -> (scale, offset) by *List scenes*, all assets pointing at one file."""

    def read(content, path, setting="AUTO"):
        content = pointed(content, str(path))
        file = tmp_path / "item.json"
        file.write_text(json.dumps(content), encoding="utf-8")
        (scene,) = collect(stac_bands(file), setting, "AUTO", "ALL").found
        return {band: (asset.scale, asset.offset) for band, asset in scene.assets.items()}

    return read


@pytest.fixture
def by_catalogue(heard):
    """by_catalogue(item, path) -> the same by *Fetch scenes*, each band being that file at an address."""

    def read(content, path, setting="AUTO", untouched=False):
        content = pointed(content, "https://host.example/b.tif")
        scene = scene_of(content, "s2", setting, "", untouched)
        with rasterio.open(path) as file:
            own = file.scales[0], file.offsets[0]
            pieces = {
                (scene.id, band): Piece(piece_of(path, file, source), CRS, own=own)
                for band, source in scene.sources.items()
            }
        scene.sources.update({band: moved(source, path) for band, source in scene.sources.items()})
        (ready,) = scenes_of([scene], pieces, Causes(), AREA, heard).scenes
        return {band: (asset.scale, asset.offset) for band, asset in ready.assets.items()}

    return read


def piece_of(path, file, source):
    scaling = source.scaling
    return Asset(
        str(path), tuple(file.transform)[:6], file.shape, 1, "", scaling.scale, scaling.offset,
        file.nodata if file.nodata is not None else source.nodata, scaling.unit,
    )  # fmt: skip


def moved(source, path):
    return replace(source, href=str(path))


def pointed(content, href):
    """A copy of an item whose rasters all lie at one address."""
    content = copy.deepcopy(content)
    for asset in content["assets"].values():
        asset["href"] = href
    return content


def an_item(of_band, properties):
    return {
        "type": "Feature", "stac_version": "1.0.0", "id": "S2A_31UFS_20230701_0_L2A", "links": [],
        "geometry": None, "bbox": [3.0, 50.0, 4.0, 51.0],
        "properties": {"datetime": "2023-07-01T10:36:31Z", **properties},
        "assets": {band: {"href": "", "type": "image/tiff", **of_band} for band in TEN},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("of_band", "properties", "darkest", "right"),
    [*CONSTRUCTED.values(), *MORE.values()],
    ids=[*CONSTRUCTED, *MORE],
)
def test_constructed_item_is_read_alike_and_right(
    of_band, properties, darkest, right, raster, by_files, by_catalogue
):
    item, path = an_item(of_band, properties), raster(darkest)
    ours = by_files(item, path)
    assert ours == by_catalogue(item, path)
    assert set(ours) == set(TEN)
    assert {offset for _, offset in ours.values()} == {right}


@pytest.mark.parametrize(("of_band", "properties", "who"), LIES.values(), ids=LIES)
def test_claim_that_the_pixels_contradict_is_refused_by_both_in_the_same_words(
    of_band, properties, who, raster, by_files, by_catalogue
):
    item, path = an_item(of_band, properties), raster(DARK)
    for read in (by_files, by_catalogue):
        with pytest.raises(
            EngineError, match=rf"{who} says .* offset of 1000, .* pixels are 30\d: "
        ):
            read(item, path)
    assert by_files(item, path, "10000") == by_catalogue(item, path, "10000")


def test_the_darkest_are_the_first_percent_in_both(raster, by_files, by_catalogue):
    item = an_item({}, {BASELINE: "05.09"})
    for percent, offset in ((0.5, -0.1), (2, 0.0)):
        path = raster(LIFTED, f"{percent}.tif")
        with rasterio.open(path, "r+") as file:
            values = file.read(1).ravel()
            values[: int(values.size * percent / 100)] = DARK
            file.write(values.reshape(1, SIDE, SIDE))
        assert (
            by_files(item, path) == by_catalogue(item, path) == dict.fromkeys(TEN, (1e-4, offset))
        )


@pytest.mark.parametrize("setting", ["10000", "10000-1000"])
def test_user_s_word_wins_in_both(setting, raster, by_files, by_catalogue):
    item = an_item(bands_of(1e-4, 0), {FLAG: True, BASELINE: "05.09"})
    path = raster(LIFTED)
    expected = dict.fromkeys(TEN, (0.0001, -0.1 if "-" in setting else 0.0))
    assert by_files(item, path, setting) == by_catalogue(item, path, setting) == expected


def test_header_of_the_file_counts_in_both_where_the_item_says_no_scale(
    raster, by_files, by_catalogue
):
    path = raster(LIFTED, scale=1e-4, offset=-0.1)
    for properties, right in (({}, -0.1), ({FLAG: True, BASELINE: "05.09"}, 0.0)):
        item = an_item({}, properties)
        assert by_files(item, path) == by_catalogue(item, path) == dict.fromkeys(TEN, (1e-4, right))


def test_fractions_are_reflectance_in_both(raster, by_files, by_catalogue):
    item, path = an_item({}, {BASELINE: "05.09"}), raster(0.03, dtype="float32")
    assert by_files(item, path) == by_catalogue(item, path) == dict.fromkeys(TEN, (1.0, 0.0))


def test_band_that_says_nothing_is_read_like_the_blue_one_in_both(raster, by_files, by_catalogue):
    item, path = an_item(bands_of(1e-4, -0.1), {}), raster(LIFTED)
    del item["assets"]["B06"]["raster:bands"]
    assert by_files(item, path) == by_catalogue(item, path) == dict.fromkeys(TEN, (1e-4, -0.1))


def test_image_of_a_product_takes_the_metadata_beside_it_before_its_item(raster, tmp_path):
    place = "S2A_MSIL2A_20220401T083601_N0400_R064_T34LBQ_20220401T110010.SAFE"
    path = raster(LIFTED, f"{place}/B04.jp2")
    (tmp_path / place / "MTD_MSIL2A.xml").write_text(METADATA)
    item = pointed(an_item(bands_of(1e-4, 0), {FLAG: True, BASELINE: "03.00"}), str(path))
    (tmp_path / "item.json").write_text(json.dumps(item))
    (scene,) = collect(stac_bands(tmp_path / "item.json"), "AUTO", "AUTO", "ALL").found
    assert {asset.offset for asset in scene.assets.values()} == {-0.1}
    assert scene.baseline == "04.00"


METADATA = "<a><BOA_QUANTIFICATION_VALUE>10000</BOA_QUANTIFICATION_VALUE>" + "".join(
    f'<BOA_ADD_OFFSET band_id="{n}">-1000</BOA_ADD_OFFSET>' for n in range(13)
) + (
    "<PRODUCT_START_TIME>2022-04-01T08:36:01.024Z</PRODUCT_START_TIME>"
    "<PROCESSING_BASELINE>04.00</PROCESSING_BASELINE>"
    "<SENSING_ORBIT_NUMBER>64</SENSING_ORBIT_NUMBER></a>"
)  # fmt: skip


# -- real items ----------------------------------------------------------------------------------

REAL = {
    "cdse_S2B_T36NYH_20200322_N0500": -0.1,
    "cdse_S2C_T55WFR_20260527_N0512": -0.1,
    "earthsearch_v0_S2A_31NBJ_20190524": 0.0,
    "earthsearch_v1_S2A_12RWT_20240106_0510": 0.0,
    "earthsearch_v1_S2A_29RKH_20200219_0214": 0.0,
    "earthsearch_v1_S2A_33TWM_20230815_0509": 0.0,
    "earthsearch_v1_S2B_33TWM_20230820_0509": 0.0,
    "eox_antimeridian_S2B_T01VCG_20230512": -0.1,
    "planetarycomputer_S2B_T06VVN_20190629.json": 0.0,
    "planetarycomputer_S2B_T06VVN_20190629_raster_ext": 0.0,
}
"""Beginning of a real item's file -> the right offset: of its product, unless the catalogue took it off."""
OTHERS = ("creodias_", "eopf_", "stactools_S1A_", "earthsearch_v1_search_L1C_20240206")
"""No STAC, a Zarr store, Sentinel-1, Level-1C: no item of rasters of Sentinel-2 Level-2A."""


@pytest.fixture
def real_item():
    """real_item(beginning of its file's name) -> a real item; skips where the data are missing."""
    data = Path(os.environ.get("ECOFUSE_DATA") or Path(__file__).parents[4] / "shared" / "data")
    place = data / "meta" / "stac_items"
    if not place.exists():
        pytest.skip(f"{place} is missing: set ECOFUSE_DATA")

    def read(name):
        (path,) = place.glob(f"{name}*")
        content = json.loads(path.read_text(encoding="utf-8"))
        return content.get("features", [content])[0]

    read.place = place
    return read


@pytest.mark.parametrize(("name", "right"), REAL.items(), ids=REAL)
def test_real_item_is_read_alike_and_right(name, right, real_item, raster, by_files, by_catalogue):
    item, path = real_item(name), raster(LIFTED if right else DARK)
    ours, theirs = by_files(item, path), by_catalogue(item, path)
    fetched = {band: ours[band] for band in theirs}
    assert theirs == fetched and set(TEN) <= set(theirs)
    assert {pair for band, pair in ours.items() if band.startswith("B")} == {(1e-4, right)}


@pytest.mark.parametrize("name", REAL)
def test_real_item_over_the_other_pixels_is_refused_or_read_by_both_alike(
    name, real_item, raster, by_files, by_catalogue
):
    item = real_item(name)
    for darkest in (DARK, LIFTED, CLOUD):
        path, said = raster(darkest), []
        for read in (by_files, by_catalogue):
            try:
                pairs = read(item, path)
                said.append({band: pairs[band] for band in TEN})
            except EngineError as error:
                assert "hold none" in str(error)
                said.append("refused")
        assert said[0] == said[1]


def test_real_item_of_level_1c_is_refused_by_name(real_item, raster, by_files, by_catalogue):
    item, path = real_item("earthsearch_v1_search_L1C"), raster(LIFTED)
    for read in (by_files, by_catalogue):
        with pytest.raises(EngineError, match=r"S2B_27VWK_20240206_0_L1C is Level-1C \(top of atm"):
            read(item, path)


FOREIGN = {
    "collection": ({"collection": "sentinel-2-l1c"}, {}, "Level-1C"),
    "product": ({}, {"s2:product_uri": "S2B_MSIL1C_20240206T131259_N0510_R081_T27VWK_x.SAFE"}, "Level-1C"),
    "level": ({}, {"processing:level": "L1C", "constellation": "sentinel-2"}, "Level-1C"),
    "type": ({}, {"product:type": "S2MSI1C"}, "Level-1C"),
    "platform": ({}, {"platform": "landsat-8"}, "of Landsat"),
    "HLS of Landsat": ({"collection": "HLSL30_2.0"}, {}, "of Landsat"),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "properties", "why"), FOREIGN.values(), ids=FOREIGN)
def test_item_of_another_satellite_or_level_is_refused_by_both(
    fields, properties, why, raster, by_files, by_catalogue
):
    item = an_item(bands_of(1e-4, 0), properties) | {"id": "x_20240206"} | fields
    for read in (by_files, by_catalogue):
        with pytest.raises(EngineError, match=why):
            read(item, raster(DARK))


def test_item_with_the_cirrus_band_is_level_1c(raster, by_files, by_catalogue):
    item = an_item(bands_of(1e-4, 0), {})
    item["assets"]["cirrus"] = dict(item["assets"]["B04"])
    for read in (by_files, by_catalogue):
        with pytest.raises(EngineError, match="has B10, which Level-2A never holds"):
            read(item, raster(DARK))


def test_every_real_item_is_accounted_for(real_item):
    for path in real_item.place.glob("*.json"):
        names = [name for name in (*REAL, *OTHERS) if path.name.startswith(name)]
        assert names, path.name


@pytest.mark.parametrize("name", ["eopf_S2C", "stactools_S1A_GRD", "stactools_S1A_RTC"])
def test_other_real_items_are_no_scene_of_sentinel_2_and_raise_nothing_else(name, real_item):
    item = real_item(name)
    with pytest.raises(NoSceneError):
        scene_of(item, "s2", "AUTO", "", False)
    found = {part.band for part in item_bands(read_item(item))}
    assert found <= {"VV", "VH"}
