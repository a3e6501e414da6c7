# SPDX-License-Identifier: GPL-2.0-or-later
"""What the numbers of a period are worth: ``python -m models.training.period`` writes ``period.md`` beside the
model.

Two minutes of one core, once the numbers of a day have been trained without each region (see the benchmark of use).
"""

from __future__ import annotations

import argparse

from threadpoolctl import threadpool_limits

from models.training.answers.periods import period_colours, period_error, period_use
from plugin.engine.inference.model import SHIPPED, Model


def main() -> None:
    """Write and print the page."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    model = Model.load(device="CPU")
    model.start()
    with threadpool_limits(1):
        sections = [
            period_use.section(model),
            *period_error.sections(model),
            period_colours.section(),
        ]
    text = page([section.markdown(2) for section in sections])
    (SHIPPED / "period.md").write_text(text, encoding="utf-8")
    print(text)


def page(parts: list[str]) -> str:
    """The whole page."""
    head = (
        "# What the numbers of a period are worth\n\nWritten by `python -m models.training.period`."
    )
    return "\n\n".join([head, *parts]) + "\n"


if __name__ == "__main__":
    main()
