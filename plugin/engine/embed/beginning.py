# SPDX-License-Identifier: GPL-2.0-or-later
"""What is looked at and said before the first tile is computed."""

from __future__ import annotations

import shutil

from ..errors import EngineError
from ..journal.journal import Journal
from ..protocol.report import Report
from ..sensors import HLS, TITLES
from .plan import Plan


def begin(plan: Plan, journal: Journal, report: Report) -> None:
    """Report where the work runs, and what the user should know.

    Raises:
        EngineError: MEMORY_MB is too little, the disk has no room for the journal and the layers, or a scene's
            values cannot be true.
    """
    plan.work.embedder.most_at_once(1)
    _refuse_without_room(plan, journal)
    plan.doubts.begin()
    for text in plan.doubts.news():
        report.warning(text)
    if unread := _unread_scenes(plan):
        report.message(unread)
    for text in plan.work.model.processor.notes:
        report.message(text)
    for text in plan.work.embedder.warnings(plan.targets):
        report.warning(text)
    if others := journal.others():
        report.message(
            f"{journal.home} holds {others / 1e6:.1f} MB of runs with other parameters that did not end; "
            "they are removed when this one ends."
        )


def _unread_scenes(plan: Plan) -> str:
    """A sentence on listed scenes of a sensor that the model does not read; "" without any."""
    scenes, model = plan.work.scenes.of(HLS), plan.work.model
    if not scenes or HLS in model.sensors:
        return ""
    return f"{len(scenes)} scenes of {TITLES[HLS]} are not looked at: {model.name} reads no such sensor."


def _refuse_without_room(plan: Plan, journal: Journal) -> None:
    """Raise unless the disk holds the journal and the layers, but for what is there already."""
    there = sum(path.stat().st_size for path in plan.paths.values() if path.is_file())
    layers, layer = len(plan.paths), plan.frame.size
    # the journal, the layers, and one layer once more while it is put in order
    needed = max(layer * (2 * layers + 1) - journal.size() - there, layer)
    free = shutil.disk_usage(plan.folder).free
    if free < needed:
        raise EngineError(
            f"{plan.folder} needs {needed / 1e6:.0f} MB for {layers} layers, and {free / 1e6:.0f} MB are free: "
            "free some room, choose another folder or a larger STRIDE."
        )
