# SPDX-License-Identifier: GPL-2.0-or-later
"""The device of a run: what was asked for if it works, with AUTO the best that works."""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from ...errors import EngineError
from ...protocol.versions import RUNTIMES, version_of
from . import nvidia, windows_ml
from .gpu_memory import Copy
from .kinds import CPU, KINDS, Kind
from .reasons import Unusable

AUTO = "AUTO"
NAMES = (AUTO, *KINDS)
LANES = 4
"""Sessions, with a stream and buffers each, on a GPU: while one computes, the others' inputs are brought over.

Small tiles leave a large GPU waiting for launches. An H200 did 2.59, 4.73 and 6.89 million pixels a second of
further targets of 128 px with 1, 2 and 4 of them in flight (BENCHMARKS.md, GPU).
"""
FEW_LANES = 2
"""The same of a GPU with less memory than :data:`ROOMY`: each session keeps what lies between its operators."""
ROOMY = 20_000_000_000
"""Bytes of a GPU's memory."""


@dataclass(frozen=True)
class Processor:
    """Where graphs run."""

    device: str
    """One of ``KINDS``; what the tags of outputs say."""
    gpus: tuple[nvidia.Gpu, ...] = ()
    """The GPUs used; the first is this processor's own."""
    notes: tuple[str, ...] = ()
    """Lines for the log: which device, and why."""
    news: queue.SimpleQueue[str] = field(default_factory=queue.SimpleQueue, compare=False)
    """Warnings that come up while it works."""

    @property
    def number(self) -> int | None:
        """The GPU's number, None where devices have none."""
        return self.gpus[0].number if self.gpus else None

    @property
    def title(self) -> str:
        """The device for people, such as "CUDA on GPU 0, NVIDIA H200 (150 GB)"."""
        listed = " and ".join(f"GPU {gpu.number}, {gpu}" for gpu in self.gpus)
        return f"{self.device} on {listed}" if listed else self.device

    @property
    def lanes(self) -> tuple[Processor, ...]:
        """A processor for each session of a graph: this one alone on all but NVIDIA's GPUs."""
        if not self.gpus:
            return (self,)
        lanes = LANES if self.memory >= ROOMY else FEW_LANES
        return tuple(replace(self, gpus=(gpu,)) for _ in range(lanes) for gpu in self.gpus)

    @property
    def memory(self) -> int:
        """Bytes of the smallest GPU's memory; 0 without one."""
        return min((gpu.memory for gpu in self.gpus), default=0)

    def zeros(self, shape: tuple[int, ...]) -> np.ndarray:
        """An array (shape) float32 to fill and give to a graph again and again; pinned where a GPU reads it."""
        if self.gpus:
            from onnxruntime import cuda_version

            found = nvidia.pinned(shape, cuda_version.split(".")[0])
            if found is not None:
                found[:] = 0
                return found
        return np.zeros(shape, np.float32)

    def copier(self) -> Copy | None:
        """Copies between the host and the first GPU, for the calling thread; None without such a GPU.

        None, too, where the driver gives no stream.
        """
        if not self.gpus:
            return None
        from onnxruntime import cuda_version

        try:
            return nvidia.copier(self.gpus[0].number, cuda_version.split(".")[0])
        except nvidia.NoDriver:
            return None


Trial = Callable[[Processor], None]
"""Runs something small on a processor; raises Unusable when it fails or differs from the CPU."""


def choose(wanted: str, trial: Trial) -> Processor:
    """The processor for what DEVICE says.

    Args:
        wanted: AUTO, a name of :data:`KINDS`, or CUDA:n / TENSORRT:n for one GPU of several.

    Raises:
        EngineError: an unknown name, or a named device that cannot be used, with the reason.
    """
    name, _, number = wanted.partition(":")
    if name not in NAMES or (number and not (name in KINDS and KINDS[name].nvidia)):
        raise EngineError(f"DEVICE {wanted} is not known: choose {', '.join(NAMES)}.")
    if number and not number.isdigit():
        raise EngineError(f"DEVICE {wanted}: {number!r} is not the number of a GPU.")
    if name == CPU:
        return Processor(CPU, notes=("Device: CPU, as asked.",))
    if name == AUTO:
        return _best(trial)
    try:
        processor = usable(name, trial, int(number) if number else None)
    except Unusable as error:
        raise EngineError(f"DEVICE {wanted} cannot be used here: {error}.") from error
    return replace(processor, notes=(f"Device: {processor.title}, as asked.", *_shared(processor)))


