# SPDX-License-Identifier: GPL-2.0-or-later
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.data import dropout, encoding, training_samples  # noqa: E402
from models.training.export.half_precision import rounded  # noqa: E402
from models.training.export.onnx_graphs import write_graphs  # noqa: E402
from models.training.network.networks import Encoder, Networks  # noqa: E402
from models.training.studies import third_scores, third_sensor  # noqa: E402
from models.training.train import settings  # noqa: E402

SETTINGS = settings.read()
SMALL = replace(
    SETTINGS,
    places={"synthetic": 1.0},
    stage1=replace(
        SETTINGS.stage1,
        pixels=32,
        sensors={**SETTINGS.stage1.sensors, third_sensor.NAME: settings.Sensor1(5, 3)},
    ),
    stage2=replace(SETTINGS.stage2, pairs=2, pixels=32),
)


def test_coarse_pixels_are_means_of_nine_and_know_what_is_missing():
    values = np.arange(2 * 1 * 7 * 6, dtype=np.float32).reshape(2, 1, 7, 6)
    clear = np.ones(values.shape, bool)
    clear[1, 0, 4, 1] = False
    means, whole = third_sensor.coarse(values, clear)
    assert means.shape == values.shape
    assert means[0, 0, 1, 1] == means[0, 0, 0, 2] == values[0, 0, :3, :3].mean()
    assert means[0, 0, 5, 4] == values[0, 0, 3:6, 3:].mean()
    assert not whole[1, 0, 3:6, :3].any() and whole[1, 0, :3].all() and whole[1, 0, 3:6, 3:].all()
    assert not whole[0, 0, 6].any(), "a block cut by the edge of the place is no measurement"
    assert (means[~whole] == 0).all()


def test_dates_go_to_one_sensor_or_the_other(place):
    shared = third_sensor.divided(place)
    landsat = shared.further[third_sensor.NAME]
    assert sorted(shared.s2_days + landsat.days) == place.s2_days
    assert len(shared.s2_values) == len(shared.s2_days) == 7
    assert landsat.values.shape == (7, 6, *place.shape)


def test_widened_fusion_starts_as_the_trained_one(place, networks):
    source = training_samples.tensors(third_sensor.divided(place))
    encoders = {
        **networks.encoders,
        third_sensor.NAME: Encoder(third_sensor.SENSORS[third_sensor.NAME]).requires_grad_(False),
    }
    encoding.encode_all(source, encoders)
    pixels = torch.nonzero(source.truths[False][3])[:40, 0]
    batch = training_samples.samples(source, 3, pixels, dropout.NOTHING_DROPPED)
    fusion = third_sensor.widened(networks.fusion, third_sensor.SENSORS)
    with torch.no_grad():
        wide = fusion(batch.series)
        narrow = networks.fusion({name: batch.series[name] for name in networks.fusion.sensors})
    assert batch.series[third_sensor.NAME].valid.any(), (
        "the third sensor is there, and weighs nothing yet"
    )
    assert torch.allclose(wide[0], narrow[0], atol=1e-5)
    assert torch.allclose(wide[1][:12], narrow[1], rtol=1e-4)


def test_only_the_third_encoder_and_the_fusion_learn(place, networks, tmp_path, monkeypatch):
    monkeypatch.setattr(third_sensor, "ENCODER", settings.Sensor1(5, 3))
    source = training_samples.tensors(third_sensor.divided(place))
    trained = rounded(networks)
    decoder = {k: v.clone() for k, v in trained.decoder.state_dict().items()}
    write_graphs(trained, tmp_path / "two")
    wider = third_sensor.train_third([source], trained, SMALL, tmp_path, steps=3)
    write_graphs(wider, tmp_path / "three")
    for name in ("encoder_s2.onnx", "decoder.onnx"):
        assert (tmp_path / "two" / name).read_bytes() == (tmp_path / "three" / name).read_bytes()
    assert (tmp_path / "three" / "encoder_hls.onnx").is_file()
    assert all(torch.equal(v, decoder[k]) for k, v in wider.decoder.state_dict().items())
    start = third_sensor.widened(trained.fusion, third_sensor.SENSORS).state_dict()
    moved = [k for k, v in wider.fusion.state_dict().items() if not torch.equal(v, start[k])]
    assert any(k.startswith("temporal.hls.") for k in moved) and "refine.layers.0.weight" in moved


def test_scores_compare_the_same_pixels(place, networks):
    source = training_samples.tensors(third_sensor.divided(place))
    fusion = third_sensor.widened(networks.fusion, third_sensor.SENSORS)
    encoders = {
        **networks.encoders,
        third_sensor.NAME: Encoder(third_sensor.SENSORS[third_sensor.NAME]),
    }
    for encoder in encoders.values():
        encoder.requires_grad_(False)
    wide = Networks(encoders, fusion, networks.decoder)
    encoding.encode_all(source, encoders)
    found = third_scores.errors(networks, wide, source, {"place": "synthetic"})
    assert len({tuple(sums[[1, 3]]) for sums in found.values()}) == 1
    assert found["both sensors, as shipped"][1] > 100
    alike = found["both sensors, as shipped"][0], found["three networks, third sensor away"][0]
    assert np.isclose(*alike, rtol=1e-4), "an untrained third sensor changes nothing"
