# SPDX-License-Identifier: GPL-2.0-or-later
"""More kinds of cases: pipes among the files, items, cubes, chunks that grow, every option of every verb."""

from __future__ import annotations

import bz2
import gzip
import importlib
import json
import lzma
import os
import random
import zlib
from pathlib import Path
from typing import Any

import h5py
import netCDF4
import numpy as np
import rasterio

from plugin.engine.__main__ import VERBS

from . import breaking
from .material import BANDS, SIDE, done

BOMB = bytes(1 << 24)
"""What a chunk may unpack to that says it holds 12 x 12 numbers."""
PACKED = {
    "gzip": gzip.compress(BOMB),
    "zlib": zlib.compress(BOMB),
    "bz2": bz2.compress(BOMB),
    "lzma": lzma.compress(BOMB),
}
MARKS = (b"TREE", b"SNOD", b"HEAP", b"OHDR", b"FRHP", b"BTHD", b"BTLF", b"FHDB")
"""How the parts of an HDF5 file's tree begin."""
BESIDE = (".aux.xml", ".ovr", ".msk")


def pipe(folder: Path, rng: random.Random) -> tuple[str, dict[str, Any]]:
    """A pipe in the place of a file, or of a side file that GDAL looks for."""
    place, verb = rng.choice((
        ("model", "embed"), ("model", "checksystem"), ("head", "predictgpp"), ("clusters.json", "assignclusters"),
        ("scenes.json", "values"), ("points.json", "values"), ("cube_20180501.zarr", "scenes"),
        ("cube_20180501.zarr", "values"), ("S2_20180506.tif", "scenes"), ("S2_20180506.tif", "embed"),
        ("embedding.tif", "fitclusters"), ("light.tif", "predictgpp"),
    ))  # fmt: skip
    given: dict[str, Any] = {}
    path = folder / place
    if place.endswith(".zarr"):
        if verb == "scenes":
            given["s2"] = [str(path)]
        else:
            done("scenes", s2=[str(path)], output=folder / "scenes.json")
    if path.is_dir():
        path = rng.choice(sorted(one for one in path.rglob("*") if one.is_file()))
    elif path.suffix == ".tif" and rng.random() < 0.5:
        path = path.with_name(path.name + rng.choice(BESIDE))
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    return verb, given


def item(folder: Path, rng: random.Random) -> tuple[str, dict[str, Any]]:
    """A STAC item, or a collection of some, with one place broken or nested a thousand times."""
    asset = {
        "href": "./S2_20180506.tif",
        "eo:bands": [{"name": name} for name in BANDS],
        "raster:bands": [{"scale": 0.0001, "offset": 0, "nodata": 0}] * len(BANDS),
    }
    one = {
        "type": "Feature", "stac_version": "1.0.0", "id": "S2A_20180506", "geometry": None, "links": [],
        "bbox": [3, 50, 4, 51], "assets": {"all": asset}, "properties": {
            "datetime": "2018-05-06T10:50:00Z", "platform": "sentinel-2a", "s2:processing_baseline": "02.07",
            "proj:epsg": 32631, "eo:cloud_cover": 3.0,
        },
    }  # fmt: skip
    path = folder / "item.json"
    whole: Any = {"type": "FeatureCollection", "features": [one]} if rng.random() < 0.3 else one
    if rng.random() < 0.3:
        deep = rng.choice((90, 400, 900, 3000))
        text = json.dumps(whole).replace('"bbox"', f'"deep": {"[" * deep}{"]" * deep}, "bbox"')
    else:
        text = breaking.document(json.dumps(whole), rng)
    path.write_text(text, errors="surrogatepass")
    return "scenes", {"s2": [str(path)]}


def cube(folder: Path, rng: random.Random) -> tuple[str, dict[str, Any]]:
    """A NetCDF cube with an axis, an attribute or a size that cannot be."""
    path = folder / "cube_20180506.nc"
    strange = rng.choice(
        ("units", "axis", "fill", "calendar", "crs", "dtype", "missing", "scale", "empty")
    )
    with netCDF4.Dataset(path, "w") as file:
        for name, size in (("time", 0 if strange == "empty" else 2), ("y", SIDE), ("x", SIDE)):
            file.createDimension(name, size)
        times = file.createVariable("time", "f8" if strange == "dtype" else "i4", ("time",))
        times.units = (
            rng.choice(
                (
                    "days",
                    "days since",
                    "parsecs since 2018-05-01",
                    "days since 0000-00-00",
                    "",
                    "é" * 500,
                )
            )
            if strange == "units"
            else "days since 2018-05-01"
        )
        if strange == "calendar":
            times.calendar = rng.choice(("360_day", "none", "x" * 400, "julian"))
        if strange != "empty":
            times[:] = (
                [float("nan"), 1e300]
                if strange == "dtype"
                else [0, rng.choice((5, 5, 0, -9, 10**9))]
            )
        for name, start, step in (("y", 5600000 - 5.0, -10.0), ("x", 500000 + 5.0, 10.0)):
            if strange == "missing" and name == "y":
                continue
            values = start + step * np.arange(SIDE)
            if strange == "axis":
                values = rng.choice(
                    (values * 0, values * np.nan, np.sin(values), values * 1e200, values[::-1])
                )
            file.createVariable(name, "f8", (name,))[:] = values
        if strange != "crs":
            file.crs = "EPSG:32631"
        else:
            file.crs = rng.choice(("EPSG:0", "", "x" * 5000, "EPSG:4326", "+proj=geos"))
        for band in ("B02", "B04", "B08"):
            fill = rng.choice((0, 65535)) if strange == "fill" else None
            array = file.createVariable(band, "u2", ("time", "y", "x"), fill_value=fill)
            array.set_auto_maskandscale(False)
            if strange == "scale":
                array.scale_factor = rng.choice((0.0, -1.0, 1e30, float("nan"), "x"))
            if strange != "empty":
                array[:] = np.full((2, SIDE, SIDE), 900)
    if rng.random() < 0.2:
        path.write_bytes(breaking.content(path.read_bytes(), rng))
    return "scenes", {"s2": [str(path)]}


