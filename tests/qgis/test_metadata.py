# SPDX-License-Identifier: GPL-2.0-or-later
"""metadata.txt as QGIS's own reader sees it: the plugin manager shows what it gives."""

import configparser
from pathlib import Path

import pytest

pytest.importorskip("qgis")

from qgis import utils

ROOT = Path(__file__).resolve().parents[2]


def fields():
    """What the file says, with nothing read into its signs."""
    card = configparser.ConfigParser(interpolation=None)
    card.read(ROOT / "metadata.txt", encoding="utf-8")
    return dict(card["general"])


@pytest.fixture(scope="module")
def plugin(tmp_path_factory):
    """The name under which QGIS has found this tree among its plugins."""
    folder = tmp_path_factory.mktemp("plugins")
    (folder / "ecofuse").symlink_to(ROOT, target_is_directory=True)
    found = dict(utils.findPlugins(str(folder)))
    before = utils.plugins_metadata_parser.get("ecofuse")
    utils.plugins_metadata_parser["ecofuse"] = found["ecofuse"]
    yield "ecofuse"
    utils.plugins_metadata_parser.pop("ecofuse")
    if before is not None:
        utils.plugins_metadata_parser["ecofuse"] = before


@pytest.mark.parametrize("field", sorted(fields()))
def test_qgis_reads_a_field_as_it_is_written(plugin, field):
    """A bare % makes it "__error__"; a doubled one would show twice elsewhere."""
    assert utils.pluginMetadata(plugin, field) == fields()[field]
    assert "%" not in fields()[field]
