# SPDX-License-Identifier: GPL-2.0-or-later
"""Flux files as downloaded become daily values: units, codes of quality, gaps, a sentence on what is wrong."""

from datetime import date, datetime

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.gpp.head import GC_PER_UMOL
from plugin.engine.towers.measured.flux_days import days_of
from plugin.engine.towers.measured.flux_files import flux_file

HH = "FLX_BE-Bra_FLUXNET2015_FULLSET_HH_2018-2018_1-4.csv"
DD = "FLX_BE-Bra_FLUXNET2015_SUBSET_DD_2018-2018_1-4.csv"
GPP, QC = "GPP_NT_VUT_REF", "NEE_VUT_REF_QC"


@pytest.mark.parametrize(
    ("name", "site"),
    [
        (HH, "BE-Bra"),
        ("ICOSETC_BE-Vie_FLUXNET_HH_L2.csv", "BE-Vie"),
        ("AMF_US-Ha1_FLUXNET_SUBSET_HH_1991-2020_3-5.csv", "US-Ha1"),
        ("AMF_US-UMB_BASE_HH_17-5.csv", "US-UMB"),
    ],
)
def test_site_stands_in_the_name_of_a_file(half_hours, name, site):
    file = flux_file(half_hours(name, {GPP: [1.0] * 48}))
    assert (file.site, file.daily, file.minutes) == (site, False, 30)


def test_half_hours_in_umol_become_days_in_grams_of_carbon(half_hours):
    light = np.clip(np.sin(np.arange(48) / 48 * 2 * np.pi - np.pi / 2), 0, None) * 30
    file = flux_file(half_hours(HH, {GPP: [*light, *(2 * light)], QC: [0] * 96}))
    found = days_of(file, GPP, 0.75)
    assert found.days == [date(2018, 6, 1), date(2018, 6, 2)]
    np.testing.assert_allclose(found.values, light.mean() * GC_PER_UMOL * np.array([1, 2]))


def test_hours_count_as_hours(half_hours):
    file = flux_file(half_hours(HH, {GPP: [4.0] * 24, QC: [1] * 24}, minutes=60))
    assert file.minutes == 60
    np.testing.assert_allclose(days_of(file, GPP, 1.0).values, 4 * GC_PER_UMOL)


def test_day_of_poor_half_hours_is_left_out_and_a_few_count_as_filled(half_hours):
    """12 of 48 poor: three quarters good, and the mean is that of all; 13: left out."""
    values = [10.0] * 36 + [2.0] * 12 + [10.0] * 48
    file = flux_file(half_hours(HH, {GPP: values, QC: [0] * 36 + [2] * 12 + [1] * 35 + [3] * 13}))
    found = days_of(file, GPP, 0.75)
    assert (found.days, found.poor) == ([date(2018, 6, 1)], 1)
    np.testing.assert_allclose(found.values, 8 * GC_PER_UMOL)


@pytest.mark.parametrize(("missing", "kept"), [(4, True), (5, False)])
def test_two_hours_without_a_value_are_bridged_and_no_more(half_hours, missing, kept):
    values = np.linspace(0, 47, 48)
    values[10 : 10 + missing] = -9999
    file = flux_file(half_hours(HH, {GPP: values, QC: [0] * 48}))
    found = days_of(file, GPP, 0.75)
    assert len(found.days) == kept
    np.testing.assert_allclose(found.values, [23.5 * GC_PER_UMOL] * kept)


def test_daily_file_has_grams_and_a_share_of_good_half_hours(flux_days):
    file = flux_file(flux_days(DD, [5.0, 6.0, -9999, 8.0], quality=[0.9, 0.7, 1.0, 0.75]))
    found = days_of(file, GPP, 0.75)
    assert file.daily
    assert found.days == [date(2018, 6, 1), date(2018, 6, 4)]
    np.testing.assert_array_equal(found.values, [5, 8])
    assert found.poor == 2


