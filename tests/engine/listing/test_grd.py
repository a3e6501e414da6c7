# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentinel-1 as ESA ships it is refused by name, with what to do; what was made of it is read."""

import json
import zipfile

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.control import GroundControlPoint as Point

from plugin.engine.errors import EngineError
from plugin.engine.listing.inputs.paths import bands_of
from plugin.engine.listing.unread.as_shipped import radar_product

PRODUCT = "S1A_IW_GRDH_1SDV_20170617T064724_20170617T064749_017072_01C6E5_1A2B.SAFE"
IMAGE = "s1a-iw-grd-{}-20170617t064724-20170617t064749-017072-01c6e5-00{}.tiff"
WHAT_TO_DO = r"Apply-Orbit-File, ThermalNoiseRemoval, Calibration .*Terrain-Correction .*RTC gamma0"


def with_points(path, kind="uint16", crs="EPSG:4326"):
    """An image in the radar's geometry: four points in the place of a geotransform."""
    path.parent.mkdir(parents=True, exist_ok=True)
    facts = {"driver": "GTiff", "width": 32, "height": 32, "count": 1, "dtype": kind}
    with rasterio.open(path, "w", **facts) as file:
        file.write(np.full((32, 32), 300, kind), 1)
        corners = [
            (0, 0, -7.0, 52.3),
            (0, 32, -6.9, 52.3),
            (32, 0, -7.0, 52.2),
            (32, 32, -6.9, 52.2),
        ]
        file.gcps = ([Point(*corner) for corner in corners], rasterio.CRS.from_string(crs))
    return path


@pytest.fixture
def make_grd(tmp_path):
    """make_grd(name) -> a folder as downloaded, with two measurements and a manifest."""

    def make(name=PRODUCT, image=IMAGE, kind="uint16"):
        for number, band in enumerate(("vv", "vh"), 1):
            with_points(tmp_path / name / "measurement" / image.format(band, number), kind)
        (tmp_path / name / "preview").mkdir()
        (tmp_path / name / "preview" / "quick-look.png").write_bytes(b"x")
        (tmp_path / name / "manifest.safe").write_text("<xfdu/>")
        return tmp_path / name

    return make


@pytest.mark.parametrize("inner", ["", "manifest.safe", f"measurement/{IMAGE.format('vv', 1)}"])
def test_grd_is_refused_with_what_to_do(make_grd, inner):
    with pytest.raises(EngineError, match=f"Sentinel-1 GRD as shipped.*{WHAT_TO_DO}"):
        bands_of(make_grd() / inner)


def test_grd_in_a_folder_is_one_word_and_the_rest_is_read(
    make_grd, make_safe, listing, heard, tmp_path
):
    make_safe()
    make_grd()
    listed = listing(folder=tmp_path)
    assert len(listed.days("s2")) == 1
    assert [text for text in heard.warnings if "Sentinel-1" in text] == [
        text
        for text in heard.warnings
        if text.startswith("Passed over") and "GRD as shipped" in text
    ]
    assert len([text for text in heard.warnings if "GRD as shipped" in text]) == 1


def test_zipped_grd(make_grd, zipped):
    with pytest.raises(EngineError, match=f"Sentinel-1 GRD as shipped.*{WHAT_TO_DO}"):
        bands_of(zipped(make_grd()))


def test_slc_is_debursted_too(make_grd):
    image = IMAGE.replace("iw-grd", "iw1-slc")
    path = make_grd(PRODUCT.replace("GRDH", "SLC_"), image, "complex64")
    for inner in ("", f"measurement/{image.format('vh', 2)}"):
        with pytest.raises(EngineError, match=r"SLC as shipped.*TOPSAR-Deburst"):
            bands_of(path / inner)
    with pytest.raises(EngineError, match="Sentinel-1 SLC as shipped"):
        bands_of(with_points(path.parent / "burst_VV_20170617.tif", "complex64"))


def test_ocean_product_is_no_backscatter(make_grd):
    path = make_grd(PRODUCT.replace("GRDH", "OCN_"), IMAGE.replace("-grd-", "-ocn-"))
    with pytest.raises(EngineError, match="Sentinel-1 OCN, which holds no backscatter of land"):
        bands_of(path)


def test_points_in_the_place_of_a_geotransform(tmp_path):
    """Another name, no radar known: still no CRS to be assigned, which would put it anywhere."""
    with pytest.raises(EngineError, match=r"ground control points .*: calibrate"):
        bands_of(with_points(tmp_path / "VV_20170617.tif"))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(tmp_path / "VV_20170617.tif", "VV_20170617.tif")
    with pytest.raises(EngineError, match="ground control points"):
        bands_of(tmp_path / "a.zip")


