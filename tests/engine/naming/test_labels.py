# SPDX-License-Identifier: GPL-2.0-or-later
"""What the names of bands say, in every provider's spelling."""

import pytest

from plugin.engine.naming.foreign import is_top_of_atmosphere, not_ours, satellite_of
from plugin.engine.naming.labels import choose, read, without_band
from plugin.engine.naming.radar_names import polarisations, radar_unit

KNOWN = {
    "Earth Engine": {"B2": "B02", "0_B8A": "B8A", "20180630T105031_20180630T105440_T31UDS_B4": "B04",
    "QA60": "CLM"},
    "Earth Engine, described": {"Red Edge 1": "B05", "Red Edge 4": "B8A", "SWIR 2": "B12", "Blue": "B02"},
    "STAC": {"nir": "B08", "nir08": "B8A", "nir09": "B09", "swir16": "B11", "rededge071": "B05", "rededge2": "B06"},
    "Earth Search": {"red-jp2": "B04", "red_20m": "B04", "cloud": "CLD", "scl": "SCL"},
    "SNAP": {"Sigma0_VV": "VV", "Gamma0_VH_db": "VH", "B4_resampled": "B04", "quality_cloud_confidence": "CLD"},
    "SNAP, classes": {"quality_scene_classification": "SCL"},
    "Open Data Cube": {"nbart_red_edge_2": "B06", "nbart_nir_1": "B08", "nir_narrow": "B8A",
    "coastal_aerosol": "B01"},
    "GDAL": {"B4, central wavelength 665 nm": "B04", "B8A - Narrow NIR": "B8A", "Band 8A": "B8A"},
    "Terrascope": {"TOC-B02_10M": "B02", "SCENECLASSIFICATION_20M": "SCL"},
    "openEO": {"S2-L2A-B11": "B11", "S1-SIGMA0-VV": "VV", "b02": "B02"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "band"), [pair for spelling in KNOWN.values() for pair in spelling.items()]
)
def test_name_of_every_provider_is_known(name, band):
    assert read(name).band == band


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("VH_VV", "made of several bands"), ("VV/VH", "made of several bands"), ("VV-VH", "made of several bands"),
        ("VV_over_VH", "made of several bands"), ("VV_div_VH", "ratio"), ("B8/B4", "made of several bands"),
        ("VV_VH_ratio", "ratio"),
        ("HH", "polarisation HH"), ("Sigma0_HV", "polarisation HV"), ("NDVI", "index"),
        ("view_zenith_B2", "angles"),
        ("sunAzimuthAngles", "angles"), ("MSK_SNWPRB", "mask"), ("MSK_DETFOO_B02", "mask"),
        ("B04_stdDev", "statistic"),
        ("B4_count", "statistic"), ("i_VV", "complex"), ("q_IW1_VH", "complex"), ("coh_VV", "coherence"),
        ("Beta0_VV", "beta0"), ("AOT", "atmosphere"), ("WVP_10m", "atmosphere"), ("snow", "mask"),
    ],
)  # fmt: skip
def test_name_of_something_else_says_what(name, what):
    label = read(name)
    assert not label.band and what in label.other


@pytest.mark.parametrize(
    "name", ["B10", "rededge", "S2_red_edge", "AB02X", "constant", "VV_VH_", "redwood"]
)
def test_name_without_one_band_is_none(name):
    assert not read(name).band


@pytest.mark.parametrize(
    "name", ["VV_calibration", "plot_B2_20180630_B04", "Sentinel-1_IW_VV+VH_VV_(Raw)"]
)
def test_words_beside_the_band_do_not_hide_it(name):
    assert read(name, of_file=True).band in ("VV", "B04")


@pytest.mark.parametrize(
    "name", ["study_area_B04", "B04_study_area", "plot_I_20180630_B04", "field_I_B04", "valid_B04"]
)
def test_words_that_mean_many_things_do_not_hide_a_band(name):
    assert read(name, of_file=True).band == "B04"


def bands(*names, **more):
    return [band for _, band in choose(names, **more).bands]


