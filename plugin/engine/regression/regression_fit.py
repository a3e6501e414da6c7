# SPDX-License-Identifier: GPL-2.0-or-later
"""From rows of sites to a regression of any daily quantity, tried on sites left out."""

from __future__ import annotations

import numpy as np

from ..towers.tower_rows import TowerRows
from .lines.forms import Form, line_form, process_forms
from .lines.left_out import Chosen, Try, chosen
from .lines.site_intervals import factor_of
from .proof import Proof
from .regression_model import Domain, RegressionModel

RIDGE, PROCESS, BEST = "RIDGE", "GAUSSIAN", "BEST"
"""Words of METHOD."""
NAMES = {False: "ridge regression", True: "Gaussian process"}


def fitted(
    rows: TowerRows,
    light: np.ndarray | None,
    method: str,
    quantity: str,
    unit: str,
    folds: np.ndarray,
    groups: np.ndarray,
) -> tuple[RegressionModel, Proof]:
    """Fit, and try on what is left out.

    Args:
        light: (rows,) MJ m-2 d-1 as one more input, or None.
        method: ``RIDGE``, ``GAUSSIAN``, or the one of both with the smaller error (``BEST``).
        folds: (rows,) what is left out together; groups: (rows,) what errs together.
    """
    inputs = rows.embedding if light is None else np.column_stack([rows.embedding, light])
    forms: list[Form] = []
    if method != PROCESS:
        forms.append(line_form(inputs))
    if method != RIDGE:
        forms += process_forms(inputs)
    least = 0.0 if rows.values.min() >= 0 else None
    best = chosen([_try(form, inputs) for form in forms], rows.values, groups, folds)
    form = forms[best.number]
    predicted = best.predicted if least is None else np.maximum(best.predicted, least)
    constant, quadratic = _variance(form, best)
    model = RegressionModel(
        embedding_name=rows.model,
        embedding_sha256=rows.sha256,
        quantity=quantity,
        unit=unit,
        features=rows.embedding.shape[1],
        light=light is not None,
        form=form,
        weights=best.line.weights,
        noise=best.noise,
        constant=constant,
        quadratic=quadratic,
        factor=factor_of(rows.values - predicted, best.spread, groups),
        domain=Domain.of(inputs, rows.values),
        least=least,
    )
    shape = NAMES[len(form.centres) > 0]
    what = f"{shape} of {len(best.line.weights)} terms, penalty {best.penalty:g}"
    flags = _flags(inputs, rows, folds)
    return model, Proof.of(rows, predicted, best.spread, folds, groups, flags, what, least=least)


def _try(form: Form, inputs: np.ndarray) -> Try:
    terms = form.terms(inputs.T).T
    strength = form.strength()
    return Try(terms, strength, np.zeros(len(strength)), form.unseen(terms))


def _variance(form: Form, best: Chosen) -> tuple[float, np.ndarray]:
    """Constant and quadratic form of the variance, in units of the noise's: the line's, and what no centre says."""
    quadratic = best.line.covariance.copy()
    if not len(form.centres):
        return 1.0, quadratic
    quadratic[1:, 1:] -= np.linalg.inv(form.between()) / best.penalty
    return 1.0 + 1.0 / best.penalty, (quadratic + quadratic.T) / 2


def _flags(inputs: np.ndarray, rows: TowerRows, folds: np.ndarray) -> np.ndarray:
    """(rows,) whether a domain made without a row's fold would flag it."""
    flags = np.zeros(len(inputs), bool)
    for fold in np.unique(folds):
        test = folds == fold
        domain = Domain.of(inputs[~test], rows.values[~test])
        flags[test] = domain.distance(inputs[test].T) > domain.threshold
    return flags
