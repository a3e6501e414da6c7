# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters however they lie: read to a tenth of what half a pixel would cost, or refused by name."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from pyproj import CRS, Transformer

from plugin.engine.errors import EngineError
from plugin.engine.pixels.days import Reader
from plugin.engine.pixels.open_files import block_bytes
from tests.engine.listing.ground import (
    DATE_LINE,
    MIDDLE,
    UTM,
    dn_at,
    errors,
    one_pixel,
    under,
    write_bands,
)

NAME = "S2A_20180630T105440.tif"
SIZE = (48, 60)


def around(*rest):
    """A transform whose raster has its middle in the middle of the ground: linear part a, b, d, e."""
    a, b, d, e = rest
    x, y = MIDDLE
    return Affine(
        a, b, x - (a * SIZE[1] + b * SIZE[0]) / 2, d, e, y - (d * SIZE[1] + e * SIZE[0]) / 2
    )


def turned(degrees, sides=(10, 10)):
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return around(c * sides[0], s * sides[1], s * sides[0], -c * sides[1])


LAID = {
    "north up": around(10, 0, 0, -10),
    "south up": around(10, 0, 0, 10),
    "east first": around(-10, 0, 0, -10),
    "upside down": around(-10, 0, 0, 10),
    "a quarter": around(0, 10, -10, 0),
    "a quarter to the left": around(0, -10, 10, 0),
    "mirrored at the diagonal": around(0, 10, 10, 0),
    "a quarter by a cosine": turned(90),
    "half a turn by a sine": turned(180),
    "10 degrees": turned(10),
    "45 degrees": turned(45),
    "200 degrees": turned(200),
    "sheared": around(10, 3, 0, -10),
    "sheared both ways": around(10, 2, -1, -10),
    "10 by 20 m": around(10, 0, 0, -20),
    "20 by 10 m": around(20, 0, 0, -10),
    "5 by 10 m": around(5, 0, 0, -10),
    "10 by 2.5 m": around(10, 0, 0, -2.5),
    "5 by 2 m, turned": turned(90, (5, 2)),
    "2 m, turned": turned(30, (2, 2)),
}


@pytest.mark.parametrize("transform", LAID.values(), ids=LAID)
def test_a_raster_is_read_right_however_it_lies(transform, listing, tmp_path):
    path = write_bands(tmp_path / NAME, under(transform, UTM, SIZE), transform, UTM)
    found = errors(listing(path))
    area = SIZE[0] * SIZE[1] * abs(transform.determinant) / 100
    assert found.size > 0.8 * area
    # the outermost half pixel is the edge pixel's own value: up to a quarter of a pixel away on average
    assert np.quantile(np.abs(found), 0.75) < 2e-4
    assert np.abs(found).max() < 0.005


@pytest.mark.parametrize("name", ["a quarter", "a quarter by a cosine", "mirrored at the diagonal"])
def test_a_raster_turned_by_a_quarter_keeps_its_numbers(name, listing, tmp_path):
    """Its edges are those of the grid, 5 m off the multiples of ten too: no number is mixed with another."""
    transform = Affine.translation(5, 5) * LAID[name]
    rng = np.random.default_rng(1)
    dn = rng.integers(100, 9000, SIZE).astype(np.uint16)
    listed = listing(write_bands(tmp_path / NAME, dn, transform, UTM))
    for row, col in ((0, 0), (20, 10), (47, 59)):
        assert one_pixel(listed, *(transform * (col + 0.5, row + 0.5))) == pytest.approx(
            dn[row, col] * 1e-4, abs=1e-6
        )


@pytest.mark.parametrize("name", ["10 degrees", "2 m, turned", "a quarter", "degrees"])
def test_a_pixel_of_a_turned_raster_is_the_same_to_the_bit_in_any_window(name, listing, tmp_path):
    transform, crs = (
        (LAID[name], UTM) if name in LAID else (small("EPSG:4326", UTM, MIDDLE), "EPSG:4326")
    )
    listed = listing(write_bands(tmp_path / NAME, under(transform, crs, SIZE), transform, crs))
    grid = listed.grid()
    window, day = listed.window(grid), listed.days("s2")[0]
    reader = Reader(listed, grid)
    whole = reader.raw_optical(day, window)
    for tile in grid.tiles(window, 7):
        part = tile.intersection(window)
        assert np.array_equal(
            reader.raw_optical(day, part),
            whole[(slice(None), *part.slices_in(window))],
            equal_nan=True,
        )


