# SPDX-License-Identifier: GPL-2.0-or-later
"""One Processing algorithm at a time, by ``qgis_process`` in a process of its own."""

import json
import os
import shutil
import subprocess


class StepError(Exception):
    """An algorithm failed; says which one, and what it said."""


def program():
    """``qgis_process``: Debian's wrapper adds an option the program refuses, so its .bin goes first.

    Raises:
        StepError: neither is on the path.
    """
    for name in ("qgis_process.bin", "qgis_process"):
        found = shutil.which(name)
        if found:
            return found
    raise StepError("qgis_process is not installed: install QGIS.")


def run(algorithm, **parameters):
    """Run an algorithm and return its outputs (a dict).

    A list is given as a parameter named several times.

    Raises:
        StepError: the algorithm did not end well.
    """
    words = [
        f"--{name}={item}"
        for name, value in parameters.items()
        for item in (value if isinstance(value, (list, tuple)) else [value])
    ]
    ended = subprocess.run(  # noqa: S603 - a list of arguments, no shell
        [program(), "run", "--json", algorithm, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        # PAM off: QGIS would leave statistics files beside every raster it opens
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "GDAL_PAM_ENABLED": "NO"},
        check=False,
    )
    try:
        answer = json.loads(ended.stdout)
    except ValueError:
        answer = {}
    if ended.returncode != 0 or "results" not in answer:
        raise StepError(f"{algorithm}: {_complaint(ended.stderr)}")
    for text in answer.get("log", {}).get("warning", []):
        print(f"           note: {text}", flush=True)
    return answer["results"]


def _complaint(text):
    """What an algorithm said, without Qt's and QGIS's own chatter."""
    chatter = ("QStandardPaths", "Application path", "<string>", "Problem with GRASS")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return " ".join([line for line in lines if not line.startswith(chatter)][-6:])
