# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers as files: cloud-optimised, with their statistics, as floats or as 16-bit integers."""

import json
import tracemalloc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.windows import Window as FilePart
from rio_cogeo.cogeo import cog_validate

from plugin.engine.clusters.cluster_model import ClusterModel
from plugin.engine.errors import EngineError
from plugin.engine.inference.model import Model
from plugin.engine.outputs import band_table, cog
from plugin.engine.outputs.band_table import (
    FEATURE,
    NODATA,
    QUALITY,
    band_names,
    band_of,
    quality_of,
)
from plugin.engine.outputs.cog import new_layer
from plugin.engine.outputs.file_words import words_of
from plugin.engine.outputs.packing import (
    FLOAT32,
    INT16,
    MOST,
    Packing,
    unpacked,
)
from plugin.engine.verbs import assignclusters, embed, fitclusters, predictgpp
from plugin.engine.verbs import scenes as list_scenes

DEMO = Path(__file__).parents[3] / "resources" / "demo" / "scenes"
MODELS = Path(__file__).parents[3] / "models"
DAY = "2017-06-17"
STEPS = np.array([FEATURE.scale] * 7 + [band_of(name).scale for name in QUALITY])[:, None, None]


@pytest.fixture(scope="module")
def written(write_embedding, tmp_path_factory):
    """output type -> (path, values) of a raster larger than a tile."""
    folder = tmp_path_factory.mktemp("written")
    paths = {kind: folder / f"{kind}.tif" for kind in (FLOAT32, INT16)}
    return {kind: (path, write_embedding(path, DAY, kind)) for kind, path in paths.items()}


@pytest.fixture
def classes(tmp_path):
    path = tmp_path / "ids.tif"
    ids = np.random.default_rng(0).integers(0, 2, (600, 600)).astype(np.uint8) * 9
    with new_layer(
        path, width=600, height=600, crs="EPSG:32631",
        transform=Affine(10, 0, 500000, 0, -10, 5600000), dtype="uint8", nodata=0,
        bands=("cluster",), categories=True,
    ) as sink:  # fmt: skip
        sink.write(ids, 1)
    return path


def read(path):
    """(values with scales applied, NaN where missing; the open file's profile)."""
    with rasterio.open(path) as file:
        whole = FilePart(0, 0, file.width, file.height)
        return unpacked(file, tuple(range(1, file.count + 1)), whole), file.profile


@pytest.mark.parametrize("kind", [FLOAT32, INT16, "classes"])
def test_layer_is_a_cloud_optimised_geotiff(written, classes, kind):
    path = classes if kind == "classes" else written[kind][0]
    assert cog_validate(path, strict=True) == (True, [], [])
    with rasterio.open(path) as file:
        assert file.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert (file.compression.name, file.block_shapes[0]) == ("deflate", (512, 512))
        assert file.overviews(1) == [2]


@pytest.mark.parametrize(
    ("size", "bands", "side"),
    [((120, 40), 2, 128), ((8, 8), 2, 16), ((512, 9), 2, 512), ((513, 9), 2, 512),
     ((200, 250), 20, 256), ((40, 300), 20, 256)],
)  # fmt: skip
def test_tiles_are_no_larger_than_the_raster_and_overviews_stay_the_same(
    tmp_path, size, bands, side
):
    width, height = size
    path = tmp_path / "layer.tif"
    with new_layer(
        path, width=width, height=height, crs="EPSG:32631",
        transform=Affine(10, 0, 500000, 0, -10, 5600000), dtype="float32", nodata=np.nan,
        bands=tuple(f"b{n}" for n in range(bands)),
    ) as sink:  # fmt: skip
        sink.write(np.ones((bands, height, width), np.float32))
    assert cog_validate(path, strict=True) == (True, [], [])
    with rasterio.open(path) as file:
        assert file.block_shapes[0] == (side, side)
        assert file.overviews(1) == ([2] if max(size) > side else [])


