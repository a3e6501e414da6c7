# SPDX-License-Identifier: GPL-2.0-or-later
"""What answers cost: the table has a row a size, and takes the place of its own kind alone."""

from models.training.bench.answers.answers_load import answers, boxes
from models.training.bench.load import kept
from plugin.engine.vectors.shapes import read_shapes


def test_boxes_are_shapes_of_the_kinds_asked_for(tmp_path):
    found = read_shapes(boxes(tmp_path, ("b", "c")))
    assert set(found.table.texts("class")) == {"b", "c"}
    assert found.crs == "EPSG:32631"


def test_table_has_a_row_a_size_and_leaves_other_tables(tmp_path):
    table = answers(tmp_path / "made", [250_000, 360_000], lambda said: None)
    assert len(table.rows) == 10
    assert all(row[2] > 0 and row[4] > 50 for row in table.rows)
    page = tmp_path / "page.md"
    page.write_text("# Benchmarks\n\n## Load: files\n\nrows\n\n## Answers: old\n\nrows\n", "utf-8")
    kept(page, [table], "here.", "Answers: ", "python -m this")
    text = page.read_text("utf-8")
    assert "## Load: files" in text and "Answers: old" not in text
    assert "`python -m this`" in text
