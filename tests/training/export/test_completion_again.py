# SPDX-License-Identifier: GPL-2.0-or-later
"""Completion learns from every region's days what the bands have to do with each other."""

import pytest

torch = pytest.importorskip("torch")

from models.training.export import completion_again  # noqa: E402
from models.training.network.networks import Fusion  # noqa: E402
from models.training.network.parts import BOTH  # noqa: E402
from models.training.train import settings  # noqa: E402

SLOPES = torch.linspace(-0.5, 1.0, 10)


def rows(seed: int, lacking: int | None = None) -> torch.Tensor:
    """(n, 24): every band is linear in one number a pixel; a band may be one that the region lacks."""
    random = torch.Generator().manual_seed(seed)
    values = torch.zeros(2000, 12)
    values[:, :10] = 0.3 + 0.2 * (torch.rand(2000, 1, generator=random) - 0.5) * SLOPES
    measured = torch.ones(2000, 12)
    measured[:, 10:] = 0
    if lacking is not None:
        values[:, lacking] = measured[:, lacking] = 0
    return torch.cat([values, measured], 1)


def test_a_completed_band_lies_nearer_the_truth_than_the_mean(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(completion_again, "STEPS", 150)
    torch.manual_seed(0)
    fusion = Fusion(BOTH, 7).requires_grad_(False)
    fusion.temporal["s2"].level.fill_(0.3)
    before = {name: tensor.clone() for name, tensor in fusion.state_dict().items()}
    regions = {"austria": rows(1), "france": rows(2, lacking=7)}
    completion_again.trained_further(fusion, "small", regions, settings.read(), tmp_path)
    changed = {k for k, v in fusion.state_dict().items() if not torch.equal(v, before[k])}
    assert changed and all(name.startswith("complete.s2.") for name in changed)

    values, level = rows(3)[:, :10].T, fusion.temporal["s2"].level
    for missing in ([9], [7], [3, 4, 5, 7, 8, 9]):
        there = torch.ones_like(values)
        there[missing] = 0
        with torch.no_grad():
            made = fusion.complete["s2"](values, there, level)
        assert torch.equal(made[there > 0], values[there > 0])
        away, mean = ((x - values)[missing].abs().mean() for x in (made, level))
        assert away < 0.5 * mean, missing
    assert "austria: bands that were taken away, " in capsys.readouterr().out


def test_what_a_region_lacks_is_not_asked_of_it():
    """A value of 0 where nothing was measured would be taken for the truth."""
    fusion = Fusion(BOTH, 7).requires_grad_(False)
    fusion.temporal["s2"].level.fill_(0.3)
    whole, lacking = ({"france": rows(2, lacking=one)} for one in (None, 7))
    errors = [float(completion_again.Missing(fusion, one).of(2000, 0)) for one in (whole, lacking)]
    # as bands 0 to 6, 8 and 9 err; a band of 0 beside a mean of .3 would make it far more
    assert errors[1] == pytest.approx(errors[0], rel=0.3) and errors[0] > 0
