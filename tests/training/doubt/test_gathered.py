# SPDX-License-Identifier: GPL-2.0-or-later
"""A region's pixels in every condition, under veils, and with nonsense in their place."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.data import training_samples  # noqa: E402
from models.training.doubt import gathered, lone_pixels  # noqa: E402
from models.training.doubt.planted import NONSENSE  # noqa: E402
from models.training.network.doubt import Doubt, quality_of  # noqa: E402
from models.training.network.networks import HALO  # noqa: E402
from models.training.network.parts import BOTH, TARGET  # noqa: E402


@pytest.fixture
def source(place, networks):
    found = training_samples.tensors(place)
    lone_pixels.encode(found, networks.encoders, gathered.VIEWS)
    return found


def test_every_condition_is_gathered(place, networks, monkeypatch):
    for name in ("TRAINED", "SCORED", "PLANTED"):
        monkeypatch.setattr(gathered, name, 2)
    doubt = Doubt(BOTH, quality_of(BOTH))
    found = gathered.of_region([place], networks, doubt, seed=1)
    drawn = {gathered.TRAIN, gathered.STRANGE, gathered.CLEAR, gathered.VEILED}
    wanted = {*drawn, gathered.UNDER_A_VEIL, *gathered.CONDITIONS}
    assert wanted < set(found)
    assert {key[0].rpartition(",")[0] for key in set(found) - wanted} == set(NONSENSE)
    hidden = found["hidden", "both sensors"]
    assert hidden.hidden.all() and hidden.evidence.shape[0] == len(hidden.hidden)
    without = found["visible", "without Sentinel-1"]
    assert (without.there[:, 10:] == 0).all() and (without.there[:, :10].amax(1) == 1).all()
    assert all(torch.isfinite(part.evidence).all() for part in found.values())
    assert (hidden.shown[:, :10] == 0).all() and (without.shown[:, :10].amax(1) == 1).all()
    # of the pixels that are trained on, some dates' values are others
    true, strange = found[gathered.TRAIN], found[gathered.STRANGE]
    assert len(true.hidden) == len(strange.hidden) and not torch.equal(
        true.average, strange.average
    )


def test_a_veil_lies_over_the_target_day_alone_and_the_clean_value_is_asked_for(source, networks):
    random = np.random.default_rng(2)
    target, pixels = gathered._drawn(source, gathered.PLAIN, random)
    clear = training_samples.samples(source, target, pixels, gathered.PLAIN)
    veiled = gathered._under_a_veil(clear, source, target, pixels, gathered.PLAIN, networks, random)
    assert torch.equal(veiled.truth, clear.truth)
    for name in ("values", "features"):
        one, other = (getattr(s.series["s2"], name) for s in (clear, veiled))
        changed = (one != other).any(-1).any(-1)
        assert changed.nonzero().ravel().tolist() == [TARGET], name


def test_nonsense_takes_the_place_of_one_sensor(source, networks):
    random = np.random.default_rng(3)
    target, pixels = gathered._drawn(source, gathered.PLAIN, random)
    batch = training_samples.samples(source, target, pixels, gathered.PLAIN)
    found = gathered._nonsense(batch, NONSENSE["snow"], networks, random)
    assert torch.equal(found.series["s1"].values, batch.series["s1"].values)
    shown = found.series["s2"].valid > 0
    assert (found.series["s2"].values[:, :3][shown[:, :3]] > 0.6).all()
    assert (found.series["s2"].values[~shown] == 0).all()


def test_a_rasters_features_are_the_encoders_and_a_points_do_not_know_the_next_point(
    source, networks
):
    encoder = networks.encoders["s2"]
    values, valid = source.values["s2"][0], source.views["plain"][0]
    found = lone_pixels.features(encoder, values, valid, source)
    height, width = source.place.shape[0] + 2 * HALO, source.row_length
    planes = [x.T.reshape(1, -1, height, width) for x in (values, valid)]
    with torch.no_grad():
        wanted = encoder(*planes)[0].permute(1, 2, 0)
        inner = found.view(height, width, -1)[HALO:-HALO, HALO:-HALO]
        torch.testing.assert_close(inner, wanted)
        points = torch.rand(5, 10)
        together = lone_pixels.alone(encoder, points, torch.ones(5, 10))
        points[1:] = 0.9
        torch.testing.assert_close(
            lone_pixels.alone(encoder, points, torch.ones(5, 10))[0], together[0]
        )