def first_bytes(path, **level):
    """Of the first block of a file or of one of its overviews."""
    with rasterio.open(path, **level) as file:
        at = int(file.get_tag_item("BLOCK_OFFSET_0_0", "TIFF", bidx=1))
    return path.read_bytes()[at : at + 2]


def test_values_are_packed_at_the_quickest_level_and_classes_at_the_usual(written, classes):
    """The second byte of a zlib stream says how hard its writer tried: RFC 1950, FLEVEL."""
    for level in ({}, {"overview_level": 0}):
        for kind in (FLOAT32, INT16):
            assert first_bytes(written[kind][0], **level) == b"\x78\x01"
        assert first_bytes(classes, **level) == b"\x78\x9c"


def test_overviews_are_not_packed_twice(tmp_path, monkeypatch):
    copy, found = cog.copy, []

    def watched(raw, part, **options):
        with rasterio.Env(COG_DELETE_TEMP_FILES="NO"):
            copy(raw, part, **options)
        with rasterio.open(f"{part}.ovr.tmp") as aside:
            found.append((aside.compression, aside.shape))

    monkeypatch.setattr(cog, "copy", watched)
    with new_layer(
        tmp_path / "layer.tif", width=600, height=700, crs="EPSG:32631",
        transform=Affine(10, 0, 500000, 0, -10, 5600000), dtype="float32", nodata=np.nan,
        bands=("a", "b"),
    ) as sink:  # fmt: skip
        sink.write(np.ones((2, 700, 600), np.float32))
    assert found == [(None, (350, 300))]
    assert [path.name for path in tmp_path.iterdir()] == ["layer.tif"]


@pytest.mark.parametrize("kind", [FLOAT32, INT16])
def test_file_holds_bands_units_nodata_and_scales(written, kind):
    with rasterio.open(written[kind][0]) as file:
        assert file.descriptions == band_names(7)
        assert file.units[8] == "days"
        if kind == FLOAT32:
            assert np.isnan(file.nodata) and set(file.dtypes) == {"float32"}
            assert set(file.scales) == {1.0}
        else:
            assert file.nodata == NODATA and set(file.dtypes) == {"int16"}
            assert file.scales == (*[0.0005] * 7, 1.0, 1.0, 0.0001, 1.0)
            assert set(file.offsets) == {0.0}
            assert "scale x number" in file.tags()["ECOFUSE_PACKING"]


@pytest.mark.parametrize("kind", [FLOAT32, INT16])
def test_statistics_stand_in_the_file_and_are_those_of_its_numbers(written, kind):
    path, values = written[kind]
    numbers = values if kind == FLOAT32 else Packing(band_names(7)).pack(values)
    with rasterio.open(path) as file:
        for number, band in enumerate(numbers, start=1):
            known = band[np.isfinite(values[number - 1])].astype(float)
            tags = file.tags(number)
            for name, expected in (
                ("MINIMUM", known.min()), ("MAXIMUM", known.max()),
                ("MEAN", known.mean()), ("STDDEV", known.std()),
            ):  # fmt: skip
                assert float(tags[f"STATISTICS_{name}"]) == pytest.approx(expected, rel=1e-6)
    assert not list(path.parent.glob("*.aux.xml"))


def test_overviews_average_values_and_never_mix_classes(written, classes):
    path, values = written[FLOAT32]
    with rasterio.open(path, overview_level=0) as small:
        band = small.read(1)
    mean = values[0, :520, 40:600].reshape(260, 2, 280, 2).mean((1, 3))
    np.testing.assert_allclose(band[:, 20:], mean, atol=1e-5)
    with rasterio.open(classes, overview_level=0) as small:
        assert set(np.unique(small.read(1))) == {0, 9}


