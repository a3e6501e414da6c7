# SPDX-License-Identifier: GPL-2.0-or-later
"""What stands in an item, an answer or a scene list is data: it reaches no file and no other network."""

import copy
import functools
import gzip
import json
import shutil
import socket
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.errors import RasterioError

from plugin.engine.catalog.finding import expected_bytes, lonlat_box
from plugin.engine.catalog.items import NoSceneError, Source, safe_name, scene_of
from plugin.engine.catalog.pieces import listed
from plugin.engine.catalog.search import Search
from plugin.engine.errors import EngineError
from plugin.engine.files.opening import driver_of, local_file, open_raster
from plugin.engine.files.stores import open_netcdf
from plugin.engine.listing.scaling import Scaling
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import embed
from plugin.engine.web import Client, network
from plugin.engine.web.address import checked, is_public
from tests.engine.catalog import shelf
from tests.engine.catalog.test_fetch import get  # noqa: F401  (a fixture)

HERE = network.Settings(private_hosts=frozenset({"127.0.0.1"}), timeout=2, first_wait=0.01)
SECRET = "geheim"  # noqa: S105


@pytest.fixture
def secret(tmp_path):
    """A raster of this machine that no catalogue may reach."""
    path = tmp_path / "secret" / "private.tif"
    shelf.cog(path, np.full((1200, 1200), 4321, np.uint16), "EPSG:32634", shelf.UTM34, 0)
    return path


TRICKS = [
    "/vsicurl/http://127.0.0.1/x.tif", "/vsizip//tmp/x.zip/a.tif", "/vsimem/x", "/vsis3/bucket/x.tif",
    "/VSICURL/http://127.0.0.1/x.tif", "/vsisubfile/0_10,/etc/passwd", "NETCDF:/tmp/x.nc:B04",
    "GTIFF_DIR:1:/tmp/x.tif", "s3://bucket/x.tif", "file:///etc/passwd", "zip:///tmp/x.zip!a.tif",
    "zip+https://host/x.zip!a.tif", "ftp://host/x.tif", "<VRTDataset/>", " <VRTDataset/>", "WMS:http://host",
    "https:/host/x.tif", "gs://b/x.tif", "MEM:::DATAPOINTER=1", "vrt://x.tif", "tar:///tmp/x.tar!a",
]  # fmt: skip


@pytest.mark.parametrize("href", TRICKS)
def test_gdal_s_own_names_are_refused_in_a_scene_list(href):
    with pytest.raises(EngineError, match=r"is refused|does not exist|not a web address"):
        open_raster(href)
    with pytest.raises(EngineError):
        open_netcdf(href)


@pytest.mark.parametrize(
    "href", [*TRICKS, "/etc/passwd", "../../secret/private.tif", "C:\\x.tif", "", None, 7]
)
def test_item_reaches_no_local_file(href):
    item = {
        "id": "S2A_T34TFQ_20190101T000000_L2A", "bbox": [23, 45, 23.1, 45.1],
        "properties": {"datetime": "2019-01-01T00:00:00Z"},
        "assets": {"red": {"href": href, "type": "image/tiff"}},
    }  # fmt: skip
    with pytest.raises(NoSceneError, match=r"has no B04 to read"):
        scene_of(item, "s2", "AUTO", "", False)


def test_relative_and_local_addresses_of_a_catalogue_open_nothing(get, web, secret, heard):  # noqa: F811
    """The same item once with a local file for its red band: that scene is passed over, others open."""
    source = next((web.items / "sentinel-2-c1-l2a").glob("*.json"))
    place = web.items / "with-local-file"
    try:
        shutil.copytree(web.items / "sentinel-2-c1-l2a", place)
        item = json.loads((place / source.name).read_text())
        item["assets"]["red"]["href"] = str(secret)
        (place / source.name).write_text(json.dumps(item))
        renamed(place)
        _, scenes = get(s2_collection="with-local-file")
    finally:
        shutil.rmtree(place)
    assert len(scenes.scenes) == 5 and item["id"] not in {s.id for s in scenes.scenes}
    assert any("has no B04 to read" in text for text in heard.warnings)


def renamed(place: Path) -> None:
    """Items of a folder as those of the collection named like it."""
    for path in place.glob("*.json"):
        item = json.loads(path.read_text())
        path.write_text(json.dumps({**item, "collection": place.name}))


def vrt_of(path: Path) -> str:
    return f"""<VRTDataset rasterXSize="1200" rasterYSize="1200"><SRS>EPSG:32634</SRS>
<GeoTransform>670000, 10, 0, 5010000, 0, -10</GeoTransform><VRTRasterBand dataType="UInt16" band="1">
<SimpleSource><SourceFilename relativeToVRT="0">{path}</SourceFilename><SourceBand>1</SourceBand></SimpleSource>
</VRTRasterBand></VRTDataset>"""


