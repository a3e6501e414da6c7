# SPDX-License-Identifier: GPL-2.0-or-later
"""Which driver a card has and how busy it is, asked through ctypes, or by nvidia-smi; and the versions."""

from __future__ import annotations

import ctypes
import platform
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

NVML = "nvml.dll" if sys.platform == "win32" else "libnvidia-ml.so.1"
TICK = 0.05
"""Seconds between two questions to the driver."""


class Utilization(ctypes.Structure):
    """Per cent of the last moments in which the card computed, and in which its memory was used."""

    _fields_ = (("gpu", ctypes.c_uint), ("memory", ctypes.c_uint))


class Nvml:
    """The driver's library, of the first GPU.

    Raises:
        OSError: it is missing, or refuses.
    """

    def __init__(self) -> None:
        self._library = ctypes.CDLL(NVML)
        self._handle = ctypes.c_void_p()
        self._ask("nvmlInit_v2")
        self._ask("nvmlDeviceGetHandleByIndex_v2", ctypes.c_uint(0), ctypes.byref(self._handle))

    def _ask(self, name: str, *given: Any) -> None:
        if status := getattr(self._library, name)(*given):
            raise OSError(f"{name} gives error {status}")

    def _text(self, name: str, *before: Any) -> str:
        text = ctypes.create_string_buffer(96)
        self._ask(name, *before, text, ctypes.c_uint(96))
        return text.value.decode(errors="replace")

    def driver(self) -> str:
        """The driver's version."""
        return self._text("nvmlSystemGetDriverVersion")

    def busy(self) -> float:
        """Share of the last moments in which the card computed, 0..1."""
        found = Utilization()
        self._ask("nvmlDeviceGetUtilizationRates", self._handle, ctypes.byref(found))
        return found.gpu / 100


def smi(what: str) -> str:
    """What nvidia-smi says of the first GPU, such as ``utilization.gpu``.

    Raises:
        OSError: it is not there, or fails.
    """
    command = shutil.which("nvidia-smi")
    if not command:
        raise OSError("nvidia-smi is not there")
    asked = [command, f"--query-gpu={what}", "--format=csv,noheader,nounits", "--id=0"]
    found = subprocess.run(asked, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603
    if found.returncode:
        raise OSError(f"nvidia-smi ended with exit status {found.returncode}")
    return found.stdout.strip()


def driver() -> str:
    """The driver's version.

    Raises:
        OSError: nobody says.
    """
    try:
        return Nvml().driver()
    except (OSError, AttributeError):
        return smi("driver_version")


def _busy() -> Callable[[], float]:
    try:
        nvml = Nvml()
        nvml.busy()
    except (OSError, AttributeError):
        smi("utilization.gpu")
        return lambda: float(smi("utilization.gpu")) / 100
    return nvml.busy


@contextmanager
def watched(nvidia: bool) -> Iterator[Callable[[], float | None]]:
    """Ask the driver, while this lasts, how busy the card is; gives the mean, None where it does not say."""
    shares: list[float] = []
    over = threading.Event()
    try:
        share = _busy() if nvidia else None
    except (OSError, subprocess.SubprocessError):
        share = None

    def watch() -> None:
        while share is not None and not over.wait(TICK):
            try:
                shares.append(share())
            except (OSError, ValueError, subprocess.SubprocessError):
                return

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield lambda: float(np.mean(shares)) if shares else None
    finally:
        over.set()
        thread.join()


def versions() -> str:
    """Python, numpy, ONNX Runtime and, where they are known, the CUDA it was built for and torch."""
    from importlib.metadata import PackageNotFoundError, version

    import onnxruntime

    found = [
        f"Python {platform.python_version()}",
        f"numpy {np.__version__}",
        f"onnxruntime {onnxruntime.__version__}",
    ]
    if cuda := getattr(onnxruntime, "cuda_version", ""):
        found.append(f"its CUDA {cuda}")
    try:
        found.append(f"torch {version('torch')}")
    except PackageNotFoundError:
        found.append("no torch")
    return ", ".join(found)