def test_bands_of_a_turned_scene_are_one_scene(listing, tmp_path):
    """10 and 20 m files of one date, turned alike; the finer one has the say where both hold a band."""
    fine, coarse = turned(90), turned(90) * Affine.scale(2)
    write_bands(tmp_path / NAME, under(fine, UTM, SIZE), fine, UTM)
    half = under(coarse, UTM, (24, 30))
    with rasterio.open(
        tmp_path / "S2A_20180630T105440_B8A.tif", "w", driver="GTiff", count=1, height=24, width=30,
        dtype="uint16", crs=UTM, transform=coarse,
    ) as file:  # fmt: skip
        file.write(half, 1)
    listed = listing(*sorted(tmp_path.glob("*.tif")))
    grid = listed.grid()
    window = listed.window(grid)
    red, nir = Reader(listed, grid).raw_optical(listed.days("s2")[0], window, ("B04", "B8A"))
    inside = np.isfinite(red) & np.isfinite(nir)
    assert np.quantile(np.abs((red - nir)[inside]), 0.75) < 2e-4


# -- CRS -----------------------------------------------------------------------------------------

FEET = "EPSG:2263"
CASES = {
    "degrees": ("EPSG:4326", "EPSG:32631", (502000.0, 5629000.0)),
    "Mercator": ("EPSG:3857", "EPSG:32631", (502000.0, 5629000.0)),
    "Lambert's Europe": ("EPSG:3035", "EPSG:32631", (502000.0, 5629000.0)),
    "grads from Paris": ("EPSG:4807", "EPSG:32631", (502000.0, 5629000.0)),
    "polar, north": ("EPSG:3413", "EPSG:32633", (502000.0, 8700000.0)),
    "polar, south": ("EPSG:3031", "EPSG:32702", (502000.0, 2500000.0)),
    "feet": (FEET, "EPSG:32618", (585000.0, 4510000.0)),
    "without a code": ("+proj=laea +lat_0=50 +lon_0=4 +datum=WGS84", "EPSG:32631", (502000.0, 5629000.0)),
    "kilometres": ("+proj=utm +zone=31 +datum=WGS84 +units=km", "EPSG:32631", (502000.0, 5629000.0)),
    "a turned pole": (
        "+proj=ob_tran +o_proj=longlat +o_lat_p=39.25 +lon_0=18 +ellps=WGS84 +to_meter=0.0174532925199433",
        "EPSG:32631", (502000.0, 5629000.0),
    ),
    "sinusoidal": ("ESRI:54008", "EPSG:32631", (502000.0, 5629000.0)),
    "the antimeridian, degrees": ("EPSG:4326", "EPSG:32660", DATE_LINE),
    "the antimeridian, Mercator": ("EPSG:3857", "EPSG:32660", DATE_LINE),
    "beyond its zone": ("EPSG:32630", "EPSG:32631", (202000.0, 5629000.0)),
}  # fmt: skip


def small(crs, utm, middle, size=SIZE):
    """A north-up raster of about 10 m in a CRS around a place."""
    x, y = Transformer.from_crs(utm, crs, always_xy=True).transform(*middle)
    ahead = Transformer.from_crs(crs, utm, always_xy=True)
    step = 1e-6 * max(abs(x), abs(y), 1.0)
    px = step * 10 / math.dist(ahead.transform(x + step, y), ahead.transform(x, y))
    py = step * 10 / math.dist(ahead.transform(x, y + step), ahead.transform(x, y))
    return Affine(px, 0, x - px * size[1] / 2, 0, -py, y + py * size[0] / 2)


