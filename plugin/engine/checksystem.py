# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``checksystem``: what this machine is, and whether the model runs on it."""

from __future__ import annotations

import ctypes
import importlib
import os
import platform
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from html import escape
from importlib.metadata import version
from pathlib import Path

import numpy as np

from . import VERSION
from .devices import AUTO, CPU, DEVICE, KINDS, Place, nvidia
from .devices.choice import package
from .devices.trial import TOLERANCE, largest_difference
from .errors import EngineError
from .model import Model
from .options import Option
from .published.model import is_patch_model
from .published.model import smoke_test as one_patch
from .report import Report

PACKAGES = {
    "numpy": "numpy",
    "rasterio": "rasterio",
    "pyproj": "pyproj",
    "netCDF4": "netCDF4",
    "sklearn": "scikit-learn",
    "threadpoolctl": "threadpoolctl",
    "pystac_client": "pystac-client",
    "urllib3": "urllib3",
    "certifi": "certifi",
}
"""Module -> package: all that the engine imports anywhere, but for ONNX Runtime, whose package's name varies."""

TILE = 32
"""Side of the tile of the smoke test, in pixels without halo."""

OPTIONS = (
    Option("report", help="page to write (.html or .txt)"),
    Option("model", help="model folder"),
    DEVICE,
    Option("memory_mb", int, 2048, "memory to use"),
    Option("facts", many=True, help="lines about the caller to put on top of the report"),
)


def run(parameters: dict, report: Report) -> dict:
    """Import every package, run the model on one tile, and say so.

    Returns:
        ``text``, and ``report`` (path) if one was asked for.

    Raises:
        EngineError: the model cannot be used, does not give numbers, or the report not be written.
        ImportError: a package is missing or broken (an environment to be made again).
    """
    for module in (*PACKAGES, "onnxruntime"):
        importlib.import_module(module)
    report.progress(0.3, "All packages can be imported")
    lines = [f"EcoFuse: {VERSION}", *(parameters["facts"] or []), *machine(), *versions()]
    lines += smoke_test(parameters["model"], parameters["device"])
    if parameters["device"] == AUTO:
        lines += other_devices(parameters["model"])
    report.progress(0.9, "The model runs")
    text = "\n".join(lines)
    outputs = {"text": text}
    if parameters["report"]:
        path = Path(parameters["report"]).absolute()
        write_report(path, lines)
        outputs["report"] = str(path)
    return outputs


def machine() -> list[str]:
    """Lines about the computer: system, processor, memory, disk."""
    free, total = memory()
    disk = shutil.disk_usage(tempfile.gettempdir())
    return [
        f"System: {platform.platform()}, {platform.machine()}, {os.cpu_count()} cores",
        f"Memory: {free / 1e9:.1f} GB free of {total / 1e9:.1f} GB",
        f"Disk: {disk.free / 1e9:.1f} GB free in {tempfile.gettempdir()}",
    ]


def versions() -> list[str]:
    """Lines about the interpreter, its packages and the devices ONNX Runtime offers."""
    import onnxruntime
    import rasterio

    found = ", ".join(f"{name} {version(name)}" for name in PACKAGES.values())
    return [
        f"Engine: Python {platform.python_version()}, {sys.executable}",
        f"Packages: {found}, GDAL {rasterio.__gdal_version__}",
        f"ONNX Runtime: {package()}, providers {', '.join(onnxruntime.get_available_providers())}",
        f"NVIDIA: {nvidia_line()}",
    ]


def nvidia_line() -> str:
    """The driver and its GPUs, or why there are none."""
    try:
        listed = "; ".join(f"GPU {gpu.number}: {gpu}" for gpu in nvidia.gpus())
    except nvidia.NoDriver as error:
        return str(error)
    return f"driver {nvidia.driver_version() or 'of unknown version'}, {listed}"


def smoke_test(folder: str | None, device: str) -> list[str]:
    """Run a model once, from one tile with a single date to values and back.

    Returns:
        Lines on the model, the device it ran on, and the time it took.

    Raises:
        EngineError: the model cannot be loaded, or gives something that is not a number.
    """
    model = Model.load(folder, device)
    start = time.monotonic()
    arrays, seen = _once(model)
    seconds = time.monotonic() - start
    if not all(np.isfinite(array).all() for array in arrays):
        raise EngineError(
            f"{model.folder} gives values that are not numbers on {model.device}: copy the model "
            "again, or choose another DEVICE."
        )
    return [
        f"Model: {model.name} {model.manifest['version']}, SHA-256 {model.sha256}"
        + f" ({model.folder})",
        *model.place.notes,
        f"Smoke test: passed, {seen} in {seconds:.2f} s with start-up",
        *_beside_cpu(model, arrays),
    ]


