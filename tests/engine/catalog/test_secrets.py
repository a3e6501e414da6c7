# SPDX-License-Identifier: GPL-2.0-or-later
"""Secrets planted in the proxy, the catalogue's address, items and a signing service are never written down."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugin.engine.errors import EngineError
from plugin.engine.protocol import unsaid
from plugin.engine.protocol.unsaid import holds_secret, without_secrets
from plugin.engine.verbs import embed, fetch, values
from plugin.engine.web import network
from plugin.engine.web.address import without_query
from tests.engine.catalog.faults import Faults
from tests.engine.catalog.test_fetch import AREA, ROOT

KEY, TOKEN, SIGNATURE, PASSWORD, LOGIN = (
    f"plant{word}0815" for word in ("key", "token", "signature", "password", "login")
)
PLANTED = (KEY, TOKEN, SIGNATURE, PASSWORD, LOGIN)


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch):
    """Each test finds by itself what must not be said."""
    monkeypatch.setattr(unsaid, "_known", set())


@pytest.fixture
def shelf(web):
    """shelf(change) -> a collection of the forest's items, each changed; gone after the test."""
    made = []

    def make(name, change):
        place = web.items / name
        made.append(place)
        shutil.copytree(web.items / "signed", place)
        for number, path in enumerate(sorted(place.glob("*.json"))):
            item = {**json.loads(path.read_text()), "collection": name}
            change(number, item)
            path.write_text(json.dumps(item))
        return name

    yield make
    for place in made:
        shutil.rmtree(place)


def signed_by_itself(number, item):
    """Hrefs that carry their signature, as a catalogue that signs its items sends them."""
    for asset in item["assets"].values():
        asset["href"] += f"?sig=fresh-{SIGNATURE}&X-Amz-Signature={SIGNATURE}&token={TOKEN}"


def run_engine(folder: Path, verb: str, options: dict) -> tuple[int, str]:
    """A verb as QGIS starts it: exit status and every line it says."""
    command = [sys.executable, "-X", "utf8", "-m", "plugin.engine", verb, "--job", "-"]
    place = folder / f"{verb}-said.txt"
    with place.open("w", encoding="utf-8") as said:
        running = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=said, stderr=said, text=True
        )
        with running.stdin:  # open to the end: a parent that is gone ends the run
            running.stdin.write(json.dumps(options) + "\n")
            running.stdin.flush()
            status = running.wait(timeout=300)
    return status, place.read_text(encoding="utf-8")


