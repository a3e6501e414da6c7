# SPDX-License-Identifier: GPL-2.0-or-later
"""Nothing that a fetch should bring is lost without a word: full disks, runs side by side, mute servers."""

import errno
import json
import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import threading
import time

import pytest
import rasterio

from plugin.engine.catalog import copies
from plugin.engine.errors import EngineError
from plugin.engine.files import whole as whole_files
from plugin.engine.verbs import fetch
from plugin.engine.web import Client, network
from tests.engine.catalog.faults import Faults
from tests.engine.catalog.test_fetch import (  # noqa: F401
    AREA,
    cancelled,
    child,
    get,
    started,
    wait_for_files,
    whole,
)

posix = pytest.mark.skipif(
    sys.platform == "win32", reason="pipes, signals and disks as POSIX has them"
)


# -- full disks ----------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 16 MB of its own, where this user may mount one."""
    folder = tmp_path / "files"
    folder.mkdir()
    try:
        mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting a disk takes root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@posix
def test_disk_that_fills_up_ends_the_run_with_its_cause_once_and_it_goes_on_later(
    web, small_disk, tmp_path, get  # noqa: F811
):  # fmt: skip
    web.faults.pause = 0.05
    web.faults.plan("forest", "always", "slow")
    running = child(web, tmp_path)
    wait_for_files(small_disk, 5)
    ballast = small_disk / "ballast"
    free = os.statvfs(small_disk)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, free.f_bavail * free.f_bsize - 8192)
    heard, said = running.communicate(timeout=60)
    assert running.returncode == 2, said
    (sentence,) = said.splitlines()
    assert "cannot be written: No space left on device (0.0 MB are free there)" in sentence
    assert "damaged" not in heard and not (tmp_path / "scenes.json").exists()
    there = whole(small_disk)
    assert 5 <= len(there) < 42
    assert {path.suffix for path in small_disk.iterdir()} <= {".tif", ""}  # no unfinished file
    ballast.unlink()
    web.faults.reset()
    _, scenes = get(s2_collection="behind-faults")
    assert len(scenes.scenes) == 6 and len(whole(small_disk)) == 42


class FullError(rasterio.errors.RasterioIOError):
    """What GDAL says of a full disk: nothing of use."""


def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def gdal_fails(*_, **__):
    raise FullError("Read or write failed. See previous exception for details.")


class Disk:
    """Fills up at a certain call, and is full from then on."""

    def __init__(self, monkeypatch, place, name, at, error):
        self.calls, self.at = 0, at
        real = getattr(place, name)

        def call(*given, **words):
            self.calls += 1
            return error() if self.is_full else real(*given, **words)

        monkeypatch.setattr(place, name, call)
        sync = os.fsync
        monkeypatch.setattr(os, "fsync", lambda number: full() if self.is_full else sync(number))

    @property
    def is_full(self):
        return self.calls >= self.at


@pytest.mark.parametrize(
    ("place", "name", "error"),
    [
        (copies, "claimed", full),
        (copies, "_sum_of", gdal_fails),
        (copies, "_digest", gdal_fails),
        (copies, "_put_if_whole", gdal_fails),
        (whole_files.os, "replace", full),
    ],
    ids=["begun", "header", "read back", "written", "named"],
)
@pytest.mark.parametrize("at", [1, 7])
def test_disk_that_is_full_at_any_point_is_named_as_the_cause(
    get, heard, tmp_path, monkeypatch, place, name, error, at  # noqa: F811
):  # fmt: skip
    disk = Disk(monkeypatch, place, name, at, error)
    with pytest.raises(EngineError, match=r"cannot be written: No space left on device"):
        get(connections="1")
    assert disk.is_full and not [text for text in heard.warnings if "Left out" in text]
    assert not (tmp_path / "scenes.json").exists()
    assert not list((tmp_path / "files").glob(".*"))
    monkeypatch.undo()
    whole(tmp_path / "files")
    _, scenes = get()
    assert len(scenes.scenes) == 6


def test_header_that_the_disk_does_not_take_leaves_the_copy_as_it_was(
    tmp_path, make_raster, monkeypatch
):
    import numpy as np

    path = make_raster("a.tif", {"B04": np.full((8, 8), 300, np.uint16)})
    with rasterio.open(path, "r+") as file:
        file.update_tags(ECOFUSE_SHA256=copies._digest(path))
    before = path.read_bytes()
    scaling = copies.Scaling(1e-4, -0.1, "", "a test")
    monkeypatch.setattr(copies.shutil, "copyfile", lambda source, target: full())
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(copies.FolderError, match="No space left"):
        copies._write_header(path, scaling)
    assert path.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == ["a.tif"]
    monkeypatch.undo()
    copies._write_header(path, scaling)
    assert copies._header(path) == (1e-4, -0.1, "")


# -- runs side by side ---------------------------------------------------------------------------


