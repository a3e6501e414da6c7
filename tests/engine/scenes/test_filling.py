# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenes of a day fill pixels in order of time; of one tile the newest baseline goes first."""

from datetime import datetime, timezone

import pytest

from plugin.engine.scenes.filling import filling_order
from plugin.engine.scenes.scene import Scene


def scene(name, tile="", baseline=""):
    time = datetime(2018, 6, 30, 10, 54, 40, tzinfo=timezone.utc)
    return Scene(name, "s2", time, "EPSG:32631", {}, tile=tile, baseline=baseline)


@pytest.mark.parametrize(
    ("given", "order"),
    [
        ([("a", "31UDS", "02.08"), ("b", "31UDS", "05.00")], "ba"),
        ([("a", "31UDS", "02.08"), ("b", "31UES", "05.00")], "ab"),
        ([("a", "31UES", ""), ("b", "31UDS", "02.08"), ("c", "31UDS", "05.00")], "acb"),
        ([("a", "31UDS", "05.00"), ("b", "31UDS", "05.00")], "ab"),
        ([("a", "31UDS", "99.99"), ("b", "31UDS", "02.08")], "ba"),
        ([("a", "", "02.08"), ("b", "", "05.00")], "ab"),
    ],
    ids=["newer", "other tile", "place kept", "equal", "no baseline of ESA's", "no tile"],
)
def test_order(given, order):
    assert "".join(one.id for one in filling_order([scene(*facts) for facts in given])) == order
