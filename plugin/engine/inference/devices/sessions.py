# SPDX-License-Identifier: GPL-2.0-or-later
"""Sessions of ONNX Runtime on a device, or the reason why a device has no session."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import io
import os
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...files.streams import standard_error_into
from . import windows_ml
from .kinds import CPU, KINDS
from .reasons import Unusable, reason
from .running import Bound, Shared

if TYPE_CHECKING:
    import onnxruntime

    from .choice import Processor

BATCH = "batch"
"""Name, in a graph, of the free number of pixels that the CPU always gets the same of."""


def sessions(
    processor: Processor, paths: dict[str, Path], batch: int = 0, threads: int = 0
) -> dict[str, Any]:
    """Graph name -> what runs it, on the device and all GPUs of a :class:`~.choice.Processor`.

    Args:
        batch: pixels at once on the CPU, for graphs that leave it free: known when it loads them, ONNX
            Runtime makes of them what it makes of graphs of fixed size.
        threads: processors for one run on the CPU; 0 = all.

    Raises:
        Unusable: ONNX Runtime did not start on the device.
    """
    if processor.device == CPU:
        return {name: make_session(path, CPU, None, batch, threads) for name, path in paths.items()}
    return {
        name: Shared(
            [Bound(make_session(path, one.device, one.number), one) for one in processor.lanes]
        )
        for name, path in paths.items()
    }


def make_session(
    path: Path | bytes,
    device: str,
    number: int | None = None,
    batch: int = 0,
    threads: int = 0,
) -> onnxruntime.InferenceSession:
    """A session on the device and on no other, of a file or of what a file holds.

    Raises:
        Unusable: with the reason, as ONNX Runtime gives it: part of it in exceptions, part on
            standard error only.
    """
    import onnxruntime  # 0.2 s that a verb without a model need not pay

    graph = path if isinstance(path, bytes) else str(path)
    kind = KINDS[device]
    wanted: list[str | tuple[str, dict[str, str]]] = [kind.provider]
    if kind.options or number is not None:
        numbered = {} if number is None else {"device_id": str(number)}
        wanted = [(kind.provider, {**kind.options, **numbered})]
    if device == CPU:
        options = _options(device)
        options.intra_op_num_threads = threads or os.cpu_count() or 1
        if batch:
            options.add_free_dimension_override_by_name(BATCH, batch)
        return onnxruntime.InferenceSession(graph, options, providers=wanted)
    if device == "TENSORRT":  # what TensorRT cannot do itself
        Path(kind.options["trt_engine_cache_path"]).mkdir(parents=True, exist_ok=True)
        cuda = KINDS["CUDA"]
        wanted.append((cuda.provider, {**cuda.options, "device_id": str(number or 0)}))
    preload(kind.nvidia)
    options, providers, provider = _options(device), wanted, kind.provider
    if kind.catalogue:
        chosen = windows_ml.devices()
        options.add_provider_for_devices(chosen, {})
        providers, provider = [], chosen[0].ep_name
    with overheard() as said:
        try:
            session = onnxruntime.InferenceSession(
                graph, options, providers=providers, enable_fallback=0
            )
        except Exception as error:  # of many classes, none of them documented
            raise Unusable(reason(f"{said()}\n{error}")) from error
    if session.get_providers()[0] != provider:  # a silent fall-back would be a lie
        raise Unusable(reason(said()))
    session.disable_fallback()  # else a failing run goes on on the CPU and says so to nobody
    return session


def _options(device: str) -> onnxruntime.SessionOptions:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.use_deterministic_compute = True
    options.intra_op_num_threads = 1  # beside a GPU, the processors are for reading
    # DirectML's makers ask for it; on the CPU it takes a third less memory and no more time
    options.enable_mem_pattern = device not in ("DIRECTML", CPU)
    return options


@cache
def preload(nvidia: bool) -> None:
    """Load the NVIDIA libraries that lie in the environment as packages, once: nothing else finds them."""
    import onnxruntime

    if not nvidia:
        return
    with overheard():  # a provider that lacks a library names it when it asks for it
        if hasattr(onnxruntime, "preload_dlls"):
            onnxruntime.preload_dlls()
        if importlib.util.find_spec("tensorrt_libs"):
            with contextlib.suppress(OSError, ImportError):
                importlib.import_module("tensorrt_libs")


@contextlib.contextmanager
def overheard() -> Iterator[Callable[[], str]]:
    """Keep what Python prints and native libraries write to standard error meanwhile; gives it when asked."""
    kept: list[str] = []
    printed = io.StringIO()
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.redirect_stdout(printed))
        file = stack.enter_context(tempfile.TemporaryFile())
        stack.enter_context(standard_error_into(file))

        def said() -> str:
            if not kept:
                file.seek(0)
                return printed.getvalue() + file.read().decode(errors="replace")
            return kept[0]

        try:
            yield said
        finally:
            kept.append(said())
