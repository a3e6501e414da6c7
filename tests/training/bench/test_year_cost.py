# SPDX-License-Identifier: GPL-2.0-or-later
"""The cost of a year is that of a pixel and target, and reading stands apart."""

import time
from types import SimpleNamespace

import pytest

from models.training.bench import year_cost
from plugin.engine.pixels.days import Reader


def busy(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_reading_is_counted_apart(monkeypatch):
    monkeypatch.setattr(Reader, "__init__", lambda self, scenes, grid: None)
    monkeypatch.setattr(Reader, "optical", lambda self, day: busy(0.2))

    def layers(tile, targets):
        work.embedder.reader.optical(targets[0])
        for _ in targets:
            busy(0.05)
            yield tile

    work = SimpleNamespace(
        scenes=None, grid=None, embedder=SimpleNamespace(reader=None, cache=10**6), tiles=[0, 1, 2],
        prepare=lambda *given: 1, layers=layers, count=lambda tile: 1000,
    )  # fmt: skip
    computing, reading = year_cost.cost(work, [1, 2], 2)
    assert reading == pytest.approx(2 * 0.2e6 / 4000, rel=0.2)
    assert computing == pytest.approx(4 * 0.05e6 / 4000, rel=0.2)
