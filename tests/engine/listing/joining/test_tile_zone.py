# SPDX-License-Identifier: GPL-2.0-or-later
"""A tile in a name, and a CRS of another UTM zone or hemisphere."""

import numpy as np
import pytest

from plugin.engine.errors import EngineError

TILE = "T29UPU"


@pytest.fixture
def written(raster_writer, fine, tmp_path):
    """written(crs of B11, crs of the others) -> a folder of single bands whose names say the tile."""

    def make(crs_of_b11, crs="EPSG:32629"):
        for band in ("B02", "B04", "B11"):
            name = f"{TILE}_20170617T113321_{band}.tif"
            own = crs_of_b11 if band == "B11" else crs
            raster_writer(tmp_path / "in" / name, {"": fine[band]}, named=False, crs=own)
        return tmp_path / "in"

    return make


def test_band_in_the_zone_of_another_tile_is_passed_over_aloud(
    written, listing, heard, reflectance, fine
):
    listed = listing(folder=written("EPSG:32631"), s2=None)
    assert [sorted(scene.assets) for scene in listed.scenes] == [["B02", "B04"]]
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)
    said = [text for text in heard.warnings if "outside the zone of its tile 29UPU" in text]
    assert len(said) == 1 and "_B11.tif" in said[0] and "EPSG:32631" in said[0]


@pytest.mark.parametrize("crs", ["EPSG:32631", "EPSG:32729"], ids=["zone", "hemisphere"])
def test_scene_that_is_not_in_its_tiles_zone_is_refused(written, listing, crs):
    folder = written(crs, crs)
    with pytest.raises(EngineError, match=r"outside the zone of its tile 29UPU: .*CRS"):
        listing(folder=folder, s2=None)
    with pytest.raises(EngineError, match=r"_B04\.tif: its CRS"):
        listing(*sorted(folder.iterdir())[1:])


def test_tile_beyond_the_edge_of_its_zone_stays(raster_writer, fine, listing, tmp_path):
    """A tile of zone 30 keeps its own zone west of 6 W, and may be brought into zone 29."""
    bands = {band: fine[band] for band in ("B02", "B04")}
    edge = {"crs": "EPSG:32629", "origin": (699960.0, 5900040.0)}
    path = raster_writer(tmp_path / "S2A_20170617T113321_T30UUD.tif", bands, **edge)
    assert len(listing(path).scenes) == 1
