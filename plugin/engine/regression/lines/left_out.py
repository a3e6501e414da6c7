# SPDX-License-Identifier: GPL-2.0-or-later
"""Chosen and scored on what is left out: shapes and penalties tried fold by fold, nested, without a second reading.

Terms are made once for all rows; centres and units come from the inputs alone, never from what was measured.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .bayes_line import Line, Sums, line_of, sums_of, worth_of

PENALTIES = (0.01, 0.1, 1.0, 10.0, 100.0, 1000.0)
"""How strongly the weights are drawn to what is known before; the one with the smallest left-out error is taken."""


@dataclass(frozen=True)
class Try:
    """A shape whose terms are at hand."""

    terms: np.ndarray
    """(rows, terms)."""
    strength: np.ndarray
    """(terms, terms), times the penalty; see :func:`.bayes_line.line_of`."""
    start: np.ndarray
    """(terms,) weights known before."""
    unseen: np.ndarray
    """(rows,) share of the prior variance that the terms leave out; 0 for lines."""


@dataclass(frozen=True)
class Chosen:
    """The best try on all rows, and what it says of rows left out."""

    number: int
    """Of the try."""
    penalty: float
    line: Line
    predicted: np.ndarray
    """(rows,) by a fit that has not seen the row's fold, its shape and penalty chosen without it too."""
    spread: np.ndarray
    """(rows,) standard deviation of those, up to a common factor near 1."""
    noise: float
    """Standard deviation of an error, from the rows left out."""
    worth: np.ndarray
    """(rows,) 0..1: how much each row counted."""


def chosen(
    tries: list[Try],
    y: np.ndarray,
    groups: np.ndarray,
    folds: np.ndarray,
    penalties: tuple[float, ...] = PENALTIES,
) -> Chosen:
    """Fit twice: once to find the rows that stand out, then with those counting less."""
    options = [(number, penalty) for number in range(len(tries)) for penalty in penalties]
    first = _nested(tries, y, groups, folds, options, np.ones(len(y)))
    worth = worth_of(y - first[0])
    predicted, spread, noise = _nested(tries, y, groups, folds, options, worth)
    sums = _by_fold(tries, y, groups, folds, worth)
    number, penalty = _best(tries, y, folds, options, sums, np.unique(folds))
    whole = _total(sums[number])
    one = tries[number]
    line = line_of(whole, one.start, penalty * one.strength)
    return Chosen(number, penalty, line, predicted, spread, noise, worth)


def _nested(
    tries: list[Try],
    y: np.ndarray,
    groups: np.ndarray,
    folds: np.ndarray,
    options: list[tuple[int, float]],
    worth: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, float]:
    """Left-out predictions, their spread, and the standard deviation of an error."""
    sums = _by_fold(tries, y, groups, folds, worth)
    names = np.unique(folds)
    predicted, variance = np.empty_like(y), np.empty_like(y)
    for place, fold in enumerate(names):
        others = np.delete(np.arange(len(names)), place)
        number, penalty = _best(tries, y, folds, options, sums, names[others])
        one = tries[number]
        rest = _total([sums[number][other] for other in others])
        line = line_of(rest, one.start, penalty * one.strength)
        test = folds == fold
        predicted[test] = line(one.terms[test])
        variance[test] = 1 + line.variance(one.terms[test]) + one.unseen[test] / penalty
    # the median, for a bad day must not widen all intervals
    noise = 1.4826 * float(np.median(np.abs(y - predicted) / np.sqrt(variance)))
    return predicted, max(noise, 1e-9) * np.sqrt(variance), max(noise, 1e-9)


def _by_fold(
    tries: list[Try], y: np.ndarray, groups: np.ndarray, folds: np.ndarray, worth: np.ndarray
) -> list[list[Sums]]:
    """Of each try the sums of each fold."""
    parts = [folds == fold for fold in np.unique(folds)]
    return [
        [sums_of(one.terms[part], y[part], groups[part], worth[part]) for part in parts]
        for one in tries
    ]


def _best(
    tries: list[Try],
    y: np.ndarray,
    folds: np.ndarray,
    options: list[tuple[int, float]],
    sums: list[list[Sums]],
    among: np.ndarray,
) -> tuple[int, float]:
    """The option whose error is smallest where each of the folds ``among`` is left out of the others."""
    if len(among) < 2:  # of one fold nothing can be left out: the strongest hold
        return 0, max(penalty for _, penalty in options)
    names = list(np.unique(folds))
    places = [names.index(fold) for fold in among]

    def error(option: tuple[int, float]) -> float:
        number, penalty = option
        one, total = tries[number], 0.0
        whole = _total([sums[number][place] for place in places])
        for place in places:
            line = line_of(whole - sums[number][place], one.start, penalty * one.strength)
            test = folds == names[place]
            total += float(np.abs(y[test] - line(one.terms[test])).sum())
        return total

    return min(options, key=error)


def _total(parts: list[Sums]) -> Sums:
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + part
    return whole
