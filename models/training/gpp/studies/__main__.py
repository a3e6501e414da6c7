# SPDX-License-Identifier: GPL-2.0-or-later
"""Holds the GPP head against others, towers and zones left out; writes ``studies.md`` beside the card.

    python -m models.training.gpp.studies      (a quarter of an hour on one core; data from ECOFUSE_DATA)

Every figure is of rows that were not seen: what is tuned is tuned anew in each fold. R2 = 1 - SSE / SST.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import numpy as np

from models.training.gpp.hierarchy import Choice, Problem, each_left_out, fitted, rows_by_site
from models.training.gpp.pixels.pairs import Pairs, compare
from models.training.gpp.ridge import r2, rmse
from models.training.gpp.studies.rivals import STEPS, Way, ways
from models.training.gpp.studies.splits import (
    DRAWS,
    HELD_BACK,
    REPEATS,
    curve,
    parts_left_out,
    towers_left_out,
)
from models.training.gpp.studies.ten_days import KNOWN, ten_days
from models.training.gpp.tower_errors import LeftOut, by_tower, held, interval_of
from models.training.gpp.tower_head import Fit, fit_head, nearest, problem_of
from models.training.gpp.tower_scores import against, scores_of
from models.training.gpp.towers import Towers, read_towers
from models.training.gpp.weather_towers import fit_response, read_weather
from plugin.engine.gpp.head import SHIPPED
from plugin.engine.inference.model import Model

PAGE = "studies.md"
OURS, WEATHER = "EcoFuse head", "EcoFuse head with weather"
"""What weather is worth with towers left out stands on the card; here it is tried on zones."""


def main() -> None:
    """Print and write the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeats", type=int, default=REPEATS, help="of the ten folds of towers")
    repeats = parser.parse_args().repeats
    model = Model.load()
    towers = read_towers(model)
    learnt = compare(model, "hainaut_west", days=8, step=3, hidden=True)
    fit = fit_head(model, towers, learnt, fit_response(read_weather()))
    lines = []
    for line in page(towers, fit, learnt, repeats):
        print(line, flush=True)
        lines.append(line)
    (SHIPPED / PAGE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def page(
    towers: Towers, fit: Fit, learnt: dict[str, Pairs], repeats: int = REPEATS
) -> Iterator[str]:
    """The page's lines, as they are done."""
    every = ways(towers, fit.lens, learnt)
    more = "" if repeats == REPEATS else f" --repeats {repeats}"
    yield from (
        "# The GPP head held against others",
        "",
        f"Written by `python -m models.training.gpp.studies{more}`, which also prints it. gC m-2 d-1; "
        "R2 = 1 - SSE / SST; "
        f"what is tuned is tuned anew in each fold ({STEPS} steps).",
        "",
    )
    yield from _towers_out(towers, every, repeats)
    yield from _parts_out(towers, every, fit, learnt)
    yield from _few_days(fit, problem_of(towers, fit.lens, learnt))
    yield from _learning(towers, every[OURS])


def _towers_out(towers: Towers, every: dict[str, Way], repeats: int) -> Iterator[str]:
    yield from (
        f"## Whole towers left out (ten folds, {repeats} times)",
        "",
        "Quartiles over towers with at least ten rows; spread: of the towers' biases; RMSE less ours: 95 % "
        "over towers "
        "drawn with replacement, the same for both.",
        "",
        "| | R2 | RMSE | R2 of a tower | RMSE of a tower | spread | WET, ENF, GRA, CRO | RMSE less ours |",
        "|---|---|---|---|---|---|---|---|",
    )
    found = {OURS: towers_left_out(towers, every[OURS], repeats)}
    ours = found[OURS].mean(axis=0)
    for name in (OURS, *(name for name in every if name not in (OURS, WEATHER))):
        predicted = found.get(name)
        if predicted is None:
            predicted = towers_left_out(towers, every[name], repeats)
        s = scores_of(towers.gpp, predicted, towers.sites, towers.land)
        low, high = against(towers.gpp, predicted.mean(axis=0), ours, towers.sites, 0)
        than = "" if name == OURS else f"{low:+.2f} to {high:+.2f}"
        yield (
            f"| {name} | {s.r2:.3f} | {s.rmse:.2f} | {_three(s.r2_quarters)} | {_three(s.rmse_quarters)} "
            f"| {s.bias_of_tower.std():.2f} | {', '.join(f'{b:+.2f}' for b in s.bias.values())} | {than} |"
        )
    yield ""


def _parts_out(
    towers: Towers, every: dict[str, Way], fit: Fit, learnt: dict[str, Pairs]
) -> Iterator[str]:
    parts = list(parts_left_out(towers))
    yield from (
        "## Whole climate zones and coasts left out",
        "",
        "R2 / RMSE:",
        "",
        f"| | {' | '.join(name for name, _ in parts)} |",
        "|---|" + "---|" * len(parts),
    )
    for name in every:
        cells = []
        for _, test in parts:
            fresh = ways(towers, fit.lens, learnt)[
                name
            ]  # nothing kept of rows that are left out here
            predicted = fresh(~test)[test]
            cells.append(
                f"{r2(towers.gpp[test], predicted):.3f} / {rmse(towers.gpp[test], predicted):.2f}"
            )
        yield f"| {name} | {' | '.join(cells)} |"
    yield from (
        "",
        "The head's 10-90 % band there, made from the towers that are learnt from, and its distance:",
        "",
        "| | held | towers with at least 60 % | beyond distance 1 | RMSE within, beyond |",
        "|---|---|---|---|---|",
    )
    for name, test in parts:
        away = _away(towers, fit, learnt, test)
        known = _away(towers, fit, learnt, test, inner=True)
        inside = held(away, interval_of(known))
        shares, far = by_tower(away, inside), away.distance > 1
        errors = [
            f"{rmse(away.gpp[rows], away.predicted[rows]):.2f}" if rows.any() else "-"
            for rows in (~far, far)
        ]
        yield (
            f"| {name} | {100 * inside.mean():.0f} % | {(shares >= 0.6).sum()} of {len(shares)} "
            f"| {100 * far.mean():.1f} % | {', '.join(errors)} |"
        )
    yield ""


def _away(
    towers: Towers, fit: Fit, learnt: dict[str, Pairs], test: np.ndarray, inner: bool = False
) -> LeftOut:
    """The test rows by the others; or, ``inner``, each other tower by the rest of the others."""
    problem = problem_of(towers, fit.lens, learnt, ~test)
    threshold = fit.head.domain.threshold
    predicted, distance = np.zeros(len(test)), np.zeros(len(test))
    if inner:
        groups = rows_by_site(towers.sites, ~test)
        for rows, found in zip(groups, each_left_out(problem, fit.choice, groups), strict=True):
            predicted[rows] = found
        distance = fit.known.distance
    else:
        predicted = _predicted(problem, fit.choice, ~test)
        distance = nearest(problem, fit.choice, np.arange(len(test))) / threshold
    rows = np.flatnonzero(~test if inner else test)
    return LeftOut(towers.sites, towers.gpp, predicted, problem.absorbed, distance).part(rows)


def _predicted(problem: Problem, choice: Choice, used: np.ndarray) -> np.ndarray:
    return np.maximum(problem.terms(choice) @ fitted(problem, choice, used).mean, 0)


def _few_days(fit: Fit, problem: Problem) -> Iterator[str]:
    found = ten_days(problem, fit.choice)
    (plain, own), (helped, own_helped) = found["without"], found["with"]
    yield from (
        f"## With {KNOWN} measured days of the new tower",
        "",
        f"The other days of {found['towers']} towers left out: R2 {plain:.3f} without, {helped:.3f} with "
        f"{KNOWN} of its days, "
        f"drawn at random; median RMSE of a tower {own:.2f} and {own_helped:.2f}.",
        "",
    )


def _learning(towers: Towers, way: Way) -> Iterator[str]:
    found = curve(towers, way)
    counts = np.array([count for count, _, _ in found], float)
    slope, floor = np.polyfit(1 / counts, [error for _, _, error in found], 1)
    yield from (
        "## How many towers",
        "",
        f"{HELD_BACK} towers held back, {DRAWS} times, and predicted from so many of the others:",
        "",
        "| towers | R2 | RMSE |",
        "|---|---|---|",
        *(f"| {count} | {score:.3f} | {error:.2f} |" for count, score, error in found),
        "",
        f"RMSE follows {floor:.2f} + {slope:.1f} / towers: 60 towers would give {floor + slope / 60:.2f}, 120 "
        f"towers "
        f"{floor + slope / 120:.2f}, if they are of the kinds of these.",
    )


def _three(values: list[float]) -> str:
    return ", ".join(f"{value:.2f}" for value in values)


if __name__ == "__main__":
    main()
