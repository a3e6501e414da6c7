# SPDX-License-Identifier: GPL-2.0-or-later
"""Chunks that unpack to more than any chunk holds are refused before memory is taken, by every codec."""

import bz2
import gzip
import json
import lzma
import struct
import tracemalloc
import zipfile
import zlib

import numcodecs
import numpy as np
import pytest
import zarr

from plugin.engine.errors import EngineError
from plugin.engine.files.zarrs import unpacking, zarr_folder, zarr_store
from plugin.engine.files.zarrs.unpacking import MOST, bound_codecs, zstd_size
from plugin.engine.files.zarrs.zarr_store import ZarrStore

ZEROS = bytes(1 << 25)
PACKED = {
    "gzip": lambda: gzip.compress(ZEROS),
    "zlib": lambda: zlib.compress(ZEROS),
    "bz2": lambda: bz2.compress(ZEROS),
    "lzma": lambda: lzma.compress(ZEROS),
    "zstd": lambda: bytes(numcodecs.Zstd().encode(ZEROS)),
    "blosc": lambda: bytes(numcodecs.Blosc("zstd").encode(ZEROS)),
    "lz4": lambda: bytes(numcodecs.LZ4().encode(ZEROS)),
}


@pytest.fixture
def low_bound(monkeypatch):
    """A megabyte in the place of half a gigabyte, so that no test takes it."""
    bound_codecs()
    monkeypatch.setattr(unpacking, "MOST", 1 << 20)


@pytest.fixture
def store_of(tmp_path):
    """store_of(codec, chunk, …) -> the array B04 of a store whose one chunk is these bytes."""

    def make(codec, chunk, dtype="<u2", filters=None):
        folder = tmp_path / "a.zarr" / "B04"
        folder.mkdir(parents=True)
        (folder.parent / ".zgroup").write_text('{"zarr_format": 2}')
        told = {
            "zarr_format": 2, "shape": [4], "chunks": [4], "order": "C", "fill_value": None, "dtype": dtype,
            "compressor": {"id": codec}, "filters": filters,
        }  # fmt: skip
        (folder / ".zarray").write_text(json.dumps(told))
        (folder / "0").write_bytes(chunk)
        return ZarrStore(folder.parent)["B04"]

    return make


@pytest.mark.parametrize("codec", PACKED)
def test_chunk_that_unpacks_beyond_the_bound_is_an_error(low_bound, store_of, codec):
    array = store_of(codec, PACKED[codec]())
    with pytest.raises(ValueError, match="unpacks to more than"):
        array[:]


@pytest.mark.parametrize("codec", PACKED)
def test_no_more_than_the_bound_is_unpacked(low_bound, codec):
    chunk, one = PACKED[codec](), numcodecs.get_codec({"id": codec})
    tracemalloc.start()
    with pytest.raises(ValueError, match="unpacks to more than"):
        one.decode(chunk)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < len(ZEROS)


