# SPDX-License-Identifier: GPL-2.0-or-later
"""What a card is given, made before on any computer: real dates as ``.npy``, graphs, and what they count.

``python -m models.training.bench.gpu --make FOLDER`` writes it; :mod:`..card_tile` reads it with numpy alone.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx

from models.training.bench.card.card_tile import SENSORS, filled
from models.training.bench.card.given import card_graphs
from models.training.bench.integers import stored_inputs
from models.training.bench.integers.whole_tile import INTEGERS
from models.training.data.shared_places import (
    AS_ENGINE,
    Place,
    entry_of,
    load,
    scenes_of,
    slots,
)
from plugin.engine.inference.devices.kinds import CPU
from plugin.engine.inference.model import CLEAR, Model
from plugin.engine.outputs.band_table import band_of

PLACE = "flanders_west"
TARGETS = 2
SIDE = 128
"""Pixels along a side of the tile whose results are kept; the place is repeated, mirrored, to fill it."""
MOST = 40_000_000
"""Bytes that the folder may have."""


def make(folder: Path, model_folder: Path | None = None, side: int = SIDE) -> int:
    """Write everything into a folder, new or empty; gives its bytes.

    Raises:
        FileNotFoundError: the shared data are not there.
        EngineError: the model cannot be read.
    """
    entry = entry_of(PLACE)
    model = Model.load(model_folder, CPU)
    write(folder, model, load(entry), side)
    scenes = scenes_of(entry)
    days = scenes.days("s2")
    middle = len(days) // 2
    stored_inputs.write(folder / INTEGERS, model, scenes, days[middle : middle + TARGETS])
    return size_of(folder)


def write(folder: Path, model: Model, place: Place, side: int) -> int:
    """Write two targets of a place, its graphs and the CPU's results; gives the bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = _dates(place)
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    for name, array in _results(model, arrays, side).items():
        np.save(folder / f"{name}.npy", array)
    counts = _graphs(folder, model, _seen(model, arrays, side))
    facts = {
        "model": model.folder.name,
        "version": model.manifest["version"],
        "sha256": model.sha256,
        "place": place.name,
        "targets": TARGETS,
        "side": side,
        "halo": model.halo,
        "rounding": band_of("F01").scale,
        "counts": counts,
    }
    (folder / "facts.json").write_text(json.dumps(facts, indent=1), encoding="utf-8")
    return size_of(folder)


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _dates(place: Place) -> dict[str, np.ndarray]:
    """Dates of both sensors that two targets in the middle see, and for each its slots and days."""
    middle = len(place.s2_days) // 2
    seen = [slots(place, day) for day in place.s2_days[middle : middle + TARGETS]]
    clear = place.clear(AS_ENGINE)[:, None]
    every = {
        "s2": (place.s2_values, place.s2_measured & clear),
        "s1": (place.s1_values, place.s1_measured),
    }
    found = {}
    for sensor, (values, valid) in every.items():
        at = np.stack([one.of(sensor)[0] for one in seen])
        dates = np.unique(at[at >= 0])
        found[f"{sensor}_values"] = np.where(valid[dates], values[dates], 0).astype(np.float32)
        found[f"{sensor}_valid"] = valid[dates].astype(np.uint8)
        found[f"{sensor}_slots"] = np.where(at >= 0, np.searchsorted(dates, at), -1)
        found[f"{sensor}_days"] = np.stack([one.of(sensor)[1] for one in seen])
    return found


def _results(model: Model, arrays: dict[str, np.ndarray], side: int) -> dict[str, np.ndarray]:
    """What the engine makes of a tile on the CPU: ``result_0`` … of each target, (outputs, pixels)."""
    found = {}
    for target in range(TARGETS):
        embedding, error, novelty = model.judged(**_seen(model, arrays, side, target))
        given = [embedding, error] if novelty is None else [embedding, error, novelty[None]]
        found[f"result_{target}"] = np.concatenate(given)
    return found


def _seen(
    model: Model, arrays: dict[str, np.ndarray], side: int, target: int = 0
) -> dict[str, np.ndarray]:
    """What the fusion takes of a target, of a tile of this side."""
    inputs, wanted = {}, side + 2 * model.halo
    for sensor in SENSORS:
        planes = [filled(arrays[f"{sensor}_{part}"], wanted) for part in ("values", "valid")]
        dated = [model.dated(sensor, *pair) for pair in zip(*planes, strict=True)]
        empty = tuple(np.zeros_like(part) for part in dated[0])
        chosen = [dated[at] if at >= 0 else empty for at in arrays[f"{sensor}_slots"][target]]
        for name, parts in zip(
            ("features", "values", "valid"), zip(*chosen, strict=True), strict=True
        ):
            inputs[f"{sensor}_{name}"] = np.stack(parts)
        inputs[f"{sensor}_days"] = arrays[f"{sensor}_days"][target]
    return inputs


def _graphs(folder: Path, model: Model, seen: dict[str, np.ndarray]) -> dict[str, dict[str, float]]:
    """Write the graphs, whole and in half precision; what each counts for a pixel."""
    files = {name: model.folder / facts["file"] for name, facts in model.manifest["graphs"].items()}
    targets = [name for name in ("fusion", CLEAR) if name in files]
    for name in targets:
        (folder / f"{name}.onnx").write_bytes(files[name].read_bytes())
    for sensor in SENSORS:
        bands, names = len(model.bands(sensor)), (f"encoder_{sensor}", f"token_{sensor}")
        encoder = [files[name] for name in names if name in files]
        graph = card_graphs.date_graph(encoder, bands, model.halo)
        onnx.save(graph, folder / f"date_{sensor}.onnx")
    onnx.save(card_graphs.repeat_graph(), folder / "repeat.onnx")
    onnx.save(card_graphs.product_graph(), folder / "product.onnx")
    counts, inside = {}, 64
    sizes = {"H": inside + 2 * model.halo, "W": inside + 2 * model.halo, "batch": inside**2}
    for name in (*(f"date_{sensor}" for sensor in SENSORS), *targets):
        path = folder / f"{name}.onnx"
        card_graphs.half(path, folder / f"{name}_half.onnx", seen if name in targets else None)
        total = card_graphs.operations(onnx.load(path), sizes)
        least, most = card_graphs.moved(onnx.load(path), sizes)
        each = {"operations": total, "least_bytes": least, "moved_bytes": most}
        counts[name] = {what: number / inside**2 for what, number in each.items()}
    return counts
