# SPDX-License-Identifier: GPL-2.0-or-later
"""Folders as other programs leave them: which files are bands, of which date, and what stays out by its name."""

import json
import zipfile

import netCDF4
import numpy as np
import pytest
import rasterio

from plugin.engine.errors import EngineError
from plugin.engine.listing.inputs.paths import bands_of

TEN = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12")
HYP3 = "S1A_IW_20170618T064724_DVP_RTC10_G_gpuned_1A2B"
OPERA = "OPERA_L2_RTC-S1_T009-019294-IW2_20170618T064724Z_20240123T162136Z_S1A_30_v1.0"


@pytest.fixture
def write(raster_writer):
    """write(path, bands, …) -> a raster at the pair's place."""
    return raster_writer


@pytest.fixture
def optical(write, fine, tmp_path):
    """A Sentinel-2 file that every list needs."""
    return write(tmp_path / "S2_20170617.tif", {b: fine[b] for b in ("B02", "B04")})


def power(radar):
    return {band: (10 ** (values / 10)).astype(np.float32) for band, values in radar.items()}


def both(radar):
    return np.stack([radar["VV"], radar["VH"]])


@pytest.fixture
def hyp3(write, radar, tmp_path):
    """A product of HyP3 with its by-products."""
    folder = tmp_path / "in" / HYP3
    for band, values in power(radar).items():
        write(folder / f"{HYP3}_{band}.tif", {"": values}, named=False, nodata=0)
    layer = {"": np.ones_like(radar["VV"])}
    for name in ("ls_map", "inc_map", "dem", "area"):
        write(folder / f"{HYP3}_{name}.tif", layer, named=False)
    write(
        folder / f"{HYP3}_rgb.tif", dict.fromkeys("RGB", radar["VV"].astype(np.uint8)), named=False
    )
    return folder


def test_hyp3_product_is_one_scene_of_radar(hyp3, optical, listing, backscatter, heard):
    listed = listing(optical, folder=hyp3.parent)
    (scene,) = listed.of("s1")
    assert (set(scene.assets), f"{scene.time:%Y%m%dT%H%M%S}") == ({"VV", "VH"}, "20170618T064724")
    said = [text for text in heard.warnings if "Passed over" in text]
    for name, why in (
        ("ls_map", "layover"),
        ("inc_map", "angles"),
        ("dem", "by-product"),
        ("rgb", "picture"),
    ):
        assert any(f"_{name}.tif is " in text and why in text for text in said)


def test_hyp3_archive_may_be_named_with_its_by_products(
    hyp3, radar, optical, listing, backscatter, tmp_path
):
    archive = tmp_path / f"{HYP3}.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for file in sorted(hyp3.iterdir()):
            packed.write(file, f"{HYP3}/{file.name}")
    listed = listing(optical, s1=[str(archive)])
    assert np.abs(backscatter(listed) - both(radar)).max() < 1e-3


