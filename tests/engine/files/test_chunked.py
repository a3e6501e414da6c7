# SPDX-License-Identifier: GPL-2.0-or-later
"""Chunks of NetCDF files that unpack to more than their shape, by every filter; and reads that never end."""

import bz2
import io
import json
import os
import sys
import time
import zlib
from pathlib import Path

import h5py
import netCDF4
import numcodecs
import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.files.netcdf import chunked, serving, watcher
from plugin.engine.files.netcdf.hdf5 import numbers_of
from plugin.engine.files.netcdf.packed import Filter, fletcher32, packed_bound, unpacked_chunk
from plugin.engine.files.stores import open_netcdf, opened

ALL = slice(None)
SIZE = 200_000_000
"""Bytes that a bomb of 512 x 512 numbers unpacks to."""


def deflated(size):
    """Zeros packed by deflate, a thousandth of their size."""
    one = zlib.compressobj(9)
    return b"".join(one.compress(bytes(1 << 20)) for _ in range(size >> 20)) + one.flush()


def zipped(size):
    """The same by bzip2."""
    one = bz2.BZ2Compressor()
    return b"".join(one.compress(bytes(1 << 20)) for _ in range(size >> 20)) + one.flush()


def says(place, packed):
    """Packed numbers whose head says that they unpack to :data:`SIZE` bytes."""
    return packed[:place] + SIZE.to_bytes(4, "little") + packed[place + 4 :]


def zstd_frame(size):
    """Zeros in blocks of one repeated byte (RFC 8878, 3.1.1.2.2), in a frame without a size."""
    count = size >> 17
    blocks = b"".join(
        ((1 << 17) << 3 | 1 << 1 | (number == count - 1)).to_bytes(3, "little") + b"\0"
        for number in range(count)
    )
    return (0xFD2FB528).to_bytes(4, "little") + b"\x00\x58" + blocks


ZEROS = bytes(288)
BOMBS = {
    "deflate": ({"compression": "gzip"}, lambda: deflated(SIZE)),
    "shuffle and deflate": ({"compression": "gzip", "shuffle": True}, lambda: deflated(SIZE)),
    "bzip2": ({"compression": 307}, lambda: zipped(SIZE)),
    "zstd": ({"compression": 32015}, lambda: zstd_frame(SIZE)),
    "blosc": (
        {"by_netcdf": "blosc_lz4"},
        lambda: says(4, bytes(numcodecs.Blosc().encode(ZEROS))),
    ),
    "szip": ({"compression": "szip"}, lambda: says(0, bytes(300))),
}


def cube(path, chunk=None, **packing):
    """A file of one array B04 of 512 x 512 numbers in one chunk, stored as these bytes."""
    if named := packing.pop("by_netcdf", ""):
        with netCDF4.Dataset(path, "w") as file:
            for axis in "yx":
                file.createDimension(axis, 512)
            file.createVariable("B04", "u2", ("y", "x"), compression=named, chunksizes=(512, 512))
    with h5py.File(path, "a") as file:
        if "B04" not in file:
            file.create_dataset("B04", (512, 512), "u2", chunks=(512, 512), **packing)
        if chunk is None:
            file["B04"][:] = np.arange(1 << 18).reshape(512, 512)
        else:
            file["B04"].id.write_direct_chunk((0, 0), chunk)
    return path


