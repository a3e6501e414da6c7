# SPDX-License-Identifier: GPL-2.0-or-later
"""The benchmark runs on tiny scenes and counts operations rightly."""

import re
import sys

import numpy as np
import pytest

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")

from onnx import TensorProto, helper  # noqa: E402

from models.training.bench import __main__ as bench  # noqa: E402
from models.training.bench import fp16, measure  # noqa: E402
from models.training.bench.card.given import card_graphs  # noqa: E402
from models.training.bench.inputs.mosaic import write_mosaic  # noqa: E402
from plugin.engine.inference.model import SHIPPED  # noqa: E402

MEMORY_MB = 544


def test_benchmark_writes_its_page(shared_data, tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    sizes = {
        "size": 140,
        "series-size": 140,
        "dates": 12,
        "memory-size": 40,
        "tiles": 1,
        "rounds": 1,
    }
    options = [f"--{name}={value}" for name, value in sizes.items()]
    folders = [f"--folder={tmp_path / 'scenes'}", f"--output={page}", "--reference-seconds=0.1"]
    monkeypatch.setattr(sys, "argv", ["bench", *options, *folders])
    bench.main()
    text = page.read_text(encoding="utf-8")
    assert text.count("\n## ") == 5
    for row in (
        "ours, files to files",
        "plain copy",
        "each further target",
        "ONNX Runtime",
    ):
        (line,) = (line for line in text.splitlines() if line.startswith(f"| {row}"))
        assert float(line.split("|")[2].replace(",", "")) > 0
    assert "nan" not in text


def test_mosaic_repeats_the_place_and_keeps_what_is_missing(shared_data, tmp_path):
    import rasterio

    folder = write_mosaic(shared_data / "s1s2" / "flanders_west", tmp_path / "m", 256, 2)
    path = next(folder.glob("S2_*_10m.tif"))
    with rasterio.open(path) as file:
        assert file.shape == (256, 256) and set(file.descriptions) == {"B02", "B03", "B04", "B08"}
        values = file.read().astype(float)
    # mirrored: the second half is the first one turned round, but for the noise
    first, second = values[:, :, :128], values[:, :, 127::-1]
    assert np.abs(values[:, :128] - values[:, 128:]).mean() < 20
    assert np.abs(first - second).mean() < 20 < values.std()


def test_operations_are_counted_for_a_pixel():
    value = helper.make_tensor_value_info
    node = helper.make_node("MatMul", ["w", "x"], ["y"])
    graph = helper.make_graph(
        [node],
        "one",
        [value("w", TensorProto.FLOAT, [5, 3]), value("x", TensorProto.FLOAT, [3, "P"])],
        [value("y", TensorProto.FLOAT, [5, "P"])],
    )
    assert card_graphs.operations(helper.make_model(graph), {"P": 7}) == 5 * 3 * 7


def test_half_precision_stands_beside_the_whole_one(tmp_path):
    half = fp16.write_half(SHIPPED, tmp_path / "half")
    differences, spreads = fp16.difference(half, SHIPPED)
    largest, mean = map(float, re.findall(r"largest difference (\S+), mean (\S+);", differences)[0])
    assert 0 < mean < largest < 0.1
    assert "In standard deviations" in spreads


def test_ten_times_the_area_takes_no_more_memory_than_allowed(shared_data, tmp_path):
    """Whole processes with the least budget that they accept. The benchmark's bar, over larger areas, is 1.1."""
    peaks = []
    for size in (192, 608):
        folder = write_mosaic(
            shared_data / "s1s2" / "flanders_west", tmp_path / str(size), size, 11
        )
        scenes = folder / "scenes.json"
        measure.engine("scenes", folder=folder, output=scenes)
        child = measure.engine(
            "embed",
            scenes=scenes,
            date=bench.middle(scenes),
            output=tmp_path / f"{size}.tif",
            memory_mb=MEMORY_MB,
        )
        peaks.append(child.peak_mb)
    assert max(peaks) <= MEMORY_MB
    assert peaks[1] <= 1.25 * peaks[0]
