# SPDX-License-Identifier: GPL-2.0-or-later
"""What the check of values is fitted by: a mixture that is found again, limits that few scenes pass."""

import json

import numpy as np
import pytest

from models.training.studies.planted_faults import (
    LEAST_GAIN,
    NEW_SURFACE,
    ODD,
    PLANTED,
    judged,
    limits,
    mixture,
)
from plugin.engine.pixels.credible import FAULTS, TABLE, UNUSUAL, usual


def test_two_heaps_of_pixels_are_found_again():
    random = np.random.default_rng(1)
    heaps = [random.normal(centre, 0.2, (2, 900)) for centre in (-2.0, 1.0)]
    weights, means, _ = mixture(np.concatenate([heaps[0], heaps[1][:, :300]], axis=1), 2, 0.01)
    order = np.argsort(means[:, 0])
    assert means[order] == pytest.approx(np.array([[-2, -2], [1, 1]]), abs=0.05)
    assert weights[order] == pytest.approx([0.75, 0.25], abs=0.02)


def share_above(found, gained):
    faults = [name for name in found if name != UNUSUAL]
    return np.mean([any(one[name] > found[name] for name in faults) for one in gained])


def test_limits_leave_no_more_scenes_above_than_allowed():
    random = np.random.default_rng(2)
    names = [*FAULTS["s2"], UNUSUAL]
    apart = [dict(zip(names, random.normal(0, 1, len(names)), strict=True)) for _ in range(2000)]
    together = [dict.fromkeys(names, odd) for odd in random.normal(0, 1, 2000)]
    assert share_above(limits("s2", apart), apart) <= ODD
    found = limits("s2", together)
    assert 0 < share_above(found, together) <= ODD
    assert found[UNUSUAL] > NEW_SURFACE


def test_a_limit_is_never_smaller_than_the_least():
    names = [*FAULTS["s1"], UNUSUAL]
    found = limits("s1", [dict.fromkeys(names, -3.0)] * 100)
    assert {found[name] for name in FAULTS["s1"]} == {LEAST_GAIN["s1"]}


@pytest.mark.parametrize("sensor", ["s2", "s1"])
def test_the_table_holds_a_limit_for_every_fault(sensor):
    table = json.loads(TABLE.read_text("utf-8"))[sensor]
    assert set(table["limits"]) == {*FAULTS[sensor], UNUSUAL}
    assert sum(table["weights"]) == pytest.approx(1, abs=1e-3)
    assert all((np.linalg.eigvalsh(np.array(c)) > 0).all() for c in table["covariances"])


def test_what_the_engine_would_refuse_counts_as_refused():
    values = np.full((2, 50), [[-11.0], [-17.0]]) + np.random.default_rng(0).normal(0, 2, (2, 50))
    assert judged("s1", values, usual("s1")) == ""
    assert judged("s1", PLANTED["s1"]["x 10"][1](values), usual("s1")) == "refused"
    assert judged("s1", PLANTED["s1"]["VV <-> VH"][1](values), usual("s1")).startswith("VV and VH")
