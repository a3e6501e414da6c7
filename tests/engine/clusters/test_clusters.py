# SPDX-License-Identifier: GPL-2.0-or-later
"""Clusters: the same model from the same embeddings, the same ids from the same pixels."""

import json
import random

import numpy as np
import pytest
import rasterio
from sklearn.cluster import KMeans

from plugin.engine.clusters.budget import cache_bytes
from plugin.engine.clusters.cluster_model import ClusterModel
from plugin.engine.clusters.colours import order_and_colour
from plugin.engine.clusters.fit import Sample, fit_centres
from plugin.engine.clusters.methods import Parting
from plugin.engine.errors import EngineError
from plugin.engine.inference.manifest_schema import ColourFacts
from plugin.engine.outputs import cog
from plugin.engine.protocol.options import values
from plugin.engine.verbs import assignclusters, fitclusters

SHA = "a" * 64
RGB = ColourFacts(np.eye(3, 7).tolist(), (0.0, 0.0, 0.0), (4.0, 4.0, 4.0))


def fit(paths, target, report, clusters=4, seed=3):
    asked = {"embeddings": [str(path) for path in paths], "clusters": clusters, "seed": seed}
    given = values(fitclusters.OPTIONS, {**asked, "cluster_model": str(target)})
    fitclusters.run(given, report)
    return target


def assign(path, model, target, report):
    asked = {"embeddings": str(path), "cluster_model": str(model), "output": str(target)}
    assignclusters.run(values(assignclusters.OPTIONS, asked), report)
    return target


def test_model_has_the_same_bytes_whatever_the_order_of_the_files(embedding, tmp_path, report):
    paths = [embedding("2018-05-21", seed=1), embedding("2018-06-20", seed=2), embedding(seed=7)]
    first = fit(paths, tmp_path / "first.json", report).read_bytes()
    random.Random(4).shuffle(paths)
    assert fit([*paths[::-1], paths[0]], tmp_path / "second.json", report).read_bytes() == first


def test_another_seed_may_change_the_model_but_not_its_meaning(embedding, tmp_path, report):
    paths = [embedding()]
    a = ClusterModel.load(fit(paths, tmp_path / "a.json", report, seed=1))
    b = ClusterModel.load(fit(paths, tmp_path / "b.json", report, seed=2))
    np.testing.assert_allclose(
        a.parting.centres, b.parting.centres, atol=0.01
    )  # four clear patches: one answer


def test_model_names_its_embeddings(embedding, tmp_path, report):
    paths = [embedding("2018-06-20", seed=2), embedding("2018-05-21")]
    stored = json.loads(fit(paths, tmp_path / "model.json", report).read_text())
    assert stored["type"] == "ecofuse-clusters"
    assert stored["embedding_model"] == {"name": "ecofuse-7", "sha256": SHA}
    assert stored["version"] == 2
    assert stored["sample"]["pixels"] == 2 * (96 * 96 - 15 * 30)
    assert stored["sample"]["dates"] == ["2018-05-21", "2018-06-20"]
    assert sum(stored["sample"]["shares"]) == pytest.approx(1, abs=1e-5)


def test_stored_model_is_the_fitted_one(embedding, tmp_path, report):
    path = fit([embedding()], tmp_path / "model.json", report)
    assert ClusterModel.load(path).to_json() == path.read_text()


def test_ids_are_those_of_scikit_learn():
    draw = np.random.default_rng(5)
    rows = draw.normal(0, 1, (3000, 7)) * [1, 2, 3, 0.5, 1, 1, 0.1]
    centres, scale = fit_centres(rows, 6, seed=0)
    oracle = KMeans(6, n_init=1, init=centres / scale, max_iter=1).fit(rows / scale)
    oracle.cluster_centers_ = centres / scale
    model = ClusterModel("m", SHA, Parting(centres, scale), ("#000000",) * 6, 0, 3000, ())
    np.testing.assert_array_equal(model.assign(rows.T), oracle.predict(rows / scale) + 1)


