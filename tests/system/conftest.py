# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS profiles of our own, and qgis_process and windows in them."""

import json
import os
import shutil
import subprocess
import zipfile
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


@pytest.fixture(scope="module")
def window_of(package, program, enable, tmp_path_factory):
    """window_of(script) -> window(plan, …) -> what the script saw in a window (Xvfb), the package in its profile.

    The plan is a function of a folder to work in and the profile's plugin folder; other arguments are
    environment variables.
    """
    if not shutil.which("xvfb-run") or not shutil.which("qgis"):
        pytest.skip("xvfb-run and qgis are needed")
    folder = tmp_path_factory.mktemp("window profile")
    plugins = enable(folder)
    with zipfile.ZipFile(package) as zipped:
        zipped.extractall(plugins)

    def window(script, plan, variables):
        work = tmp_path_factory.mktemp("seen")
        asked = {"seen": str(work / "seen.json"), "pictures": str(work), **plan(work, plugins)}
        (work / "plan.json").write_text(json.dumps(asked), "utf-8")
        variables = {
            **os.environ,
            "QGIS_CUSTOM_CONFIG_PATH": str(folder),
            "ECOFUSE_PLAN": str(work / "plan.json"),
            "PYTHONPATH": str(script.parent),  # of what the scripts share
            **variables,
        }
        variables.pop("QT_QPA_PLATFORM", None)
        command = ["xvfb-run", "-a", "-s", "-screen 0 1400x900x24", "qgis", "--nologo"]
        command += ["--noversioncheck", "--code", str(script), "--profiles-path", str(folder)]
        ended = subprocess.run(
            command, env=variables, capture_output=True, text=True, check=False, timeout=600
        )
        assert (work / "seen.json").is_file(), ended.stdout + ended.stderr
        seen = json.loads((work / "seen.json").read_text("utf-8"))
        assert not seen.get("trouble"), seen["trouble"]
        assert seen["boxes"] == []
        return seen

    return lambda script: lambda plan, **variables: window(script, plan, variables)
