# SPDX-License-Identifier: GPL-2.0-or-later
"""Names by greenness and brightness, and the spectra that they come from."""

import numpy as np
import pytest

from plugin.engine.clusters.shown.cluster_names import (
    brightness,
    greenness,
    mean_spectra,
    names_of,
    once_each,
)
from plugin.engine.dense.decoded import decoded
from plugin.engine.inference.model import SHIPPED, Model

BANDS = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12", "VV", "VH")


def spectrum(blue=0.05, green=0.05, red=0.05, near=0.3, short=0.2):
    return [blue, green, red, red, near, near, near, near, short, short, -10.0, -17.0]


@pytest.mark.parametrize(
    ("one", "name"),
    [
        (spectrum(red=0.02, near=0.4), "dense green, bright"),
        (spectrum(red=0.02, near=0.1, short=0.05), "dense green, dark"),
        (spectrum(red=0.09, near=0.28, short=0.15), "green"),
        (spectrum(red=0.12, near=0.22), "sparse green"),
        (spectrum(green=0.25, red=0.28, near=0.32, short=0.4), "bare, bright"),
        (spectrum(green=0.05, red=0.04, near=0.03, short=0.02), "water or shadow"),
        (spectrum(blue=0.8, green=0.8, red=0.8, near=0.78, short=0.1), "snow or cloud"),
    ],
    ids=["wood", "conifers", "meadow", "steppe", "soil", "water", "snow"],
)
def test_a_name_says_how_green_and_how_bright(one, name):
    assert names_of(np.array([[one]]), BANDS, ("2018-05-01",)) == (name,)


def test_a_season_is_called_by_its_greenest_day():
    bare, full = spectrum(red=0.15, near=0.2), spectrum(red=0.02, near=0.4)
    days = ("2018-04-01", "2018-06-01", "2018-09-01")
    found = names_of(np.array([[bare, full, bare], [full, full, full]]), BANDS, days)
    assert found == ("greenest 2018-06-01", "dense green, bright")


def test_each_name_stands_once():
    assert once_each(["bare", "bare", "green"], ["green"]) == ("bare", "bare 2", "green 2")
    assert once_each(["a", "a", "a 2"]) == ("a", "a 2", "a 2 2")


def test_indices_are_those_of_their_bands():
    spectra = np.array([[spectrum(red=0.1, near=0.3)]])
    assert greenness(spectra, BANDS)[0, 0] == pytest.approx(0.5)
    assert brightness(spectra, BANDS)[0, 0] == pytest.approx(np.mean(spectra[0, 0, :10]))
    assert greenness(np.zeros((1, 1, 12)), BANDS)[0, 0] == 0


def test_spectra_are_means_of_decoded_pixels_day_by_day():
    """Two days of nine numbers, of which the decoder reads the day's seven; the third cluster has no pixel."""
    model = Model.load(SHIPPED, "CPU")
    rows = np.random.default_rng(0).uniform(1, 3, (50, 18))
    cluster = np.arange(50) % 2
    found = mean_spectra(model, rows, cluster, 3, 2)
    assert found.shape == (3, 2, 12)
    for day in (0, 1):
        values = decoded(model, rows[:, 9 * day : 9 * day + 7].T.astype("float32")[:, None])[:, 0]
        for one in (0, 1):
            np.testing.assert_allclose(
                found[one, day], values[:, cluster == one].mean(axis=1), rtol=1e-5
            )
    assert (found[2] == 0).all()
