# SPDX-License-Identifier: GPL-2.0-or-later
"""The zip of `make package`: what QGIS's repository accepts, and what runs when it is installed."""

import json
import os
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 25_000_000
SAMPLES = (
    "scenes/ireland_pair/S1_20170617T064724_10m.tif",
    "scenes/ireland_pair/S2_20170617T113321_10m.tif",
    "scenes/ireland_pair/S2_20170617T113321_20m.tif",
    "scenes/romania_forest/LICENCE-EUPL-1.2.txt",
    "scenes/romania_forest/S2_forest_10m.nc",
    "scenes/romania_forest/S2_forest_20m.nc",
)


def test_package_is_one_folder_of_the_product_alone(package):
    names = zipfile.ZipFile(package).namelist()
    assert package.stat().st_size <= LARGEST
    assert {name.split("/")[0] for name in names} == {"ecofuse"}
    # QGIS's installer takes the folder of the first one for the plugin's name
    assert [n for n in names if n.endswith("metadata.txt")] == ["ecofuse/metadata.txt"]
    for needed in (
        "__init__.py",
        "metadata.txt",
        "LICENSE",
        "plugin/engine/__main__.py",
        "plugin/runtime/requirements-cpu.txt",
        "plugin/runtime/requirements-cuda12.txt",
        "plugin/runtime/requirements-cuda13.txt",
        "resources/i18n/ecofuse_de.qm",
        "resources/i18n/sentences.json",
        "resources/scripts/a_first_map.py",
        "plugin/runtime/requirements-engine.txt",
        "models/ecofuse-7/manifest.json",
        "models/ecofuse-7/fusion.onnx",
        "resources/icon.svg",
    ):
        assert f"ecofuse/{needed}" in names
    unwanted = ("tests/", ".ci/", "training", "__pycache__", ".pyc", ".so", ".git")
    assert not [name for name in names if any(part in name for part in unwanted)]
    assert not [name for name in names if re.search(r"resources/(demo|help|models)/.*\.py$", name)]


FREE = re.compile(
    r"\b(?:MIT|BSD|0BSD|Apache|MPL|Mozilla|PSF|Python|Zlib|CC0|HPND|Unlicense)\b", re.I
)
"""Words of licences that go with GPL-2.0-or-later, version 3 for Apache."""
KNOWN = {"cligj": "BSD-3-Clause", "protobuf": "BSD-3-Clause"}
"""Packages that name no licence in a form that the list takes."""


def test_what_is_installed_is_listed_with_free_licences(package):
    zipped = zipfile.ZipFile(package)
    if "ecofuse/sbom.cdx.json" not in zipped.namelist():
        pytest.skip("not made here: .ci/sbom")
    parts = json.loads(zipped.read("ecofuse/sbom.cdx.json"))["components"]
    names = {part["name"].lower() for part in parts}
    assert {"numpy", "rasterio", "onnxruntime", "zarr"} <= names
    lock = (ROOT / "plugin/runtime/requirements-cpu.lock").read_text("utf-8")
    for part in parts:
        assert f"{part['name'].lower().replace('_', '-')}=={part['version']}" in lock
        words = [
            choice.get("expression") or choice["license"].get("id") or choice["license"]["name"]
            for choice in part.get("licenses", ())
        ]
        assert FREE.search(" ".join(words) or KNOWN[part["name"]]), part["name"]


def test_sample_scenes_come_with_their_licences(package):
    names = zipfile.ZipFile(package).namelist()
    for needed in ("README.md", "README.html", *SAMPLES):
        assert f"ecofuse/resources/demo/{needed}" in names


def test_every_local_link_of_the_unpacked_help_leads_to_what_a_browser_shows(package, tmp_path):
    with zipfile.ZipFile(package) as zipped:
        zipped.extractall(tmp_path)
    pages = {path: path.read_text("utf-8") for path in tmp_path.rglob("*.html")}
    names = {str(path.relative_to(tmp_path / "ecofuse").as_posix()) for path in pages}
    assert names >= {
        "LIMITATIONS.html",
        "models/ecofuse-7/card.html",
        "models/ecofuse-64/card.html",
        "models/gpp-ecofuse-7/card.html",
        "resources/demo/README.html",
        "resources/help/cluster.html",
        "resources/help/index.html",
    }
    reached = set()
    for page, text in pages.items():
        for link in re.findall(r'\b(?:href|src)="([^"]*)"', text):
            if re.match(r"https?:", link):
                continue
            path, _, section = link.partition("#")
            target = Path(os.path.normpath(page.parent / path)) if path else page
            assert target.is_file() and target.suffix != ".md", (page, link)
            assert not section or f'id="{section}"' in pages[target], (page, link)
            reached.add(target)
    assert reached >= set(pages)  # no page that nothing leads to


def test_same_tree_gives_the_same_bytes(package):
    first = package.read_bytes()
    subprocess.run([ROOT / ".ci" / "package"], check=True, capture_output=True)
    assert package.read_bytes() == first


@pytest.fixture(scope="module")
def installed(package, enable, tmp_path_factory):
    """A profile in which the package is installed as QGIS's plugin manager does it."""
    folder = tmp_path_factory.mktemp("installed") / "a profile"
    with zipfile.ZipFile(package) as zipped:
        zipped.extractall(enable(folder))
    return folder


@pytest.fixture(scope="module")
def run_installed(installed, qgis_process):
    """run_installed(algorithm, **parameters): in that profile; fails with what was said."""
    variables = {"QGIS_CUSTOM_CONFIG_PATH": str(installed), "QT_QPA_PLATFORM": "offscreen"}

    def run(algorithm, **parameters):
        words = [f"--{name}={value}" for name, value in parameters.items()]
        ended = qgis_process(variables, "run", f"ecofuse:{algorithm}", *words)
        assert ended.returncode == 0, ended.stdout + ended.stderr

    return run


def test_installed_package_runs_in_an_empty_profile(installed, run_installed, tmp_path):
    page = tmp_path / "report.html"
    run_installed("checksystem", REPORT=page)
    assert str(installed) in page.read_text("utf-8")  # the model inside the package ran
    assert "Smoke test: passed" in page.read_text("utf-8")


def test_steps_of_the_first_map_work_with_the_sample_scenes(installed, run_installed, tmp_path):
    """The steps that resources/help/index.html and README.md give to a new user."""
    place, day = "resources/demo/scenes/romania_forest", "2019-07-06"
    for page in ("resources/help/index.html", "README.md"):
        text = (ROOT / page).read_text("utf-8")
        assert f"python/plugins/ecofuse/{place}" in text and day in text
    folder = installed / "profiles" / "default" / "python" / "plugins" / "ecofuse" / place
    scenes, embedding, model = (tmp_path / name for name in ("s.json", "e.tif", "c.json"))
    run_installed("scenes", FOLDER=folder, OUTPUT=scenes)
    run_installed("embed", SCENES=scenes, DATE=day, OUTPUT=embedding)
    run_installed("fitclusters", EMBEDDINGS=embedding, CLUSTER_MODEL=model)
    outputs = {name: tmp_path / f"{name}.tif" for name in ("clusters", "gpp")}
    run_installed(
        "assignclusters", EMBEDDINGS=embedding, CLUSTER_MODEL=model, OUTPUT=outputs["clusters"]
    )
    run_installed("predictgpp", EMBEDDINGS=embedding, OUTPUT=outputs["gpp"])
    assert all(path.stat().st_size > 1000 for path in outputs.values())
