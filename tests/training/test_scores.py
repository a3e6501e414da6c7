# SPDX-License-Identifier: GPL-2.0-or-later
"""Sums that evaluation rests on: intervals, bootstrap, baselines, thinning, and the card's text."""

import json
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training import bootstrap, calibration, card, errors  # noqa: E402
from models.training.baselines import Baselines, Linear, Pca, components_of  # noqa: E402
from models.training.encoding import encode_all  # noqa: E402
from models.training.parts import BOTH, TARGET  # noqa: E402
from models.training.reconstruction import HIDDEN, MODEL, VISIBLE, Score, thinned  # noqa: E402
from models.training.samples import samples, tensors  # noqa: E402
from models.training.tables import Section, table  # noqa: E402


@pytest.fixture
def laplace():
    """Errors whose scale is twice what is expected of them, and what is expected."""
    chance = np.random.default_rng(0)
    expected = chance.uniform(0.001, 0.1, 40000)
    return np.abs(chance.laplace(0, 2 * expected)), expected


def test_interval_factor_is_that_of_the_scale(laplace):
    assert calibration.fit(*laplace) == pytest.approx(2.0, rel=0.02)


def test_interval_holds_four_in_five_of_other_errors(laplace):
    found, expected = laplace
    factor = calibration.fit(found[:20000], expected[:20000])
    inside = calibration.within(found[20000:], expected[20000:], factor)
    assert inside.mean() == pytest.approx(0.8, abs=0.01)


def test_no_errors_no_interval():
    with pytest.raises(ValueError, match="No errors"):
        calibration.fit(np.zeros(0), np.zeros(0))


def test_ratio_of_halved_errors_is_a_half_on_every_draw():
    other = {("a", day): (0.1 * (1 + day), 10.0) for day in range(30)}
    own = {key: (total / 2, count) for key, (total, count) in other.items()}
    found = bootstrap.ratio(own, other | {("b", 0): (99.0, 1.0)})
    assert found.count == 30  # the key of one alone is left out
    assert (found.value, found.low, found.high) == pytest.approx((0.5, 0.5, 0.5))


def test_bootstrap_of_noise_holds_one():
    chance = np.random.default_rng(1)
    pairs = [{(day,): (chance.exponential(), 1.0) for day in range(60)} for _ in range(2)]
    found = bootstrap.ratio(*pairs)
    assert found.low < 1 < found.high and found.high - found.low > 0.1
    with pytest.raises(ValueError, match="share no place"):
        bootstrap.ratio({1: (1.0, 1.0)}, {2: (1.0, 1.0)})


def test_linear_regression_finds_the_plane():
    chance = np.random.default_rng(2)
    inputs = chance.random((200, 3))
    outputs = inputs @ [[1.0, 0.0], [0.0, 2.0], [3.0, -1.0]] + [0.5, -0.25]
    np.testing.assert_allclose(Linear.fit(inputs, outputs)(inputs), outputs, atol=1e-9)


def test_pca_of_a_plane_needs_two_components():
    chance = np.random.default_rng(3)
    rows = chance.random((300, 2)) @ chance.random((2, 6)) + chance.random(6)
    np.testing.assert_allclose(Pca.fit(rows, 2).rebuilt(rows), rows, atol=1e-9)
    assert np.abs(Pca.fit(rows, 1).rebuilt(rows) - rows).mean() > 0.01


@pytest.mark.parametrize(("length", "components"), [(7, 7), (64, 9)])
def test_baselines_hold_as_many_numbers_as_ten_bands_allow(place, length, components):
    fitted = Baselines.fit([tensors(place)], components_of(length))
    assert len(fitted.both.axes) == len(fitted.optical.axes) == components
    rows = np.full((1, 10), 0.2)
    six = fitted.six(rows[:, [0, 1, 2, 7, 8, 9]])
    np.testing.assert_allclose(six[0, [0, 1, 2, 7, 8, 9]], 0.2, atol=1e-6)


@pytest.mark.parametrize("task", ["visible", "hidden"])
def test_thinned_samples_are_those_drawn_thin(place, networks, task):
    source = tensors(place)
    encode_all(source, networks.encoders)
    pixels = torch.nonzero(source.truths[False][6])[:30, 0]
    for thinning in (VISIBLE if task == "visible" else HIDDEN).values():
        drawn = samples(source, 6, pixels, thinning)
        every = replace(VISIBLE[MODEL], view=thinning.view)
        again = thinned(samples(source, 6, pixels, every), thinning)
        for name in BOTH:
            assert torch.equal(again.window[name].values, drawn.window[name].values)
            assert torch.equal(again.window[name].valid, drawn.window[name].valid)
        # the days of empty slots differ; the graphs must not look at them
        with torch.no_grad():
            found = [networks.fusion(batch.window)[0] for batch in (drawn, again)]
        assert torch.allclose(*found, atol=1e-6)
        assert (drawn.window["s2"].valid[TARGET].sum() == 0) == (task == "hidden")


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
    for group in errors.GROUPS:
        for day in (1, 2, 3):
            own = {"expected": np.full(12, 1.0), "within": np.full(12, 80.0)}
            for task, other in (("visible", errors.SIX), ("hidden", errors.SCREENED)):
                rows.append(score(task, MODEL, group, day, 0.01, **own))
                rows.append(score(task, other, group, day, 0.02))
            rows.append(score("visible", errors.ALONE, group, day, 0.01, **own))
            rows.append(score("visible", "PCA-7 of ten bands", group, day, 0.02))
            rows.append(score("visible", "PCA-7 of the 12 values", group, day, 0.02))
    return rows + [replace(row, targets="ALL") for row in rows]


def test_bars_tell_what_was_met(found):
    bars = errors.bars(found, 7)
    ratios = [bar for bar in bars if "ratio" in bar.text]
    assert len(ratios) == 6 and all(bar.found == pytest.approx(0.5) for bar in ratios)
    radar = [bar for bar in bars if "S1" in bar.text]
    assert len(radar) == 2 and not any(bar.met for bar in radar)
    assert "NOT met" in radar[0].line() and "stretch 0.8: met" in ratios[0].line()


def test_coverage_is_told_for_both_tasks(found):
    section = errors.coverage_section(
        found, {task: {"s2": 1.0, "s1": 1.0} for task in errors.TASKS}
    )
    assert {one["coverage"] for one in section.figures} == {0.8}
    assert len([note for note in section.notes if note.endswith(": met.")]) == 2


def test_card_and_manifest_hold_every_table(found):
    bars = errors.bars(found, 7)
    bands = [f"B{number}" for number in range(12)]
    sections = [*errors.error_sections(found), errors.band_section(found, bands)]
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
    text = card.text(manifest, sections, bars)
    for section in sections:
        assert f"### {section.title}\n" in text
    assert f"| {MODEL} | 0.01000 | 0.01000 | 0.01000 | 300 (3) | 300 |" in text
    kept = json.loads(json.dumps(card.scores(sections, bars)))
    assert len(kept["mean_absolute_error"]) == sum(
        len(section.rows) for section in errors.error_sections(found)
    )
    assert {one["method"] for one in kept["mean_absolute_error"]} >= {MODEL, errors.SCREENED}
    assert kept["bars"][0]["met"] is True


def test_table_is_markdown():
    assert table(["a", "b"], [["1", "2"]]) == "| a | b |\n|---|---|\n| 1 | 2 |"
    assert Section("key", "Title", notes=["one"]).markdown() == "### Title\n\n* one"
