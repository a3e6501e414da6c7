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


def tr(text):
    """A text of the window."""
    return QCoreApplication.translate(WINDOW, text)


def marked(text):
    """The text itself: it is said later, by :func:`tr`."""
    return text


def in_own_words(sentence):
    """A sentence of the engine, whose command line speaks English, in the user's language.

    It is found by the words around its values; what is not known stays as it is.
    """
    for template in _templates():
        if template.longest not in sentence:
            continue
        text = QCoreApplication.translate(ENGINE, template.text)
        if text == template.text:  # English, or without translation
            continue
        values = template.values(sentence)
        if values is not None:
            said = [in_own_words(value) for value in values]
            return "".join(
                said[int(part)] if number % 2 else part
                for number, part in enumerate(VALUE.split(text))
            )
    return sentence


class _Template:
    """A sentence with places for values."""

    def __init__(self, text):
        self.text = text
        parts = VALUE.split(text)[::2]
        self.longest = max(parts, key=len)
        self.words = sum(len(part) for part in parts)
        self.pattern = "(.+?)".join(re.escape(part) for part in parts)

    def values(self, sentence):
        """What stands in its places, in their order; None for another sentence."""
        hit = re.fullmatch(self.pattern, sentence, re.DOTALL)
        return hit and hit.groups()


@lru_cache(maxsize=1)
def _templates():
    """Those with most words of their own first: a sentence fits them more rarely."""
    try:
        texts = json.loads((FOLDER / "sentences.json").read_text("utf-8"))
    except (OSError, ValueError):
        return ()
    return tuple(sorted(map(_Template, texts), key=lambda one: -one.words))
