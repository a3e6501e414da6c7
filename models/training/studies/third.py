# SPDX-License-Identifier: GPL-2.0-or-later
"""A third sensor trained, exported and scored: ``python -m models.training.third``.

THIRD_SENSOR.md says what it does and how to add a real one.
"""

from __future__ import annotations

from models.training.data import shared_places
from models.training.data.folders import ROOT, work_folder
from models.training.data.training_samples import tensors
from models.training.export.half_precision import rounded
from models.training.network import weight_files
from models.training.studies import third_scores
from models.training.studies.third_sensor import divided, train_third
from models.training.train import run_folder
from models.training.train.optimise import device


def main() -> None:
    """Train the third sensor, export it beside the two, and print what it is worth."""
    given, settings = run_folder.arguments(__doc__, "variant", output=work_folder() / "third")
    run_folder.opened(given.folder, settings)
    trained = rounded(weight_files.load(given.folder, given.variant))
    read = [divided(shared_places.load(entry)) for entry in shared_places.entries("train")]
    sources = [tensors(place, device()) for place in read]
    print(f"{len(sources)} training places read")
    networks = train_third(sources, trained, settings, given.folder)
    third_scores.report(trained, networks, given.output, ROOT / "models" / given.variant)


if __name__ == "__main__":
    main()
