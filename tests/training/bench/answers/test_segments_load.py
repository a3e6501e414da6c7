# SPDX-License-Identifier: GPL-2.0-or-later
"""What fields and stands cost: rows of both sizes, on land whose fields are found."""

import sqlite3

from models.training.bench.answers.segments_load import cut


def test_table_has_a_row_a_size(tmp_path):
    table = cut(tmp_path / "made", [10_000, 40_000], lambda said: None)
    assert len(table.rows) == 2
    assert all(row[2] > 0 and row[4] > 50 for row in table.rows)
    database = sqlite3.connect(tmp_path / "made" / "cut.gpkg")
    ((count, pixels),) = database.execute("SELECT count(*), sum(pixels) FROM cut")
    assert count > 50 and pixels == 40_000