def tree(folder: Path, rng: random.Random) -> tuple[str, dict[str, Any]]:
    """A NetCDF file in whose tree addresses lead elsewhere, or round in a circle."""
    path = folder / "cube_20180506.nc"
    with netCDF4.Dataset(path, "w") as file:
        file.createDimension("x", SIDE)
        for number in range(12):
            array = file.createVariable(f"B{number:02}", "u2", ("x",), zlib=True)
            array[:] = 900
            array.units = "1" * number
    content = bytearray(path.read_bytes())
    heads = [at for mark in MARKS for at in range(len(content) - 4) if content.startswith(mark, at)]
    for _ in range(rng.choice((1, 1, 2, 4))):
        at = min(rng.choice(heads) + rng.randrange(400), len(content) - 8) // 8 * 8
        if rng.random() < 0.5:
            content[at + rng.randrange(8)] = rng.randrange(256)
        else:
            content[at : at + 8] = rng.choice(heads).to_bytes(8, "little")
    path.write_bytes(content)
    return "scenes", {"s2": [str(path)]}


def chunk(folder: Path, rng: random.Random) -> tuple[str, dict[str, Any]]:
    """A chunk of a Zarr store that unpacks to more, or to something else, than its metadata say."""
    store = folder / "cube_20180501.zarr"
    array = store / rng.choice(("B04", "B02", "time", "x"))
    told = json.loads((array / ".zarray").read_text())
    listed = rng.random() < 0.5
    if listed:
        done("scenes", s2=[str(store)], output=folder / "scenes.json")
    name = rng.choice(list(PACKED))
    told["compressor"] = {"id": name}
    told["filters"] = rng.choice(
        (None, None, [{"id": "astype", "encode_dtype": "|u1", "decode_dtype": "<U9999999"}])
    )
    (array / ".zarray").write_text(json.dumps(told))
    for path in array.iterdir():
        if not path.name.startswith("."):
            data = rng.choice(
                (PACKED[name], PACKED[name][: len(PACKED[name]) // 2], PACKED["zlib"], b"")
            )
            path.write_bytes(data)
    return ("values", {}) if listed else ("scenes", {"s2": [str(store)]})


def packed_numbers(folder: Path, rng: random.Random) -> tuple[str, dict[str, Any]]:
    """A chunk of a NetCDF cube that unpacks to more than its shape, stops short, or is packed by another filter."""
    path = folder / "cube_20180506.nc"
    with netCDF4.Dataset(path, "w") as file:
        for name, start, step in (("y", 5600000 - 5.0, -10.0), ("x", 500000 + 5.0, 10.0)):
            file.createDimension(name, 512)
            file.createVariable(name, "f8", (name,))[:] = start + step * np.arange(512)
        file.crs = "EPSG:32631"
        for band in ("B02", "B04", "B08"):
            array = file.createVariable(band, "u2", ("y", "x"), zlib=True, chunksizes=(512, 512))
            array[:] = 900
    listed = rng.random() < 0.5
    if listed:
        done("scenes", s2=[str(path)], output=folder / "scenes.json")
    data = rng.choice((PACKED["zlib"], PACKED["zlib"][:4000], PACKED["gzip"], b"\0"))
    status = path.stat()
    with h5py.File(path, "r+", locking=False) as file:
        if rng.random() < 0.3:
            del file["B04"]
            file.create_dataset("B04", (512, 512), "u2", chunks=(512, 512), compression="lzf")
        file[rng.choice(("B02", "B04", "B08"))].id.write_direct_chunk((0, 0), data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    return ("values", {}) if listed else ("scenes", {"s2": [str(path)]})


def coded_image(folder: Path, rng: random.Random) -> tuple[str, dict[str, Any]]:
    """A JPEG 2000 file with other numbers in the headers of its codestream."""
    path = folder / "S2_20180506_B04.jp2"
    with rasterio.open(
        path, "w", driver="JP2OpenJPEG", width=SIDE, height=SIDE, count=1, dtype="uint16", crs="EPSG:32631",
        transform=rasterio.Affine(10, 0, 500000, 0, -10, 5600000),
    ) as file:  # fmt: skip
        file.write(np.full((1, SIDE, SIDE), 900, "uint16"))
    content = bytearray(path.read_bytes())
    begin, end = content.index(b"\xff\x51"), content.index(b"\xff\x93")
    for _ in range(rng.choice((1, 1, 2, 4))):
        at = rng.randrange(begin + 2, end)
        content[at] = rng.choice((0, 1, 0x11, 0x7F, 0xFF, rng.randrange(256)))
    path.write_bytes(content)
    return "scenes", {"s2": [str(path)]}


def every_option(folder: Path, rng: random.Random) -> tuple[str, dict[str, Any]]:
    """Any option of any verb, those too that a plain job leaves to their default."""
    verb = rng.choice(VERBS)
    options = importlib.import_module(f"plugin.engine.verbs.{verb}").OPTIONS
    option = rng.choice([one for one in options if one.name != "scheduler"])
    value = rng.choice(breaking.WORDS)
    return verb, {option.name: str(folder / value[1:]) if value.startswith("@") else value}
