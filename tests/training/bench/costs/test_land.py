# SPDX-License-Identifier: GPL-2.0-or-later
"""Costs of land follow the measured pixel: twice the area or the time, twice the cost; what is published stays."""

import math
import re

import pytest

pytest.importorskip("torch")

from models.training.bench.costs import land, layer_sizes
from models.training.bench.costs.layer_sizes import FORMS, WITH_YEAR
from plugin.engine.inference.model import SHIPPED

PAGE = """# Benchmarks

## Year: what its numbers add

| what | with the year, times | us a pixel without it | with it | us of reading without it | with it |
| --- | ---: | ---: | ---: | ---: | ---: |
| a day | 1.5 | 10 | 15 | 10 | 25 |
| a series of 118 days | 1.1 | 8 | 9 | 2 | 2 |

## Costs: processor time by cause, microseconds a pixel

| what | one date of 11 | a day of a series of 40 |
| --- | ---: | ---: |
| ONNX Runtime | 9 | 6 |
| all | 18 | 9 |

## GPU: Made-up GPU

| what | number | unit | note |
| --- | ---: | --- | --- |
| arrays: first target, 512 px, 4 in flight, pinned | 10 | million pixels a second |  |
| arrays: further target, 512 px, 4 in flight, pinned | 20 | million pixels a second |  |
"""
SIZES = {
    SHIPPED.name: dict(zip(FORMS, (30.0, 15.0, 7.0, 6.0), strict=True)),
    WITH_YEAR.name: dict(zip(FORMS, (200.0, 100.0, math.nan, math.nan), strict=True)),
}


@pytest.fixture
def made():
    return land.made_of(PAGE, SIZES)


def test_pace_is_that_of_the_page_and_the_year_adds_its_reading():
    assert land.pace_of(PAGE, series=False, year=False) == land.Pace(18, 9)
    assert land.pace_of(PAGE, series=True, year=False) == land.Pace(9, 6)
    assert land.pace_of(PAGE, series=False, year=True) == land.Pace(36, 18)
    year = land.pace_of(PAGE, series=True, year=True)
    assert (year.whole, year.graph) == pytest.approx((9.9, 6.6))


def test_hours_and_bytes_are_arithmetic(made):
    day, series = made[0].cost(36.0), made[1].cost(36.0)
    pixels = 36 * 10_000
    assert day[:3] == pytest.approx(
        (pixels * 18e-6 / 3600, pixels * 9e-6 / 3600, pixels / 10e6 / 3600)
    )
    assert day[3:] == pytest.approx([pixels * size / 1e9 for size in (30, 15, 7, 6)])
    assert series[2] == pytest.approx(70 * pixels / 20e6 / 3600)
    assert series[0] == pytest.approx(day[0] * 70 / 2) and series[3] == pytest.approx(day[3] * 70)
    assert made[1].cost(72.0) == pytest.approx([2 * one for one in series])


def test_every_area_has_a_day_and_a_year_of_both_models(made):
    table = land.land_table(made)
    names = [row[0] for row in table.rows]
    for area in ("Belgium", "Germany", "European Union"):
        for model in ("ecofuse-7", "ecofuse-64"):
            assert {f"{area}, {model}, a day", f"{area}, {model}, 70 days"} <= set(names)
    assert (
        "A GPU does 10 million pixels a second of a day alone and 20 of a day of a series"
        in table.note
    )
    assert "ecofuse-7 30.0, 15.0, 7.0, 6.0; ecofuse-64 200.0, 100.0, nan, nan" in table.note


def test_published_costs_are_those_of_their_square(made):
    table = land.beside_table(made)
    rows = {row[0]: row[1:] for row in table.rows}
    pixels = 110 * 110 * 10_000
    assert rows["TESSERA, a calendar year"][:4] == (128, 1, 1280, 10)
    assert rows["TESSERA, a calendar year"][-1] == pytest.approx(pixels * 132 / 1e9)
    assert rows["AlphaEarth, a calendar year"][-1] == pytest.approx(pixels * 64 / 1e9)
    assert rows["ecofuse-64, 70 days"][-1] == pytest.approx(pixels * 70 * 100 / 1e9)  # its smallest
    assert "90 TB for the world" in table.note and "Not alike" in table.note


def test_the_page_has_the_tables_that_the_command_makes_of_it():
    """The shipped page's costs are those of the pixel that the same page has measured."""
    text = (land.ROOT / "BENCHMARKS.md").read_text("utf-8")
    said = re.search(r"were ecofuse-7 ([\d., nan]+); ecofuse-64 ([\d., nan]+)\. nan:", text)
    sizes = {
        model: dict(zip(FORMS, map(float, numbers.split(", ")), strict=True))
        for model, numbers in zip(SIZES, said.groups(), strict=True)
    }
    for row in land.land_table(land.made_of(text, sizes)).rows:
        shown = land.figure(text, land.TITLE, row[0])
        assert shown == pytest.approx(row[1], rel=0.01), row[0]


def test_a_layer_is_measured_in_every_form(shared_data, tmp_path, monkeypatch):
    place, day, _ = layer_sizes.PLACES[SHIPPED.name]
    small = "678000,5150000,678640,5150640 EPSG:32632"
    monkeypatch.setitem(layer_sizes.PLACES, SHIPPED.name, (place, day, small))
    found = list(layer_sizes.bytes_of(SHIPPED, tmp_path).values())
    assert found == sorted(found, reverse=True) and found[-1] > 5
