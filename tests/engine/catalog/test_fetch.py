# SPDX-License-Identifier: GPL-2.0-or-later
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.windows import from_bounds

from plugin.engine.catalog import presets
from plugin.engine.errors import EngineError
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import embed, fetch
from plugin.engine.web import network
from plugin.engine.web.ranges import blocks

ROOT = Path(__file__).parents[3]
AREA = "674000,5004000,674600,5004500 EPSG:32634"
"""60 x 50 px in the middle of the forest's files of 1200 x 1200 px."""
IRELAND = "600300,5799100,600900,5799700 EPSG:32629"


@pytest.fixture
def get(run, web, tmp_path):
    """get(option=…) -> (outputs, scene list): fetch from the catalogue on the loopback."""

    def call(**given):
        options = {
            "catalog": web.catalog, "extent": AREA, "start": "2019-01-01", "end": "2020-12-31",
            "s2_collection": "sentinel-2-c1-l2a", "s1_collection": "NONE",
            "output_folder": tmp_path / "files", "output": tmp_path / "scenes.json",
        }  # fmt: skip
        outputs = run(fetch, **{**options, **given})
        return outputs, SceneSet.load(outputs["output"])

    return call


def dates_of(scenes: SceneSet) -> list[str]:
    return [day.isoformat() for day in scenes.days("s2")]


def test_search_turns_all_pages_and_finds_every_date(get):
    outputs, scenes = get()
    assert len(scenes.scenes) == 6  # four items a page
    assert outputs["dates"] == dates_of(scenes)


def test_files_hold_the_catalogue_s_pixels_of_the_extent_and_its_margin(get, web):
    _, scenes = get()
    for scene in scenes.of("s2"):
        for band, asset in scene.assets.items():
            with rasterio.open(asset.href) as got:
                whole = web.files / "forest" / scene.id / f"{band}.tif"
                with rasterio.open(whole) as source:
                    window = from_bounds(*got.bounds, source.transform)
                    assert np.array_equal(got.read(1), source.read(1, window=window))
                left, bottom, right, top = got.bounds
                assert left <= 674000 - 320 and right >= 674600 + 320
                assert bottom <= 5004000 - 320 and top >= 5004500 + 320


def test_only_windows_are_read(get, web):
    outputs, _ = get()
    sent = sum(int(line[3]) for line in web.asked())
    whole = sum(path.stat().st_size for path in (web.files / "forest").glob("*/*.tif"))
    assert {line[2] for line in web.asked()} == {"206"}
    assert sent < 0.45 * whole
    assert 0 < outputs["megabytes"] < 6


def test_reflectance_is_that_of_the_pixels_without_the_offset(get, web):
    """The file's numbers hold 1000; the item says so in raster:bands."""
    _, scenes = get()
    grid = scenes.grid()
    window = scenes.window(grid)
    reader = Reader(scenes, grid)
    for day in scenes.days("s2")[:2]:
        (scene,) = [one for one in scenes.of("s2") if one.day == day]
        with rasterio.open(web.files / "forest" / scene.id / "B04.tif") as file:
            dn = file.read(1, window=from_bounds(*grid.bounds(window), file.transform))
        expected = np.where(dn > 0, (dn - 1000.0) / 10000, np.nan)
        expected[(expected < -0.0999) | (expected >= 2)] = np.nan
        found = reader.raw_optical(day, window, ("B04",))[0]
        assert np.allclose(found, expected, atol=1e-6, equal_nan=True)


def test_search_is_told_before_anything_is_read(web, tmp_path, capsys):
    from plugin.engine.protocol.options import values
    from plugin.engine.protocol.report import Report

    told = []

    class Telling(Report):
        def message(self, text):
            told.append((text, len(web.asked())))

    options = {
        "catalog": web.catalog, "extent": AREA, "start": "2019-01-01", "end": "2020-12-31",
        "s2_collection": "sentinel-2-c1-l2a", "output_folder": str(tmp_path / "f"),
        "output": str(tmp_path / "s.json"),
    }  # fmt: skip
    fetch.run(values(fetch.OPTIONS, options), Telling())
    before = [text for text, asked in told if asked == 0]
    assert any("6 Sentinel-2 scenes on 6 dates" in text for text in before)
    assert sum("bands, " in text and " MB: S2A_T34TFQ" in text for text in before) == 6
    assert any(text.startswith("Together 42 files, ") for text in before)


def test_expected_size_is_near_the_size_read(get, web, heard):
    told = []
    heard.message = told.append
    outputs, _ = get()
    expected = float(
        next(t for t in told if t.startswith("Together")).split("files, ")[1].split()[0]
    )
    assert outputs["megabytes"] == pytest.approx(expected, rel=0.25)


