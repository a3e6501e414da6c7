# SPDX-License-Identifier: GPL-2.0-or-later
"""The devices by name: their ONNX Runtime provider, its options, and where it is to be had."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

CPU = "CPU"


@dataclass(frozen=True)
class Kind:
    """One kind of device."""

    provider: str
    """ONNX Runtime's name of it."""
    variant: str
    """VARIANT of Set up the engine whose ONNX Runtime holds it; of several, the one to propose."""
    package: str
    """The Python package of that ONNX Runtime."""
    options: dict[str, str] = field(default_factory=dict)
    nvidia: bool = False
    """Numbered GPUs under NVIDIA's driver, with buffers of our own on them."""
    systems: tuple[str, ...] = ()
    """Beginnings of ``sys.platform`` on which it exists; empty: everywhere."""
    by_itself: bool = True
    """Whether AUTO may take it."""
    catalogue: bool = False
    """Its provider is one of several that Windows has for the devices here, known when it is asked for."""

    @property
    def here(self) -> bool:
        """Whether it exists on this operating system at all."""
        return not self.systems or sys.platform.startswith(self.systems)


EXACT = {"use_tf32": "0", "cudnn_conv_algo_search": "HEURISTIC"}
"""TF32 keeps ten bits of a number: too few for 1e-3; a timed search takes other algorithms every run."""
SPARING = {"arena_extend_strategy": "kSameAsRequested"}
"""Takes what is needed; the default doubles, and fills a GPU that others use too."""

KINDS = {
    "CUDA": Kind(
        "CUDAExecutionProvider",
        "CUDA",
        "onnxruntime-gpu",
        {**EXACT, **SPARING},
        nvidia=True,
        systems=("linux", "win32"),
    ),
    "TENSORRT": Kind(
        "TensorrtExecutionProvider",
        "CUDA",
        "onnxruntime-gpu",
        {
            "trt_fp16_enable": "0",
            "trt_engine_cache_enable": "1",
            # plans take minutes to make and are good for this GPU and these packages alone
            "trt_engine_cache_path": str(Path(sys.prefix) / "tensorrt-plans"),
        },
        nvidia=True,
        systems=("linux", "win32"),
        by_itself=False,
    ),
    "DIRECTML": Kind(
        "DmlExecutionProvider", "WINDOWSML", "onnxruntime-windowsml", systems=("win32",)
    ),
    "COREML": Kind(
        "CoreMLExecutionProvider",
        "COREML",
        "onnxruntime",
        # the Neural Engine computes in half precision only
        {"ModelFormat": "MLProgram", "MLComputeUnits": "CPUAndGPU"},
        systems=("darwin",),
    ),
    CPU: Kind("CPUExecutionProvider", CPU, "onnxruntime"),
    "WINDOWSML": Kind(
        "WindowsML", "WINDOWSML", "windowsml", systems=("win32",), by_itself=False, catalogue=True
    ),
}
"""Device name -> what it is, in the order in which AUTO tries them."""
