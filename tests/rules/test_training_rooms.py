# SPDX-License-Identifier: GPL-2.0-or-later
"""The rooms of ``models/training``: arrows run one way, no circle, few files, absolute imports."""

import ast
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TRAINING = ROOT / "models" / "training"
PACKAGE = "models.training"
ROOMS = (
    "network",
    "data",
    "train",
    "doubt",
    "export",
    "year",
    "evaluate.scoring",
    "evaluate.sections",
    "evaluate.foreign",
    "evaluate.use",
    "evaluate.elsewhere",
    "evaluate",
    "gpp.report",
    "gpp.pixels",
    "gpp",
    "gpp.days",
    "gpp.sums",
    "gpp.studies",
    "published",
    "bench.inputs",
    "bench.integers",
    "bench.card",
    "bench.card.given",
    "bench",
    "bench.beside",
    "bench.costs",
    "bench.answers",
    "studies",
    "answers",
    "answers.periods",
)
"""In order: a room imports itself and those before it."""
MOST = 10
"""Modules of a room, its ``__init__`` apart."""

FILES = sorted(TRAINING.rglob("*.py"))
MODULES = {
    ".".join((PACKAGE, *path.relative_to(TRAINING).with_suffix("").parts)): path
    for path in FILES
    if path.name != "__init__.py"
}


def room_of(module):
    """The room that a module stands in, the longest that fits; None at the top."""
    inside = module.removeprefix(f"{PACKAGE}.")
    fitting = [room for room in ROOMS if inside == room or inside.startswith(f"{room}.")]
    return max(fitting, key=len, default=None)


def imported(tree):
    """Modules of training that a file imports, inside its functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.startswith(PACKAGE))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE):
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module


def wrong_arrows(module, tree):
    """Imports of a module that lead to a room after its own."""
    own = room_of(module)
    allowed = ROOMS[: ROOMS.index(own) + 1] if own else ()
    return [name for name in imported(tree) if room_of(name) not in allowed]


def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def test_every_folder_is_a_room():
    folders = {path.parent.relative_to(TRAINING) for path in FILES}
    assert {".".join(folder.parts) for folder in folders} - {""} == set(ROOMS)


@pytest.mark.parametrize("module", MODULES)
def test_arrows_run_one_way(module):
    assert wrong_arrows(module, parsed(MODULES[module])) == []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("network.networks", "from models.training.data import samples"),
        ("data.training_samples", "from models.training.train.sampler import Sampler"),
        ("evaluate.scoring.tables", "from models.training.evaluate.sections.radar import section"),
        ("evaluate.sections.radar", "from models.training.evaluate import model_card"),
        ("published.port", "def late():\n    import models.training.bench.limits"),
        ("train.losses", "from models.training import studies"),
    ],
)
def test_wrong_arrow_is_found(module, line):
    assert wrong_arrows(f"{PACKAGE}.{module}", ast.parse(line))


def test_modules_import_one_another_in_no_circle():
    arrows = {name: {*imported(parsed(path))} for name, path in MODULES.items()}
    TopologicalSorter(arrows).prepare()


@pytest.mark.parametrize("module", MODULES)
def test_imports_are_absolute_and_lead_to_modules(module):
    """A file that is started as a command does not stand in its room: see ``models/training/__init__.py``."""
    tree = parsed(MODULES[module])
    assert not [n.lineno for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.level]
    assert {*imported(tree)} <= MODULES.keys()


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_holds_few_modules(room):
    assert 0 < sum(room_of(module) == room for module in MODULES) <= MOST


def test_a_name_stands_once():
    names = Counter(path.name for path in FILES if not path.name.startswith("__"))
    assert [name for name, count in names.items() if count > 1] == []
