# SPDX-License-Identifier: GPL-2.0-or-later
"""Zarr stores, HDF5 files and cubes with words, types and axes as no program writes them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import netCDF4
import numpy as np

from .material import SIDE

Given = tuple[str, dict[str, Any]]

ZARRAY: tuple[tuple[str, Any], ...] = (
    ("shape", []), ("shape", [-1, 24, 24]), ("shape", [2**62, 24, 24]), ("shape", [2, 24]), ("shape", [0, 24, 24]),
    ("shape", "x"), ("shape", [2.5, 24, 24]), ("shape", None), ("chunks", []), ("chunks", [0, 12, 12]), ("chunks",
    [1, -12, 12]),
    ("chunks", [2**40, 2**40, 2**40]), ("chunks", True), ("chunks", [1, 10**6, 10**6]), ("dtype", "|O"), ("dtype",
    "<U99"),
    ("dtype", "|V9"), ("dtype", "<f16"), ("dtype", "<c8"), ("dtype", [["a", "<i4"]]), ("dtype", ""), ("dtype",
    ">q9"), ("dtype", None),
    ("dtype", "<M8[ns]"), ("order", "X"), ("order", None), ("fill_value", "NaN"), ("fill_value", []),
    ("fill_value", 1e400),
    ("fill_value", "\ud800"), ("zarr_format", 1), ("zarr_format", 3), ("zarr_format", "2"),
    ("dimension_separator", "//"),
    ("dimension_separator", "../"), ("compressor", {"id": "pickle"}), ("compressor", {"id": "blosc", "clevel": -5}),
    ("compressor", {"id": ["a"]}), ("compressor", {"id": "zstd", "level": 10**9}), ("compressor", "gzip"),
    ("compressor", []),
    ("filters", [{"id": "delta", "dtype": "<U99999999"}]), ("filters", [{"id": "delta"}] * 900), ("filters", {}),
    ("filters", [{"id": "fixedscaleoffset", "offset": 0, "scale": 0, "dtype": "<f4"}]), ("filters",
    [{"id": "json2"}]),
)  # fmt: skip
ATTRIBUTES: tuple[Any, ...] = (
    {"_ARRAY_DIMENSIONS": None}, {"_ARRAY_DIMENSIONS": ["time", "time", "x"]}, {"_ARRAY_DIMENSIONS": ["a", "b",
    "c"]},
    {"_ARRAY_DIMENSIONS": "tyx"}, {"_ARRAY_DIMENSIONS": [1, 2, 3]}, {"_ARRAY_DIMENSIONS": ["time", "y",
    "x"] * 900}, [], 5, "x",
    {"_ARRAY_DIMENSIONS": ["time", "y", "x"], "scale_factor": "x", "add_offset": []},
    {"_ARRAY_DIMENSIONS": {"time": 1}},
    {"_ARRAY_DIMENSIONS": ["time", "y", "x"], "scale_factor": 0}, {"_ARRAY_DIMENSIONS": ["time", "y", "x"],
    "units": {"a": 1}},
    {"_ARRAY_DIMENSIONS": ["time", "y", "x"], "_FillValue": "AAAA", "grid_mapping": "../../etc", "crs": [1]},
)  # fmt: skip
V3: tuple[Any, ...] = (
    {}, [], {"zarr_format": 3}, {"zarr_format": 3, "node_type": "x"}, {"zarr_format": 3, "node_type": "group",
    "attributes": 3},
    {"zarr_format": 3, "node_type": "array", "shape": [2], "data_type": "object", "codecs": [{"name": "pickle"}]},
    {"zarr_format": 3, "node_type": "group", "consolidated_metadata": {"metadata": {"B04": 5}}},
    {"zarr_format": 3, "node_type": "group", "consolidated_metadata": {"kind": "inline", "metadata": []}},
    {"zarr_format": 4, "node_type": "group"}, {"zarr_format": 3, "node_type": "array", "shape": [2**70],
    "codecs": []},
)  # fmt: skip


def zarr_words(folder: Path, rng: random.Random) -> Given:
    """A Zarr store with a strange word in its metadata, or metadata of both formats that differ."""
    store = folder / "cube_20180501.zarr"
    array = store / rng.choice(("B04", "B04", "time", "y", "x"))
    way = rng.choice(("array", "array", "attributes", "group", "third", "link", "consolidated"))
    if way == "array":
        key, value = rng.choice(ZARRAY)
        told = json.loads((array / ".zarray").read_text())
        (array / ".zarray").write_text(json.dumps({**told, key: value}))
    elif way == "attributes":
        (array / ".zattrs").write_text(json.dumps(rng.choice(ATTRIBUTES)))
    elif way == "group":
        odd = rng.choice(
            (
                None,
                1,
                [],
                {"crs": None},
                {"crs": "x" * 10**6},
                {"proj:epsg": "x"},
                {"spatial_ref": {"a": []}},
            )
        )
        (store / ".zattrs").write_text(json.dumps(odd))
    elif way == "third":
        place = rng.choice((store, array))
        (place / "zarr.json").write_text(json.dumps(rng.choice(V3)))
    elif way == "consolidated":
        odd = rng.choice(
            (
                None,
                [],
                {"metadata": None},
                {"metadata": {"B04/.zarray": 3, ".zgroup": {}}},
                {"metadata": {"../x/.zarray": {}}},
            )
        )
        (store / ".zmetadata").write_text(json.dumps(odd))
    else:
        path = rng.choice(sorted(array.iterdir()))
        path.unlink()
        path.symlink_to(rng.choice(("/etc/passwd", "/dev/zero", "nowhere", str(store), str(path))))
    return "scenes", rng.choice(({"s2": [str(store)]}, {"s2": [str(store)], "s2_scaling": "10000"}))


PIXELS = (SIDE, SIDE)
ODD_DATA: tuple[Callable[[h5py.File], Any], ...] = (
    lambda file: file.create_group("/".join("g" for _ in range(50))),
    lambda file: file.create_group("/".join("g" for _ in range(900))),
    lambda file: file.create_dataset("B04", data=np.full(PIXELS, b"9")),
    lambda file: file.create_dataset("B04", data=np.zeros(PIXELS, [("a", "i4"), ("b", "f4", 3)])),
    lambda file: file.create_dataset("B04", PIXELS, h5py.vlen_dtype(np.int32)),
    lambda file: file.create_dataset("B04", PIXELS, h5py.ref_dtype),
    lambda file: file.create_dataset("B04", (2**40, 2**20), "u2", chunks=(64, 64)),
    lambda file: file.create_dataset("B04", (), "u2"),
    lambda file: file.create_dataset("B04", (1,) * 30, "u2"),
    lambda file: file.create_dataset("B04", data=h5py.Empty("u2")),
    lambda file: file.update({"again": file["/"], "B04": h5py.SoftLink("/again/again/B04")}),
    lambda file: [
        file.create_dataset(name, PIXELS, "u2")
        for name in ("B04\n", "é" * 120, "..", " ", "B0\u202e4")
    ],
)
"""What is put into a file beside its axes."""
NAMES_OF_ATTRIBUTES = (
    "scale_factor",
    "add_offset",
    "_FillValue",
    "units",
    "coordinates",
    "grid_mapping",
    "DIMENSION_LIST",
)
ODD_ATTRIBUTES = (b"\xff\xfe", 1e308, float("nan"), [1, 2, 3], "x" * 5000, h5py.Empty("f4"))


def hdf_shapes(folder: Path, rng: random.Random) -> Given:
    """An HDF5 file of groups, types and attributes that no cube has."""
    path = folder / rng.choice(("cube_20180506.nc", "cube_20180506.h5"))
    with h5py.File(path, "w") as file:
        file["y"] = 5599995 - 10.0 * np.arange(SIDE)
        file["x"] = 500005 + 10.0 * np.arange(SIDE)
        if rng.random() < 0.7:
            rng.choice(ODD_DATA)(file)
        else:
            data = file.create_dataset("B04", data=np.full(PIXELS, 900, "u2"))
            for name in NAMES_OF_ATTRIBUTES:
                data.attrs[name] = rng.choice(ODD_ATTRIBUTES)
        file.attrs["crs"] = rng.choice(("EPSG:32631", b"\xff", 32631, [1.5], "x" * 9000))
    return "scenes", {"s2": [str(path)]}


def netcdf_axes(folder: Path, rng: random.Random) -> Given:
    """A cube whose days or coordinates have strange types, orders, bounds or texts."""
    path = folder / "cube_20180506.nc"
    form = rng.choice(("NETCDF4", "NETCDF4_CLASSIC", "NETCDF3_CLASSIC", "NETCDF3_64BIT_DATA"))
    with netCDF4.Dataset(path, "w", format=form) as file:
        sizes = {
            "time": rng.choice((1, 2, None) if form == "NETCDF4" else (1, 2)),
            "y": rng.choice((1, SIDE)),
            "x": rng.choice((1, 2, SIDE)),
        }
        for name, size in sizes.items():
            file.createDimension(name, size)
        kind = rng.choice(("f8", "i2", "f4", "S1"))
        for name, start, step in (("y", 5600000 - 5.0, -10.0), ("x", 500000 + 5.0, 10.0)):
            values = start + step * np.arange(sizes[name])
            file.createVariable(name, "f8" if kind == "S1" else kind, (name,))[:] = (
                np.clip(values, -3e4, 3e4) if kind == "i2" else values
            )
        times = file.createVariable("time", "S1" if kind == "S1" else "f8", ("time",))
        times.units = rng.choice(
            (
                "days since 2018-05-06",
                "months since 2018",
                "seconds since 1e9",
                "%",
                "days since 2018-05-06 25:61",
            )
        )
        days = rng.choice(([0, 1], [1e18, -1e18], [np.inf, 0], [0, 0]))
        times[:] = np.array([b"x"] * 2 if kind == "S1" else days)[: sizes["time"] or 2]
        crs = rng.choice(("", "crs", "time", "nowhere", "x y"))
        if crs == "crs":
            file.createVariable("crs", "i4", ()).setncatts(rng.choice((
                {"spatial_ref": "PROJCS["}, {"grid_mapping_name": "albers"}, {"crs_wkt": "x" * 70000},
                {"epsg_code": -1.5},
            )))  # fmt: skip
        for band in rng.choice(
            (("B02", "B04", "B08"), ("B04",), ("B04", "b4"), ("SCL",), ("VV", "VH"))
        ):
            array = file.createVariable(
                band,
                "i2",
                rng.choice((("time", "y", "x"), ("x", "time", "y"), ("y", "x"), ("time", "x"))),
            )
            array.setncatts(
                {
                    "grid_mapping": crs,
                    "valid_range": "x",
                    "flag_meanings": rng.choice(("", "clear " * 9000)),
                }
            )
    return "scenes", {rng.choice(("s2", "s2", "s1")): [str(path)]}
