# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``fitclassifier``: a class model from labelled shapes on embeddings of one or more days."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import shapely

from ..analysis.classifier.applicability import MOST as MOST_NEAR
from ..analysis.classifier.applicability import applicability_of
from ..analysis.classifier.blocked import (
    balanced_accuracy,
    blocks_of,
    folds_of,
    held_out,
    importance,
    learning_curve,
)
from ..analysis.classifier.class_model import ClassModel, codes_of, colours_of
from ..analysis.classifier.class_report import Findings, report_of
from ..analysis.classifier.conformal import bound_of, sets_of
from ..analysis.classifier.learners import drawn, fit_learner
from ..analysis.classifier.purity import ADVICE, advice_of, purity_of
from ..analysis.examples import read_examples
from ..analysis.labelled import Labelled, labelled
from ..analysis.stacked import Stacked, stacked
from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.lock import held
from ..files.refusals import refuse_as_outputs
from ..files.whole import put_text, refused
from ..outputs.band_table import is_feature
from ..outputs.ready.ready_made import OPTION as DESCRIPTOR
from ..protocol.options import Option, choice, number, pathname
from ..protocol.report import Report
from ..vectors.shapes import Shapes, write_shapes
from ..vectors.table import Table

OPTIONS = (
    Option("embeddings", pathname, many=True, required=True, help="embedding rasters, one a day"),
    Option("samples", pathname, required=True, help="points or polygons, or a table with x and y"),
    Option("field", required=True, help="the column of the class"),
    Option("table_crs", default="EPSG:4326", help="CRS of the coordinates in a table"),
    number("length", "the first so many numbers of each embedding; 0: all"),
    choice("learner", "LOGISTIC, FOREST, BOOSTING or NEIGHBOURS"),
    number("block_size", "side of the blocks that are held out together; 0: found"),
    number("seed", "seed of draws and folds, 0 or more"),
    DESCRIPTOR,
    Option("class_model", pathname, required=True, help="the class model to write (.json)"),
    Option("report", pathname, help="a page on its errors to write (.html)"),
    Option("checked", pathname, help="the samples with advice on their labels to write (.gpkg)"),
)
ENDINGS = {"class_model": ".json", "report": ".html", "checked": ".gpkg"}


def run(parameters: Parameters, report: Report) -> Outputs:
    """Fit and write the model; the same samples, embeddings and seed give the same bytes.

    Returns:
        The files written by the names of their options; ``accuracy``, ``balanced_accuracy`` with blocks held out.

    Raises:
        EngineError: see :func:`stacked` and :func:`labelled`; no room.
    """
    written = {name: Path(parameters[name]).absolute() for name in ENDINGS if parameters[name]}
    for name, path in written.items():
        if path.suffix.lower() != ENDINGS[name]:
            raise EngineError(f"{name.upper()} {path} must end in {ENDINGS[name]}.")
    inputs = [*parameters["embeddings"], parameters["samples"], parameters["descriptor"]]
    refuse_as_outputs(written.values(), inputs)
    kind, seed = parameters["learner"], parameters["seed"]
    paths = list(dict.fromkeys(parameters["embeddings"]))
    stack = stacked(paths, parameters["length"], parameters["descriptor"])
    shapes = read_examples(parameters["samples"], parameters["table_crs"])
    report.progress(0.05, "Reading samples")
    samples = labelled(shapes, parameters["field"], stack, seed)
    counts = Counter(samples.names[one] for one in samples.label)
    report.message(", ".join(f"{name}: {counts[name]} pixels" for name in samples.names))
    block, size = blocks_of(samples, stack.first.transform, parameters["block_size"])
    fold = folds_of(block, samples.label, seed)
    report.progress(0.15, "Holding out blocks")
    shares, learners = held_out(kind, samples, fold, seed)
    bound = bound_of(shares, samples.label)
    guess = shares.argmax(axis=1)
    sets = sets_of(shares.T, bound)
    coverage = float(sets[samples.label, np.arange(len(guess))].mean())
    report.progress(0.5, "Fitting on all samples")
    model = ClassModel(
        embedding_name=stack.first.model,
        embedding_sha256=stack.first.sha256,
        length=stack.first.features,
        dates=stack.dates,
        codes=codes_of(samples),
        names=samples.names,
        colours=colours_of(len(samples.names)),
        learner=fit_learner(kind, samples.values, samples.label, len(samples.names), seed),
        bound=bound,
        applicability=applicability_of(samples.values, fold, drawn(samples.label, MOST_NEAR, seed)),
        fitted={
            "pixels": len(guess),
            "sites": len(np.unique(samples.pixels.site)),
            "block": size,
            "accuracy": float((guess == samples.label).mean()),
            "balanced_accuracy": balanced_accuracy(samples.label, guess),
            "coverage": coverage,
            "seed": seed,
        },
    )
    target = written["class_model"]
    with held(target), refused(target):
        put_text(target, model.to_json())
    purity = purity_of(samples, seed)
    advice = advice_of(purity)
    if "report" in written:
        report.progress(0.7, "Learning curve and importance")
        found = Findings(
            names=samples.names,
            learner=kind,
            label=samples.label,
            guess=guess,
            block=size,
            blocks=len(np.unique(block)),
            coverage=coverage,
            set_size=float(sets.sum(axis=0).mean()),
            curve=learning_curve(kind, samples, block, fold, seed),
            importance=importance(learners, samples, fold, groups_of(stack), seed),
            advice={name: advice.count(name) for name in ADVICE},
        )
        with refused(written["report"]):
            put_text(written["report"], report_of(found))
    if "checked" in written:
        write_shapes(written["checked"], _checked(samples, stack, guess, shares, purity, advice))
    said = model.fitted
    report.message(
        f"Held-out blocks: accuracy {said['accuracy']:.3f}, mean of the classes {said['balanced_accuracy']:.3f}; "
        f"{advice.count('drop')} labels to drop, {advice.count('look')} to look at."
    )
    kept = {name: str(path) for name, path in written.items()}
    return {**kept, **{name: said[name] for name in ("accuracy", "balanced_accuracy")}}


def groups_of(stack: Stacked) -> dict[str, list[int]]:
    """Numbers that are shuffled together: each alone; of several days each day, and each number of all days."""
    groups: dict[str, list[int]] = {}
    for place, name in enumerate(stack.names):
        feature, _, day = name.partition(" ")
        groups.setdefault(feature, []).append(place)
        if day:
            groups.setdefault(day, []).append(place)
    return dict(sorted(groups.items(), key=lambda one: is_feature(one[0])))


def _checked(
    samples: Labelled,
    stack: Stacked,
    guess: np.ndarray,
    shares: np.ndarray,
    purity: np.ndarray,
    advice: list[str],
) -> Shapes:
    """The samples as points, with what held-out blocks and neighbours say of their labels."""
    own, move = samples.pixels, stack.first.transform
    x = move.a * (own.cols + 0.5) + move.b * (own.rows + 0.5) + move.c
    y = move.d * (own.cols + 0.5) + move.e * (own.rows + 0.5) + move.f
    held_share = shares[np.arange(len(guess)), samples.label]
    table = Table(
        stack.first.path,
        {
            "shape": [int(one) + 1 for one in own.site],
            "class": [samples.names[one] for one in samples.label],
            "given": [samples.names[one] for one in guess],
            "probability": [round(float(one), 4) for one in held_share],
            "purity": [round(float(one), 4) for one in purity],
            "advice": list(advice),
        },
    )
    return Shapes(stack.first.crs, list(shapely.points(x, y)), table)