def test_vrt_dressed_as_tif_is_no_raster(web, secret):
    """GDAL left alone reads the local file through it: seen here, too."""
    dressed = web.files / "dressed.tif"
    dressed.write_text(vrt_of(secret))
    with rasterio.open(dressed) as trusting:
        assert trusting.read(1).max() == 4321
    with (
        network.using(HERE),
        pytest.raises(EngineError, match=r"neither a GeoTIFF nor a JPEG 2000"),
    ):
        open_raster(f"{web.base}/dressed.tif")
    for name in ("dressed.tif", "padded.tif", "padded.jp2"):
        path = web.files / name
        path.write_text(f"<!--{'-' * 5000 * name.startswith('padded')}-->{vrt_of(secret)}")
        with pytest.raises(RasterioError, match=r"whatever its name says|is refused"):
            open_raster(path)


def made(path: Path, **more) -> None:
    """A small GeoTIFF, or one that says that it is large."""
    how = {"crs": "EPSG:32634", "width": 64, "height": 64, "count": 1, "dtype": "float64", **more}
    with rasterio.open(
        path, "w", driver="GTiff", transform=shelf.UTM34, sparse_ok=True, compress="deflate", **how
    ):
        pass


def test_few_bytes_that_unpack_to_many_are_refused(web):
    side = 59904
    made(
        web.files / "bomb.tif",
        width=side,
        height=side,
        tiled=True,
        blockxsize=side,
        blockysize=side,
    )
    assert (web.files / "bomb.tif").stat().st_size < 1000
    with network.using(HERE), pytest.raises(EngineError, match=r"a block of it has 28708 MB"):
        open_raster(f"{web.base}/bomb.tif")


def test_crs_in_words_of_its_own_is_refused(web):
    """Such words may name grid files of this machine."""
    made(web.files / "crs.tif", crs="+proj=tmerc +lat_0=0 +lon_0=21.5 +x_0=1 +ellps=bessel")
    source = Source("B04", f"{web.base}/crs.tif", "", Scaling(1.0, 0.0, "", ""), None)
    with network.using(HERE), pytest.raises(EngineError, match=r"a CRS without an EPSG code"):
        listed(source, (674000, 5004000, 674600, 5004500, "EPSG:32634"), 1e9)


ODD = [
    None, 10**400, -(10**400), float("nan"), float("inf"), "x" * 9999, "\x1b[31m\n<b>", [], [[]], {}, [None], 7,
    -1, 1e308, "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", ["a"] * 3, {"href": []}, True,
]  # fmt: skip
WHOLE = {
    "id": "S2A_T34TFQ_20190101T000000_L2A", "bbox": [23, 45, 23.1, 45.1],
    "properties": {"datetime": "2019-01-01T00:00:00Z", "eo:cloud_cover": 3, "grid:code": "MGRS-34TFQ"},
    "assets": {"red": {
        "href": "https://h/x.tif", "type": "image/tiff", "gsd": 10, "proj:transform": [10, 0, 1, 0, -10, 2],
        "raster:bands": [{"scale": 1e-4, "offset": -0.1, "nodata": 0}],
    }},
}  # fmt: skip


def places(thing, place=()):
    """Ways to all parts of a nested thing but itself."""
    inner = thing.items() if isinstance(thing, dict) else enumerate(thing)
    for key, value in inner:
        yield (*place, key)
        if isinstance(value, (dict, list)):
            yield from places(value, (*place, key))


@pytest.mark.parametrize("place", list(places(WHOLE)), ids=str)
def test_item_with_anything_anywhere_is_read_or_passed_over(place):
    area = (674000, 5004000, 674600, 5004500, "EPSG:32634")
    for odd in ODD:
        item = copy.deepcopy(WHOLE)
        holder = functools.reduce(lambda thing, key: thing[key], place[:-1], item)
        holder[place[-1]] = odd
        try:
            scene = scene_of(item, "s2", "AUTO", "", False)
        except NoSceneError as error:
            said = str(error)
        else:
            said = scene.id + scene.tile
            assert 0 < expected_bytes(scene, area, lonlat_box(area)) < 1e6
        assert said.isprintable() and len(said) < 500


@pytest.mark.parametrize(
    "head",
    [b"<VRTDataset>", b"CDF\1", b"\x89HDF\r\n", b"%PDF-1.4", b"PK\3\4", b"<GDAL_WMS>", b"{\"type\": \"gti\"", b""],
    ids=str,
)  # fmt: skip
def test_first_bytes_of_other_formats_choose_no_driver(head):
    assert driver_of(head) is None


