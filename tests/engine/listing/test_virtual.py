# SPDX-License-Identifier: GPL-2.0-or-later
"""Virtual rasters of gdalbuildvrt -separate: their bands are called like the files they are made of."""

import numpy as np
import pytest
import rasterio

from plugin.engine.errors import EngineError

HEAD = (
    '<VRTDataset rasterXSize="120" rasterYSize="120"><SRS>{crs}</SRS>'
    "<GeoTransform>{x}, 10, 0, {y}, 0, -10</GeoTransform>"
)
BAND = (
    '<VRTRasterBand dataType="UInt16" band="{n}"><SimpleSource><SourceFilename relativeToVRT="1">{file}'
    "</SourceFilename><SourceBand>{of}</SourceBand></SimpleSource></VRTRasterBand>"
)


@pytest.fixture
def virtual(raster_writer, fine, tmp_path):
    """virtual(names, band of the sources=1) -> a virtual raster of one file a name, bands as the names end."""

    def make(names, of=1):
        for name in names:
            path = raster_writer(
                tmp_path / "src" / f"{name}.tif", {"": fine[name[-3:]]}, named=False
            )

        with rasterio.open(path) as file:
            head = HEAD.format(crs=file.crs.to_string(), x=file.transform.c, y=file.transform.f)
        parts = [BAND.format(n=n, file=f"src/{name}.tif", of=of) for n, name in enumerate(names, 1)]
        vrt = tmp_path / "S2A_20170617T113321.vrt"
        vrt.write_text(head + "".join(parts) + "</VRTDataset>")
        return vrt

    return make


def test_bands_are_those_of_the_files(virtual, listing, reflectance, fine):
    names = [
        "B12",
        "B11",
        "B04",
        "B03",
        "B02",
        "B05",
        "B06",
        "B07",
        "B08",
        "B8A",
    ]  # ten: an order of their own
    listed = listing(virtual([f"T29UPU_{name}" for name in names]))
    for band in ("B04", "B12"):
        assert np.allclose(reflectance(listed, (band,))[0], fine[band] * 1e-4, atol=1e-6)


def test_names_of_the_files_keep_dates_apart(virtual, listing, reflectance, fine):
    listed = listing(virtual(["20170617_B02", "20170617_B04", "20170622_B02", "20170622_B04"]))
    assert [str(day) for day in listed.days("s2")] == ["2017-06-17", "2017-06-22"]
    assert np.allclose(reflectance(listed, day=1)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_source_elsewhere_is_refused_for_what_it_is(virtual, listing, tmp_path):
    path = virtual(["B02", "B04"])
    path.write_text(path.read_text().replace("src/B04.tif", "../B04.tif"))
    with pytest.raises(
        EngineError, match=r"vrt is refused: its source .* own folder; write it as a GeoTIFF"
    ) as refused:
        listing(path)
    assert "truncated" not in str(refused.value)
