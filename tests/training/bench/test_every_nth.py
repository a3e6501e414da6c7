# SPDX-License-Identifier: GPL-2.0-or-later
"""What every n-th pixel costs is measured on scenes of small blocks, beyond what a single pixel takes."""

import os

import rasterio

from models.training.bench import every_nth, load
from models.training.bench.benchmarks_page import Table
from models.training.bench.measure import Child


def test_costs_are_counted_beyond_the_start_and_against_the_square(tmp_path, monkeypatch):
    calls = []

    def engine(verb, **options):
        calls.append((verb, options))
        stride = 10**9 if "extent" in options else options.get("stride", 1)
        return Child(1.0, 0.0, 1.0, 3.0 + 800 / stride)

    monkeypatch.setattr(every_nth, "engine", engine)
    monkeypatch.setattr(every_nth, "wide_in", lambda folder, block, side: folder)
    _, table = every_nth.tables_of_strides(tmp_path, 1.0, lambda text: None)
    assert [row[0] for row in table.rows] == ["STRIDE 10", "STRIDE 20", "STRIDE 40", "STRIDE 80"]
    assert [round(row[1], 3) for row in table.rows] == [1, 0.5, 0.25, 0.125]
    assert [round(row[2], 2) for row in table.rows] == [1, 2, 4, 8]
    assert [round(row[3], 1) for row in table.rows] == [80, 40, 20, 10]
    assert all("folder" in options for verb, options in calls if verb == "scenes")


def test_wide_scenes_have_the_blocks_that_are_asked_for(tmp_path):
    folder = every_nth.wide_in(tmp_path / "wide", 16, 144)
    paths = sorted(folder.iterdir())
    assert len(paths) == 11
    with rasterio.open(paths[0]) as file:
        assert file.block_shapes[0] == (16, 16) and file.shape == (144, 144)
        assert (file.read(1)[:, :16] == file.read(1)[:, 128:]).all()


def test_the_page_keeps_its_other_tables_and_says_how_busy_the_machine_was(tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    page.write_text("# Benchmarks\n\n## Speed\n\nfast\n\n## Load: old\n\ngone\n", encoding="utf-8")
    monkeypatch.setattr(os, "getloadavg", lambda: (1.0, 2.0, 3.25), raising=False)
    load.kept(page, [Table("Load: new", ("what", "s"), [("a", 1.0)])], "a machine.")
    text = page.read_text(encoding="utf-8")
    assert "fast" in text and "## Load: new" in text and "gone" not in text
    assert "a machine. Where the machine is shared" in text and "At the end 3.2 threads" in text
