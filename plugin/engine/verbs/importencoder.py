# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``importencoder``: an encoder of pixel series that others publish, as a model folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..documents import Outputs, Parameters
from ..errors import CheckError
from ..inference.new_folder import new_model_folder, refuse_without_onnx
from ..protocol.options import Option, choice
from ..protocol.report import Report
from .importcheckpoint import local

if TYPE_CHECKING:
    from ..pixel_series.series_model import SeriesModel

OPTIONS = (
    Option("weights", local, required=True, help="the file of weights (.pt, .safetensors)"),
    choice("kind", "whose weights they are: PRESTO"),
    Option("output", local, required=True, help="the model folder to make"),
    Option("verify", local, help="vectors (.npz) that the model must agree with"),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Import an encoder; the folder gets its name when it is whole and, if asked, verified.

    Returns:
        ``output``: the model folder.

    Raises:
        EngineError: see ``presto_tensors.load_presto`` and ``presto_vectors``; OUTPUT is not empty, or the package
            onnx is missing.
        CheckError: the model disagrees with the vectors by more than 1e-4; nothing is kept.
    """
    refuse_without_onnx()
    from ..pixel_series.importing.presto_folder import write_presto_folder

    target = parameters["output"].absolute()
    with new_model_folder(target) as part:
        report.progress(0.1, "Reading the weights and writing the graph")
        model = write_presto_folder(parameters["weights"].absolute(), part)
        if parameters["verify"]:
            report.progress(0.7, "Comparing with the vectors")
            _verify(model, parameters["verify"].absolute(), report)
    report.message(f"Imported {model.name} ({model.sha256[:8]}): {target}")
    report.message(model.manifest["note"])
    return {"output": str(target)}


def _verify(model: SeriesModel, path: Path, report: Report) -> None:
    from ..pixel_series.importing.presto_vectors import largest_difference
    from ..published.importing.verify import TOLERANCE

    largest = largest_difference(model, path)
    said = f"the embeddings differ by {largest:.2g} at most"
    report.message(f"{path.name}: {said}")
    if not largest <= TOLERANCE:
        raise CheckError(
            f"The imported model does not agree with {path}: {said}, allowed are {TOLERANCE:g}. "
            "No model folder was made."
        )
