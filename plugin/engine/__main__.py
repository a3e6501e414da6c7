# SPDX-License-Identifier: GPL-2.0-or-later
"""``python -m plugin.engine VERB [--option value …] [--job job.json] [--json]``; ``--job -`` reads standard input.

Exit status: 0 done, 2 refused input (one line on stderr), 3 failed, 130 cancelled.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import traceback

from .errors import CheckError, EngineError
from .files.threads import is_busy
from .protocol.job_input import end_with_parent, read_job
from .protocol.options import add_to, values
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
    "fitclusters",
    "assignclusters",
    "predictgpp",
    "importcheckpoint",
    "checksystem",
)

DONE, REFUSED, FAILED, CANCELLED = 0, 2, 3, 130


def main(arguments: list[str]) -> int:
    """Run one verb; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m plugin.engine", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    wanted = next((word for word in arguments if word in VERBS), None)
    for verb in VERBS:
        options = verbs.add_parser(verb)
        options.add_argument(
            "--job", help="read the options from this JSON file; -: from standard input"
        )
        options.add_argument("--json", action="store_true", help="print JSON lines")
        if verb == wanted:
            module = importlib.import_module(f".verbs.{verb}", __package__)
            add_to(options, module.OPTIONS + network.OPTIONS)
    asked = vars(parser.parse_args(arguments))
    verb, job, as_json = asked.pop("verb"), asked.pop("job"), asked.pop("json")

    report = Report(as_json=as_json or job is not None)
    try:
        given = {name: value for name, value in asked.items() if value is not None}
        if job is not None:
            given = {**read_job(job), **given}
            end_with_parent(CANCELLED)
        known = values(module.OPTIONS + network.OPTIONS, given)
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


if __name__ == "__main__":
    status = main(sys.argv[1:])
    if is_busy():  # cancelled or refused while threads wait for the network
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)
