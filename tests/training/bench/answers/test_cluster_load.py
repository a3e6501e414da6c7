# SPDX-License-Identifier: GPL-2.0-or-later
"""What clusters cost, by method and size; which clusters hang on one pass of the radar."""

import numpy as np
import pytest
import rasterio

from models.training.bench.answers import cluster_flips
from models.training.bench.answers.cluster_load import clusters, days_of, row_of
from models.training.bench.load import embedding
from models.training.bench.measure import Child


def test_a_method_has_its_rows(tmp_path):
    table = clusters(tmp_path, [40_000, 160_000], lambda said: None, ["GAUSSIAN_MIXTURE"])
    kinds = (
        "fitclusters, GAUSSIAN_MIXTURE",
        "assignclusters, GAUSSIAN_MIXTURE",
        "assignclusters, 3 days together",
    )
    assert [row[0] for row in table.rows] == [f"{kind}, 40,000 to 160,000 pixels" for kind in kinds]
    assert all(row[2] > 0 and row[4] > 50 for row in table.rows)
    assert len(table.lines()) > 5


def test_many_pixels_cost_at_most_in_proportion():
    """11 s for ten million, the start among them: 110 s for 10^8."""
    cost = {10**6: Child(0, 0, 80, 2.0), 10**7: Child(3, 0, 90, 11.0)}
    name, *found = row_of(list(cost), "{} pixels", cost.__getitem__)
    assert name == "1,000,000 to 10,000,000 pixels"
    assert found == pytest.approx([5.5, 11, 3, 90, 1e7 / 11, 110])


def test_days_differ_in_their_tag_alone(tmp_path):
    found = days_of(embedding(tmp_path / "one.tif", 64))
    tags, values = [], []
    for path in found:
        with rasterio.open(path) as source:
            tags.append(source.tags()["ECOFUSE_DATE"])
            values.append(source.read())
    assert len(set(tags)) == 3 and tags == sorted(tags)
    assert all(np.array_equal(one, values[0]) for one in values)


def test_the_nearest_pass_is_left_out():
    def scene(satellite, day):
        return {"properties": {"constellation": satellite, "datetime": f"{day}T17:00:00Z"}}

    radar = [scene("sentinel-1", day) for day in ("2018-05-01", "2018-05-07", "2018-05-07")]
    optical = [scene("sentinel-2", "2018-05-06")]
    left = cluster_flips.without_nearest({"features": [*radar, *optical], "a": 1}, "2018-05-06")
    assert left == {"features": [radar[0], *optical], "a": 1}


@pytest.mark.parametrize(("moved", "flips"), [(0.0, 0.0), (4.0, 0.5)])
def test_flips_are_pixels_of_another_cluster(moved, flips):
    """Eight groups on a line; in the second look every other pixel lies in the next group."""
    kind = np.arange(800) % 8
    first = (4.0 * kind + np.random.default_rng(0).normal(0, 0.1, 800))[None]
    second = first + np.where(kind % 2, -moved, 0)
    found, alike = cluster_flips.measured([first], [second], kind + 1, "K_MEANS", np.ones(1))
    assert found == flips
    assert alike == pytest.approx(1)
