# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine's own Python environment: found, or made outside the plugin's folder and tried out."""

import os
import re
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from . import building, hardware
from .building import Part, Source
from .interpreters import find_python
from .job import run_job
from .problems import EngineCrash, EngineProblem, NoEnvironment
from .room import cache_folder, refuse_without_room
from .variants import VARIANTS, settled

SETTING = "ecofuse/python"
VARIABLE = "ECOFUSE_PYTHON"

FOLDER = re.compile(r"[a-z0-9]+-[0-9a-f]{8}-py3\.\d+")
"""Names of environments' folders, of whatever version of the plugin."""


@dataclass(frozen=True)
class Environment:
    """An engine environment."""

    python: Path
    """Its interpreter."""
    origin: str
    """Where it comes from, for people: a setting, a variable, or made by us."""
    variant: str = ""
    """Name of its variant, "" where we did not make it."""

    @property
    def folder(self):
        """Folder of the environment (its interpreter lies in bin or Scripts)."""
        return self.python.parent.parent


def find():
    """The environment to use: the setting, then the variable, then that of the variant set up last.

    Looks at the disk alone, and starts nothing.

    Raises:
        NoEnvironment: no environment is there, its interpreter has gone, or it is of another version of the plugin.
    """
    for origin, named in (
        (f"the setting {SETTING}", _setting()),
        (f"the environment variable {VARIABLE}", os.environ.get(VARIABLE, "")),
    ):
        if named:
            if not Path(named).is_file():
                raise NoEnvironment(
                    f"{origin} names {named}, which is not there: correct it.", "named"
                )
            return Environment(Path(named).absolute(), origin)
    found = [(folder, name) for name, one in VARIANTS.items() for folder in _made(one)]
    found.sort(key=lambda one: _set_up(one[0]), reverse=True)
    faults = [_fault(folder) for folder, _ in found]
    for (folder, name), fault in zip(found, faults):
        if not fault:
            return Environment(_python_in(folder), "made by Set up the engine", name)
    if found:
        raise NoEnvironment(f"The engine environment is broken: {faults[0]} has gone.", "broken")
    others = older()
    if others:
        raise NoEnvironment(
            f"The engine environment {others[0]} is of another version of EcoFuse.", "other"
        )
    raise NoEnvironment(f"There is no engine environment in {cache_folder()} yet.")


def older():
    """Environments that other versions of the plugin have made, the one set up last first."""
    keys = tuple(f"{one.key}-py" for one in VARIANTS.values())
    others = [folder for folder in _folders() if not folder.name.startswith(keys)]
    return sorted(others, key=_set_up, reverse=True)


def remove(folder):
    """Take an environment away; what is in use on Windows stays."""
    shutil.rmtree(folder, ignore_errors=True)


def make(feedback, variant="CPU", source=None, newest=False):
    """The environment of a variant, made if it is not there or does not pass its trial; used from now on.

    Args:
        feedback: QgsProcessingFeedback for messages, progress and cancelling.
        variant: one of ``VARIANTS``, or CUDA for the one that fits the driver.
        source: a ``building.Source``; default: the package index.
        newest: from the index, the newest packages that fit in the place of those in the variant's lock file.

    Returns:
        Environment and the text of the trial's report.

    Raises:
        EngineProblem: not for this computer, no Python, no room, pip failed, or the trial failed;
            nothing is left of it.
        Cancelled: by the user; nothing is left of it.
    """
    source = source or Source()
    chosen = settled(variant, hardware.look())
    for folder in _made(chosen):
        found = Environment(_python_in(folder), "made by Set up the engine", chosen.name)
        try:
            text = try_out(found, feedback, chosen.device)
        except (NoEnvironment, EngineCrash) as error:
            feedback.pushWarning(f"{folder} does not work and is made again. {error}")
            remove(folder)
            if folder.exists():
                raise EngineProblem(
                    f"{folder} is in use and cannot be made again: end EcoFuse's runs, and set it up again."
                ) from error
        else:
            os.utime(folder)
            feedback.pushInfo(f"The engine environment is there and works: {folder}")
            return found, text

    base, version = find_python(feedback)
    final = cache_folder() / "engine" / f"{chosen.key}-py{version}"
    part = final.with_name(f"{final.name}.{os.getpid()}.part")
    refuse_without_room(final, 2 * chosen.megabytes)  # as much again while pip unpacks
    try:
        building.make_venv(base, part, feedback)
        feedback.setProgress(10)
        _install(part, chosen, source, newest, Part(feedback, 10, 85))
        feedback.setProgressText("Trying the engine out")
        made = Environment(_python_in(part), "new", chosen.name)
        text = try_out(made, Part(feedback, 85, 100), chosen.device)
        _rename(part, final)
    except OSError as error:
        raise EngineProblem(
            f"{final} cannot be written ({error.strerror or error}): name a folder of your own in the environment "
            "variable ECOFUSE_CACHE."
        ) from error
    finally:
        remove(part)
    feedback.pushInfo(f"Made {final}")
    return Environment(_python_in(final), "made by Set up the engine", chosen.name), text


def try_out(environment, feedback, device):
    """Run the engine's own check in an environment: every package, and the model on one tile of a device.

    Returns:
        The text of its report.

    Raises:
        NoEnvironment: it does not start, or a package is missing.
        EngineProblem: the check failed.
    """
    return run_job(environment.python, "checksystem", {"device": device}, feedback)["text"]


def _install(part, variant, source, newest, feedback):
    locked = variant.lock if not source.wheels and not newest else None
    size = variant.megabytes / 1000
    feedback.setProgressText(f"Installing the engine's packages (about {size:.1f} GB on the disk)")
    building.install(
        _python_in(part),
        locked or variant.requirements,
        source,
        feedback,
        variant.download,
        locked is not None,
    )


def _setting():
    try:
        from qgis.core import QgsSettings
    except ImportError:  # the runtime also serves where there is no QGIS
        return ""
    return QgsSettings().value(SETTING, "") or ""


def _folders():
    """Finished environments of all variants and versions, newest Python first."""
    place = cache_folder() / "engine"
    found = [path for path in place.glob("*-py*") if FOLDER.fullmatch(path.name)]
    return sorted(found, key=lambda path: int(path.name.rsplit(".", 1)[1]), reverse=True)


def _made(variant):
    """Finished environments of a variant's present requirements, newest Python first."""
    return [folder for folder in _folders() if folder.name.startswith(f"{variant.key}-py")]


def _fault(folder):
    """What an environment has lost: its interpreter or the Python that it was made of; "" for nothing."""
    python = _python_in(folder)
    if not python.is_file():
        return str(python)
    try:
        settings = (folder / "pyvenv.cfg").read_text("utf-8")
    except (OSError, ValueError):
        return ""
    home = re.search(r"^home\s*=\s*(.+?)\s*$", settings, re.MULTILINE)
    return "" if home is None or Path(home[1]).is_dir() else home[1]


def _set_up(folder):
    """When an environment was last set up; a folder's time changes with what lies directly in it alone."""
    return folder.stat().st_mtime


def _python_in(folder):
    if sys.platform == "win32":
        return folder / "Scripts" / "python.exe"
    return folder / "bin" / "python"


def _rename(part, final):
    """Give the tried environment its name; a second QGIS may have been faster."""
    for attempt in range(20):
        try:
            os.rename(part, final)
            return
        except OSError:
            if final.exists():
                return
            if attempt == 19:
                raise
            time.sleep(0.5)  # a virus scanner still holds a file
