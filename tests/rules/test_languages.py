# SPDX-License-Identifier: GPL-2.0-or-later
"""German and French are whole: every text of the window and every sentence of the engine, and no other."""

import importlib.machinery
import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOADER = importlib.machinery.SourceFileLoader("strings", str(ROOT / ".ci" / "strings"))
STRINGS = importlib.util.module_from_spec(importlib.util.spec_from_loader("strings", LOADER))
LOADER.exec_module(STRINGS)
FOUND = STRINGS.messages()
WANTED = {(context, text) for context, texts in FOUND.items() for text in texts}
HOLES = re.compile(r"\{[^{}]*\}|%\d")


def test_there_is_something_to_say():
    assert len(FOUND[STRINGS.WINDOW]) > 350
    assert len(FOUND[STRINGS.ENGINE]) > 600


@pytest.mark.parametrize("language", STRINGS.LANGUAGES)
def test_every_text_is_translated(language):
    done = STRINGS.translations(STRINGS.file_of(language))
    missing = [text for context, text in sorted(WANTED) if not done.get((context, text))]
    assert missing == [], f"{len(missing)} untranslated: `make strings`, then translate them"
    assert sorted(set(done) - WANTED) == [], "nobody says these any more: `make strings`"


@pytest.mark.parametrize("language", STRINGS.LANGUAGES)
def test_values_keep_their_places(language):
    done = STRINGS.translations(STRINGS.file_of(language))
    assert [
        text
        for (_, text), other in done.items()
        if other and sorted(HOLES.findall(text)) != sorted(HOLES.findall(other))
    ] == []


@pytest.mark.parametrize("language", STRINGS.LANGUAGES)
def test_ends_and_markup_stay(language):
    done = STRINGS.translations(STRINGS.file_of(language))
    tags = re.compile(r"</?\w+|&\w+;")
    wrong = []
    for (_, text), other in done.items():
        if not other:
            continue
        same_end = text[-1:] not in ".:?!…" or other.rstrip()[-1:] == text[-1]
        if not same_end or sorted(tags.findall(text)) != sorted(tags.findall(other)):
            wrong.append((text, other))
    assert wrong == []


def test_texts_that_are_made_while_running_are_refused():
    """Nothing but a literal can be found by `make strings`: what is said later is ``marked`` where it stands."""
    import ast

    loose = []
    for path in sorted((ROOT / "plugin").rglob("*.py")):
        if ROOT / "plugin" / "engine" in path.parents or path.name == "words.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and STRINGS.name_of(node) in STRINGS.SAYS and node.args:
                text = node.args[-1]
                if isinstance(text, (ast.JoinedStr, ast.BinOp)):
                    loose.append(f"{path.name}:{node.lineno}")
    assert loose == []
