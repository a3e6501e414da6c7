# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``importcheckpoint``: the authors' published checkpoint as a model folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..documents import Outputs, Parameters
from ..errors import CheckError
from ..inference.new_folder import new_model_folder, refuse_without_onnx
from ..protocol.options import Option, pathname
from ..protocol.report import Report

if TYPE_CHECKING:
    from ..published.patch_model import PatchModel


def local(value: Any) -> Path:
    """A path, see :func:`.protocol.options.pathname`."""
    return Path(pathname(value))


OPTIONS = (
    Option(
        "checkpoint",
        local,
        many=True,
        required=True,
        help="fuse_model.ckpt, or both single-sensor checkpoints (.ckpt, .pt, .safetensors)",
    ),
    Option("output", local, required=True, help="the model folder to make"),
    Option("verify", local, help="vectors (.npz) that the model must agree with"),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Import a checkpoint; the folder gets its name when it is whole and, if asked, verified.

    Returns:
        ``output``: the model folder.

    Raises:
        EngineError: see ``checkpoint.load`` and ``verify.differences``; OUTPUT is not empty, or the
            package onnx is missing.
        CheckError: the model disagrees with the vectors by more than 1e-4; nothing is kept.
    """
    refuse_without_onnx()
    from ..published.importing.checkpoint import load
    from ..published.importing.folder import write_folder

    target = parameters["output"].absolute()
    with new_model_folder(target) as part:
        report.progress(0.05, "Reading the checkpoint")
        checkpoint = load([one.absolute() for one in parameters["checkpoint"]])
        if checkpoint.left_out:
            report.warning(f"Not part of the network, left out: {', '.join(checkpoint.left_out)}.")
        report.progress(0.2, "Writing the graphs")
        model = write_folder(checkpoint, part)
        if parameters["verify"]:
            report.progress(0.5, "Comparing with the vectors")
            _verify(model, parameters["verify"].absolute(), report)
    report.message(f"Imported {model.name} ({model.sha256[:8]}): {target}")
    report.message(model.manifest["note"])
    return {"output": str(target)}


def _verify(model: PatchModel, path: Path, report: Report) -> None:
    from ..published.importing.verify import TOLERANCE, differences

    found = differences(model, path)
    for one in found:
        report.message(str(one))
    worst = max(found, key=lambda one: one.largest)
    if not worst.largest <= TOLERANCE:
        raise CheckError(
            f"The imported model does not agree with {path}: {worst}, allowed are {TOLERANCE:g}. "
            "No model folder was made."
        )
