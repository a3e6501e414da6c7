# SPDX-License-Identifier: GPL-2.0-or-later
"""The kinds of cases: each breaks one thing in a folder of its own and says what to run."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import rasterio

from . import breaking, hostile, strange_places, strange_stores, strange_tables, strange_tiffs
from .material import BANDS, DAY, EXTENT, SIDE, raster

Arguments = list[str]


def base(folder: Path) -> dict[str, dict[str, Any]]:
    """Options with which each verb ends well."""
    f = {path.name: str(path) for path in folder.iterdir()}
    out = str(folder / "out" / "made")
    return {
        "scenes": {"s2": [f["S2_20180501.tif"], f["S2_20180506.tif"]], "s1": [f["S1_20180505.tif"]],
                   "extent": EXTENT, "clear_classes": ["4", "5"], "dilation": "1", "screen": "0.05",
                   "s2_mask": "AUTO", "s2_scaling": "AUTO", "output": f"{out}.json", "report": f"{out}.html"},
        "values": {"scenes": f["scenes.json"], "points": f["points.json"], "output": f"{out}.csv"},
        "embed": {"scenes": f["scenes.json"], "date": DAY, "extent": EXTENT, "model": f["model"], "device": "CPU",
                  "memory_mb": "2048", "stride": "4", "output_type": "FLOAT32", "quality_bands": "SEEN",
                  "output": f"{out}.tif"},
        "embedseries": {"scenes": f["scenes.json"], "start": "2018-05-01", "end": DAY, "step": "acquisitions",
                        "stride": "4", "device": "CPU", "output_folder": out, "cube": f"{out}.nc"},
        "embedperiod": {"scenes": f["scenes.json"], "start": "2018-05-01", "end": DAY, "every": "span", "step": "2",
                        "statistics": ["MEAN", "SPREAD"], "stride": "4", "device": "CPU", "output_folder": out},
        "pca": {"embeddings": f["embedding.tif"], "basis": "FITTED", "fitted_on": [f["earlier.tif"]],
                "output": f"{out}.tif", "basis_output": f"{out}.json"},
        "fitclusters": {"embeddings": [f["embedding.tif"], f["earlier.tif"]], "clusters": "3", "seed": "1",
                        "method": "GAUSSIAN_MIXTURE", "how_many": "AUTO", "several_days": "TOGETHER",
                        "radar_weight": "1", "cluster_model": f"{out}.json", "report": f"{out}.html"},
        "assignclusters": {"embeddings": f["embedding.tif"], "other_days": [f["earlier.tif"]],
                           "cluster_model": f["trajectories.json"], "output": f"{out}.tif", "table": f"{out}.csv"},
        "fitgpp": {"observations": [f["towers.csv"]], "embeddings": [f["embedding.tif"]], "radius": "5",
                   "fit": "ALONE", "gpp_model": f"{out}.json", "report": f"{out}.html"},
        "fitregression": {"observations": [f["towers.csv"]], "embeddings": [f["embedding.tif"]], "radius": "5",
                          "column": "gpp_gC", "regressor": "RIDGE", "regression_model": f"{out}.json"},
        "predict": {"embeddings": f["embedding.tif"], "regression_model": f["regression.json"],
                    "output": f"{out}.tif"},
        "predictgpp": {"embeddings": f["embedding.tif"], "gpp_model": f["head"], "radiation": f["light.tif"],
                       "output": f"{out}.tif"},
        "similarity": {"embeddings": f["embedding.tif"], "positives": f["given.geojson"],
                       "negatives": f["counter.geojson"], "measure": "NEAREST", "threshold": "0.4",
                       "min_pixels": "2", "output": f"{out}.tif", "polygons": f"{out}.gpkg",
                       "signature_output": f"{out}.json"},
        "segments": {"embeddings": [f["embedding.tif"]], "layers": [f["classes.tif"]], "cell": "3",
                     "difference": "0.5", "min_area": "0.02", "output": f"{out}.gpkg", "labels": f"{out}.tif"},
        "profiles": {"layers": [f["embedding.tif"]], "sites": f["samples.geojson"], "site_field": "site",
                     "output": f"{out}.csv", "viewer": f"{out}.gpkg", "plots": f"{out}.html"},
        "fitclassifier": {"embeddings": [f["embedding.tif"]], "samples": f["samples.geojson"], "field": "class",
                          "learner": "LOGISTIC", "block_size": "0", "seed": "1", "class_model": f"{out}.json",
                          "report": f"{out}.html", "checked": f"{out}.gpkg"},
        "classify": {"embeddings": [f["embedding.tif"]], "class_model": f["classes.json"], "smoothing": "1",
                     "output": f"{out}.tif", "confidence": f"{out}_more.tif"},
        "querypoints": {"embeddings": [f["embedding.tif"]], "class_model": f["classes.json"], "count": "3",
                        "spacing": "2", "output": f"{out}.gpkg"},
        "samplingdesign": {"map": f["classes.tif"], "standard_error": "0.1", "least_points": "5",
                           "class_accuracy": "a=0.9", "output": f"{out}.gpkg", "plan": f"{out}.csv"},
        "area": {"map": f["classes.tif"], "samples": f["visited.csv"], "field": "class",
                 "table_crs": "EPSG:32631", "output": f"{out}.csv", "report": f"{out}.html"},
        "reconstruct": {"embeddings": f["embedding.tif"], "model": f["model"], "device": "CPU",
                        "output": f"{out}.tif"},
        "why": {"scenes": f["scenes.json"], "point": "500105,5599905 EPSG:32631", "date": DAY, "model": f["model"],
                "resolution": "10", "output": f"{out}.json"},
        "change": {"before": [f["earlier.tif"]], "after": [f["embedding.tif"]], "limit": "3", "min_area": "0",
                   "model": f["model"], "output": f"{out}.tif", "report": f"{out}.csv"},
        "phenology": {"embeddings": [f["earlier.tif"], f["embedding.tif"]], "model": f["model"],
                      "output": f"{out}.tif"},
        "gppseries": {"scenes": f["scenes.json"], "start": "2018-05-01", "end": DAY, "step": "acquisitions",
                      "gpp_model": f["head"], "sums": ["none"], "output_folder": out},
        "gpppixel": {"layers": [f["gpp.tif"]], "points": f["places.json"], "output": f"{out}.html"},
        "zonal": {"layers": [f["gpp.tif"]], "polygons": f["samples.geojson"], "output": f"{out}.csv"},
        "gpptable": {"observations": f["spectra.csv"], "gpp_model": f["head"], "output": f"{out}.csv"},
        "checksystem": {"model": f["model"], "device": "CPU", "report": f"{out}.html"},
        "importcheckpoint": {"checkpoint": [f["notes.txt"]], "output": out},
        "importencoder": {"weights": f["notes.txt"], "kind": "PRESTO", "output": out},
        "fetch": {"catalog": "http://127.0.0.1:9", "extent": EXTENT, "start": "2018-05-01", "end": DAY,
                  "output_folder": out, "output": f"{out}.json", "max_cloud": "80", "connections": "2"},
    }  # fmt: skip


def line(verb: str, options: dict[str, Any]) -> Arguments:
    """The command line of options that are text."""
    words = [verb]
    for name, value in options.items():
        words.append("--" + name.replace("_", "-"))
        words += [str(one) for one in (value if isinstance(value, list) else [value])]
    return words


def _broken(path: Path, rng: random.Random) -> None:
    if rng.random() < 0.15:
        path.write_bytes(breaking.json_text(path.read_bytes(), rng))
    else:
        text = breaking.document(path.read_text(), rng)
        path.write_text(text, errors="surrogatepass")


def scene_list(folder: Path, rng: random.Random) -> Arguments:
    """A scene list of two or three verbs' choice."""
    _broken(folder / "scenes.json", rng)
    verb = rng.choice(("values", "values", "embed", "embedseries"))
    return line(verb, base(folder)[verb])


