# SPDX-License-Identifier: GPL-2.0-or-later
"""Answers from ready-made embeddings: every verb that takes them, from file to file."""

import contextlib
import csv
import json
import sqlite3

import numpy as np
import pytest
import rasterio
from shapely.geometry import box, mapping

from plugin.engine.analysis.change.breaks import CHANGED, DIRECTIONS
from plugin.engine.analysis.change.years import distances
from plugin.engine.analysis.metric import axes_of, cosine_axes
from plugin.engine.analysis.stacked import stacked
from plugin.engine.errors import EngineError
from plugin.engine.outputs.ready.ready_made import ENDING, SHIPPED
from plugin.engine.verbs import (
    assignclusters,
    change,
    classify,
    fitclassifier,
    fitclusters,
    fitgpp,
    fitregression,
    predict,
    profiles,
    segments,
    similarity,
    zonal,
)
from tests.engine.ready_layers import NORTH, WEST, alphaearth, four_kinds, tessera, unit

SIDE = 40


def pixel_box(row, col, height, width):
    left, top = WEST + 10 * col, NORTH - 10 * row
    return box(left, top - 10 * height, left + 10 * width, top)


@pytest.fixture
def shapes(tmp_path):
    """shapes(stem, geometries in UTM, column=[…]) -> a GeoJSON file."""

    def make(stem, geometries, **columns):
        features = [
            {"type": "Feature", "geometry": mapping(one), "properties": {k: v[n] for k, v in columns.items()}}
            for n, one in enumerate(geometries)
        ]  # fmt: skip
        named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32631"}}
        path = tmp_path / f"{stem}.geojson"
        path.write_text(
            json.dumps({"type": "FeatureCollection", "crs": named, "features": features})
        )
        return path

    return make


def read(path):
    with rasterio.open(path) as source:
        return dict(zip(source.descriptions, source.read(), strict=True)), source.tags()


def quarter(values, row, col):
    half = SIDE // 2
    return values[row * half : (row + 1) * half, col * half : (col + 1) * half]


@pytest.mark.parametrize("south_up", [False, True], ids=["north up", "south up as in the bucket"])
@pytest.mark.parametrize("measure", ["MAHALANOBIS", "NEAREST"])
def test_similarity_of_unit_vectors_is_by_their_cosine(run, tmp_path, shapes, measure, south_up):
    path = alphaearth(tmp_path / "a_2023.tif", four_kinds(64), south_up)
    given = shapes("wheat", [pixel_box(2, 2, 4, 4)])
    made = run(
        similarity, embeddings=path, positives=given, measure=measure, descriptor="ALPHAEARTH",
        output=tmp_path / "like.tif", signature_output=tmp_path / "like.json",
    )  # fmt: skip
    bands, tags = read(tmp_path / "like.tif")
    match = bands["match"][::-1] if south_up else bands["match"]
    assert quarter(match, 0, 0).mean() > 0.99 and made["matches"] == match.sum()
    assert not quarter(match, 0, 1).any() and not quarter(match, 1, 0).any()
    assert (tags["ECOFUSE_DATE"], tags["ECOFUSE_PERIOD"]) == ("2023-01-01", "2023-01-01/2023-12-31")
    assert "Google DeepMind" in tags["ECOFUSE_CREDIT"] and tags["ECOFUSE_LICENCE"] == "CC BY 4.0"
    assert tags["TIFFTAG_COPYRIGHT"] == f"{tags['ECOFUSE_CREDIT']} CC BY 4.0"
    again = tmp_path / "again.tif"
    other = alphaearth(tmp_path / "b_2021.tif", four_kinds(64, seed=2))
    run(
        similarity,
        embeddings=other,
        signature=tmp_path / "like.json",
        descriptor="ALPHAEARTH",
        output=again,
    )
    assert quarter(read(again)[0]["match"], 0, 0).mean() > 0.99


