# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading a ``.safetensors`` file: a JSON header and plain numbers, nothing that could run.

Format: https://github.com/huggingface/safetensors (8 bytes little-endian length of the header, the
header, the data).
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from ...documents import Document
from ...errors import EngineError

KINDS = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2", "I64": "<i8", "I32": "<i4"}
LONGEST = 100_000_000
"""Bytes of a header, by the format's own rule."""


def read(path: Path) -> dict[str, np.ndarray]:
    """All tensors by name; bfloat16 becomes float32.

    Raises:
        EngineError: the file is truncated, not of this format, or holds a kind of number unknown here.
    """
    content = path.read_bytes()
    try:
        length = int.from_bytes(content[:8], "little")
        if not 2 <= length <= min(LONGEST, len(content) - 8):
            raise ValueError("its header does not fit into it")
        header = json.loads(content[8 : 8 + length])
        header.pop("__metadata__", None)
        data = memoryview(content)[8 + length :]
        return {name: _tensor(data, facts) for name, facts in header.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EngineError(
            f"{path} is not a whole .safetensors file ({error}): copy it again."
        ) from error


def _tensor(data: memoryview, facts: Document) -> np.ndarray:
    if facts["dtype"] not in KINDS:
        raise ValueError(f"numbers of kind {facts['dtype']}")
    begin, end = facts["data_offsets"]
    if not 0 <= begin <= end <= len(data):
        raise ValueError("it ends early")
    array = np.frombuffer(data[begin:end], KINDS[facts["dtype"]]).reshape(facts["shape"])
    if facts["dtype"] == "BF16":  # the upper half of a float32
        return (array.astype("<u4") << 16).view("<f4")
    return array
