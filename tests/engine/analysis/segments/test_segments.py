# SPDX-License-Identifier: GPL-2.0-or-later
"""The verb *segments*: polygons of four kinds of land, however the raster is cut while it is read."""

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from rasterio.features import rasterize

from plugin.engine.analysis.segments import segmentation
from plugin.engine.errors import EngineError
from plugin.engine.protocol.options import values
from plugin.engine.vectors.shapes import read_shapes
from plugin.engine.verbs import segments, zonal
from tests.engine.analysis.conftest import CRS, NORTH, SIDE, WEST, kind_of_pixels, values_of
from tests.engine.conftest import Heard

GROUND = rasterio.Affine(10, 0, WEST, 0, -10, NORTH)


def asked(**given):
    heard = Heard()
    return segments.run(values(segments.OPTIONS, given), heard), heard


@pytest.fixture
def cut(land, tmp_path):
    """cut(**options) -> (polygons, labels, outputs) of the land."""

    def cut(embeddings=None, stem="cut", **given):
        target, labels = tmp_path / f"{stem}.gpkg", tmp_path / f"{stem}.tif"
        paths = [str(one) for one in (embeddings or [land()])]
        made, _ = asked(embeddings=paths, output=str(target), labels=str(labels), **given)
        with rasterio.open(labels) as source:
            return read_shapes(target), source.read(1), made

    return cut


def layer(path, numbers, transform=GROUND, name="", crs=CRS, **profile):
    """A raster of one band."""
    with rasterio.open(
        path, "w", driver="GTiff", width=numbers.shape[1], height=numbers.shape[0], count=1,
        dtype=numbers.dtype, crs=crs, transform=transform, **profile,
    ) as sink:  # fmt: skip
        sink.write(numbers, 1)
        if name:
            sink.set_band_description(1, name)
    return path


def test_each_kind_of_land_is_a_segment(cut):
    shapes, labels, made = cut()
    assert made["count"] == 4
    kinds = kind_of_pixels()
    for number in range(1, 5):
        own = kinds[labels == number]
        assert (own == own[0]).all()
    assert (labels[0] == 0).all() and (labels[1:] > 0).all()  # row 0 has no values
    assert shapes.table.numbers("pixels").sum() == SIDE * (SIDE - 1)


def test_polygons_follow_the_pixels_of_the_labels(cut):
    shapes, labels, _ = cut(difference=0.3, min_area=0)
    numbered = zip(shapes.geometries, shapes.table.numbers("id").astype(int), strict=True)
    drawn = rasterize(numbered, labels.shape, transform=GROUND, dtype="int32")
    assert len(shapes.geometries) > 20
    assert (drawn == labels).all()
    assert all(one.is_valid and one.geom_type == "Polygon" for one in shapes.geometries)
    assert np.allclose(
        [one.area for one in shapes.geometries], 100 * shapes.table.numbers("pixels")
    )


