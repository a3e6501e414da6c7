# SPDX-License-Identifier: GPL-2.0-or-later
"""No file makes GDAL read the web, another folder or a system file, whatever its name or its text."""

import http.server
import subprocess
import sys
import threading
import warnings
import zipfile
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.errors import RasterioError, RasterioIOError

from plugin.engine.errors import EngineError
from plugin.engine.files.drivers import driver_for
from plugin.engine.files.opening import open_raster

ROOT = Path(__file__).resolve().parents[3]
GRID = {"crs": "EPSG:32631", "transform": rasterio.Affine(10, 0, 500000, 0, -10, 5600000)}
USED = {"COG", "ENVI", "GTiff", "HFA", "JP2OpenJPEG", "MEM", "Memory", "VRT"}


def raster(path, driver="GTiff"):
    values = np.arange(16, dtype="uint16").reshape(1, 4, 4)
    with rasterio.open(
        path, "w", driver=driver, width=4, height=4, count=1, dtype="uint16", **GRID
    ) as file:
        file.write(values)
    return path


def virtual(folder, source, relative=1, band="", kind="SimpleSource"):
    path = folder / "mosaic.vrt"
    path.write_text(
        f'<VRTDataset rasterXSize="4" rasterYSize="4"><SRS>EPSG:32631</SRS>'
        f"<GeoTransform>500000, 10, 0, 5600000, 0, -10</GeoTransform>"
        f'<VRTRasterBand dataType="UInt16" band="1" {band}><{kind}>'
        f'<SourceFilename relativeToVRT="{relative}">{source}</SourceFilename><SourceBand>1</SourceBand>'
        f'<SrcRect xOff="0" yOff="0" xSize="4" ySize="4"/><DstRect xOff="0" yOff="0" xSize="4" ySize="4"/>'
        f"</{kind}></VRTRasterBand></VRTDataset>"
    )
    return path


@pytest.mark.parametrize(
    ("name", "driver"),
    [
        ("a.tif", "GTiff"),
        ("b.img", "HFA"),
        ("c.img", "ENVI"),
        ("d.jp2", "JP2OpenJPEG"),
        ("e", "GTiff"),
    ],
)
def test_formats_that_people_have_are_read(tmp_path, name, driver):
    path = raster(tmp_path / name, driver)
    with open_raster(path).dataset as file:
        assert file.driver == driver
        assert abs(int(file.read(1)[3, 3]) - 15) <= 1  # JPEG 2000 loses a little


def test_only_the_drivers_that_are_needed_are_there():
    """In a process of its own: GDAL starts once."""
    code = "import plugin.engine.files.opening, rasterio\nwith rasterio.Env() as e: print(*e.drivers(), sep='|')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.strip().split("|")) == USED


def test_virtual_raster_of_plain_files_beside_it_is_read(tmp_path):
    (tmp_path / "tiles").mkdir()
    raster(tmp_path / "tiles" / "a.tif")
    with open_raster(virtual(tmp_path, "tiles/a.tif")).dataset as file:
        assert file.read(1)[3, 3] == 15


def test_virtual_rasters_that_reach_further_are_refused(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    raster(tmp_path / "outside.tif")
    raster(inner / "a.tif")
    (inner / "passwd.tif").write_text("root:x:0:0")
    (inner / "linked.tif").symlink_to(tmp_path / "outside.tif")
    for options in (
        {"source": "../outside.tif"},
        {"source": str(tmp_path / "outside.tif")},
        {"source": str(inner / "a.tif"), "relative": 0},
        {"source": "/vsicurl/http://127.0.0.1/a.tif", "relative": 0},
        {"source": "linked.tif"},
        {"source": "passwd.tif"},
        {"source": "missing.tif"},
        {"source": "mosaic.vrt"},
        {"source": "a.tif", "band": 'subClass="VRTRawRasterBand"'},
        {"source": "a.tif", "band": 'subClass="VRTDerivedRasterBand"'},
        {"source": "a.tif", "kind": "KernelFilteredSource"},
    ):
        path = virtual(inner, **options)
        with pytest.raises(RasterioIOError, match=r"mosaic.vrt is refused: .*gdal_translate"):
            driver_for(path)


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><VRTDataset>&a;</VRTDataset>",
        "<VRTDataset><VRTRasterBand></VRTDataset>",
        "<VRTDataset><GDALWarpOptions/></VRTDataset>",
    ],
)
def test_text_that_is_no_plain_virtual_raster_is_refused(tmp_path, text):
    path = tmp_path / "a.vrt"
    path.write_text(text)
    with pytest.raises(RasterioIOError):
        open_raster(path)