def test_of_two_equally_near_centres_the_lower_id_counts():
    """Distances in units of the scale: 1 and 1, 2 and 1, 1 and 1 again; the third centre is the first once more."""
    centres = np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 0.0]])
    model = ClusterModel(
        "m", SHA, Parting(centres, np.array([1.0, 4.0])), ("#000000",) * 3, 0, 3, ()
    )
    embedding = np.array([[1.0, 1.5, 1.0, 0.0], [0.0, 0.0, 9.0, 1.0]])
    assert model.assign(embedding).tolist() == [1, 2, 1, 1]


def test_feature_that_hardly_varies_does_not_decide_the_clusters():
    draw = np.random.default_rng(8)
    groups = np.repeat([0.0, 10.0, 20.0], 500)
    rows = np.column_stack([groups, *draw.normal(0, 0.5, (6, 1500))])
    centres, scale = fit_centres(rows, 3, 0)
    np.testing.assert_allclose(np.sort(centres[:, 0]), [0, 10, 20], atol=0.01)
    assert len(set(scale)) == 1


def test_unit_of_the_embedding_does_not_change_the_clusters():
    rows = np.random.default_rng(8).normal(0, 1, (2000, 7))
    (a, unit_a), (b, unit_b) = fit_centres(rows, 3, 0), fit_centres(rows * 10, 3, 0)
    np.testing.assert_allclose(a / unit_a, b / unit_b, atol=1e-4)


def test_ids_do_not_depend_on_the_block(embedding, tmp_path, report):
    path = embedding()
    model = ClusterModel.load(fit([path], tmp_path / "model.json", report))
    with rasterio.open(path) as source:
        values = source.read(range(1, 8))
    whole = model.assign(values)
    pixelwise = [[model.assign(values[:, r, c]) for c in range(0, 96, 5)] for r in range(0, 96, 5)]
    np.testing.assert_array_equal(whole[::5, ::5], pixelwise)


def test_ids_run_from_one_and_missing_pixels_are_zero(embedding, tmp_path, report):
    path = embedding()
    model = fit([path], tmp_path / "model.json", report)
    with rasterio.open(assign(path, model, tmp_path / "ids.tif", report)) as ids:
        values = ids.read(1)
        assert (ids.dtypes[0], ids.nodata) == ("uint8", 0)
    assert set(np.unique(values)) == {0, 1, 2, 3, 4}
    assert (values[5:20, 40:70] == 0).all()
    assert (values == 0).sum() == 15 * 30


def test_layer_lies_on_the_grid_of_the_embeddings_and_carries_their_day(
    embedding, tmp_path, report
):
    path = embedding("2018-07-02")
    model = fit([path], tmp_path / "model.json", report)
    with (
        rasterio.open(path) as source,
        rasterio.open(assign(path, model, tmp_path / "ids.tif", report)) as ids,
    ):
        assert (ids.crs, ids.transform, ids.shape) == (source.crs, source.transform, source.shape)
        assert ids.tags()["ECOFUSE_DATE"] == "2018-07-02"
        assert ids.tags()["ECOFUSE_CLUSTER_MODEL_SHA256"] == ClusterModel.sha256(model)
        wanted = ClusterModel.load(model).colours
        table = ids.colormap(1)
    assert ["#{:02x}{:02x}{:02x}".format(*table[i][:3]) for i in range(1, 5)] == list(wanted)


def test_one_model_gives_a_pixel_the_same_id_on_every_date(embedding, tmp_path, report):
    days = [embedding("2018-05-21", seed=1), embedding("2018-06-20", seed=2)]
    model = fit(days, tmp_path / "model.json", report)
    layers = []
    for number, day in enumerate(days):
        with rasterio.open(assign(day, model, tmp_path / f"{number}.tif", report)) as ids:
            layers.append(ids.read(1))
    np.testing.assert_array_equal(*layers)


