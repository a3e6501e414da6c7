# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the tree, the shared data and the files of runs lie."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def data_folder() -> Path:
    """The shared data, from ``ECOFUSE_DATA``.

    Raises:
        FileNotFoundError: it is not there.
    """
    folder = Path(os.environ.get("ECOFUSE_DATA", ROOT.parent / "shared" / "data"))
    if not (folder / "s1s2").is_dir():
        raise FileNotFoundError(
            f"{folder / 's1s2'} is missing: set ECOFUSE_DATA to the folder of the shared data."
        )
    return folder


def work_folder() -> Path:
    """Where checkpoints and caches lie, outside git; from ``ECOFUSE_WORK``."""
    folder = Path(os.environ.get("ECOFUSE_WORK", ROOT / ".work" / "training"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
