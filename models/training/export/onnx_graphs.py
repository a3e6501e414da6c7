# SPDX-License-Identifier: GPL-2.0-or-later
"""The ONNX graphs of a model: their inputs and outputs, and how they are written."""

from __future__ import annotations

from pathlib import Path

import onnx
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.training.export import half_precision
from models.training.network.networks import HALO, Encoder, Networks
from models.training.network.parts import BOTH, SLOTS, Sensor, Series, encoded
from models.training.network.temporal import Temporal
from plugin.engine.documents import Document
from plugin.engine.inference.devices.sessions import BATCH
from plugin.engine.inference.manifest_schema import CLEAR, FUSION, WHOLE

PIXELS = 2048
"""Size of the fusion's and the decoder's batches on the CPU: other sizes differ in the seventh digit. Fastest
of 512 to 4096: a date's arrays stay in the cache, and nodes are few enough."""
OPSET = 17
INNER = ["filling", "filled"]
"""Names that two arrays inside the fusion's graph keep, so that the engine can ask for them where it says why a
pixel looks as it does: ``Fused.filling`` and ``Fused.filled``."""


class EncoderGraph(nn.Module):
    """An encoder whose convolutions keep the size, cropped at the end: the same numbers but for rounding.

    Edges cost ONNX Runtime less than a crop after each convolution, which changes the layout twice.
    """

    def __init__(self, encoder: Encoder):
        super().__init__()
        self.stem, self.around, self.mix = encoder.stem, encoder.around, encoder.mix

    def forward(self, values: Tensor, valid: Tensor) -> Tensor:
        """As ``Encoder.forward``; values are 0 where they are invalid."""
        x = functional.relu(self.stem(torch.cat([values, valid], 1)))
        for around, mix in zip(self.around, self.mix, strict=True):
            kept = functional.conv2d(x, around.weight, around.bias, 1, "same", 1, around.groups)
            x = x + mix(functional.relu(kept))
        return x[:, :, HALO:-HALO, HALO:-HALO]


class TokenGraph(nn.Module):
    """The part of a sensor's fusion that a date has whatever the target: computed once for all of them."""

    def __init__(self, temporal: Temporal):
        super().__init__()
        self.temporal = temporal

    def forward(self, features: Tensor, values: Tensor, valid: Tensor) -> Tensor:
        """Features (features, H - 14, W - 14), values and valid (bands, H, W) -> (token, pixels)."""
        inside = (part[:, HALO:-HALO, HALO:-HALO] for part in (values, valid))
        return self.temporal.dated(*(part.flatten(1) for part in (features, *inside)))


class FusionGraph(nn.Module):
    """The rest of the fusion with the contract's flat list of inputs; days are the same for all pixels."""

    def __init__(self, networks: Networks, graph: str = FUSION):
        """Args: graph: of which pixels, see ``inference.manifest_schema``: ``WHOLE`` and ``CLEAR`` do for some."""
        super().__init__()
        self.graph = graph
        self.fusion = networks.fusion
        self.doubt = networks.doubt
        self.decoder = networks.decoder if networks.doubt else None

    def forward(self, *flat: Tensor) -> tuple[Tensor, ...]:
        """Inputs as :func:`graphs` lists them: tokens, values and valid of a sensor, then each sensor's days."""
        sensors = self.fusion.sensors
        given, days = iter(flat[: -len(sensors)]), flat[-len(sensors) :]
        series, dated = {}, {}
        for (name, sensor), away in zip(sensors.items(), days, strict=True):
            if sensor.features and self.graph != CLEAR:
                dated[name] = next(given)
            values, valid = next(given), next(given)
            if self.graph != FUSION and not sensor.radar:
                valid = valid[:, :1]  # every band's
            features = dated.get(name, values[:, :0])
            series[name] = Series(features, values, valid, away.view(SLOTS, 1, 1))
        if self.doubt is None or self.decoder is None:
            fused = self.fusion.whole(series, dated)
            return fused.embedding, self._every(fused.error), fused.filling, fused.filled
        if self.graph == CLEAR:
            fused = self.fusion.whole_day(series)
            judged = self.doubt.of_whole_day(fused, self.decoder.of_raw(fused.raw), series)
            return fused.embedding, *judged
        if self.graph == WHOLE:
            fused = self.fusion.whole_dates(series, dated)
            judged = self.doubt.of_whole_dates(fused, self.decoder.of_raw(fused.raw), series)
            return fused.embedding, *judged
        fused = self.fusion.whole(series, dated)
        own = {name: series[name] for name in self.fusion.own}
        error, novelty = self.doubt(fused, self.decoder.of_raw(fused.raw), own)
        return fused.embedding, self._every(error), novelty, fused.filling, fused.filled

    def _every(self, error: Tensor) -> Tensor:
        """Errors with those of further sensors below: what is expected of the same band of the first."""
        further = [error[list(s.same_as)] for s in self.fusion.sensors.values() if s.same_as]
        return torch.cat([error, *further]) if further else error


