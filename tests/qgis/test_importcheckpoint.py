# SPDX-License-Identifier: GPL-2.0-or-later
"""A checkpoint imported in QGIS, and a real scene embedded with it."""

import os
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("qgis")

from osgeo import gdal

ROOT = Path(__file__).resolve().parents[2]
WORK = Path(os.environ.get("ECOFUSE_WORK") or ROOT / ".work")
REFERENCE = Path(os.environ.get("ECOFUSE_REFERENCE") or ROOT.parent / "shared" / "reference")
VECTORS = REFERENCE / "vectors.npz"


@pytest.fixture(scope="module")
def trainer():
    """An interpreter with torch and onnx: the one of the training tests."""
    for python in (WORK / "dev" / "bin" / "python", WORK / "dev" / "Scripts" / "python.exe"):
        if python.is_file():
            trial = [str(python), "-c", "import onnx, torch"]
            if subprocess.run(trial, capture_output=True, check=False).returncode == 0:
                return str(python)
    pytest.skip(f"{WORK / 'dev'} has no torch and onnx: run through `make test`")


@pytest.fixture(scope="module")
def checkpoint(trainer, tmp_path_factory):
    """A checkpoint with weights by rule, in the form of the authors' own."""
    path = tmp_path_factory.mktemp("rule") / "fuse_model.ckpt"
    command = [trainer, "-m", "models.training.published", "build", "--output", str(path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return path


def bands_of(path):
    raster = gdal.Open(str(path))
    return {raster.GetRasterBand(n + 1).GetDescription(): n + 1 for n in range(raster.RasterCount)}


def test_imported_checkpoint_agrees_with_the_vectors_and_embeds_a_scene(
    run, heard, checkpoint, trainer, pair, monkeypatch, tmp_path
):
    given = {"CHECKPOINT": [str(checkpoint)], "OUTPUT": str(tmp_path / "model")}
    if VECTORS.is_file():
        given["VERIFY"] = str(VECTORS)
    monkeypatch.setenv("ECOFUSE_PYTHON", trainer)
    assert run("importcheckpoint", given)["OUTPUT"] == str(tmp_path / "model")
    differences = [text for text in heard.messages if "differs by" in text]
    assert bool(differences) == VECTORS.is_file()

    monkeypatch.delenv("ECOFUSE_PYTHON")  # the engine as users have it, without torch
    output = tmp_path / "embedding.tif"
    embed = {
        "SCENES": pair,
        "DATE": "2017-06-17",
        "MODEL": str(tmp_path / "model"),
        "STRIDE": 30,
        "OUTPUT": str(output),
    }
    run("embed", embed)
    raster, bands = gdal.Open(str(output)), bands_of(output)
    assert list(bands)[:7] == [f"F0{n}" for n in range(1, 8)]
    assert raster.GetGeoTransform()[1] == 10
    low, high, _, deviation = raster.GetRasterBand(bands["F05"]).ComputeStatistics(False)
    assert 0 < low < high and deviation > 0.001
    assert raster.GetMetadataItem("ECOFUSE_MODEL") == "peters2025-7"
    assert any("pixels a second" in step for step in heard.steps)
    assert output.with_suffix(".qml").is_file()


def test_engine_without_torch_says_what_to_do(refused, checkpoint, engine, tmp_path):
    trial = [str(engine), "-c", "import onnx"]
    if subprocess.run(trial, capture_output=True, check=False).returncode == 0:
        pytest.skip("this engine has onnx")
    given = {"CHECKPOINT": [str(checkpoint)], "OUTPUT": str(tmp_path / "model")}
    assert "Set up the engine with its option for checkpoints" in refused("importcheckpoint", given)
    assert not (tmp_path / "model").exists()


def test_checkpoint_that_is_not_there_is_refused(refused, tmp_path):
    given = {"CHECKPOINT": [str(tmp_path / "none.ckpt")], "OUTPUT": str(tmp_path / "model")}
    assert "none.ckpt does not exist" in refused("importcheckpoint", given)


def test_choices_reach_the_engine(provider, tmp_path):
    from qgis.core import QgsProcessingContext

    context = QgsProcessingContext()
    files = [str(tmp_path / "s1.ckpt"), str(tmp_path / "s2.ckpt")]
    given = {"CHECKPOINT": files, "VERIFY": "v.npz", "OUTPUT": str(tmp_path / "m")}
    job = provider.algorithm("importcheckpoint").create().job(given, context)
    assert job == {"checkpoint": files, "verify": "v.npz"}
    single = {**given, "CHECKPOINT": files[0]}
    job = provider.algorithm("importcheckpoint").create().job(single, context)
    assert job["checkpoint"] == files[:1]
    given = {"ATTENTION": "AS_PUBLISHED", "DATE": "2017-06-17", "OUTPUT": "e.tif"}
    job = provider.algorithm("embed").create().job(given, context)
    assert job["attention"] == "AS_PUBLISHED"