def other_devices(folder: str | None) -> list[str]:
    """A line for each device of this system but the CPU: what it makes of one tile, or why it cannot be used."""
    lines = []
    for name, kind in KINDS.items():
        if name == CPU or not kind.here:
            continue
        try:
            model = Model.load(folder, name)
            lines += _beside_cpu(model, _once(model)[0])
        except EngineError as error:
            lines.append(str(error))
    return lines


def _once(model: Model) -> tuple[list[np.ndarray], str]:
    """All that a model gives for one tile (or one patch), and how much that was."""
    if is_patch_model(model):
        return [one_patch(model)], "one pixel"
    embedding, error = one_tile(model)
    return [embedding, error, model.decode(embedding)], f"{TILE} x {TILE} px"


def _beside_cpu(model: Model, arrays: list[np.ndarray]) -> list[str]:
    """How far a device's numbers are from the CPU's.

    Raises:
        EngineError: further than allowed.
    """
    if model.device == CPU:
        return []
    lines = []
    for place in dict.fromkeys(model.place.lanes):
        given = _once(replace(model, place=place))[0] if place != model.place else arrays
        largest = largest_difference(given, _once(replace(model, place=Place(CPU)))[0])
        said = f"{place.title}: differs from the CPU by {largest:.2g} at most on one tile (allowed: {TOLERANCE:g})"
        if not largest <= TOLERANCE:
            raise EngineError(f"{said}: choose another DEVICE.")
        lines.append(said)
    return lines


def one_tile(model: Model) -> tuple[np.ndarray, np.ndarray]:
    """Embedding and expected error of a smooth tile seen on the target day alone."""
    side = TILE + 2 * model.halo
    window = model.manifest["window"]
    target, slots = window["before"], window["before"] + 1 + window["after"]
    inputs = {}
    for sensor in ("s2", "s1"):
        bands = len(model.bands(sensor))
        scaled = np.linspace(0.1, 0.4, bands * side * side, dtype=np.float32)
        scaled = scaled.reshape(bands, side, side)
        features = model.encode(sensor, scaled, np.ones_like(scaled))
        middle = scaled[:, model.halo : -model.halo, model.halo : -model.halo]
        inputs[f"{sensor}_features"] = _in_slot(features, target, slots)
        inputs[f"{sensor}_values"] = _in_slot(middle, target, slots)
        inputs[f"{sensor}_valid"] = _in_slot(np.ones_like(middle), target, slots)
        inputs[f"{sensor}_days"] = np.zeros(slots, np.float32)
    return model.fuse(**inputs)


def _in_slot(array: np.ndarray, slot: int, slots: int) -> np.ndarray:
    """(channels, rows, cols) -> (slots, channels, pixels), zero but for one slot."""
    result = np.zeros((slots, array.shape[0], array.shape[1] * array.shape[2]), np.float32)
    result[slot] = array.reshape(array.shape[0], -1)
    return result


def memory() -> tuple[int, int]:
    """Free and total physical memory, in bytes; 0, 0 where the system does not tell."""
    if sys.platform == "win32":
        status = _MemoryStatus(dwLength=ctypes.sizeof(_MemoryStatus))
        ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
        return status.ullAvailPhys, status.ullTotalPhys
    facts = {}
    if os.path.exists("/proc/meminfo"):
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            name, _, amount = line.partition(":")
            facts[name] = int(amount.split()[0]) * 1024
        return facts.get("MemAvailable", 0), facts["MemTotal"]
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return 0, total


class _MemoryStatus(ctypes.Structure):
    """MEMORYSTATUSEX of the Windows API."""

    _fields_ = (
        ("dwLength", ctypes.c_ulong),
        ("dwMemoryLoad", ctypes.c_ulong),
        ("ullTotalPhys", ctypes.c_ulonglong),
        ("ullAvailPhys", ctypes.c_ulonglong),
        ("ullTotalPageFile", ctypes.c_ulonglong),
        ("ullAvailPageFile", ctypes.c_ulonglong),
        ("ullTotalVirtual", ctypes.c_ulonglong),
        ("ullAvailVirtual", ctypes.c_ulonglong),
        ("ullAvailExtendedVirtual", ctypes.c_ulonglong),
    )


def write_report(path: Path, lines: list[str]) -> None:
    """Write the report as a page (.html, .htm) or as text (any other name).

    Raises:
        EngineError: the file cannot be written.
    """
    text = "\n".join(lines) + "\n"
    if path.suffix.lower() in (".html", ".htm"):
        text = (
            '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>EcoFuse: system</title>\n'
            f"<h1>EcoFuse: system</h1>\n<pre>{escape(text)}</pre>\n</html>\n"
        )
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise EngineError(f"{path} cannot be written: {error.strerror}.") from error
