# SPDX-License-Identifier: GPL-2.0-or-later
"""A NetCDF file shows its own numbers alone."""

import json
import os
import struct
import sys
import time

import h5py
import netCDF4
import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.files.netcdf import hdf5, watcher
from plugin.engine.files.netcdf.walked import refuse_unfit
from plugin.engine.files.stores import open_netcdf, opened


@pytest.fixture
def secret(tmp_path):
    """A file of another folder, as raw numbers and as HDF5."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "raw.bin").write_bytes(b"root:x:0:0:" * 100)
    with h5py.File(folder / "other.h5", "w") as file:
        file["B04"] = np.full((4, 4), 4321, "u2")
    return folder


def external_link(file, secret):
    file["B04"] = h5py.ExternalLink(str(secret / "other.h5"), "/B04")


def external_storage(file, secret):
    file.create_dataset("B04", (4, 4), "u2", external=[(str(secret / "raw.bin"), 0, 32)])


def virtual(file, secret):
    layout = h5py.VirtualLayout((4, 4), "u2")
    layout[:] = h5py.VirtualSource(str(secret / "other.h5"), "B04", (4, 4))
    file.create_virtual_dataset("B04", layout)


@pytest.mark.parametrize("write", [external_link, external_storage, virtual])
@pytest.mark.parametrize("inside", ["", "deep/er"])
def test_numbers_of_other_files_are_refused(tmp_path, secret, write, inside):
    path = tmp_path / "cube.nc"
    with h5py.File(path, "w") as file:
        write(file.require_group(inside) if inside else file, secret)
    for read in (open_netcdf, lambda path: opened(path).__enter__()):
        with pytest.raises(EngineError, match=r"cube.nc is refused: 'B04' is .*nccopy"):
            read(path)


@pytest.mark.parametrize(
    "form", ["NETCDF4", "NETCDF4_CLASSIC", "NETCDF3_CLASSIC", "NETCDF3_64BIT_OFFSET"]
)
def test_files_with_their_own_numbers_are_read(tmp_path, form):
    path = tmp_path / "cube.nc"
    with netCDF4.Dataset(path, "w", format=form) as file:
        file.createDimension("x", 4)
        file.createVariable("x", "f8", ("x",))[:] = range(4)
        file.createVariable("B04", "i2", ("x",))[:] = [1, 2, 3, 4]
    with open_netcdf(path) as file:
        assert list(file["B04"][:]) == [1, 2, 3, 4]


def test_links_inside_a_file_are_left_alone(tmp_path):
    path = tmp_path / "cube.nc"
    with h5py.File(path, "w") as file:
        file["a/B04"] = np.zeros((4, 4), "u2")
        file["B04"] = h5py.SoftLink("/a/B04")
        file["gone"] = h5py.SoftLink("/nowhere")
    hdf5.refuse_references(path)


@pytest.mark.parametrize("inner", ["a", "/"])
def test_a_circle_of_groups_is_refused_before_netcdf_crashes_on_it(tmp_path, inner):
    path = tmp_path / "cube.nc"
    with h5py.File(path, "w") as file:
        file.create_group("a/b")
        file["a/b/c"] = file[inner]
    with pytest.raises(EngineError, match="its group 'c' stands in it twice or in itself"):
        open_netcdf(path)


def test_an_array_may_have_two_names(tmp_path):
    path = tmp_path / "cube.nc"
    with h5py.File(path, "w") as file:
        file["a"] = np.zeros((4, 4), "u2")
        file["b"] = file["a"]
    hdf5.refuse_references(path)


def test_a_file_that_changes_is_looked_at_again(tmp_path, secret):
    path = tmp_path / "cube.nc"
    with h5py.File(path, "w") as file:
        file["B04"] = np.zeros((4, 4), "u2")
    hdf5.refuse_references(path)
    with h5py.File(path, "w") as file:
        external_link(file, secret)
    with pytest.raises(EngineError, match="is refused"):
        hdf5.refuse_references(path)


@pytest.mark.parametrize(
    "content", [b"", b"CDF", b"<?xml version='1.0'?>", b"\x0e\x03\x13\x01" * 20, hdf5.HDF5 * 9]
)
def test_what_is_no_netcdf_is_refused_in_a_sentence(tmp_path, content):
    path = tmp_path / "cube.nc"
    path.write_bytes(content)
    with pytest.raises(EngineError, match=r"cube.nc is not a NetCDF file"):
        open_netcdf(path)


def test_more_objects_than_any_cube_has_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(hdf5, "MOST_OBJECTS", 10)
    path = tmp_path / "cube.nc"
    with h5py.File(path, "w") as file:
        for number in range(11):
            file[f"v{number}"] = 1
    with pytest.raises(EngineError, match="more than 10 arrays"):
        open_netcdf(path)


def hanging(path):
    """An HDF5 file whose list of free space leads into itself: the library goes round in it for ever."""
    with h5py.File(path, "w", libver="earliest") as file:
        file["B04"] = np.zeros(4, "u2")
    content = bytearray(path.read_bytes())
    heap = content.index(b"HEAP")
    first, begin = struct.unpack("<QQ", content[heap + 16 : heap + 32])
    content[begin + first : begin + first + 8] = struct.pack("<Q", first)
    path.write_bytes(content)
    return path


def test_a_file_in_which_the_library_never_comes_to_an_end_is_refused_in_seconds(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(watcher, "LONGEST", 2)
    broken = hanging(tmp_path / "broken.nc")
    begun = time.monotonic()
    with pytest.raises(EngineError, match=r"broken\.nc is not a NetCDF file or is truncated") as no:
        open_netcdf(broken)
    assert time.monotonic() - begun < 30 and len(str(no.value)) - len(str(broken)) < 200
    whole = tmp_path / "whole.nc"
    with h5py.File(whole, "w") as file:
        file["B04"] = np.zeros(4, "u2")
    hdf5.refuse_references(whole)  # the next file is looked through as ever


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit is kept on Linux alone")
def test_a_file_that_takes_ever_more_memory_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(watcher, "LONGEST", 120)
    with pytest.raises(EngineError, match=r"broken\.nc is not a NetCDF file or is truncated"):
        open_netcdf(hanging(tmp_path / "broken.nc"))


def test_the_process_that_looks_ends_with_this_one(tmp_path):
    path = tmp_path / "whole.nc"
    with h5py.File(path, "w") as file:
        file["B04"] = np.zeros(4, "u2")
    hdf5.refuse_references(path)
    child = watcher.watcher.child
    assert child.poll() is None
    watcher.watcher.end()
    assert child.poll() is not None and watcher.watcher.child is None


def test_a_process_that_ended_between_two_questions_is_no_fault_of_the_file(tmp_path):
    path = tmp_path / "whole.nc"
    with h5py.File(path, "w") as file:
        file["B04"] = np.zeros(4, "u2")
    watcher.watcher.asked(["look", str(path), 10, watcher.LONGEST])
    child = watcher.watcher.child
    child.kill()
    child.wait()
    assert not watcher.watcher.asked(["look", str(path), 10, watcher.LONGEST]).broken


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked on POSIX alone")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_process_that_was_forked_leaves_the_process_that_looks_alone(tmp_path):
    path = tmp_path / "whole.nc"
    with h5py.File(path, "w") as file:
        file["B04"] = np.zeros(4, "u2")
    hdf5.refuse_references(path)
    child = watcher.watcher.child
    forked = os.fork()
    if not forked:
        known = watcher.watcher.child is not None
        watcher.watcher.end()
        os._exit(int(known))
    assert os.waitpid(forked, 0)[1] == 0
    assert child.poll() is None
    hdf5.refuse_references(path)


def test_a_stopped_question_leaves_no_answer_to_the_next(tmp_path, monkeypatch):
    whole, virtual = tmp_path / "whole.nc", tmp_path / "linked.nc"
    with h5py.File(whole, "w") as file:
        file["B04"] = np.zeros(4, "u2")
    with h5py.File(virtual, "w") as file:
        file["B04"] = h5py.ExternalLink("other.h5", "/B04")
    answered = watcher.answered

    def stopped(child, question):
        child.stdin.write(json.dumps(question).encode() + b"\n")
        child.stdin.flush()
        raise KeyboardInterrupt

    monkeypatch.setattr(watcher, "answered", stopped)
    with pytest.raises(KeyboardInterrupt):
        hdf5.refuse_references(whole)
    monkeypatch.setattr(watcher, "answered", answered)
    with pytest.raises(EngineError, match="a link to another file"):
        hdf5.refuse_references(virtual)


def test_files_are_opened_with_all_their_attributes_where_a_halt_can_be_ended(tmp_path):
    path = tmp_path / "cube.nc"
    with netCDF4.Dataset(path, "w") as file:
        file.createDimension("x", 2)
        for name in "abc":
            file.createVariable(name, "u2", ("x",)).units = "m"
        file.createGroup("g").createVariable("d", "u2", ("x",))
    alive = []
    refuse_unfit(path, 100, lambda: alive.append(1))
    assert len(alive) == 6  # two groups, four arrays
