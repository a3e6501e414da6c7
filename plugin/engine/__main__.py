# SPDX-License-Identifier: GPL-2.0-or-later
"""``python -m plugin.engine VERB [--option value …] [--job job.json] [--json]``; ``--job -`` reads standard input.

Exit status: 0 done, 2 refused input (one line on stderr), 3 failed, 130 cancelled.
"""

from __future__ import annotations

import argparse
import errno
import importlib
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from .errors import CheckError, EngineError, one_line
from .files.threads import is_busy
from .protocol.job_input import end_with_parent, read_job
from .protocol.options import Option, add_to, values
from .protocol.report import Report
from .protocol.unsaid import without_secrets
from .web import network

# a module of this name in ``verbs`` each, with OPTIONS (a tuple of Option) and run(parameters, report) -> outputs;
# imported only when asked for, so that no verb pays for another's libraries
VERBS = (
    "scenes",
    "fetch",
    "values",
    "embed",
    "embedseries",
    "embedperiod",
    "reconstruct",
    "fitclusters",
    "fitgpp",
    "fitregression",
    "assignclusters",
    "pca",
    "predict",
    "predictgpp",
    "change",
    "phenology",
    "gppseries",
    "gpppixel",
    "zonal",
    "gpptable",
    "importcheckpoint",
    "importencoder",
    "checksystem",
    "similarity",
    "profiles",
    "fitclassifier",
    "classify",
    "querypoints",
    "samplingdesign",
    "area",
    "segments",
    "why",
)

DONE, REFUSED, FAILED, CANCELLED = 0, 2, 3, 130


class _Parser(argparse.ArgumentParser):
    """A command line that is refused in one sentence, like all else."""

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong with the command line."""
        raise EngineError(f"{one_line(message, 200)}: see {self.prog} --help.")


def main(arguments: list[str]) -> int:
    """Run one verb; returns the exit status."""
    wanted = next((word for word in arguments if word in VERBS), None)
    module: Any = importlib.import_module(f".verbs.{wanted}", __package__) if wanted else None
    options = (*module.OPTIONS, *network.OPTIONS) if module else ()
    try:
        asked = vars(_parser(wanted, options).parse_args(arguments))
    except EngineError as error:
        Report(as_json="--json" in arguments).error("refused", str(error))
        return REFUSED
    asked.pop("verb")
    job, as_json = asked.pop("job"), asked.pop("json")
    report = Report(as_json=as_json or job is not None)
    try:
        given = {name: value for name, value in asked.items() if value is not None}
        if job is not None:
            given = {**read_job(job), **given}
            end_with_parent(CANCELLED)
        with _names_that_fit():
            known = values(options, given)
            with network.using(network.settings_of(known)), network.telling(report.waiting):
                report.result(module.run(known, report))
    except EngineError as error:
        report.error("refused", str(error))
        return REFUSED
    except CheckError as error:
        report.error("check", str(error))
        return FAILED
    except KeyboardInterrupt:
        report.error("cancelled", "Cancelled.")
        return CANCELLED
    except Exception as error:
        print(without_secrets(traceback.format_exc()), file=sys.stderr, end="", flush=True)
        report.error("failed", f"The engine failed: {type(error).__name__}: {error}")
        return FAILED
    return DONE


@contextmanager
def _names_that_fit() -> Iterator[None]:
    """A name that no file can have is the user's to mend, wherever the system is asked for it.

    Raises:
        EngineError: so it is.
    """
    try:
        yield
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        raise EngineError(
            f"{error.filename} is too long a name for this system: shorten it."
        ) from error
    except UnicodeEncodeError as error:
        if error.encoding != "utf-8":
            raise
        raise EngineError(
            f"{one_line(error.object, 120)} holds a byte that is no letter: rename the file or its folder."
        ) from error


def _parser(wanted: str | None, options: tuple[Option, ...]) -> argparse.ArgumentParser:
    """The command line of all verbs, with the options of the one that is wanted."""
    parser = _Parser(prog="python -m plugin.engine", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb in VERBS:
        line = verbs.add_parser(verb)
        line.add_argument(
            "--job", help="read the options from this JSON file; -: from standard input"
        )
        line.add_argument("--json", action="store_true", help="print JSON lines")
        if verb == wanted:
            add_to(line, options)
    return parser


if __name__ == "__main__":
    status = main(sys.argv[1:])
    if is_busy():  # cancelled or refused while threads wait for the network
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)
