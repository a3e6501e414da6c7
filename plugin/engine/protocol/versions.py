# SPDX-License-Identifier: GPL-2.0-or-later
"""The versions that decide the last digits of a result; processes that share a run must agree on them."""

from __future__ import annotations

import platform
from functools import cache
from importlib import metadata

from .. import VERSION

PACKAGES = ("numpy", "rasterio", "pyproj", "netCDF4")
RUNTIMES = ("onnxruntime", "onnxruntime-gpu", "onnxruntime-directml", "onnxruntime-windowsml")
"""Packages that bring ONNX Runtime; one of them is there."""


@cache
def versions() -> dict[str, str]:
    """Version by name: of EcoFuse's engine, Python (3.11), and the packages that compute; ``none`` if missing."""
    found = {name: version_of(name) for name in PACKAGES}
    runtime = next((v for name in RUNTIMES if (v := version_of(name)) != "none"), "none")
    python = ".".join(platform.python_version_tuple()[:2])
    return {"EcoFuse": VERSION, "Python": python, "ONNX Runtime": runtime, **found}


def version_of(package: str) -> str:
    """A package's version, ``none`` where it is missing."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "none"
