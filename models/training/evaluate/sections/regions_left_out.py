# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether errors are true and the guard guards, as stage 3 counted it in regions that it had left out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from models.training.evaluate.scoring.tables import Section
from plugin.engine.documents import Document

Rows = list[Document]
ROUND = 5
"""Per cent that a coverage may lie off 80."""
AT_HOME, PLANTED = 0.02, 0.95
"""Goals: at most this share flagged at home, at least this share of what is planted."""
LEAST = {"visible": 0.3, "hidden": 0.4}
"""Goals of the rank correlation."""


def sections(found: dict[str, Rows]) -> list[Section]:
    """The tables of a manifest's ``doubt``."""
    return [_errors(found["coverage"]), _flags(found), _curve(found["curve"])]


def _errors(rows: Rows) -> Section:
    def cell(row: Document) -> str:
        return f"{100 * row['within']:.0f} %, {row['rank_correlation']:.2f}"

    notes = []
    for task, least in LEAST.items():
        usual = [row for row in rows if row["task"] == task and row["seen"] == "both sensors"]
        inside = [r["region"] for r in usual if abs(100 * r["within"] - 80) <= ROUND]
        ranked = [r["region"] for r in usual if r["rank_correlation"] >= least]
        notes.append(
            f"Target {task}: coverage 75 to 85 % in {len(inside)} of {len(usual)} regions "
            f"({', '.join(inside)}); rank correlation at least {least} in {len(ranked)} ({', '.join(ranked)}). "
            f"In the quarter of a region's pixels of which least error is expected {_range(usual, 'within_calm')} "
            f"lie within, in that of which most {_range(usual, 'within_restless')}."
        )
    veiled = [row for row in rows if row["task"] == "under a veil"]
    for row in veiled:
        notes.append(
            f"{row['region']}, clear days under a planted veil (haze, thin cloud, shadow): error against the clean "
            f"value {row['error']:.4f}, expected {row['expected']:.4f}; without the veil "
            + _pair(rows, row["region"])
        )
    return Section(
        "doubt_coverage",
        "Expected errors in regions left out",
        "Share of Sentinel-2's values within their 80 % interval, and the rank correlation of a pixel's mean error "
        "with the expected one. Head and factors do not know the region; the network knows those of its training.",
        *_by_region(rows, cell),
        notes,
        rows,
    )


def _range(rows: Rows, name: str) -> str:
    shares = [100 * row[name] for row in rows]
    return f"{min(shares):.0f} to {max(shares):.0f} %"


def _pair(rows: Rows, region: str) -> str:
    usual = ("visible", "both sensors")
    one = next(r for r in rows if (r["region"], r["task"], r["seen"]) == (region, *usual))
    return f"{one['error']:.4f} and {one['expected']:.4f}."


def _flags(found: dict[str, Rows]) -> Section:
    def cell(row: Document) -> str:
        return f"{100 * row['flagged']:.1f} %"

    at_home = found["home"]
    planted = [{**row, "region": row["planted"]} for row in found["nonsense"]]
    head, lines = _by_region(at_home + found["left_out"] + planted, cell)
    worst = max(row["flagged"] for row in at_home if row["region"] == at_home[0]["region"])
    least = [
        (name, min(row["flagged"] for row in those))
        for name, those in groupby(planted, lambda row: row["region"])
    ]
    missed = [f"{name} ({100 * share:.1f} %)" for name, share in least if share < PLANTED]
    notes = [
        f"At home {100 * worst:.1f} % in the worst case; goal at most {100 * AT_HOME:.0f} %: "
        f"{'met' if worst <= AT_HOME else 'NOT met'}.",
        f"Planted nonsense, goal at least {100 * PLANTED:.0f} % in every case: "
        + (f"NOT met by {', '.join(missed)}." if missed else "met."),
    ]
    about = (
        "Share of pixels with `out_of_domain`: at home, in regions left out, and of what is planted on all dates. "
        "Snow, desert and water are constructed: their sources stand in `doubt/planted.py`."
    )
    figures = at_home + found["left_out"] + found["nonsense"]
    return Section("doubt_flags", "What counts as unknown", about, head, lines, notes, figures)


def _curve(rows: Rows) -> Section:
    lines = []
    for task in LEAST:
        those = [row for row in rows if row["task"] == task]
        lines.append([f"{task}, novelty", *(f"{row['novelty']:.2f}" for row in those)])
        lines.append([f"{task}, mean error", *(f"{row['error']:.4f}" for row in those)])
    steps = [f"{number}" for number in range(1, len(lines[0]))]
    about = "Pixels of regions left out in groups of the same size, by rising `novelty`."
    return Section("doubt_curve", "Novelty and error", about, ["group", *steps], lines, (), rows)


def _by_region(rows: Rows, cell: Callable[[Document], str]) -> tuple[list[str], list[list[str]]]:
    """Head and lines: a line a region, a column for what was asked and seen."""
    columns = list(dict.fromkeys((row["task"], row["seen"]) for row in rows))
    cells: dict[str, dict[tuple[str, str], str]] = {}
    for row in rows:
        cells.setdefault(row["region"], {})[row["task"], row["seen"]] = cell(row)
    head = ["", *(f"{task}, {seen}" for task, seen in columns)]
    return head, [[name, *(one.get(c, "-") for c in columns)] for name, one in cells.items()]
