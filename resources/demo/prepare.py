# SPDX-License-Identifier: GPL-2.0-or-later
"""Make the demo scenes again from three source packages of the Python registry.

    pip download --no-deps --no-binary :all: -d SDISTS bigearthnet-encoder==0.3.0 nrt==0.1.0
    python resources/demo/prepare.py SDISTS

Needs rasterio, xarray, h5netcdf and netCDF4. README.md beside this file says what is made and whose it is.
"""

from __future__ import annotations

import hashlib
import io
import sys
import tarfile
from pathlib import Path

import numpy as np
import rasterio
import xarray

SCENES = Path(__file__).parent / "scenes"
CREDIT = "Contains modified Copernicus Sentinel data"
SDISTS = {
    "bigearthnet-encoder-0.3.0": "472bf48414c3355c2fdd5cb017142f7b31d6951a53cf21478afda6e54f44943d",
    "nrt-0.1.0": "6023fdf177d6e76a77d9bd3d9d93f0e45dc42a5938be07ba4b536e083c7984fd",
}

PAIR = "bigearthnet-encoder-0.3.0/tests"
S2_PATCH = "S2A_MSIL2A_20170617T113321_36_85"
S1_PATCH = "S1A_IW_GRDH_1SDV_20170617T064724_29UPU_36_85"
PAIR_FILES = {  # one file a resolution: nothing is resampled
    "S2_20170617T113321_10m.tif": (f"s2-tiny/{S2_PATCH}/{S2_PATCH}", ["B02", "B03", "B04", "B08"]),
    "S2_20170617T113321_20m.tif": (
        f"s2-tiny/{S2_PATCH}/{S2_PATCH}",
        ["B05", "B06", "B07", "B8A", "B11", "B12"],
    ),
    "S1_20170617T064724_10m.tif": (f"s1-tiny/{S1_PATCH}/{S1_PATCH}", ["VV", "VH"]),
}

FOREST = "nrt-0.1.0/nrt/data/sentinel2_cube_subset_romania_{}.nc"
FOREST_DAYS = slice("2019-03-28", "2020-05-16")
FOREST_SIZE = 1000.0
"""Side of the square kept, in metres from the north-western corner."""
FOREST_FILES = {
    "S2_forest_10m.nc": ("10m", ["B2", "B3", "B4", "B8", "SCL"]),
    "S2_forest_20m.nc": ("20m", ["B8A", "B11"]),  # the others repeat the 10 m file
}


def main(sdists: Path) -> None:
    """Write the pair and the forest series into ``scenes/``, and the licence that goes with it."""
    for name, (patch, bands) in PAIR_FILES.items():
        files = {band: member(sdists, f"{PAIR}/{patch}_{band}.tif") for band in bands}
        write_bands(SCENES / "ireland_pair" / name, files)
    for name, (resolution, bands) in FOREST_FILES.items():
        cube = xarray.load_dataset(
            io.BytesIO(member(sdists, FOREST.format(resolution))),
            engine="h5netcdf",
            mask_and_scale=False,
        )
        write_series(SCENES / "romania_forest" / name, cube, bands)
    licence = SCENES / "romania_forest" / "LICENCE-EUPL-1.2.txt"
    licence.write_bytes(member(sdists, "nrt-0.1.0/LICENSE"))


def member(sdists: Path, path: str) -> bytes:
    """One file of a source package whose hash is the known one.

    Raises:
        ValueError: the package is another one than the demo was made from.
    """
    package = path.split("/", maxsplit=1)[0]
    archive = sdists / f"{package}.tar.gz"
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SDISTS[package]:
        raise ValueError(f"{archive} is not the package the demo was made from")
    with tarfile.open(archive) as opened:
        return opened.extractfile(path).read()


def write_bands(target: Path, files: dict[str, bytes]) -> None:
    """Stack single-band GeoTIFFs of one grid into one file, values unchanged."""
    values = []
    for content in files.values():
        with rasterio.MemoryFile(content) as memory, memory.open() as source:
            values.append(source.read(1))
            profile = source.profile
    profile.update(
        count=len(values), compress="deflate", zlevel=9, predictor=3 if values[0].dtype.kind == "f" else 2,
        tiled=False, interleave="band", nodata=None,
    )  # fmt: skip
    profile.pop("blockysize", None)
    target.parent.mkdir(parents=True, exist_ok=True)
    with rasterio.open(target, "w", **profile) as sink:
        sink.write(np.stack(values))
        sink.descriptions = tuple(files)
        sink.update_tags(
            CREDIT=CREDIT,
            LICENCE="CDLA-Permissive-1.0",
            SOURCE="BigEarthNet-MM, Technische Universitaet Berlin",
            CHANGES="bands of one patch stacked into one file and compressed by EcoFuse",
        )


def write_series(target: Path, cube: xarray.Dataset, bands: list[str]) -> None:
    """Cut the square and the days out of a NetCDF series, values unchanged, and compress it."""
    half = abs(float(cube.x[1] - cube.x[0])) / 2
    west, north = float(cube.x[0]) - half, float(cube.y[0]) + half
    part = cube[[*bands, "spatial_ref"]].sel(
        time=FOREST_DAYS, x=slice(west, west + FOREST_SIZE), y=slice(north, north - FOREST_SIZE)
    )
    part.attrs = {
        "credit": CREDIT,
        "license": "EUPL-1.2",
        "source": "nrt 0.1.0 by L. Dutrieux, J. Viehweger and C. Holden (European Commission)",
        "changes": "cropped in space and time and compressed by EcoFuse",
    }
    encoding = {
        band: {
            "zlib": True,
            "complevel": 9,
            "shuffle": True,
            "chunksizes": (1, *part[band].shape[1:]),
        }
        for band in bands
    }
    if "SCL" in bands:
        part["SCL"] = part["SCL"].astype("uint8").assign_attrs(part["SCL"].attrs)
        part["SCL"].attrs["_FillValue"] = np.uint8(0)
    for axis in ("x", "y"):  # so that QGIS, too, knows where the pixels lie
        part[axis].attrs = {"standard_name": f"projection_{axis}_coordinate", "units": "m"}
    target.parent.mkdir(parents=True, exist_ok=True)
    part.to_netcdf(target, engine="netcdf4", encoding=encoding)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
