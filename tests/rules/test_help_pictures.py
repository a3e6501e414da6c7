# SPDX-License-Identifier: GPL-2.0-or-later
"""The pictures of the help: each is drawn by the demo's generator, shown once, with words for who cannot see it."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HELP = ROOT / "resources" / "help"


def drawn():
    """Names of the pictures that the generator draws."""
    tree = ast.parse((ROOT / "resources/demo/pictures.py").read_text(encoding="utf-8"))
    found = next(
        one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == "pictures"
    )
    table = found.body[-1].value
    return [key.value for key in table.keys]


def test_each_picture_is_drawn_lies_there_and_is_shown_once():
    page = (HELP / "index.html").read_text(encoding="utf-8")
    shown = re.findall(r'<img src="([\w-]+)\.png"', page)
    assert sorted(shown) == sorted([*drawn(), "map"])
    assert sorted(path.stem for path in HELP.glob("*.png")) == sorted(shown)


def test_each_picture_has_words_and_its_size():
    page = (HELP / "index.html").read_text(encoding="utf-8")
    for name in drawn():
        words = re.search(rf'<img src="{name}\.png" alt="([^"]{{20,}})"', page)
        assert words, name