def peak():
    """MB that the process that reads has taken at most."""
    status = Path(f"/proc/{watcher.watcher.child.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if "VmHWM" in line).split()[1]) / 1000


def taken(path):
    """MB that the process that reads has grown by when it has refused B04."""
    watcher.watcher.end()
    with open_netcdf(path) as file:
        before = peak()
        with pytest.raises(OSError, match="a chunk of it unpacks to more than"):
            numbers_of(file["B04"], (ALL, ALL))
    return peak() - before


@pytest.mark.parametrize("kind", BOMBS)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_chunk_that_unpacks_to_more_than_its_shape_takes_no_memory(tmp_path, kind):
    packing, bomb = BOMBS[kind]
    assert taken(cube(tmp_path / "cube.nc", bomb(), **packing)) < 20


def test_chunk_that_unpacks_to_more_is_one_sentence_of_the_stores(tmp_path):
    path = cube(tmp_path / "cube.nc", deflated(1 << 24), compression="gzip")
    with (
        pytest.raises(
            EngineError, match=r"cube\.nc is not a NetCDF file.*\(a chunk of it unpacks to"
        ),
        opened(path) as cubes,
    ):
        cubes[0].variables["B04"].all()


def test_texts_in_a_chunk_that_unpacks_to_more_are_refused_too(tmp_path):
    path = tmp_path / "cube.nc"
    with h5py.File(path, "w") as file:
        array = file.create_dataset(
            "name", (9,), h5py.string_dtype(), chunks=(9,), compression="gzip"
        )
        array.id.write_direct_chunk((0,), deflated(1 << 24))
    with open_netcdf(path) as file, pytest.raises(OSError, match="unpacks to more than"):
        numbers_of(file["name"], (ALL,))


@pytest.mark.parametrize("number", [5, 6, 32000])
def test_filter_that_keeps_to_no_bound_is_refused_by_name(tmp_path, number):
    packing = {5: {}, 6: {"scaleoffset": 9}, 32000: {"compression": "lzf"}}[number]
    if not packing:
        path, plan = tmp_path / "cube.nc", h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plan.set_chunk((12, 12))
        plan.set_filter(number)
        with h5py.File(path, "w") as file:
            h5py.h5d.create(
                file.id, b"B04", h5py.h5t.STD_U16LE, h5py.h5s.create_simple((12, 12)), plan
            )
    else:
        path = cube(tmp_path / "cube.nc", **packing)
    with (
        open_netcdf(path) as file,
        pytest.raises(
            EngineError, match=rf"cube\.nc > B04 is packed .*\({number}\), which is not read"
        ),
    ):
        numbers_of(file["B04"], (ALL, ALL))


@pytest.mark.parametrize("packing", [
    {}, {"zlib": True}, {"zlib": True, "shuffle": False}, {"fletcher32": True},
    {"zlib": True, "fletcher32": True}, {"compression": "bzip2"}, {"compression": "zstd"},
    {"compression": "blosc_lz4"}, {"compression": "szip"}, {"contiguous": True},
])  # fmt: skip
@pytest.mark.parametrize("kind", ["u1", "i2", "f4", "f8", "S1"])
def test_numbers_are_those_that_the_library_gives(tmp_path, packing, kind):
    if kind in ("S1", "u1") and packing.get("compression") in ("szip", "blosc_lz4"):
        pytest.skip("the library writes no single bytes so")
    path, rng = tmp_path / "cube.nc", np.random.default_rng(1)
    with netCDF4.Dataset(path, "w") as file:
        for axis, size in (("t", 3), ("y", 70), ("x", 90)):
            file.createDimension(axis, size)
        chunks = {} if packing.get("contiguous") else {"chunksizes": (2, 32, 40)}
        array = file.createVariable("B04", kind, ("t", "y", "x"), **packing, **chunks)
        values = rng.integers(65, 90, (3, 70, 90))
        array[:] = values.astype("u1").view("S1") if kind == "S1" else values
    with netCDF4.Dataset(path) as file:
        wanted = file["B04"]
        wanted.set_auto_maskandscale(False)
        with open_netcdf(path) as ours:
            parts = (
                (ALL, ALL, ALL),
                (2, slice(30, 66), slice(5, 90, 7)),
                (0, 0, -1),
                (1, slice(9, 9), ALL),
            )
            for part in parts:
                found, right = numbers_of(ours["B04"], part), np.asarray(wanted[part])
                assert found.dtype == right.dtype and found.shape == right.shape
                assert found.tobytes() == right.tobytes()


def test_texts_fillings_and_other_orders_of_bytes_are_those_that_the_library_gives(tmp_path):
    path = tmp_path / "cube.nc"
    with netCDF4.Dataset(path, "w") as file:
        file.createDimension("t", None)
        file.createDimension("x", 3)
        file.createVariable("name", str, ("t",))[:] = np.array(["a", "", "über"], object)
        file.createVariable("short", "i4", ("t", "x"), zlib=True, chunksizes=(1, 2))[1] = 5
        file.createVariable("filled", "i2", ("t", "x"), fill_value=-7)[0] = 5
        file.createVariable("large", ">f8", ("x",), endian="big")[:] = [1, 2, 3]
        file.createVariable("one", "i4", ())[...] = 4
        file.createGroup("in").createVariable("x", "i2", ("t",))[:] = [3, 4, 5]
    with netCDF4.Dataset(path) as wanted, open_netcdf(path) as file:
        wanted.set_auto_maskandscale(False)
        for name in ("name", "short", "filled", "large", "one", "in/x"):
            right = np.asarray(wanted[name][...])
            found = numbers_of(file[name], (ALL,) * right.ndim)
            assert found.dtype == right.dtype and found.tolist() == right.tolist(), name


@pytest.mark.parametrize("cut", [1, 5, -1])
def test_damaged_chunk_is_an_error(tmp_path, cut):
    path = cube(tmp_path / "cube.nc", zlib.compress(ZEROS)[:cut], compression="gzip")
    with (
        open_netcdf(path) as file,
        pytest.raises(OSError, match=r"chunk of it (stops short|is damaged)"),
    ):
        numbers_of(file["B04"], (ALL, ALL))


def test_chunk_of_too_few_numbers_or_another_checksum_is_an_error():
    with pytest.raises(ValueError, match="unpacks to fewer than the 4 bytes"):
        unpacked_chunk(b"abc", [], 0, 4)
    summed = [Filter(3, (), "fletcher32")]
    data = b"abcde"
    right = data + fletcher32(data).to_bytes(4, "little")
    assert unpacked_chunk(right, summed, 0, 5) == data
    assert unpacked_chunk(data, summed, 1, 5) == data  # left out of this chunk
    with pytest.raises(ValueError, match="its checksum is another one"):
        unpacked_chunk(b"x" + right[1:], summed, 0, 5)


def test_chunk_that_is_stored_larger_than_any_packing_makes_it_is_not_read(tmp_path):
    path = cube(tmp_path / "cube.nc", bytes(packed_bound(1 << 19) + 1), compression="gzip")
    with open_netcdf(path) as file, pytest.raises(OSError, match="is stored in more than"):
        numbers_of(file["B04"], (ALL, ALL))


def test_read_of_more_chunks_than_an_axis_has_numbers_is_refused(tmp_path, monkeypatch):
    with pytest.raises(EngineError, match="a read takes 9,000,000 chunks"):
        chunked.offsets_of((1, 1), [(0, 3000), (0, 3000)], "cube.nc > B04")
    assert list(chunked.offsets_of((4, 9), [(5, 9), (0, 9)], "")) == [(4, 0), (8, 0)]


def test_chunks_are_kept_up_to_a_bound(tmp_path, monkeypatch):
    path = tmp_path / "cube.nc"
    with h5py.File(path, "w") as file:
        file.create_dataset("B04", (8, 1000), "u1", chunks=(1, 1000), compression="gzip")[:] = 3
    monkeypatch.setattr(chunked, "MOST_KEPT", 2500)
    arrays = chunked.OpenArrays()
    asked = []
    for first in (0, 0, 1, 1, 7):
        arrays.part(path, "/B04", [(first, first + 1), (0, 10)], asked.append)
    assert asked == [10 + 4096] * 5 and len(arrays._chunks) == 2


def test_file_that_is_written_over_is_read_anew(tmp_path):
    path, other = tmp_path / "cube.nc", tmp_path / "other.nc"
    for file, value, chunk in ((path, 1, (4, 4)), (other, 2, (8, 2))):
        values = np.full((64, 64), value, "i2") * np.arange(64, dtype="i2")
        with h5py.File(file, "w") as cube_file:
            cube_file.create_dataset("B04", data=values, chunks=chunk, compression="gzip")
    found = []
    for _ in range(2):
        with open_netcdf(path) as file:
            file.set_auto_maskandscale(False)
            found.append(numbers_of(file["B04"], (5, 3)))
        path.write_bytes(other.read_bytes())  # into the same file of the disk
    assert found == [3, 6]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are POSIX's")
def test_read_that_never_ends_is_ended(tmp_path, monkeypatch):
    path = cube(tmp_path / "cube.nc", compression="gzip")
    with open_netcdf(path) as file:
        path.unlink()
        os.mkfifo(path)  # whoever opens it waits for a writer
        monkeypatch.setattr(watcher, "LONGEST", 1)
        begun = time.monotonic()
        with pytest.raises(OSError, match="HDF5 breaks down over it, or never comes to an end"):
            numbers_of(file["B04"], (ALL, ALL))
    assert time.monotonic() - begun < 30
    with open_netcdf(cube(tmp_path / "whole.nc")) as file:  # the next file is read as ever
        assert numbers_of(file["B04"], (0, slice(3)))[2] == 2


@pytest.mark.parametrize("seconds", [1, 9])
def test_time_of_a_read_grows_with_what_it_unpacks(monkeypatch, seconds):
    limits = []
    monkeypatch.setattr(serving, "_end_after", limits.append)
    monkeypatch.setattr(serving, "_limit_memory", lambda most: None)
    monkeypatch.setattr(
        chunked.OpenArrays, "part", lambda self, path, name, part, alive: alive(4 * watcher.SLOWEST)
    )
    question = json.dumps(["read", "cube.nc", "/B04", [[0, 1]], seconds]).encode() + b"\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(question)))
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO()))
    serving.serve()
    assert limits == [seconds, seconds + 4, 0]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit is kept on Linux alone")
def test_texts_that_are_one_and_the_same_in_the_file_take_no_more_than_the_limit(tmp_path):
    """A reference of 16 bytes stands for a text of any length: here 100,000 of them for one of a megabyte."""
    path, count = tmp_path / "cube.nc", 100_000
    with h5py.File(path, "w") as file:
        array = file.create_dataset("name", (count,), h5py.string_dtype(), chunks=(count,))
        array[0] = "x" * 1_000_000
        first = array.id.read_direct_chunk((0,))[1][:16]
        array.id.write_direct_chunk((0,), first * count)
    with (
        open_netcdf(path) as file,
        pytest.raises(OSError, match=r"takes more than|breaks down|memory|allocat"),
    ):
        numbers_of(file["name"], (ALL,))
