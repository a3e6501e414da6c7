# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters, stores, archives and places of files as no program writes them, and outputs that must not be touched."""

from __future__ import annotations

import json
import os
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import netCDF4
import numpy as np

from .material import SIDE

Given = tuple[str, dict[str, Any]]

LARGE = (0, 1, 2**31 - 1, 2**31, 2**32 - 1)
TIFF_TAGS: tuple[tuple[int, int, tuple[Any, ...]], ...] = (
    (256, 4, LARGE), (257, 4, LARGE), (258, 3, (0, 1, 12, 17, 64, 65535)), (259, 3, (0, 2, 3, 4, 6, 7, 34712, 50000, 9)),
    (262, 3, (0, 2, 3, 5, 6, 8, 32844, 65535)), (277, 3, (0, 2, 4, 65535)), (278, 4, LARGE), (284, 3, (0, 2, 3)),
    (317, 3, (0, 2, 3, 99)), (322, 4, LARGE), (323, 4, LARGE), (324, 4, LARGE), (325, 4, LARGE), (339, 3, (0, 3, 5, 6, 99)),
    (273, 4, LARGE), (279, 4, LARGE), (330, 4, LARGE), (338, 3, (1, 2, 99)), (34735, 3, LARGE[:2]), (33550, 12, (0.0, -1e300)),
    (33922, 12, (0.0, 1e300)), (34264, 12, (0.0, 1e30)), (42112, 2, (b"<GDALMetadata><Item name='SCALE'>", b"<!DOCTYPE a>")),
    (42113, 2, (b"nan", b"x", b"1e999", b"9" * 400)), (270, 2, (b"\xff" * 90, b"")), (306, 2, (b"9999:99:99 99:99:99",)),
    (254, 4, (1, 4, 99)), (266, 3, (2,)), (274, 3, (0, 5, 99)), (297, 3, (65535,)), (65000, 99, (7,)),
)  # fmt: skip
"""Tag, type and values of which one is strange."""
SIZES = {2: 1, 3: 2, 4: 4, 12: 8, 99: 4}


def _entry(tag: int, kind: int, value: Any, spill: bytearray, start: int) -> bytes:
    """A tag of a TIFF's directory; what is longer than four bytes goes into ``spill``, which lies at ``start``."""
    values = value if isinstance(value, tuple) else (value,)
    code = {3: "H", 4: "I", 12: "d", 99: "I"}.get(kind)
    data = (
        values[0] + b"\0"
        if code is None
        else b"".join(struct.pack("<" + code, one) for one in values)
    )
    count = len(data) // SIZES[kind]
    if len(data) > 4:
        at = start + len(spill)
        spill += data
        return struct.pack("<HHII", tag, kind, count, at)
    return struct.pack("<HHI", tag, kind, count) + data.ljust(4, b"\0")


def tiff_tags(folder: Path, rng: random.Random) -> Given:
    """A TIFF written byte by byte with one to three strange tags, or a directory that leads nowhere."""
    keys = (1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32631)
    held: dict[int, tuple[int, Any]] = {
        256: (4, SIDE), 257: (4, SIDE), 258: (3, 16), 259: (3, 1), 262: (3, 1), 273: (4, 8), 277: (3, 1),
        278: (4, SIDE), 279: (4, 2 * SIDE * SIDE), 339: (3, 1), 33550: (12, (10.0, 10.0, 0.0)),
        33922: (12, (0.0, 0.0, 0.0, 5e5, 5.6e6, 0.0)), 34735: (3, keys),
    }  # fmt: skip
    if rng.random() < 0.3:  # tiles in the place of strips
        for tag in (273, 278, 279):
            del held[tag]
        held |= {322: (4, 32), 323: (4, 32), 324: (4, 8), 325: (4, 2048)}
    for tag, kind, values in rng.sample(TIFF_TAGS, rng.choice((1, 1, 2, 3))):
        held[tag] = kind, rng.choice(values)
    if rng.random() < 0.2:
        del held[rng.choice(list(held))]
    pixels = np.full(SIDE * SIDE, 900, "<u2").tobytes()
    at = 8 + len(pixels)
    spill, start = bytearray(), at + 2 + 12 * len(held) + 4
    entries = b"".join(_entry(tag, *held[tag], spill, start) for tag in sorted(held))
    following = rng.choice((0, 0, 0, at, 8, 2**32 - 1))
    count = rng.choice((len(held),) * 9 + (0, 65535))
    directory = struct.pack("<H", count) + entries + struct.pack("<I", following)
    path = folder / rng.choice(("S2_20180511_B04.tif", "S2_20180511_SCL.tif", "S1_20180511_VV.tif"))
    path.write_bytes(struct.pack("<2sHI", b"II", 42, at) + pixels + directory + bytes(spill))
    verb = rng.choice(
        ("scenes", "scenes", "s1", "mask", "assignclusters", "segments", "zonal", "radiation")
    )
    return {
        "scenes": ("scenes", {"s2": [str(path)]}), "s1": ("scenes", {"s1": [str(path)]}),
        "mask": ("scenes", {"s2_mask": str(path)}), "zonal": ("zonal", {"layers": [str(path)]}),
        "assignclusters": ("assignclusters", {"embeddings": str(path)}), "segments": ("segments", {"layers": [str(path)]}),
        "radiation": ("predictgpp", {"radiation": str(path)}),
    }[verb]  # fmt: skip


