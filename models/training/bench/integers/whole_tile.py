# SPDX-License-Identifier: GPL-2.0-or-later
"""The folder of stored numbers and graphs that :mod:`.stored_inputs` wrote, read with numpy alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

INTEGERS = "integers"
"""Its name in the folder of a card's inputs."""
Arrays = dict[str, np.ndarray]


@dataclass(frozen=True)
class WholeTile:
    """What ``stored_inputs.write`` wrote."""

    folder: Path
    facts: dict[str, Any]
    targets: Arrays
    dates: dict[str, Arrays]
    """``s2``, ``s1`` where it has any, ``blue`` where dates are read for the haze screen alone: all, stacked."""
    places: dict[str, Arrays]

    @classmethod
    def load(cls, folder: Path) -> WholeTile:
        """Read the folder.

        Raises:
            FileNotFoundError: it was made before there were whole numbers, or never.
        """
        path = folder / "whole.json"
        if not path.is_file():
            raise FileNotFoundError(
                f"{path} is missing: make the inputs again with python -m models.training.bench.gpu --make FOLDER."
            )
        facts = json.loads(path.read_text(encoding="utf-8"))

        def held(name: str) -> Arrays:
            with np.load(folder / f"{name}.npz", allow_pickle=False) as file:
                return dict(file)

        names = list(facts["groups"])
        return cls(
            folder,
            facts,
            held("targets"),
            {name: held(f"{name}_dates") for name in names},
            {name: held(f"{name}_place") for name in names},
        )

    @property
    def slots(self) -> int:
        """Dates that a target is seen through, 11."""
        return int(self.targets["s2_slots"].shape[1])

    def at_side(self, side: int) -> WholeTile:
        """The same numbers cut or repeated, mirrored, to a tile of another side, for speed alone."""
        dates, places = {}, {}
        for name, groups in self.facts["groups"].items():
            given, place = dict(self.dates[name]), dict(self.places[name])
            length = side if name == "s1" else side + 2 * self.facts["halo"]
            for number, group in enumerate(groups):
                at, size = _spread(length, group["ratio"])
                key = f"numbers{number}"
                given[key] = _mirrored(given[key], size)
                place.update(_where(number, at, group["between"]))
            if "classes" in given:
                ratio = self.places[name]["class_rows"].size / given["classes"].shape[1]
                at, size = _spread(side + 2 * self.facts["margin"], 2.0 if ratio > 1 else 1.0)
                given["classes"] = _mirrored(given["classes"], size)
                place["class_rows"] = place["class_cols"] = np.floor(at).astype(np.int64) + 1
            dates[name], places[name] = given, place
        return WholeTile(self.folder, {**self.facts, "side": side}, self.targets, dates, places)

    def dates_of(self, number: int) -> dict[str, list[int]]:
        """The dates ``s2, s1, blue`` that are brought over for a target, for its slots and for the haze screen."""
        chosen = {
            sensor: sorted({int(at) for at in self.targets[f"{sensor}_slots"][number] if at >= 0})
            for sensor in ("s2", "s1")
        }
        near = {int(at) for at in self.targets["windows"][chosen["s2"]].ravel() if at >= 0}
        whole = len(self.dates["s2"]["numbers0"])
        return {
            "s2": sorted({*chosen["s2"], *(at for at in near if at < whole)}),
            "s1": chosen["s1"],
            "blue": sorted(at - whole for at in near if at >= whole),
        }

    def bytes_of(self, name: str) -> int:
        """That one date brings over to the device."""
        return sum(array[0].nbytes for array in self.dates[name].values())


def _spread(length: int, ratio: float) -> tuple[np.ndarray, int]:
    """Centres of pixels in a part of a file with a pixel more on each side; and the part's length."""
    return (np.arange(length) + 0.5) / ratio + 1, int(np.ceil(length / ratio)) + 2


def _where(number: int, at: np.ndarray, between: bool) -> Arrays:
    first = np.floor(at - 0.5)
    rows = first.astype(np.int64) + 1
    found: Arrays = {f"rows{number}": rows, f"cols{number}": rows}
    if between:
        far = at - 0.5 - first
        weights = np.stack([1 - far, far]).astype(np.float32)
        found |= {f"down{number}": weights[:, :, None], f"across{number}": weights[:, None]}
    return found


def _mirrored(planes: np.ndarray, side: int) -> np.ndarray:
    """Planes (…, rows, cols) cut or repeated, mirrored, to a side; of the type that they have."""
    more = [(0, 0)] * (planes.ndim - 2)
    more += [(0, max(side - length, 0)) for length in planes.shape[-2:]]
    return np.ascontiguousarray(np.pad(planes, more, mode="symmetric")[..., :side, :side])
