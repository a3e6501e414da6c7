# SPDX-License-Identifier: GPL-2.0-or-later
"""The command of a table over a number of pixels and ten times as many, which stands in BENCHMARKS.md."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from models.training.bench.benchmarks_page import Table, machine
from models.training.bench.load import kept, shown
from models.training.data.folders import ROOT, work_folder
from plugin.engine.inference.model import SHIPPED, Model

Measure = Callable[[Path, list[int], Callable[[str], None]], Table]
"""Of a folder for what is made, the sizes in pixels, and what hears of the progress."""


def put_into_page(measure: Measure, module: str, title: str, folder: str, doc: str | None) -> None:
    """Measure, and put the table into the page in the place of an earlier one.

    Args:
        module: whose command it is, as Python finds it; title: how the title of its table begins; folder: the name
            of that for what is made; doc: what the command says of itself.
    """
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--pixels", type=int, default=10**6, help="and ten times as many")
    parser.add_argument("--folder", type=Path, default=work_folder().parent / "bench" / folder)
    parser.add_argument("--output", type=Path, default=ROOT / "BENCHMARKS.md", help="the page")
    given = parser.parse_args()
    table = measure(given.folder, [given.pixels, 10 * given.pixels], print)
    by = f"python -m {module} --pixels {given.pixels}"
    kept(given.output, [table], machine(Model.load(SHIPPED)), title, by)
    print(shown([table]))
