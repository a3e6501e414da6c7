# SPDX-License-Identifier: GPL-2.0-or-later
"""The lines of a card's first page: the model beside baselines, each with its interval and what that carries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.training.evaluate.use.use_sources import (
    COMPONENTS,
    DAY,
    FOREIGN,
    SEASON,
    SERIES,
    SIXTEEN,
    VALUES,
    WHOLE,
)
from plugin.engine.documents import Document

BETTER, WORSE, EVEN = "better", "worse", "no difference shown"
RATIO = re.compile(r"^(.*): .* ratio ([\d.]+) \(([\d.]+) to ([\d.]+) .*\) of (.*)$")
"""A goal's sentence in a manifest: what, the ratio of errors with its interval, and the baseline."""
GOALS = {
    "hainaut, target visible, S2": "values of a clear day back, hainaut",
    "hainaut, target hidden, STRICT, S2": "values of a hidden day, hainaut",
    "austria, target hidden, STRICT, S2": "values of a hidden day, Austria",
}
"""Goals that the page shows -> how it calls them."""
COVERED = (0.75, 0.85)
"""What an interval that is to hold 80 % may hold."""
ALL = "both sensors"
OF_THE_DAY = ((DAY, VALUES), (DAY, COMPONENTS))
OF_THE_YEAR = ((SIXTEEN, SEASON), (WHOLE, SEASON), (WHOLE, SERIES), (WHOLE, FOREIGN))
"""Sources whose difference a card shows."""


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    what: str
    found: str
    beside: str
    """The baseline, or what was asked for."""
    carries: str
    """What the interval carries."""

    def cells(self) -> list[str]:
        """As the table takes them."""
        return [self.what, self.found, self.beside, self.carries]


def card_lines(scores: Document, use: Document, year: bool) -> list[Line]:
    """Ten lines, or those that the figures allow.

    Args:
        scores: of the manifest; use: figures of the benchmark of use by table, empty where it was not run.
        year: whether the model has numbers of the year: then what they hold stands in the place of the day's.
    """
    guarded = (*_hidden_regions(scores), *_doubt(scores), *_guard(scores), *_flips(scores))
    if year:
        held = (*_labels(use, OF_THE_YEAR), *_clusters(use), *_biomass(use))
    else:
        held = (*_labels(use, OF_THE_DAY), *_goals(scores), *_radar(scores))
    return [*held, *guarded]


def _labels(use: Document, pairs: Sequence[tuple[str, str]]) -> Iterator[Line]:
    """Differences of balanced accuracy at the four sets of points."""
    means = {one["from"]: one["mean"]["value"] for one in use.get("use_points", [])}
    held = {(one["from"], one["less"]): one for one in use.get("use_differences", [])}
    for ours, other in pairs:
        if gain := held.get((ours, other)):
            yield Line(
                f"labels of points from {ours}",
                f"{means[ours]:.3f}",
                f"{means[other]:.3f}: {other}",
                f"{_verdict(gain, 0, more_is=BETTER)} ({_between(gain, '+.3f')})",
            )


def _clusters(use: Document) -> Iterator[Line]:
    """Mutual information of k-means clusters and labels, which has no interval."""
    held = {one["from"]: one["nmi"] for one in use.get("use_probes", [])}
    if {WHOLE, DAY, SEASON} <= held.keys():
        yield Line(
            f"k-means clusters and labels, NMI, from {WHOLE}",
            f"{held[WHOLE]:.2f}",
            f"{held[DAY]:.2f}: {DAY}; {held[SEASON]:.2f}: {SEASON}",
            "no interval",
        )


def _biomass(use: Document) -> Iterator[Line]:
    held = {one["from"]: one["finland_biomass"] for one in use.get("use_rasters", [])}
    if WHOLE in held:
        yield Line(
            f"biomass in Finland, R², from {WHOLE}",
            _whole(held[WHOLE]),
            f"{_whole(held[SEASON])}: {SEASON}",
            _apart(held[WHOLE], held[SEASON]),
        )


