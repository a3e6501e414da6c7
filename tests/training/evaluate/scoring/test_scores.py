# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables, goals and coverage of invented scores, and the card made of them."""

import json
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.evaluate import model_card  # noqa: E402
from models.training.evaluate.scoring import scores  # noqa: E402
from models.training.evaluate.scoring.reconstruction import MODEL, Score  # noqa: E402


def score(task: str, method: str, group: str, day: int, each: float, **more) -> Score:
    sums = np.full(12, each * 100)
    return Score(
        task,
        "STRICT",
        method,
        group,
        "there",
        f"2020-01-{day:02}",
        sums,
        np.full(12, 100.0),
        **more,
    )


@pytest.fixture
def found() -> list[Score]:
    """The model errs by 0.01 everywhere and expects it; its baselines by 0.02."""
    rows = []
    for group in scores.GROUPS:
        for day in (1, 2, 3):
            own = {"expected": np.full(12, 1.0), "within": np.full(12, 80.0)}
            for task, other in (("visible", scores.SIX), ("hidden", scores.SCREENED)):
                rows.append(score(task, MODEL, group, day, 0.01, **own))
                rows.append(score(task, other, group, day, 0.02))
            rows.append(score("visible", scores.ALONE, group, day, 0.01, **own))
            rows.append(score("visible", "PCA-7 of ten bands", group, day, 0.02))
            rows.append(score("visible", "PCA-7 of the 12 values", group, day, 0.02))
    return rows + [replace(row, targets="ALL") for row in rows]


def test_bars_show_what_was_met(found):
    bars = scores.bars(found, 7)
    ratios = [bar for bar in bars if "ratio" in bar.text]
    assert len(ratios) == 6 and all(bar.found == pytest.approx(0.5) for bar in ratios)
    radar = [bar for bar in bars if "S1" in bar.text]
    assert len(radar) == 2 and not any(bar.met for bar in radar)
    assert "NOT met" in radar[0].line() and "stretch 0.8: met" in ratios[0].line()


def test_coverage_is_given_for_both_tasks(found):
    section = scores.coverage_section(
        found, {task: {"s2": 1.0, "s1": 1.0} for task in scores.TASKS}
    )
    assert {one["coverage"] for one in section.figures} == {0.8}
    assert len([note for note in section.notes if note.endswith(": met.")]) == 2


def test_card_and_manifest_hold_every_table(found):
    bars = scores.bars(found, 7)
    bands = [f"B{number}" for number in range(12)]
    sections = [*scores.error_sections(found), scores.band_section(found, bands)]
    manifest = {
        "name": "small",
        "version": "1",
        "embedding": 7,
        "licence": "GPL",
        "training": {
            "seed": 1,
            "command": "train",
            "places": ["here"],
            "dates": {"sentinel-2": 5, "sentinel-1": 3, "first": "a", "last": "b"},
        },
    }
    text = model_card.tables_page(manifest, sections, bars)
    for section in sections:
        assert f"### {section.title}\n" in text
    assert f"| {MODEL} | 0.01000 | 0.01000 | 0.01000 | 300 (3) | 300 |" in text
    kept = json.loads(json.dumps(model_card.scores(sections, bars)))
    assert len(kept["mean_absolute_error"]) == sum(
        len(section.rows) for section in scores.error_sections(found)
    )
    assert {one["method"] for one in kept["mean_absolute_error"]} >= {MODEL, scores.SCREENED}
    assert kept["bars"][0]["met"] is True