def manifest(folder: Path, rng: random.Random) -> Arguments:
    """The manifest of a model folder."""
    _broken(folder / "model" / "manifest.json", rng)
    verb = rng.choice(("embed", "embed", "checksystem"))
    return line(verb, base(folder)[verb])


def cluster_model(folder: Path, rng: random.Random) -> Arguments:
    """A cluster model, of one day or several, for ids or as the one that goes on."""
    name = rng.choice(("clusters.json", "trajectories.json"))
    _broken(folder / name, rng)
    verb = rng.choice(("assignclusters", "assignclusters", "fitclusters"))
    options = base(folder)[verb] | {
        "cluster_model" if verb == "assignclusters" else "previous": str(folder / name)
    }
    if name == "clusters.json":
        options = {
            key: value
            for key, value in options.items()
            if key not in ("other_days", "several_days")
        }
    return line(verb, options)


def regression(folder: Path, rng: random.Random) -> Arguments:
    """A regression."""
    _broken(folder / "regression.json", rng)
    return line("predict", base(folder)["predict"])


def measurements(folder: Path, rng: random.Random) -> Arguments:
    """Bytes of a table of towers, now and then as a flux file of half hours."""
    path = folder / "towers.csv"
    if rng.random() < 0.5:
        path = folder / "FLX_XX-Aaa_FLUXNET2015_HH.csv"
        path.write_text("TIMESTAMP_START,TIMESTAMP_END,GPP_NT_VUT_REF,NEE_VUT_REF_QC\n" + "".join(
            f"20180506{n // 2:02d}{n % 2 * 30:02d},0,{n % 9},0\n" for n in range(48)))  # fmt: skip
    path.write_bytes(breaking.content(path.read_bytes(), rng))
    verb = rng.choice(("fitgpp", "fitregression"))
    return line(verb, base(folder)[verb] | {"observations": [str(path)]})