def test_integers_are_the_values_to_half_a_step_and_take_less_than_half_the_room(written):
    (path, values), (floats, _) = written[INT16], written[FLOAT32]
    found, _ = read(path)
    assert found.dtype == np.float32
    np.testing.assert_array_equal(np.isnan(found), np.isnan(values))
    assert (np.abs(found - values)[:, :, 40:] <= STEPS * 0.502).all()
    assert path.stat().st_size < 0.5 * floats.stat().st_size


def test_missing_is_nodata_and_what_does_not_fit_is_clamped_and_counted():
    packed = Packing(("F01", "expected_error"))
    values = np.array([[[np.nan, -np.inf, 2.0004, 99.0]], [[np.inf, 0.00016, -1.0, -9.0]]])
    numbers = packed.pack(values.astype(np.float32))
    assert numbers.dtype == np.int16
    assert numbers.tolist() == [[[NODATA, NODATA, 4001, MOST]], [[NODATA, 2, -10000, -MOST]]]
    assert packed.clamped == 2
    assert "e.tif: 2 values lie beyond" in packed.warning("e.tif")


def test_packing_takes_the_room_of_one_array_of_doubles():
    """Each further one is written and read once more: most of its time."""
    values = np.full((2, 256, 256), 0.25, np.float32)
    values[:, ::3] = np.nan
    packed = Packing(("F01", "expected_error"))
    tracemalloc.start()
    packed.pack(values)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1.9 * 8 * values.size


def test_nodata_scale_and_offset_of_any_raster_are_applied_once(tmp_path):
    path = tmp_path / "any.tif"
    with rasterio.open(
        path, "w", driver="GTiff", width=3, height=1, count=2, dtype="float32", nodata=-1
    ) as file:
        file.write(np.array([[[1, -1, np.nan]], [[2, -1, 4]]], np.float32))
        file.scales, file.offsets = (2.0, 1.0), (0.5, 0.0)
    values, _ = read(path)
    np.testing.assert_array_equal(values, [[[2.5, np.nan, np.nan]], [[2, np.nan, 4]]])


# -- embeddings of the demo's pair ---------------------------------------------------------------


@pytest.fixture
def pair(run, tmp_path):
    return run(list_scenes, folder=str(DEMO / "ireland_pair"), output=tmp_path / "s.json")["output"]


@pytest.fixture
def both(run, pair, tmp_path):
    """Paths of one embedding in both types."""
    paths = {kind: tmp_path / f"{kind}.tif" for kind in (FLOAT32, INT16)}
    for kind, path in paths.items():
        run(embed, scenes=pair, date=DAY, output_type=kind.lower(), output=path)
    return paths


def test_clusters_and_gpp_are_the_same_from_integers(run, both, tmp_path):
    exact, rounded = read(both[FLOAT32])[0], read(both[INT16])[0]
    more = [band_of(name).scale for name in quality_of(Model.load().manifest, 7)[len(QUALITY) :]]
    steps = np.append(STEPS.ravel(), more)[:, None, None]
    assert (np.abs(exact - rounded) <= steps * 0.502).all()
    decoded = [Model.load().decode(values[:7].reshape(7, -1))[:10] for values in (exact, rounded)]
    moved = np.abs(decoded[0] - decoded[1]).mean()
    assert 0 < moved < 0.00005  # reflectance: half of Sentinel-2's own step
    assert moved < 0.02 * exact[9].mean()  # the expected error

    clusters = tmp_path / "clusters.json"
    run(fitclusters, embeddings=[str(both[FLOAT32])], clusters=8, cluster_model=clusters)
    layers = {}
    for kind, path in both.items():
        given = {"embeddings": path, "cluster_model": clusters}
        run(assignclusters, **given, output=tmp_path / f"ids_{kind}.tif")
        run(predictgpp, embeddings=path, output=tmp_path / f"gpp_{kind}.tif")
        layers[kind] = (
            read(tmp_path / f"ids_{kind}.tif")[0][0],
            read(tmp_path / f"gpp_{kind}.tif")[0],
        )
    (ids, gpp), (ids16, gpp16) = layers[FLOAT32], layers[INT16]

    other = ids != ids16  # at a border: two centres as near to each other as the rounding goes
    assert other.sum() <= 0.002 * ids.size
    model = ClusterModel.load(clusters)
    away = (exact[:7, other].T[:, None] - model.parting.centres) / model.parting.scale
    nearest, second = np.sort(np.sqrt((away**2).sum(2)))[:, :2].T
    assert (
        second - nearest <= 2 * np.sqrt(((FEATURE.scale / 2 / model.parting.scale) ** 2).sum())
    ).all()

    moved = np.abs(gpp - gpp16)[0]  # gC m-2 d-1; NDVI over dark ground feels the rounding most
    assert moved.max() < 0.05 and moved.mean() < 0.01
    assert (gpp[3] != gpp16[3]).sum() <= 0.002 * ids.size