def test_archive_of_by_products_alone_is_refused_with_the_reason(hyp3, tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.write(hyp3 / f"{HYP3}_dem.tif", f"{HYP3}_dem.tif")
    with pytest.raises(
        EngineError, match=r"dem\.tif is not a band that is read but a picture or a by-product"
    ):
        bands_of(tmp_path / "x.zip")


@pytest.mark.parametrize(("letter", "unit"), [("p", "linear"), ("a", "amplitude"), ("d", "dB")])
def test_unit_of_hyp3_is_handed_on(write, radar, tmp_path, letter, unit):
    name = HYP3.replace("gpuned", f"g{letter}uned")
    path = write(tmp_path / f"{name}_VV.tif", {"": radar["VV"]}, named=False)
    assert [band.unit for band in bands_of(path)] == [unit]


def test_opera_product_is_one_scene_and_its_mask_stays_out(
    write, radar, optical, listing, backscatter, heard, tmp_path
):
    for band, values in power(radar).items():
        write(tmp_path / "in" / f"{OPERA}_{band}.tif", {"": values}, named=False, nodata=np.nan)
    write(tmp_path / "in" / f"{OPERA}_mask.tif", {"": np.zeros((120, 120), np.uint8)}, named=False)
    listed = listing(optical, folder=tmp_path / "in")
    assert np.abs(backscatter(listed) - both(radar)).max() < 1e-3
    assert any(
        "_mask.tif is not a band that is read but a quality layer" in text
        for text in heard.warnings
    )
    assert {band.unit for band in bands_of(tmp_path / "in" / f"{OPERA}_VV.tif")} == {"linear"}


@pytest.mark.parametrize("swapped", [False, True], ids=["VV first", "VH first, as SNAP has it"])
def test_radar_without_names_is_told_by_the_stronger_one_and_said(
    write, radar, optical, listing, backscatter, heard, tmp_path, swapped
):
    names = ("VH", "VV") if swapped else ("VV", "VH")
    bands = {band: power(radar)[band] for band in names}
    path = write(
        tmp_path / "S1A_IW_GRDH_1SDV_20170618T064724_Cal_TC.tif", bands, named=False, nodata=0
    )
    listed = listing(optical, s1=[str(path)])
    assert np.abs(backscatter(listed) - both(radar)).max() < 1e-3
    assert any(f"taken by order as {', '.join(names)}" in text for text in heard.warnings)


def test_radar_sent_horizontally_is_refused(write, radar, tmp_path):
    path = write(tmp_path / "S1A_EW_GRDM_1SDH_20170618T064724.tif", radar, named=False)
    with pytest.raises(EngineError, match="holds HH and HV by its product's name"):
        bands_of(path)


@pytest.mark.parametrize(
    "names",
    [("VH", "VH_VV", "VV"), ("VV/VH", "VV", "VH"), ("HH", "VH", "VV"), ("VV", "VH", "angle")],
)
def test_ratio_angle_and_other_polarisations_are_not_taken(
    write, radar, optical, listing, backscatter, tmp_path, names
):
    bands = {name: radar.get(name, radar["VH"] - radar["VV"] - 40) for name in names}
    listed = listing(optical, s1=[str(write(tmp_path / "S1A_20170618T064724_RTC.tif", bands))])
    assert np.abs(backscatter(listed) - both(radar)).max() < 1e-3


def test_snap_stack_has_its_dates_in_the_names(
    write, radar, optical, listing, backscatter, tmp_path
):
    bands = {
        f"Sigma0_{b}_{place}_{day}Jun2017": radar[b] + plus
        for place, day, plus in (("mst", 18, 0), ("slv1", 30, 1))
        for b in ("VH", "VV")
    }
    listed = listing(optical, s1=[str(write(tmp_path / "S1_stack.tif", bands))])
    assert [str(day) for day in listed.days("s1")] == ["2017-06-18", "2017-06-30"]
    assert np.abs(backscatter(listed, day=1) - both(radar) - 1).max() < 1e-3


def test_single_bands_with_names_by_colour(write, fine, listing, reflectance, tmp_path):
    names = {
        "blue": "B02",
        "red": "B04",
        "nir": "B08",
        "nir08": "B8A",
        "rededge1": "B05",
        "swir16": "B11",
    }
    for name, band in names.items():
        path = tmp_path / "in" / f"S2A_29UPU_20170617_0_L2A_{name}.tif"
        write(path, {"": fine[band]}, named=False)
    listed = listing(folder=tmp_path / "in", s2=None)
    (scene,) = listed.of("s2")
    assert set(scene.assets) == set(names.values())
    for band in names.values():
        assert np.allclose(reflectance(listed, (band,))[0], fine[band] * 1e-4, atol=1e-6)


def test_names_by_colour_in_any_order_of_one_file(write, fine, listing, reflectance, tmp_path):
    names = {"red": "B04", "green": "B03", "blue": "B02", "nir": "B08", "swir16": "B11", "swir22": "B12",
             "rededge1": "B05", "rededge2": "B06", "rededge3": "B07", "nir08": "B8A"}  # fmt: skip
    path = write(tmp_path / "S2_20170617.tif", {n: fine[b] for n, b in names.items()})
    listed = listing(path)
    for band in TEN:
        assert np.allclose(reflectance(listed, (band,))[0], fine[band] * 1e-4, atol=1e-6)


def test_force_file_has_its_own_near_infrared(write, fine, listing, reflectance, heard, tmp_path):
    names = (
        "BLUE",
        "GREEN",
        "RED",
        "REDEDGE1",
        "REDEDGE2",
        "REDEDGE3",
        "BROADNIR",
        "NIR",
        "SWIR1",
        "SWIR2",
    )
    bands = {n: fine[b].astype(np.int16) for n, b in zip(names, TEN, strict=True)}
    write(tmp_path / "in" / "20170617_LEVEL2_SEN2A_BOA.tif", bands, nodata=-9999)
    write(tmp_path / "in" / "20170617_LEVEL2_SEN2A_QAI.tif", {"QAI": bands["BLUE"]})
    write(tmp_path / "in" / "20170618_LEVEL2_LND08_BOA.tif", dict(list(bands.items())[:6]))
    listed = listing(folder=tmp_path / "in", s2=None)
    assert [str(day) for day in listed.days("s2")] == ["2017-06-17"]
    for band in ("B08", "B8A", "B11"):
        assert np.allclose(reflectance(listed, (band,))[0], fine[band] * 1e-4, atol=1e-6)
    said = " ".join(heard.warnings)
    assert (
        "QAI.tif is not a band that is read but a quality layer" in said
        and "BOA.tif is of Landsat" in said
    )


def test_maja_reads_the_reflectance_corrected_for_slopes(
    write, fine, listing, reflectance, heard, tmp_path
):
    stem = "SENTINEL2A_20170617-113321-123_L2A_T29UPU_C_V2-2"
    for band in ("B02", "B04"):
        name = band.replace("B0", "B")
        write(tmp_path / "in" / stem / f"{stem}_FRE_{name}.tif", {"": fine[band]}, named=False)
        write(tmp_path / "in" / stem / f"{stem}_SRE_{name}.tif", {"": fine[band] + 99}, named=False)
    write(tmp_path / "in" / stem / f"{stem}_ATB_R1.tif", {"": fine["B02"]}, named=False)
    listed = listing(folder=tmp_path / "in", s2=None)
    (scene,) = listed.of("s2")
    assert (scene.tile, f"{scene.time:%H:%M:%S}") == ("29UPU", "11:33:21")
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)
    said = " ".join(heard.warnings)
    assert "SRE_B4.tif is left out" in said and "ATB_R1.tif is not a band" in said


