# SPDX-License-Identifier: GPL-2.0-or-later
"""The documentation site: one verb makes it, nothing in it leads nowhere."""

import shutil
import subprocess
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def builder():
    loader = SourceFileLoader("site_builder", str(ROOT / ".ci" / "site"))
    module = module_from_spec(spec_from_loader("site_builder", loader))
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def site(package, builder):
    done = subprocess.run([ROOT / ".ci" / "site"], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return builder.TARGET


def test_the_reference_holds_every_algorithm_and_parameter(site):
    text = (site / "resources/help/reference.html").read_text("utf-8")
    help_page = (ROOT / "resources/help/index.html").read_text("utf-8")
    names = {path.stem for path in (ROOT / "plugin/algorithms").glob("*.py")}
    listed = [name for name in names if f'<h3 id="{name}">' in help_page]
    assert len(listed) > 20
    for name in listed:
        assert f'<h3 id="{name}">' in text
    assert "<code>S2_SCALING</code>" in text and "one of AUTO, NONE, 10000" in text


def test_a_link_that_leads_nowhere_ends_the_making(site, builder, tmp_path, monkeypatch):
    shutil.copytree(site, tmp_path / "site")
    monkeypatch.setattr(builder, "TARGET", tmp_path / "site")
    assert list(builder.lost_links()) == []
    page = tmp_path / "site" / "LIMITATIONS.html"
    page.write_text('<a href="gone.html">x</a> <a href="README.html#no-such">y</a>', "utf-8")
    assert [link for _, link in builder.lost_links()] == ["gone.html", "README.html#no-such"]
