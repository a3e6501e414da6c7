# SPDX-License-Identifier: GPL-2.0-or-later
"""The shipped example model: by its file and by its id, without a window."""

import json
import re
from pathlib import Path

import pytest

pytest.importorskip("qgis")

from osgeo import gdal

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "resources" / "models" / "ecofuse_scenes_embed_clusters.model3"
PAIR = ROOT / "resources" / "demo" / "scenes" / "ireland_pair"


@pytest.mark.parametrize("model", [MODEL, "ecofuse:scenes_embed_clusters"], ids=["file", "id"])
def test_model_goes_from_scenes_to_clusters(qgis_process, profile, tmp_path, model):
    outputs = {
        "EMBEDDING": tmp_path / "embedding.tif",
        "CLUSTER_MODEL": tmp_path / "clusters.json",
        "CLUSTER_LAYER": tmp_path / "clusters.tif",
    }
    card = qgis_process(profile, "help", model).stdout
    # QGIS puts the step's name before that of an output, in some versions
    names = {name: re.search(rf"^((?:\w+:)?{name}):", card, re.M).group(1) for name in outputs}
    ended = qgis_process(
        profile,
        "run",
        model,
        f"--FOLDER={PAIR}",
        "--DATE=2017-06-17",
        "--CLUSTERS=4",
        *(f"--{names[name]}={path}" for name, path in outputs.items()),
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr

    embedding = gdal.Open(str(outputs["EMBEDDING"]))
    clusters = gdal.Open(str(outputs["CLUSTER_LAYER"]))
    assert embedding.GetRasterBand(1).GetDescription() == "F01"
    assert clusters.GetGeoTransform() == embedding.GetGeoTransform()
    assert set(clusters.ReadAsArray().ravel().tolist()) == {1, 2, 3, 4}
    assert json.loads(outputs["CLUSTER_MODEL"].read_text())["clusters"] == 4
