# SPDX-License-Identifier: GPL-2.0-or-later
"""What a few measured days of a new place are worth to the head."""

from __future__ import annotations

import numpy as np

from models.training.gpp.hierarchy import Choice, Problem, rows_by_site
from models.training.gpp.ridge import r2, rmse
from plugin.engine.documents import Document
from plugin.engine.gpp.posterior import Days, Parameters

KNOWN, FEWEST, DRAWS = 10, 20, 10
"""Days that are known, rows of a tower that is tried, and draws of the known days."""


def ten_days(problem: Problem, choice: Choice) -> Document:
    """Scores of the other days of each tower left out, without and with KNOWN of its days."""
    groups = rows_by_site(problem.sites)
    days = problem.days(problem.terms(choice), groups)
    noise, flat = problem.frame.noise(choice), problem.flat(choice)
    start = Parameters(np.zeros(len(flat)), flat)
    tried = [number for number, rows in enumerate(groups) if len(rows) >= FEWEST]
    others = {n: start.updated([d for k, d in enumerate(days) if k != n], noise) for n in tried}
    scores = []
    for draw in range(DRAWS):
        measured, plain, helped = [], [], []
        for n in tried:
            order = np.random.default_rng(draw).permutation(len(groups[n]))
            known, rest = order[:KNOWN], order[KNOWN:]
            few = Days(days[n].terms[known], days[n].absorbed[known], days[n].gpp[known])
            here = others[n].at_place(few, noise)
            measured.append(days[n].gpp[rest])
            plain.append(np.maximum(days[n].terms[rest] @ others[n].mean, 0))
            helped.append(np.maximum(days[n].terms[rest] @ here.mean, 0))
        y = np.concatenate(measured)
        scores.append(
            [
                value
                for found in (plain, helped)
                for value in (
                    r2(y, np.concatenate(found)),
                    float(np.median([rmse(a, b) for a, b in zip(measured, found, strict=True)])),
                )
            ]
        )
    mean = np.mean(scores, axis=0)
    return {
        "towers": len(tried),
        "without": (float(mean[0]), float(mean[1])),
        "with": (float(mean[2]), float(mean[3])),
    }
