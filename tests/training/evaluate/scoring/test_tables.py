# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

torch = pytest.importorskip("torch")

from models.training.evaluate.scoring.tables import Section, table  # noqa: E402


def test_table_is_markdown():
    assert table(["a", "b"], [["1", "2"]]) == "| a | b |\n|---|---|\n| 1 | 2 |"
    assert Section("key", "Title", notes=["one"]).markdown() == "### Title\n\n* one"
