# SPDX-License-Identifier: GPL-2.0-or-later
"""The page *Which embedding?* holds what the figures say, where another is better too."""

import copy
import json

import pytest

from models.training.evaluate import which_page
from models.training.evaluate.which_page import BENCHMARKS, OURS, SCORES, SHOWN


@pytest.fixture
def use():
    return json.loads(SCORES.read_text("utf-8"))


def test_where_another_is_better_the_page_says_so(use):
    found = {source: which_page.values(use, source) for source in SHOWN}
    said = which_page.better_than_ours(use, found)
    for source, numbers in found.items():
        better = any(one > own for one, own in zip(numbers, found[OURS], strict=True))
        assert (f"* {SHOWN[source]}:" in said) == better
    worse = {source: [0.0] * 4 if source != OURS else one for source, one in found.items()}
    assert which_page.better_than_ours(use, worse) == "None of these is better than ecofuse-64."


def test_the_best_of_a_column_is_bold_and_what_has_no_score_says_so(use):
    other = copy.deepcopy(use)
    next(row for row in other["use_probes"] if row["from"] == OURS)["nmi"] = 0.9131
    found = which_page.score_table(other)
    assert "| **0.91** |" in found and "**0.39**" not in found
    for name in ("AlphaEarth", "TESSERA"):
        assert f"| {name} | not measured here |" in found


def test_differences_say_what_their_intervals_carry(use):
    found = which_page.differences(use)
    assert "| ecofuse-7 | plain bands of a day | +0.0" in found
    for one in use["use_differences"]:
        if one["from"] == OURS and one["less"] in SHOWN:
            word = "more" if one["low"] > 0 else "less" if one["high"] < 0 else "not shown"
            line = next(
                row
                for row in found.splitlines()
                if row.startswith(f"| ecofuse-64 | {SHOWN[one['less']]} |")
            )
            assert line.endswith(f"| {word} |")


def test_costs_follow_the_benchmarks():
    text = BENCHMARKS.read_text("utf-8")
    section = "Land: what a day and a year cost"
    for model in ("ecofuse-7", "ecofuse-64"):
        hours, size = (
            which_page.figure(text, section, f"Belgium, {model}, 70 days", column)
            for column in (1, 5)
        )
        assert f"| {model}, 70 days | {hours:.1f} | {size:,.0f} |" in which_page.cost_table(text)
    doubled = text.replace("Belgium 30,688 km2", "Belgium 61,376 km2")
    row = "| AlphaEarth, read, a year | 0 | {} |"
    assert row.format(f"{61_376e6 / 100 * 64 / 1e9:.1f}") in which_page.cost_table(doubled)
    assert row.format("19.6") in which_page.cost_table(text)
    with pytest.raises(ValueError, match="does not say what Belgium costs"):
        which_page.cost_table("# Benchmarks\n")


def test_a_figure_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="no row 'nothing' under 'Land: what'"):
        which_page.figure(BENCHMARKS.read_text("utf-8"), "Land: what", "nothing")
    with pytest.raises(ValueError, match="no marks for prices"):
        which_page.written("a page", {"prices": "none"})
