# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine's own Python environment: found, or made outside the plugin's folder and tried out."""

import os
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from .job import run_job
from .problems import EngineProblem, NoEnvironment
from .process import watch
from .variants import VARIANTS, refuse_elsewhere


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

OLDEST = (3, 11)
"""Oldest Python the engine runs on."""

NAMES = ("python3.12", "python3.11", "python3.13", "python3.14", "python3", "python")
"""Names to look for on PATH, best first."""

PROBE = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"

SETTING = "ecofuse/python"
VARIABLE = "ECOFUSE_PYTHON"


@dataclass(frozen=True)
class Environment:
    """An engine environment."""

    python: Path
    """Its interpreter."""
    origin: str
    """Where it comes from, for people: a setting, a variable, or made by us."""

    @property
    def folder(self):
        """Folder of the environment (its interpreter lies in bin or Scripts)."""
        return self.python.parent.parent


def find():
    """The environment to use: the setting, then the variable, then that of the variant set up last.

    Raises:
        NoEnvironment: no environment is there, or its interpreter has gone.
    """
    for origin, named in (
        (f"the setting {SETTING}", _setting()),
        (f"the environment variable {VARIABLE}", os.environ.get(VARIABLE, "")),
    ):
        if named:
            if not Path(named).is_file():
                raise NoEnvironment(f"{origin} names {named}, which is not there: correct it.")
            return Environment(Path(named).absolute(), origin)
    folders = [folder for variant in VARIANTS.values() for folder in _made(variant)]
    made = [_python_in(folder) for folder in sorted(folders, key=_set_up, reverse=True)]
    for python in made:
        if python.is_file():
            return Environment(python, "made by Set up the engine")
    if made:
        raise NoEnvironment(f"The engine environment is broken: {made[0]} has gone.")
    raise NoEnvironment(f"There is no engine environment in {cache_folder()} yet.")


def make(feedback, variant="CPU", wheels="", newest=False):
    """The environment of a variant, made if it is not there or does not pass its trial; used from now on.

    Args:
        feedback: QgsProcessingFeedback for messages and cancelling.
        variant: one of ``VARIANTS``.
        wheels: a folder of wheels to install from without a network; "" = the package index.
        newest: from the index, the newest packages that fit in the place of those in the variant's lock file.

    Returns:
        Environment and the text of the trial's report.

    Raises:
        EngineProblem: not for this computer, no Python, no room, pip failed, or the trial failed;
            nothing is left of it.
        Cancelled: by the user; nothing is left of it.
    """
    chosen = VARIANTS[variant]
    refuse_elsewhere(chosen)
    for folder in _made(chosen):
        found = Environment(_python_in(folder), "made by Set up the engine")
        try:
            text = try_out(found, feedback, chosen.device)
        except NoEnvironment as error:
            feedback.pushWarning(f"{folder} does not work and is made again. {error}")
            _remove(folder)
        else:
            os.utime(folder)
            feedback.pushInfo(f"The engine environment is there and works: {folder}")
            return found, text

    base, version = find_python(feedback)
    final = cache_folder() / "engine" / f"{chosen.key}-py{version}"
    part = final.with_name(f"{final.name}.{os.getpid()}.part")
    _refuse_without_room(final.parent, 2 * chosen.megabytes)  # as much again while pip unpacks
    try:
        locked = chosen.lock if not wheels and not newest else None
        _build(base, part, chosen, wheels, locked, feedback)
        text = try_out(Environment(_python_in(part), "new"), feedback, chosen.device)
        _rename(part, final)
    except OSError as error:
        raise EngineProblem(f"{final} cannot be written: {error.strerror or error}.") from error
    finally:
        _remove(part)
    feedback.pushInfo(f"Made {final}")
    return Environment(_python_in(final), "made by Set up the engine"), text


def add(extra, environment, feedback, wheels=""):
    """Install an :class:`Extra` into an environment, if it is not there.

    Raises:
        EngineProblem: no room, pip failed, or the packages do not start.
        Cancelled: by the user.
    """
    trial = [environment.python, "-s", "-c", f"import {', '.join(extra.modules)}"]
    if watch(trial, Path.home(), feedback.pushConsoleInfo, feedback.isCanceled).status == 0:
        feedback.pushInfo(f"There already: {extra.title}.")
        return
    _refuse_without_room(environment.folder, extra.megabytes)
    feedback.setProgressText(f"Installing {extra.title}")
    _install(environment.python, extra.requirements, wheels, feedback)
    _step(trial, feedback, f"{extra.title}: installed, and cannot be imported")


def try_out(environment, feedback, device):
    """Run the engine's own check in an environment: every package, and the model on one tile of a device.

    Returns:
        The text of its report.

    Raises:
        NoEnvironment: it does not start, or a package is missing.
        EngineProblem: the check failed.
    """
    return run_job(environment.python, "checksystem", {"device": device}, feedback)["text"]


