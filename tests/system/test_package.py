# SPDX-License-Identifier: GPL-2.0-or-later
"""The zip of `make package`: what QGIS's repository accepts, and what runs when it is installed."""

import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 25_000_000


@pytest.fixture(scope="session")
def package(tmp_path_factory):
    """Path of the package, made from this tree's tracked files."""
    subprocess.run([ROOT / ".ci" / "package"], check=True, capture_output=True)
    (found,) = (ROOT / "dist").glob("ecofuse-*.zip")
    return found


def test_package_is_one_folder_of_the_product_alone(package):
    names = zipfile.ZipFile(package).namelist()
    assert package.stat().st_size <= LARGEST
    assert {name.split("/")[0] for name in names} == {"ecofuse"}
    for needed in (
        "__init__.py",
        "metadata.txt",
        "LICENSE",
        "plugin/engine/__main__.py",
        "plugin/runtime/requirements-cpu.txt",
        "plugin/runtime/requirements-cuda.txt",
        "plugin/runtime/requirements-engine.txt",
        "models/ecofuse-7/manifest.json",
        "models/ecofuse-7/fusion.onnx",
        "resources/icon.svg",
    ):
        assert f"ecofuse/{needed}" in names
    unwanted = ("tests/", ".ci/", "training", "__pycache__", ".pyc", ".so", ".git", "demo/scenes")
    assert not [name for name in names if any(part in name for part in unwanted)]


def test_same_tree_gives_the_same_bytes(package):
    first = package.read_bytes()
    subprocess.run([ROOT / ".ci" / "package"], check=True, capture_output=True)
    assert package.read_bytes() == first


def test_installed_package_runs_in_an_empty_profile(package, qgis_process, enable, tmp_path):
    folder = tmp_path / "a profile"
    with zipfile.ZipFile(package) as zipped:
        zipped.extractall(enable(folder))
    profile = {"QGIS_CUSTOM_CONFIG_PATH": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    page = tmp_path / "report.html"
    ended = qgis_process(profile, "run", "ecofuse:checksystem", f"--REPORT={page}")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert str(folder) in page.read_text("utf-8")  # the model inside the package ran
    assert "Smoke test: passed" in page.read_text("utf-8")