def test_force_calls_the_narrow_near_infrared_nir():
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
    order = ["B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12"]
    assert bands(*names) == order
    assert bands("BLUE", "NIR") == ["B02", "B08"]
    assert bands("NIR", context="2018-2018_001-365_HL_TSA_SEN2L_NIR_TSS") == ["B8A"]


def test_digital_earth_australia_counts_the_short_waves_from_two():
    assert bands("nbart_swir_2", "nbart_swir_3") == ["B11", "B12"]
    assert bands("swir_1", "swir_2") == ["B11", "B12"]


def test_of_several_names_the_exact_one_is_taken():
    assert choose(["B4_resampled", "B4"]).bands == [(1, "B04")]
    assert choose(["Sigma0_VV_db", "Sigma0_VV", "Gamma0_VV"]).bands == [(2, "VV")]
    assert choose(["B02_20m", "B02_10m"]).passed == ["B02_20m"]


def test_band_held_twice_alike_is_refused_and_a_date_tells_it_apart():
    trouble = choose(["0_B2", "0_B3", "1_B2", "1_B3"]).trouble
    assert "has B02 2 times (0_B2, 1_B2)" in trouble and "write the day into" in trouble
    assert bands("0_B2", "1_B2", apart=(1, 2)) == ["B02", "B02"]


@pytest.mark.parametrize(
    "names",
    [
        ("", ""),
        ("bands", "bands"),
        ("Band 1", "Band 2"),
        ("1", "2"),
        ("b1", "b2", "b3"),
        ("band_1", "band_2"),
    ],
)
def test_names_that_only_count_say_nothing(names):
    assert choose(names).nameless


def test_bands_counted_like_those_of_sentinel_2_are_refused():
    assert (
        "B1 to B12, without B8A: that may only count"
        in choose([f"B{n}" for n in range(1, 13)]).trouble
    )
    assert bands("B1", "B2", "B3") == ["B01", "B02", "B03"]
    assert bands("Band 4", "Band 8A") == ["B04", "B8A"]


@pytest.mark.parametrize(
    "names",
    [("blue", "red", "nir08", "lwir11"), ("SR_B2", "SR_B4"), ("sur_refl_b01", "sur_refl_b02"),
    ("green_i", "red", "nir"),
     ("Oa08_radiance", "Oa10_radiance")],
)  # fmt: skip
def test_bands_of_other_satellites_are_refused(names):
    assert "has the bands of" in choose(names).trouble


@pytest.mark.parametrize(
    ("name", "satellite"),
    [
        ("LC08_L2SP_199025_20180708_20200831_02_T1_SR_B5", "Landsat"), ("LC80440342014077LGN00_B4", "Landsat"),
        ("HLS.L30.T31UDS.2018181T105440.v2.0.B05", "Landsat"), ("20180630_LEVEL2_LND08_BOA", "Landsat"),
        ("LANDSAT8-OLITIRS-XS_20180630-105432-123_L2A_FRE_B4", "Landsat"), ("ga_ls8c_ard_3", "Landsat"),
        ("HLSL30_2.0", "Landsat"), ("MOD09GA.A2018181.h18v03.006.sur_refl_b01", "MODIS"),
        ("20180630_105440_0f15_3B_AnalyticMS_SR", "PlanetScope"), ("S3A_OL_2_LFR____20180630", "Sentinel-3"),
        ("VENUS-XS_20180630-110000-000_L2A", "VENµS"), ("HLS.S30.T31UDS.2018181T105440.v2.0.B8A", ""),
        ("20180630_LEVEL2_SEN2A_BOA", ""), ("S2_SR_B4_20180630", ""), ("S2A_on_landsat_grid", ""),
        ("planet_20180630", "Planet"),
        ("planetary_B04", ""),
    ],
)  # fmt: skip
def test_satellite_of_a_name(name, satellite):
    assert satellite_of(name) == satellite


