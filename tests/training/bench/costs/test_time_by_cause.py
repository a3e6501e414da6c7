# SPDX-License-Identifier: GPL-2.0-or-later
"""Processor time by cause adds up, and the functions that are timed are there again afterwards."""

import sys
import time

import pytest

pytest.importorskip("torch")

from models.training.bench.costs import codecs, time_by_cause


def spin(seconds):
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


class Work:
    def outer(self):
        spin(0.05)
        self.inner()

    def inner(self):
        spin(0.1)


def test_a_cause_has_its_own_time_without_that_of_what_it_calls():
    clock, before = time_by_cause.Clock(), (Work.outer, Work.inner)
    with clock.timed(Work, "outer", "masks"), clock.timed(Work, "inner", "resampling"):
        Work().outer()
    assert clock.seconds["resampling"] == pytest.approx(0.1, abs=0.03)
    assert clock.seconds["masks"] == pytest.approx(0.05, abs=0.03)
    assert (Work.outer, Work.inner) == before


@pytest.mark.parametrize(("size", "tiles"), [(384, 2), (1024, 7)])
def test_whole_tiles_lie_inside_the_mosaic(size, tiles):
    extent, pixels = time_by_cause.whole_tiles(size)
    west, south, east, north = map(float, extent.split()[0].split(","))
    assert pixels == (tiles * 128) ** 2 and east - west == north - south == tiles * 1280
    assert west >= time_by_cause.LEFT and north <= time_by_cause.TOP
    assert east <= time_by_cause.LEFT + 10 * size and south >= time_by_cause.TOP - 10 * size
    assert west % 1280 == north % 1280 == 0


def test_a_mosaic_without_a_whole_tile_is_refused():
    with pytest.raises(SystemExit, match="holds no whole tile"):
        time_by_cause.whole_tiles(130)


def test_page_has_every_cause_codec_and_the_tile(shared_data, tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    options = ["--size=256", "--series-size=256", "--dates=3", "--rounds=1"]
    folders = [f"--folder={tmp_path / 'scenes'}", f"--output={page}"]
    monkeypatch.setattr(sys, "argv", ["time_by_cause", *options, *folders])
    time_by_cause.main()
    lines = {
        line.split("|")[1].strip(): line for line in page.read_text().splitlines() if "|" in line
    }
    for name in (*time_by_cause.CAUSES, time_by_cause.REST, "all", "DEFLATE, level 6"):
        numbers = [float(cell.replace(",", "")) for cell in lines[name].split("|")[2:-1]]
        assert all(number > 0 for number in numbers[1:]), name


def test_tile_is_worked_out_of_a_pixel():
    best = [{"r": 6.0, "d": 1.0, "x": 2.0}, {"r": 3.0, "d": 0.5, "x": 0.5}]
    one, year = codecs.tile_time(best, "r", "d").rows
    cores = 10_980**2 * 1e-6 / 16
    assert one[1:] == pytest.approx((3 * cores, 10_980**2 / 20e6, 9 * cores, cores))
    assert year[1:4] == pytest.approx((40 * cores, 40 * 10_980**2 / 20e6, 160 * cores))
