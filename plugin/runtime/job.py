# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of the engine: options in, progress and messages into a feedback, outputs or a sentence back."""

import contextlib
import json
import secrets
import shutil
from pathlib import Path

from ..words import in_own_words
from .problems import EngineCrash, EngineProblem, NoEnvironment
from .process import watch

ROOT = Path(__file__).resolve().parents[2]
"""The plugin's folder: the engine starts here and finds itself as ``plugin.engine``."""

REFUSED = 2
IMPORT_FAILED = ("ModuleNotFoundError", "ImportError", "No module named", "DLL load failed")

RUN = "ECOFUSE_RUN"
"""Environment variable by which a run hears the word in the names of its unfinished files."""

WRITTEN = ("output", "report", "cube", "cluster_model")
"""Options of a job that name a file it writes."""


def run_job(python, verb, options, feedback):
    """Run a verb of the engine in its own process.

    Args:
        python: the engine's interpreter; verb: as in ``python -m plugin.engine VERB``.
        options: what the engine reads as its job; paths absolute.
        feedback: QgsProcessingFeedback; gets progress, messages and warnings, and is asked
            whether the user has cancelled.

    Returns:
        The outputs that the engine named, a dict.

    Raises:
        NoEnvironment: the interpreter does not start, or a package is missing in it.
        Cancelled: the user cancelled; child and children are gone.
        EngineProblem: refused input, or a failure, in one sentence.
    """
    said = _Said(feedback)
    run = secrets.token_hex(6)
    command = [python, "-s", "-X", "utf8", "-m", "plugin.engine", verb, "--job", "-"]
    try:
        # by its standard input: the proxy's password among the options lies in no file and no list of processes
        words = json.dumps(options) + "\n"
        ended = watch(command, ROOT, said.line, feedback.isCanceled, words, more={RUN: run})
    except OSError as error:
        raise NoEnvironment(
            f"The engine's Python {python} does not start ({error.strerror})."
        ) from error
    except EngineProblem:
        _remove_leftovers(options, run)
        raise
    if ended.status == 0 and said.outputs is not None:
        return said.outputs
    if ended.status != REFUSED:  # the engine cleans up behind itself
        _remove_leftovers(options, run)
    raise _problem(python, ended, said.error)


class _Said:
    """What the engine has said so far, and who hears it."""

    def __init__(self, feedback):
        self.feedback = feedback
        self.outputs = None
        self.error = None

    def line(self, text):
        try:
            said = json.loads(text)
            kind = said["type"]
        except (ValueError, KeyError, TypeError):
            self.feedback.pushDebugInfo(text)  # a library that prints
            return
        if kind == "progress":
            self.feedback.setProgress(100 * said["fraction"])
            self.feedback.setProgressText(in_own_words(said["text"]))
        elif kind == "message":
            self.feedback.pushInfo(in_own_words(said["text"]))
        elif kind == "warning":
            self.feedback.pushWarning(in_own_words(said["text"]))
        elif kind == "result":
            self.outputs = said["outputs"]
        elif kind == "error":
            self.error = said


def _problem(python, ended, error):
    """The one sentence for an engine that did not finish."""
    said = error["text"] if error else ""
    if said and (ended.status == REFUSED or error["kind"] == "check"):
        return EngineProblem(said)
    why = said or ended.last_error
    if any(sign in why for sign in IMPORT_FAILED) and "plugin.engine" not in why:
        return NoEnvironment(f"The engine environment of {python} is broken ({why}).")
    if ended.out_of_memory:
        return EngineProblem(
            "The engine was killed, probably out of memory: lower MEMORY_MB, choose a smaller "
            "EXTENT, or close other programs."
        )
    detail = said or ended.last_error or "it wrote nothing"
    if "MemoryError" in detail or "bad allocation" in detail or "bad_alloc" in detail:
        return EngineProblem(
            f"The engine ran out of memory ({detail}): lower MEMORY_MB or choose a smaller EXTENT."
        )
    if said:
        return EngineCrash(f"{said} (this is a bug in EcoFuse; please report it with the log).")
    return EngineCrash(f"The engine ended with status {ended.status}: {detail}")


def _remove_leftovers(options, run):
    """Remove the unfinished files of a run beside its outputs; finished tiles stay, to go on from.

    Their names hold the run's own word (``plugin/engine/files/unfinished.py``): nothing else is touched, neither a
    user's ``NAME.part`` nor what another run is writing here.
    """
    folders = {Path(options[name]).parent for name in WRITTEN if options.get(name)}
    if options.get("output_folder"):
        folders.add(Path(options["output_folder"]))
    for folder in folders:
        for path in folder.glob(f".*.{run}-*.part*"):
            if path.is_dir() and not path.is_symlink():  # a model folder, a Zarr store
                shutil.rmtree(path, ignore_errors=True)
            else:
                _unlink(path)


def _unlink(path):
    """Remove a file if that can be: Windows keeps one that another program has open."""
    with contextlib.suppress(OSError):
        path.unlink()
