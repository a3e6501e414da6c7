# SPDX-License-Identifier: GPL-2.0-or-later
"""Unfinished files are this run's alone; what is no file, or nobody's but the user's, is left as it is."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
import rasterio

from plugin.engine.errors import EngineError
from plugin.engine.files import unfinished
from plugin.engine.files.lock import held, hidden, locked
from plugin.engine.files.refusals import refuse_as_output
from plugin.engine.files.whole import put, put_text
from plugin.engine.outputs.cog import new_layer
from plugin.engine.outputs.cubefile import new_cube, refuse_unusable
from plugin.engine.verbs import embed, fitclusters, scenes, values

ROOT = Path(__file__).parents[3]
posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links as POSIX has them")


def layer(target):
    how = {"crs": "EPSG:32631", "transform": rasterio.Affine(10, 0, 5e5, 0, -10, 56e5)}
    with new_layer(
        target, width=8, height=8, dtype="float32", nodata=np.nan, bands=("a",), **how
    ) as sink:
        sink.write(np.ones((1, 8, 8), np.float32))


def cube(target):
    with new_cube(target, 1000) as made:
        made.attributes({"source": "EcoFuse 1"})


def text(target):
    put_text(target, "text")


WRITERS = {"a.tif": layer, "a.nc": cube, "a.zarr": cube, "a.json": text}


@posix
@pytest.mark.parametrize("name", WRITERS)
def test_links_and_files_of_a_user_at_older_names_are_neither_followed_nor_removed(tmp_path, name):
    precious = tmp_path / "precious.txt"
    precious.write_text("mine")
    planted = [
        f"{name}.part",
        f".{name}.part",
        f".{name}.raw.part",
        f".{name}.old",
        f".{name}.part.ovr.tmp",
    ]
    for number, one in enumerate(planted):
        path = tmp_path / one
        if number % 2:
            path.symlink_to(precious)
        else:
            path.mkdir()
            (path / "notes.txt").write_text("mine")
    before = sorted(path.name for path in tmp_path.iterdir())
    WRITERS[name](tmp_path / name)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*before, name])
    assert precious.read_text() == "mine"
    for number, one in enumerate(planted):
        path = tmp_path / one
        assert path.is_symlink() if number % 2 else (path / "notes.txt").read_text() == "mine"


@posix
@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("linked", [False, True], ids=["there", "by a link"])
def test_pipe_of_the_output_s_name_stays_a_pipe(tmp_path, name, linked):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    target = tmp_path / name
    target.symlink_to(pipe) if linked else pipe.rename(target)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(EngineError, match=r"a pipe \(FIFO\), no file"):
        WRITERS[name](target)
    assert target.is_fifo() and sorted(path.name for path in tmp_path.iterdir()) == before


@posix
def test_pipe_that_comes_meanwhile_stays_a_pipe(tmp_path):
    part = unfinished.claimed(tmp_path / "a.json")
    os.mkfifo(tmp_path / "a.json")
    with pytest.raises(EngineError, match="no file"):
        put(part, tmp_path / "a.json")
    assert (tmp_path / "a.json").is_fifo()


@posix
def test_unfinished_file_is_never_one_that_lies_there(tmp_path, monkeypatch):
    """Were the name known, a link there would still not be followed."""
    monkeypatch.setattr(unfinished.secrets, "token_hex", lambda _: "01234567")
    target = tmp_path / "a.json"
    planted = unfinished.named(target)
    planted.symlink_to(tmp_path / "precious.txt")
    with pytest.raises(FileExistsError):
        put_text(target, "text")
    assert not (tmp_path / "precious.txt").exists() and planted.is_symlink()


def test_many_writers_of_one_name_leave_one_whole_file(tmp_path):
    target = tmp_path / "scenes.json"
    texts = [json.dumps([number] * 50_000) for number in range(6)]

    def write(one):
        for _ in range(20):
            put_text(target, one)

    threads = [threading.Thread(target=write, args=(one,)) for one in texts]
    for thread in threads:
        thread.start()
    seen = set()
    while any(thread.is_alive() for thread in threads):
        if target.exists():
            seen.add(target.read_text())
    assert seen and seen <= set(texts)
    assert [path.name for path in tmp_path.iterdir()] == ["scenes.json"]


def test_who_holds_an_output_sweeps_its_unfinished_files_and_no_other_s(tmp_path):
    def name(target):
        return f".{target}.0123456789ab-01234567.part"

    left = [tmp_path / name("a.tif"), tmp_path / f"{name('a.tif')}.ovr.tmp"]
    others = [tmp_path / name(one) for one in ("b.tif", "a.tif.tif", "aa.tif")]
    for path in [*left, *others]:
        path.write_text("x")
    store = tmp_path / ".a.tif.0123456789ab-01234567.raw.part"
    store.mkdir()
    old = tmp_path / ".a.tif.0123456789ab-01234567.old.part"  # an output that had stepped aside
    old.mkdir()
    with held(tmp_path / "a.tif"):
        assert not any(path.exists() for path in [*left, store])
    assert all(path.exists() for path in [*others, old])


def test_word_of_the_run_is_the_starter_s_or_one_of_its_own():
    code = "from plugin.engine.files.unfinished import RUN; print(RUN)"

    def word(given):
        environment = {**os.environ, unfinished.VARIABLE: given}
        command = [sys.executable, "-c", code]
        ended = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        return ended.stdout.strip()

    assert word("0123456789ab") == "0123456789ab"
    own = word("../../../../x")
    assert unfinished.WORD.fullmatch(own) and own != word("")


def test_long_names_still_have_room_for_their_unfinished_files(tmp_path):
    target = tmp_path / ("ä" * 120 + ".json")  # 245 bytes; systems take 255
    put_text(target, "text")
    assert target.read_text() == "text"
    left = unfinished.claimed(target)
    unfinished.sweep(target)
    assert not left.exists() and target.exists()


# -- locks ---------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("place", ["folder", "lock"])
def test_link_in_the_place_of_a_lock_is_refused(tmp_path, place):
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "lock").write_text("mine")
    folder = hidden(tmp_path / "a.tif")
    if place == "folder":
        folder.symlink_to(precious)
    else:
        folder.mkdir()
        (folder / "lock").symlink_to(precious / "lock")
    with (
        pytest.raises(EngineError, match="is a link: remove it"),
        locked(folder, tmp_path / "a.tif"),
    ):
        pass
    assert (precious / "lock").read_text() == "mine"


@posix
def test_pipe_in_the_place_of_a_lock_is_refused(tmp_path):
    folder = hidden(tmp_path / "a.tif")
    folder.mkdir()
    os.mkfifo(folder / "lock")
    with pytest.raises(EngineError, match="is no plain file"), locked(folder, tmp_path / "a.tif"):
        pass
    assert (folder / "lock").is_fifo()


# -- cubes ---------------------------------------------------------------------------------------


def test_store_of_somebody_else_is_never_replaced(tmp_path):
    import zarr

    foreign, ours = tmp_path / "scene.zarr", tmp_path / "cube.zarr"
    zarr.create_group(zarr.storage.LocalStore(foreign), zarr_format=2, attributes={"stac": "item"})
    with pytest.raises(EngineError, match="is not a Zarr store of this algorithm"):
        refuse_unusable(foreign)
    cube(ours)
    cube(ours)
    link = tmp_path / "link.zarr"
    link.symlink_to(ours, target_is_directory=True)
    with pytest.raises(EngineError, match="choose another name"):
        cube(link)
    assert {path.name for path in tmp_path.iterdir()} == {"scene.zarr", "cube.zarr", "link.zarr"}


def test_older_store_is_back_when_its_successor_cannot_take_its_place(tmp_path, monkeypatch):
    target = tmp_path / "cube.zarr"
    cube(target)
    before = (target / ".zattrs").read_bytes()
    real = os.replace

    def replace(source, to):
        if Path(to) == target and ".old." not in str(source):
            raise OSError(5, "Input/output error")
        real(source, to)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(EngineError, match="cannot be written"):
        cube(target)
    assert (target / ".zattrs").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["cube.zarr"]


# -- inputs that are no files --------------------------------------------------------------------


@posix
@pytest.mark.parametrize(
    ("verb", "option", "more"),
    [
        (scenes, "s2", {"output": "o.json"}),
        (scenes, "s2_mask", {"s2": "x.tif", "output": "o.json"}),
        (values, "scenes", {"points": "p.json"}),
        (values, "points", {"scenes": "s.json"}),
        (embed, "scenes", {"date": "2018-05-06", "output": "o.tif"}),
        (embed, "output", {"date": "2018-05-06", "scenes": "s.json"}),
        (fitclusters, "embeddings", {"cluster_model": "c.json"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_pipe_in_the_place_of_a_file_is_refused_by_kind(run, tmp_path, verb, option, more):
    pipe = tmp_path / "scene.tif"
    os.mkfifo(pipe)
    given = pipe if option not in ("s2", "embeddings") else [str(pipe)]
    with pytest.raises(
        EngineError, match=rf"Option '{option}' is .*scene.tif', which is a pipe \(FIFO\)"
    ):
        run(verb, **{**more, option: given})
    assert pipe.is_fifo()


@posix
def test_pipes_in_a_folder_of_scenes_are_passed_over(run, heard, tmp_path, make_raster, optical):
    folder = make_raster("scenes/S2A_20180501.tif", optical(1)).parent
    os.mkfifo(folder / "S2A_20180506.tif")
    os.mkfifo(folder / "item.json")
    found = run(scenes, folder=folder, output=tmp_path / "scenes.json")
    assert found["dates"] == ["2018-05-01"]
    assert any("S2A_20180506.tif is a pipe (FIFO), no file" in text for text in heard.warnings)


# -- what a list of scenes may be written over ---------------------------------------------------


@pytest.mark.parametrize("option", ["output", "report"])
@pytest.mark.parametrize("given", ["named", "in a folder", "an item in a folder"])
def test_list_and_report_never_take_the_place_of_what_they_are_made_of(
    run, tmp_path, make_raster, optical, option, given
):
    path = make_raster("scenes/S2A_20180501.tif", optical(1))
    source = {"s2": str(path)} if given == "named" else {"folder": path.parent}
    target = path
    if "item" in given:
        target = path.with_name("item.json")
        item = {
            "type": "Feature", "stac_version": "1.0.0", "id": "a", "geometry": None, "links": [],
            "bbox": [0, 50, 1, 51], "properties": {"datetime": "2018-05-01T10:50:00Z"},
            "assets": {"B04": {"href": "./S2A_20180501.tif", "eo:bands": [{"name": "B04"}]}},
        }  # fmt: skip
        target.write_text(json.dumps(item))
    before = target.read_bytes()
    places = {"output": tmp_path / "scenes.json", "report": tmp_path / "page.html", option: target}
    with pytest.raises(EngineError, match="is one of the files that this run reads"):
        run(scenes, **source, **places)
    assert target.read_bytes() == before and not (tmp_path / "scenes.json").exists()


def test_list_takes_the_place_of_its_older_self_in_the_folder(run, tmp_path, make_raster, optical):
    folder = make_raster("scenes/S2A_20180501.tif", optical(1)).parent
    for _ in range(2):
        run(scenes, folder=folder, output=folder / "scenes.json", report=folder / "page.html")
    with pytest.raises(EngineError, match=r"are both .* give two names"):
        run(scenes, folder=folder, output=folder / "a.json", report=folder / "a.json")


@pytest.mark.parametrize("name", ["/vsimem/a.tif", "/vsicurl/http://127.0.0.1:1/a.tif"])
def test_names_of_gdal_s_own_are_no_outputs(name):
    with pytest.raises(EngineError, match="a name of GDAL's own: choose another output"):
        refuse_as_output(Path(name), [])
