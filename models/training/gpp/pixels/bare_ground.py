# SPDX-License-Identifier: GPL-2.0-or-later
"""Pixels without green leaves, of real scenes on four continents: what a head must not give any GPP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import netCDF4
import numpy as np
import rasterio

from models.training.data.folders import data_folder
from models.training.gpp.pixels.six_bands import six_of
from plugin.engine.documents import Document
from plugin.engine.gpp.canopy import SNOW
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.head import GppHead
from plugin.engine.inference.model import Model
from plugin.engine.inference.rows import embed_rows
from plugin.engine.outputs.band_table import GPP_BANDS

L2A = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12")
PARANA = (*L2A[:9], "B11", "B12")
UNIT = 1e-4
PARANA_OFFSET = -1000
"""Of the numbers of ``parana_s2``; its README says so."""
MOST = 300
"""Pixels of a kind, spread evenly over those there are."""
LIGHT = 25.0
"""MJ m-2 d-1 on them: a clear day in spring or late summer."""
BARE_NDVI = 0.2
"""Ground with less is town, sand or soil; sparse green begins here (Sobrino et al. 2004,
doi:10.1016/j.rse.2004.02.003)."""
WET_INDEX = 0.2
"""(B03 - B11) / (B03 + B11) of water (Xu 2006, doi:10.1080/01431160600589179)."""
DARK_NEAR = 0.15
"""B8A of water is lower, of snow higher."""
SCL = {"town or soil": 5, "water": 6, "snow": 11}
LIMIT = 0.5
"""gC m-2 d-1 that no such pixel may exceed without a flag."""

NAMES = [band.name for band in GPP_BANDS]

Spectra = dict[str, np.ndarray]
"""Kind and place -> (pixels, bands) reflectance in the order of the model's Sentinel-2 bands."""


def read_bare(bands: tuple[str, ...]) -> Spectra:
    """Water, snow, town and soil, by kind and place."""
    folder = data_folder() / "s1s2"
    found: dict[str, list[np.ndarray]] = {}
    for kind, values in (*_rasters(folder), *_austria(folder)):
        found.setdefault(kind, []).append(values)
    result = {}
    for kind, parts in sorted(found.items()):
        rows = np.concatenate(parts)
        rows = rows[np.isfinite(rows).all(axis=1)]
        chosen = np.unique(np.linspace(0, len(rows) - 1, MOST).round().astype(int))
        result[kind] = rows[chosen][:, [PARANA.index(band) for band in bands]]
    return result


def _rasters(folder: Path) -> Iterator[tuple[str, np.ndarray]]:
    """(kind, (pixels, bands of PARANA)) of the rasters, by indices alone."""
    pairs = folder / "world_pairs" / "S2L2A"
    places = {
        "Chile": (pairs / "433D_629L_3_1.tif", L2A, 0),
        "Hudson Bay": (pairs / "609U_541L_3_0.tif", L2A, 0),
        "Jutland": (pairs / "637U_59R_1_3.tif", L2A, 0),
        "Paraná": (folder / "parana_s2" / "S2_20231217.tif", PARANA, PARANA_OFFSET),
    }
    for place, (path, names, offset) in places.items():
        with rasterio.open(path) as source:
            raw = source.read([names.index(band) + 1 for band in PARANA]).astype("float64")
        raw = np.where(np.asarray(raw > 0), raw, np.nan)
        values = ((raw + offset) * UNIT).reshape(len(PARANA), -1).T
        for kind, chosen in _kinds(values).items():
            if chosen.sum() >= MOST:
                yield f"{kind}, {place}", values[chosen]


def _austria(folder: Path) -> Iterator[tuple[str, np.ndarray]]:
    """(kind, (pixels, bands of PARANA)) of the places in Austria, where the scene classification agrees."""
    for path in sorted((folder / "austria_s2").glob("*.nc")):
        with netCDF4.Dataset(path) as source:
            source.set_auto_maskandscale(False)
            values = np.stack([source[band][:].ravel() for band in PARANA], axis=1) * UNIT
            scl = source["SCL"][:].ravel()
        valid = np.asarray(((values > 0) & (values < 2)).all(axis=1))
        for kind, chosen in _kinds(np.where(valid[:, None], values, np.nan)).items():
            yield f"{kind}, Austria", values[np.asarray(chosen & (scl == SCL[kind]))]


def _kinds(values: np.ndarray) -> dict[str, np.ndarray]:
    """(pixels,) of each kind, by indices of (pixels, bands of PARANA)."""
    green, red, near, short = (
        values[:, PARANA.index(band)] for band in ("B03", "B04", "B8A", "B11")
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        wet, ndvi = (green - short) / (green + short), (near - red) / (near + red)
        return {
            "water": (wet > WET_INDEX) & (near < DARK_NEAR),
            "snow": (wet > SNOW) & (near >= DARK_NEAR),
            "town or soil": (wet < 0) & (ndvi < BARE_NDVI) & (near >= DARK_NEAR),
        }


def views(model: Model, rows: np.ndarray) -> dict[str, np.ndarray]:
    """(pixels, features) embeddings of the rows' ten bands, and of the towers' six, one date."""
    bands = model.bands("s2")
    return {
        "ten bands": embed_rows(model, rows),
        "six bands": embed_rows(model, six_of(bands, rows)),
    }


def bare_facts(model: Model, head: GppHead, spectra: Spectra) -> dict[str, Document]:
    """Of each kind: pixels, largest GPP, share above LIMIT, and of those without a flag; the worse of two views."""
    facts = {}
    for kind, rows in spectra.items():
        light = Drivers(np.full(len(rows), LIGHT))
        layers = np.stack([head.predict(z.T, light) for z in views(model, rows).values()], axis=1)
        gpp, flag = (layers[NAMES.index(name)] for name in ("gpp", "extrapolated"))
        facts[kind] = {
            "pixels": len(rows),
            "largest": float(gpp.max()),
            "above": float(np.greater(gpp, LIMIT).mean(axis=1).max()),
            "unflagged": float((np.greater(gpp, LIMIT) & (flag == 0)).mean(axis=1).max()),
            "flagged": float((flag == 1).mean(axis=1).min()),
        }
    return facts
