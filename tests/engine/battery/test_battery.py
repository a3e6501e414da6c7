# SPDX-License-Identifier: GPL-2.0-or-later
"""A tenth of the battery; all of it with ``ECOFUSE_BATTERY=1``, or by ``python -m tests.engine.battery``."""

from __future__ import annotations

import os

import pytest

from tests.engine.battery.cases import KINDS
from tests.engine.battery.judge import _fault, cases, judged
from tests.engine.battery.material import make

SHARE = float(os.environ.get("ECOFUSE_BATTERY", "0.1"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return make(tmp_path_factory.mktemp("b") / "w")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_broken_is_refused_in_a_sentence_and_leaves_nothing(kind, whole, tmp_path):
    ended = [judged(kind, n, whole, tmp_path / "c") for k, n in cases(SHARE) if k == kind]
    assert [(one.name, one.fault) for one in ended if one.fault] == []
    assert any(one.status == 2 for one in ended)


def test_a_whole_battery_has_a_thousand_cases():
    assert len(cases(1)) >= 3000 and 100 <= len(cases(0.1)) < 350


@pytest.mark.parametrize(
    ("status", "said", "after", "word"),
    [
        (3, "The engine failed: x", {"a": 1}, "traceback"),
        (2, "One.\nTwo.", {"a": 1}, "lines"),
        (2, "x" * 301, {"a": 1}, "long"),
        (2, "No.", {"a": 2}, "changed"),
        (2, "No.", {"a": 1, "b": 1}, "left"),
        (0, "Python warns: x", {"a": 1, "b": 1}, "spoke"),
        (0, "", {"a": 1, "b.part": 1}, "left"),
        (2, "No.", {"a": 1}, ""),
        (0, "", {"a": 1, "b": 1}, ""),
    ],
)
def test_every_fault_is_noticed(status, said, after, word):
    found = _fault(status, said, {"a": 1}, after)
    assert found.startswith(word) and bool(found) == bool(word)
