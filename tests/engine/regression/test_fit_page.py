# SPDX-License-Identifier: GPL-2.0-or-later
"""The report of a fit: its plots, its figures, and users' words as text alone."""

import re

import numpy as np
import pytest
from defusedxml.minidom import parseString

from plugin.engine.regression.proof import Proof
from plugin.engine.regression.shown.charts import Axes, against, by_month, series, ticks
from plugin.engine.regression.shown.fit_page import Words, page_of
from plugin.engine.towers.tower_rows import TowerRows

EVIL = "<script>alert('x')</script>"


@pytest.fixture
def proof():
    draw = np.random.default_rng(0)
    sites = np.repeat(["BE-Bra", EVIL, "FI-Hyy", "lone"], 40)
    y = draw.uniform(0, 10, 160)
    days = np.datetime64("2018-03-01") + np.tile(np.arange(0, 320, 8), 4)
    rows = TowerRows(
        sites,
        days,
        y,
        draw.normal(size=(160, 7)),
        np.full(160, 50.0),
        np.full((160, 2), np.nan),
        "m",
        "a" * 64,
    )
    folds = np.unique(sites, return_inverse=True)[1]
    away = draw.normal(0, 1, 160)
    return Proof.of(
        rows, y + away, np.ones(160), folds, sites, draw.uniform(size=160) > 0.9, "ridge"
    )


def test_page_holds_figures_of_every_site_and_all_that_was_left_out(proof):
    words = Words(
        "Regression of lai",
        "m2 m-2",
        "sites",
        ["A fact."],
        ["Beware."],
        [("3 days of x", "poor")],
    )
    page = page_of(proof, words)
    score = proof.score
    assert f"<td>{score.rmse:.3g}</td>" in page
    assert all(f"<td>{site}</td>" in page for site in ("BE-Bra", "FI-Hyy", "lone"))
    assert page.count("<svg") == 2 + 4
    assert "<td>3 days of x</td><td>poor</td>" in page
    assert "Beware." in page and "A fact." in page


def test_words_of_users_are_text(proof):
    words = Words(EVIL, EVIL, "sites", [EVIL], [EVIL], [(EVIL, EVIL)])
    page = page_of(proof, words)
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 10


def test_of_three_sites_the_page_says_that_the_interval_is_no_more_than_their_errors(proof, picked):
    few = proof.rows.sites != "lone"
    three = Proof.of(
        picked(proof.rows, few), proof.predicted[few], np.ones(120), np.repeat([0, 1, 2], 40),
        proof.rows.sites[few], np.zeros(120, bool), "ridge",
    )  # fmt: skip
    assert "3 sites are too few for an interval" in page_of(three, Words("t", "u", "sites"))
    assert "too few" not in page_of(proof, Words("t", "u", "sites"))


def test_plots_are_whole_svg_whose_dots_lie_inside(proof):
    rows = proof.rows
    mine = rows.sites == "BE-Bra"
    drawn = (proof.predicted[mine], proof.low[mine], proof.high[mine])
    plots = [
        against(rows.values, proof.predicted, rows.sites, "u"),
        series(rows.days[mine], rows.values[mine], *drawn, "u"),
        by_month(rows.days, proof.predicted - rows.values, "u"),
    ]
    for plot in plots:
        root = parseString(plot).documentElement
        width, height = map(float, root.getAttribute("viewBox").split()[2:])
        for dot in root.getElementsByTagName("circle"):
            assert 0 <= float(dot.getAttribute("cx")) <= width
            assert 0 <= float(dot.getAttribute("cy")) <= height
    assert plots[0].count("<circle") == 160
    assert plots[1].count("<circle") == 80
    assert plots[2].count("<rect") == 11  # March to January


def test_a_point_of_equality_lies_on_the_line_of_equality():
    plot = against(np.array([0.0, 10.0, 4.0]), np.array([0.0, 10.0, 4.0]), np.array(["a"] * 3), "u")
    x1, y1, x2, y2 = map(
        float, re.search(r'x1="(\S+)" y1="(\S+)" x2="(\S+)" y2="(\S+)"', plot).groups()
    )
    for x, y in re.findall(r'cx="(\S+)" cy="(\S+)"', plot):
        assert (float(x) - x1) / (x2 - x1) == pytest.approx((float(y) - y1) / (y2 - y1), abs=1e-2)


def test_one_value_alone_can_be_drawn():
    one = np.array([3.0])
    parseString(series(np.array(["2018-01-01"], "datetime64[D]"), one, one, one, one, "u"))
    parseString(against(one, one, np.array(["a"]), "u"))


@pytest.mark.parametrize(
    ("low", "high", "wanted"),
    [
        (0, 10, [0, 2, 4, 6, 8, 10]),
        (-0.3, 0.2, [-0.3, -0.2, -0.1, 0, 0.1, 0.2]),
        (98, 103, [98, 99, 100, 101, 102, 103]),
    ],
)
def test_ticks_are_round(low, high, wanted):
    assert ticks(low, high) == pytest.approx(wanted)
    assert Axes(100, 100, (low, high), (low, high)).at(low, low)[0] == 62
