# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

pytest.importorskip("torch")

from models.training.data.regions import REGIONS
from models.training.evaluate.elsewhere.hidden_regions import rows


def test_rows_of_a_region_are_whole_by_direction_and_by_set():
    said = {name: [row[0] for row in rows(name, region)] for name, region in REGIONS.items()}
    assert said["austria"] == ["austria"] and said["belgium"] == ["belgium"]
    assert said["finland"] == ["finland", "finland, ascending alone", "finland, descending alone"]
    assert said["rondonia"] == ["rondonia", "rondonia, rondonia alone", "rondonia, prodes alone"]
    parts = [row[1].points for row in rows("rondonia", REGIONS["rondonia"])]
    assert parts == [("rondonia", "prodes"), ("rondonia",), ("prodes",)]