def test_more_than_max_gb_is_refused_before_anything_is_read(get, web, tmp_path):
    with pytest.raises(
        EngineError, match=r"6 scenes have 0\.0007\d+ GB .* more than MAX_GB 0\.0005"
    ):
        get(max_gb=0.0005)
    assert web.asked() == [] and not (tmp_path / "files").exists()


def test_files_larger_than_their_items_say_are_refused_at_max_gb(get, web, tmp_path):
    """An item that lies about its place is expected to be small; its files are not."""
    place = web.items / "said-small"
    try:
        shutil.copytree(web.items / "sentinel-2-c1-l2a", place)
        for path in place.glob("*.json"):
            item = json.loads(path.read_text())
            west, south, _, north = item["bbox"]
            item |= {"collection": place.name, "bbox": [west, south, west + 0.02, north]}
            path.write_text(json.dumps(item))
        day = item["properties"]["datetime"][:10]
        lie = {"s2_collection": place.name, "extent": "671000,5000000,681000,5009000 EPSG:32634"}
        with pytest.raises(EngineError, match=r"alone has 0.00205 GB .* more than MAX_GB 0.0015"):
            get(max_gb=0.0015, start=day, end=day, **lie)
        with pytest.raises(EngineError, match=r"More than MAX_GB 0.01 is read"):
            get(max_gb=0.01, **lie)
    finally:
        shutil.rmtree(place)
    assert not (tmp_path / "scenes.json").exists()


def test_clouds_and_days_narrow_the_search(get, web):
    first = json.loads(next((web.items / "sentinel-2-c1-l2a").glob("*.json")).read_text())
    day = first["properties"]["datetime"][:10]
    assert get(start=day, end=day)[0]["dates"] == [day]
    with pytest.raises(EngineError, match=r"6 are cloudier.*higher MAX_CLOUD"):
        get(max_cloud=4)


@pytest.fixture
def over_midnight(web):
    """A collection whose first two scenes are tiles of one pass, seconds before and after midnight."""
    place = web.items / "over-midnight"
    shutil.copytree(web.items / "sentinel-2-c1-l2a", place)
    times = ("2019-06-30T23:59:52Z", "2019-07-01T00:00:06Z", "2019-07-02T00:00:06Z")
    tiles = ("MGRS-57WWS", "MGRS-57WXS", "MGRS-57WXS")
    for path, moment, tile in zip(sorted(place.glob("*.json")), times, tiles, strict=False):
        item = json.loads(path.read_text())
        item["properties"] |= {"datetime": moment, "grid:code": tile}
        path.write_text(json.dumps(item | {"collection": place.name}))
    yield place.name
    shutil.rmtree(place)


def test_pass_over_midnight_is_found_whole_by_the_day_on_which_it_began(get, over_midnight, heard):
    outputs, scenes = get(start="2019-06-30", end="2019-06-30", s2_collection=over_midnight)
    assert outputs["dates"] == ["2019-06-30"] and outputs["count"] == 2
    assert [f"{s.time:%dT%H}" for s in scenes.of("s2")] == ["30T23", "01T00"]
    assert not heard.warnings


def test_tile_of_a_pass_that_began_the_day_before_is_not_of_this_day(get, over_midnight, heard):
    with pytest.raises(EngineError, match="no Sentinel-2 scene in the extent from 2019-07-01"):
        get(start="2019-07-01", end="2019-07-01", s2_collection=over_midnight)
    outputs, _ = get(start="2019-07-02", end="2019-07-02", s2_collection=over_midnight)
    assert outputs["dates"] == ["2019-07-02"]


def test_second_call_reads_nothing_again(get, web):
    first, _ = get()
    web.forget()
    again, _ = get()
    assert web.asked() == [] and again["megabytes"] == 0
    assert again["dates"] == first["dates"]


def test_file_that_was_damaged_on_the_disk_is_fetched_again(get, web, tmp_path):
    _, scenes = get()
    before = Path(tmp_path / "scenes.json").read_bytes()
    path = Path(scenes.of("s2")[0].assets["B04"].href)
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(whole[:middle] + bytes(64) + whole[middle + 64 :])
    blocks.clear()
    web.forget()
    get()
    assert {line[0].rsplit("/", 1)[1] for line in web.asked()} == {"B04.tif"}
    assert path.read_bytes() == whole and Path(tmp_path / "scenes.json").read_bytes() == before


