# SPDX-License-Identifier: GPL-2.0-or-later
"""How a running verb speaks: JSON lines to the plugin, plain lines to a person."""

from __future__ import annotations

import json
import re
import sys
import threading
from typing import Any, TextIO

from ..documents import Outputs
from ..errors import one_line
from .unsaid import without_secrets

LONG_NAME = re.compile(r"[^/\\\s]{121,}")
"""A file's or folder's name that would fill a sentence; those of products have less than 100 characters."""
_line_by_line = threading.Lock()  # threads speak, too: of waiting for the network


class Report:
    """Progress, messages and warnings of one run.

    Every line is one JSON object when ``as_json``: ``{"type": "progress", "fraction": 0.4,
    "text": "…"}``, ``{"type": "message" | "warning", "text": "…"}``, ``{"type": "value", …}``, and at the end
    one of ``{"type": "result", "outputs": {…}}`` or ``{"type": "error", "kind": "refused" | "failed" |
    "check", "text": "…"}``. Otherwise plain text: results and messages on ``stream``, errors on stderr.
    Passwords and signatures are left out of all of it, see :mod:`.unsaid`.
    """

    def __init__(self, as_json: bool = False, stream: TextIO | None = None):
        self.as_json = as_json
        self.stream = stream or sys.stdout
        self._fraction = 0.0

    def progress(self, fraction: float, text: str = "") -> None:
        """Report the share of the work that is done, 0..1, and what is being done."""
        self._fraction = fraction
        if self.as_json:
            self._line(type="progress", fraction=round(float(fraction), 4), text=text)
        elif text:
            self._text(f"{100 * fraction:5.1f} %  {text}")

    def waiting(self, text: str) -> None:
        """Report what is waited for; the share of the work that is done stays."""
        self.progress(self._fraction, text)

    def message(self, text: str) -> None:
        """Write something worth reading into the log."""
        self._line(type="message", text=text) if self.as_json else self._text(text)

    def warning(self, text: str) -> None:
        """Report something the user should know before trusting the result."""
        self._line(type="warning", text=text) if self.as_json else self._text(f"Warning: {text}")

    def value(self, fields: dict[str, Any]) -> None:
        """Report one value that was read, by its fields."""
        fields = {n: without_secrets(v) if isinstance(v, str) else v for n, v in fields.items()}
        if self.as_json:
            self._line(type="value", **fields)
        else:
            self._text("  ".join(str(value) for value in fields.values()))

    def result(self, outputs: Outputs) -> None:
        """Report the outputs, by the names of the verb's options."""
        if self.as_json:
            self._line(type="result", outputs=outputs)
        else:
            self._text(json.dumps(outputs, indent=2, ensure_ascii=False))

    def error(self, kind: str, text: str) -> None:
        """Report why nothing came of it, in one line whatever a file or a library said."""
        # secrets first: what is cut is no longer known for one
        text = LONG_NAME.sub(_shortened, one_line(without_secrets(text)))
        if self.as_json:
            self._line(type="error", kind=kind, text=text)
        print(_printable(text), file=sys.stderr, flush=True)

    def _line(self, **fields: Any) -> None:
        if isinstance(said := fields.get("text"), str):
            fields["text"] = without_secrets(said)
        self._text(json.dumps(fields, ensure_ascii=False))

    def _text(self, text: str) -> None:
        shown = text if self.as_json else without_secrets(text)
        with _line_by_line:
            print(_printable(shown), file=self.stream, flush=True)


def _shortened(found: re.Match[str]) -> str:
    """The beginning and the end of a long name."""
    name = found.group()
    return f"{name[:80]}…{name[-30:]}"


def _printable(text: str) -> str:
    """Names of files may hold bytes that are no text: shown, not stumbled over."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