@pytest.mark.parametrize(("crs", "utm", "middle"), CASES.values(), ids=CASES)
def test_a_raster_is_read_right_in_any_crs(crs, utm, middle, listing, tmp_path):
    transform = small(crs, utm, middle)
    text = CRS.from_user_input(crs).to_wkt()
    dn = under(transform, crs, SIZE, utm, middle)
    listed = listing(write_bands(tmp_path / NAME, dn, transform, text))
    if listed.grid().crs != utm:  # a scene in UTM keeps its own zone
        grid, x, y = listed.grid(), *middle
        there = Transformer.from_crs(utm, grid.crs, always_xy=True)
        back = Transformer.from_crs(grid.crs, utm, always_xy=True)
        east, north = there.transform(x, y)
        col, row = math.floor((east - grid.x0) / 10), math.floor((north - grid.y0) / 10)
        east, north = grid.x0 + 10 * col + 5, grid.y0 + 10 * row + 5
        centre, found = back.transform(east, north), one_pixel(listed, east, north)
        assert found == pytest.approx(float(dn_at(*map(np.array, centre), middle)) * 1e-4, abs=2e-4)
        return
    found = errors(listed, middle)
    assert found.size > 0.8 * SIZE[0] * SIZE[1]
    assert np.quantile(np.abs(found), 0.75) < 2e-4


def test_longitudes_that_go_on_beyond_180_are_read(listing, tmp_path):
    """-3.1 as 356.9: what climate models write, here in a GeoTIFF."""
    utm, middle = "EPSG:32630", (500000.0, 4796000.0)
    transform = small("EPSG:4326", utm, middle)
    dn = under(transform, "EPSG:4326", SIZE, utm, middle)
    far = Affine.translation(360, 0) * transform
    listed = listing(write_bands(tmp_path / NAME, dn, far, "EPSG:4326"))
    assert listed.grid().crs == utm
    assert np.quantile(np.abs(errors(listed, middle)), 0.75) < 2e-4


@pytest.mark.parametrize("west", [-180.003, 179.997], ids=["from the west", "from the east"])
def test_a_scene_across_the_antimeridian_has_a_footprint_of_two_parts(west, listing, tmp_path):
    transform = Affine(1e-4, 0, west, 0, -1e-4, 50.003)
    path = write_bands(tmp_path / NAME, np.full((60, 60), 900, np.uint16), transform, "EPSG:4326")
    listing(path)
    item = json.loads((tmp_path / "out" / "scenes.json").read_text())["features"][0]
    assert item["bbox"] == pytest.approx([179.997, 49.997, -179.997, 50.003], abs=1e-6)
    parts = np.array(item["geometry"]["coordinates"])
    assert item["geometry"]["type"] == "MultiPolygon"
    assert np.abs(parts[..., 0]).min() > 179.9
    assert np.abs(parts[..., 0]).max() == 180


def test_zones_1_and_60_of_one_day_are_one_picture(listing, tmp_path):
    """Tiles on both sides of the antimeridian, each in its own zone."""
    x, y = DATE_LINE
    west = Affine(10, 0, x - 600, 0, -10, y + 300)
    there = Transformer.from_crs("EPSG:32660", "EPSG:32601", always_xy=True)
    left, top = (round(v, -1) for v in there.transform(x, y))
    east = Affine(10, 0, left - 100, 0, -10, top + 300)
    size, middle, zone = (60, 60), (x, y), "EPSG:32660"
    tiles = {"T60UXX": (west, zone), "T60UYY": (west * Affine.translation(0, 60), zone)}
    tiles["T01UZZ"] = (east, "EPSG:32601")
    for tile, (transform, crs) in tiles.items():
        dn = under(transform, crs, size, zone, middle)
        write_bands(tmp_path / f"S2A_20180630T105440_{tile}.tif", dn, transform, crs)
    listed = listing(*sorted(tmp_path.glob("*.tif")))
    assert listed.grid().crs == "EPSG:32660"
    found = errors(listed, middle)
    assert found.size > 2 * 3600 + 2500
    assert np.quantile(np.abs(found), 0.75) < 2e-4


