# SPDX-License-Identifier: GPL-2.0-or-later
"""The cards that are shipped: one page each, made of their figures, with a picture that is drawn to scale."""

import json
import shutil
from xml.etree import ElementTree

import pytest

from models.training.evaluate import card_chart, card_page
from models.training.export.manifest import FOLDER

MODELS = [FOLDER, FOLDER.parent / "ecofuse-64"]
SVG = "{http://www.w3.org/2000/svg}"


def held(folder):
    return json.loads((folder / "manifest.json").read_text("utf-8"))


@pytest.mark.parametrize("folder", MODELS, ids=lambda path: path.name)
def test_a_shipped_card_is_what_its_figures_give(folder):
    manifest = held(folder)
    use, page = card_page.figures_of(folder)
    assert (folder / card_page.CARD).read_text("utf-8") == card_page.text(manifest, use, page)
    assert (folder / card_page.PICTURE).read_text("utf-8") == card_page.picture(manifest, use)


def test_the_day_alone_takes_the_figures_of_the_model_that_gives_its_numbers_too():
    use, page = card_page.figures_of(FOLDER)
    assert page == "../ecofuse-64/use.md" and use["use_points"]
    assert "day and year" in card_page.picture(held(MODELS[1]), use)
    assert "day and year" not in card_page.picture(held(FOLDER), use)


def test_figures_of_other_numbers_are_not_taken(tmp_path):
    mine = tmp_path / "mine"
    shutil.copytree(MODELS[1], mine)
    content = {"numbers": card_page.numbers_of(mine), "use_points": []}
    (mine / card_page.USE).write_text(json.dumps(content), encoding="utf-8")
    assert card_page.figures_of(mine) == (content, "use.md")
    assert set(content["numbers"]) == {"day", "year"}
    content["numbers"]["year"][3] += 0.01
    (mine / card_page.USE).write_text(json.dumps(content), encoding="utf-8")
    assert card_page.figures_of(mine) == ({}, "")


@pytest.mark.parametrize("folder", MODELS, ids=lambda path: path.name)
def test_a_card_has_its_parts_in_order_on_one_page(folder):
    text = (folder / card_page.CARD).read_text("utf-8")
    parts = ("What it is for", "Where it was tried", "In short", "![", "Limits", "Behind this page")
    places = [text.index(part) for part in parts]
    assert places == sorted(places) and len(text.splitlines()) < 80
    assert (folder / "tables.md").read_text("utf-8").count("\n### ") > 20


def test_a_card_without_the_benchmark_says_so():
    text = card_page.text(held(FOLDER), {})
    assert card_page.NOT_RUN in text and "![" not in text


def test_dots_lie_between_the_ends_of_their_intervals():
    rows = [
        {"from": name, "mean": {"value": value, "low": value - 0.05, "high": value + 0.05}}
        for name, value in (("ours <1>", 0.62), ("another", 0.41))
    ]
    drawn = card_chart.chart("A & B", "about", rows, ["ours <1>"])
    root = ElementTree.fromstring(drawn)  # noqa: S314, our own text
    dots = list(root.iter(f"{SVG}circle"))
    bars = [one for one in root.iter(f"{SVG}line") if one.get("stroke-width")]
    for dot, bar in zip(dots, bars, strict=True):
        middle = (float(bar.get("x1")) + float(bar.get("x2"))) / 2
        assert float(dot.get("cx")) == pytest.approx(middle, abs=0.2)
    assert float(dots[0].get("cx")) > float(dots[1].get("cx"))
    assert [dot.get("fill") for dot in dots] == [card_chart.OURS, card_chart.OTHERS]
    assert all(0 < float(bar.get("x1")) < float(bar.get("x2")) < card_chart.WIDTH for bar in bars)
