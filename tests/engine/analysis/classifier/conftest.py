# SPDX-License-Identifier: GPL-2.0-or-later
"""Labelled boxes on the land of four kinds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugin.engine.analysis.classifier import learners
from tests.engine.analysis.conftest import KINDS, pixel_box

CORNERS = ((2, 2), (2, 14), (14, 2), (14, 14), (22, 22))
"""Row and column of the boxes of a kind within its quarter."""


def boxes() -> tuple[list[Any], list[str]]:
    """Five boxes of 5 x 5 pixels of each kind, and the kind of each."""
    found, kinds = [], []
    for number, kind in enumerate(KINDS):
        top, left = number // 2 * 30, number % 2 * 30
        for row, col in CORNERS:
            found.append(pixel_box(top + row, left + col, 5, 5))
            kinds.append(kind)
    return found, kinds


@pytest.fixture(autouse=True)
def few_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fifth of the trees: what is tested does not hang on their number."""
    monkeypatch.setattr(learners, "TREES", 20)
    monkeypatch.setattr(learners, "STAGES", 12)


@pytest.fixture
def samples(places: Callable[..., Path]) -> Path:
    """The boxes with their kind in the column ``class``."""
    found, kinds = boxes()
    return places("samples", found, **{"class": kinds})
