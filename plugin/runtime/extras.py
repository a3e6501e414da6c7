# SPDX-License-Identifier: GPL-2.0-or-later
"""Packages that one algorithm needs beside the engine's, added to an environment on request."""

from dataclasses import dataclass
from pathlib import Path

from . import building
from .process import watch
from .room import refuse_without_room


@dataclass(frozen=True)
class Extra:
    """Packages that one algorithm needs beside the engine's."""

    modules: tuple[str, ...]
    """Names to import when it is there."""
    requirements: Path
    megabytes: int
    """On the disk, about, twice: pip unpacks beside it."""

    @property
    def title(self):
        """Its modules, for people."""
        return " and ".join(self.modules)


CHECKPOINTS = Extra(
    ("torch", "onnx"), Path(__file__).with_name("requirements-checkpoints.txt"), 2500
)
"""What importing a checkpoint needs."""

CLUSTER = Extra(("distributed",), Path(__file__).with_name("requirements-cluster.txt"), 100)
"""What SCHEDULER of Embed a series needs."""


def add(extra, environment, feedback, source):
    """Install an :class:`Extra` into an environment, if it is not there.

    Raises:
        EngineProblem: no room, pip failed, or the packages do not start.
        Cancelled: by the user.
    """
    trial = [environment.python, "-s", "-c", f"import {', '.join(extra.modules)}"]
    if watch(trial, Path.home(), feedback.pushConsoleInfo, feedback.isCanceled).status == 0:
        feedback.pushInfo(f"There already: {extra.title}.")
        return
    refuse_without_room(environment.folder, extra.megabytes)
    feedback.setProgressText(f"Installing {extra.title}")
    building.install(environment.python, extra.requirements, source, feedback)
    building.step(trial, feedback, f"{extra.title}: installed, and cannot be imported")