def test_hls_counts_the_days_of_the_year_and_its_landsat_half_is_no_sentinel_2(
    write, fine, listing, reflectance, heard, tmp_path
):
    for band in ("B02", "B04", "B8A"):
        name = f"HLS.S30.T29UPU.2017168T113321.v2.0.{band}.tif"
        write(tmp_path / "in" / name, {"": fine[band].astype(np.int16)}, named=False, nodata=-9999)
    for band in ("B02", "B04", "B05", "Fmask"):
        name = f"HLS.L30.T29UPU.2017169T113321.v2.0.{band}.tif"
        write(tmp_path / "in" / name, {"": fine["B02"].astype(np.int16)}, named=False)
    listed = listing(folder=tmp_path / "in", s2=None)
    (scene,) = listed.of("s2")
    assert f"{scene.time:%Y-%m-%dT%H:%M:%S}" == "2017-06-17T11:33:21"
    assert np.allclose(reflectance(listed, ("B8A",))[0], fine["B8A"] * 1e-4, atol=1e-6)
    assert [f"{one.time:%d}" for one in listed.of("hls")] == ["18"]


@pytest.mark.parametrize(("metres", "band"), [("10", "B08"), ("20", "B8A")])
def test_sen2r_has_eleven_bands_in_its_order(
    write, fine, listing, reflectance, heard, tmp_path, metres, band
):
    order = ("B02", "B02", "B03", "B04", "B05", "B06", "B07", band, "B02", "B11", "B12")
    bands = {str(n): fine[b] for n, b in enumerate(order)}
    folder = tmp_path / "in"
    write(folder / f"S2A2A_20170617_051_x_BOA_{metres}.tif", bands, named=False)
    write(folder / f"S2A2A_20170617_051_x_SCL_{metres}.tif", {"": fine["SCL"]}, named=False)
    write(folder / f"S2A1C_20170620_051_x_TOA_{metres}.tif", bands, named=False)
    listed = listing(folder=folder, s2=None)
    (scene,) = listed.of("s2")
    assert "SCL" in scene.assets
    for name in (band, "B04", "B12"):
        assert np.allclose(reflectance(listed, (name,))[0], fine[name] * 1e-4, atol=1e-6)
    said = " ".join(heard.warnings)
    assert "taken by order as B01, B02" in said and "TOA_" in said and "is Level-1C" in said


