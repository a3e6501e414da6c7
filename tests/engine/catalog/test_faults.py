# SPDX-License-Identifier: GPL-2.0-or-later
"""What networks do to answers, and what becomes of it."""

import time
from email.utils import formatdate

import numpy as np
import pytest
import rasterio

from plugin.engine.errors import EngineError
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import fetch
from plugin.engine.web import Client, network
from tests.engine.catalog.faults import Faults
from tests.engine.catalog.test_fetch import AREA

FIRST = "S2A_T34TFQ_20190"
"""Beginning of the first scenes' names."""


@pytest.fixture
def get(run, web, tmp_path):
    """get(option=…) -> scene list, through the server that spoils answers."""

    def call(**given):
        options = {
            "catalog": web.stac_faults.url, "extent": AREA, "start": "2019-01-01", "end": "2020-12-31",
            "s2_collection": "behind-faults", "s1_collection": "NONE",
            "output_folder": tmp_path / "files", "output": tmp_path / "scenes.json",
        }  # fmt: skip
        return SceneSet.load(run(fetch, **{**options, **given})["output"])

    return call


def same_as_on_the_shelf(scenes: SceneSet, web) -> bool:
    for scene in scenes.scenes:
        for band, asset in scene.assets.items():
            with (
                rasterio.open(asset.href) as got,
                rasterio.open(web.files / "forest" / scene.id / f"{band}.tif") as source,
            ):
                window = rasterio.windows.from_bounds(*got.bounds, source.transform)
                if not np.array_equal(got.read(1), source.read(1, window=window)):
                    return False
    return True


