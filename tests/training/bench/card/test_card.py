# SPDX-License-Identifier: GPL-2.0-or-later
"""The measurement of a card, dry on the CPU: every part of it, with the shipped graphs and a made-up place."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx")

from models.training.bench import gpu
from models.training.bench.benchmarks_page import measured_gpu
from models.training.bench.card import (
    card_facts,
    card_parts,
    card_run,
    card_sessions,
)
from models.training.bench.card.card_kernels import KERNELS, Kernel, rows_of
from models.training.bench.card.card_parts import NEEDS, TINY, Card, Row, Sizes
from models.training.bench.card.card_run import PARTS, Asked, measure
from models.training.bench.card.card_sessions import Chain, Where, joined
from models.training.bench.card.card_tile import Tile, filled
from models.training.bench.card.card_whole_rows import WHOLE
from models.training.bench.card.given import card_graphs, card_inputs
from models.training.bench.integers import stored_inputs
from models.training.bench.integers.whole_tile import INTEGERS
from plugin.engine.inference.devices import CPU, Unusable
from plugin.engine.inference.model import Model

ROOT = Path(__file__).resolve().parents[4]
BARE = """
import sys
class Refused:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"rasterio", "msgspec", "pyproj", "affine", "onnx", "torch", "pynvml", "scipy"}:
            raise ImportError(f"{name} is not on the card's machine")
sys.meta_path.insert(0, Refused())
import runpy
sys.argv[0] = "gpu"
runpy.run_module("models.training.bench.gpu", run_name="__main__", alter_sys=True)
"""


class Pretended(Where):
    """The CPU with all that is done for a card alone: recordings, warm runs, the driver's word."""

    nvidia = True
    memory = "cpu"


@pytest.fixture
def inputs(place, stored_scenes, tmp_path):
    folder, model = tmp_path / "inputs", Model.load(device=CPU)
    card_inputs.write(folder, model, place, 24)
    scenes = stored_scenes()
    stored_inputs.write(folder / INTEGERS, model, scenes, scenes.days("s2")[7:9])
    return folder


@pytest.fixture
def bare(tmp_path):
    """bare(*words): the command in a Python that has numpy and ONNX Runtime alone."""

    def run(*words):
        command = [sys.executable, "-c", BARE, *map(str, words)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    return run


def test_dry_run_goes_through_every_part_with_numpy_and_onnxruntime_alone(inputs, bare, tmp_path):
    words = ["--all", "--here", "--device", "CPU", "--budget", "60", "--inputs", inputs]
    done = bare(*words, "--output", tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "card.json").read_text("utf-8"))
    rows = [Row(**row) for row in found["rows"]]
    assert [row for row in rows if "failed" in row.note] == []
    assert {row.part for row in rows} == {*PARTS, "of the roof"}
    needing = {row.part for row in rows if row.note == NEEDS}
    assert needing == {
        *("facts", "graphs", "arrays", WHOLE, "cuda", "batches", "full", "tensorrt", KERNELS)
    }
    page = (tmp_path / "card.md").read_text("utf-8")
    assert page.startswith("## GPU: CPU\n") and "needs a GPU" in page


def test_chain_gives_what_the_engine_gives(inputs):
    tile = Tile.load(inputs)
    chain = Chain(tile, Where(CPU), 24)
    for number in (0, 1):
        found = joined(chain.target(number))
        assert np.abs(found - tile.arrays[f"result_{number}"]).max() < 1e-5
    assert np.abs(tile.arrays["result_0"] - tile.arrays["result_1"]).max() > 1e-2


@pytest.mark.parametrize(
    "part", ["roof", "alone", "graphs", "half", "arrays", WHOLE, "batches", "full", "cuda"]
)
def test_what_is_done_for_a_card_alone_runs(inputs, part, monkeypatch):
    monkeypatch.setattr(card_sessions, "_providers", lambda *given: ["CPUExecutionProvider"])
    monkeypatch.setattr(card_sessions, "preload", lambda nvidia: None)
    monkeypatch.setattr(card_sessions, "preload_elsewhere", lambda: None)
    monkeypatch.setattr(card_parts, "torch_of", lambda card: None)
    monkeypatch.setattr(card_facts, "_busy", lambda: lambda: 0.75)
    monkeypatch.setattr(card_facts, "TICK", 0.001)
    card = Card(Tile.load(inputs), Pretended(CPU), TINY, float("inf"))
    rows = list(card_run.BY_NAME[part](card))
    assert rows and not [row for row in rows if row.note == NEEDS]
    if part == "arrays":
        assert 0.75 in {row.value for row in rows if row.what.endswith("GPU computes")}
        assert any("CUDA graph" in row.what for row in rows)


