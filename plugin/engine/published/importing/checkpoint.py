# SPDX-License-Identifier: GPL-2.0-or-later
"""A checkpoint's tensors, read without running anything in the file, and checked one by one.

The one module of the engine that may import torch, and only to read ``.ckpt``, ``.pt`` and ``.pth``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from safetensors import SafetensorError, deserialize

from ...bounded import refuse_archive
from ...errors import EngineError, first_line
from .tensors import BANDS, decoder, encoder, expected

if TYPE_CHECKING:
    import torch

NEST = ("state_dict", "model_state_dict", "model")
"""Where training frameworks keep the tensors in a file that holds more."""
KINDS = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2", "I64": "<i8", "I32": "<i4"}
"""Numbers of a ``.safetensors`` file -> numpy's; bfloat16, which numpy lacks, as the bits it is."""


@dataclass(frozen=True)
class Checkpoint:
    """All tensors of a model under the names of ``tensors.expected``, float32."""

    tensors: dict[str, np.ndarray]
    fusion: bool
    """Whether the fusion is there; else only the two sensors."""
    sources: list[dict[str, str]]
    """Name and SHA-256 of each file."""
    left_out: list[str]
    """Tensors outside the network (a loss's constants) that the files also hold."""


def load(paths: list[Path]) -> Checkpoint:
    """Read the fusion checkpoint, or the two single-sensor ones.

    Raises:
        EngineError: a file that cannot be read, torch missing, one sensor without the other, or
            tensors that are missing, misshapen or unknown (each is named).
    """
    files = {path: read_tensors(path, "CHECKPOINT") for path in paths}
    sources = [source_of(path) for path in paths]
    if len(files) == 1:
        path, held = next(iter(files.items()))
        found = [_prefix(held, f"enc_{one}.dim_reducer.conv0.0.weight") for one in BANDS]
        prefixes = [prefix for prefix in found if prefix is not None]
        if len(prefixes) == len(found):
            prefix = min(prefixes)
            tensors, left_out = _settled({path: (held, {n: prefix + n for n in expected()})})
            return Checkpoint(tensors, True, sources, left_out)
    named: dict[str, tuple[Path, tuple[dict[str, np.ndarray], dict[str, str]]]] = {}
    for path, held in files.items():
        sensor, names = _single_sensor(path, held)
        if sensor in named:
            raise EngineError(f"{path} and {named[sensor][0]} are both of sensor {sensor.upper()}.")
        named[sensor] = path, (held, names)
    absent = [sensor.upper() for sensor in BANDS if sensor not in named]
    if absent:
        raise EngineError(
            f"{paths[0]} is of one sensor alone: give the checkpoint of {absent[0]} beside it, or "
            "fuse_model.ckpt, which holds both."
        )
    tensors, left_out = _settled(dict(named.values()))
    return Checkpoint(tensors, False, sources, left_out)


def read_tensors(path: Path, word: str) -> dict[str, np.ndarray]:
    """All tensors of a file by name, floats as float32; torch reads nothing else from it.

    Args:
        word: the parameter that names the file.

    Raises:
        EngineError: no such file, torch missing, or something else than tensors of plain numbers.
    """
    if not path.is_file():
        raise EngineError(f"{word} {path} does not exist.")
    refuse_archive(path)
    if path.suffix == ".safetensors":
        return _read_safetensors(path)
    try:
        import torch
    except ImportError as error:
        raise EngineError(
            f"Reading {path} needs the package torch in the engine's environment: run Set up the "
            "engine with its option for checkpoints, or save the tensors as .safetensors."
        ) from error
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # torch's refusals have no class of their own
        why = first_line(error).partition(". ")[0][
            :120
        ]  # what torch goes on to say is for programmers
        raise EngineError(
            f"{path} cannot be read as weights alone (nothing else is ever read from it): {why}"
        ) from error
    for name in NEST:
        if isinstance(content, dict) and isinstance(content.get(name), dict):
            content = content[name]
            break
    if not isinstance(content, dict):
        raise EngineError(f"{path} holds no tensors by name.")
    held = {str(name): one for name, one in content.items() if isinstance(one, torch.Tensor)}
    for name, one in held.items():
        if one.is_complex() or one.is_quantized or one.layout != torch.strided:
            raise EngineError(
                f"{path}: {name[:80]} holds {str(one.dtype).removeprefix('torch.')} numbers ({one.layout}): "
                "plain real ones are read."
            )
    return {name: _as_numpy(one) for name, one in held.items()}


