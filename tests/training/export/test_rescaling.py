# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers that hardly move are stretched, and the decoder takes it back."""

import pytest

torch = pytest.importorskip("torch")

from models.training.data.dropout import NOTHING_DROPPED  # noqa: E402
from models.training.data.encoding import encode_all  # noqa: E402
from models.training.data.training_samples import samples, tensors  # noqa: E402
from models.training.export.rescaling import LEAST, rescaled  # noqa: E402


def test_reconstruction_stays_and_every_number_moves(networks, place):
    source = tensors(place)
    encode_all(source, networks.encoders)
    pixels = torch.nonzero(source.truths[False][6])[:200, 0]
    batch = samples(source, 6, pixels, NOTHING_DROPPED)
    with torch.no_grad():
        networks.fusion.axes[-1] *= 1e-3
        networks.fusion.refine.layers[-1].weight[-1] *= 1e-3
        networks.fusion.refine.layers[-1].bias[-1] *= 1e-3
        before = networks.fusion(batch.series)[0]
        assert before.std(1).min() < 0.01 * before.std(1).max()
        given = rescaled(networks, before.T)
        after = given.fusion(batch.series)[0]
        assert after.std(1).min() > 0.5 * LEAST * after.std(1).max()
        assert torch.allclose(given.decoder(after), networks.decoder(before), atol=1e-4)
        moved = (after != before).any(1)
        assert moved[-1] and not moved.all()


def test_numbers_that_move_enough_are_left_to_the_bit(networks, place):
    known = torch.rand(100, networks.decoder.axes.shape[1]) + 1.0
    given = rescaled(networks, known)
    for one, other in zip(given.parts().values(), networks.parts().values(), strict=True):
        for key, value in one.state_dict().items():
            assert torch.equal(value, other.state_dict()[key]), key
