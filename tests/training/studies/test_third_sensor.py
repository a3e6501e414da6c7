# SPDX-License-Identifier: GPL-2.0-or-later
import csv
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.data import dropout, encoding, training_samples  # noqa: E402
from models.training.export.half_precision import rounded  # noqa: E402
from models.training.export.onnx_graphs import write_graphs  # noqa: E402
from models.training.network.networks import Networks  # noqa: E402
from models.training.network.parts import BOTH  # noqa: E402
from models.training.studies import third_scores, third_sensor  # noqa: E402
from models.training.train import settings  # noqa: E402

SETTINGS = settings.read()
SMALL = replace(
    SETTINGS, places={"synthetic": 1.0}, stage2=replace(SETTINGS.stage2, pairs=2, pixels=32)
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


def hidden_batch(place, networks):
    source = training_samples.tensors(third_sensor.divided(place))
    encoding.encode_all(source, networks.encoders)
    pixels = torch.nonzero(source.truths[True][3])[:40, 0]
    hidden = replace(dropout.NOTHING_DROPPED, hidden=True)
    return training_samples.samples(source, 3, pixels, hidden)


def test_a_widened_fusion_without_its_dates_is_the_trained_one_to_the_bit(place, networks):
    batch = hidden_batch(place, networks)
    fusion = third_sensor.widened(networks.fusion, third_sensor.SENSORS)
    further = batch.series[third_sensor.NAME]
    away = replace(further, values=further.values * 0, valid=further.valid * 0)
    with torch.no_grad():
        narrow = networks.fusion.whole({name: batch.series[name] for name in BOTH})
        wide = fusion.whole(batch.series | {third_sensor.NAME: away})
        seen = fusion.whole(batch.series)
    assert all(torch.equal(a, b) for a, b in zip(wide, narrow, strict=True))
    assert further.valid.any() and not torch.equal(seen.filling, narrow.filling)


def test_its_weights_alone_learn_and_lower_the_error(place, networks, tmp_path):
    source = training_samples.tensors(third_sensor.divided(place))
    trained = rounded(networks)
    before = {name: part.state_dict() for name, part in trained.parts().items()}
    kept = {name: {k: v.clone() for k, v in state.items()} for name, state in before.items()}
    write_graphs(trained, tmp_path / "two")
    wider = third_sensor.train_third([source], trained, SMALL, tmp_path, steps=12)
    write_graphs(wider, tmp_path / "three")
    for name in ("encoder_s2.onnx", "token_s2.onnx", "decoder.onnx"):
        assert (tmp_path / "two" / name).read_bytes() == (tmp_path / "three" / name).read_bytes()
    state = wider.fusion.state_dict()
    assert all(torch.equal(state[k], v) for k, v in kept["fusion"].items())
    start = third_sensor.widened(trained.fusion, third_sensor.SENSORS).state_dict()
    moved = {k.split(".")[2] for k in state if not torch.equal(state[k], start[k])}
    assert moved == {"trust", "reach", "own_reach", "least", "carry"}
    with (tmp_path / "further-hls.losses.csv").open(encoding="utf-8", newline="") as file:
        course = {name: float(mean) for _, name, mean in csv.reader(file)}
    assert course["hidden"] < course["without it"], "its dates lie between those that are left"


def test_scores_compare_the_same_pixels(place, networks):
    source = training_samples.tensors(third_sensor.divided(place))
    fusion = third_sensor.widened(networks.fusion, third_sensor.SENSORS)
    with torch.no_grad():
        fusion.further[third_sensor.NAME].trust.fill_(-30.0)
    wide = Networks(networks.encoders, fusion, networks.decoder)
    encoding.encode_all(source, networks.encoders)
    found = {}
    entry = {"place": "synthetic"}
    for _, method, sums in third_scores.errors(networks, wide, source, entry, []):
        known = found.setdefault(method, dict.fromkeys(third_scores.BANDS, (0.0, 0.0)))
        for name in third_scores.BANDS:
            known[name] = tuple(a + b for a, b in zip(known[name], sums[name], strict=True))
    for name in third_scores.BANDS:
        assert len({sums[name][1] for sums in found.values()}) == 1
    two, three = found[third_scores.SHIPPED], found[third_scores.THREE]
    assert two["ten bands"][1] > 100 and two["ten bands"][0] == pytest.approx(
        two["six bands"][0] + two["the other four"][0]
    )
    assert three["ten bands"][0] == pytest.approx(two["ten bands"][0], rel=1e-4)


def test_with_the_nearest_dates_away_a_line_in_time_is_worse(place, networks):
    source = training_samples.tensors(third_sensor.divided(place))
    fusion = third_sensor.widened(networks.fusion, third_sensor.SENSORS)
    wide = Networks(networks.encoders, fusion, networks.decoder)
    encoding.encode_all(source, networks.encoders)
    means = []
    for away in third_scores.SLOTS_AWAY.values():
        given = third_scores.errors(networks, wide, source, {"place": "synthetic"}, away)
        sums = [found["ten bands"] for _, method, found in given if method == third_scores.LINEAR]
        total, count = np.sum(sums, 0)
        means.append(total / count)
    assert means[1] > means[0]


def test_a_kernel_of_both_counts_a_date_once(place, networks):
    batch = hidden_batch(place, networks)
    own, further = batch.series["s2"], batch.series[third_sensor.NAME]
    alone = np.zeros((10, own.values.shape[2]), np.float32)
    found = third_scores.kernel_of_both(own, further, alone)
    total, count = 0.0, 0.0
    for sensor, band in ((own, 7), (further, 3)):
        days, seen = sensor.days[:, 0, 0].numpy(), sensor.valid.amax((1, 2)).numpy() > 0
        for day in sorted({*days[seen].tolist()}):
            slot = int(np.nonzero((days == day) & seen)[0][0])
            weight = np.exp(-abs(day) / 8) * sensor.valid[slot, band].numpy()
            total, count = total + weight * sensor.values[slot, band].numpy(), count + weight
    known = count > 0
    assert np.allclose(found[7][known], (total / np.maximum(count, 1e-9))[known], atol=1e-6)
    assert (found[[3, 4, 5, 6]] == 0).all(), "bands that it lacks stay as they were given"
