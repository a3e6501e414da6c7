# SPDX-License-Identifier: GPL-2.0-or-later
"""Fitting: every learner's arrays give what scikit-learn gives, errors are honest, bad samples are refused."""

import json

import numpy as np
import pytest
from affine import Affine
from shapely.geometry import box
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression

from plugin.engine.analysis.classifier import learners
from plugin.engine.analysis.classifier.blocked import (
    balanced_accuracy,
    blocks_of,
    folds_of,
    learning_curve,
)
from plugin.engine.analysis.classifier.class_model import ClassModel
from plugin.engine.analysis.classifier.conformal import bound_of, sets_of
from plugin.engine.analysis.classifier.purity import advice_of
from plugin.engine.analysis.examples import Examples
from plugin.engine.analysis.labelled import Labelled
from plugin.engine.errors import EngineError
from plugin.engine.vectors.shapes import read_shapes
from plugin.engine.verbs import fitclassifier
from tests.engine.analysis.classifier.conftest import boxes
from tests.engine.analysis.conftest import KINDS, pixel_box, pixel_centre

LEARNERS = ("LOGISTIC", "FOREST", "BOOSTING", "NEIGHBOURS")


@pytest.fixture
def cloud():
    """Three overlapping groups of 7 numbers: rows (600, 7), labels, and other rows (200, 7)."""
    rng = np.random.default_rng(5)
    label = np.repeat([0, 1, 2], 200)
    middle = rng.normal(0, 1.2, (3, 7))
    rows = (middle[label] + rng.normal(0, 1, (600, 7))).astype(np.float32).astype(float)
    return rows, label, rng.normal(0, 1.5, (200, 7)).astype(np.float32).astype(float)


@pytest.mark.parametrize("classes", [2, 3])
def test_arrays_give_the_probabilities_of_scikit_learn(cloud, classes):
    rows, label, other = cloud
    rows, label = rows[label < classes], label[label < classes]
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    logistic = LogisticRegression(class_weight="balanced", max_iter=2000)
    logistic.fit((rows - mean) / spread, label)
    forest = RandomForestClassifier(
        learners.TREES, max_depth=learners.DEPTH, min_samples_leaf=2, class_weight="balanced", random_state=3
    ).fit(rows, label)  # fmt: skip
    boosting = GradientBoostingClassifier(
        n_estimators=learners.STAGES, learning_rate=learners.RATE, max_depth=3, subsample=0.7,
        init="zero", random_state=3,
    ).fit(rows, label)  # fmt: skip
    expected = {
        "LOGISTIC": logistic.predict_proba((other - mean) / spread),
        "FOREST": forest.predict_proba(other),
        "BOOSTING": boosting.predict_proba(other),
    }
    for kind, shares in expected.items():
        found = learners.fit_learner(kind, rows, label, classes, 3).probabilities(other.T)
        np.testing.assert_allclose(found.T, shares, atol=1e-9, err_msg=kind)


def test_neighbours_vote(cloud):
    rows, label, other = cloud
    found = learners.fit_learner("NEIGHBOURS", rows, label, 3, 0).probabilities(other.T)
    scaled = (rows - rows.mean(axis=0)) / rows.std(axis=0)
    away = np.linalg.norm((other[7] - rows.mean(axis=0)) / rows.std(axis=0) - scaled, axis=1)
    votes = label[np.argsort(away)[:15]]
    np.testing.assert_allclose(found[:, 7], [(votes == kind).mean() for kind in range(3)])


@pytest.mark.parametrize("kind", LEARNERS)
def test_a_class_without_samples_is_never_given(cloud, kind):
    rows, label, other = cloud
    found = learners.fit_learner(kind, rows, label, 4, 0).probabilities(other.T)
    np.testing.assert_allclose(found.sum(axis=0), 1)
    assert found[3].max() < 1e-6


@pytest.mark.parametrize("kind", LEARNERS)
def test_model_is_the_same_after_its_file_and_on_a_second_run(run, land, samples, tmp_path, kind):
    given = {"embeddings": [str(land())], "samples": samples, "field": "class", "learner": kind}
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    made = run(fitclassifier, **given, class_model=first)
    run(fitclassifier, **given, class_model=second)
    assert first.read_bytes() == second.read_bytes()
    assert ClassModel.load(first).to_json().encode() == first.read_bytes()
    assert made["accuracy"] > 0.9
    assert ClassModel.load(first).names == tuple(sorted(KINDS))


def test_sets_hold_the_true_class_nine_times_of_ten():
    rng = np.random.default_rng(2)
    shares = rng.dirichlet([0.6, 0.6, 0.6], 4000)
    label = np.array([rng.choice(3, p=row) for row in shares])
    bound = bound_of(shares[:2000], label[:2000])
    held = sets_of(shares[2000:].T, bound)
    coverage = held[label[2000:], np.arange(2000)].mean()
    assert 0.88 < coverage < 0.92
    assert held.any(axis=0).all()


