# SPDX-License-Identifier: GPL-2.0-or-later
"""Answers of a catalogue that are long or deep: taken one by one, to a bound, and each item alone."""

import json
from datetime import datetime, timezone
from types import SimpleNamespace

import pytest

from plugin.engine.catalog import search
from plugin.engine.catalog.items import NoSceneError, scene_of
from plugin.engine.errors import EngineError

DAY = datetime(2019, 1, 1, tzinfo=timezone.utc)


@pytest.fixture
def answering():
    """answering(count) -> a search whose catalogue has so many items, and the numbers of those asked for."""

    def make(count):
        asked = []

        def items():
            for number in range(count):
                asked.append(number)
                yield {"id": f"item {number}"}

        one = search.Search.__new__(search.Search)
        one.catalogue = SimpleNamespace(name="Shelf", address="https://shelf.example")
        found = SimpleNamespace(items_as_dicts=items)
        one._client = SimpleNamespace(search=lambda **_: found)
        return one, asked

    return make


def test_items_are_taken_one_by_one(answering):
    one, asked = answering(5)
    items = one.items("c", (0, 0, 1, 1), DAY, DAY)
    assert next(items) == {"id": "item 0"} and asked == [0]
    assert len(list(items)) == 4


def test_more_items_than_the_bound_are_refused(answering, monkeypatch):
    monkeypatch.setattr(search, "MOST_ITEMS", 3)
    one, asked = answering(10)
    with pytest.raises(EngineError, match="Shelf has 3 scenes of c or more"):
        list(one.items("c", (0, 0, 1, 1), DAY, DAY))
    assert asked == [0, 1, 2]
    assert len(list(answering(2)[0].items("c", (0, 0, 1, 1), DAY, DAY))) == 2


def test_item_that_a_copy_cannot_follow_is_passed_over():
    deep = json.loads("[" * 900 + "]" * 900)
    item = {
        "id": "S2A_T34TFQ_20190101T000000_L2A", "bbox": [23, 45, 23.1, 45.1], "geometry": None,
        "properties": {"datetime": "2019-01-01T00:00:00Z", "deep": deep},
        "assets": {"red": {"href": "https://host/x.tif", "type": "image/tiff", "deep": deep}},
    }  # fmt: skip
    with pytest.raises(NoSceneError, match="has no usable time, place or assets"):
        scene_of(item, "s2", "AUTO", "", False)
