# SPDX-License-Identifier: GPL-2.0-or-later
"""Outputs that would write over each other are refused before any work."""

import os

import pytest

from plugin.engine.errors import EngineError
from plugin.engine.files.refusals import refuse_as_outputs


def test_two_outputs_of_one_name_are_refused(tmp_path):
    with pytest.raises(EngineError, match=r"a\.gpkg is asked for twice: choose another name"):
        refuse_as_outputs([tmp_path / "a.gpkg", tmp_path / "x" / ".." / "a.gpkg"], [])
    refuse_as_outputs([tmp_path / "a.gpkg", tmp_path / "b.gpkg"], [])


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="links as POSIX has them")
def test_a_link_to_the_other_output_is_the_same_name(tmp_path):
    (tmp_path / "b.gpkg").symlink_to(tmp_path / "a.gpkg")
    with pytest.raises(EngineError, match="asked for twice"):
        refuse_as_outputs([tmp_path / "a.gpkg", tmp_path / "b.gpkg"], [])
