# SPDX-License-Identifier: GPL-2.0-or-later
"""What is counted of errors and guard, as JSON for manifest and card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch

from models.training.doubt import judging
from models.training.doubt.error_head import distances
from models.training.doubt.gathered import CONDITIONS, SEEN, UNDER_A_VEIL, Gathered
from models.training.doubt.planted import NONSENSE
from models.training.network.doubt import NOVELTY_LIMIT, Doubt
from plugin.engine.documents import Document

Found = Mapping[str, Mapping[tuple[str, str], Gathered]]


def figures(
    doubt: Doubt, heads: Mapping[str, Doubt], found: Found, home: Sequence[str]
) -> dict[str, list[Document]]:
    """Every table. ``coverage``, ``curve`` and ``nonsense`` are by heads that do not know the region.

    Args:
        doubt: the whole head, by which ``home`` is judged; heads: region -> head that knows nothing of it.
        found: of these regions and of the places named by ``home``.
    """
    everything = {**dict.fromkeys(found, doubt), **heads}
    return {
        "coverage": [
            row for key in (*CONDITIONS, UNDER_A_VEIL) for row in _coverage(heads, found, key)
        ],
        "curve": [row for task in ("visible", "hidden") for row in _curve(heads, found, task)],
        "home": [_flagged(doubt, found, r, key) for r in home if r in found for key in CONDITIONS],
        "left_out": [_flagged(everything[r], found, r, key) for r in heads for key in CONDITIONS],
        "nonsense": _nonsense(everything, found),
    }


def guard_lines(counted: Mapping[str, Sequence[Document]]) -> list[str]:
    """How the guard fares, for the terminal: per cent flagged in the worst case of what is shown, a line
    a place (the most) and a kind of nonsense (the least).

    Args:
        counted: see :func:`figures`.
    """
    wanted = (("home", "region", max), ("left_out", "region", max), ("nonsense", "planted", min))
    lines = []
    for table, field, worst in wanted:
        for name in dict.fromkeys(row[field] for row in counted[table]):
            flagged = [100 * row["flagged"] for row in counted[table] if row[field] == name]
            least, most = min(flagged), max(flagged)
            lines.append(f"{worst(flagged):5.1f} % of {name} flagged ({least:.1f} to {most:.1f} %)")
    return lines


def novelty(doubt: Doubt, part: Gathered) -> np.ndarray:
    """(n,) from 0 to 1."""
    with torch.no_grad():
        return doubt.novelty(distances(doubt, part).T, part.there.T)[0].numpy()


def _coverage(heads: Mapping[str, Doubt], found: Found, key: tuple[str, str]) -> list[Document]:
    """The factor of a region's intervals comes from the other regions, and from :data:`judging.FITTED_ON`."""
    usual = ("visible" if key == UNDER_A_VEIL else key[0], judging.FITTED_ON)
    fitted = {r: judging.ratios(head, found[r][usual], "s2") for r, head in heads.items()}
    rows = []
    for region, head in heads.items():
        part = found[region][key]
        factor = judging.factor([one for other, one in fitted.items() if other != region])
        away, expected = judging.pixel_errors(head, part)
        calm, restless = judging.quarters(head, part, factor)
        rows.append(
            {
                "region": region,
                "task": key[0],
                "seen": key[1],
                "within": float((judging.ratios(head, part, "s2") <= factor).mean()),
                "within_calm": calm,
                "within_restless": restless,
                "rank_correlation": judging.rank_correlation(away, expected),
                "error": float(away.mean()),
                "expected": float(factor * expected.mean()),
                "pixels": len(away),
            }
        )
    return [_rounded(row) for row in rows]


def _curve(heads: Mapping[str, Doubt], found: Found, task: str) -> list[Document]:
    key = (task, judging.FITTED_ON)
    pairs = []
    for region, head in heads.items():
        part = found[region][key]
        known = (part.asked[:, judging.BANDS["s2"]].amax(1) > 0).numpy()
        pairs.append((novelty(head, part)[known], judging.pixel_errors(head, part)[0]))
    joined = [np.concatenate(one) for one in zip(*pairs, strict=True)]
    return [
        _rounded({"task": task, "novelty": middle, "error": error})
        for middle, error in judging.curve(*joined)
    ]


def _flagged(doubt: Doubt, found: Found, region: str, key: tuple[str, str]) -> Document:
    values = novelty(doubt, found[region][key])
    row = {"region": region, "task": key[0], "seen": key[1], "pixels": len(values)}
    return _rounded(
        row
        | {"novelty": float(np.median(values)), "flagged": float((values > NOVELTY_LIMIT).mean())}
    )


def _nonsense(doubts: Mapping[str, Doubt], found: Found) -> list[Document]:
    """Every region's is judged by the head that knows nothing of it."""
    rows: list[Document] = []
    for name in NONSENSE:
        for task in ("visible", "hidden"):
            for seen in SEEN:
                key = (f"{name}, {task}", seen)
                values = [novelty(doubts[r], one[key]) for r, one in found.items() if key in one]
                if values:
                    joined = np.concatenate(values)
                    share = float((joined > NOVELTY_LIMIT).mean())
                    row = {"planted": name, "task": task, "seen": seen, "flagged": share}
                    rows.append(_rounded(row | {"pixels": len(joined)}))
    return rows


def _rounded(row: Document) -> Document:
    return {
        key: round(value, 5) if isinstance(value, float) else value for key, value in row.items()
    }
