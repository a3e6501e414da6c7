# SPDX-License-Identifier: GPL-2.0-or-later
"""What samples show of a target and ask for it."""

from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")

from models.training.data import dropout, encoding, training_samples  # noqa: E402
from models.training.network.networks import Encoder  # noqa: E402
from models.training.network.parts import BOTH, S1, TARGET, encoded  # noqa: E402
from models.training.network.radar_mean import averaged  # noqa: E402


@pytest.fixture
def source(place):
    """The place with the features of untrained encoders."""
    source = training_samples.tensors(place)
    encoding.encode_all(source, {n: Encoder(s) for n, s in encoded(BOTH).items()})
    return source


def test_hidden_target_is_asked_but_not_shown(source):
    pixels = torch.nonzero(source.truths[True][6])[:20, 0]
    hidden = replace(dropout.NOTHING_DROPPED, hidden=True)
    batch = training_samples.samples(source, 6, pixels, hidden)
    assert batch.series["s2"].valid[TARGET].sum() == 0
    assert batch.series["s2"].values[TARGET].abs().sum() == 0
    assert (batch.asked == 1).all()
    assert torch.equal(batch.truth[:10], source.values["s2"][6, pixels].T)


def test_invalid_values_are_zero_and_empty_slots_too(source):
    pixels = torch.nonzero(source.truths[False][0])[:20, 0]
    batch = training_samples.samples(
        source, 0, pixels, dropout.NOTHING_DROPPED
    )  # nothing lies before it
    for series in batch.series.values():
        assert ((series.values == 0) | (series.valid == 1)).all()
    assert batch.series["s2"].valid[:TARGET].sum() == 0
    assert batch.series["s2"].days[:TARGET].abs().sum() == 0


def test_gain_moves_inputs_and_truth_alike(source):
    pixels = torch.nonzero(source.truths[False][6])[:20, 0]
    plain, raised = (
        training_samples.samples(source, 6, pixels, replace(dropout.NOTHING_DROPPED, gain=gain))
        for gain in (0.0, 1.5)
    )
    assert torch.allclose(raised.truth[10:] - plain.truth[10:], torch.tensor(1.5 / 35), atol=1e-5)
    series = raised.series["s1"]
    level, _ = averaged(series.values, series.valid, series.days, S1.repeat)
    assert torch.equal(
        raised.truth[10:], level
    )  # nothing is dropped: what is asked is what is seen
