# SPDX-License-Identifier: GPL-2.0-or-later
"""Which steps of a job are done: noted in its folder, so that a job that was cut goes on where it was.

A step counts as done while its parameters, the files it read and those it wrote are as they were then,
and the plugin is of the same version.
"""

import configparser
import hashlib
import json
from pathlib import Path

from .qml_styles import put_text

NAME = "steps.json"
CARD = Path(__file__).resolve().parents[2] / "metadata.txt"


class StepRecord:
    """The steps that are done in a folder."""

    def __init__(self, folder):
        self.path = Path(folder) / NAME
        self.entries = _read(self.path)

    def results(self, algorithm, parameters, reads):
        """What a step gave when it was done, None where it has to be done (again).

        Args:
            algorithm: its id; parameters: plain values.
            reads: files that its result depends on.
        """
        for entry in self.entries:
            same = entry.get("algorithm") == algorithm and entry.get("parameters") == parameters
            if same and entry.get("version") == version() and self._untouched(entry, reads):
                return dict(entry["results"])
        return None

    def note(self, algorithm, parameters, read, writes, results):
        """Write down that a step is done, in the place of an earlier one that wrote the same.

        Args:
            read: what :func:`states_of` gave for the files that it read, before it read them.
            writes: files that it wrote.

        Raises:
            OSError: the folder cannot be written.
        """
        entry = {
            "algorithm": algorithm,
            "version": version(),
            "parameters": parameters,
            "read": read,
            "written": states_of(writes),
            "results": results,
        }
        others = [one for one in self.entries if not set(one.get("written", ())) & set(writes)]
        self.entries = [*others, entry]
        put_text(self.path, json.dumps({"steps": self.entries}, indent=1))

    def _untouched(self, entry, reads):
        before, made = entry.get("read", {}), entry.get("written", {})
        return (
            set(before) == set(reads)
            and all(state_of(path) == state for path, state in before.items())
            and all(state is not None and state_of(path) == state for path, state in made.items())
        )


def states_of(paths):
    """:func:`state_of` by path."""
    return {path: state_of(path) for path in paths}


def state_of(path):
    """What says whether a file is still the same: of JSON its digest, else size and time of change (ns)."""
    try:
        if Path(path).suffix == ".json":
            return hashlib.sha256(Path(path).read_bytes()).hexdigest()
        facts = Path(path).stat()
    except (OSError, ValueError):
        return None
    return [facts.st_size, facts.st_mtime_ns]


def version():
    """The plugin's version."""
    card = configparser.ConfigParser(interpolation=None)
    card.read(CARD, encoding="utf-8")
    return card.get("general", "version", fallback="")


def _read(path):
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["steps"]
        return [one for one in entries if isinstance(one, dict) and "results" in one]
    except (OSError, ValueError, KeyError, TypeError):
        return []
