# SPDX-License-Identifier: GPL-2.0-or-later
"""How much of its surroundings an embedding carries: neighbours in space and time rebuilt by a probe."""

from __future__ import annotations

import numpy as np

from models.training.data.training_samples import NEIGHBOURS
from models.training.evaluate.scoring import bootstrap
from models.training.evaluate.scoring.baselines import Baselines
from models.training.evaluate.scoring.scores import GROUPS, Bar
from models.training.evaluate.scoring.tables import Section, cell, rounded
from models.training.evaluate.scoring.training_pass import Known
from models.training.evaluate.sections.probe import Probe

MOST = 30000
"""Training rows of a probe."""
EMBEDDING, TEN, TWELVE = "the embedding", "PCA of ten bands", "PCA of the 12 values"
WHERE = {
    **{
        f"{step} px": [i for i, at in enumerate(NEIGHBOURS) if max(map(abs, at)) == step]
        for step in (1, 2, 3)
    },
    "date before": [len(NEIGHBOURS)],
    "date after": [len(NEIGHBOURS) + 1],
}
"""Which of the neighbours, ten values each, belong to a column of the table."""


def section(known: Known, held_out: Known, baselines: Baselines) -> tuple[Section, list[Bar]]:
    """Probes fitted on training pixels, scored on held-out ones.

    Args:
        known, held_out: visible targets with their surroundings.
    """
    around, asked = known.rows("around"), known.rows("around_asked") > 0
    some = np.random.default_rng(0).permutation(len(around))[:MOST]
    inputs, tested = _inputs(known, baselines), _inputs(held_out, baselines)
    truth, counts = held_out.rows("around"), held_out.rows("around_asked") > 0
    groups = np.array([place.split("_")[0] for place, _ in held_out.labels_of_rows()])
    lines, figures, away = [], [], {}
    for name, rows in inputs.items():
        probe = Probe(rows[some], around[some], asked[some])
        away[name] = np.abs(probe(tested[name]) - truth) * counts
        for group in GROUPS:
            of = groups == group
            each = {
                key: _mean(away[name][of], counts[of], columns(at)) for key, at in WHERE.items()
            }
            mean = _mean(away[name][of], counts[of], slice(None))
            title = name if name == EMBEDDING else _named(name, baselines)
            lines.append([group, title, *map(cell, each.values()), cell(mean), str(of.sum())])
            figures.append(
                {"group": group, "from": title, "mean": rounded(mean), "pixels": int(of.sum())}
                | {key: rounded(value) for key, value in each.items()}
            )
    bars = []
    for group in GROUPS:
        sums = {name: _by_date(held_out, away[name], counts, group) for name in (EMBEDDING, TEN)}
        if sums[EMBEDDING]:
            ratio = bootstrap.ratio(sums[EMBEDDING], sums[TEN])
            text = (
                f"{group}, neighbours at 1-3 px and +-1 date: {ratio} of {_named(TEN, baselines)}"
            )
            bars.append(Bar(text, ratio.value, 0.8, 0.6))
    about = (
        "Mean absolute error, in reflectance, of the ten bands of the four neighbours at each distance and of the "
        "pixel on the dates before and after, rebuilt by the same small probe (linear layer beside two hidden "
        f"layers of 64) from the centre's numbers at the target day; fitted on {len(some)} training pixels, "
        "visible targets (STRICT)."
    )
    head = ["place", "from", *WHERE, "all", "pixels x dates"]
    lines.sort(key=lambda line: GROUPS.index(line[0]))
    return Section("neighbours", "Surroundings", about, head, lines, figures=figures), bars


def columns(neighbours: list[int]) -> np.ndarray:
    """Where the ten values of each of some neighbours stand."""
    return np.concatenate([np.arange(10) + 10 * at for at in neighbours])


def _inputs(known: Known, baselines: Baselines) -> dict[str, np.ndarray]:
    values, measured = np.split(known.rows("truths"), 2, axis=1)
    filled = np.where(measured > 0, values, baselines.both.mean)
    return {
        EMBEDDING: known.rows("embeddings"),
        TEN: baselines.optical.scores(filled[:, :10]),
        TWELVE: baselines.both.scores(filled),
    }


def _named(name: str, baselines: Baselines) -> str:
    return name.replace("PCA", f"PCA-{baselines.components}") + ", centre"


def _mean(away: np.ndarray, counts: np.ndarray, where: slice | list[int] | np.ndarray) -> float:
    total = counts[:, where].sum()
    return float(away[:, where].sum() / total) if total else float("nan")


def _by_date(
    held_out: Known, away: np.ndarray, counts: np.ndarray, group: str
) -> dict[tuple[str, str], tuple[float, float]]:
    found, start = {}, 0
    for label, rows in zip(held_out.labels, held_out.embeddings, strict=True):
        those = slice(start, start + len(rows))
        start = those.stop
        if label[0].startswith(group) and counts[those].any():
            found[label] = (float(away[those].sum()), float(counts[those].sum()))
    return found