def test_remarks_above_the_columns_are_passed_over_and_a_file_without_quality_is_said_to_be_unchecked(
    half_hours,
):
    path = half_hours(
        "AMF_US-UMB_BASE_HH_17-5.csv", {"GPP_PI_F": [3.0] * 48}, remarks=("Site: US-UMB", "Version: 17-5")
    )  # fmt: skip
    found = days_of(flux_file(path), "GPP_PI_F", 0.75)
    assert found.unchecked
    np.testing.assert_allclose(found.values, 3 * GC_PER_UMOL)


def test_other_quantities_have_their_own_quality_and_keep_their_unit(half_hours):
    columns = {
        "TA_F": [15.0] * 48,
        "TA_F_QC": [0] * 48,
        "RECO_NT_VUT_REF": [2.0] * 48,
        QC: [3] * 48,
    }
    file = flux_file(half_hours(HH, columns))
    np.testing.assert_allclose(days_of(file, "TA_F", 0.75).values, 15.0)
    assert days_of(file, "RECO_NT_VUT_REF", 0.75).poor == 1


def test_a_plain_table_is_no_flux_file(write_table):
    assert (
        flux_file(write_table("towers.csv", ("site", "date", "gpp"), [("a", "2018-06-01", 1)]))
        is None
    )


def test_a_table_with_a_column_of_sites_is_a_plain_one_whatever_its_day_is_called(write_table):
    path = write_table("t.csv", ("Site", "TIMESTAMP", "gpp"), [("a", "2018-06-01", 1)])
    assert flux_file(path) is None


def test_a_flux_file_without_a_row_is_refused(write_table):
    with pytest.raises(EngineError, match="a flux file without a row"):
        flux_file(write_table(DD, ("TIMESTAMP", GPP), []))


def test_a_line_without_an_end_is_no_flux_file_and_one_in_the_middle_is_refused(
    half_hours, tmp_path
):
    path = tmp_path / "x.csv"
    path.write_text("TIMESTAMP," * 100_000)
    assert flux_file(path) is None
    broken = half_hours(HH, {GPP: [1.0] * 48})
    broken.write_text(broken.read_text() + "9" * 500_000)
    with pytest.raises(EngineError, match=r"is no CSV .a line of more than 131072"):
        days_of(flux_file(broken), GPP, 0.75)


@pytest.mark.parametrize(
    ("header", "row", "message"),
    [
        (("TIMESTAMP", GPP), ("201806", 1), "weeks, months or years"),
        (("TIMESTAMP", GPP), ("2018", 1), "weeks, months or years"),
        (("TIMESTAMP_START", "TIMESTAMP_END", GPP), ("20180601", "20180607", 1), "weeks, months"),
    ],
    ids=["months", "years", "weeks"],
)
def test_files_of_longer_steps_are_refused(write_table, header, row, message):
    with pytest.raises(EngineError, match=message):
        flux_file(write_table(DD, header, [row]))


def test_missing_column_is_refused_with_those_like_it(half_hours):
    file = flux_file(half_hours(HH, {"GPP_PI_F": [3.0] * 48}))
    with pytest.raises(EngineError, match="no column GPP_NT_VUT_REF: it has GPP_PI_F; name one"):
        days_of(file, GPP, 0.75)


def test_cell_that_is_no_number_is_refused_with_its_row(half_hours):
    path = half_hours(HH, {GPP: [1.0] * 48, QC: [0] * 48})
    path.write_text(
        path.read_text().replace("201806010130,201806010200,1.0", "201806010130,201806010200,bad")
    )
    with pytest.raises(EngineError, match="row 5: '201806010130 bad 0' is no time or number"):
        days_of(flux_file(path), GPP, 0.75)


def test_codes_in_a_daily_file_and_shares_in_one_of_half_hours_are_refused(half_hours, flux_days):
    with pytest.raises(EngineError, match="reaches 3, but the quality of a day is a share"):
        days_of(flux_file(flux_days(DD, [1.0, 2.0], quality=[1, 3])), GPP, 0.75)
    file = flux_file(half_hours(HH, {GPP: [1.0] * 48, QC: [0.8] * 48}, datetime(2018, 1, 1)))
    with pytest.raises(EngineError, match="other values than 0, 1, 2, 3"):
        days_of(file, GPP, 0.75)
