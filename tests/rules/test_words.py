# SPDX-License-Identifier: GPL-2.0-or-later
"""Prose for readers: short sentences, and no words that only this house understands."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    "README.md",
    "LIMITATIONS.md",
    "CONTRIBUTING.md",
    "resources/help/index.html",
    "resources/help/cluster.md",
    "resources/demo/README.md",
]
LONGEST = 30
"""Words of a sentence."""
DIALECT = re.compile(r"\b(foretold|told|is none|are none)\b", re.IGNORECASE)


def sentences(text):
    """The sentences of a page; tables' cells, list entries and headings stand alone, code is left out."""
    text = re.sub(r"```.*?```", "\n\n", text, flags=re.DOTALL)
    text = re.sub(r"<(style|script|pre).*?</\1>", "\n\n", text, flags=re.DOTALL)
    text = re.sub(r"</?(?!a|code|i|b|em|strong|span)[^>]*>", "\n\n", text)
    text = re.sub(r"<[^>]*>", "", text)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    for part in re.split(r"\n\s*\n|\n(?=\s*(?:[*#-]|\d+\.)\s)|\||\n(?=#)", text):
        yield from re.split(r"(?<=[.:;!?])\s+", " ".join(part.split()))


@pytest.mark.parametrize("page", PAGES)
def test_sentences_are_short(page):
    text = (ROOT / page).read_text("utf-8")
    assert [one for one in sentences(text) if len(one.split()) > LONGEST] == []


@pytest.mark.parametrize("page", PAGES)
def test_words_are_those_of_readers(page):
    assert DIALECT.findall((ROOT / page).read_text("utf-8")) == []


def test_a_long_sentence_is_found():
    long = "word " * 31 + "end."
    assert any(len(one.split()) > LONGEST for one in sentences(f"* Short.\n* {long}"))
    assert all(
        len(one.split()) <= LONGEST for one in sentences("word " * 20 + "end. " + "word " * 20)
    )