def test_snap_product_leaves_its_angles_and_flags_out(write, fine, listing, reflectance, tmp_path):
    bands = {b.replace("B0", "B"): fine[b] for b in TEN}
    bands |= {
        "view_zenith_B4": fine["B02"],
        "B4_detector_footprint": fine["B02"],
        "quality_aot": fine["B02"],
    }
    bands |= {"quality_scene_classification": fine["SCL"].astype(np.uint16)}
    listed = listing(write(tmp_path / "S2A_MSIL2A_20170617T113321_resampled.tif", bands))
    (scene,) = listed.of("s2")
    assert set(scene.assets) == {*TEN, "SCL"}
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_two_tiles_of_one_moment_in_a_stack_stay_two_scenes(write, fine, listing, tmp_path):
    bands = {
        f"20170617T113321_20170617T113318_{tile}_{b}": fine[b]
        for tile in ("T29UPU", "T29UPV")
        for b in ("B2", "B4")
        for b in (b.replace("B", "B0"),)
    }
    listed = listing(write(tmp_path / "stack.tif", bands))
    assert sorted(scene.tile for scene in listed.of("s2")) == ["29UPU", "29UPV"]


def test_stack_of_dates_without_dates_is_refused(write, fine, tmp_path):
    bands = {f"{n}_{b}": fine[b] for n in (0, 1) for b in ("B02", "B04")}
    with pytest.raises(EngineError, match=r"has B02 2 times \(0_B02, 1_B02\), and no date keeps"):
        bands_of(write(tmp_path / "s2_20170601_20170731.tif", bands))


def test_names_that_are_not_known_are_refused_and_never_taken_by_order(write, fine, tmp_path):
    bands = {f"pc{n}": fine["B02"] for n in range(10)}
    with pytest.raises(
        EngineError, match=r"has bands called pc0, pc1, .* none is known: set the band"
    ):
        bands_of(write(tmp_path / "S2_20170617.tif", bands))


def test_file_and_band_of_two_names_are_refused(write, fine, tmp_path):
    path = write(tmp_path / "S2_20170617_B08.tif", {"B4": fine["B04"]})
    with pytest.raises(EngineError, match="is called B08 and its band is called B4: correct one"):
        bands_of(path)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("S2A_MSIL1C_20170617T113321_N0205_R080_T29UPU.tif", "is Level-1C"),
        ("S2_20170617_toa.tif", "is Level-1C"),
        ("LC08_L2SP_199025_20170617_20200831_02_T1_SR_B4.tif", "is of Landsat"),
        ("landsat8_20170617.tif", "is of Landsat"), ("20170617_113321_0f15_3B_AnalyticMS.tif", "is of PlanetScope"),
        ("S3B_OL_2_LFR____20170617.tif", "is of Sentinel-3"), ("S2_20170617_B8_B4.tif", "made of several bands"),
        ("S2_20170617_NDVI.tif", "a ratio or an index"), ("T29UPU_20170617T113321_AOT_10m.tif", "atmosphere"),
    ],
)  # fmt: skip
def test_file_that_is_not_ours_is_refused_by_its_name(write, fine, tmp_path, name, why):
    with pytest.raises(EngineError, match=why) as caught:
        bands_of(write(tmp_path / name, {"": fine["B04"]}, named=False))
    assert name in str(caught.value)


def test_tags_say_level_1c(write, fine, tmp_path):
    path = write(tmp_path / "S2A_20170617.tif", {b: fine[b] for b in ("B02", "B04")})
    with rasterio.open(path, "r+") as file:
        file.update_tags(PROCESSING_LEVEL="Level-1C")
    with pytest.raises(EngineError, match="is Level-1C"):
        bands_of(path)


@pytest.mark.parametrize("name", ["B10", "TOA_B2"])
def test_earth_engine_export_of_level_1c_is_known_by_its_bands(write, fine, tmp_path, name):
    bands = {b.replace("B0", "B"): fine[b] for b in TEN} | {name: fine["B02"]}
    with pytest.raises(EngineError, match="is Level-1C"):
        bands_of(write(tmp_path / "20170617T113321_20170617T113318_T29UPU.tif", bands))


