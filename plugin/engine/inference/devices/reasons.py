# SPDX-License-Identifier: GPL-2.0-or-later
"""What ONNX Runtime's messages mean: why a device cannot be used, and whether its memory ran out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from ...errors import EngineError


class Unusable(EngineError):  # noqa: N818  (a reason, put into a sentence by its reader)
    """A device that cannot be used; the text is the reason, the end of a sentence."""


class OutOfMemory(Exception):  # noqa: N818  (caught by us: the work goes on in smaller parts)
    """The device has no room for what it was given at once."""


MISSING = (
    re.compile(r"with error: (?P<library>[\w.+-]+): cannot open shared object file"),
    re.compile(r'which depends on "(?P<library>[^"]+)" which is missing'),
    re.compile(r"Library not loaded: \S*?(?P<library>[\w.+-]+)\s"),
)
"""How Linux, Windows and macOS name a library that a provider's own library needs."""
UNNAMED = re.compile(
    r'LoadLibrary failed with error \d+ .*?"[^"]*?(?P<library>[\w.+-]+\.dll)"', re.S
)
FAILURE = re.compile(r"(?P<kind>CUDA|CUDNN|CUBLAS) failure (?P<code>\d+): (?P<text>[^;\n]+?) ;")
FULL = re.compile(
    r"Failed to allocate memory for requested buffer|is smaller than requested bytes"
    r"|CUDA failure 2: out of memory|CUDA_ERROR_OUT_OF_MEMORY|cudaErrorMemoryAllocation"
    r"|CU(BLAS|DNN)_STATUS_ALLOC_FAILED|CUDNN_STATUS_INTERNAL_ERROR_(HOST|DEVICE)_ALLOCATION_FAILED"
    r"|8007000E|std::bad_alloc",
)
"""The words of ONNX Runtime's allocators, of CUDA and its libraries, and of DirectML."""
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
DRIVERS = ("libcuda.so", "nvcuda.dll")
TENSORRT = ("libnvinfer", "nvinfer")
FAILURES = {
    "35": "the NVIDIA driver is too old for this ONNX Runtime ({text}): update it",
    "100": "there is no NVIDIA GPU ({text})",
    "101": "there is no GPU of that number ({text})",
    "2": "its memory is full ({text})",
}
"""CUDA's error codes that a user can do something about."""


def is_out_of_memory(error: BaseException) -> bool:
    """Whether ONNX Runtime raised this because memory ran out."""
    return isinstance(error, MemoryError) or bool(FULL.search(str(error)))


@contextmanager
def known_when_full() -> Iterator[None]:
    """What ONNX Runtime raises when memory ran out becomes :class:`OutOfMemory`."""
    try:
        yield
    except Exception as error:  # its own classes, distinguished by their text alone
        if not is_out_of_memory(error):
            raise
        raise OutOfMemory(str(error)) from error


def reason(text: str) -> str:
    """The end of a sentence that says why a device cannot be used, from all that was said on the way."""
    text = COLOUR.sub("", text)
    missing = [match["library"] for pattern in MISSING for match in pattern.finditer(text)]
    if missing:
        return _missing(missing[-1])
    if unnamed := UNNAMED.search(text):
        return f"a library that {unnamed['library']} needs is missing"
    if failure := FAILURE.search(text):
        words = f"{failure['kind']} failure {failure['code']}: {failure['text']}"
        known = FAILURES.get(failure["code"]) if failure["kind"] == "CUDA" else None
        return known.format(text=words) if known else words
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return "ONNX Runtime fell back to the CPU and gave no reason"
    return re.sub(r"^.*\[ONNXRuntimeError\] : \d+ : \w+ : ", "", lines[-1])[:300].rstrip(".")


def _missing(library: str) -> str:
    if library.startswith(DRIVERS):
        return f"there is no NVIDIA driver ({library} is missing)"
    if library.startswith(TENSORRT):
        return f"TensorRT is not installed ({library} is missing)"
    return f"the library {library} is missing"
