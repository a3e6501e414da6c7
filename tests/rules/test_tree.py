# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tracked files may and may not hold."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINE = "SPDX-License-Identifier: GPL-2.0-or-later"
BINARIES = (".onnx", ".tif", ".nc", ".png")
"""Kinds of binary files that belong here: models, demo scenes, pictures of the help."""


def tracked():
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    return [name for name in names.decode().split("\0") if name and (ROOT / name).is_file()]


FILES = tracked()
PYTHON = [name for name in FILES if name.endswith(".py") or name == ".ci/package"]
SCRIPTS = [name for name in FILES if name.startswith(".ci/") and "." not in name[4:]]


def test_the_walk_finds_the_tree():
    assert len(PYTHON) > 50 and ".ci/run" in SCRIPTS


@pytest.mark.parametrize("name", sorted({*PYTHON, *SCRIPTS, "Makefile"}))
def test_source_names_its_licence_on_top(name):
    head = (ROOT / name).read_text(encoding="utf-8").splitlines()[:2]
    assert any(LINE in line for line in head)


@pytest.mark.parametrize("name", PYTHON)
def test_nothing_is_unpickled_evaluated_or_given_to_a_shell(name):
    for node in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8"))):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            named = [alias.name for alias in node.names] + [getattr(node, "module", "") or ""]
            assert not {"pickle", "joblib", "marshal", "shelve", "dill"} & set(named), node.lineno
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("exec", "eval", "yaml.load", "os.system"), node.lineno
            given = {word.arg: ast.unparse(word.value) for word in node.keywords}
            assert given.get("shell") != "True", node.lineno
            if called == "torch.load":
                assert given.get("weights_only") == "True", node.lineno


def test_binaries_are_models_demo_scenes_and_pictures_of_the_help():
    binary = [name for name in FILES if b"\0" in (ROOT / name).read_bytes()[:8000]]
    assert [name for name in binary if not name.endswith(BINARIES)] == []
    pictures = [name for name in binary if name.endswith(".png")]
    assert all(name.startswith("resources/help/") for name in pictures) and len(pictures) <= 18
    assert all(
        (ROOT / name).stat().st_size < 60_000 for name in pictures if not name.endswith("map.png")
    )
    assert sum((ROOT / name).stat().st_size for name in binary) < 25_000_000


def test_no_text_names_a_folder_of_the_machine_it_was_written_on():
    """A home, a root or a temporary folder spelled out works on one machine alone."""
    place = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/[\w.-]+")
    found = []
    for name in FILES:
        content = (ROOT / name).read_bytes()
        if b"\0" not in content[:8000] and name != "tests/rules/test_tree.py":
            found += [(name, hit) for hit in place.findall(content.decode("utf-8"))]
    assert found == []