def test_folder_of_another_extent_is_refused(get):
    get()
    with pytest.raises(EngineError, match=r"is of another fetch .* choose an empty OUTPUT_FOLDER"):
        get(extent="674100,5004000,674600,5004500 EPSG:32634")


def test_files_can_be_listed_again_as_any_files(get, run, tmp_path):
    """Scale, offset, band and time stand in the files: 'List scenes' finds the same."""
    from plugin.engine.verbs import scenes as list_scenes

    _, scenes = get()
    listed = run(
        list_scenes, folder=tmp_path / "files", output=tmp_path / "again.json", extent=AREA
    )
    again = SceneSet.load(listed["output"])
    assert [s.time for s in again.of("s2")] == [s.time for s in scenes.of("s2")]
    first, second = again.of("s2")[0].assets["B08"], scenes.of("s2")[0].assets["B08"]
    assert (first.scale, first.offset) == pytest.approx((second.scale, second.offset))


# -- without downloading -------------------------------------------------------------------------


def test_remote_scenes_embed_to_the_bytes_of_downloaded_ones(get, run, web, tmp_path):
    _, local = get()
    _, remote = get(download="false", output=tmp_path / "remote.json")
    assert all(a.href.startswith(web.base) for s in remote.scenes for a in s.assets.values())
    day = local.days("s2")[2].isoformat()
    settings = network.Settings(private_hosts=frozenset({"127.0.0.1"}))
    with network.using(settings):
        pictures = []
        for name in ("scenes.json", "remote.json"):
            output = tmp_path / f"{name}.tif"
            run(embed, scenes=tmp_path / name, date=day, output=output)
            with rasterio.open(output) as file:
                pictures.append(file.read())
    assert np.isfinite(pictures[0][0]).any()
    assert np.array_equal(pictures[0], pictures[1], equal_nan=True)


def test_remote_scenes_of_a_private_host_need_the_user_s_word(get, run, tmp_path):
    get(download="false")
    with pytest.raises(EngineError, match=r"127.0.0.1 is refused.*--private-hosts"):
        run(embed, scenes=tmp_path / "scenes.json", date="2019-06-01", output=tmp_path / "e.tif")
    assert not (tmp_path / "e.tif").exists()


def test_remote_file_that_has_changed_since_is_refused(get, run, tmp_path, web):
    get(download="false")
    content = json.loads((tmp_path / "scenes.json").read_text())
    for item in content["features"]:
        for asset in item["assets"].values():
            asset["proj:shape"] = [asset["proj:shape"][0] - 1, asset["proj:shape"][1]]
    (tmp_path / "scenes.json").write_text(json.dumps(content))
    with (
        network.using(network.Settings(private_hosts=frozenset({"127.0.0.1"}))),
        pytest.raises(EngineError, match=r"lies elsewhere than the scene list says"),
    ):
        run(embed, scenes=tmp_path / "scenes.json", date="2019-06-01", output=tmp_path / "e.tif")


# -- the two presets -----------------------------------------------------------------------------


@pytest.fixture
def preset(web, monkeypatch):
    """The presets' rules, at the catalogue on the loopback."""
    from dataclasses import replace

    local = {}
    for word, one in presets.PRESETS.items():
        signing = f"{web.catalog}/token/{{collection}}" if one.signing else ""
        local[word] = replace(one, address=web.catalog, signing=signing)
    monkeypatch.setattr(presets, "PRESETS", local)
    monkeypatch.setattr(fetch, "PRESETS", {})  # its host is not the user's own: here it must be
    return local


def test_planetary_computer_s_numbers_follow_the_baseline(get, preset, web):
    """Baseline 05.09 holds 1000; of the pass of 17 June, processed twice, the later baseline stays."""
    _, scenes = get(
        catalog="planetary-computer", extent=IRELAND, start="2017-06-01", end="2017-06-30",
        s2_collection="", s1_collection="",
    )  # fmt: skip
    offsets = {s.id[-17:-15] + s.id[11:19]: s.assets["B04"].offset for s in scenes.of("s2")}
    assert sorted(s.id.split("_")[2][:8] for s in scenes.of("s2")) == ["20170617", "20170622"]
    assert set(offsets.values()) == {-0.1}
    grid = scenes.grid()
    window = scenes.window(grid)
    reader = Reader(scenes, grid)
    first, second = (reader.raw_optical(day, window) for day in scenes.days("s2"))
    assert np.allclose(first, second, equal_nan=True)
    with rasterio.open(
        ROOT / "resources/demo/scenes/ireland_pair/S2_20170617T113321_10m.tif"
    ) as file:
        red = file.read(file.descriptions.index("B04") + 1)[30:90, 30:90] / 10000
    assert np.allclose(first[2], red, atol=1e-6)