def test_ids_follow_the_first_colour_axis_and_colours_differ():
    centres = np.random.default_rng(2).uniform(0, 4, (40, 7))
    order, colours = order_and_colour(centres, RGB)
    assert (np.diff(centres[order, 0]) > 0).all()
    assert len(set(colours)) == 40


def rgb_of(colours):
    return np.array([[int(code[i : i + 2], 16) for i in (1, 3, 5)] for code in colours])


def test_colours_are_those_of_the_view_where_they_look_different():
    centres = np.zeros((4, 7))
    centres[:, :3] = [[0, 0, 0], [1, 4, 0], [2, 0, 4], [4, 4, 4]]
    order, colours = order_and_colour(centres, RGB)
    np.testing.assert_allclose(rgb_of(colours), 255 * centres[order, :3] / 4, atol=0.5)


def test_near_colours_are_moved_apart():
    centres = np.zeros((4, 7))
    centres[:, 1] = [2.0, 2.05, 2.1, 2.15]
    colours = rgb_of(order_and_colour(centres, RGB)[1])
    steps = np.linalg.norm(colours[:, None] - colours[None], axis=2)[~np.eye(4, dtype=bool)]
    assert steps.min() > 30


def test_order_without_a_colour_basis_does_not_depend_on_the_order_of_the_centres():
    centres = np.random.default_rng(2).uniform(0, 4, (12, 7))
    first = order_and_colour(centres, None)
    second = order_and_colour(centres[::-1], None)
    np.testing.assert_array_equal(centres[first[0]], centres[::-1][second[0]])
    assert first[1] == second[1] and len(set(first[1])) == 12


def test_centres_of_one_colour_get_different_colours():
    centres = np.zeros((300, 7))
    centres[:, 6] = np.arange(300)  # a feature the basis does not see
    assert len(set(order_and_colour(centres, RGB)[1])) == 300


def test_more_than_255_clusters_are_sixteen_bit():
    centres = np.random.default_rng(1).normal(0, 1, (300, 7))
    model = ClusterModel("m", SHA, Parting(centres, np.ones(7)), ("#000000",) * 300, 0, 300, ())
    ids = model.assign(centres.T)
    assert ids.dtype == np.uint16
    np.testing.assert_array_equal(ids, np.arange(1, 301))


def test_sample_does_not_depend_on_the_order_of_the_blocks():
    draw = np.random.default_rng(0)
    blocks = [draw.normal(0, 1, (7, 20, 20)) for _ in range(6)]

    def sampled(order):
        sample = Sample(size=500, features=7)
        for number in order:
            sample.add(blocks[number], (9, number))
        return sample.rows()

    forwards = sampled(range(6))
    assert forwards.shape == (500, 7)
    np.testing.assert_array_equal(forwards, sampled([3, 1, 5, 0, 4, 2]))


def test_sample_takes_from_every_block_alike():
    sample = Sample(size=3000, features=1)
    for number in range(10):
        sample.add(np.full((1, 100, 100), float(number)), (0, number))
    shares = np.bincount(sample.rows()[:, 0].astype(int), minlength=10)
    assert np.abs(shares - 300).max() < 5 * np.sqrt(300 * 0.9)


@pytest.mark.parametrize("clusters", [1, 1001])
def test_number_of_clusters_out_of_range_is_refused(clusters):
    given = {"embeddings": ["e.tif"], "cluster_model": "m.json", "clusters": clusters}
    with pytest.raises(EngineError, match=f"'clusters' is {clusters}: expected 2 to 1000"):
        values(fitclusters.OPTIONS, given)


def test_fewer_valid_pixels_than_clusters_are_refused(embedding, tmp_path, report):
    path = embedding(size=4, hole=False)
    with pytest.raises(EngineError, match="hold 16 valid pixels that differ; ask for at most 16"):
        fit([path], tmp_path / "model.json", report, clusters=17)
    assert not (tmp_path / "model.json").exists()


