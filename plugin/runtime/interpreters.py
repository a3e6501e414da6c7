# SPDX-License-Identifier: GPL-2.0-or-later
"""A Python that can make the engine's environment, wherever a QGIS and a Python may lie on a computer."""

import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

from .problems import EngineProblem
from .process import watch

OLDEST = (3, 11)
"""Oldest Python the engine runs on."""

MINORS = (12, 11, 13, 14)
"""Python 3 by the number behind its dot, best first."""

PROBE = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"

FRAMEWORK = "Library/Frameworks/Python.framework/Versions"
"""Where python.org's installer puts Pythons on a Mac."""

XCODE = ("Library/Developer/CommandLineTools", "Applications/Xcode.app")
"""One of these is there where the /usr/bin/python3 of a Mac is a Python, not the offer to install one."""

REMEDIES = {
    "flatpak": "this QGIS runs in a flatpak and sees its runtime's Python alone, so run 'flatpak update', or "
    "install QGIS from your distribution's packages",
    "conda": "run 'conda install \"python>=3.11\"' in the environment of this QGIS",
    "win32": "install Python 3.12 from python.org, for this user, with its proposed settings",
    "darwin": "install Python 3.12 from python.org, or with 'brew install python@3.12'",
    "linux": "install Python 3.11 or later from your distribution's packages",
}
"""What to do without a Python, by :attr:`Layout.kind`."""

DEBIAN = "on Debian and Ubuntu install the package python3-venv"
"""What to do where a Linux's Python has no venv or no ensurepip."""


@dataclass(frozen=True)
class Layout:
    """Where this QGIS and its Python lie."""

    system: str
    """As ``sys.platform``."""
    executable: str
    """Of this process: QGIS itself, or a Python."""
    prefix: Path
    """Folder of QGIS's own Python."""
    variables: dict[str, str] = field(default_factory=dict)
    """Environment variables."""
    root: Path = Path("/")
    """Of the file system, where it has one."""

    @property
    def kind(self):
        """A key of :data:`REMEDIES`."""
        if "FLATPAK_ID" in self.variables or (self.root / ".flatpak-info").is_file():
            return "flatpak"
        if (self.prefix / "conda-meta").is_dir():
            return "conda"
        return next((name for name in REMEDIES if self.system.startswith(name)), "linux")


def here():
    """The layout of this process."""
    return Layout(sys.platform, sys.executable or "", Path(sys.base_prefix), dict(os.environ))


def find_python(feedback, layout=None):
    """An interpreter of Python 3.11 or later that can make environments.

    Args:
        feedback: QgsProcessingFeedback for messages and cancelling.
        layout: where to look; default: this computer.

    Returns:
        A command, as a list of words, and its version, such as "3.11".

    Raises:
        EngineProblem: no Python was found; says what to install.
    """
    layout = layout or here()
    seen = []
    for command in candidates(layout):
        said: list[str] = []
        try:
            ended = watch([*command, "-c", PROBE], Path.home(), said.append, feedback.isCanceled)
        except OSError:
            continue
        words = " ".join(command)
        if ended.status != 0 or not said:
            seen.append(f"{words}: {ended.last_error or 'does not run'}")
        elif tuple(map(int, said[-1].split("."))) < OLDEST:
            seen.append(f"{words}: Python {said[-1]}")
        else:
            feedback.pushInfo(f"Using Python {said[-1]}: {words}")
            return command, said[-1]
    looked = "; ".join(dict.fromkeys(seen)) or "no Python"
    without = any("ensurepip" in line or "'venv'" in line for line in seen)
    remedy = DEBIAN if without and layout.kind == "linux" else REMEDIES[layout.kind]
    raise EngineProblem(
        f"The engine needs Python 3.11 or later with venv and ensurepip, and found {looked}: {remedy}."
    )


def candidates(layout):
    """Commands that may start a Python, best first, each once: QGIS's own, those of PATH, those of the system."""
    windows = layout.system == "win32"
    commands = [[str(path)] for path in _own(layout) if path.is_file()]
    names = [f"python3.{minor}" for minor in MINORS] + ["python3", "python"]
    if windows:
        names = ["python3.exe", "python.exe"]
    path = layout.variables.get("PATH", "")
    commands += [[found] for name in names if (found := shutil.which(name, path=path))]
    commands += [[str(path)] for path in _installed(layout) if path.is_file()]
    if windows and (launcher := shutil.which("py.exe", path=path)):
        commands += [[launcher, f"-3.{minor}"] for minor in MINORS]
    unique = {tuple(command): command for command in commands if not _is_offer(command, layout)}
    return list(unique.values())


def _own(layout):
    """QGIS's own Pythons: ``sys.executable`` is QGIS itself on Windows, in a Mac's bundle and often elsewhere."""
    if Path(layout.executable).name.lower().startswith("python"):
        yield Path(os.path.realpath(layout.executable))
    if layout.system == "win32":
        yield layout.prefix / "python.exe"  # apps\Python312 of OSGeo4W and of the installer; conda
        root = layout.variables.get("OSGEO4W_ROOT", "")
        if root:
            yield from sorted(Path(root).glob("apps/Python3*/python.exe"), reverse=True)
        return
    yield layout.prefix / "bin" / "python3"
    for minor in MINORS:  # a Mac's bundle names the version, and may have no python3
        yield layout.prefix / "bin" / f"python3.{minor}"


def _installed(layout):
    """Where others install Pythons that no PATH of a window's program leads to."""
    if layout.system == "win32":
        places = ("LOCALAPPDATA", "Programs/Python"), ("ProgramFiles", "")
        for variable, folder in places:
            above = layout.variables.get(variable, "")
            for minor in MINORS if above else ():
                yield Path(above) / folder / f"Python3{minor}" / "python.exe"
    elif layout.system == "darwin":
        for minor in MINORS:
            yield layout.root / "opt/homebrew/bin" / f"python3.{minor}"
            yield layout.root / "usr/local/bin" / f"python3.{minor}"
            yield layout.root / FRAMEWORK / f"3.{minor}" / "bin" / "python3"


def _is_offer(command, layout):
    """Whether a Mac's command would open a window that offers to install Python."""
    stub = layout.system == "darwin" and Path(command[0]) == layout.root / "usr/bin/python3"
    return stub and not any((layout.root / place).exists() for place in XCODE)
