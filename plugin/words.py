# SPDX-License-Identifier: GPL-2.0-or-later
"""What the window says, in the user's language where a translation is there, else in English."""

import json
import re
from functools import lru_cache
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "i18n"
"""The translations, and the list of the engine's sentences; made by ``.ci/strings --compile``."""
WINDOW, ENGINE = "EcoFuse", "EcoFuse engine"
"""Contexts of the translations."""
VALUE = re.compile(r"\{(\d+)\}")
BETWEEN = "; "
"""Between the parts of a value that are said one by one."""
LEAST = 12
"""Letters in a row by which the end of a sentence is known."""


def tr(text):
    """A text of the window."""
    return QCoreApplication.translate(WINDOW, text)


def marked(text):
    """The text itself: it is said later, by :func:`tr`."""
    return text


def in_own_words(sentence, is_value=False):
    """A sentence of the engine, whose command line speaks English, in the user's language.

    It is found by the words around its values, or by its end, behind the name of a file; what is not known stays.

    Args:
        is_value: of another sentence: "{0} and {1} more {2}" is no sentence of its own.
    """
    if is_value and BETWEEN in sentence:
        parts = sentence.split(BETWEEN)
        said = [in_own_words(part, is_value=True) for part in parts]
        if all(own != part for own, part in zip(said, parts)):
            return BETWEEN.join(said)
    for template in _templates():
        said = template.translated(sentence, is_value=is_value)
        if said is not None:
            return said
    for template in _templates():
        said = template.translated(sentence, behind_a_name=True)
        if said is not None:
            return said
    return sentence


class _Template:
    """A sentence, or a part of one, with places for values."""

    def __init__(self, text):
        self.text = text
        parts = VALUE.split(text)[::2]
        self.longest = max(parts, key=len)
        # what ends in words of its own, and has many of them, fits another sentence more rarely
        self.rank = (not parts[-1], -sum(len(part) for part in parts))
        self.pattern = "(.+?)".join(re.escape(part) for part in parts)
        self.is_end = len(self.longest) >= LEAST and text[:1].islower()
        self.is_loose = len(self.longest) < LEAST and text.startswith("{")

    def translated(self, sentence, behind_a_name=False, is_value=False):
        """The sentence in the user's language; None where this is not its template."""
        if self.longest not in sentence or (behind_a_name and not self.is_end):
            return None
        text = QCoreApplication.translate(ENGINE, self.text)
        if text == self.text:  # English, or without translation
            return None
        before = "(.+ )" if behind_a_name else "()"
        hit = re.fullmatch(before + self.pattern, sentence, re.DOTALL)
        if hit is None:
            return None
        name, *values = hit.groups()
        if self.is_loose and not is_value and " " in values[0]:
            return None  # some other sentence
        said = [in_own_words(value, is_value=True) for value in values]
        parts = VALUE.split(text)
        return name + "".join(
            said[int(part)] if number % 2 else part for number, part in enumerate(parts)
        )


@lru_cache(maxsize=1)
def _templates():
    """In the order in which they are tried."""
    try:
        texts = json.loads((FOLDER / "sentences.json").read_text("utf-8"))
    except (OSError, ValueError):
        return ()
    return tuple(sorted(map(_Template, texts), key=lambda one: one.rank))