def _goals(scores: Document) -> Iterator[Line]:
    """Ratios of errors to their baseline's."""
    for bar in scores["bars"]:
        match = RATIO.match(bar["text"])
        if match and match[1] in GOALS:
            facts = {"low": float(match[3]), "high": float(match[4])}
            yield Line(
                GOALS[match[1]],
                f"{float(match[2]):.2f} times the error",
                f"of {match[5]}",
                f"{_verdict(facts, 1, more_is=WORSE)} ({_between(facts, '.2f')})",
            )


def _hidden_regions(scores: Document) -> Iterator[Line]:
    """Hidden days, set by set."""
    rows = scores.get("regions", [])
    if rows:
        ratios = [one["kernel"] for one in rows]
        better = sum(one["kernel_high"] < 1 for one in rows)
        yield Line(
            f"hidden days of {len(rows)} sets",
            f"{min(ratios):.2f} to {max(ratios):.2f} times the error",
            "of a kernel of 8 days",
            f"better in {better} of {len(rows)}",
        )


def _radar(scores: Document) -> Iterator[Line]:
    """What Sentinel-1 does to hidden days."""
    rows = [one for one in scores.get("regions", []) if "radar" in one]
    if rows:
        ratios = [one["radar"] for one in rows]
        worst = max(rows, key=lambda one: one["radar_high"])
        yield Line(
            f"hidden days with Sentinel-1, {len(rows)} sets",
            f"{min(ratios):.3f} to {max(ratios):.3f} times the error",
            "without it",
            f"upper end at most {worst['radar_high']:.3f} ({worst['region']})",
        )


def _doubt(scores: Document) -> Iterator[Line]:
    """Coverage of intervals in regions left out."""
    rows = [one for one in scores.get("doubt_coverage", []) if one["seen"] == ALL]
    parts, met = [], []
    for task in ("visible", "hidden"):
        shares = [one["within"] for one in rows if one["task"] == task]
        if shares:
            inside = sum(COVERED[0] <= share <= COVERED[1] for share in shares)
            parts.append(f"{100 * min(shares):.0f} to {100 * max(shares):.0f} % ({task})")
            met.append(f"{inside} of {len(shares)} regions ({task})")
    if parts:
        yield Line(
            "80 % intervals, regions left out",
            f"hold {', '.join(parts)}",
            "asked: 75 to 85 %",
            f"met in {', '.join(met)}",
        )


def _guard(scores: Document) -> Iterator[Line]:
    """Shares flagged by ``out_of_domain``, by the worst of what is shown: land at home, and planted nonsense."""
    rows = scores.get("doubt_flags", [])
    home = [one for one in rows if one.get("region") == "held-out land"]
    planted = [one for one in rows if "planted" in one]
    if home and planted:
        most = max(home, key=lambda one: one["flagged"])
        missed = sorted({one["planted"] for one in planted if one["flagged"] < 0.95})
        kinds = {one["planted"] for one in planted}
        yield Line(
            "`out_of_domain`",
            f"flags {100 * most['flagged']:.1f} % at home, {len(kinds) - len(missed)} of {len(kinds)} "
            "kinds of planted nonsense",
            "asked: at most 2 %; all kinds, at least 95 % of each, whatever is shown",
            f"missed: {', '.join(missed) or 'nothing'}",
        )


def _flips(scores: Document) -> Iterator[Line]:
    rows = [one for one in scores.get("steadiness", []) if one["shown"] == ALL]
    for one in rows:
        yield Line(
            "clusters that flip from day to day",
            f"{100 * one['flips']:.1f} %",
            "asked: below 5 %",
            f"{one['pairs']} pairs of days",
        )


def _verdict(facts: Document, nothing: float, more_is: str) -> str:
    if facts["low"] > nothing:
        return more_is
    if facts["high"] < nothing:
        return WORSE if more_is == BETTER else BETTER
    return EVEN


def _apart(ours: Document, other: Document) -> str:
    """Of two intervals: only what does not overlap is a difference."""
    if ours["low"] > other["high"]:
        return BETTER
    return WORSE if ours["high"] < other["low"] else EVEN


def _between(facts: Document, form: str) -> str:
    return f"{facts['low']:{form}} to {facts['high']:{form}}"


def _whole(facts: Document) -> str:
    return f"{facts['value']:.3f} ({_between(facts, '.3f')})"
