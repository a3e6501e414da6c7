# SPDX-License-Identifier: GPL-2.0-or-later
"""Processor time by cause adds up, and the functions that are timed are there again afterwards."""

import sys
import threading
import time

import pytest

pytest.importorskip("torch")

from models.training.bench.costs import cause_clock, tile_arithmetic, time_by_cause
from models.training.bench.costs.cause_clock import LAYERS, ORDER, PACKED, READS, RUNTIME
from plugin.engine.embed import layers as layers_code


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
    clock, before = cause_clock.Clock(), (Work.outer, Work.inner)
    with clock.timed(Work, "outer", "masks"), clock.timed(Work, "inner", "resampling"):
        Work().outer()
    assert clock.seconds["resampling"] == pytest.approx(0.1, abs=0.03)
    assert clock.seconds["masks"] == pytest.approx(0.05, abs=0.03)
    assert (Work.outer, Work.inner) == before


class Layer:
    def write(self):
        """Two layers side by side, one of them helped by another thread, as GDAL's are."""
        threads = [threading.Thread(target=self.order) for _ in range(2)]
        threads.append(threading.Thread(target=spin, args=(0.1,)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def order(self):
        spin(0.05)


def test_what_other_threads_do_for_layers_is_parted_from_their_own():
    clock = cause_clock.Clock()
    with clock.timed(Layer, "write", PACKED), clock.timed(Layer, "order", ORDER):
        Layer().write()
    assert clock.seconds[ORDER] == pytest.approx(0.1, abs=0.03)
    assert clock.seconds[PACKED] == pytest.approx(0.1, abs=0.03)


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
    options = ["--dates=3", "--rounds=1"]
    for name in ("--size", "--series-size"):
        options += [name, "256", "384"]
    folders = [f"--folder={tmp_path / 'scenes'}", f"--output={page}"]
    monkeypatch.setattr(sys, "argv", ["time_by_cause", *options, *folders])
    time_by_cause.main()
    lines = {
        line.split("|")[1].strip(): line for line in page.read_text().splitlines() if "|" in line
    }
    for name in (*cause_clock.CAUSES, cause_clock.REST, "all", "DEFLATE, level 6"):
        cells = lines[name].split("|")[2:-1]
        assert name == PACKED or all(float(cell.replace(",", "")) for cell in cells), name
    for column in (2, 3):  # slopes: more pixels cost more
        for name in (RUNTIME, "all", "all beside ONNX Runtime and decompression"):
            assert float(lines[name].split("|")[column].replace(",", "")) > 0, name


def test_larger_area_must_be_larger(tmp_path, monkeypatch):
    options = ["--size", "1024", "1024", f"--folder={tmp_path}"]
    monkeypatch.setattr(sys, "argv", ["time_by_cause", *options])
    with pytest.raises(SystemExit, match="1024 px hold no more whole tiles than 1024 px"):
        time_by_cause.main()
    assert not list(tmp_path.iterdir())


def test_two_areas_part_a_pixel_from_a_run():
    found = tile_arithmetic.cost_of({"r": 3.0, "x": 0.5}, {"r": 9.0, "x": 0.5}, 1e6, 3e6)
    assert found.pixel == pytest.approx({"r": 3.0, "x": 0.0})
    assert found.run == pytest.approx({"r": 0.0, "x": 0.5})


PACE = tile_arithmetic.GpuPace("Made-up GPU", 10e6, 20e6)
GPU_PAGE = """# Benchmarks

## GPU: Made-up GPU

| what | number | unit | note |
| --- | ---: | --- | --- |
| alone: first target, 512 px | 99 | million pixels a second |  |
| arrays: first target, 128 px, 1 in flight, pinned | 4 | million pixels a second |  |
| arrays: first target, 512 px, 4 in flight, pinned | 10 | million pixels a second |  |
| arrays: first target, 512 px, 4 in flight, pinned: GPU computes | 77 | of the time | by the driver |
| arrays: further target, 512 px, 4 in flight, pinned | 20 | million pixels a second |  |

## Load

| arrays: further target, 512 px, 4 in flight, pinned | 50 | million pixels a second |  |
"""


def test_pace_of_a_gpu_is_the_fastest_way_that_its_section_has():
    assert tile_arithmetic.gpu_pace(GPU_PAGE) == PACE
    with pytest.raises(ValueError, match="has no section '## GPU:'"):
        tile_arithmetic.gpu_pace("# Benchmarks\n\n## GPU\n\nNot measured.\n")
    with pytest.raises(ValueError, match="has no row 'arrays: further target"):
        tile_arithmetic.gpu_pace(GPU_PAGE.partition("| arrays: further")[0])


def test_tile_is_worked_out_of_a_pixel():
    pixel = {RUNTIME: 6.0, READS: 1.0, "x": 2.0, ORDER: 0.2, PACKED: 0.4, LAYERS: 0.1}
    cost = tile_arithmetic.Cost(pixel, {"x": 0.5})
    one, year = tile_arithmetic.tile_time([cost, cost], 40, PACE).rows
    million = 10_980**2 * 1e-6
    cores, graph, gpu = 3 * million / 16, 6 * million / 16, million / 10
    layers = (0.3 + 0.4 / layers_code.PACKERS) * million
    expected = (cores, million / 16, gpu, graph, layers, 0.3 * million, 0.5)
    assert one[1:] == pytest.approx((cores + layers + 0.5, cores + graph + layers + 0.5, *expected))
    beside = 3 * (0.7 * million)  # three rounds of 16 layers, a core each
    assert year[2] == pytest.approx(40 * (cores + graph) + beside + 0.5)


def test_a_slow_gpu_counts_in_the_place_of_the_cores():
    none = dict.fromkeys((RUNTIME, READS, ORDER, PACKED, LAYERS), 0.0)
    one, year = tile_arithmetic.tile_time([tile_arithmetic.Cost(none, {})] * 2, 40, PACE).rows
    assert one[1] == pytest.approx(10_980**2 / 10e6) and one[2] == 0
    assert year[1] == pytest.approx(40 * 10_980**2 / 20e6)
