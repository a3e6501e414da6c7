# SPDX-License-Identifier: GPL-2.0-or-later
"""Prose for readers: short sentences, and no words that only this house understands.

The words are refused in the code's strings, docstrings and comments, too: users read its messages.
"""

import ast
import io
import re
import subprocess
import tokenize
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    "README.md",
    "LIMITATIONS.md",
    "SECURITY.md",
    "CONTRIBUTING.md",
    "resources/help/index.html",
    "resources/help/cluster.md",
    "resources/help/which_embedding.md",
    "resources/demo/README.md",
]
LONGEST = 30
"""Words of a sentence."""
DIALECT = re.compile(r"\b([Ff]oretold|[Tt]old|[Tt]ells|is none|are none)\b")
"""Also in code, where ``is None`` is Python's."""


def tracked(*patterns):
    """Names of the tree's files."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    return [name for name in names.split("\0") if name and (ROOT / name).is_file()]


TEXTS = tracked("*.md", "*.html", "*.txt", "*.toml", "*.yml", "*.model3")
CODE = [name for name in tracked("*.py") if ROOT / name != Path(__file__).resolve()]


def prose(code):
    """What a reader of code reads: its strings and docstrings, and its comments, lines that follow joined."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield " ".join(node.value.split())
    comments = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(io.StringIO(code).readline)
        if token.type == tokenize.COMMENT
    }
    yield from comments.values()
    yield from (f"{comments[a]} {comments[b]}" for a, b in pairwise(comments) if b == a + 1)


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


@pytest.mark.parametrize("page", TEXTS)
def test_words_are_those_of_readers(page):
    assert DIALECT.findall(" ".join((ROOT / page).read_text("utf-8").split())) == []


@pytest.mark.parametrize("file", CODE)
def test_words_in_code_are_those_of_readers(file):
    assert [one for one in prose((ROOT / file).read_text("utf-8")) if DIALECT.search(one)] == []


def test_the_walk_finds_pages_and_code():
    assert {*PAGES, "models/ecofuse-7/card.md"} <= {*TEXTS}
    assert {"plugin/engine/verbs/embed.py", "plugin/plugin.py"} <= {*CODE}


@pytest.mark.parametrize(
    "code",
    [
        'raise EngineError(f"{path} tells no day")',
        'text = (f"{day} is a day of the list, but there is "\n    "none in it")',
        'def f():\n    """One that is\n    none."""',
        "x = 1  # the user is told",
        "# of the files there are\n# none\n",
    ],
    ids=["message", "message in parts", "docstring", "comment", "comment of two lines"],
)
def test_dialect_in_code_is_found(code):
    assert any(DIALECT.search(one) for one in prose(code))


def test_python_itself_is_no_dialect():
    code = 'if path is None and file.tell():\n    x = f"{path} is not a file"  # None: not there'
    assert not any(DIALECT.search(one) for one in prose(code))


def test_a_long_sentence_is_found():
    long = "word " * 31 + "end."
    assert any(len(one.split()) > LONGEST for one in sentences(f"* Short.\n* {long}"))
    assert all(
        len(one.split()) <= LONGEST for one in sentences("word " * 20 + "end. " + "word " * 20)
    )
