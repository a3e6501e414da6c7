# SPDX-License-Identifier: GPL-2.0-or-later
"""The demo from end to end: what it leaves, and what is on its printed map."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("qgis")

from osgeo import gdal
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTime
from qgis.PyQt.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
RUN = ROOT / "resources" / "demo" / "run.py"
PLACES = {"ireland": 1, "romania": 5}
"""Place -> embedded days."""


@pytest.fixture(scope="module")
def demo(profile, tmp_path_factory):
    """The folder that one run of the demo leaves, after its name has changed."""
    folder = tmp_path_factory.mktemp("with a space") / "demo output"
    ended = run_demo(profile, folder)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    moved = folder.with_name("moved")
    folder.rename(moved)
    return moved


def run_demo(profile, folder):
    return subprocess.run(
        [sys.executable, str(RUN), "--scenes", "tree", "--output", str(folder)],
        capture_output=True,
        text=True,
        env={**os.environ, **profile},
        check=False,
    )


def rasters(folder):
    return sorted(folder.glob("*.tif"))


def panels(image):
    """The eight maps of the page: (row, column) -> part of the image, by the layout's own sizes."""
    sys.path.insert(0, str(RUN.parent))
    import layout

    sys.path.remove(str(RUN.parent))
    scale = image.width() / layout.PAGE[0]
    return {
        (row, column): image.copy(
            round((layout.LEFT + column * (layout.SIDE + layout.GAP) + 1) * scale),
            round((layout.HEAD + row * layout.ROW + 3) * scale),
            round((layout.SIDE - 2) * scale),
            round((layout.SIDE - 2) * scale),
        )
        for row in range(2)
        for column in range(4)
    }


def colours(image):
    """How often each colour occurs on a coarse raster of the image's pixels, most frequent first."""
    seen = {}
    for y in range(0, image.height(), 4):
        for x in range(0, image.width(), 4):
            colour = image.pixel(x, y)
            seen[colour] = seen.get(colour, 0) + 1
    total = sum(seen.values())
    return sorted((count / total for count in seen.values()), reverse=True)


def test_demo_leaves_every_product_of_every_day(demo):
    for place, days in PLACES.items():
        for product, folder in (
            ("embedding", "embeddings"),
            ("clusters", "clusters"),
            ("gpp", "gpp"),
        ):
            assert len(list((demo / folder).glob(f"{place}_{product}_????-??-??.tif"))) == days
    for name in ("scenes.json", "report.html", "clusters.json", "ecofuse-demo.qgz", "map.png"):
        assert (demo / name).stat().st_size > 0
    assert not list(demo.parent.glob("*.part"))


def test_embeddings_hold_seven_numbers_and_five_quality_bands(demo):
    for path in rasters(demo / "embeddings"):
        raster = gdal.Open(str(path))
        bands = [raster.GetRasterBand(n + 1).GetDescription() for n in range(raster.RasterCount)]
        assert bands[:7] == [f"F0{n}" for n in range(1, 8)]
        quality = ["clear_dates", "days_to_clear", "expected_error", "out_of_domain", "novelty"]
        assert bands[7:] == quality
        assert raster.GetMetadata()["ECOFUSE_DATE"] == path.stem[-10:]


def test_clusters_are_those_of_one_model(demo):
    known = set(range(json.loads((demo / "clusters.json").read_text())["clusters"] + 1))
    for path in rasters(demo / "clusters"):
        assert set(gdal.Open(str(path)).ReadAsArray().ravel().tolist()) <= known


def test_gpp_carries_its_unit(demo):
    for path in rasters(demo / "gpp"):
        assert gdal.Open(str(path)).GetMetadata()["ECOFUSE_GPP_UNIT"] == "gC m-2 d-1"


def test_moved_project_opens_with_every_layer_on_its_day(demo):
    project = QgsProject()
    assert project.read(str(demo / "ecofuse-demo.qgz"))
    layers = project.mapLayers().values()
    assert len(layers) > 3 * sum(PLACES.values())
    for layer in layers:
        assert layer.isValid(), layer.source()
        begin = layer.temporalProperties().fixedTemporalRange().begin()
        end = layer.temporalProperties().fixedTemporalRange().end()
        assert layer.temporalProperties().isActive()
        assert layer.name().endswith(begin.toString("yyyy-MM-dd"))
        assert begin.time() == QTime(0, 0, 0) and end.time() == QTime(23, 59, 59)
        assert begin.date() <= end.date()
    assert project.layoutManager().layoutByName("EcoFuse demo") is not None
    groups = [group.name() for group in project.layerTreeRoot().findGroups()]
    assert len(groups) == 6


def test_project_names_no_folder_of_this_machine(demo):
    with zipfile.ZipFile(demo / "ecofuse-demo.qgz") as packed:
        (name,) = [n for n in packed.namelist() if n.endswith(".qgs")]
        text = packed.read(name).decode("utf-8")
    assert str(demo.parent) not in text


def test_every_map_on_the_page_shows_something(demo):
    image = QImage(str(demo / "map.png"))
    for (row, column), panel in panels(image).items():
        shares = colours(panel)
        enough = 2 if column == 2 else 20  # clusters are few colours by nature
        assert len(shares) >= enough, (row, column)
        assert shares[0] < 0.95, (row, column)


def test_demo_leaves_a_folder_alone_that_is_not_its_own(profile, tmp_path):
    kept = tmp_path / "mine.txt"
    kept.write_text("keep me")
    ended = run_demo(profile, tmp_path)
    assert ended.returncode != 0
    assert "not empty" in ended.stderr
    assert kept.read_text() == "keep me"


def test_missing_qgis_process_is_said_in_one_line(profile, tmp_path):
    ended = subprocess.run(
        [sys.executable, str(RUN), "--output", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        env={**os.environ, **profile, "PATH": str(tmp_path)},
        check=False,
    )
    assert ended.returncode != 0
    assert ended.stderr.strip().splitlines()[-1].startswith("The demo stopped: qgis_process")
    assert not (tmp_path / "out.part").exists()