@pytest.mark.parametrize(
    ("name", "toa"),
    [
        ("S2A_MSIL1C_20180630T105031_N0206_R051_T31UDS_20180630T125441", True),
        ("S2A1C_20180630_051_x_TOA_10", True),
        ("Sentinel-2_L1C_B04_(Raw)", True), ("sentinel-2-l1c", True), ("S2A_MSIL2A_20180630T105031", False),
        ("TOA_to_BOA", False), ("S2A2A_20180630_051_x_BOA_10", False), ("boathouse_toad", False),
    ],
)  # fmt: skip
def test_level_of_a_name(name, toa):
    assert is_top_of_atmosphere(name) is toa


def test_nearest_name_decides_and_other_folders_do_not_count():
    assert "Landsat" in not_ours(["B5"], ["LC08_L2SP_199025_20180708_20200831_02_T1"])
    assert "Landsat" in not_ours(["B5"], ["2018", "landsat8"])
    assert not not_ours(["S2A_20180630_B5"], ["landsat8"])
    assert not not_ours(["B5"], ["sentinel-2", "landsat8"])
    assert not not_ours(["B5"], ["my_landsat_and_more"])
    assert "Level-1C" in not_ours(
        ["T31UDS_20180630T105031_B04"], ["IMG_DATA", "S2A_MSIL1C_20180630T105031.SAFE"]
    )


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (["S1A_IW_20180702T174016_DVP_RTC30_G_gpuned_ABCD_VV"], "linear"),
        (["S1A_IW_20180702T174016_DVP_RTC30_G_gauned_ABCD_VV"], "amplitude"),
        (["S1A_IW_20180702T174016_DVP_RTC30_G_sdufem_ABCD_VV"], "dB"),
        (["OPERA_L2_RTC-S1_T009-019294-IW2_20240311T084747Z_VV"], "linear"), (["iw-vv.rtc"], "linear"),
        (["", "Gamma0_VH_db"], "dB"), (["Intensity_VV"], "linear"), (["Amplitude_VV"], "amplitude"),
        (["Intensity_VV_db"], "dB"), (["decibel", "VV"], "dB"), (["1", "VV"], ""), (["", "Sigma0_VV", "x"], ""),
        (["S1_VV_example_ampere"], ""),
    ],
)  # fmt: skip
def test_unit_of_a_radar_name(texts, unit):
    assert radar_unit(texts) == unit


def test_polarisations_of_a_product():
    assert polarisations("S1A_IW_GRDH_1SDV_20180702T174016") == ("VV", "VH")
    assert polarisations("S1A_EW_GRDM_1SDH_20180702T174016") == ("HH", "HV")
    assert polarisations("S1A_IW_GRDH_1SSV_20180702T174016") == ("VV",)
    assert polarisations("S1A_IW_20180702T174016_DVP") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("20180630_red", "20180630_nir08"), ("20180630_red_edge_1", "20180630_blue"),
        ("S2A2A_20180630_051_x_BOA_10", "S2A2A_20180630_051_x_SCL_10"),
        ("S2A_20180630T105031_31UDS_TOC-B04_10M_V210", "S2A_20180630T105031_31UDS_SCENECLASSIFICATION_20M_V210"),
        ("SENTINEL2A_20180630-105432-123_L2A_T31UDS_C_V2-2_FRE_B4",
        "SENTINEL2A_20180630-105432-123_L2A_T31UDS_C_V2-2_CLM_R1"),
        ("HLS.S30.T31UDS.2018181T105440.v2.0.B8A", "HLS.S30.T31UDS.2018181T105440.v2.0.B04"),
        ("S1A_IW_20180702T174016_DVP_RTC30_G_gpuned_ABCD_VV", "S1A_IW_20180702T174016_DVP_RTC30_G_gpuned_ABCD_VH"),
    ],
)  # fmt: skip
def test_files_of_a_product_are_alike_without_their_bands(one, other):
    assert without_band(one) == without_band(other) != ""


def test_files_of_two_products_stay_apart():
    assert without_band("S2A_20180630_B04") != without_band("S2A_20180708_B04")