def gpp_model(folder: Path, rng: random.Random) -> Arguments:
    """A GPP head."""
    _broken(folder / "head" / "gpp.json", rng)
    return line("predictgpp", base(folder)["predictgpp"])


def signature(folder: Path, rng: random.Random) -> Arguments:
    """A signature."""
    _broken(folder / "signature.json", rng)
    options = base(folder)["similarity"] | {"signature": str(folder / "signature.json")}
    return line("similarity", {n: v for n, v in options.items() if not n.endswith("tives")})


def class_model(folder: Path, rng: random.Random) -> Arguments:
    """A class model."""
    _broken(folder / "classes.json", rng)
    verb = rng.choice(("classify", "classify", "querypoints"))
    return line(verb, base(folder)[verb])


def descriptor(folder: Path, rng: random.Random) -> Arguments:
    """The descriptor of a ready-made embedding, now and then bytes of its raster of scales."""
    if rng.random() < 0.8:
        _broken(folder / "ready.embedding.json", rng)
    else:
        path = folder / "ready_scales.tif"
        path.write_bytes(breaking.content(path.read_bytes(), rng))
    ready = str(folder / "ready.tif")
    verb, given = rng.choice((
        ("similarity", {"embeddings": ready}), ("fitclassifier", {"embeddings": [ready]}),
        ("zonal", {"layers": [ready]}), ("fitclusters", {"embeddings": [ready], "several_days": "EACH"}),
        ("change", {"before": [ready], "after": [str(folder / "embedding.tif")]}),
    ))  # fmt: skip
    options = base(folder)[verb] | given
    if rng.random() < 0.3:
        options["descriptor"] = rng.choice(("TESSERA", str(folder / "ready.embedding.json")))
    return line(verb, options)


def labels(folder: Path, rng: random.Random) -> Arguments:
    """Samples, sites or a table of labels."""
    name, verb = rng.choice((
        ("samples.geojson", "fitclassifier"), ("samples.geojson", "profiles"), ("given.geojson", "similarity"),
        ("counter.geojson", "similarity"), ("visited.csv", "area"),
    ))  # fmt: skip
    path = folder / name
    if path.suffix == ".csv":
        path.write_bytes(breaking.content(path.read_bytes(), rng))
    else:
        _broken(path, rng)
    return line(verb, base(folder)[verb])


