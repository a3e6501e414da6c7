# SPDX-License-Identifier: GPL-2.0-or-later
"""What is broken: a small job of every kind, whole, in one folder.

Two days of Sentinel-2 and one of Sentinel-1, their scene list, a Zarr store, a mask, an embedding, a ready-made
one, a cluster model, a GPP head, a folder with the shipped model.
"""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine

from plugin.engine.__main__ import main

ROOT = Path(__file__).parents[3]
BANDS = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12", "SCL")
SIDE = 24
DAY = "2018-05-06"
EXTENT = "500000,5599760,500240,5600000 EPSG:32631"


def make(folder: Path) -> Path:
    """Fill a folder; returns it."""
    folder.mkdir(parents=True)
    rng = np.random.default_rng(1)
    for day in ("20180501", "20180506"):
        values = rng.integers(300, 3000, (len(BANDS), SIDE, SIDE)).astype("uint16")
        values[-1] = 4
        raster(folder / f"S2_{day}.tif", values, BANDS)
    power = rng.uniform(0.05, 0.3, (2, SIDE, SIDE)).astype("float32")
    raster(folder / "S1_20180505.tif", power, ("VV", "VH"))
    raster(folder / "mask.tif", np.zeros((1, SIDE, SIDE), "uint8"), ("mask",))
    raster(folder / "light.tif", np.full((1, SIDE, SIDE), 18.0, "float32"), ("radiation",))
    store(folder / "cube_20180501.zarr")
    (folder / "points.json").write_text(json.dumps([[500105.0, 5599905.0], [500006.0, 5599996.0]]))
    places = {"crs": "EPSG:32631", "points": [[500105.0, 5599905.0]]}
    (folder / "places.json").write_text(json.dumps(places))
    (folder / "notes.txt").write_text("no raster")
    shutil.copytree(ROOT / "models" / "ecofuse-7", folder / "model")
    shutil.copytree(ROOT / "models" / "gpp-ecofuse-7", folder / "head")
    # each folder of a case is a copy, so that files are named below it alone
    listed = [str(folder / f"S2_{day}.tif") for day in ("20180501", "20180506")]
    done("scenes", s2=listed, s1=[str(folder / "S1_20180505.tif")], output=folder / "scenes.json")
    done("embed", scenes=folder / "scenes.json", date=DAY, output=folder / "embedding.tif")
    done("fitclusters", embeddings=[str(folder / "embedding.tif")], clusters=3,
         cluster_model=folder / "clusters.json")  # fmt: skip
    done("embed", scenes=folder / "scenes.json", date="2018-05-01", output=folder / "earlier.tif")
    done("fitclusters", embeddings=[str(folder / "embedding.tif"), str(folder / "earlier.tif")], clusters=3,
         several_days="TOGETHER", method="GAUSSIAN_MIXTURE",
         cluster_model=folder / "trajectories.json")  # fmt: skip
    done("predictgpp", embeddings=folder / "embedding.tif", output=folder / "gpp.tif")
    (folder / "spectra.csv").write_text(
        f"site,date,lat,lon,b02,b03,b04,b8a,b11,b12\na,{DAY},50.5,3,0.03,0.06,0.04,0.35,0.2,0.1\n"
    )
    towers(folder / "towers.csv")
    done("fitregression", observations=[str(folder / "towers.csv")], embeddings=[str(folder / "embedding.tif")],
         column="gpp_gC", radius=5, regression_model=folder / "regression.json")  # fmt: skip
    ready_made(folder)
    answers(folder)
    return folder


def ready_made(folder: Path) -> None:
    """An embedding of another producer: 4 numbers as int8, times a factor a pixel, with its descriptor."""
    rng = np.random.default_rng(4)
    stored = rng.integers(-90, 90, (4, SIDE, SIDE)).astype("int8")
    raster(folder / "ready.tif", stored, ("", "", "", ""))
    raster(
        folder / "ready_scales.tif",
        rng.uniform(0.01, 0.02, (1, SIDE, SIDE)).astype("float32"),
        ("",),
    )
    said = {
        "type": "ecofuse-embedding", "version": 1, "name": "ready", "length": 4, "storage": "int8",
        "nodata": -128, "decoding": {"scale": 1.0, "offset": 0.0}, "scales": "{name}_scales.tif",
        "unit_vectors": False, "time": "year", "when": "2018", "source": "https://example.org",
    }  # fmt: skip
    (folder / "ready.embedding.json").write_text(json.dumps(said))