def _best(trial: Trial) -> Processor:
    refused = []
    for name, kind in KINDS.items():
        if name == CPU or not kind.here or not kind.by_itself:
            continue
        if not is_held(name):
            continue
        try:
            processor = usable(name, trial)
        except Unusable as error:
            refused.append(f"{name} cannot be used: {error}")
        else:
            why = "AUTO: the best that works here"
            return replace(
                processor, notes=(f"Device: {processor.title} ({why}).", *_shared(processor))
            )
    why = "; ".join(refused) or f"AUTO: {package()} has no other device"
    return Processor(CPU, notes=(f"Device: CPU ({why}).", *_unused()))


def usable(name: str, trial: Trial, number: int | None = None) -> Processor:
    """The processor of a device, after a trial on each of its GPUs.

    Raises:
        Unusable: with the reason, the end of a sentence.
    """
    kind = KINDS[name]
    if not kind.here:
        raise Unusable(f"{name} does not exist on {sys.platform}")
    if not is_held(name):
        raise Unusable(
            f"{package()} of this environment has no {kind.provider}: run Set up the engine with "
            f"VARIANT {kind.variant}, or install {kind.package} in its place{_beside(kind)}"
        )
    if not kind.nvidia:
        processor = Processor(name)
        trial(processor)
        return processor
    gpus = _gpus(name, trial)
    if number is not None:
        gpus = tuple(gpu for gpu in gpus if gpu.number == number)
        if not gpus:
            raise Unusable(f"there is no GPU {number} (GPUs are numbered from 0)")
    for gpu in gpus:
        trial(Processor(name, (gpu,)))
    return Processor(name, gpus)


def _beside(kind: Kind) -> str:
    """What else would be missing with the right package."""
    try:
        if kind.nvidia:
            nvidia.gpus()
    except nvidia.NoDriver as error:
        return f"; besides, {error}"
    return ""


def _gpus(name: str, trial: Trial) -> tuple[nvidia.Gpu, ...]:
    """The driver's GPUs; without them the trial may know of more that is missing."""
    try:
        return nvidia.gpus()
    except nvidia.NoDriver as error:
        reasons = [str(error)]
        try:
            trial(Processor(name))
        except Unusable as other:
            if str(other) not in reasons:
                reasons.append(str(other))
        raise Unusable(", and ".join(reasons)) from error


def is_held(name: str) -> bool:
    """Whether the ONNX Runtime of this environment has the provider at all."""
    import onnxruntime

    if KINDS[name].catalogue:
        return windows_ml.is_installed()
    return KINDS[name].provider in onnxruntime.get_available_providers()


def package() -> str:
    """The ONNX Runtime of this environment, such as "onnxruntime 1.31.1 (the CPU package)"."""
    import onnxruntime

    found = [name for name in RUNTIMES if version_of(name) != "none"]
    if len(found) > 1:
        return f"{' and '.join(found)} are both installed, and the ONNX Runtime that won"
    name = found[0] if found else "ONNX Runtime"
    kind = " (the CPU package)" if name == "onnxruntime" else ""
    return f"{name} {onnxruntime.__version__}{kind}"


def _shared(processor: Processor) -> tuple[str, ...]:
    if len(processor.gpus) < 2:
        return ()
    return (
        f"{len(processor.gpus)} GPUs share the work, what comes next going to the one that is free; results do "
        "not depend on which.",
    )


def _unused() -> tuple[str, ...]:
    """A line when an NVIDIA GPU stands idle for want of a package."""
    if is_held("CUDA") or not KINDS["CUDA"].here:
        return ()
    try:
        names = ", ".join(str(gpu) for gpu in nvidia.gpus())
    except nvidia.NoDriver:
        return ()
    return (f"{names} is there and not used: Set up the engine with VARIANT CUDA makes use of it.",)