def points(folder: Path, rng: random.Random) -> Arguments:
    """A file of points."""
    path = folder / "points.json"
    if rng.random() < 0.5:
        path.write_text(json.dumps({"crs": "EPSG:4326", "points": [[3.001, 50.54]]}))
    _broken(path, rng)
    return line("values", base(folder)["values"])


def job(folder: Path, rng: random.Random) -> Arguments:
    """A job that is no job."""
    verb = rng.choice(list(base(folder)))
    path = folder / "job.json"
    path.write_text(json.dumps(base(folder)[verb]))
    if rng.random() < 0.5:
        path.write_bytes(breaking.json_text(path.read_bytes(), rng))
    else:
        path.write_text(breaking.document(path.read_text(), rng), errors="surrogatepass")
    return [verb, "--job", str(path)]


def option(folder: Path, rng: random.Random) -> Arguments:
    """One option of a verb, on the command line or in a job."""
    verb = rng.choice(list(base(folder)))
    options = base(folder)[verb]
    name = rng.choice(
        [*options, *options, "nonsense", "scheduler", "proxy", "private_hosts", "no_proxy"]
    )
    by_job = rng.random() < 0.5
    value = rng.choice(breaking.WORDS + (breaking.VALUES if by_job else ()))
    options[name] = _placed(value, folder)
    if not by_job:
        return line(verb, options)
    path = folder / "job.json"
    path.write_text(json.dumps(options), errors="surrogatepass")
    return [verb, "--job", str(path)]


def _placed(value: Any, folder: Path) -> Any:
    if isinstance(value, dict):
        return {key: _placed(one, folder) for key, one in value.items()}
    return str(folder / value[1:]) if isinstance(value, str) and value.startswith("@") else value


def damaged_file(folder: Path, rng: random.Random) -> Arguments:
    """Bytes of a raster, a graph or a store."""
    name, verb = rng.choice((
        ("S2_20180506.tif", "scenes"), ("S2_20180506.tif", "embed"), ("S1_20180505.tif", "scenes"),
        ("S1_20180505.tif", "embed"), ("embedding.tif", "assignclusters"), ("embedding.tif", "fitclusters"),
        ("embedding.tif", "predictgpp"), ("embedding.tif", "similarity"), ("embedding.tif", "classify"),
        ("embedding.tif", "profiles"), ("classes.tif", "area"), ("classes.tif", "samplingdesign"),
        ("light.tif", "predictgpp"), ("model/fusion.onnx", "embed"),
        ("model/encoder_s2.onnx", "checksystem"), ("mask.tif", "scenes"), ("embedding.tif", "segments"),
        ("classes.tif", "segments"),
    ))  # fmt: skip
    path = folder / name
    path.write_bytes(breaking.content(path.read_bytes(), rng))
    options = base(folder)[verb]
    if name == "mask.tif":
        options["s2_mask"] = str(path)
    return line(verb, options)


def damaged_store(folder: Path, rng: random.Random) -> Arguments:
    """A chunk or the metadata of a Zarr store, before or after it was listed."""
    from .material import done

    store = folder / "cube_20180501.zarr"
    files = sorted(path for path in store.rglob("*") if path.is_file())
    listed = rng.random() < 0.5
    options = base(folder)["scenes"] | {"s2": [str(store)]}
    if listed:
        done("scenes", s2=[str(store)], output=folder / "scenes.json")
    path = rng.choice(files)
    if path.name.startswith(".z") and rng.random() < 0.6:
        path.write_text(breaking.document(path.read_text(), rng), errors="surrogatepass")
    else:
        path.write_bytes(breaking.content(path.read_bytes(), rng))
    verb = rng.choice(("values", "embed")) if listed else "scenes"
    return line(verb, base(folder)[verb] if listed else options)