def test_embeddings_of_two_models_are_refused(embedding, tmp_path, report):
    paths = [embedding(), embedding(seed=2, model="ecofuse-64", sha256="b" * 64)]
    with pytest.raises(EngineError, match=r"ecofuse-7 \(aaaaaaaa\).*ecofuse-64 \(bbbbbbbb\)"):
        fit(paths, tmp_path / "model.json", report)


def test_embeddings_of_another_model_than_the_clusters_are_refused(embedding, tmp_path, report):
    model = fit([embedding()], tmp_path / "model.json", report)
    other = embedding(seed=2, model="ecofuse-64", sha256="b" * 64)
    with pytest.raises(EngineError, match=r"ecofuse-64 \(bbbbbbbb\).*ecofuse-7 \(aaaaaaaa\)"):
        assign(other, model, tmp_path / "ids.tif", report)
    assert not (tmp_path / "ids.tif").exists()


def test_raster_without_features_is_refused(tmp_path, report):
    path = tmp_path / "photo.tif"
    with rasterio.open(
        path, "w", driver="GTiff", width=4, height=4, count=3, dtype="uint8",
        crs="EPSG:32631", transform=rasterio.Affine(10, 0, 0, 0, -10, 0),
    ) as sink:  # fmt: skip
        sink.write(np.ones((3, 4, 4), "uint8"))
    with pytest.raises(EngineError, match=r"photo\.tif is not an embedding raster: none of its 3"):
        fit([path], tmp_path / "model.json", report)


def test_file_that_is_no_raster_is_refused(tmp_path, report):
    path = tmp_path / "notes.tif"
    path.write_text("not a raster")
    with pytest.raises(EngineError, match=r"notes\.tif is not a raster that can be read"):
        fit([path], tmp_path / "model.json", report)


def test_truncated_raster_is_refused_and_leaves_nothing(embedding, tmp_path, report):
    path = embedding()
    model = fit([path], tmp_path / "model.json", report)
    path.write_bytes(path.read_bytes()[:60_000])
    before = sorted(tmp_path.iterdir())
    with pytest.raises(EngineError, match=r"embedding_.*tif.*truncated or damaged|can be read"):
        assign(path, model, tmp_path / "ids.tif", report)
    assert sorted(tmp_path.iterdir()) == before


def test_full_disk_is_refused_before_work_starts(embedding, tmp_path, report, monkeypatch):
    path = embedding()
    model = fit([path], tmp_path / "model.json", report)
    usage = cog.shutil.disk_usage(tmp_path)
    monkeypatch.setattr(cog.shutil, "disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(EngineError, match=r"ids\.tif needs up to .* MB, and 0 MB are free"):
        assign(path, model, tmp_path / "ids.tif", report)
    assert not (tmp_path / "ids.tif").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ('{"type": "FeatureCollection"}', "type is .*, expected 'ecofuse-clusters'"),
        ('{"type": "ecofuse-clusters", "version": 3}', "version is 3, expected"),
        ('{"type": "ecofuse-clusters", "version": 1}', "it lacks 'embedding_model'"),
    ],
    ids=["not JSON", "another type", "another version", "without centres"],
)
def test_file_that_is_no_cluster_model_is_refused(text, message, tmp_path):
    path = tmp_path / "model.json"
    path.write_text(text)
    with pytest.raises(EngineError, match=message):
        ClusterModel.load(path)