def test_whole_numbers_are_held_against_the_engine_and_counted_over_the_bus(inputs):
    card = Card(Tile.load(inputs), Where(CPU), TINY, float("inf"))
    found = {row.what: row for row in card_run.BY_NAME[WHOLE](card)}
    for kind in ("INT16", "INT8"):
        for target in (1, 2):
            assert found[f"{kind}, target {target}: largest difference"].value <= 1
            differing = found[f"{kind}, target {target}: numbers that differ"]
            assert differing.value < 20 and differing.note == "" and differing.unit == "of 19,200"
            clipped = found[f"{kind}, target {target}: clipped"]
            assert clipped.note == f"by the engine: {clipped.value:.0f}"
    assert found["INT8, target 1: clipped"].value > 0
    for what, dates in (("first target", 11), ("further target", 1)):
        floats, whole = (
            found[f"{what}, 16 px: over the bus {way}"].value
            for way in ("as float32", "as whole numbers")
        )
        assert floats == pytest.approx(dates * 2 * 12 * 4 * (30 / 16) ** 2 + 20 * 4)
        assert 12 * 2 < whole < floats / 3


def test_inputs_without_whole_numbers_leave_a_sentence(inputs, tmp_path):
    (inputs / INTEGERS / "whole.json").unlink()
    done = measure(Asked(inputs, tmp_path, CPU, 60, (WHOLE,), here=True))
    assert "make the inputs again" in done.rows[0].note


def _refused_beyond(pixels, said, inputs, monkeypatch):
    """Rows of ``batches`` where ONNX Runtime says that of more pixels."""

    def batch(card, given, times, asked):
        if asked > pixels:
            raise RuntimeError(said)
        return Row("batches", f"{asked:,} pixels", 1.0)

    monkeypatch.setattr(card_parts, "_batch", batch)
    return list(card_parts.batches(Card(Tile.load(inputs), Where(CPU), TINY, float("inf"))))


def test_full_memory_ends_the_batches_at_half(inputs, monkeypatch):
    said = "Failed to allocate memory for requested buffer of size 1"
    rows = _refused_beyond(256, said, inputs, monkeypatch)
    assert [row.what for row in rows] == ["256 pixels", "512 pixels", "256 pixels"]
    assert rows[1].note == "the memory is full"


def test_what_onnxruntime_refuses_ends_the_batches_with_its_sentence(inputs, monkeypatch):
    said = "Tile output tensor would require more than 4294967296 bytes"
    rows = _refused_beyond(256, said, inputs, monkeypatch)
    assert [row.what for row in rows] == ["256 pixels", "512 pixels"]
    assert rows[1].note.startswith("refused: Tile output tensor")


def test_pixels_are_repeated_a_slot_at_a_time(inputs):
    given = np.arange(2 * 3 * 4, dtype=np.float32).reshape(2, 3, 4)
    where = Where(CPU)
    session = card_sessions.opened(Tile.load(inputs).graph("repeat"), where, {})
    found = card_parts._repeated(session, where, where.value(given), 5).numpy()
    assert np.array_equal(found, np.tile(given, (1, 1, 5)))


def test_half_precision_gives_numbers_near_float32s(inputs):
    """Some operators divide by next to nothing: left in half precision, they gave NaN on a card."""
    chain = Chain(Tile.load(inputs), Where(CPU), 24, half=True)
    for number in (0, 1):
        away = np.abs(joined(chain.target(number)) - chain.tile.arrays[f"result_{number}"])
        assert 0 < away.max() < 0.05, number
    model = card_graphs.onnx.load(chain.tile.graph("fusion"))
    given = {name: value.numpy() for name, value in chain.inputs.items()}
    kept = card_graphs.too_large(model, given)
    assert 1 < len(kept) < 40 and any("Reciprocal" in name for name in kept)


def test_kernels_that_take_most_are_named_first():
    found = [Kernel(f"void k{at}<float>", 2, at * 1e-3) for at in range(12)]
    rows = list(rows_of("fusion, 512 px", found))
    assert rows[0].value == pytest.approx(66) and rows[0].note == "24 launches"
    assert [row.what for row in rows[1:3]] == [
        "fusion, 512 px: k11<float>",
        "fusion, 512 px: k10<float>",
    ]
    assert len(rows) == 11


def test_small_tiles_fly_once_and_large_ones_in_every_number():
    assert Sizes().flown(128) == (4,) and Sizes().flown(512) == (1, 2, 4)


def test_failure_of_a_part_is_a_row_and_not_the_end(inputs, tmp_path, monkeypatch):
    def broken(card):
        yield Row("roof", "first", 1.0)
        raise RuntimeError("the card\nis gone")

    monkeypatch.setitem(card_run.BY_NAME, "roof", broken)
    done = measure(Asked(inputs, tmp_path, CPU, 60, ("roof", "tensorrt"), here=True))
    said = [(row.part, row.note) for row in done.rows]
    assert said == [("roof", ""), ("roof", "failed: the card is gone"), ("tensorrt", NEEDS)]