@posix
def test_second_fetch_in_a_folder_hears_who_works_there_and_takes_nothing_away(
    web, tmp_path, get  # noqa: F811
):  # fmt: skip
    web.faults.pause = 0.05
    web.faults.plan("forest", "always", "slow")
    running = child(web, tmp_path)
    wait_for_files(tmp_path / "files", 3)
    with pytest.raises(EngineError, match=rf"files is being written by process {running.pid} on "):
        get(output=tmp_path / "other.json")
    assert not (tmp_path / "other.json").exists()
    _, said = running.communicate(timeout=120)
    assert running.returncode == 0, said
    assert len(whole(tmp_path / "files")) == 42
    get(s2_collection="behind-faults", output=tmp_path / "other.json")
    assert json.loads((tmp_path / "other.json").read_text())["features"]


def test_files_that_only_look_unfinished_stay(get, tmp_path):  # noqa: F811
    folder = tmp_path / "files"
    folder.mkdir()
    own = [folder / name for name in (".fetch-notes.part", "a.part", ".a.tif.part")]
    other = (
        folder / ".embedding_2019-06-01.tif.0123456789ab-01234567.raw.part"
    )  # of a run that goes on
    left = folder / ".S2A_B04.tif.0123456789ab-01234567.fetch.part"
    for path in [*own, other, left]:
        path.write_text("mine")
    get()
    assert all(path.read_text() == "mine" for path in [*own, other]) and not left.exists()


@posix
@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_place_of_a_copy_that_holds_no_file_is_refused(get, tmp_path, kind):  # noqa: F811
    _, scenes = get()
    path = next((tmp_path / "files").glob(f"{scenes.scenes[0].id}_B04.tif"))
    path.unlink()
    os.mkfifo(path) if kind == "pipe" else path.mkdir()
    with pytest.raises(EngineError, match=r"_B04.tif is no file: choose an empty OUTPUT_FOLDER"):
        get()
    assert path.exists() and not path.is_file()


@posix
@pytest.mark.parametrize("kind", ["a pipe (FIFO)", "a device"])
def test_list_is_never_written_over_a_device_or_a_pipe(get, tmp_path, web, kind):  # noqa: F811
    place = tmp_path / "scenes.json"
    if "pipe" in kind:
        os.mkfifo(place)
    else:
        try:
            os.mknod(place, stat.S_IFCHR | 0o666, os.makedev(1, 3))
        except PermissionError:
            pytest.skip("making a device takes root")
    before = place.stat()
    with pytest.raises(EngineError, match=f"which is {re.escape(kind)}, no file: give a file"):
        get(output=place)
    assert os.path.samestat(place.stat(), before) and web.asked() == []


# -- scenes that are not whole -------------------------------------------------------------------


def test_item_whose_classification_lies_where_it_cannot_be_read_is_out_and_named(
    get, web, heard  # noqa: F811
):  # fmt: skip
    """Earth Search's older items name files by s3://; without SCL its clouds would count as clear."""
    place = web.items / "elsewhere"
    try:
        shutil.copytree(web.items / "sentinel-2-c1-l2a", place)
        names = []
        for number, path in enumerate(sorted(place.glob("*.json"))):
            item = json.loads(path.read_text())
            if number < 2:
                item["assets"]["scl"]["href"] = f"s3://bucket/{item['id']}/SCL.tif"
                names.append(item["id"])
            path.write_text(json.dumps({**item, "collection": "elsewhere"}))
        _, scenes = get(s2_collection="elsewhere")
    finally:
        shutil.rmtree(place)
    assert len(scenes.scenes) == 4 and all("SCL" in scene.assets for scene in scenes.scenes)
    warnings = [text for text in heard.warnings if "has no SCL to read" in text]
    assert all(any(name in text for text in warnings) for name in names)


def test_scenes_without_a_classification_are_named(get, web, heard):  # noqa: F811
    place = web.items / "bare"
    try:
        shutil.copytree(web.items / "sentinel-2-c1-l2a", place)
        for path in place.glob("*.json"):
            item = json.loads(path.read_text())
            del item["assets"]["scl"]
            path.write_text(json.dumps({**item, "collection": "bare"}))
        _, scenes = get(s2_collection="bare")
    finally:
        shutil.rmtree(place)
    assert len(scenes.scenes) == 6
    (warning,) = [text for text in heard.warnings if "no scene classification" in text]
    assert "and 5 more scenes: no scene classification: all valid pixels count as clear." in warning


def test_every_scene_that_is_out_has_its_name_in_one_line_a_cause(get, web, heard):  # noqa: F811
    scenes = sorted(path.name for path in (web.files / "forest").iterdir())
    for name in scenes[:3]:
        web.faults.plan(f"{name}/B08.tif", "always", "404")
    for name in scenes[3:5]:
        web.faults.plan(f"{name}/B02.tif", "always", "403")
    _, found = get(s2_collection="behind-faults")
    assert [scene.id for scene in found.scenes] == scenes[5:]
    first, second = [text for text in heard.warnings if text.startswith("Left out")]
    assert "does not exist any more (404)" in first and "is not open (403)" in second
    assert all(name in first for name in scenes[:3])
    assert all(name in second for name in scenes[3:5])
    assert [first, second] == [text for text in found.warnings if text.startswith("Left out")]


