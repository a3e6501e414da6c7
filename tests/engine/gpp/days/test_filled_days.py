# SPDX-License-Identifier: GPL-2.0-or-later
"""Days of a series: clear looks, days under cloud by either way, and the distance to what was seen."""

import numpy as np
import pytest

from plugin.engine.gpp.days.filled_days import NAMES, Series, filled
from plugin.engine.gpp.days.sum_error import SumError

ERROR = SumError(
    bias_share=0.0, day_correlation=0.0, low=-1.3, high=1.3, unseen=1, line_growth=0.5
)  # fmt: skip
DAYS = np.array([0, 10, 20, 30, 40])
GPP, LOW, HIGH, FLAG = (NAMES.index(n) for n in ("gpp", "gpp_p10", "gpp_p90", "extrapolated"))


def series(gpp, clear, flags=(0, 0, 0, 0, 0)):
    """One pixel; its interval is 1 wide on both sides."""
    gpp = np.asarray(gpp, np.float32)
    bands = np.zeros((len(gpp), len(NAMES), 1), np.float32)
    bands[:, GPP, 0], bands[:, LOW, 0], bands[:, HIGH, 0] = gpp, gpp - 1, gpp + 1
    bands[:, FLAG, 0] = flags
    return Series(DAYS, bands, np.where(clear, 0, 7)[:, None])


def days_of(given, wanted, anyday):
    found, seen = filled(given, np.asarray(wanted), anyday, ERROR)
    return found[:, :, 0], seen[:, 0]


CLEAR = [True, True, False, True, True]


def test_line_takes_nothing_from_the_embedding_of_a_day_under_cloud():
    found, seen = days_of(series([4, 4, 99, 6, 6], CLEAR), [20, 25], anyday=False)
    np.testing.assert_allclose(found[:, GPP], [5.0, 5.5])
    np.testing.assert_array_equal(found[:, -1], [10, 5])
    assert seen.tolist() == CLEAR


def test_line_widens_the_interval_away_from_looks_alone():
    found, _ = days_of(series([4, 4, 99, 6, 6], CLEAR), [10, 20], anyday=False)
    assert found[0, HIGH] - found[0, GPP] == pytest.approx(1)
    assert found[1, HIGH] - found[1, GPP] == pytest.approx(
        np.hypot(1, 1.2815516 * 0.5 * 10**0.5), rel=1e-5
    )


def test_anyday_takes_the_embedding_of_the_day():
    found, _ = days_of(series([4, 4, 5.5, 6, 6], CLEAR), [20], anyday=True)
    assert found[0, GPP] == pytest.approx(5.5)
    assert found[0, -1] == 7


def test_an_embedding_under_cloud_that_stands_out_between_looks_is_pulled_in():
    found, _ = days_of(series([5, 5, 9, 5, 5], CLEAR), [20], anyday=True)
    assert found[0, GPP] == pytest.approx(9 - 4 * (1 - 1 / 16), rel=1e-5)


@pytest.mark.parametrize("anyday", [True, False])
def test_a_hazy_clear_look_makes_no_peak(anyday):
    found, _ = days_of(series([5, 5, 9, 5, 5], [True] * 5), DAYS, anyday)
    assert found[:, GPP].max() < 5.3
    assert found[2, HIGH] - found[2, LOW] == pytest.approx(2)


def test_without_a_peak_clear_looks_are_untouched_bit_for_bit():
    given = series([4.3, 4.1, 5.2, 6.7, 6.9], [True] * 5)
    found, _ = days_of(given, DAYS, anyday=True)
    np.testing.assert_array_equal(found[:, GPP], given.bands[:, GPP, 0])


def test_a_day_between_is_extrapolated_if_a_look_beside_it_is():
    given = series([4, 4, 5, 6, 6], CLEAR, flags=(0, 0, 0, 1, 0))
    found, _ = days_of(given, [5, 20, 35], anyday=False)
    assert found[:, FLAG].tolist() == [0, 1, 1]


def test_a_pixel_that_was_never_seen_stays_missing():
    found, seen = days_of(series([4] * 5, [False] * 5), [20], anyday=False)
    assert np.isnan(found).all() and not seen.any()