@pytest.mark.parametrize(
    "faults",
    [
        ["503"], ["429", "503", "500"], ["truncated"], ["short"], ["long"], ["shifted"],
        ["truncated", "long", "503"], ["noise"],
        ["busy", "busy", "busy", "busy"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_passing_trouble_is_got_over_and_pixels_are_right(get, web, faults):
    web.faults.plan("B04.tif", *faults)
    web.faults.plan("SCL.tif", *faults)
    scenes = get()
    assert len(scenes.scenes) == 6 and all(len(s.assets) == 7 for s in scenes.scenes)
    assert same_as_on_the_shelf(scenes, web)


def test_slow_answer_is_asked_for_again(get, web):
    web.faults.pause = 4.0
    web.faults.plan("B04.tif", "slow")
    start = time.monotonic()
    assert same_as_on_the_shelf(get(), web)
    assert 2.0 < time.monotonic() - start < 20


@pytest.mark.parametrize("date", [False, True], ids=["seconds", "date"])
def test_pauses_grow_and_a_server_s_own_wish_is_kept(get, web, date):
    web.faults.retry_after = formatdate(time.time() + 3, usegmt=True) if date else "1"
    web.faults.plan("B04.tif", "429")
    start = time.monotonic()
    get()
    assert time.monotonic() - start > 1


def test_wish_that_says_nothing_is_no_reason_to_give_up(get, web):
    web.faults.retry_after = "soon"
    web.faults.plan("B04.tif", "429")
    assert same_as_on_the_shelf(get(), web)


def test_search_gets_over_trouble_too(get, web):
    web.stac_faults.plan("/search", "503", "429", "truncated")
    assert len(get().scenes) == 6


@pytest.mark.parametrize(
    ("fault", "why"), [("drip", "within 0.5 s, 2 times"), ("drip-head", "did not answer within")]
)
def test_answer_that_drips_for_ever_ends_at_the_deadline(web, fault, why):
    web.stac_faults.plan("/", "always", fault)
    settings = network.Settings(
        private_hosts=frozenset({"127.0.0.1"}), attempts=2, first_wait=0.01, deadline=0.5
    )
    start = time.monotonic()
    with pytest.raises(EngineError, match=why):
        Client(settings).text(web.stac_faults.url)
    assert 1.0 <= time.monotonic() - start < 5.0


def test_answers_over_one_connection(web):
    """Parts of files are asked for over a connection that is kept."""
    client = Client(network.Settings(private_hosts=frozenset({"127.0.0.1"})))
    path = next((web.files / "forest").glob("*/B04.tif")).relative_to(web.files)
    for start in range(5):
        client.part(f"{web.base}/{path}", start, start + 100)
    (pool,) = client._pools.values()
    assert (pool.num_connections, pool.num_requests) == (1, 5)


def test_server_that_stays_busy_ends_the_run_and_what_is_whole_stays(get, web, tmp_path):
    web.faults.plan("B8A.tif", "always", "503")
    with pytest.raises(
        EngineError, match=r"127.0.0.1 answers 503, 5 times in a row: try again later"
    ):
        get(connections=1)
    assert list((tmp_path / "files").glob("*.tif")) and not (tmp_path / "scenes.json").exists()
    assert not list((tmp_path / "files").glob(".*"))
    web.faults.reset()
    assert len(get().scenes) == 6


def test_file_that_is_gone_leaves_its_scene_out_and_the_rest_opens(get, web, heard):
    web.faults.plan(f"{FIRST}", "404")
    scenes = get(connections=1)
    assert len(scenes.scenes) >= 5
    (warning,) = [text for text in heard.warnings if "does not exist any more (404)" in text]
    assert "127.0.0.1" in warning


@pytest.mark.parametrize("band", ["SCL", "B11"])
def test_scene_with_a_band_of_noise_is_out_and_named(get, web, heard, band):
    """Without its classification clouds would count as clear; without a band it would be another scene."""
    spoilt = sorted(path.name for path in (web.files / "forest").iterdir())[:2]
    for name in spoilt:
        web.faults.plan(f"{name}/{band}.tif", "always", "noise")
    scenes = get()
    assert len(scenes.scenes) == 4 and {len(s.assets) for s in scenes.scenes} == {7}
    assert not {scene.id for scene in scenes.scenes} & set(spoilt)
    (warning,) = [text for text in heard.warnings if "neither a GeoTIFF nor a JPEG 2000" in text]
    assert all(name in warning for name in spoilt) and "The same of 1 more scenes" in warning
    assert warning in scenes.warnings


def test_one_cause_of_all_scenes_is_said_once(get, web, heard):
    web.faults.plan("B11.tif", "always", "noise")
    with pytest.raises(EngineError, match=r"None of the 6 .* neither a GeoTIFF"):
        get()
    assert len([text for text in heard.warnings if "Left out" in text]) == 1


def test_signature_that_has_run_out_is_renewed(get, web):
    (web.items / "tokens.txt").write_text("stale\nfresh1")
    scenes = get(
        catalog=web.catalog, s2_collection="signed", signing=f"{web.catalog}/token/{{collection}}"
    )
    assert len(scenes.scenes) == 6
    statuses = [line[2] for line in web.asked()]
    assert 1 <= statuses.count("403") <= 8 and (web.items / "signed.txt").read_text().endswith(
        "fresh1\n"
    )


def test_signature_that_is_never_accepted_is_one_sentence(get, web):
    (web.items / "tokens.txt").write_text("stale")
    with pytest.raises(EngineError, match=r"not open \(403\)") as caught:
        get(
            catalog=web.catalog,
            s2_collection="signed",
            signing=f"{web.catalog}/token/{{collection}}",
        )
    assert "sig=" not in str(caught.value)


def test_redirect_to_the_same_host_is_followed(served, web):
    assert served("near").read(1).any()


@pytest.fixture
def served(web):
    """served(place) -> an open raster at this place of the web server."""
    from plugin.engine.files.opening import open_raster

    path = next((web.files / "forest").glob("*/B04.tif")).relative_to(web.files)
    opened = []

    def call(place):
        opened.append(open_raster(f"{web.base}/{place}/{path}"))
        return opened[-1].dataset

    with network.using(
        network.Settings(private_hosts=frozenset({"127.0.0.1"}), timeout=2, first_wait=0.01)
    ):
        yield call
        for one in opened:
            one.close()


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("private", "127.0.0.2 is refused: 127.0.0.2 is an address of this computer"),
        ("scheme", "redirected to another scheme"),
        ("file", "only http and https"),
        ("round", "redirected more than 5 times"),
        ("locked", r"not open \(401\)"),
        ("whole", "sends whole files only"),
        ("nowhere", "does not exist any more"),
    ],
)
def test_place_that_is_refused(served, place, why):
    with pytest.raises(EngineError, match=why) as caught:
        served(place)
    assert "\n" not in str(caught.value)


# -- no network, and proxies ---------------------------------------------------------------------


def test_closed_port_is_one_sentence(get):
    with pytest.raises(
        EngineError, match=r"refuses connections or cannot be reached .* online"
    ) as caught:
        get(catalog="http://127.0.0.1:9")
    assert "\n" not in str(caught.value)


def test_unknown_name_is_one_sentence(get):
    with pytest.raises(
        EngineError, match=r"no-such-host.invalid is not known to the network: check that"
    ):
        get(catalog="https://no-such-host.invalid/v1")


def test_address_without_an_api_is_one_sentence(get, web):
    with pytest.raises(EngineError, match=r"does not answer as a STAC API"):
        get(catalog=f"{web.catalog}/collections/signed/items")
    with pytest.raises(EngineError, match=r"does not exist any more|STAC API"):
        get(catalog=f"{web.base}/nothing")


def test_page_that_is_no_json_is_one_sentence(get, web):
    web.stac_faults.plan("/search", "always", "noise")
    with pytest.raises(EngineError, match=r"does not answer with text|STAC API"):
        get()


@pytest.fixture
def proxy(web):
    """A proxy (it passes all it is asked to the STAC API)."""
    one = Faults(web.stac)
    yield one
    one.server.shutdown()


def test_proxy_of_the_options_is_used_and_gets_its_password(get, web, proxy):
    address = f"http://me:geheim@127.0.0.1:{proxy.port}"
    with network.using(
        network.Settings(proxy=address, no_proxy=(web.faults.url,), first_wait=0.01)
    ):
        assert len(get().scenes) == 6
    assert proxy.count("/search") >= 2 and web.stac_faults.seen == []
    assert proxy.headers[0]["proxy-authorization"] == "Basic bWU6Z2VoZWlt"
    assert web.faults.count("B04.tif") > 0  # asked without it


def test_proxy_that_is_not_there_is_one_sentence_without_the_password(get, web):
    with (
        network.using(network.Settings(proxy="http://me:geheim@127.0.0.1:9", first_wait=0.01)),
        pytest.raises(
            EngineError, match=r"The proxy 127.0.0.1:9 does not let EcoFuse reach"
        ) as caught,
    ):
        get()
    assert "geheim" not in str(caught.value) and "\n" not in str(caught.value)


def test_proxy_that_wants_a_password_is_one_sentence(get, web, proxy):
    proxy.plan("/", "always", "407")
    with (
        network.using(network.Settings(proxy=f"http://127.0.0.1:{proxy.port}", first_wait=0.01)),
        pytest.raises(EngineError, match=r"asks for a user and a password \(407\)"),
    ):
        get()


def test_socks_proxy_is_refused(get):
    with (
        network.using(network.Settings(proxy="socks5://127.0.0.1:9")),
        pytest.raises(EngineError, match=r"SOCKS is not"),
    ):
        get()


def test_environment_s_proxy_and_netrc_are_not_read(get, web, proxy, monkeypatch, tmp_path):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    netrc = tmp_path / ".netrc"
    netrc.write_text("default login me password geheim\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GDAL_HTTP_NETRC_FILE", str(netrc))
    monkeypatch.setenv("GDAL_HTTP_USERPWD", "me:geheim")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "geheim")
    assert len(get().scenes) == 6
    assert proxy.seen == []
    sent = [*web.faults.headers, *web.stac_faults.headers]
    assert sent and not any(
        {"authorization", "cookie", "proxy-authorization"} & set(h) for h in sent
    )
    assert {line[4] for line in web.asked()} == {"-"}
