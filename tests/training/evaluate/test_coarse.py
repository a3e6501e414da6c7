# SPDX-License-Identifier: GPL-2.0-or-later
"""Pixels of 20 and 60 m of a place: which there are, what their labels are, and that the model sees the means."""

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs torch (models/training/requirements.txt)")

from models.training.data import shared_places
from models.training.evaluate import coarse
from plugin.engine.grid.grid import Window
from plugin.engine.inference.model import Model


def test_pixels_lie_wholly_within_their_cells():
    assert coarse._within(Window(-13, 5, 20, 20), 6) == Window(-2, 1, 3, 3)
    assert coarse._within(Window(-12, 6, 18, 12), 6) == Window(-2, 1, 3, 2)


def test_a_pixel_has_the_label_of_more_than_half_of_its_cells():
    codes = np.array([[1, 1, 2, 2], [1, 2, 2, 0]])
    inside, window = Window(0, 0, 2, 4), Window(0, 0, 1, 2)
    assert coarse._most(codes, inside, window, 2).tolist() == [[1, 2]]
    codes[0, 1] = 2  # two and two
    assert coarse._most(codes, inside, window, 2).tolist() == [[0, 2]]


def test_errors_of_a_place_are_those_at_the_same_values(shared_data):
    (entry,) = (e for e in shared_places.entries("held_out") if e["place"] == "hainaut_east")
    model = Model.load(None, "CPU")
    place = {metres: coarse.seen(entry, model, metres) for metres in (10, 60)}
    assert place[60].window.finer(6).intersection(place[10].window) == place[60].window.finer(6)
    days = place[10].reader.days["s2"]
    for one in place.values():
        one.reader.days["s2"] = days[30:34]
    sizes, means = {}, {}
    for line, found in coarse.errors(place):
        sizes[line] = sizes.get(line, 0) + found.size
        means.setdefault(line, []).append(found)
    assert sizes[10, True, coarse.BEFORE] == sizes[10, True, coarse.LINEAR] > 0
    assert sizes[60, True, coarse.BEFORE] == sizes[60, True, coarse.AFTER] > 0
    assert (10, True, coarse.AFTER) not in sizes
    seen, hidden = (np.concatenate(means[60, flag, coarse.BEFORE]).mean() for flag in (False, True))
    assert seen < hidden / 2  # a day that is hidden is not looked at
