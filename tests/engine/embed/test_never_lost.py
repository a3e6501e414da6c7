# SPDX-License-Identifier: GPL-2.0-or-later
"""A run that is killed, starved or disturbed keeps what is done, says why in one sentence, and goes on."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import rasterio

from plugin.engine.errors import EngineError
from plugin.engine.files.lock import held, locked
from plugin.engine.journal.tiles import Tiles
from plugin.engine.outputs.packing import FLOAT32
from plugin.engine.verbs import assignclusters, embed, fitclusters, predictgpp
from tests.engine.conftest import DAYS
from tests.engine.kills import Counted, files_of, killed, start, undisturbed

resource = pytest.importorskip("resource", reason="limits and signals as POSIX has them")

FEW = ["--start", "2018-05-01", "--end", "2018-05-06"]


@pytest.fixture
def options(scenes) -> list[str]:
    return ["--scenes", str(scenes), *FEW]


@pytest.fixture(scope="module")
def kept() -> dict:
    return {}


@pytest.fixture
def whole(options, kept, tmp_path) -> Counted:
    """What an undisturbed run reports; its files do not depend on the folder of the scenes."""
    if not kept:
        kept["counts"] = undisturbed(options, tmp_path / "whole")
        kept["files"] = files_of(tmp_path / "whole")
    return kept["counts"]


@pytest.fixture
def expected(whole, kept) -> dict[str, bytes]:
    """The files of an undisturbed run."""
    return kept["files"]


def finished(options, folder) -> dict[str, bytes]:
    undisturbed(options, folder)
    return files_of(folder)


def refused(options, folder, **more) -> str:
    """The one sentence of a run that ends with status 2."""
    command = [sys.executable, "-m", "plugin.engine", "embedseries", *options]
    places = ["--output-folder", str(folder), "--cube", str(folder / "cube.nc")]
    ended = subprocess.run([*command, *places], capture_output=True, text=True, check=False, **more)
    assert ended.returncode == 2, ended.stderr
    (sentence,) = ended.stderr.splitlines()
    return sentence


def tiles_in(folder) -> list[Path]:
    return sorted(folder.rglob("*.npy"))


def only_hidden(folder) -> bool:
    """Nothing under a final name, no half-written file under any."""
    names = list(files_of(folder))
    return all(name.startswith(".ecofuse-") and ".part" not in name for name in names)


def test_kills_at_random_moments_cost_no_more_than_a_tile_each(options, whole, expected, tmp_path):
    counts = killed(options, tmp_path / "killed", kills=4, seed=6, like=whole)
    assert counts.kills == 4
    lost = 2 * (os.cpu_count() or 1)  # both target days of a tile in each worker's hands
    assert counts.tiles <= counts.runs * whole.tiles + counts.kills * lost
    assert counts.layers <= counts.runs * whole.layers + counts.kills
    assert set(expected) == {
        "cube.nc", "embedding_2018-05-01.tif", "embedding_2018-05-06.tif"
    }  # fmt: skip
    for number in range(counts.runs):
        assert files_of(tmp_path / "killed" / str(number + 1)) == expected


def test_a_second_process_on_the_same_output_hears_who_works_there(options, tmp_path):
    folder = tmp_path / "out"
    with locked(folder / ".ecofuse-series", folder):
        said = refused(options, folder)
        assert f"{folder} is being written by process {os.getpid()} on " in said
        assert "since 20" in said and "choose another output" in said
        assert list(files_of(folder)) == [".ecofuse-series/lock"]
    assert files_of(folder) == {}


def test_a_cube_has_one_writer_whatever_series_it_is_made_of(options, tmp_path):
    folder = tmp_path / "out"
    with held(folder / "cube.nc"):
        said = refused(options, folder)
        assert f"cube.nc is being written by process {os.getpid()} on " in said
    assert files_of(folder) == {}


def test_of_many_at_once_one_holds_the_lock(tmp_path):
    held, most, refusals = [], [], []

    def work():
        for _ in range(60):
            try:
                with locked(tmp_path / "run", tmp_path / "out.tif"):
                    held.append(1)
                    most.append(len(held))
                    held.pop()
            except EngineError as error:
                refusals.append(str(error))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(most) == {1}
    assert all("is being written by" in text for text in refusals)
    assert not (tmp_path / "run").exists()


def stopped_after(count, monkeypatch, call):
    """Run until so many tiles are kept."""
    real, kept = Tiles.keep, []

    def keep(self, tile, part):
        real(self, tile, part)
        kept.append(tile)
        if len(kept) == count:
            raise KeyboardInterrupt

    monkeypatch.setattr(Tiles, "keep", keep)
    with pytest.raises(KeyboardInterrupt):
        call()
    monkeypatch.undo()


def test_tiles_that_a_crash_cut_off_or_changed_are_computed_again(
    run, heard, scenes, tmp_path, monkeypatch
):
    def call(name):
        run(embed, scenes=scenes, date="2018-05-06", output=tmp_path / name)

    call("whole.tif")
    stopped_after(4, monkeypatch, lambda: call("out.tif"))
    first, second, third, fourth = tiles_in(tmp_path)
    first.write_bytes(first.read_bytes()[:-100])
    content = bytearray(second.read_bytes())
    content[5000] ^= 1
    second.write_bytes(content)
    third.write_bytes(b"")
    before = fourth.stat().st_mtime_ns
    stopped_after(1, monkeypatch, lambda: call("out.tif"))
    assert "3 kept tiles were damaged and are computed again." in heard.warnings
    assert fourth.stat().st_mtime_ns == before
    call("out.tif")
    assert (tmp_path / "out.tif").read_bytes() == (tmp_path / "whole.tif").read_bytes()
    assert not list(tmp_path.glob(".ecofuse-*"))


def test_what_runs_with_other_parameters_have_left_is_reported_and_removed_in_the_end(
    run, heard, scenes, tmp_path, monkeypatch
):
    def call(stride):
        output = tmp_path / "out.tif"
        run(embed, scenes=scenes, date="2018-05-06", output=output, stride=stride)

    stopped_after(2, monkeypatch, lambda: call(2))
    left = tmp_path / ".out.tif.0123456789ab-01234567.raw.part"
    left.write_bytes(b"of a killed run")
    own = [tmp_path / name for name in ("out.tif.part", ".out.tif.raw.part", ".out.tif.part")]
    for path in own:
        path.write_bytes(b"of the user")
    stopped_after(1, monkeypatch, lambda: call(1))
    assert any("MB of runs with other parameters" in text for text in heard.messages)
    assert len(tiles_in(tmp_path)) == 3
    assert not left.exists()
    assert all(path.read_bytes() == b"of the user" for path in own)
    call(2)
    assert not list(tmp_path.glob(".ecofuse-*"))


def test_an_unreadable_block_keeps_the_tiles_before_it(options, scenes, whole, expected, tmp_path):
    path = scenes.parent / f"a_{DAYS[1]}.tif"
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    folder = tmp_path / "out"
    said = refused(options, folder)
    assert f"{path} cannot be read" in said and "Copy or download it again" in said
    kept = tiles_in(folder)
    assert kept and only_hidden(folder)
    path.unlink()
    assert f"{path} cannot be read" in refused(options, folder)
    assert tiles_in(folder) == kept
    path.write_bytes(content)  # a better copy, newer than what the tiles were made from
    assert undisturbed(options, folder).tiles == whole.tiles - 2 * len(kept)
    assert files_of(folder) == expected


def test_tiles_of_inputs_that_have_changed_since_are_not_mixed_with_new_ones(
    options, scenes, whole, expected, tmp_path
):
    folder = tmp_path / "out"
    with start(options, folder) as child:
        for _ in child.stdout:
            if tiles_in(folder):
                child.kill()
                break
        child.stdout.read()
    assert tiles_in(folder)
    path = scenes.parent / f"a_{DAYS[1]}.tif"
    with rasterio.open(path, "r+") as file:
        file.write(file.read() + 100)
    assert undisturbed(options, folder).tiles == whole.tiles
    anew = finished(options, tmp_path / "anew")
    assert files_of(folder) == anew != expected


def test_a_tile_under_the_name_of_another_is_reported(run, heard, scenes, tmp_path, monkeypatch):
    def call():
        run(embed, scenes=scenes, date="2018-05-06", output=tmp_path / "out.tif")

    stopped_after(2, monkeypatch, call)
    first, second = tiles_in(tmp_path)
    second.write_bytes(first.read_bytes())
    call()
    assert "1 kept tiles were damaged and are computed again." in heard.warnings


def test_a_folder_that_goes_on_the_way_is_reported_in_one_sentence(options, tmp_path):
    folder = tmp_path / "out"
    with start(options, folder) as child:
        for line in child.stdout:
            if "pixels a second" in line:
                shutil.rmtree(folder, ignore_errors=True)
        said = child.stderr.read().splitlines()
        assert child.wait() == 2, said
    assert len(said) == 1 and "Put back its folder" in said[0], said


def test_no_output_replaces_what_the_run_reads(run, scenes, write_embedding, tmp_path):
    path = scenes.parent / f"a_{DAYS[1]}.tif"
    layer, model = tmp_path / "layer.tif", tmp_path / "clusters.json"
    write_embedding(layer, "2018-05-06", FLOAT32)
    run(fitclusters, embeddings=[str(layer)], clusters=2, cluster_model=model)
    before = files_of(tmp_path)
    for verb, given in (
        (embed, {"scenes": scenes, "date": "2018-05-06", "output": path}),
        (embed, {"scenes": scenes, "date": "2018-05-06", "output": scenes}),
        (assignclusters, {"embeddings": layer, "cluster_model": model, "output": layer}),
        (assignclusters, {"embeddings": layer, "cluster_model": model, "output": model}),
        (predictgpp, {"embeddings": layer, "output": layer}),
        (predictgpp, {"scenes": scenes, "date": "2018-05-06", "output": path}),
        (fitclusters, {"embeddings": [str(layer)], "clusters": 2, "cluster_model": layer}),
    ):
        with pytest.raises(EngineError, match="is one of the files that this run reads"):
            run(verb, **given)
    with pytest.raises(EngineError, match="is a folder"):
        run(embed, scenes=scenes, date="2018-05-06", output=tmp_path)
    assert files_of(tmp_path) == before


def test_layers_made_of_embeddings_have_one_writer(run, write_embedding, tmp_path):
    layer, model, target = (tmp_path / name for name in ("layer.tif", "clusters.json", "out.tif"))
    write_embedding(layer, "2018-05-06", FLOAT32)
    run(fitclusters, embeddings=[str(layer)], clusters=2, cluster_model=model)
    before = files_of(tmp_path)
    with held(target):
        for verb, given in (
            (assignclusters, {"cluster_model": model}),
            (predictgpp, {}),
        ):
            with pytest.raises(EngineError, match=r"out\.tif is being written by process"):
                run(verb, embeddings=layer, output=target, **given)
    assert files_of(tmp_path) == before


def test_gpp_from_scenes_goes_on_with_the_embedding(run, heard, scenes, tmp_path, monkeypatch):
    def call(name):
        run(predictgpp, scenes=scenes, date="2018-05-06", output=tmp_path / name)

    stopped_after(4, monkeypatch, lambda: call("out.tif"))
    call("out.tif")
    call("whole.tif")
    assert any("4 of " in text and "Going on" in text for text in heard.messages)
    assert (tmp_path / "out.tif").read_bytes() == (tmp_path / "whole.tif").read_bytes()
    assert not list(tmp_path.glob(".ecofuse-*"))


def limited(size):
    """Let a child write files of so many bytes at most: what a quota does."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [200_000, 1_450_000], ids=["every tile", "the largest tile"])
