# SPDX-License-Identifier: GPL-2.0-or-later
"""A model folder in the making: it gets its name when it is whole."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..documents import Document, Manifest
from ..errors import EngineError
from ..files.lock import held
from ..files.unfinished import named, remove
from ..files.whole import refused


@contextmanager
def new_model_folder(target: Path) -> Iterator[Path]:
    """An empty folder that becomes ``target`` when the block ends well, and goes when it does not.

    Raises:
        EngineError: something lies at ``target``, another process writes it, or the disk refuses.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise EngineError(
            f"OUTPUT {target} is there already: choose a folder that is new or empty."
        )
    part = named(target)
    with held(target), refused(target):
        try:
            part.mkdir(parents=True)
            yield part
            if target.exists():
                target.rmdir()
            part.rename(target)
        finally:
            remove(part)


def refuse_without_onnx() -> None:
    """Raise where graphs cannot be written.

    Raises:
        EngineError: the package onnx is not installed.
    """
    if importlib.util.find_spec("onnx") is None:
        raise EngineError(
            "Importing a checkpoint needs the package onnx in the engine's environment: run Set up "
            "the engine with its option for checkpoints."
        )


def file_facts(path: Path) -> Document:
    """What a manifest says of a file of its folder."""
    content = path.read_bytes()
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def write_manifest(folder: Path, content: Manifest) -> None:
    """Write ``manifest.json``; the same content gives the same bytes."""
    text = json.dumps(content, indent=1) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