@pytest.mark.parametrize("codec", ["gzip", "zlib", "bz2", "lzma"])
def test_chunk_that_is_damaged_or_stops_short_is_an_error_of_values(store_of, codec):
    whole = PACKED[codec]()
    array = store_of(codec, whole[: len(whole) // 2])
    with pytest.raises(ValueError, match="stops short"):
        array[:]
    (array.store_path.store.root / "B04" / "0").write_bytes(b"x" * 40)
    with pytest.raises(ValueError, match="is damaged"):
        array[:]


@pytest.mark.parametrize("codec", PACKED)
@pytest.mark.parametrize("form", [2, 3])
def test_chunk_of_its_right_size_reads_as_ever(tmp_path, codec, form):
    if form == 3 and codec in ("zlib", "bz2", "lzma", "lz4"):
        pytest.skip("the library writes these in format 2")
    wanted = np.arange(5000, dtype="u2").reshape(50, 100)
    v2 = {
        "gzip": numcodecs.GZip(), "zlib": numcodecs.Zlib(), "bz2": numcodecs.BZ2(), "lzma": numcodecs.LZMA(),
        "zstd": numcodecs.Zstd(), "blosc": numcodecs.Blosc("lz4"), "lz4": numcodecs.LZ4(),
    }  # fmt: skip
    v3 = {
        "gzip": zarr.codecs.GzipCodec,
        "zstd": zarr.codecs.ZstdCodec,
        "blosc": zarr.codecs.BloscCodec,
    }
    zarr.create_array(
        str(tmp_path / "a.zarr" / "B04"), shape=wanted.shape, chunks=(20, 30), dtype="u2", zarr_format=form,
        compressors=v2[codec] if form == 2 else v3[codec](),
    )[:] = wanted  # fmt: skip
    assert np.array_equal(ZarrStore(tmp_path / "a.zarr")["B04"][:], wanted)


def test_streams_behind_each_other_are_one_chunk():
    bound_codecs()
    data = np.arange(100, dtype="u1").tobytes()
    for codec, pack in ((numcodecs.GZip(), gzip.compress), (numcodecs.BZ2(), bz2.compress)):
        both = pack(data[:40]) + pack(data[40:])
        assert bytes(codec.decode(both)) == data


def test_frame_without_a_size_counts_by_its_blocks():
    """Zeros in blocks of one repeated byte (RFC 8878, 3.1.1.2.2): four bytes stand for 128 KB each."""
    blocks = b"".join(
        ((128 * 1024) << 3 | 1 << 1 | last).to_bytes(3, "little") + b"\0" for last in (0, 0, 1)
    )
    frame = struct.pack("<I", unpacking.ZSTD) + b"\x00\x58" + blocks
    assert zstd_size(frame) == 3 * 128 * 1024
    assert zstd_size(frame * 2) == 6 * 128 * 1024
    assert zstd_size(bytes(numcodecs.Zstd().encode(ZEROS))) == len(ZEROS)
    assert zstd_size(b"") == zstd_size(b"nothing of it") == 0


def test_texts_that_are_more_than_their_bytes_are_an_error():
    bound_codecs()
    with pytest.raises(ValueError, match="more texts than it has room for"):
        numcodecs.VLenUTF8().decode(struct.pack("<I", 1 << 31) + b"abc")
    packed = numcodecs.VLenUTF8().encode(np.array(["a", "", "bc"], object))
    assert list(numcodecs.VLenUTF8().decode(packed)) == ["a", "", "bc"]


def test_filter_to_long_texts_is_refused(store_of):
    filters = [{"id": "astype", "encode_dtype": "|u1", "decode_dtype": "<U9999999"}]
    with pytest.raises(EngineError, match=r"has a filter of '<U9999999', which is no number"):
        store_of("zlib", b"", filters=filters)


def test_raw_lzma_with_a_huge_dictionary_is_an_error():
    bound_codecs()
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": MOST + 1}]
    with pytest.raises(ValueError, match="unpacks to more than"):
        numcodecs.LZMA(format=lzma.FORMAT_RAW, filters=filters).decode(b"x")


def test_shard_of_more_chunks_than_any_has_is_refused(tmp_path):
    zarr.create_array(
        str(tmp_path / "a.zarr" / "B04"), shape=(1 << 15, 1 << 15), chunks=(1, 1), shards=(1 << 13, 1 << 13),
        dtype="u1", zarr_format=3,
    )  # fmt: skip
    with pytest.raises(EngineError, match="not laid out for reading parts"):
        ZarrStore(tmp_path / "a.zarr")["B04"]


def test_chunk_whose_file_is_larger_than_any_is_not_read(store_of, monkeypatch):
    """A sparse file of a terabyte takes no room on a disk."""
    array = store_of("zlib", zlib.compress(bytes(8)))
    assert not array[:].any()
    monkeypatch.setattr(zarr_folder, "LARGEST_WHOLE", 3)
    with pytest.raises(OSError, match="0 holds 0 GB, which no chunk does"):
        array[:]


def test_archive_with_a_chunk_that_unpacks_to_gigabytes_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(zarr_store, "MOST", 1 << 20)
    for packing, refused in ((zipfile.ZIP_DEFLATED, True), (zipfile.ZIP_STORED, False)):
        path = tmp_path / f"{packing}.zarr.zip"
        with zipfile.ZipFile(path, "w", packing) as archive:
            archive.writestr(".zgroup", '{"zarr_format": 2}')
            archive.writestr("B04/0.0", bytes(2 << 20))
        if refused:
            with pytest.raises(EngineError, match=r"B04/0\.0 unpacks to 2 MB, which no chunk"):
                ZarrStore(path)
        else:
            assert ZarrStore(path).names() == ([], {})