def find_python(feedback):
    """An interpreter of Python 3.11 or later that can make environments.

    Returns:
        Its path and its version, such as "3.11".

    Raises:
        EngineProblem: no Python was found; says what to install.
    """
    seen = []
    for command in _candidates():
        said: list[str] = []
        try:
            ended = watch([*command, "-c", PROBE], Path.home(), said.append, feedback.isCanceled)
        except OSError:
            continue
        words = " ".join(command)
        if ended.status != 0:
            seen.append(f"{words}: {ended.last_error or 'does not run'}")
        elif tuple(map(int, said[-1].split("."))) < OLDEST:
            seen.append(f"{words}: Python {said[-1]}")
        else:
            feedback.pushInfo(f"Using Python {said[-1]}: {words}")
            return command, said[-1]
    looked = "; ".join(dict.fromkeys(seen)) or "none"
    raise EngineProblem(
        "The engine needs Python 3.11 or later with the modules venv and ensurepip (on Debian and "
        f"Ubuntu the package python3-venv; elsewhere from python.org). Found: {looked}."
    )


def cache_folder():
    """Where environments live: ECOFUSE_CACHE, else a folder in the QGIS profile."""
    named = os.environ.get("ECOFUSE_CACHE", "")
    if named:
        return Path(named).absolute()
    from qgis.core import QgsApplication

    return Path(QgsApplication.qgisSettingsDirPath()) / "ecofuse"


def _setting():
    try:
        from qgis.core import QgsSettings
    except ImportError:  # the runtime also serves where there is no QGIS
        return ""
    return QgsSettings().value(SETTING, "") or ""


def _made(variant):
    """Finished environments of a variant's present requirements, newest Python first."""
    place = cache_folder() / "engine"
    found = place.glob(f"{variant.key}-py*") if place.is_dir() else ()
    whole = [folder for folder in found if not folder.name.endswith(".part")]
    return sorted(whole, key=lambda folder: int(folder.name.rsplit(".", 1)[1]), reverse=True)


def _set_up(folder):
    """When an environment was last set up; a folder's time changes with what lies directly in it alone."""
    return folder.stat().st_mtime


def _python_in(folder):
    if sys.platform == "win32":
        return folder / "Scripts" / "python.exe"
    return folder / "bin" / "python"


def _candidates():
    """Commands that may start a Python, best first; sys.executable is QGIS itself on Windows."""
    own = [Path(sys.base_prefix) / "python.exe", Path(sys.base_prefix) / "bin" / "python3"]
    if Path(sys.executable or "").name.lower().startswith("python"):
        own.insert(0, Path(os.path.realpath(sys.executable)))
    commands = [[str(path)] for path in own if path.is_file()]
    commands += [[found] for found in map(shutil.which, NAMES) if found]
    if sys.platform == "win32" and shutil.which("py"):
        commands += [["py", f"-3.{minor}"] for minor in (12, 11, 13, 14)]
    return commands


def _build(base, part, variant, wheels, locked, feedback):
    """A fresh venv with the requirements in it, or with exactly what a lock file lists."""
    _remove(part)
    part.parent.mkdir(parents=True, exist_ok=True)
    feedback.setProgressText("Making a Python environment")
    _step([*base, "-m", "venv", part], feedback, "The Python environment could not be made")
    size = variant.megabytes / 1000
    feedback.setProgressText(f"Installing the engine's packages (about {size:.1f} GB on the disk)")
    _install(_python_in(part), locked or variant.requirements, wheels, feedback, locked is not None)


def _install(python, requirements, wheels, feedback, by_hash=False):
    """Packages of a list, from the package index or a folder of wheels; ``by_hash``: no other file than listed."""
    source = ["--require-hashes"] if by_hash else []
    if wheels:
        if not Path(wheels).is_dir():
            raise EngineProblem(f"WHEELS {wheels} is not a folder.")
        source = ["--no-index", "--find-links", str(Path(wheels).absolute())]
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    install = ["install", "--progress-bar", "off", "--only-binary", ":all:"]
    failure = "The engine's packages could not be installed"
    if by_hash:
        failure += f" as {requirements.name} lists them (NEWEST takes the newest that fit instead)"
    _step([*pip, *install, *source, "-r", requirements], feedback, failure)


def _step(command, feedback, failure):
    said = []

    def each_line(line):
        said.append(line)
        feedback.pushConsoleInfo(line)

    ended = watch(command, Path.home(), each_line, feedback.isCanceled, for_pip=True)
    if ended.status != 0:
        errors = [line for line in ended.errors if "ERROR" in line] or ended.errors or said[-1:]
        last = errors[-1].strip() if errors else f"status {ended.status}"
        raise EngineProblem(f"{failure}: {last}")


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


def _remove(folder):
    shutil.rmtree(folder, ignore_errors=True)


def _refuse_without_room(folder, megabytes):
    above = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(above).free
    if free < megabytes * 1_000_000:
        raise EngineProblem(
            f"{folder} needs {megabytes} MB for the engine, and {free / 1e6:.0f} MB are free: free some room."
        )