def _read_safetensors(path: Path) -> dict[str, np.ndarray]:
    try:
        held = deserialize(path.read_bytes())
        return {name: _from_bytes(**facts) for name, facts in held}
    except (SafetensorError, ValueError) as error:
        raise EngineError(
            f"{path} is not a whole .safetensors file ({error}): copy it again."
        ) from error


def _from_bytes(dtype: str, shape: list[int], data: bytes) -> np.ndarray:
    if dtype not in KINDS:
        raise ValueError(f"numbers of kind {dtype}")
    array = np.frombuffer(data, KINDS[dtype]).reshape(shape)
    if dtype == "BF16":  # the upper half of a float32
        return (array.astype("<u4") << 16).view("<f4")
    return array


def _as_numpy(tensor: torch.Tensor) -> np.ndarray:
    tensor = tensor.detach().cpu()
    return (tensor.float() if tensor.is_floating_point() else tensor).numpy()


def _prefix(held: dict[str, np.ndarray], end: str) -> str | None:
    """What stands before the name ``end`` (``model.``, say); None where no tensor ends so."""
    found = [name for name in held if name == end or name.endswith("." + end)]
    return min(found, key=len)[: -len(end)] if found else None


def _single_sensor(path: Path, held: dict[str, np.ndarray]) -> tuple[str, dict[str, str]]:
    """The sensor of a checkpoint, and the file's name of each tensor expected of it."""
    first = "dim_reducer.conv0.0.weight"
    front = _prefix(held, first)
    if front is None:
        raise EngineError(
            f"{path} is not a checkpoint of the published model: none of its {len(held)} tensors is "
            f"named …{first}."
        )
    bands = held[front + first].shape[1:2]
    sensor = next((one for one, count in BANDS.items() if (count,) == bands), None)
    if sensor is None:
        raise EngineError(
            f"{path}: {front + first} has shape {held[front + first].shape}, which is neither "
            "Sentinel-1's nor Sentinel-2's."
        )
    back = _prefix(held, "upscaler.block1.conv.0.weight") or front
    names = {f"enc_{sensor}.{name}": front + name for name in encoder(sensor)}
    for name in decoder(sensor):
        found = back + name
        if found not in held:  # the encoder's own, under its name alone
            twin = name.replace("transformer_dec", "transformer_enc")
            found = front + twin if twin in encoder(sensor) else found
        names[f"dec_{sensor}.{name}"] = found
    return sensor, names


def _settled(
    files: dict[Path, tuple[dict[str, np.ndarray], dict[str, str]]],
) -> tuple[dict[str, np.ndarray], list[str]]:
    """Tensors under their expected names, and the names of those that no part of the network has.

    Args:
        files: path -> (its tensors, expected name -> name in the file).
    """
    tensors: dict[str, np.ndarray] = {}
    left_out: list[str] = []
    shapes = expected()
    for path, (held, names) in files.items():
        missing = [f"{there} is missing" for there in names.values() if there not in held]
        misshapen = [
            f"{there} has shape {held[there].shape}, not {shapes[name]}"
            for name, there in names.items()
            if there in held and held[there].shape != shapes[name]
        ]
        parts = {there.rsplit(".", 2)[0].split(".")[0] for there in names.values()}
        others = sorted(set(held) - set(names.values()))
        unknown = [f"{name} is unknown" for name in others if name.split(".")[0] in parts]
        faults = list(dict.fromkeys([*missing, *misshapen, *unknown]))
        if faults:
            shown = "; ".join(faults[:12]) + ("" if len(faults) <= 12 else " …")
            raise EngineError(
                f"{path} is not the published model: {len(faults)} tensors differ: {shown}."
            )
        left_out += [name for name in others if name.split(".")[0] not in parts]
        tensors |= {name: np.asarray(held[there], np.float32) for name, there in names.items()}
    infinite = [name for name, array in tensors.items() if not np.isfinite(array).all()]
    if infinite:
        raise EngineError(f"{infinite[0]} holds values that are not numbers: the file is damaged.")
    return tensors, left_out


def source_of(path: Path) -> dict[str, str]:
    """Name and SHA-256 of a file, as a manifest's ``source`` has them."""
    with path.open("rb") as file:
        return {"name": path.name, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}
