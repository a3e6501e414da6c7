# SPDX-License-Identifier: GPL-2.0-or-later
"""The import of the published model, proved without the authors' files.

``python -m models.training.published build --output rule.ckpt`` draws a checkpoint by the rule of
the vectors; ``check`` builds one, imports it and compares it with the vectors (exit status 3 above
1e-4); ``bench`` measures an import beside our torch port.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

import torch

from models.training.data.folders import ROOT
from models.training.published.port_speed import bench
from models.training.published.rule import weights
from plugin.engine.__main__ import main as engine

VECTORS = Path(os.environ.get("ECOFUSE_REFERENCE") or ROOT.parent / "shared" / "reference")


def build(path: Path) -> None:
    """Write the checkpoint by rule, in the form of the authors' own."""
    tensors = {name: torch.from_numpy(array) for name, array in weights().items()}
    part = path.with_name(f"{path.name}.part")
    torch.save({"state_dict": tensors}, part)
    part.replace(path)


def imported(folder: Path, *options: str) -> int:
    """Build and import into ``folder / "model"``; the exit status of the import."""
    build(folder / "rule.ckpt")
    source, target = str(folder / "rule.ckpt"), str(folder / "model")
    return engine(["importcheckpoint", "--checkpoint", source, "--output", target, *options])


def main() -> int:
    """See the module's text; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    one = verbs.add_parser("build")
    one.add_argument("--output", type=Path, required=True, help="the checkpoint to write")
    one = verbs.add_parser("check")
    one.add_argument("--vectors", type=Path, default=VECTORS / "vectors.npz")
    one = verbs.add_parser("bench")
    one.add_argument("--rounds", type=int, default=5)
    one.add_argument("--pixels", type=int, default=16)
    given = parser.parse_args()
    if given.verb == "build":
        build(given.output)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.verb == "check":
            return imported(folder, "--verify", str(given.vectors.absolute()))
        status = imported(folder)
        if status == 0:
            print(*bench(folder / "model", weights(), given.rounds, given.pixels), sep="\n")
        return status


if __name__ == "__main__":
    sys.exit(main())
