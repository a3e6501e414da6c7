# SPDX-License-Identifier: GPL-2.0-or-later
"""Imports run one way, the engine stands alone, and QGIS's side speaks Python 3.9 and Qt 6."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "plugin"
SOURCES = [ROOT / "__init__.py", *sorted(PLUGIN.rglob("*.py"))]
ENGINE = [path for path in SOURCES if PLUGIN / "engine" in path.parents]
SHELL = [path for path in SOURCES if path not in ENGINE]

QGIS_WORLD = {"qgis", "PyQt5", "PyQt6", "sip", "torch", "processing"}
MAY_IMPORT = {
    "plugin": {"provider", "gui", "algorithms", "language"},
    "provider": {"algorithms"},
    "algorithms": {"algorithms", "runtime", "compat", "contract", "words"},
    "gui": {"gui", "algorithms", "runtime", "compat", "words"},
    "runtime": {"runtime", "words"},
    "compat": set(),
    "contract": set(),
    "language": {"words"},
    "words": set(),
    "engine": {"engine", "contract"},
}
"""Room -> rooms below or beside it."""

READS_CHECKPOINTS = PLUGIN / "engine" / "published" / "importing" / "checkpoint.py"
"""The one module of the engine that may import torch: inside a function, to read a checkpoint."""


def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def room_of(parts):
    return parts[0] if parts else ""


def imports_of(path):
    """Absolute module names of all imports of a file; our own start with ``plugin.``."""
    package = list(path.relative_to(ROOT).parent.parts)
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1]
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ([base] if node.module else [f"{base}.{alias.name}" for alias in node.names])


def names(paths):
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("path", ENGINE, ids=names(ENGINE))
def test_engine_imports_no_qgis_no_qt_no_torch(path):
    top = {name.split(".")[0] for name in imports_of(path)}
    allowed = {"torch"} if path == READS_CHECKPOINTS else set()
    assert not top & (QGIS_WORLD - allowed)


@pytest.mark.parametrize("path", ENGINE, ids=names(ENGINE))
def test_engine_starts_without_torch_and_onnx(path):
    """What only the import of a checkpoint needs is never imported at the top of a module."""
    top = [node for node in parsed(path).body if isinstance(node, (ast.Import, ast.ImportFrom))]
    named = {alias.name for node in top for alias in node.names}
    named |= {node.module for node in top if isinstance(node, ast.ImportFrom) and not node.level}
    assert not {name.split(".")[0] for name in named if name} & {"torch", "onnx"}


@pytest.mark.parametrize("path", SHELL, ids=names(SHELL))
def test_qgis_side_imports_only_pyqgis_and_the_standard_library(path):
    world = {"qgis", "plugin"} | ({"processing"} if PLUGIN / "gui" in path.parents else set())
    foreign = {name.split(".")[0] for name in imports_of(path)} - world
    assert foreign <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("path", SOURCES[1:], ids=names(SOURCES[1:]))
def test_imports_run_one_way(path):
    room = room_of(path.relative_to(PLUGIN).with_suffix("").parts)
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "plugin" and len(parts) > 1 and room != "__init__":
            assert parts[1] in MAY_IMPORT[room], f"{room} imports {name}"


def test_root_imports_nothing_before_qgis_asks():
    body = parsed(ROOT / "__init__.py").body
    assert not [node for node in body if isinstance(node, (ast.Import, ast.ImportFrom))]


@pytest.mark.parametrize("path", SHELL, ids=names(SHELL))
def test_qgis_side_keeps_to_python_3_9(path):
    ast.parse(path.read_text(encoding="utf-8"), str(path), feature_version=(3, 9))
    matches = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.Match)]
    assert not matches


@pytest.mark.parametrize("path", SHELL, ids=names(SHELL))
def test_qt_comes_through_qgis(path):
    assert not {n for n in imports_of(path) if re.match(r"PyQt|PySide|sip\b", n)}
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Attribute) and node.attr == "exec_":
            pytest.fail(f"line {node.lineno}: exec_() has gone in Qt 6, write exec()")


@pytest.mark.parametrize("path", SHELL, ids=names(SHELL))
def test_enums_are_scoped(path):
    assert unscoped(parsed(path)) == []


@pytest.mark.parametrize(
    "line",
    ["Qt.AlignCenter", "QgsProcessing.TypeRaster", "Qgis.Warning", "QgsMapLayer.RasterLayer"],
)
def test_unscoped_enum_is_found(line):
    assert unscoped(ast.parse(line))


@pytest.mark.parametrize(
    "line", ["Qt.AlignmentFlag.AlignCenter", "Qgis.version()", "Qgis.QGIS_VERSION"]
)
def test_scoped_enum_passes(line):
    assert not unscoped(ast.parse(line))


def unscoped(tree):
    """Members of Qt's and QGIS's enums named without their enum, which Qt 6 no longer knows.

    ``Class.Member`` with both in capitals is one, unless the member is itself an enum or a class
    (something is asked of it: ``Class.Enum.Member``, ``Class.Inner(…)``). QVariant's are no enum in Qt 6.
    """
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)} | {
        id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)
    }
    return [
        f"line {node.lineno}: {node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and re.match(r"Q(t|(?!Variant)[A-Z]|gis|gs[A-Z])", node.value.id)
        and re.match(r"[A-Z][a-z0-9]", node.attr)
        and id(node) not in inner
    ]
