# SPDX-License-Identifier: GPL-2.0-or-later
"""The decoder learns from every region's days; the numbers stay."""

import pytest

torch = pytest.importorskip("torch")

from models.training.export import decoder_again  # noqa: E402
from models.training.network.networks import Decoder, Fusion, Networks  # noqa: E402
from models.training.network.parts import BOTH  # noqa: E402
from models.training.train import settings  # noqa: E402


def rows(seed: int, radar: bool) -> torch.Tensor:
    random = torch.Generator().manual_seed(seed)
    values = torch.rand(400, 12, generator=random) * 0.3
    measured = torch.ones(400, 12)
    measured[:, 10:] = float(radar)
    return torch.cat([values, measured], 1)


def test_the_decoder_gets_better_and_everything_before_it_stays(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(decoder_again, "STEPS", 120)
    torch.manual_seed(0)
    networks = Networks({}, Fusion(BOTH, 7), Decoder(7, 12))
    with torch.no_grad():
        networks.fusion.axes.copy_(torch.randn(7, 12))
    regions = {"austria": rows(1, radar=False), "france": rows(2, radar=True)}
    errors = decoder_again.RegionErrors(networks, regions)
    before = [x.tolist() for x in errors.of(400, 0)]
    assert before[1][0] == 0 < before[1][1]  # a region without Sentinel-1 says nothing of it
    fusion = {k: v.clone() for k, v in networks.fusion.state_dict().items()}
    decoder_again.trained_further(networks, "small", regions, settings.read(), tmp_path)
    after = errors.of(400, 0)[0].tolist()
    assert all(one < 0.9 * other for one, other in zip(after, before[0], strict=True))
    assert all(torch.equal(v, fusion[k]) for k, v in networks.fusion.state_dict().items())
    assert "austria: Sentinel-2 " in capsys.readouterr().out
