# SPDX-License-Identifier: GPL-2.0-or-later
"""The variants of the engine's environment: which ONNX Runtime, for which computer, how large.

Which of them fits a computer is decided here, before anything is downloaded; whether its device really
computes, by the trial after it (``plugin/engine/inference/devices/trial.py``).
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from .hardware import SYSTEMS
from .problems import EngineProblem

CAPABILITIES = {(5, 0): "Maxwell", (7, 5): "Turing"}
"""Where a generation of NVIDIA's cards begins, by compute capability."""

NO_GPU = re.compile(r"basic|remote|virtual|mirror|hyper-v|vmware|citrix|meta", re.IGNORECASE)
"""Words in the names of Windows's display adapters that are no GPU."""

DIRECTX_12 = 18362
"""Build of Windows (10, version 1903) from which DirectML is there."""


@dataclass(frozen=True)
class Variant:
    """One kind of environment."""

    name: str
    title: str
    """What it is for, for people."""
    requirements: Path
    """What pip installs."""
    device: str
    """The engine's DEVICE that it is tried out with."""
    download: int
    """Megabytes that pip fetches, about."""
    megabytes: int
    """On the disk, about."""
    systems: tuple[str, ...] = ()
    """Systems it is for, see ``hardware.SYSTEMS``; empty: all."""
    driver: int = 0
    """Oldest version of NVIDIA's driver, before its first dot; 0: it needs none."""
    capability: tuple[int, int] = (0, 0)
    """Oldest cards of NVIDIA."""
    lock: Optional[Path] = None
    """Versions and hashes of the files that pip may take, as they were tested; None: there is no such list."""

    @property
    def key(self):
        """Name of its environments' folders, from the requirements as they are at present."""
        # line ends and comments may differ between checkouts, the requirements do not
        wanted = "\n".join(_lines(self.requirements))
        return f"{self.name.lower()}-{hashlib.sha256(wanted.encode()).hexdigest()[:8]}"

    def misfit(self, machine):
        """Why it cannot work on a ``hardware.Machine``, naming both; "" where it may."""
        if self.systems and machine.system not in self.systems:
            wanted = " and ".join(SYSTEMS[system] for system in self.systems)
            return f"is for {wanted}, and this is {machine.title}"
        if self.driver:
            return self._misfit_of_nvidia(machine)
        if self.device == "DIRECTML" and machine.build < DIRECTX_12:
            return f"needs Windows 10 from build {DIRECTX_12}, and this is build {machine.build}"
        return ""

    def _misfit_of_nvidia(self, machine):
        if not machine.driver:
            return "needs an NVIDIA GPU, and there is no NVIDIA driver here"
        if int(machine.driver.split(".")[0]) < self.driver:
            return (
                f"needs NVIDIA driver {self.driver} or later, and driver {machine.driver} is here"
            )
        if not machine.cards:
            return f"needs an NVIDIA GPU, and driver {machine.driver} shows none"
        oldest = min(machine.cards, key=lambda card: card.capability)
        if oldest.capability < self.capability:
            wanted = "{}.{}".format(*self.capability)
            from_on = f"{wanted} ({CAPABILITIES[self.capability]}) or later"
            return f"needs cards of compute capability {from_on}, and here is {oldest}"
        return ""


def _of(name, title, sizes, device="", systems=(), driver=0, capability=(0, 0)):
    path = Path(__file__).with_name(f"requirements-{name.lower()}.txt")
    lock = path.with_suffix(".lock")
    download, megabytes = sizes
    return Variant(
        name,
        title,
        path,
        device or name,
        download,
        megabytes,
        systems,
        driver,
        capability,
        lock if lock.is_file() else None,
    )


WINDOWS, MAC, BOTH = ("win32",), ("darwin",), ("linux", "win32")

# from CUDA 13 on, Maxwell, Pascal and Volta are no longer known (NVIDIA's release notes of CUDA 13.0); drivers:
# those that CUDA 12 and 13 ask for at least
VARIANTS = {
    variant.name: variant
    for variant in (
        _of("CPU", "any computer", (165, 650)),
        _of(
            "CUDA12", "NVIDIA GPUs, older cards and drivers too", (2100, 3800), "CUDA",
            systems=BOTH, driver=525, capability=(5, 0),
        ),
        _of(
            "CUDA13", "NVIDIA GPUs from Turing on", (1700, 3150), "CUDA",
            systems=BOTH, driver=580, capability=(7, 5),
        ),
        _of("DIRECTML", "any GPU of Windows, in upkeep only", (160, 630), systems=WINDOWS),
        _of("WINDOWSML", "any GPU of Windows", (155, 600), "DIRECTML", systems=WINDOWS),
        _of("COREML", "Macs", (120, 530), systems=MAC),
    )
}  # fmt: skip
"""By name."""

CUDA = ("CUDA13", "CUDA12")
"""What VARIANT CUDA stands for: the first that fits."""


def settled(name, machine):
    """The variant that a word of VARIANT means on a computer.

    Raises:
        EngineProblem: it does not fit, before anything is downloaded; names the variant and what is here.
    """
    names = CUDA if name == "CUDA" else (name,)
    misfits = [VARIANTS[one].misfit(machine) for one in names]
    for one, misfit in zip(names, misfits):
        if not misfit:
            return VARIANTS[one]
    raise EngineProblem(f"VARIANT {name} {misfits[-1]}: {_remedy(names[-1], machine)}.")


def _remedy(name, machine):
    variant = VARIANTS[name]
    if not variant.driver or machine.system not in BOTH:
        return "choose another"
    if not VARIANTS["CUDA12"].misfit(machine):
        return "choose CUDA12"
    if any(card.capability < VARIANTS["CUDA12"].capability for card in machine.cards):
        return "choose another"
    return "install NVIDIA's newest driver for the card, or choose another"


def recommended(machine):
    """The variant to propose for a ``hardware.Machine``, and the reason, a sentence."""
    if machine.driver and machine.system in BOTH:
        newer, older = (VARIANTS[name] for name in CUDA)
        if not newer.misfit(machine):
            return newer, f"{machine.cards[0].name} and driver {machine.driver} know CUDA 13."
        if not older.misfit(machine):
            return older, f"CUDA 13 {newer.misfit(machine)}; CUDA 12 works with both."
    gpus = [name for name in machine.displays if not NO_GPU.search(name)]
    if gpus and not VARIANTS["WINDOWSML"].misfit(machine):
        return VARIANTS["WINDOWSML"], f"{gpus[0]} computes through Windows ML."
    if machine.apple_silicon:
        return VARIANTS["COREML"], "The GPU of Apple silicon computes through Core ML."
    if machine.driver:
        return VARIANTS["CPU"], f"CUDA 12 {VARIANTS['CUDA12'].misfit(machine)}."
    return VARIANTS["CPU"], "No GPU was found that another variant could use."


def _lines(path):
    """Requirements of a file and of those that it includes."""
    for line in path.read_text(encoding="utf-8").splitlines():
        word = line.strip()
        if word.startswith("-r "):
            yield from _lines(path.with_name(word[3:].strip()))
        elif word and word[0] != "#":
            yield word