def towers(path: Path) -> None:
    """Forty made-up towers on the embedding's pixels, one day each."""
    rng = np.random.default_rng(3)
    rows = ["site,date,lat,lon,gpp_gC"]
    for number in range(40):
        east, south = 3 * (number % 8), 4 * (number // 8)
        lon, lat = 3.0 + (east + 0.5) * 0.0001411, 50.5511 - (south + 2.5) * 0.00008993
        rows.append(f"site {number},{DAY},{lat:.6f},{lon:.6f},{rng.uniform(2, 9):.3f}")
    path.write_text("\n".join(rows) + "\n")


def answers(folder: Path) -> None:
    """Labelled boxes, a signature, a class model, a map of classes, and a labelled sample of it."""
    features = []
    for number in range(8):
        row, col = divmod(number, 4)
        left, top = 500010 + 55 * col, 5599990 - 110 * row
        ring = [[left, top], [left + 40, top], [left + 40, top - 60], [left, top - 60], [left, top]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        said = {"class": ("a", "b")[number % 2], "site": f"s{number}"}
        features.append({"type": "Feature", "geometry": geometry, "properties": said})
    crs = {"type": "name", "properties": {"name": "EPSG:32631"}}
    for name, some in (
        ("samples", features),
        ("given", features[::2]),
        ("counter", features[1::2]),
    ):
        document = {"type": "FeatureCollection", "crs": crs, "features": some}
        (folder / f"{name}.geojson").write_text(json.dumps(document))
    raster, samples = folder / "embedding.tif", folder / "samples.geojson"
    done("similarity", embeddings=raster, positives=folder / "given.geojson",
         output=folder / "like.tif", signature_output=folder / "signature.json")  # fmt: skip
    done("fitclassifier", embeddings=[str(raster)], samples=samples, field="class", learner="BOOSTING",
         class_model=folder / "classes.json")  # fmt: skip
    done("classify", embeddings=[str(raster)], class_model=folder / "classes.json",
         output=folder / "classes.tif")  # fmt: skip
    with rasterio.open(folder / "classes.tif") as source:
        codes = source.read(1)
    rows = ["x,y,class"]
    for row in range(1, SIDE, 3):
        rows += [
            f"{500005 + 10 * col},{5599995 - 10 * row},{codes[row, col]}"
            for col in range(1, SIDE, 3) if codes[row, col]
        ]  # fmt: skip
    (folder / "visited.csv").write_text("\n".join(rows) + "\n")


def copied(whole: Path, folder: Path) -> Path:
    """A copy of a folder, whose scene list names the files of the copy."""
    shutil.copytree(whole, folder)
    listed = folder / "scenes.json"
    listed.write_text(listed.read_text().replace(json.dumps(str(whole))[1:-1], str(folder)))
    return folder


def raster(path: Path, values: np.ndarray, names: tuple[str, ...], crs: str = "EPSG:32631") -> None:
    """Write (bands, rows, cols) as a GeoTIFF with names of bands."""
    with rasterio.open(
        path, "w", driver="GTiff", count=len(values), height=values.shape[1], width=values.shape[2],
        dtype=values.dtype, crs=crs, transform=Affine(10, 0, 500000, 0, -10, 5600000),
        tiled=True, blockxsize=16, blockysize=16, compress="deflate",
    ) as file:  # fmt: skip
        file.write(values)
        for number, name in enumerate(names, 1):
            file.set_band_description(number, name)


def store(path: Path) -> None:
    """Two dates of three bands as a Zarr group with axes and a CRS."""
    import zarr

    group = zarr.open_group(str(path), mode="w", zarr_format=2)
    rng = np.random.default_rng(2)
    axes = {
        "time": np.array([0, 5]),
        "y": 5600000 - 10 * (np.arange(SIDE) + 0.5),
        "x": 500000 + 10 * (np.arange(SIDE) + 0.5),
    }
    for name, values in axes.items():
        array = group.create_array(name, shape=values.shape, dtype=values.dtype)
        array[:] = values
        array.attrs["_ARRAY_DIMENSIONS"] = [name]
    group["time"].attrs["units"] = "days since 2018-05-01"
    for band in ("B02", "B04", "B08"):
        values = rng.integers(300, 3000, (2, SIDE, SIDE)).astype("uint16")
        array = group.create_array(band, shape=values.shape, chunks=(1, 12, 12), dtype="uint16")
        array[:] = values
        array.attrs["_ARRAY_DIMENSIONS"] = ["time", "y", "x"]
    group.attrs["crs"] = "EPSG:32631"


def done(verb: str, **options: object) -> None:
    """Run a verb that must end well."""
    arguments = [verb]
    for name, value in options.items():
        words = value if isinstance(value, list) else [value]
        arguments += ["--" + name.replace("_", "-"), *map(str, words)]
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = main(arguments)
    if status:
        raise RuntimeError(f"{verb}: {said.getvalue()}")