def test_planetary_computer_s_folder_without_safe_in_its_name(make_grd):
    """Its images are called iw-vv.tiff."""
    path = make_grd(f"GRD/2017/6/17/{PRODUCT[:-5]}", "iw-{}{}.tiff")
    with pytest.raises(EngineError, match="Sentinel-1 GRD as shipped"):
        bands_of(path)
    with pytest.raises(EngineError, match="Sentinel-1 GRD as shipped"):
        bands_of(path / "measurement" / "iw-vv1.tiff")


@pytest.mark.parametrize("there", [True, False])
def test_item_of_grd(tmp_path, there):
    """Its own CRS (proj:epsg) is not the place of its pixels; fetching what is remote would not help."""
    if there:
        with_points(tmp_path / "iw-vv.tiff")
    href = "iw-vv.tiff" if there else "s3://sentinel-s1-l1c/GRD/iw-vv.tiff"
    item = {
        "type": "Feature", "stac_version": "1.0.0", "id": PRODUCT[:-5], "geometry": None, "links": [],
        "properties": {"datetime": "2017-06-17T06:47:24Z", "sar:product_type": "GRD", "proj:epsg": 4326},
        "assets": {"vv": {"href": href, "type": "image/tiff", "roles": ["data"]}},
    }  # fmt: skip
    (tmp_path / "item.json").write_text(json.dumps(item))
    why = "ground control points" if there else "Sentinel-1 GRD as shipped"
    with pytest.raises(EngineError, match=why):
        bands_of(tmp_path / "item.json")


def test_calibrated_but_not_terrain_corrected(tmp_path, recwarn):
    """SNAP's images of a step before: a CRS assigned to them would put them at a wrong place."""
    folder = tmp_path / f"{PRODUCT[:-5]}_Orb_Cal.data"
    folder.mkdir()
    (tmp_path / f"{PRODUCT[:-5]}_Orb_Cal.dim").write_text("<Dimap_Document/>")
    facts = {"driver": "ENVI", "width": 8, "height": 8, "count": 1, "dtype": "float32"}
    with rasterio.open(folder / "Sigma0_VV.img", "w", **facts) as file:
        file.write(np.full((8, 8), 0.1, np.float32), 1)
    exported = with_points(tmp_path / f"{folder.stem}_VV.tif", "float32")
    for path in (tmp_path / f"{folder.stem}.dim", folder / "Sigma0_VV.img", exported):
        with pytest.raises(EngineError, match="not terrain-corrected; run Terrain-Correction"):
            bands_of(path)


def test_snap_s_header_stands_for_its_images(make_safe, listing, backscatter, radar, tmp_path):
    """Terrain-corrected, as .dim: both polarisations in dB, and an image of angles that is no band."""
    folder = tmp_path / f"{PRODUCT[:-5]}_RTC.data"
    folder.mkdir()
    header = folder.with_suffix(".dim")
    header.write_text("<Dimap_Document/>")
    facts = {
        "driver": "ENVI", "width": 120, "height": 120, "count": 1, "dtype": "float32", "crs": "EPSG:32629",
        "transform": Affine(10, 0, 643200, 0, -10, 5798040),
    }  # fmt: skip
    images = {f"Gamma0_{band}": 10 ** (values / 10) for band, values in radar.items()}
    for name, values in (images | {"localIncidenceAngle": np.full((120, 120), 35.0)}).items():
        with rasterio.open(folder / f"{name}.img", "w", **facts) as file:
            file.write(values.astype(np.float32), 1)
            file.set_band_description(1, name)
    listed = listing(make_safe(), s1=[str(header)])
    found = backscatter(listed)
    assert np.allclose(found[0], radar["VV"], atol=1e-3, equal_nan=True)
    assert np.allclose(found[1], radar["VH"], atol=1e-3, equal_nan=True)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (PRODUCT, "GRD"), (PRODUCT.replace(".SAFE", "_COG.SAFE"), "GRD"),
        ("S1B_EW_GRDM_1SDH_20180101T000000_20180101T000100_009000_010101_AAAA.zip", "GRD"),
        ("S1C_IW_SLC__1SDV_20250101T000000_20250101T000100_000600_000101_AAAA.SAFE", "SLC"),
        ("S1A_IW_OCN__2SDV_20180101T000000_20180101T000100_020000_020202_AAAA.SAFE", "OCN"),
        ("S1A_IW_RAW__0SDV_20180101T000000_20180101T000100_020000_020202_AAAA.SAFE", "RAW"),
        ("S01SIWGRD_20241218T180252_0025_A326_0BC2_0702F2_VV", "GRD"),
        (PRODUCT.replace(".SAFE", "_Orb_NR_Cal_TC.data"), ""), (PRODUCT.replace(".SAFE", "_rtc"), ""),
        ("S1A_IW_20180702T174016_DVP_RTC10_G_gpuned_1A2B", ""), ("OPERA_L2_RTC-S1_T001_20240101_S1A_30_v1.0", ""),
    ],
)  # fmt: skip
def test_names_of_products_as_shipped(name, kind):
    assert radar_product(name) == kind
