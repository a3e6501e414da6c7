# SPDX-License-Identifier: GPL-2.0-or-later
"""Zarr stores: which codecs run, fill values, archives, and names that lead out of a store."""

import base64
import errno
import json
import math
import struct
import zipfile

import numcodecs
import numpy as np
import pytest
import zarr

from plugin.engine.errors import EngineError
from plugin.engine.files.stores import opened
from plugin.engine.files.zarrs.zarr_codecs import fill_of, refuse_codecs, with_fill
from plugin.engine.files.zarrs.zarr_marks import zipped_stores
from plugin.engine.files.zarrs.zarr_store import ZarrStore

SECOND = {"zarr_format": 2, "shape": [1], "chunks": [1], "order": "C", "fill_value": None}


@pytest.fixture
def trapped(tmp_path):
    """A store of format 2 whose array is packed with pickle, and the folder that unpacking it would make."""
    mark = tmp_path / "it ran"
    store = tmp_path / "a.zarr"
    (store / "B04").mkdir(parents=True)
    (store / ".zgroup").write_text('{"zarr_format": 2}')
    told = {
        **SECOND,
        "dtype": "|O",
        "compressor": None,
        "filters": [{"id": "pickle", "protocol": 5}],
    }
    (store / "B04" / ".zarray").write_text(json.dumps(told))
    (store / "B04" / "0").write_bytes(f"cos\nmkdir\n(V{mark}\ntR.".encode())
    return store, mark


def test_pickle_does_not_run(trapped, monkeypatch):
    store, mark = trapped
    with pytest.raises(
        EngineError, match=r"B04 is packed with the codec 'pickle', which is not read"
    ):
        ZarrStore(store)["B04"]
    with opened(store) as groups:
        assert "'pickle'" in groups[0].trouble
        assert not groups[0].variables
    assert not mark.exists()
    monkeypatch.setattr(numcodecs.pickles, "ALLOW_UNSAFE_PICKLE_DECODE", True, raising=False)
    numcodecs.Pickle().decode((store / "B04" / "0").read_bytes())
    assert mark.exists()  # the trap is one


def test_pickle_is_refused_wherever_it_stands():
    bad = {"id": "pickle"}
    third = {"name": "numcodecs.pickle", "configuration": {}}
    inner = {"name": "sharding_indexed", "configuration": {"codecs": [{"name": "bytes"}, third]}}
    index = {
        "name": "sharding_indexed",
        "configuration": {"codecs": ["bytes"], "index_codecs": [third]},
    }
    for told in (
        {"compressor": bad, "filters": None}, {"compressor": None, "filters": [{"id": "delta"}, bad]},
        {"codecs": [third]}, {"codecs": [inner]}, {"codecs": [index]}, {"codecs": ["numcodecs.pickle"]},
        {"codecs": [{"name": "bytes"}], "storage_transformers": [{"name": "chunk-manifest"}]},
        {"compressor": {}}, {"codecs": [7]},
    ):  # fmt: skip
        with pytest.raises(EngineError, match="is packed with the codec"):
            refuse_codecs(told, "a.zarr > B04")


@pytest.mark.parametrize(
    "codec",
    [
        numcodecs.Blosc("lz4"), numcodecs.Zstd(), numcodecs.GZip(), numcodecs.Zlib(), numcodecs.LZ4(),
        numcodecs.BZ2(), numcodecs.LZMA(),
    ],
    ids=lambda codec: codec.codec_id,
)  # fmt: skip
def test_usual_codecs_of_format_2_run(tmp_path, codec):
    values = np.arange(12, dtype="<u2").reshape(3, 4)
    group = zarr.open_group(tmp_path / "a.zarr", mode="w", zarr_format=2)
    filters = [numcodecs.Shuffle(2), numcodecs.Delta("<u2")][1:]
    made = group.create_array("B04", shape=(3, 4), dtype="<u2", compressors=codec, filters=filters)
    made[...] = values
    assert np.array_equal(ZarrStore(tmp_path / "a.zarr")["B04"][...], values)