def test_heights_of_a_compound_crs_are_left_out(listing, tmp_path):
    transform = LAID["north up"]
    dn = under(transform, UTM, SIZE)
    listed = listing(write_bands(tmp_path / NAME, dn, transform, "EPSG:32631+5773"))
    assert listed.of("s2")[0].crs == UTM
    assert np.abs(errors(listed)).max() < 1e-6


DN = np.full((30, 30), 900, np.uint16)
PLAIN = Affine(10, 0, 501360, 0, -10, 5629680)

# -- a mask raster of the user's ---------------------------------------------------------------------


@pytest.mark.parametrize("crs", [UTM, "EPSG:4326"], ids=["turned", "beyond 180"])
def test_a_mask_may_lie_otherwise_than_the_scene(crs, listing, tmp_path):
    """Its cloud covers the ground east of the middle."""
    transform = LAID["north up"]
    scene = write_bands(tmp_path / NAME, under(transform, UTM, SIZE), transform, UTM)
    laid = LAID["45 degrees"] * Affine.translation(-60, -60) if crs == UTM else None
    if laid is None:
        laid = small("EPSG:4326", UTM, MIDDLE, (200, 200))
    size = (200, 200)
    cols, rows = np.meshgrid(np.arange(size[1]) + 0.5, np.arange(size[0]) + 0.5)
    x, y = laid.a * cols + laid.b * rows + laid.c, laid.d * cols + laid.e * rows + laid.f
    if crs != UTM:
        x, y = Transformer.from_crs(crs, UTM, always_xy=True).transform(x, y)
        laid = Affine.translation(360, 0) * laid
    mask = tmp_path / "mask.tif"
    with rasterio.open(
        mask, "w", driver="GTiff", count=1, height=200, width=200, dtype="uint8", crs=crs, transform=laid
    ) as file:  # fmt: skip
        file.write((x > MIDDLE[0]).astype(np.uint8), 1)
    listed = listing(scene, s2_mask=str(mask))
    grid = listed.grid()
    window = listed.window(grid)
    clear = Reader(listed, grid).clear(listed.days("s2")[0], window)
    x, _ = grid.centres(window)
    sure = np.abs(x - MIDDLE[0]) > 15
    assert (clear == (x < MIDDLE[0])[None, :])[:, sure].all()


def test_a_mask_without_a_place_is_refused(listing, tmp_path):
    scene = write_bands(tmp_path / NAME, DN, PLAIN, UTM)
    mask = write_bands(tmp_path / "mask.tif", DN, PLAIN, 'LOCAL_CS["unnamed",UNIT["metre",1]]')
    with pytest.raises(EngineError, match=r"S2_MASK .*mask\.tif has the local"):
        listing(scene, s2_mask=str(mask))
    mask.write_bytes(b"no raster")
    with pytest.raises(EngineError, match=r"S2_MASK .*mask\.tif is no raster"):
        listing(scene, s2_mask=str(mask))


def test_footprint_of_a_turned_scene_holds_its_corners(listing, tmp_path):
    transform = LAID["45 degrees"]
    path: Path = write_bands(tmp_path / NAME, under(transform, UTM, SIZE), transform, UTM)
    xmin, ymin, xmax, ymax = listing(path).of("s2")[0].bounds
    corners = [transform * corner for corner in ((0, 0), (60, 0), (0, 48), (60, 48))]
    assert (xmin, xmax) == (min(x for x, _ in corners), max(x for x, _ in corners))
    assert (ymin, ymax) == (min(y for _, y in corners), max(y for _, y in corners))


def test_memory_for_blocks_is_that_of_the_same_raster_unturned(listing, tmp_path):
    """A square of 640 m around blocks of 48 rows and 60 columns, or of the other way round."""
    asked = []
    for name in ("north up", "a quarter", "10 degrees"):
        transform = LAID[name]
        path = write_bands(
            tmp_path / f"{name}_20180630.tif", under(transform, UTM, SIZE), transform, UTM
        )
        asked.append(block_bytes(listing(path).of("s2")[0].assets["B04"], 640))
    assert asked[0] == asked[1] == asked[2] > 0
