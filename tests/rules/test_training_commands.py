# SPDX-License-Identifier: GPL-2.0-or-later
"""Command lines of training that documents, cards and scripts name: Python finds each one."""

import ast
import importlib.util
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINE = re.compile(r"-m (models\.training(?:\.\w+)+)((?: -{0,2}\w[\w./-]*)*)")
SCRIPT = re.compile(r"^\s*train (\w+)((?: --\w+)*)", re.MULTILINE)
"""How ``.ci/train`` calls a command."""


def command_lines():
    """(module, words behind it) -> files that name it."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    found = {}
    for name in filter(None, names.split("\0")):
        path = ROOT / name
        if not path.is_file() or b"\0" in (content := path.read_bytes())[:8000]:
            continue
        text = content.decode("utf-8")
        given = [hit.groups() for hit in LINE.finditer(text)]
        if name == ".ci/train":
            given += [(f"models.training.{m}", words) for m, words in SCRIPT.findall(text)]
        for module, words in given:
            found.setdefault((module, *words.split()), []).append(name)
    return found


COMMANDS = command_lines()
MODULES = sorted({line[0] for line in COMMANDS})


def test_the_walk_finds_the_commands():
    named = {file for files in COMMANDS.values() for file in files}
    assert {"models/ecofuse-7/card.md", "models/ecofuse-7/manifest.json", "LIMITATIONS.md"} <= named
    assert {"models/training/README.md", "README.md", ".ci/train", ".ci/published"} <= named
    names = {module.removeprefix("models.training.") for module in MODULES}
    assert names >= {"stage1", "stage2", "export", "evaluate", "gpp", "offsets", "haze", "third"}
    assert names >= {"ablations", "published", "published.train", "bench", "bench.gpu"}


@pytest.mark.parametrize("module", MODULES)
def test_command_is_found_as_python_finds_it(module):
    spec = importlib.util.find_spec(module)
    if spec.submodule_search_locations is not None:
        spec = importlib.util.find_spec(f"{module}.__main__")
    tree = ast.parse(spec.loader.get_source(spec.name))
    last = tree.body[-1]
    assert isinstance(last, ast.If) and ast.unparse(last.test) == "__name__ == '__main__'"


def test_unknown_command_is_none():
    assert importlib.util.find_spec("models.training.stage3") is None
