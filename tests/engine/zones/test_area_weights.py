# SPDX-License-Identifier: GPL-2.0-or-later
"""Shares of pixels are those of geometry: closed forms, holes, blocks, and rasters that are turned."""

import numpy as np
import pytest
import shapely
from rasterio import Affine

from plugin.engine.zones import area_weights
from plugin.engine.zones.area_weights import weights_of

TEN = Affine(10, 0, 1000, 0, -10, 2000)


def shares(polygon, transform=TEN, height=60, width=80):
    full = np.zeros((height, width))
    for one in weights_of(polygon, transform, height, width):
        part = one.part
        spot = np.s_[
            part.row_off : part.row_off + part.height, part.col_off : part.col_off + part.width
        ]
        assert (full[spot] == 0).all()
        full[spot] = one.shares
    return full


def brute(polygon, transform, height, width):
    """Every pixel cut with the polygon."""
    full = np.zeros((height, width))
    a, b, c, d, e, f = transform[:6]
    for row in range(height):
        for col in range(width):
            corners = [
                (a * x + b * y + c, d * x + e * y + f)
                for x, y in ((col, row), (col + 1, row), (col + 1, row + 1), (col, row + 1))
            ]
            pixel = shapely.Polygon(corners)
            full[row, col] = pixel.intersection(polygon).area / pixel.area
    return full


def test_a_box_between_pixels_has_the_shares_of_its_edges():
    found = shares(shapely.box(1003, 1975, 1028, 1996))
    np.testing.assert_allclose(found[0, :3], [0.7 * 0.6, 0.6, 0.8 * 0.6], atol=1e-9)
    np.testing.assert_allclose(found[1, :3], [0.7, 1, 0.8], atol=1e-9)
    np.testing.assert_allclose(found[2, :3], [0.35, 0.5, 0.4], atol=1e-9)
    assert found.sum() == pytest.approx(25 * 21 / 100)


@pytest.mark.parametrize(
    "polygon",
    [
        shapely.Point(1300, 1700).buffer(147.3),
        shapely.Point(1300, 1700).buffer(200).difference(shapely.Point(1310, 1690).buffer(93)),
        shapely.Polygon([(1001, 1999), (1790, 1403), (1795, 1404), (1005, 1999.5)]),
        shapely.MultiPolygon(
            [shapely.box(1001, 1901, 1002, 1902), shapely.box(1500, 1500, 1611, 1533)]
        ),
        shapely.Point(1000, 2000).buffer(100),
    ],
    ids=["disc", "ring", "sliver", "parts", "beyond the edge"],
)
def test_shares_are_those_of_cutting_every_pixel(polygon):
    np.testing.assert_allclose(shares(polygon), brute(polygon, TEN, 60, 80), atol=1e-7)


def test_blocks_do_not_change_the_shares(monkeypatch):
    polygon = shapely.Point(1300, 1700).buffer(222.2)
    whole = shares(polygon)
    monkeypatch.setattr(area_weights, "STRIP", 7)
    np.testing.assert_allclose(shares(polygon), whole, atol=1e-9)


def test_a_polygon_that_touches_a_block_along_a_line_has_no_share_there(monkeypatch):
    """Its edge lies where the block, with a pixel around it, begins."""
    corner = [(1000, 2000), (1160, 2000), (1160, 1930), (1050, 1930), (1050, 1700), (1000, 1700)]
    polygon = shapely.Polygon(corner)
    monkeypatch.setattr(area_weights, "STRIP", 8)
    np.testing.assert_allclose(shares(polygon), brute(polygon, TEN, 60, 80), atol=1e-9)


def test_a_turned_raster_has_the_same_area():
    cos, sin = 10 * np.cos(0.5), 10 * np.sin(0.5)
    turned = Affine(cos, sin, 1000, sin, -cos, 2000)
    polygon = shapely.Point(1350, 1950).buffer(100)
    np.testing.assert_allclose(shares(polygon, turned), brute(polygon, turned, 60, 80), atol=1e-7)
    assert shares(polygon, turned).sum() * 100 == pytest.approx(polygon.area, rel=1e-9)


def test_what_touches_no_pixel_has_no_block():
    assert list(weights_of(shapely.box(0, 0, 10, 10), TEN, 60, 80)) == []
