# SPDX-License-Identifier: GPL-2.0-or-later
"""The folder that was made for a card, read with numpy alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

SENSORS = ("s2", "s1")


@dataclass(frozen=True)
class Tile:
    """Real dates of one place, two targets, and what the engine made of them on a CPU."""

    folder: Path
    facts: dict[str, Any]
    arrays: dict[str, np.ndarray]

    @classmethod
    def load(cls, folder: Path) -> Tile:
        """Read what ``--make`` wrote.

        Raises:
            FileNotFoundError: something is missing.
        """
        path = folder / "facts.json"
        if not path.is_file():
            raise FileNotFoundError(
                f"{path} is missing: make the folder with python -m models.training.bench.gpu --make {folder}."
            )
        facts = json.loads(path.read_text(encoding="utf-8"))
        arrays = {path.stem: np.load(path, allow_pickle=False) for path in folder.glob("*.npy")}
        return cls(folder, facts, arrays)

    @property
    def slots(self) -> int:
        """Dates that a target is seen through, 11."""
        return int(self.arrays["s2_slots"].shape[1])

    @property
    def halo(self) -> int:
        return int(self.facts["halo"])

    def graph(self, name: str, half: bool = False) -> Path:
        """The file of a graph."""
        return self.folder / f"{name}{'_half' if half else ''}.onnx"

    def date(self, sensor: str, at: int, side: int) -> dict[str, np.ndarray]:
        """Inputs of a date's graph: (1, bands, side + 2 halo, side + 2 halo)."""
        wanted = side + 2 * self.halo
        return {
            part: filled(self.arrays[f"{sensor}_{part}"][at : at + 1], wanted)
            for part in ("values", "valid")
        }

    def counted(self, what: str, dates: int) -> float:
        """``operations``, ``least_bytes`` or ``moved_bytes`` of a pixel: so many dates and one target."""
        counts = self.facts["counts"]
        one = sum(counts[f"date_{sensor}"][what] for sensor in SENSORS)
        return float(dates * one + counts["fusion"][what])


def filled(planes: np.ndarray, side: int) -> np.ndarray:
    """Planes (dates, bands, H, W) cut or repeated, mirrored, to a side; float32."""
    rows, cols = (max(side - length, 0) for length in planes.shape[2:])
    larger = np.pad(planes, ((0, 0), (0, 0), (0, rows), (0, cols)), mode="symmetric")
    return np.ascontiguousarray(larger[:, :, :side, :side], np.float32)
