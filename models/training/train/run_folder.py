# SPDX-License-Identifier: GPL-2.0-or-later
"""A run's folder, its settings and its places: what both stages share."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from models.training.data import shared_places
from models.training.data.folders import work_folder
from models.training.data.training_samples import PlaceTensors, tensors
from models.training.train import settings
from models.training.train.optimise import device

RECORD = "settings.json"


def arguments(
    about: str, *more: str, **folders: Path
) -> tuple[argparse.Namespace, settings.Settings]:
    """The command line and the settings it names.

    Args:
        more: further options, which must be given; folders: further folders and their defaults.
    """
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--config", type=Path, default=settings.CONFIG, help="settings (TOML)")
    parser.add_argument("--folder", type=Path, help="of the run (default: .work/training/run)")
    for name in more:
        parser.add_argument(f"--{name}", required=True)
    for name, default in folders.items():
        parser.add_argument(f"--{name}", type=Path, default=default)
    given = parser.parse_args()
    given.folder = given.folder or work_folder() / "run"
    read = settings.read(given.config)
    torch.set_num_threads(read.threads)
    return given, read


def opened(folder: Path, given: settings.Settings) -> Path:
    """The run's folder, made if need be.

    Raises:
        SystemExit: it holds a run with other settings.
    """
    folder.mkdir(parents=True, exist_ok=True)
    record, facts = folder / RECORD, json.dumps(given.facts(), indent=1)
    if record.is_file() and record.read_text(encoding="utf-8") != facts:
        raise SystemExit(
            f"{folder} holds a run with other settings ({RECORD}): name another --folder or remove it."
        )
    record.write_text(facts, encoding="utf-8")
    return folder


def sources() -> list[PlaceTensors]:
    """The training places, where the networks are."""
    found = [
        tensors(shared_places.load(entry), device()) for entry in shared_places.entries("train")
    ]
    print(f"{len(found)} training places read")
    return found