def test_planetary_computer_s_old_baseline_has_no_offset(get, preset, web):
    old = next((web.items / "sentinel-2-l2a").glob("*2002*.json"), None)
    item = json.loads(old.read_text())
    from plugin.engine.catalog.items import scene_of

    scene = scene_of(item, "s2", "AUTO", "", True)
    assert {s.scaling.offset for s in scene.sources.values()} == {0.0}
    assert set(scene.sources) == {
        "B02",
        "B03",
        "B04",
        "B05",
        "B06",
        "B07",
        "B08",
        "B8A",
        "B11",
        "B12",
    }


def test_planetary_computer_s_radar_is_linear_power(get, preset):
    _, scenes = get(
        catalog="planetary-computer", extent=IRELAND, start="2017-06-01", end="2017-06-30",
        s2_collection="", s1_collection="",
    )  # fmt: skip
    (scene,) = scenes.of("s1")
    assert {a.unit for a in scene.assets.values()} == {"linear"} and scene.orbit == "descending"
    assert scene.assets["VV"].nodata == -32768
    grid = scenes.grid()
    found = Reader(scenes, grid).radar(scene.day, scenes.window(grid))
    with rasterio.open(
        ROOT / "resources/demo/scenes/ireland_pair/S1_20170617T064724_10m.tif"
    ) as file:
        expected = [np.nanmedian(file.read(n)[30:90, 30:90]) for n in (1, 2)]
    assert np.nanmedian(found, axis=(1, 2)) == pytest.approx(expected, abs=0.5)


def test_earth_search_preset_reads_the_first_collection_and_tells_of_radar(get, preset, heard):
    told = []
    heard.message = told.append
    _, scenes = get(catalog="Earth-Search", s2_collection="", s1_collection="")
    assert len(scenes.of("s2")) == 6 and not scenes.of("s1")
    assert any("Sentinel-1 scenes need an account" in text for text in told)


def test_catalogue_that_signs_gets_its_signatures_once(get, web):
    get(s2_collection="signed", signing=f"{web.catalog}/token/{{collection}}")
    assert (web.items / "signed.txt").read_text() == "signed fresh1\n"
    assert "sig=fresh1" in web.asked()[0][0]


def test_signature_is_not_kept_in_files(get, web, tmp_path):
    get(
        s2_collection="signed", signing=f"{web.catalog}/token/{{collection}}", download="false",
        output=tmp_path / "remote.json",
    )  # fmt: skip
    text = (tmp_path / "remote.json").read_text()
    assert "fresh" not in text and f"{web.catalog}/token/signed" in text


