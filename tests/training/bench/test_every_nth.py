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
    monkeypatch.setattr(every_nth, "unpacking", lambda folder, block, side, stride: 1 / stride)
    _, table = every_nth.tables_of_strides(tmp_path, 1.0, lambda text: None)
    assert [row[0] for row in table.rows] == [f"STRIDE {n}" for n in (1, 5, 10, 20, 40, 80)]
    assert [round(row[1], 4) for row in table.rows] == [1, 0.2, 0.1, 0.05, 0.025, 0.0125]
    assert [round(row[2], 2) for row in table.rows] == [1, 5, 10, 20, 40, 80]
    assert [round(row[3], 1) for row in table.rows] == [800, 160, 80, 40, 20, 10]
    assert [round(row[4], 4) for row in table.rows] == [1, 0.2, 0.1, 0.05, 0.025, 0.0125]
    assert all("folder" in options for verb, options in calls if verb == "scenes")


def test_wide_scenes_have_the_blocks_that_are_asked_for(tmp_path):
    folder = every_nth.wide_in(tmp_path / "wide", 16, 144)
    paths = sorted(folder.iterdir())
    assert len(paths) == 11
    with rasterio.open(paths[0]) as file:
        assert file.block_shapes[0] == (16, 16) and file.shape == (144, 144)
        assert (file.read(1)[:, :16] == file.read(1)[:, 128:]).all()


def test_only_blocks_around_the_pixels_are_unpacked(tmp_path, monkeypatch):
    folder = every_nth.wide_in(tmp_path / "wide", 16, 144)
    for path in sorted(folder.iterdir())[1:]:
        path.unlink()
    read = []

    class Noted:
        def __init__(self, path):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *error):
            pass

        def read(self, window):
            read.append((window.row_off, window.col_off, window.height, window.width))

    monkeypatch.setattr(every_nth.rasterio, "open", Noted)
    every_nth.unpacking(folder, 16, 144, 100)  # one pixel, at row and column 50
    assert read == [(32, 32, 16, 32), (48, 32, 16, 32)]
    read.clear()
    every_nth.unpacking(folder, 16, 144, 10)
    assert len(read) == 9 and all(part[1:] == (0, 16, 144) for part in read)


def test_the_page_keeps_its_other_tables_and_says_how_busy_the_machine_was(tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    page.write_text("# Benchmarks\n\n## Speed\n\nfast\n\n## Load: old\n\ngone\n", encoding="utf-8")
    monkeypatch.setattr(os, "getloadavg", lambda: (1.0, 2.0, 3.25), raising=False)
    load.kept(page, [Table("Load: new", ("what", "s"), [("a", 1.0)])], "a machine.")
    text = page.read_text(encoding="utf-8")
    assert "fast" in text and "## Load: new" in text and "gone" not in text
    assert "a machine. Where the machine is shared" in text and "At the end 3.2 threads" in text


def test_one_table_measured_alone_keeps_its_place_and_the_others(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "# Benchmarks\n\n## Load: a\n\nold\n\n## Load: b\n\nstays\n\n## Speed\n\nfast\n", "utf-8"
    )
    load.kept(page, [Table("Load: a", ("what", "s"), [("a", 1.0)])], "a machine.", "Load: a")
    head, *sections = page.read_text("utf-8").split("\n\n## ")
    assert head == "# Benchmarks"
    assert [part.split("\n")[0] for part in sections] == ["Load: a", "Load: b", "Speed"]
    assert "old" not in sections[0] and "stays" in sections[1] and "fast" in sections[2]


def test_parts_of_the_load_are_measured_alone(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(load, "rows_of", lambda sizes, name, measured: [(name, *[1.0] * 4)])
    monkeypatch.setattr(load, "tables_of_strides", lambda *_: asked.append("strides") or [])
    found = load.load(tmp_path, 0.01, asked.append, ["listing", "clusters"])
    assert [table.title for table in found] == [
        "Load: listing files of a date each, 32 x 32 px", "Load: clusters within MEMORY_MB 1024",
    ]  # fmt: skip
    assert asked == []
    assert len(load.load(tmp_path, 0.01, asked.append)) == 4 and asked == ["strides"]
