# SPDX-License-Identifier: GPL-2.0-or-later
"""What a GPU does with a model: ``python -m models.training.bench.gpu [--make FOLDER | --all --inputs FOLDER]``.

Without either, the engine's own way beside the CPU, as a section for BENCHMARKS.md. ``--make`` writes what a card
is given; ``--all`` measures a card within a budget, with numpy and onnxruntime-gpu alone.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from models.training.bench.card.card_run import PARTS, Asked, measure
from plugin.engine.errors import EngineError


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.training.bench.gpu")
    add = parser.add_argument
    add(
        "--device", type=str.upper, default="", help="default: the first that works; of --all: CUDA"
    )
    add("--model", type=Path, help="model folder; default: the shipped one")
    add("--make", type=Path, metavar="FOLDER", help="write what a card is given")
    add("--all", action="store_true", help="every measurement of a card, within the budget")
    add("--inputs", type=Path, default=Path("card-inputs"), help="the folder that --make wrote")
    add(
        "--output", type=Path, default=Path("card-results"), help="folder for card.json and card.md"
    )
    add("--budget", type=float, default=480.0, help="seconds after which --all begins nothing more")
    add("--only", choices=PARTS, action="append", help="of --all: this part; may be repeated")
    add("--here", action="store_true", help="of --all: the parts in this process, none in its own")
    return parser.parse_args()


def main() -> None:
    """Make, measure a card, or print the section."""
    given = arguments()
    if given.make:
        from models.training.bench.card.given.card_inputs import make

        try:
            print(f"{given.make}: {make(given.make, given.model) / 1e6:.1f} MB")
        except (EngineError, ValueError) as error:
            raise SystemExit(str(error)) from error
    elif given.all:
        asked = Asked(
            given.inputs,
            given.output,
            given.device or "CUDA",
            given.budget,
            tuple(given.only or PARTS),
            given.here,
        )
        try:
            measure(asked)
        except FileNotFoundError as error:
            raise SystemExit(str(error)) from error
    else:
        from models.training.bench.card.beside_cpu import section

        print("\n".join(section(given.device, given.model)))


if __name__ == "__main__":
    main()
