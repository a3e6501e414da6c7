# SPDX-License-Identifier: GPL-2.0-or-later
"""The benchmark of use: whole blocks left out, intervals over blocks, what a day may see."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
import threadpoolctl
from sklearn.metrics import normalized_mutual_info_score

from models.training.data.labelled_points import PointSeries
from models.training.evaluate.use import (
    made_models,
    one_day,
    over_time,
    probes,
    use,
    use_scores,
    use_sets,
    use_sources,
)
from models.training.evaluate.use.use_scores import Hits, Shared
from models.training.evaluate.use.use_sets import UseSet
from plugin.engine.inference.model import Model


def series(points=60, dates=20, seed=1):
    """Three kinds of points with levels of their own, 15 blocks, some clouds."""
    random = np.random.default_rng(seed)
    labels = np.array(["a", "b", "c"])[np.arange(points) % 3]
    level = 0.1 + 0.1 * (np.arange(points) % 3)
    s2 = level[:, None, None] + 0.02 * random.normal(size=(points, dates, 10))
    s2[random.random((points, dates)) < 0.3] = np.nan
    days = [date(2021, 1, 5) + timedelta(days=20 * n) for n in range(dates)]
    s1 = -12 + random.normal(size=(points, dates, 2))
    place = (0.1 * (np.arange(points) // 4) + 0.05, np.full(points, 45.05))
    s2, s1 = s2.astype(np.float32), s1.astype(np.float32)
    return PointSeries("drawn", "nowhere", days, s2, days, s1, labels, *place, 0.1)


@pytest.fixture
def held():
    drawn = series()
    return UseSet("drawn", drawn, drawn.labels)


@pytest.fixture(scope="module")
def model():
    return Model.load(None, "CPU")


def test_no_block_lies_in_two_folds(held):
    fold, blocks = held.fold, held.series.blocks
    assert len(np.unique(blocks)) == 15 and len(np.unique(fold)) == probes.FOLDS
    assert all(len(np.unique(fold[blocks == block])) == 1 for block in np.unique(blocks))


def test_a_guess_never_sees_its_own_block():
    """Numbers that name the block alone are worth nothing."""
    blocks = np.repeat(np.arange(40), 5)
    labels = np.array(["x", "y"])[np.random.default_rng(0).integers(0, 2, 40)][blocks]
    numbers = np.eye(40)[blocks]
    found = probes.guessed(probes.forest, numbers, labels, probes.folds(blocks))
    assert probes.balanced_accuracy(labels, found) < 0.65


def test_labels_that_show_are_found(held):
    numbers = np.nanmean(held.series.s2, 1)
    for maker in (probes.logistic(1.0), probes.forest, probes.neighbours):
        found = probes.guessed(maker, numbers, held.labels, held.fold)
        assert probes.balanced_accuracy(held.labels, found) > 0.95
    shared = Shared.of(probes.clustered(numbers, 3), held.labels, held.series.blocks)
    assert shared.whole() > 0.9


def test_few_labels_are_fewer(held):
    train = np.arange(60)
    few = probes._few(train, held.labels, 4, seed=0)
    assert np.unique(held.labels[few], return_counts=True)[1].tolist() == [4, 4, 4]


def test_the_whole_of_the_hits_is_the_balanced_accuracy(held):
    random = np.random.default_rng(2)
    guesses = [np.where(random.random(60) < p, held.labels, "a") for p in (0.3, 0.8)]
    hits = Hits.of(guesses, held.labels, held.series.blocks)
    expected = np.mean([probes.balanced_accuracy(held.labels, one) for one in guesses])
    assert hits.whole() == pytest.approx(expected)
    low, high = np.quantile(hits.drawn(), (0.025, 0.975))
    assert low < expected < high


def test_a_difference_with_itself_is_nothing_and_with_less_is_sure(held):
    blocks = held.series.blocks
    right = Hits.of([held.labels], held.labels, blocks)
    wrong = Hits.of([np.full(60, "a")], held.labels, blocks)
    same = use_scores.difference([right], [right])
    assert (same.value, same.low, same.high) == (0, 0, 0)
    assert use_scores.difference([right], [wrong]).low > 0.5


def test_the_shared_information_is_that_of_scikit_learn(held):
    random = np.random.default_rng(4)
    runs = [random.integers(0, 4, 60) for _ in range(3)]
    runs[0] = np.arange(60) % 3
    shared = Shared.of(runs, held.labels, held.series.blocks)
    expected = np.mean([normalized_mutual_info_score(held.labels, one) for one in runs])
    assert shared.whole() == pytest.approx(expected)
    assert use_scores.mutual([shared, shared]) == pytest.approx(expected)


def test_a_regression_that_knows_explains_all():
    values = np.arange(40.0)
    blocks = np.arange(40) // 4
    assert use_scores.explained(values, [values], blocks).low == pytest.approx(1)
    mean = use_scores.explained(values, [np.full(40, values.mean())], blocks)
    assert mean.value == pytest.approx(0) and mean.low < 0


def test_target_days_are_four_days_of_the_series_near_even_shares(held):
    found = use_sets.target_days(held.series)
    days = held.series.s2_days
    assert len(found) == 4 and set(found) <= set(days) and found == sorted(found)
    for number, day in enumerate(found, 1):
        ideal = days[0] + (days[-1] - days[0]) * number / 5
        assert abs((day - ideal).days) <= use_sets.NEAR


def test_the_day_most_pixels_see_is_asked_for(held):
    first = use_sets.target_days(held.series)[0]
    held.series.s2[:, held.series.s2_days.index(first)] = np.nan
    assert use_sets.target_days(held.series)[0] != first


def test_a_point_is_embedded_as_the_engine_embeds_a_lone_pixel(model, held):
    """Point by point, and all at once: neighbours in the plane do not reach one another."""
    day = held.series.s2_days[9]
    every = one_day.embedded(model, held.series, day)
    alone = np.concatenate(
        [one_day.embedded(model, held.series.only(np.arange(n, n + 1)), day) for n in range(3)]
    )
    assert every.shape == (60, 7)
    assert np.abs(every[:3] - alone).max() < 1e-5


def test_random_weights_make_another_model_of_the_same_shape(model, held, tmp_path):
    other = made_models.random_model(model, tmp_path)
    day = held.series.s2_days[9]
    ours, theirs = (one_day.embedded(one, held.series, day) for one in (model, other))
    assert theirs.shape == ours.shape and np.isfinite(theirs).all()
    assert np.abs(np.corrcoef(ours[:, 0], theirs[:, 0])[0, 1]) < 1
    assert theirs.std(0).min() > 1e-4


def test_numbers_without_a_region_are_trained_once_and_kept(model, held, tmp_path, monkeypatch):
    """A training that changes nothing gives the shipped numbers: all else is carried over."""
    monkeypatch.setenv("ECOFUSE_WORK", str(tmp_path))
    asked = []
    monkeypatch.setattr(made_models, "region_sources", lambda without: (asked.append(without), ()))
    monkeypatch.setattr(made_models, "trained_anew", lambda networks, *_: networks)
    found = [made_models.without_region(model, "france") for _ in range(2)]
    assert asked == ["france"] and found[0].sha256 == found[1].sha256
    assert found[0].name == "without-france"
    day = held.series.s2_days[9]
    ours, theirs = (one_day.embedded(one, held.series, day) for one in (model, found[0]))
    assert np.abs(ours - theirs).max() < 1e-4


def test_belgium_is_never_left_out_of_the_day(model, tmp_path, monkeypatch):
    monkeypatch.setattr(made_models, "without_region", lambda model, region: region)
    sources = use_sources.UseSources(model, tmp_path)
    assert sources.without("belgium") is model and sources.without("corsica") == "corsica"


def test_filling_in_time_goes_through_known_dates():
    days = [date(2020, 1, 1), date(2020, 1, 11), date(2020, 1, 21)]
    values = np.array([[[1.0], [np.nan], [3.0]], [[np.nan]] * 3])
    found = over_time.between(days, values, [date(2020, 1, 11), date(2020, 3, 1)], np.array([7.0]))
    assert found[..., 0].tolist() == [[2.0, 3.0], [7.0, 7.0]]


def test_months_run_by_the_calendar_around_the_anchor():
    found = over_time.month_days(date(2021, 4, 15))
    assert [day.month for day in found] == list(range(1, 13))
    assert min(found) == date(2020, 10, 15) and max(found) == date(2021, 9, 15)


def test_random_convolutions_are_the_same_each_time(held):
    numbers = np.nan_to_num(held.series.s2)
    first = over_time.random_convolutions(numbers)
    assert first.shape == (60, 2 * over_time.KERNELS)
    assert np.array_equal(first, over_time.random_convolutions(numbers))


def test_a_source_is_scored_by_every_probe(held):
    given = use.Given.of(lambda one, _: np.nanmean(one.series.s2, 1), held)
    found = use.scored([given], use_sources.WHOLE)
    assert {*found.hits} == {probes.LOGISTIC, probes.FOREST, probes.NEAREST, probes.FEW} | {
        probes.shots_name(shots) for shots in probes.CURVE
    }
    assert use_scores.mean_of(found.hits[probes.LOGISTIC]).value > 0.95


def test_the_tables_hold_every_source_with_its_interval(model, held, monkeypatch):
    """All tables of tiny sets: what shows the labels comes out ahead, surely."""
    drawn = held.series
    carbon = UseSet("carbon", drawn, np.nanmean(drawn.s2, (1, 2)).astype(float))
    random = np.random.default_rng(0).normal(size=(60, 3))

    def shown(one, _):
        return np.nanmean(one.series.s2, 1)

    names = (*use_sources.CURVES, use_sources.SERIES)
    knows = {use_sources.SIXTEEN, use_sources.WHOLE}
    sources = {name: shown if name in knows else (lambda one, _: random) for name in names}
    monkeypatch.setattr(use.UseSources, "all", lambda self: sources)
    monkeypatch.setattr(use.use_sets, "points", lambda: [held])
    monkeypatch.setattr(use.use_sets, "squares", lambda: [held])
    monkeypatch.setattr(use.use_sets, "biomass", lambda: carbon)
    said = []
    found = use.sections(model, said.append, workers=0)
    assert len(said) == 2 * len(names) and len(found) == 6
    text = "\n".join(part.markdown() for part in found)
    assert all(text.count(f"| {name} |") >= 3 for name in names)
    asked = {row[0]: row[-1] for row in found[0].rows}
    assert asked.pop(f"{use_sources.WHOLE} less {use_sources.SEASON} (stretch)") == "met"
    assert set(asked.values()) == {"met"} and len(asked) == 4
    gains = {(one["from"], one["less"]): one for one in found[2].figures}
    assert gains[use_sources.WHOLE, use_sources.DAY]["low"] > 0.3
    verdicts = {(row[0], row[1]): row[-1] for row in found[2].rows}
    assert verdicts[use_sources.WHOLE, use_sources.DAY] == "more"
    assert verdicts[use_sources.DAY, use_sources.VALUES] == "not shown"
    assert found[5].figures[-1].keys() >= {"finland_biomass", "drawn"}


def test_a_model_without_a_year_gives_none(model, tmp_path):
    sources = use_sources.UseSources(model, tmp_path).all()
    assert use_sources.DAY in sources and not set(use_sources.OF_THE_YEAR) & set(sources)


def test_other_processes_find_the_same(held):
    given = use.Given.of(lambda one, _: np.nan_to_num(one.series.s2[:, 0]), held)
    with use._pool(1) as elsewhere, use._pool(0) as here:
        waits = [run(use.scored, [given], "drawn", every=False) for run in (elsewhere, here)]
        hits = [wait().hits[probes.LOGISTIC][0] for wait in waits]
    assert np.array_equal(hits[0].found, hits[1].found)


def test_a_process_that_probes_takes_one_thread():
    """Libraries that are loaded after a limit was set would not keep it."""
    with use._pool(1) as elsewhere:
        threads = elsewhere(threadpoolctl.threadpool_info)()
    assert {one["user_api"] for one in threads} >= {"blas", "openmp"}
    assert {one["num_threads"] for one in threads} == {1}


def test_components_of_a_region_are_fitted_once(model, held, tmp_path, monkeypatch):
    fits, other = [], replace(series(seed=2), region="elsewhere")
    monkeypatch.setattr(use_sources, "every_source", lambda: [held.series, other])
    fit = use_sources.YearAxes.fit
    monkeypatch.setattr(use_sources.YearAxes, "fit", lambda rows: fits.append(rows) or fit(rows))
    sources = use_sources.UseSources(model, tmp_path)
    numbers = [sources.components(held, day) for day in use_sets.target_days(held.series)]
    assert len(numbers) == 4 and len(fits) == 1 and len(fits[0]) == 4
    asked = use_sets.target_days(other)[0]
    assert np.array_equal(fits[0][0], one_day.values(model, other, asked))
