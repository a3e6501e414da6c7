# SPDX-License-Identifier: GPL-2.0-or-later
"""What the temporal screen drops: pictures to judge by eye, and the counts that follow from the judgement.

``python -m models.training.haze`` writes sheets of pictures into the work folder (three a date: true colour, that
with what the screen drops in magenta and what the classification had dropped in grey, the median of the date's
own slots) and prints, per date, how many clear pixels the screen drops. ``haze.json`` beside this file
holds what was seen on them; the last lines printed are the sums.
"""

from __future__ import annotations

import argparse
import json
import math
from datetime import date
from pathlib import Path

import numpy as np
import rasterio

from models.training.data import shared_places
from models.training.data.folders import work_folder
from models.training.data.shared_places import Masks, Place
from plugin.engine.pixels.slots import optical_slots

PLACES = {
    "flanders_west": ["flanders_west/S2_L2A_10m.nc", "flanders_west/S2_L2A_20m.nc"],
    "romania_s2": [
        "romania_s2/sentinel2_cube_subset_romania_10m.nc",
        "romania_s2/sentinel2_cube_subset_romania_20m.nc",
    ],
}
JUDGED = Path(__file__).with_name("haze.json")
BEFORE = Masks(dilation=1)
AFTER = shared_places.AS_ENGINE
ROWS, COLUMNS = 5, 2
"""Dates on a sheet."""
ZOOM, EDGE = 3, 6
"""Screen pixels a pixel, and between pictures."""
BRIGHTEST = 0.25
"""Reflectance shown as full white: haze is faint."""
DROPPED, MASKED = (255, 0, 255), (90, 90, 90)
KINDS = ("haze", "snow", "clear", "unsure")
"""What most of a date's dropped pixels show: cloud or haze, snow that is classed as land, clear ground
(bright roofs), or nothing that an eye can name."""


def dropped(place: Place) -> tuple[np.ndarray, np.ndarray]:
    """(T, H, W) bool: clear by class and dilation, and those of them that the screen drops."""
    before = place.clear(BEFORE)
    return before, before & ~place.clear(AFTER)


def picture(place: Place, index: int, before: np.ndarray, lost: np.ndarray) -> np.ndarray:
    """(3, rows, columns) uint8: the date, the date with its masks, the median of its other slots."""
    rgb = place.s2_values[:, [2, 1, 0]]
    shown = np.where(before[:, None] & place.s2_measured[:, [2, 1, 0]], rgb, np.nan)
    at = {day: n for n, day in enumerate(place.s2_days)}
    slots = optical_slots(place.s2_days, place.s2_days[index], 5, 5, 100)
    others = [at[day] for day in slots if day is not None and day != place.s2_days[index]]
    with np.errstate(all="ignore"):
        usual = (
            np.nan_to_num(shared_places.median(shown[others])) if others else np.zeros_like(rgb[0])
        )
    date_alone, masked = _bytes(rgb[index]), _bytes(rgb[index])
    for where, colour in ((~before[index], MASKED), (lost[index], DROPPED)):
        masked = np.where(where, np.array(colour, np.uint8)[:, None, None], masked)
    gap = np.full((3, date_alone.shape[1] * ZOOM, EDGE), 255, np.uint8)
    parts = [p.repeat(ZOOM, 1).repeat(ZOOM, 2) for p in (date_alone, masked, _bytes(usual))]
    return np.concatenate([parts[0], gap, parts[1], gap, parts[2]], axis=2)


def _bytes(values: np.ndarray) -> np.ndarray:
    return (np.clip(values / BRIGHTEST, 0, 1) ** 0.7 * 255).astype(np.uint8)


def sheets(
    place: Place, days: list[int], folder: Path, before: np.ndarray, lost: np.ndarray
) -> None:
    """Write the pictures of some dates, ten a sheet, down the left column first, and say which is where."""
    per_sheet = ROWS * COLUMNS
    for number in range(math.ceil(len(days) / per_sheet)):
        part = days[number * per_sheet : (number + 1) * per_sheet]
        pictures = [picture(place, index, before, lost) for index in part]
        pictures += [np.full_like(pictures[0], 255)] * (per_sheet - len(pictures))
        line = np.full((3, EDGE, pictures[0].shape[2]), 255, np.uint8)
        columns = [
            np.concatenate(
                [x for p in pictures[c * ROWS : (c + 1) * ROWS] for x in (p, line)], axis=1
            )
            for c in range(COLUMNS)
        ]
        edge = np.full((3, columns[0].shape[1], 4 * EDGE), 255, np.uint8)
        sheet = np.concatenate([columns[0], edge, columns[1]], axis=2)
        path = folder / f"{place.name}_{number + 1:02d}.png"
        with rasterio.open(
            path,
            "w",
            driver="PNG",
            width=sheet.shape[2],
            height=sheet.shape[1],
            count=3,
            dtype="uint8",
        ) as file:
            file.write(sheet)
        print(f"{path}: {', '.join(str(place.s2_days[index]) for index in part)}")


def sums(place: Place, lost: np.ndarray, judged: dict[str, str]) -> dict[str, tuple[int, int]]:
    """Judgement -> (dates, pixels dropped on them); dates that nobody judged count as ``not judged``."""
    found = dict.fromkeys((*KINDS, "not judged"), (0, 0))
    for index, day in enumerate(place.s2_days):
        count = int(lost[index].sum())
        if count:
            kind = judged.get(day.isoformat(), "not judged")
            found[kind] = (found[kind][0] + 1, found[kind][1] + count)
    return found


def main() -> None:
    """Pictures, a line a date, and the sums."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    folder = work_folder() / "haze"
    folder.mkdir(exist_ok=True)
    judged = json.loads(JUDGED.read_text(encoding="utf-8")) if JUDGED.is_file() else {}
    lines = []
    for name, files in PLACES.items():
        place = shared_places.load({"place": name, "files": files})
        before, lost = dropped(place)
        days = [index for index in range(len(place.s2_days)) if lost[index].any()]
        for index in days:
            print(_line(place.s2_days[index], before[index], lost[index], judged.get(name, {})))
        sheets(place, days, folder, before, lost)
        found = sums(place, lost, judged.get(name, {}))
        lines.append(
            f"{name}: {before.sum()} clear pixels on {len(place.s2_days)} dates, "
            f"{lost.sum()} of them dropped on {len(days)} dates: "
            + ", ".join(
                f"{kind} {count} px ({dates} dates)"
                for kind, (dates, count) in found.items()
                if dates
            )
        )
    print("\n".join(lines))


def _line(day: date, before: np.ndarray, lost: np.ndarray, judged: dict[str, str]) -> str:
    share = 100 * lost.sum() / before.sum()
    return f"{day}: {lost.sum()} of {before.sum()} px ({share:.1f} %): {judged.get(day.isoformat(), 'not judged')}"


if __name__ == "__main__":
    main()
