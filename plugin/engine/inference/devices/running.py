# SPDX-License-Identifier: GPL-2.0-or-later
"""Running graphs on a GPU: inputs bound to its own buffers, and work in parts that fit its memory."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np

from ...errors import EngineError
from .gpu_memory import Place
from .kinds import KINDS
from .reasons import OutOfMemory, known_when_full

if TYPE_CHECKING:
    import onnxruntime

    from .choice import Processor

Part = TypeVar("Part")


class Runs(Protocol):
    """A graph ready to be run."""

    def run(self, names: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        """All outputs, in the order of the graph."""


class Bound:
    """A session on a device other than the CPU; called like a session.

    On NVIDIA's GPUs each input has a buffer there, made once and filled from the array given (at
    full speed when that is pinned, see ``Processor.zeros``), so that a run allocates nothing for it.
    """

    def __init__(
        self, session: onnxruntime.InferenceSession, processor: Processor, memory: str = ""
    ):
        """Args: memory: ONNX Runtime's name of the buffers' memory; default: what the device has."""
        self.session = session
        self.number = processor.number or 0
        self.memory = memory or ("cuda" if KINDS[processor.device].nvidia else "")
        self._names = [output.name for output in session.get_outputs()]
        self._buffers: dict[str, tuple[Any, onnxruntime.OrtValue]] = {}
        self._turn = threading.Lock()

    @property
    def free(self) -> bool:
        """Whether the last axis of the first input may have any length."""
        return not isinstance(self.session.get_inputs()[0].shape[-1], int)

    def run(self, names: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        """All outputs, in the order of the graph.

        Raises:
            OutOfMemory: the device has no room for inputs of this size.
        """
        try:
            with known_when_full():
                return self._run(inputs)
        except OutOfMemory:
            self._buffers.clear()
            raise

    def run_at(self, inputs: dict[str, Place], outputs: dict[str, Place | np.ndarray]) -> None:
        """Compute from places in the device's memory into places there, or into float32 of the host.

        Any thread may call it; one at a time computes.

        Raises:
            OutOfMemory: the device has no room for what lies between.
        """
        binding = self.session.io_binding()
        for name, place in inputs.items():
            shape = list(place.shape)
            binding.bind_input(name, self.memory, self.number, np.float32, shape, place.address)
        for name, found in outputs.items():
            shape = list(found.shape)
            if isinstance(found, Place):
                where = (self.memory, self.number, np.float32, shape, found.address)
            else:
                where = ("cpu", 0, np.float32, shape, found.ctypes.data)
            binding.bind_output(name, *where)
        with known_when_full(), self._turn:
            self.session.run_with_iobinding(binding)

    def _run(self, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        binding = self.session.io_binding()
        for name, array in inputs.items():
            if self.memory:
                binding.bind_ortvalue_input(name, self._on_device(name, array))
            else:
                binding.bind_cpu_input(name, np.ascontiguousarray(array))
        for name in self._names:
            binding.bind_output(name, "cpu")
        self.session.run_with_iobinding(binding)
        return binding.copy_outputs_to_cpu()

    def _on_device(self, name: str, array: np.ndarray) -> onnxruntime.OrtValue:
        from onnxruntime import OrtValue

        kind = (array.shape, array.dtype)
        if name not in self._buffers or self._buffers[name][0] != kind:
            self._buffers.pop(name, None)  # the old one goes before the new one comes
            made = OrtValue.ortvalue_from_shape_and_type(
                list(array.shape), array.dtype.type, self.memory, self.number
            )
            self._buffers[name] = kind, made
        buffer = self._buffers[name][1]
        buffer.update_inplace(np.ascontiguousarray(array))
        return buffer


class Shared:
    """The same graph in several sessions, on one or more GPUs: a call goes to the next that is free."""

    def __init__(self, lanes: list[Bound]):
        self.lanes = lanes
        self._idle: queue.SimpleQueue[Bound] = queue.SimpleQueue()
        for lane in lanes:
            self._idle.put(lane)

    @property
    def free(self) -> bool:
        """See :attr:`Bound.free`."""
        return self.lanes[0].free

    def run(self, names: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        """See :meth:`Bound.run`; any thread may call it."""
        lane = self._idle.get()
        try:
            return lane.run(names, inputs)
        finally:
            self._idle.put(lane)


@dataclass
class Budget:
    """How much a device takes at once: halved, for the rest of the run, when its memory is full."""

    what: str
    """What is counted, such as "pixels"."""
    size: int
    smallest: int
    warn: Callable[[str], None] = field(repr=False)
    """Hears of the first halving."""
    device: str = ""
    _warned: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def parts(self, count: int, work: Callable[[int, int], Part]) -> list[Part]:
        """``work(start, length)`` of consecutive parts of 0..count, none longer than fits.

        Raises:
            EngineError: not even the smallest part fits.
        """
        done, found = 0, []
        while done < count:
            length = min(self.size, count - done)
            try:
                part = work(done, length)
            except OutOfMemory as error:
                self._halve(length, error)
            else:
                found.append(part)
                done += length
        return found

    def _halve(self, length: int, error: OutOfMemory) -> None:
        with self._lock:
            if self.size < length:  # another thread has halved it meanwhile: enough, perhaps
                return
            half = length // 2
            if half < self.smallest:
                raise EngineError(
                    f"The memory of {self.device} is full: not even {length:,} {self.what} at once fit. "
                    "Close other programs that use it, or set DEVICE to CPU."
                ) from error
            self.size = half
            if not self._warned:
                self._warned = True
                self.warn(
                    f"The memory of {self.device} is full with {length:,} {self.what} at once: the work goes "
                    f"on with {half:,}."
                )