def test_distance_of_unit_vectors_is_two_less_twice_their_cosine():
    x, y = unit(np.random.default_rng(1).normal(size=(64, 2))).T
    axes = cosine_axes(64)
    assert ((axes @ (x - y)) ** 2).sum() == pytest.approx(64 * (2 - 2 * x @ y))


def test_vectors_of_any_length_count_in_units_of_their_spread(run, tmp_path, shapes):
    values = four_kinds(128) * np.linspace(1, 4, 128)[:, None, None]
    path = tessera(tmp_path / "grid_2024.tif", values)
    axes = axes_of(stacked([path], descriptor="TESSERA"))
    np.testing.assert_allclose(1 / np.diag(axes), values.std(axis=(1, 2)), rtol=0.05)
    given = shapes("wheat", [pixel_box(2, 2, 4, 4)])
    run(
        similarity,
        embeddings=path,
        positives=given,
        descriptor="TESSERA",
        output=tmp_path / "like.tif",
    )
    match = read(tmp_path / "like.tif")[0]["match"]
    assert quarter(match, 0, 0).mean() > 0.95 and not quarter(match, 1, 1).any()


def years(tmp_path, cut=None, of=range(2018, 2024), length=64):
    """AlphaEarth of some years: stable land; from ``cut`` on 10 x 10 pixels are of the kind in the south-east."""
    paths = {}
    for year in of:
        values = four_kinds(length, seed=year, noise=0.15)
        if cut and year >= cut:
            values[:, 5:15, 5:15] = values[:, 25:35, 25:35]
        values[:, 0, 0] = np.nan
        paths[year] = alphaearth(tmp_path / f"tile_{year}.tif", values)
    return paths


def test_change_between_years_is_found_and_dated(run, tmp_path):
    paths = [str(path) for path in years(tmp_path, cut=2022).values()]
    target, polygons, table = tmp_path / "change.tif", tmp_path / "c.gpkg", tmp_path / "c.csv"
    made = run(
        change, before=paths[:3], after=paths[3:], descriptor="ALPHAEARTH", output=target,
        polygons=polygons, report=table,
    )  # fmt: skip
    bands, tags = read(target)
    planted = np.zeros((SIDE, SIDE), bool)
    planted[5:15, 5:15] = True
    assert ((bands["direction"] == CHANGED) == planted).all() and DIRECTIONS[CHANGED] == "changed"
    assert set(bands["break_day"][planted]) == {
        float((np.datetime64("2022-01-01") - 0).astype(int))
    }
    assert set(bands["break_after"][planted]) == {
        float((np.datetime64("2021-12-31") - 0).astype(int))
    }
    assert np.median(bands["change"][~planted & np.isfinite(bands["change"])]) == pytest.approx(
        1, abs=0.1
    )
    assert np.isnan(bands["change"][0, 0]) and made["hectares"] == 1.0
    assert tags["ECOFUSE_BEFORE"] == "2018-01-01, 2019-01-01, 2020-01-01"
    assert "2022-01,changed,100,1.0" in table.read_text()
    with rasterio.open(target) as source:
        assert not source.units[2]


def test_every_direction_has_its_colour():
    styles = SHIPPED.parent / "styles"
    for name in ("change.qml", "change_polygons.qml"):
        text = (styles / name).read_text("utf-8")
        assert all(f'label="{direction}"' in text for direction in DIRECTIONS[1:])


def test_score_of_a_later_vector_of_the_same_kind_is_one():
    vectors = np.random.default_rng(3).normal(5, 1, (6, 64, 40, 40))
    scores, away = distances(vectors, 4)
    assert (scores**2).mean() == pytest.approx(1, abs=0.05)
    assert (away**2).mean() == pytest.approx(64 * 1.25, rel=0.05)
    vectors[1:4] = vectors[0]
    scores, _ = distances(vectors, 4)
    least = 0.02 * np.sqrt((vectors[0] ** 2).sum(axis=0) * 1.25)
    np.testing.assert_allclose(
        scores[0] * least, np.sqrt(((vectors[4] - vectors[0]) ** 2).sum(axis=0))
    )
    vectors[:3, 5, 0, 0] = np.nan
    assert np.isnan(distances(vectors, 4)[0][:, 0, 0]).all()


