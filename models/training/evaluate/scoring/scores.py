# SPDX-License-Identifier: GPL-2.0-or-later
"""Scores summed up: tables of errors, of bands and of intervals, and the bars they are held to."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from models.training.evaluate.scoring import bootstrap
from models.training.evaluate.scoring.calibration import SHARE
from models.training.evaluate.scoring.reconstruction import (
    ALONE,
    MODEL,
    SCREENED,
    SIX,
    WITHOUT,
    Score,
)
from models.training.evaluate.scoring.tables import Section, cell, rounded
from plugin.engine.documents import Document

GROUPS = ("hainaut", "austria")
TASKS = ("visible", "hidden")
OPTICAL, RADAR = slice(0, 10), slice(10, 12)
REST = [3, 4, 5, 6]
"""Bands that HLS has not: B05 B06 B07 B08."""
Bands: TypeAlias = int | slice | list[int]
TITLES = {"visible": "Target visible", "hidden": "Target hidden"}
ABOUT = {
    "visible": "Masked by class alone; S1 of the target day is shown, but for the conditions without it.",
    "hidden": "Inputs masked as the engine masks them, unless said.",
}


@dataclass(frozen=True)
class Bar:
    """A goal and what was found."""

    text: str
    found: float
    """A ratio to a baseline, or an error."""
    reach: float
    stretch: float | None = None

    @property
    def met(self) -> bool:
        return bool(self.found <= self.reach)

    def line(self) -> str:
        """For the card."""
        word = "met" if self.met else "NOT met"
        if self.stretch is not None:
            stretched = "met" if self.found <= self.stretch else "not met"
            word += f"; stretch {self.stretch:g}: {stretched}"
        return f"{self.text}; reach {self.reach:g}: {word}."

    def figures(self) -> Document:
        """For the manifest."""
        found = rounded(self.found, 5)
        return {"text": self.text, "ratio": found, "bar": self.reach, "met": self.met}


def chosen(found: Iterable[Score], task: str, targets: str, group: str) -> dict[str, list[Score]]:
    """Method -> its scores."""
    methods: dict[str, list[Score]] = {}
    for score in found:
        if (score.task, score.targets, score.group) == (task, targets, group):
            methods.setdefault(score.method, []).append(score)
    return methods


def error(rows: list[Score], bands: Bands) -> float:
    """Mean absolute error over pixels and some bands, NaN where none was measured."""
    counts = sum(row.counts[bands].sum() for row in rows)
    return float(sum(row.sums[bands].sum() for row in rows) / counts) if counts else float("nan")


def share(rows: list[Score], bands: Bands) -> float:
    """Share of the errors within the calibrated interval, NaN without one."""
    counts = sum(row.counts[bands].sum() for row in rows)
    if rows[0].within is None or not counts:
        return float("nan")
    inside = [row.within for row in rows if row.within is not None]
    return float(sum(one[bands].sum() for one in inside) / counts)


def expected(rows: list[Score], bands: Bands) -> float:
    """Mean expected error as the graph gives it, NaN for baselines."""
    counts = sum(row.counts[bands].sum() for row in rows)
    if rows[0].expected is None or not counts:
        return float("nan")
    sums = [row.expected for row in rows if row.expected is not None]
    return float(sum(one[bands].sum() for one in sums) / counts)


def by_date(rows: list[Score], bands: Bands) -> dict[Hashable, tuple[float, float]]:
    """Place and date -> sum of errors and number of values, for the bootstrap."""
    return {
        (r.place, r.date): (float(r.sums[bands].sum()), float(r.counts[bands].sum()))
        for r in rows
        if r.counts[bands].sum()
    }


def error_sections(found: list[Score]) -> list[Section]:
    """A table for each task, target set and group of places."""
    sections = []
    for task in TASKS:
        for group in GROUPS:
            for targets in ("ALL", "STRICT"):
                rows = chosen(found, task, targets, group)
                if rows:
                    sections.append(_error_section(rows, task, group, targets))
    return sections


def _error_section(methods: dict[str, list[Score]], task: str, group: str, targets: str) -> Section:
    lines, figures = [], []
    for method, rows in methods.items():
        pixels = int(sum(row.counts[0] for row in rows))
        s2, s1 = error(rows, OPTICAL), error(rows, RADAR)
        s1_pixels = int(sum(row.counts[10] for row in rows))
        counts = f"{pixels} ({len(rows)})"
        said = expected(rows, OPTICAL)
        lines.append([method, cell(s2), cell(s1), cell(said), counts, str(s1_pixels or "-")])
        # "s2" and "s1" in the manifest's units; without Sentinel-1 its error is that of a guess
        figures.append(
            {
                "task": task,
                "targets": targets,
                "group": group,
                "method": method,
                "s2": rounded(s2),
                "s1": rounded(s1),
                "pixels": pixels,
                "s1_pixels": s1_pixels,
                "place_dates": len(rows),
            }
        )
    head = ["method", "S2", "S1", "expected S2", "n (place x dates)", "n of S1"]
    title = f"{TITLES[task]}, {targets}: {group}"
    key = "mean_absolute_error"
    return Section(key, title, ABOUT[task], head, lines, figures=figures)


def band_section(found: list[Score], bands: list[str]) -> Section:
    """Errors band by band: the model and its nearest baselines."""
    lines, figures = [], []
    for task, targets in (("visible", "ALL"), ("visible", "STRICT"), ("hidden", "STRICT")):
        for group in GROUPS:
            for method, rows in chosen(found, task, targets, group).items():
                if not (method in (MODEL, SCREENED, SIX, ALONE) or method.startswith("PCA")):
                    continue
                if task == "visible" and targets == "STRICT" and method != MODEL:
                    continue
                each = [error(rows, slice(b, b + 1)) for b in range(len(bands))]
                label = [f"{task}, {targets}, {group}", method]
                pixels = int(sum(row.counts[0] for row in rows))
                lines.append([*label, *map(cell, each), str(pixels)])
                named = dict(zip(bands, map(rounded, each), strict=True))
                figures.append(
                    {"task": task, "targets": targets, "group": group, "method": method}
                    | {"error": named, "pixels": pixels}
                )
    return Section(
        "by_band", "By band", "", ["target", "method", *bands, "n"], lines, figures=figures
    )


def coverage_section(found: list[Score], factors: dict[str, dict[str, float]]) -> Section:
    """Share of held-out errors within the interval that is to hold 80 %."""
    lines, figures, bars = [], [], []
    for task in TASKS:
        for group in (*GROUPS, "both"):
            groups = GROUPS if group == "both" else (group,)
            for name, method, bands, sensor in (
                ("S2", MODEL, OPTICAL, "s2"),
                ("S1", MODEL if task == "visible" else WITHOUT, RADAR, "s1"),
            ):
                rows = [r for g in groups for r in chosen(found, task, "STRICT", g).get(method, [])]
                values = int(sum(r.counts[bands].sum() for r in rows))
                if not values or (name == "S1" and group == "both"):
                    continue
                covered, k = share(rows, bands), factors[task][sensor]
                ratio = error(rows, bands) / (k * expected(rows, bands))
                lines.append(
                    [
                        f"{name} {task}, {group}",
                        f"{100 * covered:.1f} %",
                        f"{k:.3f}",
                        f"{ratio:.2f}",
                        str(values),
                    ]
                )
                figures.append(
                    {"task": task, "sensor": sensor, "group": group, "values": values}
                    | {"coverage": rounded(covered, 4), "error_over_expected": rounded(ratio, 4)}
                )
                if name == "S2" and group == "both":
                    bars.append((task, covered))
    notes = [
        f"Target {task}: {100 * covered:.1f} % of the errors within the 80 % interval; goal 75 to 85 %: "
        f"{'met' if abs(covered - SHARE) <= 0.05 else 'NOT met'}."
        for task, covered in bars
    ]
    return Section(
        "coverage",
        "Intervals, STRICT",
        "The 80 % interval of a value is its reconstruction +- k ln 5 times the expected error; k was fitted on "
        "training places alone. A value counts as hidden where its sensor shows nothing at the target day.",
        ["values", "within the interval", "k", "mean error / (k x expected)", "n"],
        lines,
        notes,
        figures,
    )


def bars(found: list[Score], length: int) -> list[Bar]:
    """Goals of the reconstruction, with a bootstrap over place x date."""
    result = []
    for group in GROUPS:
        visible = chosen(found, "visible", "ALL", group)
        hidden = chosen(found, "hidden", "STRICT", group)
        pca = _pca(visible, length, group)
        if pca:
            result.append(_ratio("target visible, S2", group, visible, MODEL, pca, (1.0, 0.8)))
        result.append(_ratio("six HLS bands in, ten out", group, visible, ALONE, SIX, (1.0, 0.85)))
        given = by_date(hidden[MODEL], OPTICAL), by_date(hidden[SCREENED], OPTICAL)
        ratio = bootstrap.ratio(*given)
        text = f"{group}, target hidden, STRICT, S2: {ratio} of {SCREENED}"
        result.append(Bar(text, ratio.value, 0.9, 0.8))
        radar = error(visible[MODEL], RADAR)
        if np.isfinite(radar):
            text = f"{group}, target visible, S1 (0..1 scale): {radar:.5f}"
            result.append(Bar(text, radar, 0.001, 0.0007))
        if length > 10:
            optical = error(visible[MODEL], OPTICAL)
            text = f"{group}, target visible, S2, {length} numbers: {optical:.5f}"
            result.append(Bar(text, optical, 0.002, 0.001))
    return result


def _pca(visible: dict[str, list[Score]], length: int, group: str) -> str | None:
    """The PCA to beat: of the same values, so of ten bands where there is no Sentinel-1."""
    ending = "of ten bands" if group == "austria" or length > 10 else "of the 12 values"
    return next((m for m in visible if m.startswith("PCA") and m.endswith(ending)), None)


def _ratio(
    title: str,
    group: str,
    methods: dict[str, list[Score]],
    own: str,
    other: str,
    goals: tuple[float, float],
) -> Bar:
    ratio = bootstrap.ratio(by_date(methods[own], OPTICAL), by_date(methods[other], OPTICAL))
    text = f"{group}, {title}: {ratio} of {other}"
    if other == SIX:
        mine, theirs = (error(methods[m], REST) for m in (own, other))
        text += f" (the four bands that HLS has not: {mine:.5f} against {theirs:.5f})"
    return Bar(text, ratio.value, *goals)


def s1_effect(found: list[Score]) -> list[str]:
    """Notes: hidden targets with Sentinel-1 against without, where a place has it."""
    notes = []
    for targets in ("ALL", "STRICT"):
        hidden = chosen(found, "hidden", targets, "hainaut")
        if WITHOUT not in hidden:
            continue
        ratio = bootstrap.ratio(by_date(hidden[MODEL], OPTICAL), by_date(hidden[WITHOUT], OPTICAL))
        notes.append(f"Hidden, {targets}, hainaut, S2 with Sentinel-1 against without: {ratio}.")
    return notes