def test_jpeg_2000_is_read_from_the_web(web):
    values = np.arange(64 * 64, dtype=np.uint16).reshape(64, 64)
    transform = rasterio.Affine(10, 0, 670000, 0, -10, 5010000)
    how = {"driver": "JP2OpenJPEG", "quality": 100, "reversible": "YES"}
    with rasterio.open(
        web.files / "b.jp2", "w", width=64, height=64, count=1, dtype="uint16", crs="EPSG:32634",
        transform=transform, **how,
    ) as file:  # fmt: skip
        file.write(values, 1)
    with network.using(HERE):
        raster = open_raster(f"{web.base}/b.jp2")
        assert np.array_equal(raster.dataset.read(1), values)
        raster.close()


def test_side_files_of_a_remote_file_are_not_looked_for(web, secret):
    """An .aux.xml or .ovr beside a remote file would be more of somebody else's input."""
    with network.using(HERE):
        path = next((web.files / "forest").glob("*/B04.tif")).relative_to(web.files)
        raster = open_raster(f"{web.base}/{path}")
        raster.dataset.read(1)
        raster.close()
    assert {line[0] for line in web.asked()} == {f"/{path}"}


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",  # noqa: S104
        "224.0.0.1", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "::", "255.255.255.255", "fe80::1%eth0", "192.0.2.1",
    ],
)  # fmt: skip
def test_address_that_is_not_public(number):
    assert not is_public(number)


@pytest.mark.parametrize(
    "number", ["8.8.8.8", "20.50.2.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"]
)
def test_address_that_is_public(number):
    assert is_public(number)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/x", "http://127.0.0.1/x", "http://127.1/x", "http://2130706433/x", "http://0x7f.1/x",
        "http://[::1]/x", "http://[::ffff:127.0.0.1]/x", "http://0/x", "http://169.254.169.254/latest/meta-data",
        "http://LOCALHOST./x", "http://0177.0.0.1/x",
    ],
)  # fmt: skip
def test_spellings_of_this_computer_are_refused(url, web):
    with pytest.raises(
        EngineError, match=r"is an address of this computer or of a private network"
    ):
        Client(network.Settings(first_wait=0.01, attempts=1, timeout=2)).text(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://me:secret@host/x", "http://host/x y", "http://host/\r\nHost: other", "http://host\\@other/x",
        "javascript:alert(1)", "//host/x", "http://", "http:///x", "http://host/" + "x" * 9000, "http://[::1/x",
    ],
)  # fmt: skip
def test_text_that_is_no_address(url):
    with pytest.raises(EngineError) as caught:
        checked(url)
    assert "secret" not in str(caught.value)


def test_name_is_looked_up_once_and_its_answer_is_what_is_connected_to(web, monkeypatch):
    """A name that answers public first and private then (DNS rebinding) never gets a connection."""
    answers = [["203.0.113.9", "127.0.0.1"], ["127.0.0.1"]]
    asked = []

    def look_up(host, port, *_, **__):
        asked.append(host)
        numbers = answers[min(len(asked) - 1, 1)] if not host[0].isdigit() else [host]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(EngineError, match=r"rebinding.example is refused"):
        Client(network.Settings(attempts=1, timeout=1)).text(
            f"http://rebinding.example:{web.nginx}/x"
        )
    assert web.asked() == []


def test_catalog_on_the_loopback_allows_its_own_host_alone(get, web, heard):  # noqa: F811
    """127.0.0.2 is this computer too, and not the host that the user typed."""
    place = web.items / "other-host"
    try:
        shutil.copytree(web.items / "sentinel-2-c1-l2a", place)
        for path in place.glob("*.json"):
            path.write_text(path.read_text().replace(web.base, f"http://127.0.0.2:{web.nginx}"))
        renamed(place)
        with pytest.raises(EngineError, match=r"127.0.0.2 is refused"):
            get(s2_collection="other-host")
    finally:
        shutil.rmtree(place)
    assert web.asked() == []


def test_catalog_with_a_name_allows_no_private_host(get, web, monkeypatch):  # noqa: F811
    """Whoever answers for the name could let it mean another private address at the next question."""
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *more, **words: real("127.0.0.1", *more, **words)
    )
    with pytest.raises(EngineError, match=r"stac.example is refused.*--private-hosts stac.example"):
        get(catalog=f"http://stac.example:{web.stac}")


def test_address_of_a_preset_is_that_preset():
    from plugin.engine.catalog.presets import PRESETS, catalogue

    assert catalogue("https://planetarycomputer.microsoft.com/api/stac/v1/") in PRESETS.values()
    assert catalogue("earth search") is PRESETS["EARTH-SEARCH"]