# -- bad input -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "area",
    [
        "179.9,10,180.1,10.2 EPSG:4326",
        "-180.1,10,-179.9,10.2 EPSG:4326",
        "800000,1100000,900000,1200000 EPSG:32660",
        "100000,7800000,250000,7900000 EPSG:32701",
    ],
    ids=["east", "west", "zone 60 north", "zone 1 south"],
)
def test_extent_across_the_antimeridian_is_refused(get, web, area):
    with pytest.raises(EngineError, match=r"crosses the antimeridian .* split it"):
        get(extent=area)
    assert web.asked() == []


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (
            {"start": "2020-01-02", "end": "2020-01-01"},
            "START 2020-01-02 lies after END 2020-01-01",
        ),
        ({"catalog": "nowhere"}, "neither EARTH-SEARCH nor PLANETARY-COMPUTER nor the http"),
        ({"catalog": "ftp://127.0.0.1/stac"}, "only http and https"),
        ({"catalog": "http://me:secret@127.0.0.1/"}, "holds a user name or a password"),
        ({"s2_collection": "no-such"}, "has no collection 'no-such'; it has .*sentinel-2-c1-l2a"),
        (
            {"s2_collection": "sentinel-2-l1c"},
            r"S2_COLLECTION sentinel-2-l1c is Level-1C \(top of atmosphere\): choose .* sentinel-2-l2a",
        ),
        ({"s2_collection": "landsat-c2-l2"}, "landsat-c2-l2 is of Landsat, not of"),
        ({"extent": "1,2,3,4 EPSG:999999"}, "expected a CRS that PROJ knows"),
        ({"start": "1999-01-01", "end": "1999-02-01"}, "no Sentinel-2 scene .* choose other days"),
        ({"extent": "0,0,0.01,0.01 EPSG:4326"}, "no Sentinel-2 scene"),
        ({"max_cloud": "140"}, "expected 0 to 100"),
        ({"output_folder": ""}, "'output_folder' is missing"),
        ({"signing": "file:///etc/passwd"}, "only http and https"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_bad_input_is_one_sentence_and_nothing_is_written(get, web, tmp_path, given, why):
    with pytest.raises(EngineError, match=why) as caught:
        get(**given)
    assert "\n" not in str(caught.value) and "secret" not in str(caught.value)
    assert web.asked() == [] and not (tmp_path / "scenes.json").exists()


# -- ended, cancelled, gone on -------------------------------------------------------------------


def started(verb: str, *words: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "plugin.engine", verb, *words]
    # what a shell starts in the background ignores Ctrl-C, and so would its children
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
    finally:
        signal.signal(signal.SIGINT, before)


def child(web, tmp_path, *words):
    return started(
        "fetch", "--catalog", web.catalog, "--extent", AREA, "--start", "2019-01-01", "--end", "2020-12-31",
        "--s2-collection", "behind-faults", "--connections", "2", "--output-folder", str(tmp_path / "files"),
        "--output", str(tmp_path / "scenes.json"), *words,
    )  # fmt: skip


def wait_for_files(folder: Path, number: int) -> None:
    end = time.monotonic() + 60
    while len(list(folder.glob("S2*.tif"))) < number:
        assert time.monotonic() < end
        time.sleep(0.02)


def whole(folder: Path) -> list[Path]:
    """The files with a final name, each of which must open and hold what its tag says."""
    from plugin.engine.catalog.copies import _digest

    found = sorted(folder.glob("S2*.tif"))
    for path in found:
        with rasterio.open(path) as file:
            assert file.tags()["ECOFUSE_SHA256"] == _digest(path)
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_killed_run_goes_on_where_it_was(web, tmp_path, get):
    web.faults.pause = 0.05
    web.faults.plan("forest", "always", "slow")
    running = child(web, tmp_path)
    wait_for_files(tmp_path / "files", 5)
    running.kill()
    running.wait()
    there = whole(tmp_path / "files")
    assert 5 <= len(there) < 42 and not (tmp_path / "scenes.json").exists()
    web.faults.reset()
    _, scenes = get(s2_collection="behind-faults")
    assert len(scenes.scenes) == 6 and len(whole(tmp_path / "files")) == 42
    for path in there:
        scene, band = path.stem.rsplit("_", 1)
        assert web.faults.count(f"{scene}/{band}.tif") == 0
    assert list((tmp_path / "files").glob(".*")) == []


def cancelled(running: subprocess.Popen, within: float = 1.0) -> None:
    """Interrupt a child: it ends within a second, and says so in one word."""
    start = time.monotonic()
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=20)
    assert time.monotonic() - start < within
    assert running.returncode == 130 and said.strip() == "Cancelled."


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_cancelled_run_ends_within_a_second_and_leaves_no_half_file(web, tmp_path):
    web.faults.pause = 20.0
    web.faults.plan("B08.tif", "always", "slow")
    running = child(web, tmp_path)
    wait_for_files(tmp_path / "files", 1)
    cancelled(running)
    whole(tmp_path / "files")
    assert not (tmp_path / "scenes.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("band", ["SCL", "B08"])
def test_cancelled_embedding_of_remote_scenes_ends_within_a_second(web, tmp_path, get, band):
    """Classes are read by the main thread, bands by others."""
    get(download="false", s2_collection="behind-faults")
    web.faults.reset()
    web.faults.pause = 20.0
    web.faults.plan(f"{band}.tif", "always", "slow")
    running = started(
        "embed", "--scenes", str(tmp_path / "scenes.json"), "--date", "2019-06-01",
        "--output", str(tmp_path / "e.tif"), "--private-hosts", "127.0.0.1",
    )  # fmt: skip
    end = time.monotonic() + 60
    while not web.faults.count(f"{band}.tif"):
        assert time.monotonic() < end
        time.sleep(0.02)
    cancelled(running)
    assert not (tmp_path / "e.tif").exists()


def test_refusal_on_the_command_line_is_status_2_and_one_line(web, tmp_path):
    ended = child(web, tmp_path, "--max-gb", "0.0001")
    _, said = ended.communicate(timeout=60)
    assert ended.returncode == 2 and len(said.strip().splitlines()) == 1 and "MAX_GB" in said


def test_local_files_need_no_web_library(tmp_path):
    """A verb that reads local files alone does not load the network's libraries."""
    code = (
        "import sys, plugin.engine.verbs.embed; "
        "print([m for m in sys.modules if m in ('urllib3', 'pystac_client')])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"
