# SPDX-License-Identifier: GPL-2.0-or-later
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")

from models.training.data.encoding import encode_all  # noqa: E402
from models.training.data.training_samples import samples, tensors  # noqa: E402
from models.training.evaluate.scoring.reconstruction import HIDDEN, MODEL, VISIBLE, with_dropout  # noqa: E402
from models.training.network.parts import BOTH, TARGET  # noqa: E402


@pytest.mark.parametrize("task", ["visible", "hidden"])
def test_dropout_from_whole_samples_is_that_of_samples_taken_with_it(place, networks, task):
    source = tensors(place)
    encode_all(source, networks.encoders)
    pixels = torch.nonzero(source.truths[False][6])[:30, 0]
    for dropout in (VISIBLE if task == "visible" else HIDDEN).values():
        drawn = samples(source, 6, pixels, dropout)
        every = replace(VISIBLE[MODEL], view=dropout.view)
        again = with_dropout(samples(source, 6, pixels, every), dropout)
        for name in BOTH:
            assert torch.equal(again.series[name].values, drawn.series[name].values)
            assert torch.equal(again.series[name].valid, drawn.series[name].valid)
        # the days of empty slots differ; the graphs must not look at them
        with torch.no_grad():
            found = [networks.fusion(batch.series)[0] for batch in (drawn, again)]
        assert torch.allclose(*found, atol=1e-6)
        assert (drawn.series["s2"].valid[TARGET].sum() == 0) == (task == "hidden")