def test_change_refuses_one_year_before_and_years_that_overlap(run, tmp_path):
    found = {year: str(path) for year, path in years(tmp_path, of=range(2018, 2021)).items()}
    given = {"descriptor": "ALPHAEARTH", "output": tmp_path / "c.tif"}
    with pytest.raises(
        EngineError, match=r"tile_2018.tif alone, .* two or more: give another year"
    ):
        run(change, before=[found[2018]], after=[found[2020]], **given)
    with pytest.raises(
        EngineError, match="BEFORE holds 2020-12-31, which is not before 2019-01-01"
    ):
        run(change, before=[found[2018], found[2020]], after=[found[2019]], **given)
    assert not (tmp_path / "c.tif").exists()


def test_a_raster_without_a_year_is_refused_where_years_count(run, tmp_path):
    paths = [str(alphaearth(tmp_path / f"{name}.tif", four_kinds(64))) for name in "xyz"]
    with pytest.raises(
        EngineError, match=r"x.tif does not say its year: write it as 'when'.*x.embedding.json"
    ):
        run(
            change,
            before=paths[:2],
            after=paths[2:],
            descriptor="ALPHAEARTH",
            output=tmp_path / "c.tif",
        )


def test_classes_are_learnt_on_two_years_and_mapped(run, tmp_path, shapes):
    paths = [str(path) for path in years(tmp_path, of=(2020, 2021)).values()]
    spots = [(r, c) for r in (3, 13, 23, 33) for c in (3, 13, 23, 33)]
    kinds = [f"k{r // 20 * 2 + c // 20}" for r, c in spots]
    samples = shapes("samples", [pixel_box(r, c, 4, 4) for r, c in spots], kind=kinds)
    kept = tmp_path / "classes.json"
    given = {"samples": samples, "field": "kind", "descriptor": "ALPHAEARTH", "class_model": kept}
    assert run(fitclassifier, embeddings=paths, **given)["accuracy"] > 0.95
    run(
        classify,
        embeddings=paths,
        class_model=kept,
        descriptor="ALPHAEARTH",
        output=tmp_path / "map.tif",
    )
    codes = read(tmp_path / "map.tif")[0]["class"]
    for number in range(4):
        found = quarter(codes, number // 2, number % 2)
        assert (found[found > 0] == number + 1).mean() > 0.97
    with pytest.raises(EngineError, match="none of its 64 bands is named F01"):
        run(classify, embeddings=paths, class_model=kept, output=tmp_path / "map.tif")


def test_clusters_of_tiles_in_two_zones(run, tmp_path, heard):
    tiles = [
        alphaearth(tmp_path / "31_2022.tif", four_kinds(64)),
        alphaearth(
            tmp_path / "32_2022.tif", four_kinds(64, seed=4), crs="EPSG:32632", west=300_000
        ),
    ]
    kept = tmp_path / "clusters.json"
    run(
        fitclusters,
        embeddings=[str(one) for one in tiles],
        clusters=4,
        descriptor="ALPHAEARTH",
        cluster_model=kept,
    )
    assert any("row of hues" in one for one in heard.messages) and not heard.warnings
    for tile in tiles:
        run(
            assignclusters,
            embeddings=tile,
            cluster_model=kept,
            descriptor="ALPHAEARTH",
            output=tmp_path / "c.tif",
        )
        ids = read(tmp_path / "c.tif")[0]["cluster"]
        assert [len(np.unique(quarter(ids, n // 2, n % 2))) for n in range(4)] == [1, 1, 1, 1]
        assert len(np.unique(ids)) == 4
    other = tessera(tmp_path / "t_2022.tif", four_kinds(128))
    with pytest.raises(
        EngineError, match=r"holds embeddings of TESSERA v1 .* was fitted on AlphaEarth"
    ):
        run(
            assignclusters,
            embeddings=other,
            cluster_model=kept,
            descriptor="TESSERA",
            output=tmp_path / "d.tif",
        )


def test_rasters_of_two_kinds_in_one_job_are_refused(run, tmp_path, write_embedding):
    one = alphaearth(tmp_path / "a_2022.tif", four_kinds(64))
    (tmp_path / f"a_2022{ENDING}").write_text((SHIPPED / f"alphaearth{ENDING}").read_text())
    write_embedding(tmp_path / "ours.tif", "2018-07-01", "FLOAT32", size=(48, 60))
    given = [str(one), str(tmp_path / "ours.tif")]
    with pytest.raises(EngineError, match=r"unit vectors of AlphaEarth.*embeddings of ecofuse-7"):
        run(fitclusters, embeddings=given, cluster_model=tmp_path / "c.json")


def test_means_over_polygons_are_those_of_decoded_numbers(run, tmp_path, shapes):
    values = four_kinds(64)
    path = alphaearth(tmp_path / "a_2022.tif", values, south_up=True)
    field = shapes("field", [pixel_box(2, 3, 4, 5)])
    run(
        zonal,
        layers=[str(path)],
        polygons=field,
        descriptor="ALPHAEARTH",
        output=tmp_path / "m.csv",
    )
    with (tmp_path / "m.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["band"] for row in rows] == [f"A{band:02d}" for band in range(64)]
    assert {(row["date"], row["until"]) for row in rows} == {("2022-01-01", "2022-12-31")}
    found = np.array([float(row["mean"]) for row in rows])
    np.testing.assert_allclose(found, values[:, 2:6, 3:8].mean(axis=(1, 2)), atol=3e-3)


def sites(tmp_path, measured, days=("-05-01", "-08-01")):
    """A table of forty sites on the land, two days a year each, whose value hangs on number A00."""
    from pyproj import Transformer

    degrees = Transformer.from_crs("EPSG:32631", "EPSG:4326", always_xy=True)
    rows = ["site,date,lat,lon,biomass"]
    for number in range(40):
        row, col = 4 + 4 * (number // 8), 2 + 4 * (number % 8)
        lon, lat = degrees.transform(WEST + 10 * col + 5, NORTH - 10 * row - 5)
        for year, values in measured.items():
            for way, day in zip((-0.5, 0.5), days, strict=True):
                rows.append(
                    f"s{number},{year}{day},{lat:.7f},{lon:.7f},{100 * values[0, row, col] + way:.4f}"
                )
    path = tmp_path / "sites.csv"
    path.write_text("\n".join(rows) + "\n")
    return str(path)


def test_a_regression_is_fitted_on_means_of_years_and_mapped(run, tmp_path, heard):
    shown = {year: four_kinds(64, seed=year, noise=0.8) for year in (2020, 2021)}
    paths = [str(alphaearth(tmp_path / f"a_{year}.tif", values)) for year, values in shown.items()]
    given = {
        "observations": [sites(tmp_path, shown)],
        "column": "biomass",
        "unit": "t ha-1",
        "radius": "1",
        "regressor": "RIDGE",
    }
    kept = tmp_path / "regression.json"
    run(fitregression, embeddings=paths, descriptor="ALPHAEARTH", regression_model=kept, **given)
    assert any("biomass of 80 years of 40 sites" in one for one in heard.messages)
    run(
        predict,
        embeddings=paths[0],
        descriptor="ALPHAEARTH",
        regression_model=kept,
        output=tmp_path / "p.tif",
    )
    value = read(tmp_path / "p.tif")[0]["value"]
    assert np.corrcoef(value.ravel(), shown[2020][0].ravel())[0, 1] > 0.9
    given |= {
        "embeddings": paths,
        "descriptor": "ALPHAEARTH",
        "regression_model": tmp_path / "b.json",
    }
    with pytest.raises(EngineError, match=r"is of a whole year .* but LIGHT, .* needs a day"):
        run(fitregression, light="true", **given)
    with pytest.raises(EngineError, match=r"is of a whole year .* but DATE needs a day"):
        run(
            predict, embeddings=paths[0], descriptor="ALPHAEARTH", date="2020-05-01", regression_model=kept,
            output=tmp_path / "q.tif",
        )  # fmt: skip
    carbon = sites(tmp_path, {2020: shown[2020] / 20 + 0.1})
    beside = tmp_path / f"a_2020{ENDING}"
    beside.write_text((SHIPPED / f"alphaearth{ENDING}").read_text())
    with pytest.raises(
        EngineError, match=r"a_2020.tif is of a whole year .* but a GPP model needs a day"
    ):
        run(
            fitgpp, embeddings=paths[:1], observations=[carbon], column="biomass",
            gpp_model=tmp_path / "g.json",
        )  # fmt: skip


def test_a_folder_of_rasters_and_their_scales_is_read_as_the_rasters(run, tmp_path, heard):
    values = four_kinds(128, noise=0.8)
    tessera(tmp_path / "layers" / "t_2020.tif", values)
    given = {
        "observations": [sites(tmp_path, {2020: values})],
        "column": "biomass",
        "unit": "t",
        "radius": "1",
        "regressor": "RIDGE",
    }
    kept = tmp_path / "r.json"
    layers = [str(tmp_path / "layers")]
    run(fitregression, embeddings=layers, descriptor="TESSERA", regression_model=kept, **given)
    assert any("biomass of 40 years of 40 sites" in one for one in heard.messages)


def test_series_of_sites_and_segments_take_decoded_numbers(run, tmp_path):
    vectors = four_kinds(64)
    path = alphaearth(tmp_path / "a_2023-06-01.tif", vectors)
    facts = json.loads((SHIPPED / f"alphaearth{ENDING}").read_text()) | {"time": "day"}
    (tmp_path / f"a_2023-06-01{ENDING}").write_text(json.dumps(facts))
    (tmp_path / "sites.csv").write_text(f"site,x,y\na,{WEST + 55},{NORTH - 75}\n")
    run(
        profiles, layers=[path], sites=tmp_path / "sites.csv", table_crs="EPSG:32631",
        output=tmp_path / "p.csv",
    )  # fmt: skip
    (row,) = csv.DictReader((tmp_path / "p.csv").open())
    assert float(row["A00"]) == pytest.approx(vectors[0, 7, 5], abs=0.01)
    like = alphaearth(tmp_path / "b_2023.tif", vectors)
    (tmp_path / f"b_2023{ENDING}").write_text((SHIPPED / f"alphaearth{ENDING}").read_text())
    for layer in (path, alphaearth(tmp_path / "far.tif", vectors[:, :20], west=WEST + 100)):
        (tmp_path / f"{layer.stem}{ENDING}").write_text(json.dumps(facts))
        run(segments, embeddings=[like], layers=[layer], output=tmp_path / f"{layer.stem}.gpkg")
        means = table_rows(tmp_path / f"{layer.stem}.gpkg", "A00")
        assert means and max(map(abs, means)) < 1
    with pytest.raises(
        EngineError, match=r"is of a whole year .* but a series of sites needs a day"
    ):
        run(profiles, layers=[like], sites=tmp_path / "sites.csv", output=tmp_path / "q.csv")


def table_rows(path, column):
    """Numbers of a column of a GeoPackage's only layer."""
    with contextlib.closing(sqlite3.connect(path)) as base:
        ((table,),) = base.execute("SELECT table_name FROM gpkg_contents")
        found = base.execute(f'SELECT "{column}" FROM "{table}"')  # noqa: S608
        return [value for (value,) in found if value is not None]
