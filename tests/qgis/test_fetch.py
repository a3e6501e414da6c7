# SPDX-License-Identifier: GPL-2.0-or-later
"""*Fetch scenes* by its id: its choices reach the engine, and the proxy of QGIS's settings too."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsNetworkAccessManager, QgsProcessingContext, QgsSettings
from qgis.PyQt.QtNetwork import QNetworkProxy

EXTENT = "22.1465,22.1500,45.1985,45.2010 [EPSG:4326]"


@pytest.fixture
def given(tmp_path):
    return {
        "CATALOG": "EARTH-SEARCH", "EXTENT": EXTENT, "START": "2019-04-01", "END": "2019-05-01",
        "OUTPUT_FOLDER": str(tmp_path / "files"), "OUTPUT": str(tmp_path / "scenes.json"),
    }  # fmt: skip


@pytest.fixture
def empty_catalogue():
    """A STAC API without a scene, on the loopback; ``asked`` are the requests it got."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, dict(self.headers)))
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if "/collections/" in self.path:
                extent = {
                    "spatial": {"bbox": [[-180, -90, 180, 90]]},
                    "temporal": {"interval": [[None, None]]},
                }
                answer = {
                    "type": "Collection",
                    "id": self.path.rsplit("/", 1)[1],
                    "license": "other",
                    "extent": extent,
                }
            elif "search" in self.path:
                answer = {"type": "FeatureCollection", "features": []}
            else:
                classes = ("core", "collections", "item-search")
                core = [f"https://api.stacspec.org/v1.0.0/{name}" for name in classes]
                answer = {"type": "Catalog", "id": "empty", "conformsTo": core}
            base = f"http://127.0.0.1:{self.server.server_address[1]}"
            links = [
                {"rel": "search", "href": f"{base}/search"},
                {"rel": "self", "href": base + self.path},
            ]
            body = {"stac_version": "1.0.0", "description": "none", "links": links, **answer}
            data = json.dumps(body).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()


@pytest.fixture
def proxied():
    """proxied(QNetworkProxy, excluded) -> that is QGIS's proxy until the test ends."""
    manager = QgsNetworkAccessManager.instance()
    before = manager.fallbackProxy(), manager.excludeList(), manager.noProxyList()

    def put(proxy, excluded=()):
        manager.setFallbackProxyAndExcludes(proxy, list(excluded), [])

    yield put
    manager.setFallbackProxyAndExcludes(*before)


def test_every_choice_reaches_the_engine(provider, given):
    algorithm = provider.algorithm("fetch").create()
    more = {
        "MAX_CLOUD": "35.5", "DOWNLOAD": "true", "MAX_GB": "0.5", "S2_COLLECTION": "sentinel-2-l2a",
        "S1_COLLECTION": "NONE", "S2_SCALING": "10000-1000", "SIGNING": "https://host/token/{collection}",
        "CONNECTIONS": "3",
    }  # fmt: skip
    context = QgsProcessingContext()
    assert algorithm.checkParameterValues({**given, **more}, context) == (True, "")
    job = algorithm.job({**given, **more}, context)
    assert job == {
        "catalog": "EARTH-SEARCH", "extent": "22.1465,45.1985,22.15,45.201 EPSG:4326", "start": "2019-04-01",
        "end": "2019-05-01", "max_cloud": 35.5, "download": True, "max_gb": 0.5, "s2_collection": "sentinel-2-l2a",
        "s1_collection": "NONE", "s2_scaling": "10000-1000", "signing": "https://host/token/{collection}",
        "connections": 3,
    }  # fmt: skip
    algorithm.options = job
    assert algorithm.destinations(given, context) == {
        "output_folder": given["OUTPUT_FOLDER"],
        "output": given["OUTPUT"],
    }


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"START": "2019-06-01"}, "START 2019-06-01 lies after END 2019-05-01"),
        ({"CATALOG": "somewhere"}, "CATALOG somewhere is neither"),
        ({"EXTENT": "0,1,0,1 []"}, "EXTENT"),
        ({"OUTPUT_FOLDER": ""}, "OUTPUT_FOLDER is missing"),
    ],
    ids=["days", "catalogue", "no CRS", "no folder"],
)
def test_refuses_before_it_runs(refused, given, change, why):
    assert why in refused("fetch", {**given, **change})


def test_extent_across_the_antimeridian_is_refused_by_the_engine(refused, given):
    assert "crosses the antimeridian" in refused(
        "fetch", {**given, "EXTENT": "179.9,180.1,10,10.2 [EPSG:4326]"}
    )


def test_search_without_a_result_is_one_sentence(refused, given, empty_catalogue, tmp_path):
    address, asked = empty_catalogue
    said = refused("fetch", {**given, "CATALOG": address})
    assert "has no Sentinel-2 scene in the extent from 2019-04-01 to 2019-05-01" in said
    assert any("/search" in path for path, _ in asked) and not (tmp_path / "scenes.json").exists()


def test_proxy_of_qgis_s_settings_reaches_the_engine_by_the_job(
    refused, given, empty_catalogue, proxied
):
    """A name that only the proxy knows is asked for there, with user and password."""
    address, asked = empty_catalogue
    port = int(address.rsplit(":", 1)[1])
    proxied(QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "127.0.0.1", port, "me", "ge:heim"))
    refused("fetch", {**given, "CATALOG": "http://catalogue.invalid/"})
    paths, headers = zip(*asked)
    assert paths[0].startswith("http://catalogue.invalid")
    assert headers[0]["Proxy-Authorization"] == "Basic bWU6Z2U6aGVpbQ=="


def test_options_of_the_network_are_empty_without_a_proxy(qgis_app, proxied):
    from plugin.algorithms.network_settings import network_options

    proxied(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
    assert network_options() == {"proxy": "", "no_proxy": [], "private_hosts": []}


def test_options_of_the_network_are_those_of_the_settings(qgis_app, proxied):
    from plugin.algorithms.network_settings import network_options

    proxied(
        QNetworkProxy(QNetworkProxy.ProxyType.Socks5Proxy, "proxy.example", 1080), ["http://intern"]
    )
    QgsSettings().setValue("ecofuse/private_hosts", "stac.intern, 10.0.0.7")
    try:
        assert network_options() == {
            "proxy": "socks5://proxy.example:1080", "no_proxy": ["http://intern"],
            "private_hosts": ["stac.intern", "10.0.0.7"],
        }  # fmt: skip
    finally:
        QgsSettings().remove("ecofuse/private_hosts")
