# SPDX-License-Identifier: GPL-2.0-or-later
"""NVIDIA's driver, asked through its own libraries: which GPUs there are, or why it cannot be asked.

The CUDA driver's own list is read here, not that of ``pynvml`` (NVML): ONNX Runtime numbers GPUs as CUDA
does, after ``CUDA_VISIBLE_DEVICES``, which NVML does not know; nor has it memory to pin.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...errors import EngineError

WINDOWS = sys.platform == "win32"
DRIVER = "nvcuda.dll" if WINDOWS else "libcuda.so.1"
PORTABLE = 1
"""cudaHostAllocPortable: pinned for every GPU, not for the present one alone."""
NON_BLOCKING = 1
"""cudaStreamNonBlocking: waits for no other stream."""
BY_ADDRESS = 4
"""cudaMemcpyDefault: which way, the addresses say."""

Loader = Callable[[str], ctypes.CDLL]


class NoDriver(Exception):  # noqa: N818  (a reason, put into a sentence by its reader)
    """Why no NVIDIA GPU can be reached; the text is the end of a sentence."""


@dataclass(frozen=True)
class Gpu:
    """One GPU, numbered as ONNX Runtime numbers it (``CUDA_VISIBLE_DEVICES`` holds for both)."""

    number: int
    name: str
    memory: int
    """Bytes."""

    def __str__(self) -> str:
        return f"{self.name} ({self.memory / 1e9:.0f} GB)"


def gpus(load: Loader = ctypes.CDLL) -> tuple[Gpu, ...]:
    """The GPUs that the driver shows, at least one (CUDA driver API).

    Raises:
        NoDriver: the driver's library is missing, refuses to start, or shows no GPU.
    """
    try:
        cuda = load(DRIVER)
    except OSError as error:
        raise NoDriver(f"there is no NVIDIA driver ({DRIVER} is missing)") from error
    _refuse(cuda, cuda.cuInit(0))
    count = ctypes.c_int()
    _refuse(cuda, cuda.cuDeviceGetCount(ctypes.byref(count)))
    if not count.value:
        raise NoDriver("the NVIDIA driver shows no GPU")
    return tuple(_gpu(cuda, number) for number in range(count.value))


def _gpu(cuda: ctypes.CDLL, number: int) -> Gpu:
    device, name, memory = ctypes.c_int(), ctypes.create_string_buffer(96), ctypes.c_size_t()
    _refuse(cuda, cuda.cuDeviceGet(ctypes.byref(device), number))
    _refuse(cuda, cuda.cuDeviceGetName(name, len(name), device))
    _refuse(cuda, cuda.cuDeviceTotalMem_v2(ctypes.byref(memory), device))
    return Gpu(number, name.value.decode(errors="replace"), memory.value)


def _refuse(cuda: ctypes.CDLL, status: int) -> None:
    if status:
        name = ctypes.c_char_p()
        cuda.cuGetErrorName(status, ctypes.byref(name))
        said = name.value.decode() if name.value else f"error {status}"
        raise NoDriver(f"the NVIDIA driver does not work ({said})")


def driver_version() -> str:
    """The driver's version, such as "580.95.05", "" where it does not say."""
    import pynvml

    try:
        pynvml.nvmlInit()
        return pynvml.nvmlSystemGetDriverVersion()
    except pynvml.NVMLError:
        return ""


def busy(number: int) -> Callable[[], float]:
    """A function that gives the share of the last moments, 0..1, in which a GPU computed.

    Raises:
        NoDriver: the driver does not say.
    """
    import pynvml

    try:
        pynvml.nvmlInit()
        handle = pynvml.nvmlDeviceGetHandleByIndex(number)
        pynvml.nvmlDeviceGetUtilizationRates(handle)
    except pynvml.NVMLError as error:
        raise NoDriver(f"NVML does not report how busy GPU {number} is ({error})") from error
    return lambda: pynvml.nvmlDeviceGetUtilizationRates(handle).gpu / 100


def copier(number: int, major: str, load: Loader = ctypes.CDLL) -> Callable[[int, int, int], None]:
    """``copy(to, source, size)`` of bytes between the host and a GPU, for the calling thread, done when it returns.

    On a stream of its own, and other threads of Python go on meanwhile.

    Args:
        major: see :func:`pinned`.

    Raises:
        NoDriver: CUDA's runtime library is missing, or refuses.
        EngineError: of ``copy``, the driver refuses.
    """
    try:
        runtime = load(_runtime(major))
    except OSError as error:
        raise NoDriver(f"the library {_runtime(major)} is missing") from error
    stream = ctypes.c_void_p()
    status = runtime.cudaSetDevice(ctypes.c_int(number))
    status = status or runtime.cudaStreamCreateWithFlags(
        ctypes.byref(stream), ctypes.c_uint(NON_BLOCKING)
    )
    if status:
        raise NoDriver(f"GPU {number} gives no stream (CUDA error {status})")

    def copy(to: int, source: int, size: int) -> None:
        status = runtime.cudaMemcpyAsync(
            ctypes.c_void_p(to),
            ctypes.c_void_p(source),
            ctypes.c_size_t(size),
            ctypes.c_int(BY_ADDRESS),
            stream,
        )
        if status := status or runtime.cudaStreamSynchronize(stream):
            raise EngineError(
                f"GPU {number} failed while numbers were copied (CUDA error {status}): set DEVICE to CPU."
            )

    return copy


def _runtime(major: str) -> str:
    """CUDA's runtime library."""
    return f"cudart64_{major}.dll" if WINDOWS else f"libcudart.so.{major}"


def pinned(shape: tuple[int, ...], major: str, load: Loader = ctypes.CDLL) -> np.ndarray | None:
    """Memory (shape) float32 that a GPU reads by itself, kept until the process ends.

    None without it, and where the shape holds no number.

    Args:
        major: the CUDA version of ONNX Runtime before its dot; its runtime library is loaded by now.
    """
    size = 4 * int(np.prod(shape))
    if not size:  # features of a sensor without an encoder: the driver has no memory of 0 bytes
        return None
    address = ctypes.c_void_p()
    try:
        runtime = load(_runtime(major))
        status = runtime.cudaHostAlloc(
            ctypes.byref(address), ctypes.c_size_t(size), ctypes.c_uint(PORTABLE)
        )
    except (OSError, AttributeError):
        return None
    if status or not address.value:
        return None
    memory: Any = (ctypes.c_char * size).from_address(address.value)
    return np.frombuffer(memory, np.float32).reshape(shape)
