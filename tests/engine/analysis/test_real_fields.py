# SPDX-License-Identifier: GPL-2.0-or-later
"""Real fields of West Flanders: label, classify, draw a sample, estimate areas, all by the engine's verbs."""

import os
from collections import Counter
from pathlib import Path

import netCDF4
import numpy as np
import pytest
import rasterio
import shapely
from rasterio.features import shapes
from shapely.geometry import shape

from plugin.engine.protocol.options import values
from plugin.engine.vectors.shapes import Shapes, read_shapes, write_shapes
from plugin.engine.vectors.table import Table
from plugin.engine.vectors.table_files import read_table
from plugin.engine.verbs import (
    area,
    classify,
    embed,
    fitclassifier,
    profiles,
    samplingdesign,
    scenes,
    similarity,
)
from tests.engine.conftest import Heard

DAYS = ("2018-05-20", "2018-06-29")
CRS, GROUND = "EPSG:32631", rasterio.Affine(10, 0, 501_360, 0, -10, 5_629_680)
MAIZE, POTATO = 1200, 9120
"""Codes of the two crops with several fields, in the column CT of the land parcels."""


@pytest.fixture(scope="module")
def place():
    data = Path(os.environ.get("ECOFUSE_DATA") or Path(__file__).parents[4] / "shared" / "data")
    found = data / "s1s2" / "flanders_west"
    if not found.is_dir():
        pytest.skip(f"{found} is missing: set ECOFUSE_DATA")
    return found


@pytest.fixture(scope="module")
def crops(place):
    """(64, 64) int: the crop of each pixel, 0 where it is not one of the two."""
    with netCDF4.Dataset(place / "OUTPUT_POLY-110_10m.nc") as source:
        source.set_auto_mask(False)
        codes = source["CT"][:].astype(int)
    return np.where(np.isin(codes, (MAIZE, POTATO)), codes, 0)


@pytest.fixture(scope="module")
def embeddings(place, tmp_path_factory):
    folder = tmp_path_factory.mktemp("fields")
    listed = folder / "scenes.json"
    s2 = [str(place / f"S2_L2A_{size}m.nc") for size in (10, 20)]
    s1 = [str(place / "S1_GRD-ASCENDING_20m.nc")]
    asked(scenes, s2=s2, s1=s1, output=str(listed))
    paths = []
    for day in DAYS:
        paths.append(str(folder / f"{day}.tif"))
        asked(embed, scenes=str(listed), date=day, output=paths[-1])
    return paths


def asked(module, **given):
    return module.run(values(module.OPTIONS, given), Heard())


def parts_of_fields(crops, even):
    """Pieces of fields in every other square of 8 x 8 pixels, without their edges, and the crop of each."""
    found, kinds = [], []
    for outline, code in shapes(crops.astype("int32"), crops > 0, transform=GROUND):
        inner = shape(outline).buffer(-8)
        for row in range(8):
            for col in range(8):
                left, top = 501_360 + 80 * col, 5_629_680 - 80 * row
                piece = inner.intersection(shapely.box(left, top - 80, left + 80, top))
                if (row + col) % 2 == even and piece.geom_type == "Polygon" and piece.area > 800:
                    found.append(piece)
                    kinds.append(str(int(code)))
    return found, kinds


def test_from_labels_to_areas(crops, embeddings, tmp_path):
    pieces, kinds = parts_of_fields(crops, 0)
    assert min(Counter(kinds).values()) >= 5
    samples, model, whole, more = (
        str(tmp_path / name) for name in ("fields.gpkg", "m.json", "map.tif", "more.tif")
    )
    write_shapes(samples, Shapes(CRS, pieces, Table(Path(samples), {"crop": list(kinds)})))
    fitted = asked(
        fitclassifier, embeddings=embeddings, samples=samples, field="crop", class_model=model
    )
    assert fitted["balanced_accuracy"] > 0.9
    asked(classify, embeddings=embeddings, class_model=model, output=whole, confidence=more)
    with rasterio.open(whole) as source:
        codes = source.read(1)
        profile = source.profile
    true = np.select([crops == MAIZE, crops == POTATO], [1, 2], 0)
    known = (true > 0) & (codes > 0)
    assert (codes[known] == true[known]).mean() > 0.9
    # only where the parcels say the crop is the truth known: the map of those pixels
    masked = str(tmp_path / "known.tif")
    with rasterio.open(masked, "w", **{**profile, "driver": "GTiff"}) as sink:
        sink.write(np.where(known, codes, 0).astype("uint8"), 1)
    visit, table = str(tmp_path / "visit.gpkg"), str(tmp_path / "areas.csv")
    asked(samplingdesign, map=masked, standard_error=0.03, least_points=40, output=visit)
    points = read_shapes(visit)
    rows = ((5_629_680 - np.array([one.y for one in points.geometries])) // 10).astype(int)
    cols = ((np.array([one.x for one in points.geometries]) - 501_360) // 10).astype(int)
    labelled = str(tmp_path / "labelled.gpkg")
    truth = [int(one) for one in true[rows, cols]]
    write_shapes(labelled, Shapes(CRS, points.geometries, Table(Path(labelled), {"crop": truth})))
    asked(area, map=masked, samples=labelled, field="crop", output=table)
    found = read_table(table)
    hectares = np.array([(true[known] == code).sum() for code in (1, 2)]) / 100
    assert (found.numbers("area_ha_low") <= hectares).all()
    assert (hectares <= found.numbers("area_ha_high")).all()


def test_potatoes_are_found_from_a_few_pieces(crops, embeddings, tmp_path):
    pieces, kinds = parts_of_fields(crops, 0)
    files = {}
    for name, code in (("positives", POTATO), ("negatives", MAIZE)):
        own = [one for one, kind in zip(pieces, kinds, strict=True) if kind == str(code)][:4]
        files[name] = str(tmp_path / f"{name}.gpkg")
        rows = Table(Path(files[name]), {"id": list(range(len(own)))})
        write_shapes(files[name], Shapes(CRS, own, rows))
    target = str(tmp_path / "potato.tif")
    asked(similarity, embeddings=embeddings[1], **files, measure="NEAREST", output=target)
    with rasterio.open(target) as source:
        match = source.read(3)
    known = (crops > 0) & np.isfinite(match)
    assert ((match[known] == 1) == (crops[known] == POTATO)).mean() > 0.85


def test_profiles_of_fields_have_a_row_a_day(crops, embeddings, tmp_path):
    pieces, _ = parts_of_fields(crops, 0)
    sites, target = str(tmp_path / "sites.gpkg"), str(tmp_path / "series.csv")
    write_shapes(sites, Shapes(CRS, pieces[:3], Table(Path(sites), {"id": [1, 2, 3]})))
    asked(profiles, layers=embeddings, sites=sites, output=target)
    table = read_table(target)
    assert table.texts("date") == [*DAYS] * 3
    assert (table.numbers("expected_error") > 0).all()
