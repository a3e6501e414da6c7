# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS profiles of our own, and qgis_process in them."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def program():
    """qgis_process itself: Debian's wrapper adds an option that the program refuses."""
    found = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if not found:
        pytest.skip("qgis_process is not installed")
    if not os.environ.get("ECOFUSE_CACHE"):
        pytest.skip("ECOFUSE_CACHE is not set: run through `make test`")
    return found


def switch_on(folder):
    """Switch the plugin on in the profile at a folder; returns the profile's plugin folder."""
    default = folder / "profiles" / "default"
    (default / "python" / "plugins").mkdir(parents=True)
    (default / "QGIS").mkdir()
    (default / "QGIS" / "QGIS3.ini").write_text("[PythonPlugins]\necofuse=true\n")
    return default / "python" / "plugins"


@pytest.fixture(scope="session")
def profile(program, tmp_path_factory):
    """Environment variables of a headless QGIS in which this tree is the plugin."""
    folder = tmp_path_factory.mktemp("profile")
    (switch_on(folder) / "ecofuse").symlink_to(ROOT)
    return {"QGIS_CUSTOM_CONFIG_PATH": str(folder), "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture(scope="session")
def qgis_process(program):
    """qgis_process(profile, *words) -> the ended process, its output as text."""

    def call(profile, *words):
        return subprocess.run(
            [program, *map(str, words)],
            env={**os.environ, **profile},
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )

    return call


@pytest.fixture(scope="session")
def enable():
    """enable(folder) -> the plugin folder of a new profile there, with the plugin switched on."""
    return switch_on


@pytest.fixture(scope="session")
def package(tmp_path_factory):
    """Path of the package, made from this tree's tracked files."""
    subprocess.run([ROOT / ".ci" / "package"], check=True, capture_output=True)
    (found,) = (ROOT / "dist").glob("ecofuse-*.zip")
    return found
