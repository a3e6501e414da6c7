# SPDX-License-Identifier: GPL-2.0-or-later
"""What the Help button of a dialog opens."""

from pathlib import Path

import pytest

pytest.importorskip("qgis")

from qgis.PyQt.QtCore import QUrl


def test_help_of_every_algorithm_opens_its_section_of_the_page(provider):
    assert len(provider.algorithms()) > 10
    for algorithm in provider.algorithms():
        url = QUrl(algorithm.helpUrl())
        page = Path(url.toLocalFile())
        assert page.name == "index.html" and page.is_file()
        assert url.fragment() == algorithm.name()
        assert f'id="{algorithm.name()}"' in page.read_text("utf-8")


def test_help_address_holds_in_a_folder_with_signs_of_its_own(provider, tmp_path, monkeypatch):
    from plugin.algorithms import base

    root = tmp_path / "50% of #1 ö"
    monkeypatch.setattr(base, "ROOT", root)
    url = QUrl(provider.algorithm("embed").helpUrl())
    assert Path(url.toLocalFile()) == root / "resources" / "help" / "index.html"
    assert url.fragment() == "embed"
