# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin in QGIS's window, on a virtual screen: its dialogs open, and one runs."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("window_script.py")


@pytest.fixture(scope="module")
def seen(profile, tmp_path_factory):
    """What the script saw inside QGIS's window."""
    if not shutil.which("xvfb-run") or not shutil.which("qgis"):
        pytest.skip("xvfb-run and qgis are needed")
    noted = tmp_path_factory.mktemp("window") / "seen.json"
    variables = {**os.environ, **profile, "ECOFUSE_SEEN": str(noted)}
    del variables["QT_QPA_PLATFORM"]
    command = ["xvfb-run", "-a", "qgis", "--nologo", "--noversioncheck", "--code", str(SCRIPT)]
    command += ["--profiles-path", profile["QGIS_CUSTOM_CONFIG_PATH"]]
    ended = subprocess.run(
        command, env=variables, capture_output=True, text=True, check=False, timeout=120
    )
    assert noted.is_file(), ended.stdout + ended.stderr
    return json.loads(noted.read_text("utf-8"))


def test_plugin_is_loaded(seen):
    assert "ecofuse" in seen["plugins"]


def test_every_dialog_opens(seen):
    assert {"setup", "scenes", "embed", "embedseries", "predictgpp"} <= set(seen["dialogs"])


def test_check_system_runs_from_its_dialog(seen):
    assert "Smoke test: passed" in seen["text"]
