# SPDX-License-Identifier: GPL-2.0-or-later
"""Trains, exports and scores the models: rooms of modules, and the commands that documents and cards name.

A room with a ``__main__`` is a command by its own name (``python -m models.training.export``). The other
commands are files in rooms; :data:`COMMANDS` says which, so that ``python -m models.training.stage1`` starts
``train/stage1.py``. Modules are imported by their own names alone, and absolutely: a file that is started
as a command does not stand in its room.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

COMMANDS = {
    "stage1": "train/stage1.py",
    "stage2": "train/stage2.py",
    "day_numbers": "train/day_numbers.py",
    "completion_again": "export/completion_again.py",
    "decoder_again": "export/decoder_again.py",
    "recovered": "export/recovered.py",
    "ablations": "studies/ablations.py",
    "credible": "studies/planted_faults.py",
    "haze": "studies/haze.py",
    "hidden_gpp": "studies/hidden_gpp.py",
    "hidden_parts": "evaluate/elsewhere/hidden_parts.py",
    "dark_scenes": "studies/dark_scenes.py",
    "knowable": "evaluate/elsewhere/knowable_page.py",
    "offsets": "studies/offsets.py",
    "third": "studies/third.py",
    "period": "answers/periods/period_page.py",
    "stable_land": "answers/stable_land.py",
    "field_borders": "answers/field_borders.py",
    "hidden_ways": "answers/hidden_ways.py",
    "season_days": "answers/season_days.py",
    "whole_numbers": "answers/whole_numbers.py",
    "which_embedding": "evaluate/which_page.py",
    "year_curve": "evaluate/use/year_curve.py",
}
"""Name below ``models.training`` -> the file that it starts."""


class CommandFinder:
    """Finds the file of a command; asked by Python after its own finders."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where a command's code lies, None for every other name."""
        package, _, command = name.rpartition(".")
        if package != __name__ or command not in COMMANDS:
            return None
        return spec_from_file_location(name, Path(__file__).parent / COMMANDS[command])


if CommandFinder not in sys.meta_path:
    sys.meta_path.append(CommandFinder)
