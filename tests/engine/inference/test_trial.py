# SPDX-License-Identifier: GPL-2.0-or-later
"""The trial of a device: which graph of a model it runs, and that a graph that fails is a reason, not a traceback.

No GPU is needed: its sessions are real ones of the CPU, and only the GPU is pretended.
"""

from pathlib import Path

import pytest

from plugin.engine.errors import EngineError
from plugin.engine.inference.devices import CPU, Processor, Unusable, choice, nvidia, trial
from plugin.engine.inference.devices.choice import choose
from plugin.engine.inference.devices.running import Bound
from plugin.engine.inference.devices.sessions import make_session
from plugin.engine.inference.devices.trial import trial_of
from plugin.engine.inference.model import SHIPPED, Model

MODELS = sorted(path.parent for path in SHIPPED.parent.glob("*/fusion.onnx"))
TOKEN = SHIPPED / "token_s2.onnx"
"""A graph that made-up inputs do not fit: its features are of fewer rows than its values."""
GPU = nvidia.Gpu(0, "Made-up GPU", 24_000_000_000)


@pytest.fixture
def gpu(monkeypatch):
    """An NVIDIA GPU whose sessions are the CPU's."""
    monkeypatch.setattr(choice, "is_held", lambda name: name in ("CUDA", CPU))
    monkeypatch.setattr(nvidia, "gpus", lambda: (GPU,))
    monkeypatch.setattr(trial, "make_session", lambda path, *others: make_session(path, CPU))
    monkeypatch.setattr(trial, "Bound", lambda session, one: Bound(session, one, "cpu"))


def test_every_shipped_model_is_tried():
    assert SHIPPED in MODELS and len(MODELS) > 1


@pytest.mark.parametrize("folder", MODELS, ids=[folder.name for folder in MODELS])
@pytest.mark.parametrize("device", ["AUTO", "CUDA"])
def test_graph_that_load_tries_runs(folder, device, gpu):
    processor = Model.load(folder, device).processor
    assert (processor.device, processor.gpus) == ("CUDA", (GPU,))


def test_auto_falls_back_from_a_graph_that_cannot_run(gpu, capfd):
    processor = choose("AUTO", trial_of(TOKEN))
    assert processor.device == CPU
    assert processor.notes[0].startswith("Device: CPU (CUDA cannot be used: ")
    assert capfd.readouterr() == ("", "")


def test_named_device_is_refused_in_a_sentence_where_a_graph_cannot_run(gpu):
    with pytest.raises(
        EngineError, match=r"^DEVICE CUDA cannot be used here: \S*token_s2\.onnx"
    ) as e:
        choose("CUDA", trial_of(TOKEN))
    assert str(e.value).endswith("): copy the model folder again.")


def test_file_that_is_no_graph_is_a_reason(tmp_path):
    path: Path = tmp_path / "decoder.onnx"
    path.write_bytes(b"no graph")
    with pytest.raises(Unusable, match=r"decoder\.onnx does not run on the CPU either"):
        trial_of(path)(Processor(CPU))


@pytest.mark.parametrize("fails", ["make_session", "Bound"])
def test_whatever_a_device_raises_is_a_reason(fails, gpu, monkeypatch):
    """A session that does not start, and one that fails as its buffers are made."""
    made = trial.make_session if fails == "make_session" else trial.Bound

    def failing(first, second, *others):
        if second == CPU:
            return made(first, second, *others)
        raise RuntimeError("[ONNXRuntimeError] : 1 : FAIL : no kernel")

    monkeypatch.setattr(trial, fails, failing)
    with pytest.raises(EngineError, match=r"DEVICE CUDA cannot be used here: no kernel\."):
        choose("CUDA", trial_of(SHIPPED / "decoder.onnx"))
