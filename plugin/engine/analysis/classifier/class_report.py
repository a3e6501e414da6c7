# SPDX-License-Identifier: GPL-2.0-or-later
"""The page on a class model: what held-out blocks say of it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import numpy as np

STYLE = (
    "body{font-family:sans-serif;margin:2em;max-width:60em}td,th{padding:.2em .8em;text-align:right}"
    "th:first-child,td:first-child{text-align:left}tr:nth-child(even){background:#f4f4f4}"
)
MOST_ROWS = 30
"""Of the table of importance."""


@dataclass(frozen=True)
class Findings:
    """What was found with blocks held out."""

    names: tuple[str, ...]
    learner: str
    label: np.ndarray
    guess: np.ndarray
    """(n,) int: true and likeliest class of each sample."""
    block: float
    """Side of a block in units of the CRS; 0: each shape is one."""
    blocks: int
    coverage: float
    """Share of samples whose set of 90 % holds their class."""
    set_size: float
    """Classes of a set on average."""
    curve: list[tuple[int, float]]
    importance: dict[str, float]
    advice: dict[str, int]
    """Samples to keep, to look at, to drop."""


def confusion(label: np.ndarray, guess: np.ndarray, classes: int) -> np.ndarray:
    """(classes, classes) int: samples by true class (rows) and likeliest class (columns)."""
    return np.bincount(label * classes + guess, minlength=classes**2).reshape(classes, classes)


def report_of(found: Findings) -> str:
    """The page, HTML."""
    table = confusion(found.label, found.guess, len(found.names))
    right = np.diag(table)
    with np.errstate(invalid="ignore", divide="ignore"):
        producers, users = right / table.sum(axis=1), right / table.sum(axis=0)
    names = [escape(name) for name in found.names]
    blocks = (
        f"{found.blocks} blocks of {found.block:g} m" if found.block else f"{found.blocks} shapes"
    )
    parts = [
        f"<h1>Classes by {found.learner}</h1>",
        f"<p>{table.sum()} samples in {blocks}. Each number below comes from samples whose block was held out. "
        "Samples are no random draw of the map: for areas and the accuracy of the map, draw a sample with "
        "<em>Design a sample</em>.</p>",
        f"<p>Overall accuracy {right.sum() / table.sum():.3f}, mean of the classes {np.nanmean(producers):.3f}. "
        f"Sets of 90 % hold the true class of {100 * found.coverage:.1f} %, with {found.set_size:.2f} classes.</p>",
        "<h2>True class (rows) and class given (columns)</h2>",
        _table(
            ["", *names, "found"],
            [[names[i], *row, _share(producers[i])] for i, row in enumerate(table.tolist())]
            + [["right", *(_share(one) for one in users), ""]],
        ),
        "<h2>Learning curve</h2><p>When the last lines still rise, more samples help.</p>",
        _table(
            ["samples", "mean accuracy of the classes"], [[n, f"{a:.3f}"] for n, a in found.curve]
        ),
        "<h2>Importance</h2><p>Accuracy that is lost when these numbers are shuffled.</p>",
        _table(
            ["numbers", "lost"],
            [
                [escape(name), f"{lost:.3f}"]
                for name, lost in list(found.importance.items())[:MOST_ROWS]
            ],
        ),
        "<h2>Labels</h2><p>By the ten samples of other shapes that look most like each.</p>",
        _table(["advice", "samples"], [[name, count] for name, count in found.advice.items()]),
    ]
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Classes</title>'
        f"<style>{STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _share(value: float) -> str:
    return f"{value:.3f}" if np.isfinite(value) else "-"


def _table(head: list[str], rows: list[list[str | int]]) -> str:
    return f"<table>{_line('th', [*head])}{''.join(_line('td', row) for row in rows)}</table>"


def _line(kind: str, cells: list[str | int]) -> str:
    return "<tr>" + "".join(f"<{kind}>{cell}</{kind}>" for cell in cells) + "</tr>"
