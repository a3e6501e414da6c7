# SPDX-License-Identifier: GPL-2.0-or-later
"""A line of the card says no more than its interval carries."""

import json

import pytest

from models.training.evaluate.card_rows import BETTER, EVEN, WORSE, card_lines
from models.training.evaluate.use.use_sources import DAY, SEASON, SERIES, SIXTEEN, VALUES, WHOLE
from plugin.engine.inference.model import SHIPPED


def use(low, high):
    """Figures in which every difference has this interval."""
    mean = {"value": 0.5, "low": 0.48, "high": 0.52}
    names = (DAY, VALUES, SIXTEEN, WHOLE, SEASON, SERIES)
    pairs = ((DAY, VALUES), (SIXTEEN, SEASON), (WHOLE, SEASON), (WHOLE, SERIES))
    gain = {"value": (low + high) / 2, "low": low, "high": high}
    return {
        "use_points": [{"from": name, "mean": mean} for name in names],
        "use_probes": [{"from": name, "nmi": 0.25} for name in names],
        "use_rasters": [{"from": name, "finland_biomass": mean} for name in names],
        "use_differences": [{"from": one, "less": other} | gain for one, other in pairs],
    }


def shipped():
    return json.loads((SHIPPED / "manifest.json").read_text("utf-8"))["scores"]


@pytest.mark.parametrize(
    ("low", "high", "word"), [(0.01, 0.05, BETTER), (-0.05, -0.01, WORSE), (-0.01, 0.02, EVEN)]
)
def test_a_difference_is_what_its_interval_carries(low, high, word):
    lines = card_lines({"bars": []}, use(low, high), year=True)
    labels = [line for line in lines if line.what.startswith("labels")]
    assert len(labels) == 3 and all(line.carries.startswith(word) for line in labels)


def test_intervals_that_overlap_are_no_difference():
    figures = use(0, 0)
    figures["use_rasters"][4]["finland_biomass"] = {"value": 0.3, "low": 0.2, "high": 0.4}
    lines = {line.what: line.carries for line in card_lines({"bars": []}, figures, year=True)}
    assert lines[f"biomass in Finland, R², from {WHOLE}"] == BETTER
    figures["use_rasters"][4]["finland_biomass"] = {"value": 0.47, "low": 0.44, "high": 0.49}
    lines = {line.what: line.carries for line in card_lines({"bars": []}, figures, year=True)}
    assert lines[f"biomass in Finland, R², from {WHOLE}"] == EVEN


def test_a_ratio_of_errors_below_one_is_better():
    text = "hainaut, target hidden, STRICT, S2: 0.2 against 0.3: ratio {} ({} to {} over 4 place x dates) of a line"
    for low, high, word in ((0.5, 0.9, BETTER), (1.1, 1.2, WORSE), (0.9, 1.1, EVEN)):
        scores = {"bars": [{"text": text.format(1.0, low, high)}]}
        (line,) = card_lines(scores, {}, year=False)
        assert line.carries == f"{word} ({low:.2f} to {high:.2f})" and line.beside == "of a line"


@pytest.mark.parametrize("year", [False, True])
def test_the_shipped_figures_give_ten_lines_at_most(year):
    lines = card_lines(shipped(), use(0, 0.1), year)
    assert 8 <= len(lines) <= 10
    assert len({(line.what, line.beside) for line in lines}) == len(lines)


def test_without_figures_of_use_the_rest_stands():
    first = card_lines(shipped(), {}, year=True)[0]
    assert first.what.startswith("hidden days")


def test_what_the_guard_misses_is_named():
    rows = [{"region": "held-out land", "flagged": 0.012, "seen": "both sensors"}]
    rows += [
        {"planted": name, "flagged": share, "seen": "both sensors"}
        for name, share in (("snow", 1.0), ("desert", 0.5), ("water", 1.0))
    ]
    rows.append({"planted": "water", "flagged": 0.94, "seen": "six bands"})  # the worst case counts
    (line,) = card_lines({"bars": [], "doubt_flags": rows}, {}, year=True)
    assert (
        line.carries == "missed: desert, water" and "1 of 3" in line.found and "1.2 %" in line.found
    )
