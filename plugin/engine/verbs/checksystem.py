# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``checksystem``: what this machine is, and whether the model runs on it."""

from __future__ import annotations

import importlib
import os
import platform
import shutil
import sys
import tempfile
from html import escape
from importlib.metadata import version
from pathlib import Path

from .. import VERSION
from ..documents import Outputs, Parameters
from ..embed.smoke import other_devices, smoke_test
from ..files.refusals import refuse_as_output
from ..files.whole import put_text, refused
from ..inference.devices import AUTO, DEVICE, nvidia
from ..inference.devices.choice import package
from ..protocol.options import Option, number, pathname
from ..protocol.report import Report
from ..protocol.unsaid import without_secrets

PACKAGES = {
    "numpy": "numpy",
    "rasterio": "rasterio",
    "pyproj": "pyproj",
    "netCDF4": "netCDF4",
    "h5py": "h5py",
    "zarr": "zarr",
    "numcodecs": "numcodecs",
    "sklearn": "scikit-learn",
    "threadpoolctl": "threadpoolctl",
    "pystac_client": "pystac-client",
    "urllib3": "urllib3",
    "msgspec": "msgspec",
    "certifi": "certifi",
    "defusedxml": "defusedxml",
    "safetensors": "safetensors",
    "psutil": "psutil",
    "pynvml": "nvidia-ml-py",
    "shapely": "shapely",
    "openpyxl": "openpyxl",
}
"""Module -> package: all that the engine imports anywhere, but for ONNX Runtime, whose package's name varies."""

OPTIONS = (
    Option("report", pathname, help="page to write (.html or .txt)"),
    Option("model", pathname, help="model folder"),
    DEVICE,
    number("memory_mb", "not used: kept for scripts that give it"),
    Option("facts", many=True, help="lines about the caller to put on top of the report"),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Import every package, run the model on one tile, and say so.

    Returns:
        ``text``, and ``report`` (path) if one was asked for.

    Raises:
        EngineError: the model cannot be used, does not give numbers, or the report not be written.
        ImportError: a package is missing or broken (an environment to be made again).
    """
    if parameters["report"]:
        refuse_as_output(Path(parameters["report"]).absolute(), ())
    for module in (*PACKAGES, "onnxruntime"):
        importlib.import_module(module)
    report.progress(0.3, "All packages can be imported")
    lines = [f"EcoFuse: {VERSION}", *(parameters["facts"] or []), *machine(), *versions()]
    lines += smoke_test(parameters["model"], parameters["device"])
    if parameters["device"] == AUTO:
        lines += other_devices(parameters["model"])
    report.progress(0.9, "The model runs")
    lines = [without_secrets(line) for line in lines]  # the caller's among them
    text = "\n".join(lines)
    outputs = {"text": text}
    if parameters["report"]:
        path = Path(parameters["report"]).absolute()
        write_report(path, lines)
        outputs["report"] = str(path)
    return outputs


def machine() -> list[str]:
    """Lines about the computer: system, processor, memory, disk."""
    import psutil

    memory = psutil.virtual_memory()
    disk = shutil.disk_usage(tempfile.gettempdir())
    return [
        f"System: {platform.platform()}, {platform.machine()}, {os.cpu_count()} cores",
        f"Memory: {memory.available / 1e9:.1f} GB free of {memory.total / 1e9:.1f} GB",
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
    """The driver and its GPUs, or why none can be used."""
    try:
        listed = "; ".join(f"GPU {gpu.number}: {gpu}" for gpu in nvidia.gpus())
    except nvidia.NoDriver as error:
        return str(error)
    return f"driver {nvidia.driver_version() or 'of unknown version'}, {listed}"


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
    with refused(path):
        put_text(path, text)