@pytest.mark.parametrize("model", ["ecofuse-7", "ecofuse-64"])
def test_scale_leaves_room_beyond_what_the_models_give(run, pair, heard, tmp_path, model):
    run(
        embed,
        scenes=pair,
        date=DAY,
        output_type=INT16,
        model=MODELS / model,
        output=tmp_path / "e.tif",
    )
    manifest = json.loads((MODELS / model / "manifest.json").read_text())
    length = manifest.get("lengths", [manifest["embedding"]])[-1]
    values, profile = read(tmp_path / "e.tif")
    assert 0 < np.nanmax(values[:length]) < 0.5 * FEATURE.scale * MOST
    assert not any("INT16" in text for text in heard.warnings)
    assert profile["blockxsize"] == 128  # the pair has 120 px a side


def test_two_runs_write_the_same_integers_and_values_beyond_are_reported(
    run, pair, heard, tmp_path, monkeypatch
):
    too_fine = replace(FEATURE, scale=0.00005)  # up to 1.64
    monkeypatch.setattr(band_table, "FEATURE", too_fine)
    paths = [tmp_path / f"{n}.tif" for n in "ab"]
    for path in paths:
        run(embed, scenes=pair, date=DAY, output_type=INT16, output=path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    (first, _) = (text for text in heard.warnings if "INT16" in text)
    beyond = int((read(paths[0])[0][:7] >= 1.6383).sum())
    assert first.startswith("a.tif: ")
    count = int(first.split()[1])
    assert 0.999 * beyond < count <= beyond  # a few lie just at the end


def test_unknown_type_is_refused_before_the_work(run, pair, tmp_path):
    with pytest.raises(
        EngineError, match="'output_type' is 'INT9': expected one of FLOAT32, INT16, INT8"
    ):
        run(embed, scenes=pair, date=DAY, output_type="INT9", output=tmp_path / "e" / "e.tif")
    assert not (tmp_path / "e").exists()


@pytest.fixture
def limit():
    """limit(bytes): no file of this process may grow beyond them, as on a disk that is full."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("level", [None, 0])
def test_a_file_with_a_hole_in_a_block_is_never_put(tmp_path, monkeypatch, level):
    """Of its size, but the end of one block was not written: an overview's as well."""
    values = np.random.default_rng(0).normal(size=(2, 700, 600)).astype(np.float32)
    target, copy = tmp_path / "layer.tif", cog.copy

    def holed(raw, part, **options):
        copy(raw, part, **options)
        with rasterio.open(part, **({} if level is None else {"overview_level": level})) as source:
            at, size = (
                int(source.get_tag_item(f"BLOCK_{what}_0_0", "TIFF", bidx=1))
                for what in ("OFFSET", "SIZE")
            )
        with part.open("r+b") as file:
            file.seek(at + size // 2)
            file.write(bytes(size - size // 2))

    def write():
        with new_layer(
            target, width=600, height=700, crs="EPSG:32631",
            transform=Affine(10, 0, 500000, 0, -10, 5600000), dtype="float32", nodata=np.nan,
            bands=("a", "b"),
        ) as sink:  # fmt: skip
            sink.write(values)

    monkeypatch.setattr(cog, "copy", holed)
    with pytest.raises(EngineError, match=r"layer\.tif cannot be written"):
        write()
    assert not list(tmp_path.iterdir())


def test_the_look_for_holes_opens_a_file_once_a_level(written, monkeypatch):
    path, _ = written[INT16]
    opened, real = [], rasterio.open

    def counted(*given, **how):
        opened.append(how)
        return real(*given, **how)

    monkeypatch.setattr(rasterio, "open", counted)
    cog._refuse_cut_off(path)
    assert opened == [{}, {"overview_level": 0}]


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("which", ["unordered", "ordered"])
def test_a_file_that_the_disk_did_not_take_whole_is_never_put(
    tmp_path, monkeypatch, limit, which, share
):
    """What GDAL writes as it closes a file fails without a word."""
    values = np.random.default_rng(0).normal(size=(2, 700, 600)).astype(np.float32)
    target, copy = tmp_path / "layer.tif", cog.copy
    sizes = {}

    def limited(raw, part, **options):
        sizes["unordered"] = raw.stat().st_size
        if which == "ordered" and "ordered" in sizes:
            limit(int(share * sizes["ordered"]))
        copy(raw, part, **options)
        sizes["ordered"] = part.stat().st_size

    def write():
        with new_layer(
            target, width=600, height=700, crs="EPSG:32631",
            transform=Affine(10, 0, 500000, 0, -10, 5600000), dtype="float32", nodata=np.nan,
            bands=("a", "b"),
        ) as sink:  # fmt: skip
            if which == "unordered" and "unordered" in sizes:
                limit(int(share * sizes["unordered"]))
            sink.write(values)

    monkeypatch.setattr(cog, "copy", limited)
    write()
    target.unlink()
    with pytest.raises(EngineError, match=r"layer\.tif cannot be written"):
        write()
    assert not list(tmp_path.iterdir())


def test_a_file_says_what_its_bands_mean_and_whose_data_it_holds(written):
    for path, _ in written.values():
        with rasterio.open(path) as file:
            tags = file.tags()
        said = tags["TIFFTAG_IMAGEDESCRIPTION"]
        assert said.startswith("Made by EcoFuse. F01 to F07: embedding; clear_dates: clear")
        assert "out_of_domain: 1 where the model has seen nothing like the pixel" in said
        assert tags["TIFFTAG_COPYRIGHT"].startswith("Contains modified Copernicus Sentinel data.")


def test_every_band_of_the_table_has_a_meaning_or_a_name_that_says_it():
    known = (
        *QUALITY,
        "days_seen",
        "year_dates",
        "novelty",
        "gpp",
        "gpp_sum",
        "distance",
        "cluster",
    )
    for name in known:
        assert f"{name}: " in words_of((name,))["TIFFTAG_IMAGEDESCRIPTION"]
    assert words_of(("B02",))["TIFFTAG_IMAGEDESCRIPTION"] == "Made by EcoFuse. B02"
    assert "F01: embedding" in words_of(("F01",))["TIFFTAG_IMAGEDESCRIPTION"]


@pytest.mark.parametrize(("times", "is_enough"), [(2.55, False), (2.65, True)])
def test_a_layer_needs_the_room_that_was_measured(tmp_path, monkeypatch, times, is_enough):
    usage = cog.shutil.disk_usage(tmp_path)
    size = 1000 * 1000 * 4
    monkeypatch.setattr(
        cog.shutil, "disk_usage", lambda _: usage._replace(free=round(times * size))
    )
    if is_enough:
        cog._refuse_without_room(tmp_path / "a.tif", size)
    else:
        with pytest.raises(EngineError, match=r"a\.tif needs up to 10 MB, and 10 MB are free"):
            cog._refuse_without_room(tmp_path / "a.tif", size)