# -- servers that never answer -------------------------------------------------------------------


@pytest.fixture
def mute():
    """A server that accepts connections and says nothing; its address."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_the_time_for_a_server_that_never_answers_is_below_two_minutes():
    usual = network.Settings()
    assert usual.patience + usual.timeout < 120
    assert usual.deadline <= usual.patience


def test_mute_server_ends_a_question_when_patience_is_over(mute, monkeypatch):
    monkeypatch.setattr(network, "QUIET", 0.2)
    said = []
    settings = network.Settings(
        private_hosts=frozenset({"127.0.0.1"}),
        first_wait=0.01,
        timeout=0.5,
        deadline=1.0,
        patience=1.2,
    )
    start = time.monotonic()
    with (
        network.telling(said.append),
        pytest.raises(EngineError, match=r"did not answer within 0.5 s, 3 times"),
    ):
        Client(settings).text(mute)
    assert 1.0 < time.monotonic() - start < 2.0
    assert said and "Waiting for 127.0.0.1 for " in said[0] and "ends after 1 s" in said[0]


@pytest.mark.parametrize("fault", ["drip", "drip-head"])
def test_server_that_drips_ends_a_question_when_patience_is_over(web, fault):
    web.stac_faults.plan("/", "always", fault)
    settings = network.Settings(
        private_hosts=frozenset({"127.0.0.1"}),
        first_wait=0.01,
        timeout=5,
        deadline=1.0,
        patience=1.5,
    )
    start = time.monotonic()
    with pytest.raises(EngineError, match=r"127.0.0.1 did not"):
        Client(settings).text(web.stac_faults.url)
    assert 1.4 < time.monotonic() - start < 2.5


def test_proxy_that_drips_ends_a_question_in_time(web):
    """Its answer to CONNECT comes before any head that was waited for."""
    proxy = Faults(web.stac)
    proxy.plan("", "always", "drip-head")

    def connect(handler):
        proxy._drip(handler, True)

    proxy.server.RequestHandlerClass.do_CONNECT = connect
    settings = network.Settings(
        proxy=proxy.url, private_hosts=frozenset({"127.0.0.1"}), first_wait=0.01, timeout=5, deadline=0.8,
        patience=1.0,
    )  # fmt: skip
    start = time.monotonic()
    with pytest.raises(EngineError):
        Client(settings).text("https://127.0.0.1:1/x")
    assert time.monotonic() - start < 3.0
    proxy.server.shutdown()


def test_waiting_is_said_as_progress_of_the_run(mute, capsys, monkeypatch):
    from plugin.engine.protocol.report import Report

    monkeypatch.setattr(network, "QUIET", 0.1)
    monkeypatch.setattr(network, "_said", 0.0)
    report = Report(as_json=True)
    report.progress(0.25, "before")
    settings = network.Settings(
        private_hosts=frozenset({"127.0.0.1"}), attempts=1, timeout=0.5, patience=2.0
    )
    with network.telling(report.waiting), pytest.raises(EngineError):
        Client(settings).text(mute)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) >= 2 and {line["fraction"] for line in lines} == {0.25}
    assert lines[1]["text"].startswith("Waiting for 127.0.0.1 for ")


@posix
def test_run_that_waits_for_a_mute_catalogue_is_cancelled_at_once(mute, tmp_path):
    running = started(
        "fetch", "--catalog", mute, "--extent", AREA, "--start", "2019-01-01", "--end", "2019-12-31",
        "--output-folder", str(tmp_path / "files"), "--output", str(tmp_path / "scenes.json"),
    )  # fmt: skip
    for line in running.stdout:
        if "Waiting for 127.0.0.1" in line:
            break
    cancelled(running, within=5.0)  # of 85; a busy machine takes its time to end a process


def test_refused_run_leaves_no_thread_s_unfinished_file(get, web, tmp_path):  # noqa: F811
    """Threads are left behind in the middle of their files; their names are those of this run."""
    web.faults.pause = 0.3
    web.faults.plan("B8A.tif", "always", "503")
    with pytest.raises(EngineError, match="answers 503"):
        get(s2_collection="behind-faults", connections="8")
    end = time.monotonic() + 10
    while threading.active_count() > 30 and time.monotonic() < end:
        time.sleep(0.1)
    assert not [path for path in (tmp_path / "files").iterdir() if path.name.endswith(".part")]


def test_fetch_says_what_a_folder_is_for(run, tmp_path):
    with pytest.raises(EngineError, match="is a folder: give the name of a file in it"):
        run(
            fetch, catalog="EARTH-SEARCH", extent=AREA, start="2019-01-01", end="2019-01-02",
            output_folder=tmp_path / "f", output=tmp_path,
        )  # fmt: skip