@pytest.mark.parametrize("rows", (1, 7, 23))
def test_polygons_are_the_same_to_the_byte_however_the_raster_is_read(
    land, tmp_path, monkeypatch, rows
):
    """Nothing of a strip of one row, or of seven, is left in the result."""
    days = [
        str(land(day, seed=seed, noise=0.9)) for day, seed in (("2018-05-01", 1), ("2018-06-20", 2))
    ]
    beside = str(layer(tmp_path / "kinds.tif", kind_of_pixels().astype("uint8")))
    height = str(layer(tmp_path / "height.tif", np.random.default_rng(3).normal(400, 9, (60, 60))))
    given = {"embeddings": days, "layers": [beside, height], "difference": 0.5, "min_area": 0.02}
    found = []
    for name, numbers in (("whole", 1 << 22), ("strips", 14 * SIDE * rows)):
        real = segmentation.segmented

        def in_strips(*asked, numbers=numbers, real=real):
            made = real(*asked, strip_numbers=numbers)
            assert len(made.parts) == -(-SIDE // min(rows, SIDE)) or numbers == 1 << 22
            return made

        monkeypatch.setattr(segments, "segmented", in_strips)
        folder = tmp_path / name
        folder.mkdir()
        target, labels = folder / "cut.gpkg", folder / "cut.tif"
        made, _ = asked(**given, output=str(target), labels=str(labels))
        assert made["count"] > 10
        found.append((target.read_bytes(), labels.read_bytes()))
    assert found[0] == found[1]


def test_first_pieces_are_fixed_to_the_ground_not_to_the_corner(cut, land):
    """Away from its edges a smaller extent has the same borders."""
    whole = values_of(noise=0.6)
    part = whole[:, :, 9:]
    _, labels, _ = cut([land(values=whole)], stem="whole", difference=0.0, min_area=0)
    _, inner, _ = cut([land(values=part, west=WEST + 90)], stem="part", difference=0.0, min_area=0)
    one, other = labels[20:40, 29:50], inner[20:40, 20:41]
    for axis in (0, 1):
        assert (np.diff(one, axis=axis) != 0).any()
        assert ((np.diff(one, axis=axis) != 0) == (np.diff(other, axis=axis) != 0)).all()


def test_means_and_spreads_are_those_of_the_pixels(cut, land):
    embedding = land()
    shapes, labels, _ = cut([embedding])
    with rasterio.open(embedding) as source:
        first = source.read(1).astype(float)
    for number in (1, 4):
        own = first[labels == number]
        row = number - 1
        assert shapes.table.numbers("F01")[row] == pytest.approx(own.mean(), abs=1e-6)
        assert shapes.table.numbers("F01_spread")[row] == pytest.approx(own.std(), abs=1e-6)
    assert shapes.table.numbers("hectares") == pytest.approx(shapes.table.numbers("pixels") / 100)


def test_quality_of_a_segment_is_in_units_of_the_metric(cut):
    """Noise of 0.4 in each of seven axes; kinds lie some units apart."""
    shapes, _, _ = cut()
    assert shapes.table.numbers("inner_spread") == pytest.approx(0.4 * np.sqrt(7), rel=0.03)
    places = np.random.default_rng(0).normal(0, 1.5, (4, 7))
    apart = [
        min(np.linalg.norm(places[one] - places[other]) for other in (1 - one % 2 + one // 2 * 2, (one + 2) % 4))
        for one in range(4)
    ]  # fmt: skip
    assert shapes.table.numbers("contrast") == pytest.approx(apart, rel=0.05)


def test_colours_are_those_of_the_embedding_view(cut):
    shapes, _, _ = cut()
    manifest = json.loads((Path("models") / "ecofuse-7" / "manifest.json").read_text("utf-8"))[
        "rgb"
    ]
    mean = np.array([shapes.table.numbers(f"F{n:02d}")[2] for n in range(1, 8)])
    low, high = np.array(manifest["low"]), np.array(manifest["high"])
    share = np.clip((np.array(manifest["matrix"]) @ mean - low) / (high - low), 0, 1)
    assert shapes.table.texts("colour")[2] == "#" + "".join(
        f"{round(255 * one):02x}" for one in share
    )


def test_small_segments_go_to_their_nearest_neighbour(cut, land):
    """A spot of another kind of 3 x 3 px in the middle of the first quarter."""
    spotted = values_of()
    spotted[:, 14:17, 14:17] = spotted[:, 44:47, 44:47]
    _, labels, made = cut([land(values=spotted)], stem="spot", min_area=0.05)
    assert made["count"] == 5 and (labels[14:17, 14:17] == labels[15, 15]).all()
    _, labels, made = cut([land(values=spotted)], stem="none", min_area=0.12)
    assert made["count"] == 4 and labels[15, 15] == labels[20, 5]


def test_what_is_small_and_alone_is_left_out(cut, land):
    """An islet of 2 x 2 px in land without values."""
    islet = values_of()
    islet[:, :30] = np.nan
    islet[:, 10:12, 10:12] = values_of()[:, 10:12, 10:12]
    _, labels, _ = cut([land(values=islet)])
    assert (labels[:30] == 0).all() and labels[30:].min() == 1


def test_difference_joins_and_parts(cut):
    assert cut(difference=100.0, stem="all")[2]["count"] == 1
    assert cut(difference=0.0, min_area=0, stem="none")[2]["count"] > 100


def test_several_days_part_what_one_day_joins(cut, land):
    """Wheat and forest are alike on the second day."""
    alike = values_of(seed=2)
    alike[:, :30, 30:] = values_of(seed=3)[:, :30, :30]
    second = land("2018-07-20", seed=2, values=alike)
    assert cut([second], stem="one")[2]["count"] == 3
    shapes, _, made = cut([second, land("2018-06-20")], stem="two")
    assert made["count"] == 4
    assert {"F01 2018-06-20", "F01 2018-07-20_spread"} <= set(shapes.table.columns)


def test_layers_on_the_grid_are_summed_up_like_polygons_over_them(cut, tmp_path):
    """The same means as *zonal* gives, which knows nothing of labels."""
    numbers = np.random.default_rng(5).normal(4, 2, (SIDE, SIDE)).astype("float32")
    numbers[30:33] = np.nan
    gpp = layer(tmp_path / "gpp_map.tif", numbers, name="gpp")
    shapes, _, made = cut(layers=[str(gpp)])
    table = tmp_path / "means.csv"
    given = {"layers": [str(gpp)], "polygons": made["output"], "output": str(table)}
    zonal.run(values(zonal.OPTIONS, given), Heard())
    rows = [line.split(",") for line in table.read_text("utf-8").splitlines()]
    mean, spread = (rows[0].index(name) for name in ("mean", "spread"))
    assert shapes.table.numbers("gpp") == pytest.approx([float(row[mean]) for row in rows[1:]])
    assert shapes.table.numbers("gpp_spread") == pytest.approx(
        [float(row[spread]) for row in rows[1:]]
    )


def test_classes_have_their_commonest_name_and_its_share(cut, tmp_path):
    codes = np.where(kind_of_pixels() % 2 == 0, 1, 2).astype("uint8")
    codes[:20, :30] = 2  # two thirds of the first quarter
    codes[40:50, :15] = 0  # no class
    path = layer(tmp_path / "classes.tif", codes, name="class")
    with rasterio.open(path, "r+") as sink:
        sink.update_tags(ECOFUSE_CLASSES=json.dumps({1: "maize", 2: "wheat"}))
    shapes, labels, _ = cut(layers=[str(path)])
    first, third = labels[10, 10] - 1, labels[45, 25] - 1
    names, shares = shapes.table.texts("class"), shapes.table.numbers("class_share")
    assert (names[first], shares[first]) == ("wheat", pytest.approx(19 / 29))  # row 0 has no values
    assert (names[third], shares[third]) == ("maize", 1.0)


def test_layers_of_another_grid_and_crs_weigh_by_area(cut, tmp_path):
    """Pixels of 30 m that begin in the middle of ours, and classes in degrees."""
    coarse = rasterio.Affine(30, 0, WEST - 15, 0, -30, NORTH + 15)
    numbers = np.arange(21 * 21, dtype="float64").reshape(21, 21)
    path = layer(tmp_path / "coarse.tif", numbers, coarse)
    turned = rasterio.Affine(0.0005, 0, 2.99, 0, -0.0005, 50.95)
    kinds = np.ones((120, 120), "uint8")
    shapes, _, _ = cut(
        layers=[str(path), str(layer(tmp_path / "land.tif", kinds, turned, crs="EPSG:4326"))]
    )
    square = shapes.geometries[3]
    weights = np.zeros((21, 21))
    for row in range(21):
        for col in range(21):
            left, top = WEST - 15 + 30 * col, NORTH + 15 - 30 * row
            weights[row, col] = square.intersection(
                shapely.box(left, top - 30, left + 30, top)
            ).area
    assert shapes.table.numbers("coarse")[3] == pytest.approx(
        (weights * numbers).sum() / weights.sum()
    )
    assert shapes.table.numbers("land")[3] == 1 and shapes.table.numbers("land_share")[3] == 1


def test_columns_of_layers_keep_apart(cut, tmp_path):
    """Two layers of one band's name, a file's name twice, and a name that differs in case alone."""
    (tmp_path / "more").mkdir()
    paths = [tmp_path / "may.tif", tmp_path / "june.tif", tmp_path / "more" / "june.tif"]
    for number, (path, name) in enumerate(zip(paths, ("gpp", "gpp", "GPP"), strict=True)):
        layer(path, np.full((SIDE, SIDE), 1.5 + number), name=name)
    shapes, _, _ = cut(layers=[str(path) for path in paths])
    for name, value in (("gpp", 1.5), ("june gpp", 2.5), ("june GPP 2", 3.5)):
        assert shapes.table.columns[name] == [value] * 4
        assert shapes.table.columns[f"{name}_spread"] == [0.0] * 4


def test_a_layer_that_lies_elsewhere_is_said(land, tmp_path):
    far = layer(tmp_path / "far.tif", np.ones((4, 4)), rasterio.Affine(10, 0, 0, 0, -10, 0))
    target = tmp_path / "cut.gpkg"
    _, heard = asked(embeddings=[str(land())], layers=[str(far)], output=str(target))
    assert any("far.tif has no value on any polygon" in one for one in heard.warnings)
    assert read_shapes(target).table.columns["far"] == [None] * 4


def test_a_layer_that_ends_early_leaves_the_labels_of_before(land, tmp_path):
    whole = layer(tmp_path / "whole.tif", np.ones((SIDE, SIDE)), compress="deflate", blockysize=8)
    spoilt, content = tmp_path / "spoilt.tif", bytearray(whole.read_bytes())
    content[-40:] = bytes(40)
    spoilt.write_bytes(content)
    target, labels = tmp_path / "cut.gpkg", tmp_path / "cut.tif"
    given = {"embeddings": [str(land())], "output": str(target), "labels": str(labels)}
    asked(**given, difference=0.3)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(EngineError, match=r"spoilt\.tif cannot be read at row"):
        asked(**given, layers=[str(spoilt)])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("given", "sentence"),
    (
        ({"output": "x.shp"}, "must end in .gpkg"),
        ({"layers": ["nowhere.tif"]}, "The layer nowhere.tif does not exist"),
        ({"min_area": 1000.0}, "holds no segment of MIN_AREA"),
    ),
)
def test_what_cannot_be_is_refused(land, tmp_path, given, sentence):
    whole = {"embeddings": [str(land())], "output": str(tmp_path / "cut.gpkg"), **given}
    with pytest.raises(EngineError, match=sentence):
        asked(**whole)
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".tif"]


def test_a_model_that_is_not_installed_has_no_metric(land, tmp_path):
    with pytest.raises(EngineError, match="embed with a model of EcoFuse"):
        asked(embeddings=[str(land(sha="0" * 64))], output=str(tmp_path / "cut.gpkg"))


def test_memory_that_is_too_little_is_refused_before_it_is_taken(land, tmp_path, monkeypatch):
    monkeypatch.setattr(segmentation, "PROCESS_MB", 1000)
    with pytest.raises(
        EngineError, match="MEMORY_MB 1024 is too little, 1256 MB are needed for the"
    ):
        asked(embeddings=[str(land())], output=str(tmp_path / "cut.gpkg"), memory_mb=1024)
    assert [path.suffix for path in tmp_path.iterdir()] == [".tif"]


def test_no_more_polygons_than_memory_holds(land, tmp_path, monkeypatch):
    monkeypatch.setattr(segments, "POLYGON_BYTES", 10**9)
    with pytest.raises(
        EngineError, match="4496 MB are needed for 4 polygons: raise it, or raise DIFF"
    ):
        asked(embeddings=[str(land())], output=str(tmp_path / "cut.gpkg"))
    assert [path.suffix for path in tmp_path.iterdir()] == [".tif"]
