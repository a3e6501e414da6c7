# SPDX-License-Identifier: GPL-2.0-or-later
"""Weights back from a model folder's graphs, so that a change of the arithmetic needs no training:
``python -m models.training.recovered --model models/ecofuse-7`` writes its graphs anew.

A graph names most of its weights as the network does; the layer that takes each of the rest names it. With
``--weights FOLDER`` all but the head of errors and novelty becomes a run's folder, on which stage 3 finds a new
head; ``--doubt FOLDER`` puts that head into the model's graphs, and what was counted of it into the manifest.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from models.training.export import half_precision
from models.training.export.manifest import (
    FOLDER,
    VERSION,
    doubt_facts,
    file_facts,
    write_manifest,
)
from models.training.export.onnx_graphs import described, write_graphs
from models.training.network import weight_files
from models.training.network.doubt import Doubt, quality_of
from models.training.network.networks import Decoder, Encoder, Fusion, Networks
from models.training.network.parts import BOTH, encoded


def networks_of(folder: Path, judged: bool = True) -> Networks:
    """All networks of a model folder, ready to use; half precision is what the files hold, exactly.

    Args:
        judged: with the head of stage 3, where the graphs have one.

    Raises:
        ValueError: a weight that the graphs do not hold.
    """
    content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    length = content["embedding"]
    bands = sum(sensor.bands for sensor in BOTH.values())
    novel = "novelty" in content["graphs"]["fusion"]["outputs"]
    networks = Networks(
        {name: Encoder(sensor) for name, sensor in encoded(BOTH).items()},
        Fusion(BOTH, length),
        Decoder(length, bands),
        Doubt(BOTH, quality_of(BOTH)) if judged and novel else None,
    )
    parts = networks.parts() | ({"doubt": networks.doubt} if networks.doubt else {})
    for name, module in parts.items():
        inside = name in ("fusion", "doubt")
        graph = folder / ("fusion.onnx" if inside else f"{name}.onnx")
        found = _weights(graph, f"{name}." if inside else "")
        if name == "fusion":
            for sensor in encoded(BOTH):
                token = _weights(folder / f"token_{sensor}.onnx", "")
                found |= {
                    f"temporal.{sensor}.{key.removeprefix('temporal.')}": value
                    for key, value in token.items()
                }
        state = module.state_dict()
        if (
            novel and name == "fusion"
        ):  # the error that stage 2 weighs by is in no graph after stage 3
            state = {key: tensor for key, tensor in state.items() if not key.startswith("doubt.")}
        if missing := sorted(set(state) - set(found)):
            raise ValueError(f"{folder}: the graphs do not hold {', '.join(missing)}.")
        with torch.no_grad():
            for key, tensor in state.items():
                tensor.copy_(torch.from_numpy(found[key].copy()).reshape(tensor.shape))
        module.eval()
    return networks


def _weights(path: Path, prefix: str) -> dict[str, np.ndarray]:
    """Name in the network -> values of every weight of a graph."""
    graph = onnx.load(path).graph
    values = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    # half precision, and what two layers share, is stored under another name
    for node in graph.node:
        if node.op_type in ("Cast", "Identity") and node.input[0] in values:
            values[node.output[0]] = values[node.input[0]].astype(np.float32)
    makers = {output: node for node in graph.node for output in node.output}
    found = {name.removeprefix(prefix): values[name] for name in values if "::" not in name}
    for node in graph.node:
        for name in node.input:
            if "::" in name and name in values and node.op_type in ("Add", "Exp"):
                sign = -1 if node.op_type == "Exp" else 1
                found[_folded(node, name, makers).removeprefix(prefix)] = sign * values[name]
            if "::" in name and name in values and node.op_type == "Mul" and values[name].ndim:
                parts = _factors(node, values[name], makers, values)
                found |= {key.removeprefix(prefix): part for key, part in parts.items()}
    return found


def _folded(node: onnx.NodeProto, name: str, makers: dict[str, onnx.NodeProto]) -> str:
    """What a constant is that the export has made of a parameter: exp(-reach), or a layer's bias."""
    if node.op_type == "Exp":
        sensor = next(part for part in node.name.split("/") if part in BOTH)
        return f"fusion.temporal.{sensor}.reach"
    maker = makers[next(other for other in node.input if other != name)]
    if maker.op_type == "MatMul":
        return maker.input[0].removesuffix("weight") + "bias"
    # the comparison's layer is taken apart: its bias is added to what comes of the mean
    return makers[maker.input[0]].input[0].replace("with_mean.weight", "compare.bias")


def _factors(
    node: onnx.NodeProto,
    folded: np.ndarray,
    makers: dict[str, onnx.NodeProto],
    values: dict[str, np.ndarray],
) -> dict[str, np.ndarray]:
    """Weights of ``Doubt`` that the export has joined before it multiplies by them, known by what they multiply.

    The factor of shown values and the shares of their bands stand there as one product: the factor comes back as 1.
    """
    kind = next(makers[name].op_type for name in node.input if name in makers)
    if kind == "Abs":  # a veil's share of the difference; nothing of the sensors after the first
        return {"doubt.share": folded[: next(iter(BOTH.values())).bands]}
    if len(folded) > 1:
        return {"doubt.scales.0": np.ones((1, 1), np.float32), "doubt.loss": folded}
    return {"doubt.scales.1": folded + values["doubt.scales.2"]}


def rewrite(folder: Path, run: Path | None = None) -> list[str]:
    """Write a model's graphs anew with the network's present arithmetic; names of those that changed.

    Their new hashes and this version go into its manifest; ``python -m models.training.evaluate`` scores it.

    Args:
        run: a run's folder whose head of errors and novelty takes the place of the model's.
    """
    networks = networks_of(folder, judged=run is None)
    content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    if run is not None:
        head = weight_files.load_doubt(run, folder.name)
        networks = replace(networks, doubt=half_precision.rounded_head(head))
        content |= doubt_facts(weight_files.doubt_path(run, folder.name))
    write_graphs(networks, folder)
    files = described(networks)
    before = content["files"]
    # what no network of the day makes stays as it is: the year's graph
    content["files"] = before | {g["file"]: file_facts(folder / g["file"]) for g in files.values()}
    content["graphs"] |= files
    changed = [name for name, facts in content["files"].items() if facts != before.get(name)]
    if changed or run is not None:
        content["version"] = VERSION
        content["training"]["rewritten"] = "python -m models.training.recovered"
        write_manifest(folder, content)
    return changed


def main() -> None:
    """Write a model's graphs anew and say which of them changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=FOLDER, help="model folder")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--weights", type=Path, help="a run's folder: write weights there, no graphs")
    ways.add_argument(
        "--doubt", type=Path, help="a run's folder: its head of errors and novelty for the model's"
    )
    given = parser.parse_args()
    if given.weights:
        networks = networks_of(given.model, judged=False)
        given.weights.mkdir(parents=True, exist_ok=True)
        for name, encoder in networks.encoders.items():
            weight_files.save_encoder(given.weights, name, encoder)
        print(f"written: {weight_files.save(given.weights, given.model.name, networks)}")
        return
    print(f"{given.model}: changed {', '.join(rewrite(given.model, given.doubt)) or 'nothing'}")


if __name__ == "__main__":
    main()
