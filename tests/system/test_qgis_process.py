# SPDX-License-Identifier: GPL-2.0-or-later
"""The main job without a window: scenes and embeddings through qgis_process."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOREST = ROOT / "resources" / "demo" / "scenes" / "romania_forest"
SMALL = "22.1465,22.1500,45.1985,45.2010 [EPSG:4326]"


def test_provider_is_there_without_a_window(qgis_process, profile):
    listed = qgis_process(profile, "list").stdout
    assert "ecofuse:scenes\t" in listed and "ecofuse:embedseries\t" in listed


def test_help_names_the_parameters(qgis_process, profile):
    said = qgis_process(profile, "help", "ecofuse:embed").stdout
    assert all(name in said for name in ("SCENES", "DATE", "MEMORY_MB", "OUTPUT"))


def test_scenes_to_a_series_of_embeddings(qgis_process, profile, tmp_path):
    listed, series = tmp_path / "scenes.json", tmp_path / "a series"
    files = [f"--S2={path}" for path in sorted(FOREST.glob("*.nc"))]
    ended = qgis_process(
        profile,
        "run",
        "ecofuse:scenes",
        *files,
        f"--EXTENT={SMALL}",
        "--CLEAR_CLASSES=4,5,6",
        f"--OUTPUT={listed}",
    )
    assert ended.returncode == 0 and listed.is_file(), ended.stdout + ended.stderr
    ended = qgis_process(
        profile,
        "run",
        "ecofuse:embedseries",
        f"--SCENES={listed}",
        "--START=2019-06-26",
        "--END=2019-07-06",
        "--STRIDE=2",
        f"--OUTPUT_FOLDER={series}",
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    days = ["2019-06-26", "2019-07-01", "2019-07-06"]
    assert sorted(path.name for path in series.glob("*.tif")) == [
        f"embedding_{day}.tif" for day in days
    ]


def test_refusal_is_one_sentence_and_a_status(qgis_process, profile, tmp_path):
    ended = qgis_process(
        profile,
        "run",
        "ecofuse:embed",
        f"--SCENES={tmp_path / 'none.json'}",
        "--DATE=2019-07-01",
        f"--OUTPUT={tmp_path / 'e.tif'}",
    )
    assert ended.returncode != 0
    assert "none.json" in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr


COMMAND = """
import json, os, sys
from qgis.core import QgsApplication, QgsProcessingContext
application = QgsApplication([], False)
application.initQgis()
sys.path[:0] = [sys.argv[1]]
from plugin.provider import EcoFuseProvider
provider = EcoFuseProvider()
QgsApplication.processingRegistry().addProvider(provider)
embed = provider.algorithm("embed").create()
if not hasattr(embed, "asQgisProcessCommand"):
    os._exit(3)
line, fine = embed.asQgisProcessCommand(json.loads(sys.argv[2]), QgsProcessingContext())
print("LINE", line if fine else "")
sys.stdout.flush()
os._exit(0)
"""


def test_the_command_that_a_dialog_copies_makes_the_same_bytes(qgis_process, profile, tmp_path):
    """*Copy as qgis_process Command*, from QGIS 3.24 on."""
    scenes = tmp_path / "scenes.json"
    ended = qgis_process(
        profile, "run", "ecofuse:scenes", f"--FOLDER={FOREST}", f"--OUTPUT={scenes}"
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    given = {"SCENES": str(scenes), "DATE": "2019-07-20", "EXTENT": SMALL, "STRIDE": 2}
    first, again = tmp_path / "first.tif", tmp_path / "again and again.tif"
    words = [f"--{name}={value}" for name, value in given.items()]
    ended = qgis_process(profile, "run", "ecofuse:embed", *words, f"--OUTPUT={first}")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    ended = subprocess.run(
        [sys.executable, "-c", COMMAND, str(ROOT), json.dumps({**given, "OUTPUT": str(again)})],
        env={**os.environ, **profile},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if ended.returncode == 3:
        pytest.skip("this QGIS writes no commands for qgis_process")
    lines = [one for one in ended.stdout.splitlines() if one.startswith("LINE ")]
    assert len(lines) == 1, ended.stdout + ended.stderr
    _, *copied = shlex.split(lines[0].removeprefix("LINE "))
    ended = qgis_process(profile, *copied)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert again.read_bytes() == first.read_bytes()