def test_no_block_is_on_both_sides_and_every_class_is_in_every_fold():
    block = np.repeat(np.arange(40), 10)
    label = block % 4
    fold = folds_of(block, label, 1)
    assert all(len(np.unique(fold[block == one])) == 1 for one in range(40))
    assert all(set(fold[label == kind]) == set(range(5)) for kind in range(4))


def test_blocks_are_the_largest_in_which_each_class_is_apart():
    site = np.arange(12)
    rows, cols = np.repeat([10, 200, 400], 4), np.tile([10, 12, 200, 400], 3)
    pixels = Examples(np.zeros((12, 7)), site, rows, cols)
    own = Labelled(("a", "b"), np.tile([0, 1, 0, 1], 3), pixels)
    move = Affine(10, 0, 500_000, 0, -10, 5_600_000)
    block, size = blocks_of(own, move, 0)
    assert size == 2000
    assert block[0] == block[1] and len(np.unique(block)) == 9
    near = Labelled(
        ("a", "b"), np.tile([0, 1], 6), Examples(pixels.values, site, site // 4, site % 4)
    )
    assert blocks_of(near, move, 0)[1] == 0.0
    with pytest.raises(
        EngineError, match="BLOCK_SIZE 500: all shapes of class 'a' lie in one block"
    ):
        blocks_of(near, move, 500)


def test_neighbouring_pixels_flatter_and_blocks_do_not(run, land, places, tmp_path):
    """Labels of chance on smooth ground: pixels beside each other agree, blocks do not."""
    rng = np.random.default_rng(4)
    values = np.repeat(np.repeat(rng.normal(0, 1, (7, 12, 12)), 5, axis=1), 5, axis=2)
    values = (values + rng.normal(0, 0.01, values.shape)).astype(np.float32)
    spots = [(row, col) for row in range(12) for col in range(12)]
    kinds = rng.choice(["a", "b"], len(spots)).tolist()
    fields = [pixel_box(5 * row, 5 * col, 5, 5) for row, col in spots]
    path = places("chance", fields, **{"class": kinds})
    given = {"embeddings": [str(land(values=values))], "samples": path, "field": "class"}
    made = run(fitclassifier, **given, learner="NEIGHBOURS", class_model=tmp_path / "model.json")
    assert made["accuracy"] < 0.65


def test_learning_curve_rises_and_importance_finds_the_number_that_counts(
    run, land, places, tmp_path
):
    rng = np.random.default_rng(6)
    values = rng.normal(0, 1, (7, 60, 60)).astype(np.float32)
    fields, kinds = boxes()
    for one, kind in zip(fields, kinds, strict=True):
        left, _, _, top = one.bounds
        col, row = round((left - 500_000) / 10), round((5_640_000 - top) / 10)
        values[3, row : row + 5, col : col + 5] += 3 * KINDS.index(kind)
    path = places("one", fields, **{"class": kinds})
    page = tmp_path / "report.html"
    run(
        fitclassifier, embeddings=[str(land(values=values))], samples=path, field="class",
        learner="LOGISTIC", class_model=tmp_path / "model.json", report=page,
    )  # fmt: skip
    text = page.read_text("utf-8")
    order = text.split("<h2>Importance</h2>")[1]
    assert order.index("F04") < min(order.index(f"F{n:02d}") for n in (1, 2, 3, 5, 6, 7))


def test_learning_curve_grows_with_blocks(cloud, samples, land):
    rows, label, _ = cloud
    site = np.arange(600) // 4
    own = Labelled(("a", "b", "c"), label, Examples(rows, site, site, site))
    curve = learning_curve("LOGISTIC", own, site, folds_of(site, label, 0), 0)
    sizes, accuracies = zip(*curve, strict=True)
    assert list(sizes) == sorted(sizes) and len(sizes) == 5
    assert sizes[-1] == 480
    assert accuracies[-1] > 1 / 3 + 0.2


def test_wrong_labels_are_found(run, land, places, tmp_path):
    fields, kinds = boxes()
    kinds[0] = "forest"  # it is wheat
    path, checked = places("swapped", fields, **{"class": kinds}), tmp_path / "checked.gpkg"
    given = {"embeddings": [str(land())], "samples": path, "field": "class"}
    run(fitclassifier, **given, class_model=tmp_path / "model.json", checked=checked)
    table = read_shapes(checked).table
    advice, shape = np.array(table.texts("advice")), table.numbers("shape")
    assert (advice[shape == 1] == "drop").mean() > 0.9
    assert (advice[shape != 1] == "keep").mean() > 0.9
    assert advice_of(np.array([0.1, 0.2, 0.4, 0.6])) == ["drop", "drop", "look", "keep"]


def test_several_days_are_one_row_of_numbers(run, land, samples, tmp_path):
    days = [str(land("2018-07-01", seed=2)), str(land("2018-05-01", seed=3))]
    target, page = tmp_path / "model.json", tmp_path / "report.html"
    run(
        fitclassifier, embeddings=days, samples=samples, field="class", class_model=target, report=page
    )  # fmt: skip
    model = ClassModel.load(target)
    assert model.dates == ("2018-05-01", "2018-07-01")
    assert (model.length, model.features) == (7, 14)
    text = page.read_text("utf-8")
    assert "<td>2018-05-01</td>" in text and "<td>F07</td>" in text


def test_balanced_accuracy_counts_classes_alike():
    label, guess = np.array([0] * 90 + [1] * 10), np.zeros(100, int)
    assert balanced_accuracy(label, guess) == 0.5


def test_bad_samples_get_one_sentence_and_nothing_is_written(run, land, places, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    fields, kinds = boxes()
    over = pixel_box(4, 4, 8, 8)
    spots = [pixel_centre(9 + n // 50, n % 50) for n in range(60)]
    far = [box(0, 0, 10, 10), box(20, 0, 30, 10)]
    cases = [
        (fields, ["wheat"] * 20, "holds one class"),
        (fields[:2], ["a", "b"], "has one shape with numbers"),
        ([pixel_centre(9, n) for n in range(4)], ["a", "a", "b", "b"], "has 2 pixels with numbers"),
        ([*fields, over], [*kinds, "forest"], "shapes 1 (wheat) and 21 (forest) overlap, and 9 pixels"),
        (far, ["a", "b"], "lies in"),
        (fields, [*kinds[:-1], None], "row 20 has no class in class"),
        (spots, [f"{n / 7}" for n in range(60)], "60 different values"),
    ]  # fmt: skip
    raster = str(land())
    for number, (geometries, said, why) in enumerate(cases):
        path = places(f"case{number}", geometries, **{"class": said})
        with pytest.raises(EngineError) as caught:
            run(
                fitclassifier, embeddings=[raster], samples=path, field="class", class_model=out / "m.json"
            )  # fmt: skip
        assert why in str(caught.value), str(caught.value)
        assert str(caught.value).count(". ") == 0
    good = places("good", fields, **{"class": kinds})
    for more, why in (
        ({"field": "kind"}, "has no column kind"),
        ({"embeddings": [raster, str(land("2018-06-20", seed=4))]}, "are both of 2018-06-20"),
        ({"embeddings": [raster, str(land("2018-07-20", west=500_010.0))]}, "has another grid"),
        ({"embeddings": [raster, str(land("2018-07-20", sha="b" * 64))]}, "two models"),
        ({"report": out / "r.pdf"}, "must end in .html"),
    ):
        given = {"embeddings": [raster], "samples": good, "field": "class"}
        with pytest.raises(EngineError, match=why):
            run(fitclassifier, **{**given, "class_model": out / "m.json", **more})
    assert not list(out.iterdir())


def test_a_class_missing_on_one_day_is_named(run, land, samples, tmp_path):
    from tests.engine.analysis.conftest import values_of

    cloudy = values_of(3)
    cloudy[:, :30, :30] = np.nan
    days = [str(land()), str(land("2018-07-01", values=cloudy))]
    with pytest.raises(EngineError, match="class 'wheat' has 0 pixels with numbers on all of 2018"):
        run(
            fitclassifier, embeddings=days, samples=samples, field="class", class_model=tmp_path / "m.json"
        )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "place", "value", "why"),
    [
        ("FOREST", ("learner", "trees", "left"), [10**6], "learner.trees.left"),
        ("FOREST", ("learner", "trees", "feature"), None, "learner.trees"),
        ("BOOSTING", ("learner", "trees"), None, "learner.trees"),
        ("LOGISTIC", ("learner", "weights"), [[1.0]], "learner.weights"),
        ("NEIGHBOURS", ("learner", "labels"), [], "learner.samples"),
        ("LOGISTIC", ("dates",), ["a", "b"], "days of the calendar"),
        ("LOGISTIC", ("dates",), ["2018-06-20", "2018-07-20"], "features says"),
        ("LOGISTIC", ("bound",), 2, "bound"),
    ],
)
def test_a_broken_model_is_refused_with_its_place(
    run, land, samples, tmp_path, kind, place, value, why
):
    target = tmp_path / "model.json"
    given = {"embeddings": [str(land())], "samples": samples, "field": "class", "learner": kind}
    run(fitclassifier, **given, class_model=target)
    document = json.loads(target.read_text("utf-8"))
    inner = document
    for name in place[:-1]:
        inner = inner[name]
    inner[place[-1]] = value
    target.write_text(json.dumps(document), "utf-8")
    with pytest.raises(EngineError) as caught:
        ClassModel.load(target)
    assert why in str(caught.value)