def test_model_of_three_features_is_refused_on_embeddings_of_seven(embedding, tmp_path, report):
    """Its name and hash are those of the embeddings' model: only the numbers tell."""
    path = embedding()
    model = fit([path], tmp_path / "model.json", report)
    content = json.loads(model.read_text())
    content["centres"] = [centre[:3] for centre in content["centres"]]
    content["scale"] = content["scale"][:3]
    model.write_text(json.dumps(content))
    with pytest.raises(EngineError, match=r"holds 7 features a pixel, but .* was fitted on 3"):
        assign(path, model, tmp_path / "ids.tif", report)
    assert not (tmp_path / "ids.tif").exists()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("centres", [[1.0, [2.0, 3.0]]], r"centres\[0\]\[1\] is a list of 2, expected a number"),
        ("centres", [["1+2j", 1.0]], r"centres\[0\]\[0\] is \"1\+2j\", expected a number"),
        ("scale", [1.0, 0.0], r"scale\[1\] is 0.0, expected a number of at least 1e-12"),
        ("scale", [1.0], r"centres\[0\] is a list of 2, expected 1 features"),
        ("colours", ["red", "#000000"], r"colours\[0\] is \"red\", expected a text"),
        ("colours", ["#000000"], r"colours is a list of 1, expected 2"),
        ("clusters", 3, r"clusters is 3, expected 2"),
        ("seed", -1, r"seed is -1, expected a whole number of at least 0"),
    ],
)
def test_a_wrong_place_of_a_model_is_named(field, value, says, tmp_path):
    centres, scale = np.array([[1.0, 2.0], [3.0, 4.0]]), np.ones(2)
    whole = ClusterModel(
        "m", SHA, Parting(centres, scale), ("#000000", "#ffffff"), 0, 2, ("2018-05-01",)
    )
    content = json.loads(whole.to_json())
    path = tmp_path / "model.json"
    path.write_text(json.dumps(content))
    assert ClusterModel.load(path).colours == whole.colours
    path.write_text(json.dumps({**content, field: value}))
    with pytest.raises(EngineError, match=says):
        ClusterModel.load(path)


def test_too_little_memory_is_refused_with_what_is_enough(embedding, tmp_path, report):
    asked = {"embeddings": [str(embedding())], "cluster_model": str(tmp_path / "m.json")}
    with pytest.raises(
        EngineError, match=r"MEMORY_MB 512 is too little: .* 64 numbers .* need \d+ MB"
    ):
        cache_bytes(512, 64, fitclusters.SAMPLE)
    fitclusters.run(values(fitclusters.OPTIONS, {**asked, "memory_mb": 512}), report)
    assert cache_bytes(1024, 7, fitclusters.SAMPLE) < 200_000_000
    assert cache_bytes(100_000, 7) == 512_000_000


def test_a_sample_holds_the_smallest_keys_of_all_blocks():
    """As without the look at keys before rows are copied: every key drawn, sorted, the smallest taken."""
    draw = np.random.default_rng(5)
    blocks = [draw.normal(0, 1, (3, 40, 50)).astype("float32") for _ in range(7)]
    blocks[3][1, 4:9] = np.nan
    sample = Sample(900, 3)
    keys, rows = [], []
    for number, block in enumerate(blocks):
        sample.add(block, (9, number))
        flat = block.reshape(3, -1).T
        known = np.isfinite(flat).all(axis=1)
        keys.append(np.random.default_rng([9, number]).random(len(flat))[known])
        rows.append(flat[known].astype("float64"))
    kept = np.argsort(np.concatenate(keys))[:900]
    expected = np.concatenate(rows)[kept]
    assert sample.seen == sum(map(len, rows))
    assert np.array_equal(sample.rows(), expected[np.lexsort(expected.T[::-1])])


def test_models_and_ids_do_not_depend_on_the_memory(embedding, tmp_path, report):
    made = []
    for memory_mb in (600, 4096):
        model, ids = tmp_path / f"{memory_mb}.json", tmp_path / f"{memory_mb}.tif"
        asked = {"embeddings": [str(embedding(size=96))], "cluster_model": str(model)}
        fitclusters.run(values(fitclusters.OPTIONS, {**asked, "memory_mb": memory_mb}), report)
        asked = {"embeddings": asked["embeddings"][0], "cluster_model": str(model)}
        asked |= {"output": str(ids), "memory_mb": memory_mb}
        assignclusters.run(values(assignclusters.OPTIONS, asked), report)
        made.append((model.read_bytes(), ids.read_bytes()))
    assert made[0] == made[1]
