# SPDX-License-Identifier: GPL-2.0-or-later
"""Every name of Qt that the plugin uses is there in PyQt6, also where no test comes by."""

import ast
import importlib
import inspect
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "plugin"
SHELL = [p for p in sorted(PLUGIN.rglob("*.py")) if PLUGIN / "engine" not in p.parents]
NAMES = [path.relative_to(ROOT).as_posix() for path in SHELL]
BRANCHES = {"plugin/compat.py"}
"""Where names of both are asked for, each behind the question which is there."""


def chain(node):
    """``Qt.CheckState.Checked`` -> its words; None for what does not begin with a name."""
    words = []
    while isinstance(node, ast.Attribute):
        words.append(node.attr)
        node = node.value
    return [node.id, *reversed(words)] if isinstance(node, ast.Name) else None


def missing(tree):
    """Names of ``qgis.PyQt`` in a module, and what is asked of its classes, that PyQt6 does not have."""
    known, gone = {}, []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt."):
            module = importlib.import_module(node.module.replace("qgis.PyQt", "PyQt6"))
            for alias in node.names:
                if hasattr(module, alias.name):
                    known[alias.asname or alias.name] = getattr(module, alias.name)
                else:
                    gone.append(f"line {node.lineno}: {alias.name} of {node.module}")
    for node in ast.walk(tree):
        words = chain(node) if isinstance(node, ast.Attribute) else None
        if words and inspect.isclass(known.get(words[0])):
            here = known[words[0]]
            for word in words[1:]:
                if not inspect.isclass(here):
                    break
                if not hasattr(here, word):
                    gone.append(f"line {node.lineno}: {'.'.join(words)}")
                    break
                here = getattr(here, word)
    return gone


@pytest.mark.parametrize("name", sorted(set(NAMES) - BRANCHES))
def test_names_are_there(name):
    assert missing(ast.parse((ROOT / name).read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "from qgis.PyQt.QtWidgets import QAction",
        "from qgis.PyQt.QtCore import Qt\nside = Qt.AlignLeft",
        "from qgis.PyQt.QtCore import QVariant\nkind = QVariant.Type.Int",
        "from qgis.PyQt.QtWidgets import QFrame as Frame\nshape = Frame.Shape.Squared",
    ],
)
def test_name_that_has_gone_is_found(line):
    assert missing(ast.parse(line))


@pytest.mark.parametrize("name", NAMES)
def test_module_loads(name):
    parts = name.removesuffix(".py").removesuffix("/__init__").split("/")
    importlib.import_module(".".join(parts))