def test_graph_that_cannot_be_recorded_leaves_the_others_their_rows(inputs, monkeypatch):
    def opened(path, where, sizes, graphs=False, limit=0):
        if graphs and "date_s1" in path.name:
            raise Unusable("not all its operators are CUDA's")
        return card_sessions.opened(path, where, sizes, limit=limit)

    monkeypatch.setattr(card_parts, "opened", opened)
    monkeypatch.setattr(card_sessions, "_providers", lambda *given: ["CPUExecutionProvider"])
    monkeypatch.setattr(card_sessions, "preload", lambda nvidia: None)
    monkeypatch.setattr(card_sessions, "preload_elsewhere", lambda: None)
    rows = list(card_parts.graphs(Card(Tile.load(inputs), Pretended(CPU), TINY, float("inf"))))
    names = ["date_s2", "date_s1", "fusion", "clear"]
    assert [row.what for row in rows] == [f"{name}, 16 px" for name in names]
    assert rows[1].note == "failed: not all its operators are CUDA's" and rows[2].value > 0


def test_part_in_its_own_process_gives_its_rows_and_its_end(inputs, tmp_path, monkeypatch):
    done = measure(Asked(inputs, tmp_path, CPU, 60, ("facts",)))
    assert done.rows[0].note.startswith("Python") and done.rows[-2].note == NEEDS
    assert (done.rows[-1].part, done.rows[-1].what) == ("took", "facts")
    monkeypatch.setattr(card_run, "USUAL", 0.01)
    monkeypatch.setattr(card_run, "GRACE", 0.0)
    done = measure(Asked(inputs, tmp_path, CPU, 60, ("facts",)))
    assert done.rows[-2].note.startswith("failed: stopped after")


def test_nothing_is_begun_when_the_budget_is_spent(inputs, tmp_path):
    done = measure(Asked(inputs, tmp_path, "CUDA", 1, ("roof",)))
    assert [row.note for row in done.rows] == ["not begun: the budget of 1 s is spent"]


def test_onnxruntime_without_the_provider_is_named(inputs, tmp_path, monkeypatch):
    monkeypatch.setattr(card_run, "is_held", lambda name: False)
    done = measure(Asked(inputs, tmp_path, "CUDA", 60, ("alone",), here=True))
    assert done.rows[0].note.endswith("has no CUDAExecutionProvider")


def test_folder_without_inputs_is_refused_in_a_sentence(bare, tmp_path):
    done = bare("--all", "--inputs", tmp_path, "--device", "CPU")
    assert done.returncode == 1 and "--make" in done.stderr and "Traceback" not in done.stderr


def test_model_whose_layers_no_graph_makes_is_refused_in_a_sentence(monkeypatch, tmp_path):
    def refused(folder, model):
        raise ValueError("old-model has no novelty: its layers cannot be made in a graph.")

    monkeypatch.setattr(card_inputs, "make", refused)
    monkeypatch.setattr(sys, "argv", ["gpu", "--make", str(tmp_path)])
    with pytest.raises(SystemExit, match="old-model has no novelty"):
        gpu.main()


def test_real_inputs_are_small(shared_data, tmp_path):
    assert card_inputs.make(tmp_path, side=16) < card_inputs.MOST


def test_tile_is_cut_or_repeated_without_a_seam():
    planes = np.arange(9, dtype=np.uint8).reshape(1, 1, 3, 3)
    assert filled(planes, 2)[0, 0].tolist() == [[0, 1], [3, 4]]
    assert filled(planes, 5)[0, 0, 0].tolist() == [0, 1, 2, 2, 1]


def test_libraries_beside_torch_are_found_when_onnxruntime_lies_elsewhere(tmp_path, monkeypatch):
    for name in ("cu13", "cudnn", "empty"):
        (tmp_path / "nvidia" / name / "lib").mkdir(parents=True)
    (tmp_path / "nvidia/cu13/lib/libcudart.so.13").touch()
    (tmp_path / "nvidia/cudnn/lib/libcudnn.so.9").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert [folder.parent.name for folder in card_sessions.nvidia_folders()] == ["cu13", "cudnn"]
    asked = []

    def preload(directory):
        asked.append(directory)

    monkeypatch.setattr("onnxruntime.preload_dlls", preload)
    card_sessions.preload_elsewhere.__wrapped__()
    assert [Path(folder).parts[-2] for folder in asked] == ["cu13", "cudnn"]


def test_section_of_a_card_outlives_another_run_of_the_page(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# B\n\n## GPU: H100\n\n| a |\n\n## Load\n\nx\n", "utf-8")
    assert measured_gpu(page) == ["## GPU: H100", "", "| a |"]
    page.write_text("# B\n\n## GPU\n\nNot measured.\n", "utf-8")
    assert measured_gpu(page) == []