def test_a_limit_on_the_disk_is_reported_in_one_sentence(options, expected, tmp_path, size):
    folder = tmp_path / "out"
    said = refused(options, folder, preexec_fn=limited(size))
    assert "cannot be written: " in said and "it goes on with what is done" in said
    assert only_hidden(folder)
    # tiles are computed side by side: whether smaller ones come before the largest, nobody knows
    assert size > 1_000_000 or not tiles_in(folder)
    assert finished(options, folder) == expected


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 MB of its own, where this user may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting a disk takes root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("phase", ["pixels a second", "Writing", "cube.nc"])
def test_a_disk_that_fills_up_on_the_way_keeps_what_is_done(options, expected, small_disk, phase):
    folder = small_disk / "out"
    ballast = small_disk / "ballast"
    with start(options, folder) as child:
        for line in child.stdout:
            if phase in line and not ballast.exists():
                child.send_signal(signal.SIGSTOP)
                try:
                    fill(ballast)
                finally:  # else the end of this block waits for a child that stands still
                    child.send_signal(signal.SIGCONT)
        said = child.stderr.read().splitlines()
        assert child.wait() == 2, said
    assert len(said) == 1, said
    found_out = "cannot be written: " in said[0]  # or seen before the next file was begun
    assert found_out or " MB are free on its disk: free some room" in said[0], said
    for name, content in files_of(folder).items():
        assert name.startswith(".ecofuse-") or content == expected[name]
    assert not list(folder.rglob("*.part")) and not (folder / "cube.nc").exists()
    assert tiles_in(folder) or phase == "pixels a second"
    ballast.unlink()
    assert finished(options, folder) == expected


def fill(path):
    """Take all the room of a disk but a few kilobytes; a child that is being stopped may take some meanwhile."""
    with path.open("wb") as file:
        while True:
            free = os.statvfs(path.parent)
            try:
                os.posix_fallocate(file.fileno(), 0, max(free.f_bavail * free.f_bsize - 20_000, 1))
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
            else:
                return


def test_layers_lie_whole_under_their_names_at_any_time(options, tmp_path):
    """A reader that looks at the folder all the time never meets a file that it cannot read."""
    folder, seen = tmp_path / "out", set()
    with start(options, folder) as child:
        while child.poll() is None:
            for path in folder.glob("embedding_*.tif"):
                with rasterio.open(path) as file:
                    file.read()
                seen.add(path.name)
    assert child.returncode == 0
    assert len(seen) == 2
