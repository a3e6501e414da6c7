# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.data import held_out  # noqa: E402
from models.training.data.dropout import NOTHING_DROPPED  # noqa: E402
from models.training.data.folders import ROOT  # noqa: E402
from models.training.data.training_samples import samples, tensors  # noqa: E402
from models.training.evaluate.scoring.exported import Exported  # noqa: E402
from plugin.engine.inference.model import Model  # noqa: E402

MODELS = sorted(path.parent for path in (ROOT / "models").glob("*/fusion.onnx"))
ALIVE = 0.01
"""Of the largest spread: a number that varies less says nothing."""


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_no_number_of_the_embedding_is_dead(folder, shared_data):
    exported = Exported(Model.load(folder))
    rows = []
    for entry, place in held_out.read():
        source = tensors(place)
        exported.encode(source, [NOTHING_DROPPED.view])
        scored = held_out.scored_pixels(source, entry)
        for target in range(0, len(source.place.s2_days), 4):
            pixels = torch.nonzero(scored & source.truths[False][target])[::20, 0]
            if len(pixels):
                rows.append(exported.embed(samples(source, target, pixels, NOTHING_DROPPED))[0].T)
    spread = np.concatenate(rows).std(0)
    assert spread.min() > ALIVE * spread.max(), spread
