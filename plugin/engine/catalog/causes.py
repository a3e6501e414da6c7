# SPDX-License-Identifier: GPL-2.0-or-later
"""Why scenes are left out: each cause said once, with every scene it has cost."""

from __future__ import annotations

from dataclasses import dataclass, field

NAMED = 500
"""Scenes named for one cause at most."""


@dataclass
class Causes:
    """Scenes by the cause for which they are left out."""

    _first: dict[str, str] = field(default_factory=dict)
    _names: dict[str, list[str]] = field(default_factory=dict)
    _of: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, text: str, *varying: str) -> None:
        """Note why a scene is out; the first cause of a scene counts.

        Args:
            text: the sentence; varying: what of it is this scene's or file's alone, so that others with the
                same cause are counted with it.
        """
        if name in self._of:
            return
        self._of[name] = text
        cause = text
        for word in sorted({*varying, name}, key=len, reverse=True):
            cause = cause.replace(word, "") if word else cause
        self._first.setdefault(cause, text)
        self._names.setdefault(cause, []).append(name)

    def __contains__(self, name: str) -> bool:
        return name in self._of

    def __len__(self) -> int:
        return len(self._of)

    def texts(self) -> list[str]:
        """One sentence a cause, those of most scenes first, with all names."""
        lines = []
        for cause, names in sorted(self._names.items(), key=lambda item: -len(item[1])):
            first, text = names[0], self._first[cause]
            line = text if first in text else f"{first}: {text}"
            if len(names) > 1:
                more = ", ".join(names[1 : NAMED + 1]) + (", …" if len(names) > NAMED + 1 else "")
                line += f" The same of {len(names) - 1} more scenes: {more}."
            lines.append(line)
        return lines