def written(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def refuse_planted(folder: Path) -> None:
    """Every file written and every line said."""
    files = written(folder)
    assert files
    for path in files:
        content = path.read_bytes()
        for secret in PLANTED:
            assert secret.encode() not in content, f"{secret} stands in {path.name}"


@pytest.fixture
def options(web, tmp_path):
    """Options of a fetch through a proxy with a password, of a catalogue with a key in its address."""
    proxy = Faults(web.stac)
    yield {
        "catalog": f"{web.catalog}/?key={KEY}&api_key={KEY}", "extent": AREA, "start": "2019-01-01",
        "end": "2020-12-31", "s1_collection": "NONE", "output_folder": str(tmp_path / "files"),
        "output": str(tmp_path / "scenes.json"), "proxy": f"http://{LOGIN}:{PASSWORD}@127.0.0.1:{proxy.port}",
        "no_proxy": [web.base], "private_hosts": ["127.0.0.1"],
    }  # fmt: skip
    proxy.server.shutdown()


def test_nothing_planted_stands_in_files_and_lines_of_fetch_list_and_embed(
    web, shelf, tmp_path, options
):
    name = shelf("signed-items", signed_by_itself)
    status, said = run_engine(tmp_path, "fetch", {**options, "s2_collection": name})
    assert status == 0, said
    assert len(json.loads((tmp_path / "scenes.json").read_text())["features"]) == 6
    assert any(SIGNATURE in line[0] for line in web.asked())  # the server did get it
    listed = {"folder": str(tmp_path / "files"), "output": str(tmp_path / "listed.json")}
    more = {"report": str(tmp_path / "page.html"), "proxy": options["proxy"]}
    assert run_engine(tmp_path, "scenes", {**listed, **more})[0] == 0
    day = {"scenes": str(tmp_path / "listed.json"), "date": "2019-06-01"}
    status, said = run_engine(
        tmp_path, "embed", {**day, "output": str(tmp_path / "e.tif"), "proxy": options["proxy"]}
    )
    assert status == 0, said
    refuse_planted(tmp_path)


@pytest.mark.parametrize("fault", ["403", "404", "noise", "truncated", "503"])
def test_nothing_planted_stands_in_failures(web, shelf, tmp_path, options, fault):
    def behind(number, item):
        signed_by_itself(number, item)
        for asset in item["assets"].values():
            asset["href"] = asset["href"].replace(web.base, web.faults.url)

    web.faults.plan("B04.tif", "always", fault)
    name = shelf("signed-failing", behind)
    more = {"s2_collection": name, "no_proxy": [web.base, web.faults.url]}
    status, said = run_engine(tmp_path, "fetch", {**options, **more})
    assert status == 2 and "Traceback" not in said
    refuse_planted(tmp_path)


@pytest.mark.parametrize(
    "wrong",
    [
        {"proxy": f"socks5://{LOGIN}:{PASSWORD}@127.0.0.1:9"},
        {"proxy": f"http://{LOGIN}:{PASSWORD}@127.0.0.1:9", "no_proxy": []},
        {"proxy": f"http://{LOGIN}:{PASSWORD}@[127.0.0.1", "no_proxy": []},
        {"catalog": f"http://{LOGIN}:{PASSWORD}@127.0.0.1/api"},
        {"catalog": f"{LOGIN}:{PASSWORD}@127.0.0.1/api?key={KEY}"},
        {"catalog": f"http://127.0.0.1:9/api?token={TOKEN}", "proxy": ""},
        {"catalog": f"ftp://127.0.0.1/api?token={TOKEN}"},
        {"signing": f"http://127.0.0.1/sign?key={KEY} x"},
        {"signing": f"file:///sign?key={KEY}"},
    ],
    ids=lambda wrong: next(iter(wrong.values()))[:12],
)
def test_nothing_planted_stands_in_refusals(tmp_path, options, wrong):
    status, said = run_engine(tmp_path, "fetch", {**options, **wrong})
    assert status == 2 and "Traceback" not in said, said
    refuse_planted(tmp_path)


def test_address_with_a_login_in_an_item_is_passed_over_unsaid(web, shelf, tmp_path, options):
    def change(number, item):
        if number:
            return signed_by_itself(number, item)
        for asset in item["assets"].values():
            asset["href"] = asset["href"].replace("http://", f"http://{LOGIN}:{PASSWORD}@")
        return None

    name = shelf("login-items", change)
    status, said = run_engine(tmp_path, "fetch", {**options, "s2_collection": name})
    assert status == 0, said
    assert "it holds a user name or a password" in said
    refuse_planted(tmp_path)


def test_list_of_addresses_holds_no_key_and_names_what_it_leaves_out(
    web, shelf, run, heard, tmp_path
):
    def change(number, item):
        if number < 4:
            signed_by_itself(number, item)
        else:  # a parameter that opens nothing stays
            for asset in item["assets"].values():
                asset["href"] = asset["href"].replace("/signed/", "/") + "?version=3"

    name = shelf("partly-signed", change)
    given = {
        "catalog": web.catalog, "extent": AREA, "start": "2019-01-01", "end": "2020-12-31",
        "s2_collection": name, "s1_collection": "NONE", "download": "false", "output": tmp_path / "s.json",
    }  # fmt: skip
    run(fetch, **given)
    scenes = json.loads((tmp_path / "s.json").read_text())["features"]
    assert len(scenes) == 2
    assert all("?version=3" in a["href"] for scene in scenes for a in scene["assets"].values())
    (warning,) = [text for text in heard.warnings if "a signature or a key" in text]
    assert "The same of 3 more scenes" in warning and "DOWNLOAD true" in warning
    with pytest.raises(EngineError, match="SIGNING holds a key"):
        run(fetch, **{**given, "signing": f"{web.catalog}/token/{{collection}}?key={KEY}"})
    refuse_planted(tmp_path)


def test_signature_of_the_service_is_in_no_file_and_no_line(web, run, heard, tmp_path, capfd):
    token = f"fresh-{SIGNATURE}"
    (web.items / "tokens.txt").write_text(token)
    given = {
        "catalog": web.catalog, "extent": AREA, "start": "2019-01-01", "end": "2020-12-31",
        "s2_collection": "signed", "s1_collection": "NONE", "output": tmp_path / "s.json",
        "signing": f"{web.catalog}/token/{{collection}}", "download": "false",
    }  # fmt: skip
    run(fetch, **given)
    with network.using(network.Settings(private_hosts=frozenset({"127.0.0.1"}), first_wait=0.01)):
        run(embed, scenes=tmp_path / "s.json", date="2019-06-01", output=tmp_path / "e.tif")
    assert any(token in line[0] for line in web.asked())
    (tmp_path / "said.txt").write_text(
        "\n".join([*heard.messages, *heard.warnings, *capfd.readouterr()])
    )
    refuse_planted(tmp_path)
    assert SIGNATURE not in without_secrets(f"a bug quotes {token} by itself")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("http://me:pass@host/x", "http://***@host/x"),
        ("http://me:p@ss/w@host", "http://***@ss/w@host"),
        ("see https://h/a.tif?sv=1&sig=ab%2Bc&se=2 now", "see https://h/a.tif?sv=1&sig=***&se=2 now"),
        ("https://h/a?X-Amz-Signature=ab&X-Amz-Date=1", "https://h/a?X-Amz-Signature=***&X-Amz-Date=1"),
        ("https://h/a?x=1&amp;token=ab'", "https://h/a?x=1&amp;token=***'"),
        ("https://h/a?subscription-key=ab)", "https://h/a?subscription-key=***)"),
        ('{"a": "https://h/a?key=ab"}', '{"a": "https://h/a?key=***"}'),
        ("https://h/a?file=B04.tif&version=2", "https://h/a?file=B04.tif&version=2"),
        ("C:/data/key=1/B04.tif", "C:/data/key=1/B04.tif"),
        ("me@example.org wrote", "me@example.org wrote"),
        ("'me:word@host/x' is no address", "'***@host/x' is no address"),
        ("C:\\data\\me@home\\B04.tif and http://h:80/a@2x.tif", "C:\\data\\me@home\\B04.tif and http://h:80/a@2x.tif"),
    ],
)  # fmt: skip
def test_what_is_left_of_a_text(text, said):
    assert without_secrets(text) == said
    assert holds_secret(text) == (text != said)


