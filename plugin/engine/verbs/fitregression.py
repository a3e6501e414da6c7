# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``fitregression``: any daily quantity of a user's sites regressed on embeddings."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.lock import held, hidden
from ..files.refusals import refuse_as_outputs
from ..files.whole import put_text, refused
from ..gpp.radiation import clear_sky
from ..outputs.ready.ready_made import OPTION as DESCRIPTOR
from ..protocol.options import Option, boolean, choice, number, pathname
from ..protocol.report import Report
from ..regression.lines.site_folds import folds_of, groups_of
from ..regression.regression_fit import fitted
from ..regression.shown.fit_page import Words, write_fit_page
from ..towers import tower_input
from ..towers.tower_input import FEWEST, PAPER, READ, Wanted, inputs_of, rows_from
from ..towers.tower_rasters import shortened
from ..towers.tower_rows import TowerRows

LONGEST = 16
"""Numbers of an embedding that are used unless LENGTH asks for others: of few sites more are learnt by heart."""

OPTIONS = (
    *tower_input.OPTIONS,
    Option("column", help="the quantity's column, as in the files", required=True),
    Option(
        "unit", help="its unit, where it is no flux of carbon (those are in gC m-2 d-1)", default=""
    ),
    choice("regressor", "RIDGE, GAUSSIAN (a process), or BEST: the one with the smaller error"),
    Option("light", boolean, False, "the radiation of a cloudless day as one more number"),
    number("length", "the first so many numbers of the embeddings; 0: up to 16"),
    DESCRIPTOR,
    Option(
        "regression_model", pathname, required=True, help="the regression to write, a .json file"
    ),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Fit, try on sites left out, write the model and its report.

    Returns:
        ``regression_model``, and ``report`` where one was asked for.

    Raises:
        EngineError: see ``towers.tower_input.rows_from``.
    """
    target = Path(parameters["regression_model"]).absolute()
    page = Path(parameters["report"]).absolute() if parameters["report"] else None
    refuse_as_outputs([target, *([page] if page else [])], inputs_of(parameters))
    column, length = parameters["column"], parameters["length"]
    wanted = Wanted(
        column=column,
        unit=parameters["unit"],
        gpp=column.upper().startswith("GPP"),
        length=length,
        chosen=lambda rasters: shortened(rasters, length, LONGEST),
        asks_day=_asks_day(parameters),
    )
    home = hidden(target) / "towers"
    with held(target), rows_from(parameters, wanted, home, report) as given:
        rows = given.rows
        folds, kept = tried_on(rows, parameters["recipe"] == PAPER)
        light = light_of(rows) if parameters["light"] else None
        report.progress(READ, "Fitting")
        groups = groups_of(rows.sites, folds)
        model, proof = fitted(
            rows, light, parameters["regressor"], column, given.found.unit, folds, groups
        )
        summary = {**proof.summary(), "left_out_together": kept}
        words = Words(
            title=f"Regression of {column}",
            unit=given.found.unit,
            kept=kept,
            facts=facts_of(rows, proof.shape),
            warnings=given.warnings,
            left_out=rows.left_out,
        )
        if page:
            write_fit_page(page, proof, words)
        with refused(target):
            put_text(target, model.to_json(summary))
    score = proof.score
    report.message(
        f"{column} of {score.rows} {_rows_are(rows)} of {len(proof.sites)} sites, {kept} left out: "
        f"R2 {score.r2:.3f}, RMSE {score.rmse:.3g} {given.found.unit}, {100 * score.coverage:.0f} % within the "
        "interval."
    )
    report.progress(1.0, "Done")
    return {"regression_model": str(target), **({"report": str(page)} if page else {})}


def tried_on(rows: TowerRows, years: bool) -> tuple[np.ndarray, str]:
    """(rows,) numbers of folds, and what is left out together.

    Raises:
        EngineError: one block of days alone, so that nothing can be left out.
    """
    folds, kept = folds_of(rows.sites, rows.days, years)
    if len(np.unique(folds)) < 2:
        raise EngineError(
            f"All {len(rows.values)} days are of one site and one month: give more of the year, or {FEWEST} days "
            "of another site."
        )
    return folds, kept


def light_of(rows: TowerRows) -> np.ndarray:
    """(rows,) radiation of a cloudless day, MJ m-2 d-1."""
    places = zip(rows.latitudes, rows.days.tolist(), strict=True)
    return np.array([float(clear_sky(latitude, day)) for latitude, day in places])


def _asks_day(parameters: Parameters) -> str:
    """What needs the day of an embedding, "" where its year will do."""
    if parameters["light"]:
        return "LIGHT, the radiation of a day,"
    return f"RECIPE {PAPER}" if parameters["recipe"] == PAPER else ""


def _rows_are(rows: TowerRows) -> str:
    return "years" if rows.annual else "days"


def facts_of(rows: TowerRows, shape: str) -> list[str]:
    """Sentences on what was fitted."""
    return [
        f"Fitted: {shape}.",
        f"{len(rows.values)} {_rows_are(rows)} of {len(np.unique(rows.sites))} sites, {rows.days.min()} to "
        f"{rows.days.max()}, on {rows.embedding.shape[1]} numbers of {rows.model} ({rows.sha256[:8]}).",
    ]
