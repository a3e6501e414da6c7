# SPDX-License-Identifier: GPL-2.0-or-later
"""Which way fills days under cloud best, on clear days that are withheld.

    python -m models.training.gpp.days            (prints the page; --write keeps it and what it found)

Needs statsmodels (``models/training/requirements.txt``).
"""

from __future__ import annotations

import argparse
import json

from models.training.gpp.days.days_page import page, widening
from models.training.gpp.days.ways import Filled, filled, together
from models.training.gpp.days.withheld import SERIES, shown
from plugin.engine.gpp.days.sum_error import FILE, SumError
from plugin.engine.gpp.head import SHIPPED, GppHead
from plugin.engine.inference.model import Model

PAGE = "days.md"


def main() -> None:
    """Embed, withhold, fill, print; write the page and the widening of the line if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help=f"{PAGE}, and line_growth of {FILE}")
    write = parser.parse_args().write
    every = together(_each(SumError.load(None)[0]))
    growth = widening(every)
    text = page(every, growth)
    print(text)
    if write:
        document = json.loads((SHIPPED / FILE).read_text("utf-8"))
        document["line_growth"] = round(growth, 3)
        (SHIPPED / FILE).write_text(json.dumps(document, indent=1) + "\n", "utf-8")
        (SHIPPED / PAGE).write_text(text, encoding="utf-8")


def _each(error: SumError) -> list[Filled]:
    model, head = Model.load(), GppHead.load()
    return [filled(shown(place, model, head), error) for place in SERIES]


if __name__ == "__main__":
    main()
