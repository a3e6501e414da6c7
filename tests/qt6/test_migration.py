# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS's own migration script from Qt 5 to Qt 6 finds nothing to change and nothing to warn of."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = "QGIS classes not available for introspection, only a partial upgrade will be performed"
"""What it says where QGIS itself is not there: the enums of QGIS are seen by the tests in QGIS 3.44."""


def migrated(folder):
    """What the script says of a folder, which it changes in place."""
    done = subprocess.run(
        [sys.executable, "-m", "pyqt5to6.pyqt5to6", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    said = (done.stdout + done.stderr).replace(EXPECTED, "").strip()
    return done.returncode, said


@pytest.fixture
def copy(tmp_path):
    """QGIS's side of the plugin alone: the engine knows no Qt."""
    folder = tmp_path / "copy"
    ignored = shutil.ignore_patterns("__pycache__", "engine")
    shutil.copytree(ROOT / "plugin", folder / "plugin", ignore=ignored)
    shutil.copy(ROOT / "__init__.py", folder)
    return folder


def texts(folder):
    return {path.relative_to(folder): path.read_text("utf-8") for path in folder.rglob("*.py")}


def test_script_has_nothing_to_change(copy):
    before = texts(copy)
    assert len(before) > 70
    code, said = migrated(copy)
    assert (code, said) == (0, "")
    assert [name.as_posix() for name, text in texts(copy).items() if text != before[name]] == []


def test_script_changes_what_is_of_qt5(copy):
    path = copy / "plugin" / "old.py"
    path.write_text("from qgis.PyQt.QtCore import Qt\n\nSIDE = Qt.AlignLeft\n", "utf-8")
    migrated(copy)
    assert "Qt.AlignmentFlag.AlignLeft" in path.read_text("utf-8")
