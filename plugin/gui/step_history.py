# SPDX-License-Identifier: GPL-2.0-or-later
"""The steps of *Make a map* in Processing's history, as if each had been run from its own dialog."""

from ..compat import history_registry


def note(steps):
    """Write steps (:class:`chain.Step`) into the history of this QGIS."""
    registry = history_registry()
    for step in steps:
        if registry is None:
            from processing.core.ProcessingLog import ProcessingLog  # gone in later versions

            ProcessingLog.addToLog(step.line)
            continue
        entry = {
            "python_command": step.line,
            "algorithm_id": step.algorithm,
            "parameters": {"inputs": step.parameters},
        }
        registry.addEntry("processing", entry)