def other_raster(folder: Path, rng: random.Random) -> Arguments:
    """A raster that is whole but of another kind: numbers, bands, CRS, tags."""
    path = folder / "embedding.tif"
    name = rng.choice(("embedding", "light", "scene", "mask"))
    kind = rng.choice(("complex64", "complex128", "float64", "int16", "uint8", "float32"))
    values = np.full((1, SIDE, SIDE), rng.choice((0, 1, 4, 20)), kind)
    crs = rng.choice(("EPSG:32631", "EPSG:4326", "EPSG:4978", "EPSG:3857", None))
    if name == "embedding":
        with rasterio.open(path) as source:
            values = source.read().astype(kind)
            names, tags = source.descriptions, source.tags()
        tag = rng.choice(("ECOFUSE_DATE", "ECOFUSE_MODEL", "ECOFUSE_MODEL_SHA256", "none"))
        tags[tag] = rng.choice(
            ("", "x", "2018-99-99", "../../x", "a" * 400, "\n", "é", "2018-05-06T10:00")
        )
        bands = rng.choice((names, names, names[:4], names[3:]))
        raster(path, values[: len(bands)], bands, crs)
        with rasterio.open(path, "r+") as file:
            file.update_tags(**tags)
        verb = rng.choice(("assignclusters", "fitclusters", "predictgpp"))
        return line(verb, base(folder)[verb])
    if name == "light":
        raster(folder / "light.tif", values, ("radiation",), crs)
        return line("predictgpp", base(folder)["predictgpp"])
    if name == "mask":
        raster(folder / "mask.tif", values, ("mask",), crs)
        return line("scenes", base(folder)["scenes"] | {"s2_mask": str(folder / "mask.tif")})
    raster(folder / "S2_20180506.tif", np.repeat(values, len(BANDS), axis=0), BANDS, crs)
    verb = rng.choice(("scenes", "embed", "values"))
    return line(verb, base(folder)[verb])


def _of(
    make: Callable[[Path, random.Random], tuple[str, dict[str, Any]]],
) -> Callable[..., Arguments]:
    """A case of ``hostile``: the verb that it names, with the options that it gives in the place of the usual."""

    def case(folder: Path, rng: random.Random) -> Arguments:
        verb, given = make(folder, rng)
        options = base(folder)[verb] | given
        if any(
            "\x00" in str(value) or breaking.SURROGATE in str(value) for value in given.values()
        ):
            path = folder / "job.json"  # what no command line can hold
            path.write_text(json.dumps(options))
            return [verb, "--job", str(path)]
        return line(verb, options)

    return case


KINDS: dict[str, tuple[int, Callable[[Path, random.Random], Arguments]]] = {
    "scene list": (300, scene_list),
    "manifest": (150, manifest),
    "cluster model": (100, cluster_model),
    "GPP model": (110, gpp_model),
    "signature": (30, signature),
    "class model": (50, class_model),
    "descriptor": (60, descriptor),
    "labels": (40, labels),
    "points": (60, points),
    "regression": (60, regression),
    "measurements": (60, measurements),
    "job": (80, job),
    "option": (350, option),
    "damaged file": (90, damaged_file),
    "damaged store": (70, damaged_store),
    "other raster": (70, other_raster),
    "item": (80, _of(hostile.item)),
    "cube": (80, _of(hostile.cube)),
    "tree": (80, _of(hostile.tree)),
    "chunk": (50, _of(hostile.chunk)),
    "packed numbers": (40, _of(hostile.packed_numbers)),
    "coded image": (60, _of(hostile.coded_image)),
    "every option": (200, _of(hostile.every_option)),
    "strange GeoJSON": (100, _of(strange_tables.geojson)),
    "strange package": (90, _of(strange_tables.geopackage)),
    "strange table": (90, _of(strange_tables.table)),
    "strange workbook": (50, _of(strange_tables.workbook)),
    "strange TIFF": (120, _of(strange_tiffs.tiff_tags)),
    "strange Zarr": (90, _of(strange_stores.zarr_words)),
    "strange HDF5": (60, _of(strange_stores.hdf_shapes)),
    "strange cube": (60, _of(strange_stores.netcdf_axes)),
    "strange archive": (60, _of(strange_places.archive)),
    **(
        {
            "pipe": (80, _of(hostile.pipe)),
            "strange place": (120, _of(strange_places.place)),
            "listed place": (60, _of(strange_places.listed_place)),
        }
        if hasattr(os, "mkfifo")
        else {}
    ),
}
"""Name -> how many of a whole battery, and what makes one."""