def test_single_bands_beside_the_cirrus_band_are_level_1c(write, fine, tmp_path):
    folder = tmp_path / "20170617"
    for band in ("B02", "B04", "B10"):
        write(folder / f"{band}.tif", {"": fine["B02"]}, named=False)
    with pytest.raises(EngineError, match="lies beside B10, which Level-2A never holds"):
        bands_of(folder / "B04.tif")


def test_files_of_a_level_1c_item_are_not_read_by_their_own_names(
    write, fine, optical, listing, heard, tmp_path
):
    folder = tmp_path / "in"
    for name, band in (("red", "B04"), ("blue", "B02")):
        write(folder / "20170620" / f"{name}.tif", {"": fine[band]}, named=False)
    item = {
        "type": "Feature", "stac_version": "1.0.0", "id": "S2B_29UPU_20170620_0_L1C",
        "collection": "sentinel-2-l1c",
        "properties": {"datetime": "2017-06-20T11:33:21Z"},
        "assets": {name: {"href": f"20170620/{name}.tif"} for name in ("red", "blue")},
    }  # fmt: skip
    (folder / "item.json").write_text(json.dumps(item))
    listed = listing(optical, folder=folder)
    assert [str(day) for day in listed.days("s2")] == ["2017-06-17"]
    assert any("S2B_29UPU_20170620_0_L1C is Level-1C" in text for text in heard.warnings)


COMMON = {
    "blue": "B02",
    "red": "B04",
    "nir": "B08",
    "nir08": "B8A",
    "rededge1": "B05",
    "swir16": "B11",
    "scl": "SCL",
}


def test_cube_with_names_by_colour(make_netcdf, fine, listing, reflectance):
    path = make_netcdf(
        "odc.nc", {n: fine[b][None].astype(np.uint16) for n, b in COMMON.items()}, [10029]
    )
    listed = listing(path)
    assert set(listed.of("s2")[0].assets) == set(COMMON.values())
    for band in ("B02", "B04", "B8A", "B11"):
        assert np.allclose(reflectance(listed, (band,))[0], fine[band] * 1e-4, atol=1e-6)


def test_cube_counted_by_gdal_is_read_by_its_long_names(make_netcdf, fine, listing, reflectance):
    path = make_netcdf(
        "S2.nc", {f"Band{n}": fine[b][None] for n, b in ((1, "B04"), (2, "B02"))}, [10029]
    )
    with netCDF4.Dataset(path, "a") as file:
        file["Band1"].long_name, file["Band2"].long_name = "B04", "B02"
    assert np.allclose(reflectance(listing(path))[0], fine["B04"] * 1e-4, atol=1e-6)


@pytest.mark.parametrize(
    ("names", "attributes", "why"),
    [
        (("blue", "red", "nir08", "qa_pixel"), {}, "has the bands of Landsat"),
        (("blue", "red"), {"platform": "landsat-8"}, "is of Landsat"),
        (("B02", "B04"), {"title": "Sentinel-2 Level-1C"}, "is Level-1C"),
        (("B02", "B04", "B10"), {}, "has B10, which Level-2A never holds"),
        (("HH", "HV"), {}, "no variable .* named like a Sentinel band .* HH, HV"),
    ],
)
def test_cube_that_is_not_ours_is_refused(make_netcdf, fine, names, attributes, why):
    path = make_netcdf("cube.nc", dict.fromkeys(names, fine["B02"][None]), [10029])
    with netCDF4.Dataset(path, "a") as file:
        file.setncatts(attributes)
    with pytest.raises(EngineError, match=why):
        bands_of(path)


def test_cube_leaves_ratio_and_angles_out_and_hands_its_units_on(make_netcdf, radar):
    bands = dict.fromkeys(("ratio", "vh_vv", "incidence_angle", "vh", "vv"), radar["VV"][None])
    path = make_netcdf("S1.nc", bands, [10030])
    with netCDF4.Dataset(path, "a") as file:
        file["vv"].units, file["vh"].units = "dB", "linear power"
    found = {band.variable: (band.band, band.unit) for band in bands_of(path)}
    assert found == {"vv": ("VV", "dB"), "vh": ("VH", "linear")}