def test_password_is_found_in_any_form_and_short_ones_are_no_words():
    with network.using(
        network.settings_of(
            {"proxy": "http://me:p%40ssw%C3%B6rd@h:1", "no_proxy": [], "private_hosts": []}
        )
    ):
        for form in ("p@sswörd", "p%40ssw%C3%B6rd"):
            assert form not in without_secrets(f"something with {form} in it")
    unsaid.remember("a")
    assert without_secrets("a cat") == "a cat"


def test_job_for_workers_shows_no_password():
    settings = network.Settings(proxy=f"http://{LOGIN}:{PASSWORD}@h:1", no_proxy=("a",))
    packed = network.sealed(settings)
    assert PASSWORD not in repr(packed) and network.unsealed(packed) == settings


def test_address_as_people_see_it_has_neither_login_nor_signature():
    assert without_query(f"http://{LOGIN}:{PASSWORD}@h/a?sig={SIGNATURE}") == "http://***@h/a"


def test_list_of_an_older_version_gives_no_key_to_tables_and_pages(
    web, run, heard, tmp_path, capfd
):
    """Its addresses hold a signature; what is made of it does not."""
    given = {
        "catalog": web.catalog, "extent": AREA, "start": "2019-01-01", "end": "2020-12-31",
        "s2_collection": "sentinel-2-c1-l2a", "s1_collection": "NONE", "output": tmp_path / "s.json",
        "download": "false",
    }  # fmt: skip
    run(fetch, **given)
    content = json.loads((tmp_path / "s.json").read_text())
    for item in content["features"]:
        for asset in item["assets"].values():
            asset["href"] += f"?sig={SIGNATURE}"
    older = tmp_path.with_name(f"{tmp_path.name}-older.json")
    older.write_text(json.dumps(content))
    (tmp_path / "points.json").write_text("[[674300, 5004300]]")
    with network.using(network.Settings(private_hosts=frozenset({"127.0.0.1"}), first_wait=0.01)):
        run(values, scenes=older, points=tmp_path / "points.json", output=tmp_path / "v.csv")
        web.faults.reset()
        status, _ = run_engine(
            tmp_path, "values",
            {"scenes": str(older), "points": str(tmp_path / "points.json"), "private_hosts": ["127.0.0.1"]},
        )  # fmt: skip
    assert status == 0 and "B04.tif?sig=***" in (tmp_path / "v.csv").read_text()
    (tmp_path / "said.txt").write_text(
        "\n".join([*heard.messages, *heard.warnings, *capfd.readouterr()])
    )
    refuse_planted(tmp_path)
