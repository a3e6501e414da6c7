# SPDX-License-Identifier: GPL-2.0-or-later
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.data.training_samples import tensors  # noqa: E402
from models.training.evaluate.scoring.baselines import B8A, FIVE  # noqa: E402
from models.training.evaluate.sections.five_bands import five_shown  # noqa: E402


def test_only_five_bands_are_shown(place):
    measured = place.s2_measured.copy()
    measured[:, [0, 1, 2, 6]] = False
    source = five_shown(replace(place, s2_measured=measured))
    shown = source.views["plain"].sum((0, 1)) > 0
    assert np.nonzero(shown.numpy())[0].tolist() == sorted(FIVE)
    assert source.measured["s2"][..., B8A].sum() > 0 == source.measured["s2"][..., 0].sum()
    assert torch.equal(source.truths[False], tensors(place).truths[False])
