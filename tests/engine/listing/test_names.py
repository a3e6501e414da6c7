# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

from plugin.engine.listing.formats.names import band_in, orbit_in, time_in, time_of_folders
from plugin.engine.naming.labels import without_band


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S2A_MSIL2A_20170617T113321_N0204_R080_T29UPU_20171010T000000", "2017-06-17 11:33:21"),
        ("field 2018-05-21", "2018-05-21 00:00:00"),
        ("s1_2018_05_21_VV", "2018-05-21 00:00:00"),
        ("2018-05-21T10:53:28Z", "2018-05-21 10:53:28"),
        ("HLS.S30.T31UDS.2018181T105440.v2.0.B8A", "2018-06-30 10:54:40"),
        ("Sigma0_VV_mst_02Jul2018", "2018-07-02 00:00:00"),
        ("SENTINEL2A_20180630-105432-123_L2A_T31UDS_C_V2-2", "2018-06-30 10:54:32"),
        ("2018-06-30_20180708", "2018-06-30 00:00:00"),
        ("20180630-20180708", "2018-06-30 00:00:00"),
        ("tile_20180231_20180401", "2018-04-01 00:00:00"),
        ("S2_20180630105440_B04", "2018-06-30 10:54:40"),
        ("processed_20240101_S2A_20180630", "2018-06-30 00:00:00"),
        ("export-date-2024-01-01 20180630", "2018-06-30 00:00:00"),
        ("preprocess_S2_20180630", "2018-06-30 00:00:00"),
    ],
)
def test_first_date_of_a_name(text, expected):
    assert f"{time_in(text):%Y-%m-%d %H:%M:%S}" == expected


@pytest.mark.parametrize(
    "text",
    [
        "embedding",
        "x_31Feb2018",
        "2018400T105440",
        "T31UDS_1234567890123",
        "20181399",
        "B8A_10m",
        "downloaded_20240101_B04",
        "201806301054401",
    ],
)
def test_names_without_a_date(text):
    assert time_in(text) is None


def test_day_of_the_file_counts_where_asked_for():
    assert time_in("processed_20240101", of_the_file=True).year == 2024
    assert time_in("processed_20240101_20180630").year == 2018


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("B2", "B02"),
        ("S2-L2A-B02", "B02"),
        ("T31UDS_20180521_B8A_20m", "B8A"),
        ("b08", "B08"),
        ("S1-SIGMA0-VV", "VV"),
        ("Sigma0_vh", "VH"),
        ("SCL", "SCL"),
        ("B10", None),
        ("sunAzimuthAngles", None),
        ("AB02X", None),
    ],
)
def test_band_of_a_name(text, band):
    assert band_in(text) == band


def test_files_of_one_product_are_named_alike_without_their_band():
    assert without_band("S2_20180521_B02_10m") == without_band("S2_20180521_B11_20m")


def test_orbit_of_a_name():
    assert orbit_in("S1_GRD-ASCENDING_20m") == "ascending"
    assert orbit_in("s1_desc_20180101") == "descending"
    assert orbit_in("landscape") == ""


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2018-07-01T08:54:40+10:00", "2018-06-30T22:54:40"),
        ("2018-06-30T20:54:40.123-03:30", "2018-07-01T00:24:40"),
        ("2018-06-30 10:54:40.5Z", "2018-06-30T10:54:40"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59"),
        ("20180630T105440-0500", "2018-06-30T10:54:40"),
    ],
    ids=["ahead", "behind", "UTC", "leap second", "a number behind it"],
)
def test_clocks_come_out_in_utc(text, moment):
    assert f"{time_in(text):%Y-%m-%dT%H:%M:%S}" == moment


def test_direction_in_names_of_tu_wien():
    name = "SIG0-----_SGRTA01_S1A_IWGRDH1VV{}_20180702_174016--_EU010M_E052N015T1"
    found = [orbit_in(name.format(letter)) for letter in "AD-"]
    assert found == ["ascending", "descending", ""]
    assert [band_in(name.format(letter)) for letter in "AD-"] == ["VV"] * 3


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("02-JUL-2018 17:40:16.123456", "2018-07-02 17:40:16"),
        ("02Jul2018", "2018-07-02 00:00:00"),
        ("2 of 02-Jul-2018", "2018-07-02 00:00:00"),
    ],
)
def test_times_as_snap_writes_them(text, moment):
    assert f"{time_in(text):%Y-%m-%d %H:%M:%S}" == moment


@pytest.mark.parametrize(
    ("folders", "day"),
    [
        ("data/2018/06/30", "2018-06-30"),
        ("data/2018/6/5/0/R10m", "2018-06-05"),
        ("31/U/DS/2018/6/30/0", "2018-06-30"),
        ("2018-06-30/VV", "2018-06-30"),
        ("20180630/images/10m", "2018-06-30"),
    ],
)
def test_date_in_the_folders_above(folders, day):
    assert f"{time_of_folders(folders.split('/')):%Y-%m-%d}" == day


@pytest.mark.parametrize(
    "folders", ["2018/06", "2018/13/01", "2018/06/30/exports", "20180630/my area"]
)
def test_folders_that_are_no_date_of_a_file(folders):
    assert time_of_folders(folders.split("/")) is None


def test_no_folder_has_no_date():
    assert time_of_folders([]) is None
