# SPDX-License-Identifier: GPL-2.0-or-later
"""A name is used for one thing: no two files of the code are called the same, but for those listed here."""

from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TREES = ("plugin", "models/training")
ALGORITHMS, VERBS = "plugin/algorithms", "plugin/engine/verbs"

PYTHONS_OWN = {"__init__.py", "__main__.py"}
"""Names that Python gives: the face of a room, and what ``python -m ROOM`` starts."""
TO_BE_RENAMED: dict[str, str] = {}
"""Name of a file -> the two things that it means; empty but for names that are on their way out."""


def twins(paths):
    """Name -> folders, of the names that stand in more than one."""
    folders = defaultdict(set)
    for path in paths:
        if path.name not in PYTHONS_OWN:
            folders[path.name].add(path.parent.as_posix())
    return {name: held for name, held in folders.items() if len(held) > 1}


def is_pair(held):
    """An algorithm and the verb that it starts: one name in the toolbox and on the command line."""
    return held == {ALGORITHMS, VERBS}


TWINS = twins(
    path.relative_to(ROOT) for tree in TREES for path in sorted((ROOT / tree).rglob("*.py"))
)


def test_the_walk_finds_an_algorithm_and_its_verb():
    assert is_pair(TWINS["embed.py"])


def test_a_name_stands_for_one_thing():
    other = {name for name, held in TWINS.items() if not is_pair(held)}
    assert sorted(other) == sorted(TO_BE_RENAMED)


@pytest.mark.parametrize(
    "paths",
    [
        ["plugin/engine/pixels/bands.py", "plugin/engine/outputs/bands.py"],
        ["plugin/algorithms/paths.py", "plugin/engine/listing/inputs/paths.py"],
        ["plugin/algorithms/embed.py", "plugin/engine/verbs/embed.py", "models/training/embed.py"],
    ],
    ids=["two rooms", "two floors", "a third beside a pair"],
)
def test_a_twin_is_found(paths):
    (held,) = twins(map(Path, paths)).values()
    assert not is_pair(held)


def test_faces_of_rooms_may_share_their_name():
    assert twins(map(Path, ["plugin/engine/web/__init__.py", "plugin/engine/__init__.py"])) == {}
