# SPDX-License-Identifier: GPL-2.0-or-later
"""What can go wrong in words a user can act on; anything else is a bug and keeps its traceback."""

from collections.abc import Sequence


class EngineError(Exception):
    """Input or surroundings the engine refuses: one sentence naming the file, the number, the mend.

    The command line ends with status 2 and prints the sentence; nothing has been written.
    """


class CheckError(Exception):
    """A check that was asked for found what it looked for: one sentence with the number.

    The command line ends with status 3 and prints the sentence.
    """


def first_line(error: Exception) -> str:
    """The first line of an error's text, or its kind."""
    return (str(error).splitlines() or [type(error).__name__])[0]


def and_more(names: Sequence[str], what: str) -> str:
    """The first of some names, and how many others there are: ``a.tif and 3 more files``."""
    return f"{names[0]} and {len(names) - 1} more {what}" if len(names) > 1 else names[0]


def one_line(text: str, most: int = 1000) -> str:
    """A text without breaks and control characters, its middle cut out where it is longer than ``most``."""
    text = text.encode("utf-8", "backslashreplace").decode(
        "utf-8"
    )  # bytes of names that are no text
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    half = most // 2
    return text if len(text) <= most else f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
