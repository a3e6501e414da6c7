# SPDX-License-Identifier: GPL-2.0-or-later
"""What every shipped model promises, whatever is missing and however it is run."""

import itertools
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.inference.model import Model

ROOT = Path(__file__).parents[3]
MODELS = sorted(
    path.parent
    for path in (ROOT / "models").glob("*/manifest.json")
    if (path.parent / "fusion.onnx").is_file()
)
SLOTS, TARGET = 11, 5
TOTAL_BYTES = 15e6

shipped = pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)


def random_window(model, rng, count):
    """Windows of ``count`` pixels of random surfaces, a third of whose values are missing."""
    inputs = {
        "s2_days": np.arange(-50, 60, 10, dtype=np.float32),
        "s1_days": np.arange(-48, 62, 10, dtype=np.float32),
    }
    for sensor in ("s2", "s1"):
        bands = len(model.bands(sensor))
        features = model.channels(sensor, "features")
        valid = (rng.uniform(size=(SLOTS, bands, count)) < 0.7).astype(np.float32)
        inputs[f"{sensor}_features"] = rng.normal(size=(SLOTS, features, count)).astype(np.float32)
        inputs[f"{sensor}_values"] = (rng.uniform(0, 0.5, valid.shape) * valid).astype(np.float32)
        inputs[f"{sensor}_valid"] = valid
    return inputs


@shipped
def test_place_in_the_batch_changes_no_bit(folder):
    model = Model.load(folder)
    rng = np.random.default_rng(0)
    count = model.pixels + 500
    inputs = random_window(model, rng, count)
    order = rng.permutation(count)

    def taken(pixels):
        return {name: a if a.ndim == 1 else a[:, :, pixels] for name, a in inputs.items()}

    straight, shuffled, few = (model.fuse(**taken(p)) for p in (slice(None), order, slice(3)))
    for a, b, c in zip(straight, shuffled, few, strict=True):
        assert np.array_equal(a[:, order], b)
        assert np.array_equal(a[:, :3], c)


@shipped
def test_thread_count_changes_no_bit(folder, monkeypatch):
    inputs, found = None, []
    for threads in (1, 2, 3):
        monkeypatch.setattr(os, "cpu_count", lambda threads=threads: threads)
        model = Model.load(folder)
        if inputs is None:
            inputs = random_window(model, np.random.default_rng(1), 700)
            plane = np.random.default_rng(2).random((10, 60, 50)).astype(np.float32)
        embedding, error = model.fuse(**inputs)
        features = model.dated("s2", plane, np.ones_like(plane))[0]
        found.append((embedding, error, model.decode(embedding), features))
    for other in found[1:]:
        assert all(np.array_equal(a, b) for a, b in zip(found[0], other, strict=True))


@shipped
def test_every_combination_of_missing_things_gives_finite_numbers(folder):
    """Sensors (which are there), bands (all, HLS, 10 m, one, none), dates (any single one, few, all)."""
    model = Model.load(folder)
    names = model.bands("s2")
    hls = ("B02", "B03", "B04", "B8A", "B11", "B12")
    ten_metre = ("B02", "B03", "B04", "B08")
    bands = [names, hls, ten_metre, *((name,) for name in names), ()]
    dates = [{slot} for slot in range(SLOTS)]
    dates += [set(range(SLOTS)), set(range(TARGET)), set(range(TARGET + 1, SLOTS)), set()]
    cases = list(itertools.product(bands, dates, dates, [(1, 1), (1, 0), (0, 1), (0, 0)]))
    inputs = random_window(model, np.random.default_rng(3), len(cases))
    for sensor in ("s2", "s1"):
        inputs[f"{sensor}_valid"][:] = 1
        inputs[f"{sensor}_values"][:] = 0.3
    for at, (shown, optical, radar, polarisations) in enumerate(cases):
        keep = np.isin(names, shown)[None] & np.isin(np.arange(SLOTS), list(optical))[:, None]
        inputs["s2_valid"][:, :, at] = keep
        keep = np.array(polarisations)[None] * np.isin(np.arange(SLOTS), list(radar))[:, None]
        inputs["s1_valid"][:, :, at] = keep
    for sensor in ("s2", "s1"):
        inputs[f"{sensor}_values"] *= inputs[f"{sensor}_valid"]
    embedding, error = model.fuse(**inputs)
    assert np.isfinite(embedding).all() and (embedding >= 0).all()
    assert np.isfinite(error).all() and (error > 0).all()
    assert np.isfinite(model.decode(embedding)).all()


def test_shipped_models_are_small_together():
    assert len(MODELS) >= 1
    assert sum(p.stat().st_size for folder in MODELS for p in folder.iterdir()) < TOTAL_BYTES


@shipped
def test_expected_errors_are_scaled_by_what_was_fitted(folder):
    model = Model.load(folder)
    error, shown = np.full((2, 3), 0.5, np.float32), np.array([True, False, True])
    factors = model.manifest["calibration"]
    visible, hidden = factors["visible"]["s2"], factors["hidden"]["s2"]
    assert visible != hidden
    expected = 0.5 * np.array([visible, hidden, visible])
    assert np.allclose(model.calibrated("s2", error, shown), expected)


def test_onnx_runtime_keeps_and_sends_no_telemetry(tmp_path):
    """What it would send, and under which number, it keeps in its user's folder first."""
    code = (
        "from plugin.engine.inference.model import SHIPPED, Model; import onnxruntime;"
        "Model.load(SHIPPED);"
        "onnxruntime.InferenceSession(str(SHIPPED / 'fusion.onnx'), providers=['CPUExecutionProvider'])"
    )
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA")}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env={**os.environ, **home})
    assert not list(tmp_path.rglob("*onnxruntime*"))
