# SPDX-License-Identifier: GPL-2.0-or-later
"""Our torch port of the published network, against vectors of the authors' code and the engine."""

import os
from datetime import date
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from models.training.data.folders import ROOT  # noqa: E402
from models.training.published import port_speed  # noqa: E402
from models.training.published.__main__ import imported  # noqa: E402
from models.training.published.port import Published  # noqa: E402
from models.training.published.rule import weights  # noqa: E402
from plugin.engine import embed  # noqa: E402
from plugin.engine.grid import Window  # noqa: E402
from plugin.engine.options import values  # noqa: E402
from plugin.engine.report import Report  # noqa: E402
from plugin.engine.run import RUN_OPTIONS, Run  # noqa: E402
from plugin.engine.scenes import build  # noqa: E402

REFERENCE = Path(os.environ.get("ECOFUSE_REFERENCE") or ROOT.parent / "shared" / "reference")
DAY = date(2018, 6, 28)


@pytest.fixture(scope="module")
def port() -> Published:
    network = Published().eval()
    network.load_state_dict({name: torch.from_numpy(array) for name, array in weights().items()})
    return network


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The checkpoint by rule, written by torch and imported."""
    place = tmp_path_factory.mktemp("published")
    assert imported(place) == 0
    return place / "model"


@pytest.mark.parametrize("way", ["", "_isolated"], ids=["as published", "isolated"])
def test_port_gives_the_vectors(port, way):
    path = REFERENCE / "vectors.npz"
    if not path.is_file():
        pytest.skip(f"{path} is missing: set ECOFUSE_REFERENCE")
    vectors = {name: torch.from_numpy(array) for name, array in np.load(path).items()}
    gaps = vectors["gaps_s1"], vectors["gaps_s2"]
    with torch.no_grad():
        z, z_s1, z_s2 = port.embed(
            vectors["s1"], vectors["s2"], *gaps, vectors["delta"], isolated=bool(way)
        )
        y_s1, y_s2 = (y[:, 5, :, 7, 7] for y in port.rebuild(z, *gaps))
    found = {"z": z, "z_s1": z_s1, "z_s2": z_s2, "y_s1_center": y_s1, "y_s2_center": y_s2}
    for name, tensor in found.items():
        assert (tensor - vectors[name + way]).abs().max() < 1e-5, name


def test_a_real_scene_is_embedded_as_the_port_would(port, folder, shared_data, tmp_path):
    import rasterio

    def run(module, **given):
        module.run(values(module.OPTIONS, given), Report())

    source = shared_data / "s1s2" / "flanders_west"
    listed, output = str(tmp_path / "scenes.json"), str(tmp_path / "embedding.tif")
    run(build, folder=str(source), output=listed)
    given = {"scenes": listed, "model": str(folder), "stride": 32}
    run(embed, date=DAY.isoformat(), output=output, **given)
    with rasterio.open(output) as file:
        layer = file.read()
    job, compared = Run.of(values(RUN_OPTIONS, given)), 0
    for row, col in ((16, 16), (16, 48), (48, 16), (48, 48)):
        expected = by_hand(job, port, row, col)
        assert (expected is None) == np.isnan(layer[0, row, col])
        if expected is not None:
            compared += 1
            assert np.abs(layer[:7, row, col] - expected).max() < 1e-5
    assert compared >= 2


def by_hand(job: Run, port: Published, row: int, col: int) -> np.ndarray | None:
    """A pixel's embedding by the port, from the reference's description alone; None under cloud."""
    reader = job.embedder.reader
    window = Window(job.window.row + row - 7, job.window.col + col - 7, 15, 15)
    optical, radar = job.embedder.slots(DAY)
    assert all(optical) and all(radar)
    days = reader.days["s1"]

    def backscatter(day: date) -> np.ndarray:
        near = days[days.index(day) - 1 : days.index(day) + 2]
        power = [10 ** (reader.radar(one, window).astype(float) / 10) for one in near]
        return (np.clip(10 * np.log10(np.nanmean(power, axis=0)), -30, 5) + 30) / 35

    def reflectance(day: date) -> np.ndarray:
        clear = reader.optical(day, window)
        screened = reader.screened(day, clear, lambda one: reader.optical(one, window)[0])
        return np.clip(screened, 0, 1)

    patches = {
        "s2": np.stack([reflectance(day) for day in optical]),
        "s1": np.stack([backscatter(day) for day in radar]),
    }
    if np.isnan(patches["s2"][5, :, 7, 7]).all():
        return None
    for sensor, patch in patches.items():
        means = np.nanmean(patch, axis=(0, 2, 3))[:, None, None]
        filled = np.where(np.isnan(patch), means, patch).astype(np.float32)
        patches[sensor] = torch.from_numpy(filled)[None]
    gaps = [
        torch.tensor([[(b - a).days for a, b in zip(slots, slots[1:], strict=False)]])
        for slots in (radar, optical)
    ]
    delta = torch.tensor([[abs((radar[5] - DAY).days)]])
    with torch.no_grad():
        z, _, _ = port.embed(patches["s1"], patches["s2"], *gaps, delta, isolated=True)
    return z[0].numpy()


def test_bench_compares_both_ways_with_the_port(folder):
    lines = port_speed.bench(folder, weights(), rounds=1, pixels=4)
    assert lines[0].startswith("4 pixels, 1 rounds")
    assert [line.split(":")[0] for line in lines[1:]] == [
        "torch port, as published",
        "model folder, isolated",
        "model folder, as published",
    ]
    assert "1.00 times the port" in lines[1]
