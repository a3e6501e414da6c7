# SPDX-License-Identifier: GPL-2.0-or-later
"""Days of a pixel together as one vector, ids that go on, radar that counts less, numbers found by a rule."""

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio

from plugin.engine.clusters.cluster_model import ClusterModel
from plugin.engine.clusters.radar_weight import radar_shares, units_of
from plugin.engine.errors import EngineError
from plugin.engine.inference.model import SHIPPED, Model


@pytest.fixture
def season(embedding):
    """Three days of one place."""
    days = ("2018-05-21", "2018-06-20", "2018-08-02")
    return [embedding(day, seed=number) for number, day in enumerate(days, start=1)]


def ids_in(path):
    with rasterio.open(path) as source:
        return source.read(1)


def test_days_together_are_one_vector_in_the_order_of_time(season, fitted, assigned, tmp_path):
    made = fitted(season[::-1], several_days="TOGETHER")
    model = ClusterModel.load(made["cluster_model"])
    assert (model.days, model.length, model.features) == (3, 7, 21)
    assert model.dates == ("2018-05-21", "2018-06-20", "2018-08-02")
    values = []
    for path in season:
        with rasterio.open(path) as source:
            values.append(source.read(range(1, 8)))
    wanted = model.assign(np.concatenate(values))
    out = assigned(season[1], made["cluster_model"], other_days=[str(season[2]), str(season[0])])
    np.testing.assert_array_equal(ids_in(out["output"]), wanted)
    assert set(np.unique(wanted)) == {0, 1, 2, 3, 4}
    with rasterio.open(out["output"]) as ids:
        assert ids.tags()["ECOFUSE_DATE"] == "2018-08-02"
        assert ids.tags()["ECOFUSE_DATES"] == " ".join(model.dates)


