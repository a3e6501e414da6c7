# SPDX-License-Identifier: GPL-2.0-or-later
"""Answers about names that are kept."""

from plugin.engine.naming.kept import LONGEST, kept


def test_a_name_is_asked_once_and_a_long_one_each_time():
    asked = []

    @kept
    def length(name: str, more: int = 0) -> int:
        asked.append(name)
        return len(name) + more

    long = "x" * (LONGEST + 1)
    assert [length("B02"), length("B02"), length("B02", more=1)] == [3, 3, 4]
    assert [length(long), length(long)] == [LONGEST + 1] * 2
    assert asked == ["B02", "B02", long, long]