@pytest.fixture
def asked():
    """Address of a server, and the paths that were asked of it."""
    paths = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *words):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", paths
    server.shutdown()


@pytest.mark.parametrize(
    "name", ["scene.tif", "mask.img", "scene.vrt", "scene.jp2", "scene.dat", "scene"]
)
def test_no_file_has_the_web_asked(tmp_path, asked, name):
    address, paths = asked
    texts = (
        f"<GDAL_WMS><Service name='TMS'><ServerUrl>{address}/${{z}}.png</ServerUrl></Service></GDAL_WMS>",
        f"<WCS_GDAL><ServiceURL>{address}/wcs?</ServiceURL></WCS_GDAL>",
        f'{{"type": "Feature", "stac_version": "1.0.0", "assets": {{"a": {{"href": "{address}/a.tif"}}}}}}',
        f"<VRTDataset rasterXSize='4' rasterYSize='4'><VRTRasterBand><SimpleSource><SourceFilename>"
        f"/vsicurl/{address}/a.tif</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>",
    )
    for text in texts:
        path = tmp_path / name
        path.write_text(text)
        with pytest.raises(RasterioError):
            open_raster(path)
    assert paths == []


def test_side_file_that_names_the_web_has_nobody_asked(tmp_path, asked):
    """GDAL opens what a side file calls an overview by itself; here in a process as the engine's."""
    address, paths = asked
    path = raster(tmp_path / "scene.tif")
    (tmp_path / "scene.tif.aux.xml").write_text(
        "<PAMDataset><Metadata domain='OVERVIEWS'><MDI key='OVERVIEW_FILE'>"
        f"/vsicurl/{address}/a.tif</MDI></Metadata></PAMDataset>"
    )
    code = (
        "import sys; from plugin.engine.files.opening import open_raster\n"
        "file = open_raster(sys.argv[1]).dataset; file.overviews(1); print(file.read(1, out_shape=(2, 2)).size)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "4"
    assert paths == []


@pytest.mark.parametrize("name", ["gone.tif", 200 * "字" + ".tif", "a\0b.tif"])
def test_a_name_of_no_file_is_an_error_of_the_file(tmp_path, name):
    with pytest.raises(RasterioIOError, match="does not exist or is not a file"):
        open_raster(tmp_path / name)


def test_a_member_of_an_archive_that_begins_nowhere_is_named(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(raster(tmp_path / "a.tif"), "a.tif")
    content = bytearray(path.read_bytes())
    at = (
        content.rindex(b"PK\5\6") + 16
    )  # where the list of files begins: Python counts its files from there
    content[at : at + 4] = b"\xff\xff\xff\x7f"
    path.write_bytes(content)
    with pytest.raises(EngineError, match=r"a\.zip > a\.tif cannot be read"):
        open_raster(path, member="a.tif")


def test_a_raster_without_a_place_is_no_warning_of_python(tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with rasterio.open(
            tmp_path / "a.tif", "w", driver="GTiff", width=4, height=4, count=1, dtype="uint8"
        ) as file:
            file.write(np.ones((1, 4, 4), "uint8"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        open_raster(tmp_path / "a.tif").close()
