# SPDX-License-Identifier: GPL-2.0-or-later
"""A series in Presto's units: what it lacks is missing, what it has is scaled."""

from datetime import date

import numpy as np
import pytest

from models.training.data.labelled_points import PointSeries
from models.training.evaluate.foreign import presto_numbers


def series(radar=True, side=0.1):
    days = [date(2021, 1, 5), date(2021, 2, 5)]
    s2 = np.full((3, 2, 10), 0.2, np.float32)
    s2[..., 4] = np.nan
    s1_days, s1 = (days, np.full((3, 2, 2), -15.0)) if radar else ([], np.empty((3, 0, 2)))
    place = np.full(3, 9.0), np.full(3, 42.0)
    return PointSeries("drawn", "here", days, s2, s1_days, s1, np.full(3, "a"), *place, side)


@pytest.fixture
def filled():
    values = np.full((3, 12, 12), 0.2)
    values[..., presto_numbers.NEAR] = 0.6
    values[..., 10:] = (-15 + 30) / 35
    return values


def test_values_are_scaled_as_presto_scales_them(filled):
    months = presto_numbers.months_of(series(), filled, 7)
    assert months.values[..., :2] == pytest.approx((-15 + 25) / 25)
    assert months.values[..., 2] == pytest.approx(0.2)
    assert months.values[..., 16] == pytest.approx(0.5)
    assert months.first == 7 and months.place[0].tolist() == [42.0, 9.0]


def test_what_the_series_lacks_is_missing(filled):
    lost = presto_numbers.months_of(series(radar=False), filled, 0).missing[0, 0]
    assert np.flatnonzero(lost).tolist() == [0, 1, 6, 12, 13, 14, 15]
    assert np.flatnonzero(presto_numbers.months_of(series(), filled, 0).missing[0, 0])[0] == 6


def test_pixels_of_a_raster_have_no_place(filled):
    assert presto_numbers.months_of(series(side=160.0), filled, 0).place is None


def test_months_of_a_series_run_from_its_first_to_its_last():
    found = presto_numbers.every_month(series())
    assert found == [date(2021, 1, 15), date(2021, 2, 15)]


def test_months_beyond_the_series_are_missing():
    class Noted:
        def numbers(self, months):
            self.missing = months.missing
            return np.zeros((3, 128), np.float32)

    asked = [date(2020, 12, 15), date(2021, 1, 15), date(2021, 2, 15), date(2021, 3, 15)]
    noted = Noted()
    filled = np.full((3, 4, 12), 0.2)
    assert presto_numbers.numbers(noted, series(), filled, asked).shape == (3, 128)
    assert noted.missing.all((0, 2)).tolist() == [True, False, False, True]


def test_weights_that_are_not_at_hand_are_none(tmp_path, monkeypatch):
    monkeypatch.setenv("ECOFUSE_REFERENCE", str(tmp_path))
    assert presto_numbers.weights() is None
    with pytest.raises(FileNotFoundError, match="ECOFUSE_REFERENCE"):
        presto_numbers.found_weights()
    (tmp_path / "presto").mkdir()
    (tmp_path / presto_numbers.FILE).touch()
    assert presto_numbers.weights() == tmp_path / presto_numbers.FILE