ZARRAY: tuple[tuple[str, Any], ...] = (
    ("shape", []), ("shape", [-1, 24, 24]), ("shape", [2**62, 24, 24]), ("shape", [2, 24]), ("shape", [0, 24, 24]),
    ("shape", "x"), ("shape", [2.5, 24, 24]), ("shape", None), ("chunks", []), ("chunks", [0, 12, 12]), ("chunks", [1, -12, 12]),
    ("chunks", [2**40, 2**40, 2**40]), ("chunks", True), ("chunks", [1, 10**6, 10**6]), ("dtype", "|O"), ("dtype", "<U99"),
    ("dtype", "|V9"), ("dtype", "<f16"), ("dtype", "<c8"), ("dtype", [["a", "<i4"]]), ("dtype", ""), ("dtype", ">q9"), ("dtype", None),
    ("dtype", "<M8[ns]"), ("order", "X"), ("order", None), ("fill_value", "NaN"), ("fill_value", []), ("fill_value", 1e400),
    ("fill_value", "\ud800"), ("zarr_format", 1), ("zarr_format", 3), ("zarr_format", "2"), ("dimension_separator", "//"),
    ("dimension_separator", "../"), ("compressor", {"id": "pickle"}), ("compressor", {"id": "blosc", "clevel": -5}),
    ("compressor", {"id": ["a"]}), ("compressor", {"id": "zstd", "level": 10**9}), ("compressor", "gzip"), ("compressor", []),
    ("filters", [{"id": "delta", "dtype": "<U99999999"}]), ("filters", [{"id": "delta"}] * 900), ("filters", {}),
    ("filters", [{"id": "fixedscaleoffset", "offset": 0, "scale": 0, "dtype": "<f4"}]), ("filters", [{"id": "json2"}]),
)  # fmt: skip
ATTRIBUTES: tuple[Any, ...] = (
    {"_ARRAY_DIMENSIONS": None}, {"_ARRAY_DIMENSIONS": ["time", "time", "x"]}, {"_ARRAY_DIMENSIONS": ["a", "b", "c"]},
    {"_ARRAY_DIMENSIONS": "tyx"}, {"_ARRAY_DIMENSIONS": [1, 2, 3]}, {"_ARRAY_DIMENSIONS": ["time", "y", "x"] * 900}, [], 5, "x",
    {"_ARRAY_DIMENSIONS": ["time", "y", "x"], "scale_factor": "x", "add_offset": []}, {"_ARRAY_DIMENSIONS": {"time": 1}},
    {"_ARRAY_DIMENSIONS": ["time", "y", "x"], "scale_factor": 0}, {"_ARRAY_DIMENSIONS": ["time", "y", "x"], "units": {"a": 1}},
    {"_ARRAY_DIMENSIONS": ["time", "y", "x"], "_FillValue": "AAAA", "grid_mapping": "../../etc", "crs": [1]},
)  # fmt: skip
V3: tuple[Any, ...] = (
    {}, [], {"zarr_format": 3}, {"zarr_format": 3, "node_type": "x"}, {"zarr_format": 3, "node_type": "group", "attributes": 3},
    {"zarr_format": 3, "node_type": "array", "shape": [2], "data_type": "object", "codecs": [{"name": "pickle"}]},
    {"zarr_format": 3, "node_type": "group", "consolidated_metadata": {"metadata": {"B04": 5}}},
    {"zarr_format": 3, "node_type": "group", "consolidated_metadata": {"kind": "inline", "metadata": []}},
    {"zarr_format": 4, "node_type": "group"}, {"zarr_format": 3, "node_type": "array", "shape": [2**70], "codecs": []},
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


def hdf_shapes(folder: Path, rng: random.Random) -> Given:
    """An HDF5 file of groups, types and attributes that no cube has."""
    path = folder / rng.choice(("cube_20180506.nc", "cube_20180506.h5"))
    with h5py.File(path, "w") as file:
        for name, values in (
            ("y", 5599995 - 10.0 * np.arange(SIDE)),
            ("x", 500005 + 10.0 * np.arange(SIDE)),
        ):
            file[name] = values
        way = rng.choice(
            (
                "deep",
                "strings",
                "compound",
                "vlen",
                "reference",
                "wide",
                "attributes",
                "rank",
                "empty",
                "loop",
                "names",
            )
        )
        if way == "deep":
            file.create_group("/".join("g" for _ in range(rng.choice((50, 900)))))
        elif way == "strings":
            file["B04"] = np.full((SIDE, SIDE), b"9")
        elif way == "compound":
            file["B04"] = np.zeros((SIDE, SIDE), [("a", "i4"), ("b", "f4", 3)])
        elif way == "vlen":
            file.create_dataset("B04", (SIDE, SIDE), h5py.vlen_dtype(np.int32))
        elif way == "reference":
            file.create_dataset("B04", (SIDE, SIDE), h5py.ref_dtype)
        elif way == "wide":
            file.create_dataset("B04", (2**40, 2**20), "u2", chunks=(64, 64))
        elif way == "attributes":
            data = file.create_dataset("B04", data=np.full((SIDE, SIDE), 900, "u2"))
            for name in (
                "scale_factor",
                "add_offset",
                "_FillValue",
                "units",
                "coordinates",
                "grid_mapping",
                "DIMENSION_LIST",
            ):
                data.attrs[name] = rng.choice(
                    (b"\xff\xfe", 1e308, float("nan"), [1, 2, 3], "x" * 5000, h5py.Empty("f4"))
                )
        elif way == "rank":
            file.create_dataset("B04", (1,) * rng.choice((0, 1, 7, 30)), "u2")
        elif way == "empty":
            file["B04"] = h5py.Empty("u2")
        elif way == "loop":
            file["again"] = file["/"]
            file["B04"] = h5py.SoftLink("/again/again/B04")
        else:
            for name in ("B04\n", "é" * 120, "..", " ", "B0\u202e4"):
                file[name] = np.zeros((SIDE, SIDE), "u2")
        file.attrs["crs"] = rng.choice(("EPSG:32631", b"\xff", 32631, [1.5], "x" * 9000))
    return "scenes", {"s2": [str(path)]}


def netcdf_axes(folder: Path, rng: random.Random) -> Given:
    """A cube whose days or coordinates have strange types, orders, bounds or texts."""
    path = folder / "cube_20180506.nc"
    form = rng.choice(("NETCDF4", "NETCDF4_CLASSIC", "NETCDF3_CLASSIC", "NETCDF3_64BIT_DATA"))
    with netCDF4.Dataset(path, "w", format=form) as file:
        sizes = {
            "time": rng.choice((1, 2, None)),
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
        times[:] = (
            np.array([b"x"] * 2)
            if kind == "S1"
            else rng.choice(([0, 1], [1e18, -1e18], [np.inf, 0], [0, 0]))
        )
        crs = rng.choice(("", "crs", "time", "nowhere", "x y"))
        if crs == "crs":
            file.createVariable("crs", "i4", ()).setncatts(rng.choice((
                {"spatial_ref": "PROJCS["}, {"grid_mapping_name": "albers"}, {"crs_wkt": "x" * 70000}, {"epsg_code": -1.5},
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


NAMES = (
    "../../evil.tif", "/etc/evil.tif", "C:\\evil.tif", "a" * 60_000, "", ".", "S2_20180506_B04.tif/", "é\u202e.jp2", "GRANULE//IMG_DATA/x_B04_10m.jp2",
    "S2A_MSIL2A_20180506T105031_N0207_R051_T31UDS_20180506T153709.SAFE/MTD_MSIL2A.xml", "x.zarr/.zgroup", "x.zarr/.zattrs",
    "S2_20180506_B04.tif", "S2_20180506_B04.jp2", "MTD_MSIL2A.xml", "manifest.safe", "nested.zip", "\n.tif", "S1A_x.SAFE/measurement/vv.tiff",
)  # fmt: skip
CONTENTS = (
    b"",
    b"II*\0",
    b"<",
    b"<n1:Level-2A_User_Product/>",
    b"{}",
    b"PK\3\4",
    b"\0" * 3_000_000,
    b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    b"null",
)


def archive(folder: Path, rng: random.Random) -> Given:
    """A zip archive with strange names, parts, sizes or flags."""
    path = folder / rng.choice(
        (
            "S2A_MSIL2A_20180506T105031_N0207_R051_T31UDS_20180506T153709.zip",
            "scenes.zip",
            "x.SAFE.zip",
        )
    )
    with zipfile.ZipFile(
        path,
        "w",
        rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)),
    ) as file:
        for name in rng.sample(NAMES, rng.choice((1, 2, 5))) * rng.choice((1, 1, 2)):
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), rng.choice(CONTENTS))
        file.comment = bytes(rng.choice((0, 9, 60_000)))
    content = bytearray(path.read_bytes())
    if rng.random() < 0.5:  # a field of the central directory or of its end
        at = content.rindex(rng.choice((b"PK\1\2", b"PK\5\6"))) + rng.randrange(4, 20)
        content[at : at + 4] = rng.choice((b"\xff" * 4, bytes(4), b"\1\0\0\0", b"\xff\xff\xff\x7f"))
        path.write_bytes(content)
    return "scenes", rng.choice(({"s2": [str(path)]}, {"folder": str(folder)}))


PLACES = (
    "/dev/null", "/dev/zero", "/dev/full", "/proc/self/environ", "/proc/self/fd/0", "/", "", ".", "nowhere/nothing", "notes.txt/x", "loop", "hanging",
    "pipe", "folder", "linked", "a" * 255, "a" * 256, "new\nline.tif", "tab\t.json", "quo'te\".json", "%2e%2e.json", "\\\\server\\x", "~root/x", "-x", "é\u0301.json",
    "bad\udcff.json", "file:///etc/passwd", "GTIFF_DIR:1:x.tif", "scenes.json", "embedding.tif", "user.tif", "full_folder", "con.json", "$HOME/x", "{name}.tif",
)  # fmt: skip


def place(folder: Path, rng: random.Random) -> Given:
    """Any path of a job that leads to a device, a pipe, a link in a circle, a folder or a strange name."""
    from .cases import base

    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to("loop")
    (folder / "hanging").symlink_to("nowhere")
    (folder / "linked").symlink_to("notes.txt")
    (folder / "folder").mkdir()
    (folder / "full_folder").mkdir()
    (folder / "full_folder" / "user.txt").write_text("mine")
    (folder / "user.tif").write_bytes(b"mine")
    verb = rng.choice([name for name in base(folder) if name != "fetch"])
    options = base(folder)[verb]
    named = [key for key, value in options.items() if str(folder) in str(value)]
    key, odd = rng.choice(named), rng.choice(PLACES)
    if key in ("output", "output_folder", "report", "cluster_model") and odd in (
        "user.tif",
        "notes.txt",
        "linked",
        "",
    ):
        odd = "/dev/full"  # a user's file may be replaced by an output of its name
    path = odd if odd.startswith(("/", "~", "\\", "file:", "-")) or not odd else str(folder / odd)
    return verb, {key: [path] if isinstance(options[key], list) else path}


def listed_place(folder: Path, rng: random.Random) -> Given:
    """A scene list, a manifest or a descriptor whose files lie at strange places, or that stands for itself."""
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to("loop")
    odd = rng.choice(PLACES[:-3])
    way = rng.choice(("scenes", "scenes", "manifest", "descriptor", "itself", "many"))
    if way == "manifest":
        text = (folder / "model" / "manifest.json").read_text()
        (folder / "model" / "manifest.json").write_text(
            text.replace("encoder_s2.onnx", json.dumps(odd)[1:-1])
        )
        return rng.choice(("embed", "checksystem", "why")), {}
    if way == "descriptor":
        path = folder / "ready.embedding.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), "scales": odd}))
        return "similarity", {"embeddings": str(folder / "ready.tif")}
    if way == "itself":
        path = folder / rng.choice(("x.json", "S2_20180506.tif", "x.nc", "x.zip", "x.gpkg"))
        path.write_bytes((folder / "scenes.json").read_bytes())
        return rng.choice(
            (
                ("scenes", {"s2": [str(path)]}),
                ("zonal", {"polygons": str(path)}),
                ("assignclusters", {"embeddings": str(path)}),
            )
        )
    listed = folder / "scenes.json"
    if way == "many":
        told = json.loads(listed.read_text())
        told["features"] = told["features"] * rng.choice((2, 3000))
        listed.write_text(json.dumps(told))
    else:
        own = str(folder / "S2_20180506.tif")
        listed.write_text(
            listed.read_text().replace(own, json.dumps(odd)[1:-1]), errors="surrogatepass"
        )
    return rng.choice(("values", "embed", "embedseries", "gppseries", "why")), {}


KINDS: dict[str, tuple[int, Callable[[Path, random.Random], Given]]] = {
    "strange TIFF": (120, tiff_tags),
    "strange Zarr": (90, zarr_words),
    "strange HDF5": (60, hdf_shapes),
    "strange cube": (60, netcdf_axes),
    "strange archive": (60, archive),
    **(
        {"strange place": (120, place), "listed place": (60, listed_place)}
        if hasattr(os, "mkfifo")
        else {}
    ),
}
