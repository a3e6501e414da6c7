# SPDX-License-Identifier: GPL-2.0-or-later
"""The scripts of the help run as they are on the sample scenes, here on a small part of them."""

import importlib
import re
import runpy
from pathlib import Path

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsProject

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted(path.stem for path in (ROOT / "resources" / "scripts").glob("*.py"))
SMALL = "590400,590600,5006250,5006450 [EPSG:32634]"


@pytest.fixture
def script(provider, engine):
    """script(name) -> the module, once EcoFuse is registered."""
    return lambda name: importlib.import_module(f"resources.scripts.{name}")


def test_the_page_leads_to_every_script_and_the_help_to_the_page():
    page = (ROOT / "resources/help/scripts.md").read_text("utf-8")
    assert sorted(set(re.findall(r"\(\.\./scripts/(\w+)\.py\)", page))) == SCRIPTS
    assert len(SCRIPTS) == 5
    assert '<a href="scripts.md">' in (ROOT / "resources/help/index.html").read_text("utf-8")


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_finds_the_sample_and_writes_below_the_home_folder(script, name):
    module = script(name)
    assert (Path(module.sample_scenes()) / "S2_forest_10m.nc").is_file()
    assert Path(module.RESULTS).parent == Path.home() and module.SCENES == ""


def test_a_first_map(script, tmp_path):
    module = script("a_first_map")
    layers, page = module.first_map(module.sample_scenes(), str(tmp_path / "map"), SMALL)
    kinds = [Path(path).stem.split("_")[0] for path in layers]
    assert kinds == ["embedding", "clusters", "gpp"] and Path(page).is_file()
    names = [layer.name() for layer in QgsProject.instance().mapLayers().values()]
    QgsProject.instance().clear()
    assert any(name.startswith("GPP 2019") for name in names)


def test_a_year_of_a_field(script, tmp_path):
    module = script("year_of_a_field")
    days = ("2019-06-01", "2019-07-11", 20)
    found = module.year_of_a_field(
        module.sample_scenes(), str(tmp_path), module.FIELD, module.CRS, *days
    )
    assert [day for day, _ in found] == ["2019-06-01", "2019-06-21", "2019-07-11"]
    assert all(0.5 < ndvi < 1 for _, ndvi in found)  # a forest in summer, one day under cloud


def test_hectares_of_clusters(script, tmp_path):
    module = script("hectares_of_clusters")
    found, raster = module.hectares_of_clusters(
        module.sample_scenes(), str(tmp_path), module.DAY, 3, SMALL
    )
    assert len(found) == 3 and Path(raster).is_file()
    assert sum(found.values()) == pytest.approx(4.0)  # 200 m x 200 m


def test_gpp_of_polygons(script, tmp_path):
    module = script("gpp_of_polygons")
    given = (module.squares(), module.NAMES, module.DAYS[1:2])
    found = module.gpp_of_polygons(module.sample_scenes(), str(tmp_path), *given)
    assert [row[:2] for row in found] == [(name, "2019-07-06") for name in ("west", "east")]
    assert all(0 < low < mean < high < 30 for _, _, mean, low, high in found)


def test_change_between_years(script, tmp_path):
    module = script("change_between_years")
    given = (module.BEFORE[1:2], module.AFTER[:1], module.LIMIT, SMALL)
    hectares, raster, table = module.change_between_years(
        module.sample_scenes(), str(tmp_path), *given
    )
    assert 0 <= hectares <= 4 and Path(raster).is_file() and Path(table).is_file()


def test_a_script_runs_from_the_console_as_it_is(provider, engine, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    path = ROOT / "resources" / "scripts" / "gpp_of_polygons.py"
    runpy.run_path(str(path), run_name="__console__")
    lines = capsys.readouterr().out.splitlines()
    assert len([line for line in lines if line.endswith("gC m-2 d-1")]) == 6
    assert (tmp_path / "ecofuse-polygons" / "gpp.csv").is_file()
