# SPDX-License-Identifier: GPL-2.0-or-later
"""Ways to make clusters: as scikit-learn and SciPy have them, and by closed cases."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.metrics import adjusted_rand_score
from sklearn.mixture import GaussianMixture

from plugin.engine.clusters import methods
from plugin.engine.clusters import parting as pixel_parting
from plugin.engine.clusters.cluster_model import ClusterModel
from plugin.engine.clusters.methods import Parting, fit_parting, ward

SHA = "a" * 64
METHODS = ("K_MEANS", "GAUSSIAN_MIXTURE", "HIERARCHICAL")


def groups(features=3, each=300, spread=0.2):
    """Rows of three groups far apart, and their numbers."""
    draw = np.random.default_rng(4)
    middles = np.array([[0.0, 0, 5], [4.0, 0, 0], [0.0, 4, 0]])[:, :features]
    kind = np.repeat(np.arange(3), each)
    return middles[kind] + draw.normal(0, spread, (len(kind), features)), kind


@pytest.mark.parametrize("method", METHODS)
def test_groups_that_lie_apart_are_found(method):
    rows, kind = groups()
    assert adjusted_rand_score(kind, fit_parting(method, rows, 3, 0).of(rows.T)) == 1


@pytest.mark.parametrize("method", METHODS)
def test_a_stored_model_assigns_as_the_fitted_one(method, tmp_path):
    rows, _ = groups()
    parting = fit_parting(method, rows, 4, 0).ordered(np.array([2, 0, 3, 1]), 6)
    model = ClusterModel("m", SHA, parting, ("#000000",) * 4, 0, 900, ())
    path = tmp_path / "model.json"
    path.write_text(model.to_json())
    again = ClusterModel.load(path)
    assert again.method == method
    assert again.to_json() == model.to_json()
    np.testing.assert_array_equal(again.assign(rows.T), model.assign(rows.T))


@pytest.mark.parametrize("method", METHODS)
def test_another_order_gives_the_same_clusters_other_numbers(method):
    rows, _ = groups()
    parting, order = fit_parting(method, rows, 3, 0), np.array([1, 2, 0])
    old, new = parting.of(rows.T), parting.ordered(order, 6).of(rows.T)
    np.testing.assert_array_equal(order[new], old)


@pytest.mark.parametrize("method", METHODS)
def test_a_pixel_does_not_hang_on_those_beside_it(method, monkeypatch):
    rows, _ = groups(spread=1.5)
    parting = fit_parting(method, rows, 5, 0)
    whole = parting.of(rows.T)
    assert [int(parting.of(one[:, None])[0]) for one in rows[::9]] == whole[::9].tolist()
    monkeypatch.setattr(pixel_parting, "AT_ONCE", 7)
    np.testing.assert_array_equal(parting.of(rows.T), whole)


@pytest.mark.parametrize("features", [3, methods.MOST_FULL + 1])
def test_a_mixture_assigns_as_scikit_learn_does(features):
    """With a whole covariance of few features, and the diagonal of many."""
    draw = np.random.default_rng(6)
    turn = draw.normal(0, 1, (features, features))
    rows = np.concatenate(
        [draw.normal(0, 1, (400, features)) @ turn, draw.normal(1, 0.3, (400, features))]
    )
    parting = fit_parting("GAUSSIAN_MIXTURE", rows, 3, 0)
    assert parting.whitening.ndim == (3 if features == 3 else 2)
    kind = "full" if features == 3 else "diag"
    oracle = GaussianMixture(3, covariance_type=kind)
    oracle.means_, oracle.weights_ = parting.centres, parting.weights
    oracle.precisions_cholesky_ = parting.whitening
    np.testing.assert_array_equal(parting.of(rows.T), oracle.predict(rows))


def test_a_mixture_parts_groups_of_one_middle_by_their_spread():
    """A wide and a narrow group around one point: k-means cuts both, a mixture parts them."""
    draw = np.random.default_rng(2)
    rows = np.concatenate([draw.normal(0, 0.1, (600, 2)), draw.normal(0, 3, (600, 2))])
    kind = np.repeat([0, 1], 600)
    by = {
        name: adjusted_rand_score(kind, fit_parting(name, rows, 2, 0).of(rows.T))
        for name in METHODS[:2]
    }
    assert by["GAUSSIAN_MIXTURE"] > 0.85
    assert by["K_MEANS"] < 0.5


def test_wards_tree_of_single_points_is_that_of_scipy():
    points = np.random.default_rng(3).normal(0, 1, (60, 4))
    for clusters in (2, 5, 11):
        oracle = fcluster(linkage(points, "ward"), clusters, "maxclust")
        own = ward(points, np.ones(60), clusters)
        assert adjusted_rand_score(oracle, own) == 1
        assert set(own) == set(range(clusters)) and own[0] == 0


def test_wards_tree_counts_the_pixels_behind_a_centre():
    """A point given twice is a point of two pixels: the tree of both is one."""
    points = np.random.default_rng(5).normal(0, 1, (30, 2))
    counts = np.random.default_rng(6).integers(1, 9, 30)
    oracle = fcluster(linkage(np.repeat(points, counts, axis=0), "ward"), 4, "maxclust")
    assert adjusted_rand_score(oracle, np.repeat(ward(points, counts, 4), counts)) == 1


def test_a_stretched_feature_counts_less():
    """Two groups by the first feature, two by the second: the one that counts decides."""
    draw = np.random.default_rng(1)
    kinds = draw.integers(0, 2, (2, 800))
    rows = (kinds * 2.0 + draw.normal(0, 0.1, (2, 800))).T
    for method in ("K_MEANS", "HIERARCHICAL"):
        for one in (0, 1):
            units = np.array([4.0, 1.0] if one else [1.0, 4.0])
            found = fit_parting(method, rows, 2, 0, units).of(rows.T)
            assert adjusted_rand_score(kinds[one], found) == 1


def test_middles_of_a_tree_are_means_of_its_centres():
    centres = np.array([[0.0], [2.0], [10.0]])
    parting = Parting(centres, np.ones(1), np.array([0, 0, 1]))
    assert parting.clusters == 2
    np.testing.assert_array_equal(parting.middles, [[1.0], [10.0]])
    assert parting.of(np.array([[1.9, 7.0, 5.9]])).tolist() == [0, 1, 0]
