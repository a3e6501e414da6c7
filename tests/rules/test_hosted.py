# SPDX-License-Identifier: GPL-2.0-or-later
"""The hosted tests, the hooks and the lock file: what a schema does not see."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LOCK = (ROOT / "tests" / "requirements.lock").read_text("utf-8")
LOCKED = dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", LOCK, re.MULTILINE))
REQUIREMENTS = [
    ROOT / "tests" / "requirements.txt",
    ROOT / "plugin" / "runtime" / "requirements-engine.txt",
    ROOT / "plugin" / "runtime" / "requirements-cpu.txt",
]


def wanted():
    """(name as the lock file spells it, what follows it) of every line of the requirements."""
    for path in REQUIREMENTS:
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith(("#", "-")):
                name, rest = re.match(r"([\w.-]+)(.*)", line).groups()
                yield re.sub(r"[-_.]+", "-", name).lower(), rest


@pytest.mark.parametrize("path", WORKFLOWS, ids=[path.name for path in WORKFLOWS])
def test_workflow_may_only_read_and_names_no_secret(path):
    text = path.read_text("utf-8")
    assert re.findall(r"permissions:\n((?: +.*\n)+)", text) == ["  contents: read\n"]
    assert "secrets" not in re.sub(r"#.*", "", text)
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


@pytest.mark.parametrize("path", WORKFLOWS, ids=[path.name for path in WORKFLOWS])
def test_actions_are_the_hosts_own_and_pinned_to_a_major_version(path):
    used = re.findall(r"uses: (.+)", path.read_text("utf-8"))
    assert used
    assert [name for name in used if not re.fullmatch(r"actions/[\w-]+@v\d+", name)] == []


@pytest.mark.parametrize("name", [".github/workflows/tests.yml", ".pre-commit-config.yaml"])
def test_scripts_and_files_that_are_named_exist(name):
    text = (ROOT / name).read_text("utf-8")
    named = set(re.findall(r"(?<![\w/.])(?:\.ci|tests|plugin|models)/[\w./-]+", text))
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(("name", "rest"), sorted(wanted()))
def test_lock_file_holds_what_is_required(name, rest):
    """Where it does not: make lock."""
    assert name in LOCKED
    if rest.startswith("=="):
        assert LOCKED[name] == rest[2:]


def test_lock_file_has_hashes_and_no_address():
    packages = re.findall(
        r"^[a-z0-9.-]+==.*\n((?:    --hash=sha256:[0-9a-f]{64}.*\n)+)", LOCK, re.M
    )
    assert len(packages) == len(re.findall(r"^[a-z0-9]", LOCK, re.MULTILINE))
    assert not re.search(r"://|--(extra-)?index|--find-links", LOCK)


def test_lock_file_leaves_torch_out():
    assert not {"torch", "onnx", "triton"} & set(LOCKED)
