# SPDX-License-Identifier: GPL-2.0-or-later
"""The hosted tests and the hooks: what a schema does not see."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


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
