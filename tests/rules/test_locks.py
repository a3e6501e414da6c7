# SPDX-License-Identifier: GPL-2.0-or-later
"""The lock files hold what is required: versions that the ranges allow, with their hashes. Else: make lock."""

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
RUNTIME = ROOT / "plugin" / "runtime"
ENGINE = [RUNTIME / "requirements-engine.txt", RUNTIME / "requirements-cpu.txt"]
LOCKS = {
    RUNTIME / "requirements-cpu.lock": ENGINE,
    ROOT / "tests" / "requirements.lock": [*ENGINE, ROOT / "tests" / "requirements.txt"],
}
"""Lock file -> the requirements that it settles."""
NAMES = [path.relative_to(ROOT).as_posix() for path in LOCKS]


def locked(path):
    """Name -> its versions (one a range of Pythons)."""
    found = {}
    for name, version in re.findall(r"^([a-z0-9.-]+)==([^\s;]+)", path.read_text("utf-8"), re.M):
        found.setdefault(name, []).append(version)
    return found


def wanted():
    """(lock file, requirement) of every line of the requirements."""
    for lock, files in LOCKS.items():
        for file in files:
            for line in file.read_text("utf-8").splitlines():
                if line and not line.startswith(("#", "-")):
                    yield lock, line


@pytest.mark.parametrize(
    ("lock", "line"), sorted(wanted()), ids=lambda value: getattr(value, "name", value)
)
def test_lock_file_holds_what_is_required(lock, line):
    required = Requirement(line)
    versions = locked(lock)[canonicalize_name(required.name)]
    assert [version for version in versions if version not in required.specifier] == []


@pytest.mark.parametrize("name", NAMES)
def test_lock_file_has_hashes_and_no_address(name):
    text = (ROOT / name).read_text("utf-8")
    hashed = re.findall(r"^[a-z0-9.-]+==.*\n((?:    --hash=sha256:[0-9a-f]{64}.*\n)+)", text, re.M)
    assert len(hashed) == len(re.findall(r"^[a-z0-9]", text, re.M)) > 20
    assert not re.search(r"://|--(extra-)?index|--find-links", text)


def test_tests_run_on_the_versions_that_users_get():
    users, ours = (locked(path) for path in LOCKS)
    assert {name: ours[name] for name in users} == users


def test_lock_files_leave_torch_out():
    assert all(not {"torch", "onnx", "triton"} & set(locked(path)) for path in LOCKS)


@pytest.mark.parametrize(
    ("file", "package", "unsafe", "safe"),
    [
        # run code from a Zarr store's metadata; from a checkpoint read with weights_only
        (RUNTIME / "requirements-engine.txt", "numcodecs", "0.16.5", "0.16.6"),
        (RUNTIME / "requirements-checkpoints.txt", "torch", "2.5.1", "2.6.0"),
    ],
)
def test_versions_with_known_holes_are_out_of_range(file, package, unsafe, safe):
    lines = [line for line in file.read_text("utf-8").splitlines() if line.startswith(package)]
    (required,) = map(Requirement, lines)
    assert unsafe not in required.specifier and safe in required.specifier
