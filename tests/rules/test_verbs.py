# SPDX-License-Identifier: GPL-2.0-or-later
"""`make help` and CONTRIBUTING describe every verb, and the variables that it reads."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
VERBS = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[1].split()
HELP = re.findall(r'^\t@echo "(.*)"$', MAKEFILE, re.MULTILINE)


def help_of(verb):
    """The lines of the help about a verb: its own, and those indented below it."""
    at = next(n for n, line in enumerate(HELP) if re.match(rf"make {verb}\b", line))
    below = (n for n, line in enumerate(HELP[at + 1 :], at + 1) if not line.startswith(" "))
    return "\n".join(HELP[at : next(below, None)])


def test_every_target_is_a_verb():
    assert set(re.findall(r"^([\w-]+):", MAKEFILE, re.MULTILINE)) == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_verb_is_in_the_help_and_in_contributing(verb):
    assert len(help_of(verb)) > len(f"make {verb}") + 10
    assert re.search(rf"`make {verb}\b", CONTRIBUTING)


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_a_verb_names_the_variables_that_it_reads(verb):
    recipe = re.search(rf"^{verb}:\n((?:\t.*\n?)+)", MAKEFILE, re.MULTILINE)[1]
    for variable in set(re.findall(r"\$\((\w+)\)", recipe)):
        assert f"{variable}=" in help_of(verb)


def test_no_variable_of_the_makefile_is_left_out_of_the_help():
    variables = re.findall(r"^(\w+) \?=", MAKEFILE, re.MULTILINE)
    assert variables
    assert [name for name in variables if not any(f"{name}=" in line for line in HELP)] == []


def test_lines_of_the_help_fit_a_terminal():
    assert max(map(len, HELP)) <= 110