def test_next_page_on_this_machine_s_disk_or_another_host_is_refused(get, web, tmp_path):  # noqa: F811
    from pystac.link import Link

    from plugin.engine.catalog.presets import catalogue
    from plugin.engine.catalog.search import _Asking

    page = tmp_path / "page.json"
    page.write_text('{"type": "FeatureCollection", "features": []}')
    with network.using(HERE):
        asking = _Asking(Client(HERE))
        for target in (str(page), f"file://{page}", "/etc/passwd"):
            with pytest.raises(EngineError):
                asking.read_text(target)
            with pytest.raises(EngineError):
                asking.read_text(Link("next", target))
        with pytest.raises(EngineError, match=r"127.0.0.2 is refused"):
            asking.read_text(Link("next", f"http://127.0.0.2:{web.stac}/search"))
        assert Search(catalogue(web.catalog), Client(HERE)).collection("s2", "signed") == "signed"


def test_headers_that_a_link_asks_for_are_not_sent(web):
    from plugin.engine.catalog.search import _Asking

    _Asking(Client(HERE)).request(
        f"{web.stac_faults.url}/", headers={"Authorization": SECRET, "X-Me": "1"}
    )
    assert (
        "authorization" not in web.stac_faults.headers[0]
        and "x-me" not in web.stac_faults.headers[0]
    )


def test_pages_that_link_in_a_circle_end(web, monkeypatch):
    from plugin.engine.catalog import search

    monkeypatch.setattr(search, "MOST_REQUESTS", 5)
    asking = search._Asking(Client(HERE))
    with pytest.raises(EngineError, match=r"more than 5 pages"):
        for _ in range(7):
            asking.request(f"{web.catalog}/")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "_.._etc_passwd"), ("/abs", "_abs"), ("a/b\\c:d", "a_b_c_d"), ("", "item"),
        (".hidden", "hidden"), ("x" * 500, "x" * 120), ("a\n\0b", "a__b"), ("...", "item"),
    ],
)  # fmt: skip
def test_item_s_name_is_a_plain_file_name(text, name):
    assert safe_name(text) == name


def test_item_named_after_a_path_is_written_inside_the_folder(get, web, tmp_path):  # noqa: F811
    place = web.items / "named-badly"
    source = next((web.items / "sentinel-2-c1-l2a").glob("*.json"))
    place.mkdir()
    try:
        item = json.loads(source.read_text())
        item |= {"id": "../../../outside", "collection": "named-badly"}
        (place / "one.json").write_text(json.dumps(item))
        _, scenes = get(s2_collection="named-badly")
    finally:
        shutil.rmtree(place)
    folder = tmp_path / "files"
    assert all(Path(a.href).parent == folder for s in scenes.scenes for a in s.assets.values())
    assert {path.name for path in tmp_path.iterdir()} == {"files", "scenes.json"}


def test_scene_list_with_a_signing_service_elsewhere_signs_nothing(web, tmp_path, get, run):  # noqa: F811
    """Signatures go to the service's own host, whatever a scene list says."""
    get(download="false")
    path = tmp_path / "scenes.json"
    content = json.loads(path.read_text())
    for item in content["features"]:
        for asset in item["assets"].values():
            asset["ecofuse:signing"] = f"http://localhost:{web.stac}/token/x"
    path.write_text(json.dumps(content))
    with network.using(HERE), pytest.raises(EngineError, match=r"are not for its host"):
        run(embed, scenes=path, date="2019-06-01", output=tmp_path / "e.tif")
    assert (web.items / "signed.txt").read_text() == ""


def test_local_paths_of_the_user_s_own_list_still_open(tmp_path, secret):
    raster = open_raster(str(secret))
    assert raster.read(1, rasterio.windows.Window(0, 0, 2, 2)).max() == 4321
    raster.close()
    assert local_file(secret) == secret


def test_answer_packed_otherwise_than_asked_is_not_unpacked(web, monkeypatch):
    """Packings in packings unpack a thousandfold each."""
    packed = gzip.compress(gzip.compress(b"{}"))
    monkeypatch.setattr(
        web.stac_faults, "_ask", lambda *given: (200, {"Content-Encoding": "gzip, gzip"}, packed)
    )
    with pytest.raises(EngineError, match=r"in a packing that was not asked for"):
        Client(HERE).text(web.stac_faults.url)


def test_huge_answer_is_cut_off(web, monkeypatch):
    from plugin.engine.web import http

    monkeypatch.setattr(http, "LONGEST_TEXT", 1000)
    with pytest.raises(EngineError, match=r"more than the 1000 bytes"):
        Client(HERE).text(f"{web.catalog}/api")


def test_list_of_remote_scenes_keeps_its_digest_and_survives_the_file(get, tmp_path):  # noqa: F811
    _, scenes = get(download="false")
    assert SceneSet.load(tmp_path / "scenes.json") == scenes
    assert len(scenes.scenes) == 6