@pytest.mark.parametrize(
    ("name", "count"), [("S1_VV_2017.tif", 12), ("S1_VV_2017.tif", 2), ("S2_B04_2017.tif", 10)]
)
def test_bands_without_names_of_a_file_of_one_band_are_not_taken_by_order(
    write, fine, tmp_path, name, count
):
    path = write(tmp_path / name, {str(n): fine["B04"] for n in range(count)}, named=False)
    with pytest.raises(
        EngineError, match=f"and has {count} bands without names: write the day of each"
    ):
        bands_of(path)


def test_force_stack_of_one_band_has_its_dates_in_the_descriptions(
    write, fine, listing, reflectance, tmp_path
):
    for word, band in (("BLU", "B02"), ("RED", "B04"), ("NIR", "B8A"), ("BNR", "B08")):
        dates = {f"{day}_SEN2A": fine[band].astype(np.int16) for day in (20170617, 20170620)}
        name = f"2017-2017_001-365_HL_TSA_SEN2L_{word}_TSS.tif"
        write(tmp_path / "in" / name, dates, nodata=-9999)
    listed = listing(folder=tmp_path / "in", s2=None)
    assert [str(day) for day in listed.days("s2")] == ["2017-06-17", "2017-06-20"]
    for band in ("B04", "B08", "B8A"):
        assert np.allclose(reflectance(listed, (band,), 1)[0], fine[band] * 1e-4, atol=1e-6)


def test_radar_of_the_copernicus_browser_lies_over_the_full_range(
    write, radar, optical, listing, backscatter, tmp_path
):
    for band, values in power(radar).items():
        name = f"2017-06-18-00_00_2017-06-18-23_59_Sentinel-1_IW_VV+VH_{band}_(Raw).tiff"
        numbers = (np.clip(values, 0, 1) * 65535).round().astype(np.uint16)
        write(tmp_path / "in" / name, {"": numbers}, named=False)
    listed = listing(optical, folder=tmp_path / "in")
    right = np.minimum(both(radar), 0)
    bright = right > -25  # one step of 65535 is 0.02 dB there
    # the highest number stands for all that is brighter, and for pixels without measurement: missing
    assert np.nanmax(np.abs(backscatter(listed) - right)[bright]) < 0.03


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (
            ("Sigma0_HH", "Sigma0_HV"),
            "holds polarisation HH, polarisation HV, and no band that is read: leave it out",
        ),
        (("",) * 13, r"has 13 bands without names, as Level-1C \(top of atmosphere\) has"),
        (("blue", "green", "red", "nir", "udm2"), "has the bands of PlanetScope"),
        (tuple(f"B{n}" for n in range(1, 13)), "without B8A: that may only count them"),
    ],
)
def test_bands_that_are_not_read_are_called_by_what_they_are(write, fine, tmp_path, names, why):
    path = tmp_path / "x_20170617.tif"
    write(path, {str(n): fine["B04"] for n in range(len(names))}, named=False)
    with rasterio.open(path, "r+") as file:
        file.descriptions = names
    with pytest.raises(EngineError, match=why):
        bands_of(path)


def test_bands_of_hls_in_one_file_may_hold_cirrus(write, fine, listing, reflectance, tmp_path):
    bands = {name: fine[band] for name, band in (("B02", "B02"), ("B04", "B04"), ("B10", "B02"))}
    listed = listing(write(tmp_path / "HLS.S30.T29UPU.2017168T113321.v2.0.tif", bands))
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_unit_of_a_radar_item_is_handed_on(write, radar, tmp_path):
    for band in ("VV", "VH"):
        write(tmp_path / f"{band}.tif", {"": radar[band]}, named=False)
    item = {
        "type": "Feature", "stac_version": "1.0.0", "id": "S1A_x",
        "properties": {"datetime": "2017-06-18T06:47:24Z"},
        "assets": {
            "vv": {"href": "VV.tif", "raster:bands": [{"unit": "dB"}]}, "gamma0_vh_db": {"href": "VH.tif"},
            "vv_vh_ratio": {"href": "VH.tif"}, "incidence_vv": {"href": "VH.tif"},
        },
    }  # fmt: skip
    (tmp_path / "item.json").write_text(json.dumps(item))
    assert [(b.band, b.unit) for b in bands_of(tmp_path / "item.json")] == [
        ("VH", "dB"),
        ("VV", "dB"),
    ]
