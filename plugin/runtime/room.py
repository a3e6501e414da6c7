# SPDX-License-Identifier: GPL-2.0-or-later
"""Where environments lie, and whether there is room for one: looked at before anything is downloaded."""

import os
import shutil
import sys
from pathlib import Path

from .problems import EngineProblem

FOLDER_VARIABLE = "ECOFUSE_CACHE"
FOLDER_SETTING = "ecofuse/folder"

LONGEST_INSIDE = 140
"""Characters of the longest path inside an environment (scikit-learn's: 105 behind Lib/site-packages)."""
LONGEST_PATH = 260
"""Characters of a path that Windows takes where long paths are not switched on (MAX_PATH)."""


def cache_folder():
    """Where environments live: the variable, else the setting, else a folder in the QGIS profile."""
    named = os.environ.get(FOLDER_VARIABLE, "")
    if named:
        return Path(named).absolute()
    from qgis.core import QgsApplication, QgsSettings

    chosen = QgsSettings().value(FOLDER_SETTING, "") or ""
    return Path(chosen or Path(QgsApplication.qgisSettingsDirPath()) / "ecofuse").absolute()


def free_megabytes(folder):
    """Free space where a folder lies, or will lie; 0 on a drive that is not there."""
    above = next((path for path in (folder, *folder.parents) if path.exists()), None)
    return shutil.disk_usage(above).free / 1e6 if above else 0.0


def refuse_without_room(folder, megabytes):
    """Raise unless so much can be written to a folder that need not be there yet.

    Raises:
        EngineProblem: too little is free, or Windows takes no paths so long.
    """
    free = free_megabytes(folder)
    if free < megabytes:
        raise EngineProblem(
            f"{folder} needs {megabytes} MB for the engine, and {free:.0f} MB are free: free some room."
        )
    length = len(str(folder)) + LONGEST_INSIDE
    if sys.platform == "win32" and length > LONGEST_PATH and not _long_paths():
        raise EngineProblem(
            f"{folder} is too deep for Windows: paths in it would have {length} characters, and it takes "
            f"{LONGEST_PATH}: name a shorter folder in the environment variable ECOFUSE_CACHE, such as C:\\ecofuse."
        )


def _long_paths():
    """Whether this Windows takes paths of any length."""
    if sys.platform != "win32":
        return True
    import winreg

    try:
        path = r"SYSTEM\CurrentControlSet\Control\FileSystem"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    except OSError:
        return False
