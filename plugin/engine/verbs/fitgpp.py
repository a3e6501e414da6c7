# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``fitgpp``: a GPP model of a user's towers, alone or as an update of the shipped one."""

from __future__ import annotations

from pathlib import Path

from ..documents import Outputs, Parameters
from ..files.lock import held, hidden
from ..files.refusals import refuse_as_outputs
from ..files.whole import put_text, refused
from ..gpp.head import GppHead, file_of
from ..outputs.band_table import GPP_UNIT
from ..outputs.embeddings import of_model
from ..protocol.options import Option, choice, pathname
from ..protocol.report import Report
from ..regression.gpp_fit import as_shipped, fitted_head
from ..regression.lines.site_folds import groups_of
from ..regression.shown.fit_page import Words, write_fit_page
from ..towers import tower_input
from ..towers.tower_input import PAPER, READ, Wanted, inputs_of, rows_from
from .fitregression import facts_of, light_of, tried_on

OPTIONS = (
    *tower_input.OPTIONS,
    Option(
        "column", help="the column of GPP (default: GPP_NT_VUT_REF and its like, gpp_gC, gpp_umol)"
    ),
    choice(
        "fit",
        "UPDATE: the shipped model's parameters are the prior; ALONE: from these towers alone",
    ),
    Option("gpp_model", pathname, required=True, help="the GPP model to write, a .json file"),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Fit, try on towers left out, write the model and its report.

    Returns:
        ``gpp_model``, and ``report`` where one was asked for.

    Raises:
        EngineError: see ``towers.tower_input.rows_from``; embeddings of another model than the shipped head's.
    """
    target = Path(parameters["gpp_model"]).absolute()
    page = Path(parameters["report"]).absolute() if parameters["report"] else None
    refuse_as_outputs([target, *([page] if page else [])], [*inputs_of(parameters), file_of(None)])
    head = GppHead.load()
    facts = (head.embedding_name, head.embedding_sha256, head.features, "the shipped GPP model")
    wanted = Wanted(
        column=parameters["column"] or "",
        unit=GPP_UNIT,
        gpp=True,
        length=head.features,
        chosen=lambda rasters: [of_model(raster, *facts) for raster in rasters],
        asks_day="a GPP model",
    )
    home = hidden(target) / "towers"
    with held(target), rows_from(parameters, wanted, home, report) as given:
        rows = given.rows
        folds, kept = tried_on(rows, parameters["recipe"] == PAPER)
        light = light_of(rows)
        report.progress(READ, "Fitting")
        model, proof = fitted_head(
            head, rows, light, parameters["fit"], folds, groups_of(rows.sites, folds)
        )
        before, after = as_shipped(head, rows, light), proof.score
        beside = (
            f"The shipped model as it is: R2 {before.r2:.3f}, RMSE {before.rmse:.3g} {GPP_UNIT}, bias "
            f"{before.bias:+.3g}, {100 * before.coverage:.0f} % within its interval."
        )
        words = Words(
            title="GPP model",
            unit=GPP_UNIT,
            kept=kept,
            facts=[*facts_of(rows, proof.shape), beside],
            warnings=given.warnings,
            left_out=rows.left_out,
        )
        if page:
            write_fit_page(page, proof, words)
        summary = {**proof.summary(), "left_out_together": kept, "column": given.found.column}
        with refused(target):
            put_text(target, model.to_json({"name": target.stem, "fitted": summary}))
    report.message(
        f"GPP of {after.rows} days of {len(proof.sites)} towers, {kept} left out: R2 {after.r2:.3f}, RMSE "
        f"{after.rmse:.3g} {GPP_UNIT}, bias {after.bias:+.3g}, {100 * after.coverage:.0f} % within the interval."
    )
    report.message(beside)
    report.progress(1.0, "Done")
    return {"gpp_model": str(target), **({"report": str(page)} if page else {})}