def test_scale_that_is_a_filter_is_undone(tmp_path):
    group = zarr.open_group(tmp_path / "a.zarr", mode="w", zarr_format=2)
    filters = [numcodecs.FixedScaleOffset(offset=-0.1, scale=10000, dtype="<f4", astype="<u2")]
    made = group.create_array("B04", shape=(2, 2), dtype="<f4", filters=filters)
    made[...] = np.array([[0.0157, -0.02], [0.5, 0.25]], np.float32)
    read = ZarrStore(tmp_path / "a.zarr")["B04"][...]
    assert np.allclose(read, [[0.0157, -0.02], [0.5, 0.25]], atol=1e-6)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (0, 0), (-9999, -9999), ("NaN", math.nan), (1.5, 1.5), (None, None), ("no number", None), ([0], None),
        (base64.b64encode(struct.pack("<d", -9999)).decode(), -9999),
        (base64.b64encode(struct.pack("<f", -9999)).decode(), -9999),
        ("AAAAAAAA+H8=", math.nan), ("AAA", None),
    ],
)  # fmt: skip
def test_fill_values_in_every_spelling(value, number):
    found = fill_of(value)
    assert found is number if number is None else found == number or math.isnan(number)


def test_chunk_that_is_not_there_reads_as_fill_value():
    def fill(kind, value, key="data_type"):
        told = {key: kind, "fill_value": 0, "attributes": {"_FillValue": value}}
        return with_fill(told)["fill_value"]

    assert fill("int16", -9999) == -9999
    assert fill("<u2", 65535, "dtype") == 65535
    assert fill("float32", "AAAAAAAA+H8=") == "NaN"
    assert fill("float64", "-Infinity") == "-Infinity"
    assert fill("uint8", -9999) == 0  # does not fit into the type
    assert fill("string", "x") == 0


def test_names_that_lead_out_of_the_store(tmp_path):
    zarr.open_group(tmp_path / "a.zarr", mode="w")
    zarr.open_group(tmp_path / "b.zarr", mode="w").create_array("B04", shape=(1,), dtype="u2")
    store = ZarrStore(tmp_path / "a.zarr")
    for name in ("../b.zarr/B04", "/etc", f"{tmp_path}/b.zarr/B04"):
        with pytest.raises((EngineError, KeyError)):
            store[name]
    for path in (
        "http://127.0.0.1/a.zarr",
        "s3://bucket/a.zarr",
        tmp_path / "none.zarr",
        "/vsizip/a.zip",
    ):
        with pytest.raises(EngineError, match="is no folder"):
            ZarrStore(path)
    with pytest.raises(EngineError, match="is no folder"):
        ZarrStore(tmp_path / "a.zarr", "../b.zarr")


def test_stores_in_an_archive(tmp_path):
    names = [
        "x/a.zarr/.zgroup",
        "x/a.zarr/g/.zgroup",
        "b.zarr/zarr.json",
        "b.zarr/B04/zarr.json",
        "c.tif",
    ]
    assert zipped_stores(names) == ["b.zarr", "x/a.zarr"]
    assert zipped_stores([".zgroup", "a/.zgroup"]) == [""]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.zarr/zarr.json", "{")
    with (
        pytest.raises(EngineError, match=r"a\.zip is not a Zarr group or is truncated"),
        opened(tmp_path / "a.zip", "a.zarr"),
    ):
        pass


@pytest.mark.parametrize("failing", ["__init__", "open"])
def test_a_disk_that_fails_is_no_fault_of_the_archive(tmp_path, monkeypatch, failing):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.zarr/zarr.json", '{"zarr_format": 3, "node_type": "group"}')

    def fails(*_, **__):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(zipfile.ZipFile, failing, fails)
    with pytest.raises(EngineError, match=r"a\.zip cannot be read \(Input/output error\)"):
        ZarrStore(tmp_path / "a.zip", "a.zarr")


def test_arrays_below_an_array_are_chunks(tmp_path):
    group = zarr.open_group(tmp_path / "a.zarr", mode="w", zarr_format=3)
    group.create_array("c/c", shape=(4, 4), chunks=(2, 2), dtype="u2")[...] = 1
    group.create_array("time", shape=(1,), dtype="i8")
    assert ZarrStore(tmp_path / "a.zarr").names() == (["c/c", "time"], {})


@pytest.mark.parametrize(
    ("field", "value"),
    [("chunks", [0]), ("shape", [-1]), ("shape", [1, -7.5]), ("chunks", "x")],
    ids=str,
)
def test_metadata_of_no_array_are_an_error_of_values(tmp_path, field, value):
    folder = tmp_path / "a.zarr" / "B04"
    folder.mkdir(parents=True)
    told = {**SECOND, "dtype": "<u2", "compressor": None, "filters": None, field: value}
    (folder / ".zarray").write_text(json.dumps(told))
    with pytest.raises(ValueError, match=r"\w"):
        ZarrStore(folder.parent)["B04"]
