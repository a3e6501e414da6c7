# SPDX-License-Identifier: GPL-2.0-or-later
"""The variants of the engine's environment: which ONNX Runtime, for which system, how large."""

import ctypes
import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from .problems import EngineProblem

DRIVER = "nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1"
"""The library that NVIDIA's driver brings, and nothing else."""


@dataclass(frozen=True)
class Variant:
    """One kind of environment."""

    name: str
    requirements: Path
    """What pip installs."""
    device: str
    """The engine's DEVICE that it is tried out with."""
    megabytes: int
    """On the disk, about."""
    systems: tuple[str, ...] = ()
    """Beginnings of ``sys.platform`` it is for; empty: all."""
    lock: Optional[Path] = None
    """Versions and hashes of the files that pip may take, as they were tested; None: there is no such list."""

    @property
    def key(self):
        """Name of its environments' folders, from the requirements as they are at present."""
        # line ends and comments may differ between checkouts, the requirements do not
        wanted = "\n".join(_lines(self.requirements))
        return f"{self.name.lower()}-{hashlib.sha256(wanted.encode()).hexdigest()[:8]}"


def _of(name, megabytes, device=None, systems=()):
    path = Path(__file__).with_name(f"requirements-{name.lower()}.txt")
    lock = path.with_suffix(".lock")
    return Variant(name, path, device or name, megabytes, systems, lock if lock.is_file() else None)


VARIANTS = {
    variant.name: variant
    for variant in (
        _of("CPU", 550),
        _of("CUDA", 3100, systems=("linux", "win32")),
        _of("DIRECTML", 600, systems=("win32",)),
        _of("COREML", 600, systems=("darwin",)),
    )
}
"""By name, in the order of the choice that users see."""

SYSTEMS = {"linux": "Linux", "win32": "Windows", "darwin": "macOS"}


def refuse_elsewhere(variant):
    """Raise unless a variant can work on this computer: its system, and NVIDIA's driver for CUDA.

    Raises:
        EngineProblem: before anything is downloaded.
    """
    if variant.systems and not sys.platform.startswith(variant.systems):
        here = SYSTEMS.get(sys.platform, sys.platform)
        wanted = " and ".join(SYSTEMS[system] for system in variant.systems)
        raise EngineProblem(
            f"VARIANT {variant.name} is for {wanted}, and this is {here}: choose another."
        )
    if variant.name == "CUDA" and not has_driver():
        raise EngineProblem(
            f"VARIANT CUDA needs an NVIDIA GPU, and there is no NVIDIA driver here ({DRIVER} is missing): "
            "install the driver, or choose another."
        )


def has_driver():
    """Whether NVIDIA's driver is installed."""
    try:
        ctypes.CDLL(DRIVER)
    except OSError:
        return False
    return True


def _lines(path):
    """Requirements of a file and of those that it includes."""
    for line in path.read_text(encoding="utf-8").splitlines():
        word = line.strip()
        if word.startswith("-r "):
            yield from _lines(path.with_name(word[3:].strip()))
        elif word and word[0] != "#":
            yield word