def test_what_changes_between_days_parts_clusters_that_no_day_parts(embedding, fitted):
    """Fields that swap their looks from one day to the next: two looks a day, but four trajectories."""
    first, second = (
        embedding("2018-05-01", seed=1, hole=False),
        embedding("2018-07-01", seed=2, hole=False),
    )
    looks = np.random.default_rng(0).uniform(0, 4, (2, 7))
    kinds = np.random.default_rng(1).integers(0, 4, (96, 96))
    for path, kind in ((first, kinds % 2), (second, kinds // 2)):
        values = looks[kind].transpose(2, 0, 1) + np.random.default_rng(2).normal(
            0, 0.05, (7, 96, 96)
        )
        with rasterio.open(path, "r+") as sink:
            sink.write(values.astype("float32"), range(1, 8))
    made = fitted([first, second], several_days="TOGETHER", how_many="AUTO", clusters=6)
    assert made["clusters_found"] == 4
    assert fitted([first, second], how_many="AUTO", clusters=6)["clusters_found"] == 2


def test_another_number_of_days_is_refused(season, fitted, assigned, tmp_path):
    several = fitted(season, "several.json", several_days="TOGETHER")["cluster_model"]
    with pytest.raises(
        EngineError, match=r"fitted on 3 days together \(2018-05-21, .* hold 2: give 3 in all"
    ):
        assigned(season[0], several, other_days=[str(season[1])])
    single = fitted(season, "single.json")["cluster_model"]
    with pytest.raises(EngineError, match=r"fitted on single days, but .* hold 2: give 1 in all"):
        assigned(season[0], single, other_days=[str(season[1])])
    assert not (tmp_path / "ids.tif").exists()


def test_days_of_another_time_of_the_year_are_refused(season, fitted, assigned, embedding):
    model = fitted(season, several_days="TOGETHER")["cluster_model"]
    near = [embedding("2019-05-30", seed=4), embedding("2019-06-11", seed=5)]
    others = [str(near[1]), str(embedding("2019-10-01", seed=6))]
    with pytest.raises(EngineError, match=r"2019-10-01, 60 days of the year from 2018-08-02"):
        assigned(near[0], model, other_days=others)
    others[1] = str(embedding("2019-08-30", seed=6))
    assigned(near[0], model, other_days=others)


def test_one_day_is_no_trajectory(embedding, fitted):
    with pytest.raises(EngineError, match="TOGETHER needs embeddings of two days at least"):
        fitted([embedding()], several_days="TOGETHER")


def test_one_day_twice_is_refused(embedding, fitted):
    with pytest.raises(EngineError, match="are both of 2018-05-21: give each day once"):
        fitted([embedding(seed=1), embedding(seed=2)], several_days="TOGETHER")


def test_ids_names_and_colours_go_on(embedding, fitted):
    """Fitted anew with more clusters on another day: each old one stays where it was."""
    path = fitted([embedding()], "old.json", clusters=3)["cluster_model"]
    content = json.loads(Path(path).read_text())
    for name in ("centres", "colours", "names"):  # an order of its own, as after several fits
        content[name] = [content[name][place] for place in (2, 0, 1)]
    with open(path, "w") as file:
        json.dump({**content, "names": ["wood", "lake", "field"]}, file)
    old = ClusterModel.load(path)
    later = embedding("2018-06-20", seed=2)
    new = ClusterModel.load(fitted([later], "new.json", clusters=4, previous=path)["cluster_model"])
    assert new.names[:3] == ("wood", "lake", "field") and new.names[3] not in new.names[:3]
    assert new.colours[:3] == old.colours and new.colours[3] not in old.colours
    away = np.linalg.norm(new.parting.middles[:, None] - old.parting.middles[None], axis=2)
    assert away[:3].argmin(axis=1).tolist() == [0, 1, 2]
    alone = ClusterModel.load(fitted([later], "alone.json", clusters=4)["cluster_model"])
    assert not np.allclose(alone.parting.centres, new.parting.centres)
    np.testing.assert_allclose(
        np.sort(alone.parting.centres, axis=0), np.sort(new.parting.centres, axis=0), atol=1e-6
    )


def test_a_previous_model_of_another_kind_is_refused(embedding, season, fitted):
    path = embedding()
    old = fitted([path], "old.json", clusters=4)["cluster_model"]
    with pytest.raises(
        EngineError, match="has 4 clusters and CLUSTERS is 3: ids go on with 4 or more"
    ):
        fitted([path], clusters=3, previous=old)
    with pytest.raises(
        EngineError, match="has 7 numbers a day and 1 days a pixel, and 7 and 3 were asked"
    ):
        fitted(season, clusters=4, previous=old, several_days="TOGETHER")
    other = embedding(seed=9, sha256="b" * 64)
    with pytest.raises(
        EngineError, match=r"is of embeddings of ecofuse-7 \(aaaaaaaa\), .* \(bbbbbbbb\)"
    ):
        fitted([other], clusters=4, previous=old)


def test_a_model_of_version_1_is_read_and_goes_on(embedding, fitted, assigned):
    path = embedding()
    made = fitted([path], "old.json", clusters=3)["cluster_model"]
    model = ClusterModel.load(made)
    content = json.loads(Path(made).read_text())
    kept = ("type", "embedding_model", "clusters", "seed", "centres", "scale", "colours")
    sample = {name: content["sample"][name] for name in ("pixels", "dates")}
    with open(made, "w") as file:
        json.dump({**{name: content[name] for name in kept}, "version": 1, "sample": sample}, file)
    first = ClusterModel.load(made)
    assert [label for _, _, label in first.palette()] == ["Cluster 1", "Cluster 2", "Cluster 3"]
    with rasterio.open(path) as source:
        values = source.read(range(1, 8))
    np.testing.assert_array_equal(first.assign(values), model.assign(values))
    np.testing.assert_array_equal(ids_in(assigned(path, made)["output"]), model.assign(values))
    new = fitted([path], "new.json", clusters=4, previous=made)["cluster_model"]
    assert ClusterModel.load(new).names[:3] == ("Cluster 1", "Cluster 2", "Cluster 3")


def test_the_last_number_of_the_shipped_model_is_radar():
    shares = radar_shares(Model.load(SHIPPED, "CPU"))
    assert shares[6] > 2.5 * shares[:6].max()


def test_radar_counts_as_its_weight_says(embedding, shipped, fitted):
    model = Model.load(SHIPPED, "CPU")
    shares = radar_shares(model)
    np.testing.assert_allclose(1 / units_of(model, 0.5, 7, 1), 1 - shares / 2)
    assert np.array_equal(units_of(model, 1.0, 16, 2), np.ones(32))
    assert np.array_equal(units_of(model, 0.0, 9, 2)[[7, 8, 16, 17]], np.ones(4))
    path = embedding(sha256=shipped)
    scales = [
        ClusterModel.load(fitted([path], radar_weight=weight)["cluster_model"]).parting.scale
        for weight in (1, 0.25)
    ]
    assert len(set(scales[0])) == 1
    assert scales[1][6] > 2 * scales[1][:6].max()


def test_a_weight_of_radar_that_cannot_be_kept_is_refused(embedding, shipped, fitted):
    with pytest.raises(
        EngineError, match=r"RADAR_WEIGHT is 0.5, but the embedding model is not installed"
    ):
        fitted([embedding()], radar_weight=0.5)
    with pytest.raises(EngineError, match="but a mixture finds the spread of each number itself"):
        fitted([embedding(sha256=shipped)], radar_weight=0.5, method="GAUSSIAN_MIXTURE")


def test_too_many_numbers_to_try_are_refused(embedding, fitted):
    with pytest.raises(EngineError, match=r"AUTO tries at most 30 numbers: .* to 31 or less"):
        fitted([embedding()], how_many="AUTO", clusters=32)


def test_the_report_shows_the_rule_and_the_clusters(embedding, shipped, fitted, tmp_path):
    page = tmp_path / "page.html"
    made = fitted([embedding(sha256=shipped)], how_many="AUTO", clusters=6, report=str(page))
    model, text = ClusterModel.load(made["cluster_model"]), page.read_text()
    assert made["clusters_found"] == 4 and made["report"] == str(page)
    assert text.count("<circle") == 5 and "4 clusters: 1.000" in text
    assert all(name in text for name in (*model.names, *model.colours, "B11", "ecofuse-7"))
    with pytest.raises(EngineError, match=r"REPORT .*page\.txt must end in \.html"):
        fitted([embedding()], report=str(tmp_path / "page.txt"))


def test_a_report_or_table_without_a_folder_is_refused_before_anything_is_written(
    embedding, fitted, assigned, tmp_path
):
    path = embedding()
    with pytest.raises(EngineError, match=r"page\.html cannot be written: there is no folder"):
        fitted([path], "not.json", report=str(tmp_path / "none" / "page.html"))
    model = fitted([path])["cluster_model"]
    with pytest.raises(EngineError, match=r"t\.csv cannot be written: there is no folder"):
        assigned(path, model, table=str(tmp_path / "none" / "t.csv"))
    assert not (tmp_path / "not.json").exists() and not (tmp_path / "ids.tif").exists()


@pytest.mark.parametrize("method", ["K_MEANS", "GAUSSIAN_MIXTURE", "HIERARCHICAL"])
def test_every_method_gives_the_same_bytes_again(method, embedding, shipped, fitted):
    paths = [embedding(seed=1, sha256=shipped), embedding("2018-06-20", seed=2, sha256=shipped)]
    one = Path(fitted(paths, "one.json", method=method)["cluster_model"]).read_text()
    assert Path(fitted(paths[::-1], "two.json", method=method)["cluster_model"]).read_text() == one
    assert json.loads(one)["method"] == method


@pytest.mark.parametrize(
    ("method", "field", "value", "says"),
    [
        ("HIERARCHICAL", "belongs", [1, 2], "belongs is a list of 2, expected 64"),
        ("HIERARCHICAL", "belongs", [1] * 64, "belongs is .*, expected each number from 1 to 4"),
        ("GAUSSIAN_MIXTURE", "weights", [1.0], "weights is a list of 1, expected 4"),
        ("GAUSSIAN_MIXTURE", "whitening", [[1.0]] * 4, r"whitening\[0\] is .*, expected 28 or 7 numbers"),
        ("GAUSSIAN_MIXTURE", "whitening", [[0.0] * 7] * 4, r"whitening\[0\] is .* diagonal above 0"),
        ("GAUSSIAN_MIXTURE", "whitening", [[-1.0] * 28] * 4, r"whitening\[0\] is .* diagonal above 0"),
        ("K_MEANS", "days", 2, "days is 2, expected a number that divides the 7 features"),
        ("K_MEANS", "days", 7, "sample.dates is a list of 1, expected 7"),
        ("K_MEANS", "names", ["a"], "names is a list of 1, expected 4"),
        ("K_MEANS", "spectra", {"bands": ["B02"], "values": [[[1.0]]]}, "spectra.values is .* expected 4"),
        ("K_MEANS", "spectra", {"bands": ["B02"], "values": [[[]]] * 4}, r"spectra.values\[0\] is .* 1 numbers"),
        ("K_MEANS", "spectra", {"bands": ["B02"], "values": [[[1.0]]] * 4}, "spectra.bands is .*B03, B04, B08"),
        ("K_MEANS", "sample", {"pixels": 9, "dates": ["2019-13-45"]}, "sample.dates is .*days of the calendar"),
    ],
)  # fmt: skip
def test_a_wrong_place_of_a_newer_model_is_named(method, field, value, says, embedding, fitted):
    path = fitted([embedding()], method=method)["cluster_model"]
    content = json.loads(Path(path).read_text())
    with open(path, "w") as file:
        json.dump({**content, field: value}, file)
    with pytest.raises(EngineError, match=says):
        ClusterModel.load(path)
