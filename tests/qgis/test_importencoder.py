# SPDX-License-Identifier: GPL-2.0-or-later
"""Presto's weights imported in QGIS, and a real scene embedded with them."""

import os
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("qgis")

from osgeo import gdal

ROOT = Path(__file__).resolve().parents[2]
WORK = Path(os.environ.get("ECOFUSE_WORK") or ROOT / ".work")
REFERENCE = Path(os.environ.get("ECOFUSE_REFERENCE") or ROOT.parent / "shared" / "reference")
WEIGHTS = REFERENCE / "presto" / "default_model.pt"


def test_a_file_that_is_not_there_is_refused(refused, tmp_path):
    given = {"WEIGHTS": str(tmp_path / "none.pt"), "OUTPUT": str(tmp_path / "model")}
    assert "none.pt does not exist" in refused("importencoder", given)


def test_choices_reach_the_engine(provider, tmp_path):
    from qgis.core import QgsProcessingContext

    given = {"WEIGHTS": "w.pt", "KIND": "PRESTO", "VERIFY": "v.npz", "OUTPUT": str(tmp_path / "m")}
    job = provider.algorithm("importencoder").create().job(given, QgsProcessingContext())
    assert job == {"weights": "w.pt", "kind": "PRESTO", "verify": "v.npz"}


def test_presto_embeds_a_scene_and_is_shown(run, heard, pair, monkeypatch, tmp_path):
    trainer = WORK / "dev" / "bin" / "python"
    trial = [str(trainer), "-c", "import onnx, torch"]
    if not WEIGHTS.is_file() or not trainer.is_file():
        pytest.skip("Presto's weights or the environment of the training are missing")
    if subprocess.run(trial, capture_output=True, check=False).returncode:
        pytest.skip("the environment of the training has no torch and onnx")
    monkeypatch.setenv("ECOFUSE_PYTHON", str(trainer))
    model = tmp_path / "model"
    given = {
        "WEIGHTS": str(WEIGHTS),
        "VERIFY": str(WEIGHTS.with_name("vectors.npz")),
        "OUTPUT": str(model),
    }
    assert run("importencoder", given)["OUTPUT"] == str(model)
    assert any("differ by" in text for text in heard.messages)

    monkeypatch.delenv("ECOFUSE_PYTHON")  # the engine as users have it, without torch
    output = tmp_path / "embedding.tif"
    given = {"SCENES": pair, "DATE": "2017-06-17", "MODEL": str(model), "STRIDE": 10}
    run("embed", given | {"OUTPUT": str(output)})
    raster = gdal.Open(str(output))
    names = [raster.GetRasterBand(n + 1).GetDescription() for n in range(raster.RasterCount)]
    assert names[126:] == ["F127", "F128", "clear_dates", "days_to_clear"]
    assert raster.GetMetadataItem("ECOFUSE_MODEL") == "presto-128"
    style = output.with_suffix(".qml").read_text(encoding="utf-8")
    ends = [
        float(part.split("</")[0])
        for word in ("<minValue>", "<maxValue>")
        for part in style.split(word)[1:]
    ]
    assert len(ends) == 6 and len(set(ends)) == 6 and min(ends) < 0  # its numbers lie around 0