def graphs(
    length: int, sensors: dict[str, Sensor] = BOTH, novelty: bool = False
) -> dict[str, Document]:
    """Inputs and outputs of each graph with their shapes; names stand for sizes that are free.

    A decoder gives the bands of the first two sensors, whatever further ones are seen through.

    Args:
        novelty: whether the model has been through stage 3.
    """
    found = {}
    for name, sensor in encoded(sensors).items():
        inside = ["H - 14", "W - 14"]
        found[f"encoder_{name}"] = {
            "inputs": {key: [1, sensor.bands, "H", "W"] for key in ("values", "valid")},
            "outputs": {"features": [1, sensor.features, *inside]},
        }
        planes = {key: [sensor.bands, "H", "W"] for key in ("values", "valid")}
        found[f"token_{name}"] = {
            "inputs": {"features": [sensor.features, *inside], **planes},
            "outputs": {"token": [sensor.token, "P"]},
        }
    bands = sum(sensor.bands for sensor in sensors.values())
    inputs = {
        f"{name}_{key}": [SLOTS, width, BATCH]
        for name, sensor in sensors.items()
        for key, width in (
            ("features", sensor.token),
            ("values", sensor.bands),
            ("valid", sensor.bands),
        )
        if width
    }
    inputs |= {f"{name}_days": [SLOTS] for name in sensors}
    found["fusion"] = {
        "inputs": inputs,
        "outputs": {"embedding": [length, BATCH], "error": [bands, BATCH]},
    }
    if novelty:
        found["fusion"]["outputs"]["novelty"] = [1, BATCH]
        optical = [name for name, sensor in sensors.items() if not sensor.radar]
        if len(optical) == 1:  # it is not made for further sensors
            plain = {key: size for key, size in inputs.items() if not key.endswith("_features")}
            error = {"error": [sensors[optical[0]].bands, BATCH]}
            outputs: Document = found["fusion"]["outputs"]
            found[WHOLE] = {"inputs": inputs, "outputs": outputs | error}
            found[CLEAR] = {"inputs": plain, "outputs": outputs | error}
    found["decoder"] = {
        "inputs": {"embedding": [length, BATCH]},
        "outputs": {"values": [sum(sensors[name].bands for name in BOTH), BATCH]},
    }
    return {name: {"file": f"{name}.onnx", **graph} for name, graph in found.items()}


def described(networks: Networks) -> dict[str, Document]:
    """:func:`graphs` of some networks."""
    length = networks.decoder.axes.shape[1]
    return graphs(length, networks.fusion.sensors, networks.doubt is not None)


def write_graphs(networks: Networks, folder: Path) -> None:
    """Export every network to ``folder`` as ONNX; weights that half precision holds are stored so."""
    folder.mkdir(parents=True, exist_ok=True)
    modules = networks.parts()
    modules |= {graph: FusionGraph(networks, graph) for graph in (FUSION, WHOLE, CLEAR)}
    for name, encoder in networks.encoders.items():
        modules[f"encoder_{name}"] = EncoderGraph(encoder)
        modules[f"token_{name}"] = TokenGraph(networks.fusion.temporal[name])
    for name, graph in described(networks).items():
        example = {"H": 32 + 2 * HALO, "W": 32 + 2 * HALO}
        arguments = tuple(
            torch.zeros(
                [size if isinstance(size, int) else example.get(size, 32) for size in shape]
            )
            for shape in graph["inputs"].values()
        )
        axes = {
            # a difference such as "H - 14" is no name
            key: {
                at: size.replace(" - 14", "f")
                for at, size in enumerate(shape)
                if isinstance(size, str)
            }
            for key, shape in (graph["inputs"] | graph["outputs"]).items()
        }
        path = folder / graph["file"]
        inner = INNER if name == "fusion" else []
        torch.onnx.export(
            modules[name].eval(),
            arguments,
            path,
            input_names=list(graph["inputs"]),
            output_names=[*graph["outputs"], *inner],
            dynamic_axes={key: free for key, free in axes.items() if free},
            opset_version=OPSET,
            dynamo=False,
        )
        _keep_inside(path, inner)
        half_precision.store(path)


def _keep_inside(path: Path, names: list[str]) -> None:
    """Outputs that the contract does not name go; inside the graph they keep their names."""
    model = onnx.load(path)
    for output in [one for one in model.graph.output if one.name in names]:
        model.graph.output.remove(output)
    onnx.save(model, path)
