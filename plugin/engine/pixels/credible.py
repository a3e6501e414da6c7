# SPDX-License-Identifier: GPL-2.0-or-later
"""Can the values that reach a model be true? The last look at a scene, whoever decided how it is read.

Land, water, snow and cloud have usual spectra, and VV and VH usual backscatter. How usual a pixel is, is the
logarithm of its density in a mixture of Gaussians, fitted to real scenes (``usual.json``). A fault is doubted
where the pixels of a scene would be more usual with the fault undone, by more than undoing it gains in
any real scene but the oddest few of the study. ``python -m models.training.credible`` writes the file
and counts what is found.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from ..documents import Document
from ..errors import EngineError
from ..grid.grid import Window
from ..scenes.scene import Scene
from ..sensors import NETWORK_BANDS, S1_BANDS
from .bands import stored_nearest
from .days import Reader
from .units import MAX_REFLECTANCE, MIN_REFLECTANCE

TABLE = Path(__file__).with_name("usual.json")
SIDE = 64
"""Pixels along the side of the square, in the middle of the window, that is looked at."""
PIXELS = 64
"""Pixels of the square that are asked, evenly spread over those that are complete."""
FEWEST = 20
"""Pixels from which on a scene is judged."""
FLOOR = 0.01
"""Reflectance added before the logarithm: noise of dark water counts for little."""
LEAST = -60.0
"""Logarithm of the density under which one pixel does not count more."""
UNUSUAL = "unusual"
"""Stands in ``limits`` for the usualness under which a scene is like nothing that is known."""
TOO_DARK = -0.035
"""Median reflectance of more than half of the bands under which the numbers cannot be true."""
RADAR_DB = (-45.0, 15.0)
"""Where the median of a polarisation lies, at the very least and most."""

BANDS = {"s2": NETWORK_BANDS, "s1": S1_BANDS}
Undo = Callable[[np.ndarray], np.ndarray]


def _within(values: np.ndarray) -> np.ndarray:
    known = (values >= MIN_REFLECTANCE) & (values < MAX_REFLECTANCE)
    return np.where(known, values, np.nan)


@dataclass(frozen=True, eq=False)  # found again by itself: all its numbers are many to hash
class Order:
    """Bands put in another order."""

    bands: tuple[int, ...]
    """Which band stands at each place."""

    def __call__(self, values: np.ndarray) -> np.ndarray:
        """Values (bands, …) in that order."""
        return values[list(self.bands)]


def _exchanges(bands: tuple[str, ...]) -> dict[str, Undo]:
    """Every two bands exchanged."""
    found: dict[str, Undo] = {}
    for one in range(len(bands)):
        for other in range(one + 1, len(bands)):
            order = list(range(len(bands)))
            order[one], order[other] = other, one
            found[f"{bands[one]} and {bands[other]} look exchanged"] = Order(tuple(order))
    return found


FAULTS: dict[str, dict[str, Undo]] = {
    "s2": {
        "reflectance looks 10 times too large": lambda v: v / 10,
        "reflectance looks 10 times too small": lambda v: _within(v * 10),
        "reflectance looks 10,000 times too small": lambda v: _within(v * 1e4),
        "reflectance looks 0.1 too small, as with an offset taken off twice": lambda v: _within(
            v + 0.1
        ),
        # B8A behind B12, as where bands were sorted by resolution or name: stored B08 B11 B12 B8A
        "B8A looks to stand behind B12": Order((0, 1, 2, 3, 4, 5, 6, 9, 7, 8)),
        **_exchanges(NETWORK_BANDS),
    },
    "s1": {
        "backscatter looks like power, not dB": lambda v: 10 * np.log10(np.maximum(v, 1e-6)),
        "backscatter looks like dB of amplitudes, half of the dB of power": lambda v: 2 * v,
        "backscatter looks 10 times too large in dB": lambda v: v / 10,
        **_exchanges(S1_BANDS),
    },
}
"""Sensor -> what is said of a fault, and how values (bands, pixels) are turned back from it.

An offset that is left in is not among them: one scene with it looks like haze or bright ground. The listing
asks the darkest pixels of all scenes (``listing.plausible``).
"""


@dataclass(frozen=True)
class Usual:
    """How values of a sensor are spread over real scenes: a mixture of Gaussians, and what is still usual."""

    weights: np.ndarray
    """(kinds,) sum 1."""
    means: np.ndarray
    """(kinds, bands), of logarithms of reflectance + :data:`FLOOR`, or of dB / 10."""
    covariances: np.ndarray
    """(kinds, bands, bands)."""
    limits: Mapping[str, float]
    """Fault -> what undoing it may gain at most, per pixel and band, in a scene without it."""
    _known: dict[tuple[bool, ...], np.ndarray] = field(default_factory=dict)
    _ordered: dict[tuple[tuple[bool, ...], tuple[Order, ...]], np.ndarray] = field(
        default_factory=dict
    )

    def usualness(self, values: np.ndarray, held: np.ndarray) -> np.ndarray:
        """Mean logarithm of the density per pixel and band; NaN with fewer than :data:`FEWEST` whole pixels.

        Args:
            values: (cases, bands, pixels) as in :data:`BANDS`, already scaled (see :func:`scaled`).
            held: True (bands) for those that are asked.
        """
        asked = values[:, held]
        whole = np.isfinite(asked).all(axis=1)
        terms = _terms(np.where(whole[:, None], asked, 0.0))
        # a product a case: threads of the algebra library wait longer for each other than all of them take
        return _mean(self._weights_of_terms(tuple(held.tolist())) @ terms, whole, asked.shape[1])

    def in_orders(
        self, values: np.ndarray, orders: tuple[Order, ...], held: np.ndarray
    ) -> np.ndarray:
        """:meth:`usualness` of values (bands, pixels) with their bands in each of some orders: (orders,).

        The pixels' terms are the same in all orders, only weights change places: a tenth of the time.
        """
        asked = values[held]
        whole = np.isfinite(asked).all(axis=0)[None]
        terms = _terms(np.where(whole, asked, 0.0)[None])[0]
        weights = self._weights_in_orders(orders, tuple(held.tolist()))
        found = _mean(weights @ terms, np.repeat(whole, len(orders), axis=0), len(asked))
        return found if held.all() else np.where([_stays(o, held) for o in orders], found, np.nan)

    def _weights_in_orders(self, orders: tuple[Order, ...], held: tuple[bool, ...]) -> np.ndarray:
        """(orders, kinds, terms): :meth:`_weights_of_terms`, each where the terms of the bands in order lie."""
        if (held, orders) not in self._ordered:
            weights, bands = self._weights_of_terms(held), np.flatnonzero(held)
            place = {band: number for number, band in enumerate(bands.tolist())}
            one, other = np.triu_indices(len(bands))
            number = np.zeros((len(bands), len(bands)), int)
            number[one, other] = number[other, one] = np.arange(len(one))
            found = np.zeros((len(orders), *weights.shape))
            for order, ordered in zip(orders, found, strict=True):
                # an order that fetches a band that is not held has no use here
                at = np.array([place.get(order.bands[band], 0) for band in bands])
                moved = [number[at[one], at[other]], len(one) + at, [weights.shape[1] - 1]]
                ordered[:, np.concatenate(moved)] = weights
            self._ordered[held, orders] = found
        return self._ordered[held, orders]

    def _weights_of_terms(self, held: tuple[bool, ...]) -> np.ndarray:
        """(kinds, terms) that give each kind's logarithm of weight and density as a sum over terms of a pixel.

        The terms are the products of two of its bands that are ``held``, the bands themselves, and 1: a matrix
        product takes a tenth of the time of whitening the pixels for each kind.
        """
        if held not in self._known:
            bands = np.flatnonzero(held)
            covariances = self.covariances[:, bands][:, :, bands]
            means = self.means[:, bands]
            inverse = np.linalg.inv(covariances)
            one, other = np.triu_indices(len(bands))
            squares = -inverse[:, one, other] * np.where(one == other, 0.5, 1.0)
            linear = np.einsum("kij,kj->ki", inverse, means)
            sizes = np.linalg.slogdet(covariances)[1] + len(bands) * np.log(2 * np.pi)
            constant = np.log(self.weights) - (sizes + (linear * means).sum(axis=1)) / 2
            self._known[held] = np.concatenate([squares, linear, constant[:, None]], axis=1)
        return self._known[held]


def _stays(order: Order, held: np.ndarray) -> bool:
    """Whether an order puts bands that are held in the places of such bands alone."""
    return bool(held[list(order.bands)][held].all())


def _terms(values: np.ndarray) -> np.ndarray:
    """(cases, terms, pixels) of (cases, bands, pixels): products of two bands, the bands, and 1."""
    one, other = _pairs(values.shape[1])
    ones = np.ones((len(values), 1, values.shape[2]))
    return np.concatenate([values[:, one] * values[:, other], values, ones], axis=1)


@cache
def _pairs(bands: int) -> tuple[np.ndarray, np.ndarray]:
    one, other = np.triu_indices(bands)
    return one, other


def _mean(parts: np.ndarray, whole: np.ndarray, bands: int) -> np.ndarray:
    """(cases,) mean logarithm of the density per pixel and band.

    Args:
        parts: (cases, kinds, pixels), logarithms of each kind's weight and density, changed here;
            whole: (cases, pixels).
    """
    top = parts.max(axis=1)
    # shares of at most 1: seven digits of them are enough, in a fifth of the time
    below = np.subtract(parts, top[:, None], out=parts).astype(np.float32)
    shares = np.exp(below, out=below).sum(axis=1)
    density = np.maximum(top + np.log(shares), LEAST)
    count = whole.sum(axis=1)
    total = np.where(whole, density, 0.0).sum(axis=1)
    return np.where(count >= FEWEST, total / np.maximum(count, 1) / bands, np.nan)


@cache
def usual(sensor: str) -> Usual:
    """The table of a sensor, ``s2`` or ``s1``."""
    table: Document = json.loads(TABLE.read_text(encoding="utf-8"))[sensor]
    weights, means, covariances = (
        np.array(table[name]) for name in ("weights", "means", "covariances")
    )
    return Usual(weights, means, covariances, table["limits"])


def scaled(sensor: str, values: np.ndarray) -> np.ndarray:
    """Values as :class:`Usual` has them: logarithms of reflectance, tens of dB."""
    if sensor == "s1":
        return values.astype(np.float64) / 10
    return np.log(np.maximum(values.astype(np.float64), 0) + FLOOR)


def asked(values: np.ndarray) -> np.ndarray:
    """(bands, at most :data:`PIXELS`) float32 of (bands, …): pixels whole in the bands that most of them have."""
    flat = values.reshape(len(values), -1)
    flat = flat[:, np.isfinite(flat).any(axis=0)]
    held = np.isfinite(flat).sum(axis=1) > flat.shape[1] / 2
    flat = flat[:, np.isfinite(flat[held]).all(axis=0)]
    count = min(flat.shape[1], PIXELS)
    return np.where(held[:, None], flat, np.nan)[
        :, np.linspace(0, flat.shape[1] - 1, count).astype(int)
    ]


def gains(sensor: str, pixels: np.ndarray, table: Usual) -> dict[str, float]:
    """What undoing each fault gains in usualness, NaN where it cannot be known; and minus the usualness itself.

    Args:
        pixels: (bands, pixels) as :func:`asked` gives them.
    """
    held = np.isfinite(pixels).any(axis=1)
    if not held.any():
        return {}
    faults = FAULTS[sensor]
    orders = {name: undo for name, undo in faults.items() if isinstance(undo, Order)}
    others = {name: undo for name, undo in faults.items() if name not in orders}
    undone = [pixels, *(undo(pixels) for undo in others.values())]
    as_is, *of_others = table.usualness(scaled(sensor, np.stack(undone)), held).tolist()
    if not np.isfinite(as_is):
        return {}
    of_orders = table.in_orders(scaled(sensor, pixels), tuple(orders.values()), held).tolist()
    found = dict(zip([*others, *orders], [*of_others, *of_orders], strict=True))
    gained = {fault: found[fault] - as_is for fault in faults}
    return {**gained, UNUSUAL: -as_is}


def finding(sensor: str, pixels: np.ndarray, table: Usual | None = None) -> str:
    """The fault that a scene's pixels speak for most, in words; "" where they look like what is known."""
    table = table or usual(sensor)
    gained = gains(sensor, pixels, table)
    named = {
        fault: gain
        for fault, gain in gained.items()
        if fault != UNUSUAL and gain > table.limits[fault]
    }
    if named:
        return max(named, key=lambda fault: named[fault])
    if gained and gained[UNUSUAL] > table.limits[UNUSUAL]:
        return "its values look like no land, water, snow or cloud that is known here"
    return ""


def beyond(sensor: str, middles: Mapping[str, float]) -> str:
    """The band whose median no surface can have, "" where all are possible.

    Args:
        middles: band -> median, reflectance or dB, of at least one band.
    """
    if sensor == "s1":
        least, most = RADAR_DB
        return next((band for band, middle in middles.items() if not least <= middle <= most), "")
    bright = [band for band, middle in middles.items() if middle >= MAX_REFLECTANCE]
    dark = [band for band, middle in middles.items() if middle < TOO_DARK]
    return (bright or (dark if 2 * len(dark) > len(middles) else [""]))[0]


def doubt(reader: Reader, scene: Scene, window: Window) -> str:
    """What to doubt in a scene within a window of the reader's grid, "" where nothing is.

    Raises:
        EngineError: its values cannot be true.
    """
    bands = BANDS[scene.sensor]
    read = reader.of_scene if scene.sensor == "s2" else reader.raw_of_scene
    values = read(scene, window, bands).reshape(len(bands), -1)
    counts = dict(zip(bands, np.isfinite(values).sum(axis=1).tolist(), strict=True))
    held = [band for band in bands if band in scene.assets]
    most = max(counts[band] for band in held)
    seen = most >= FEWEST
    asked_for = [band for band in held if seen and counts[band]]
    middles = _middles(values[[bands.index(band) for band in asked_for]], asked_for)
    # a band without values may have lost them to its scale; a clouded scene is asked for one band alone
    for band in [band for band in held if counts[band] < most / 2] if seen else held[:1]:
        lost = _stored_middle(reader, scene, window, band)
        if lost is not None:
            middles[band] = lost
    if middles and (band := beyond(scene.sensor, middles)):
        asset, unit = scene.assets[band], "dB" if scene.sensor == "s1" else "reflectance"
        setting = {"s1": "S1_UNITS", "s2": "S2_SCALING"}[scene.sensor]
        raise EngineError(
            f"{asset.href} ({scene.day}): the median of {band} is {middles[band]:.4g} {unit}, "
            f"which no surface has. It is read as number x {asset.scale:g} {asset.offset:+g} in {asset.unit}: "
            f"list the scenes again with the {setting} that fits the file, or without it."
        )
    return finding(scene.sensor, asked(values)) if seen else ""


def _middles(values: np.ndarray, bands: list[str]) -> dict[str, float]:
    """Median of each of some bands (bands, pixels), none of them without a value."""
    whole = values[:, np.isfinite(values).all(axis=0)]
    if whole.shape == values.shape:  # mostly; and in one go it takes a fifth of the time
        found = np.median(values, axis=1) if bands else []
    else:
        found = [np.median(band[np.isfinite(band)]) for band in values]
    return dict(zip(bands, map(float, found), strict=True))


def sentences(found: list[tuple[Scene, str]], paths: bool = True) -> list[str]:
    """A sentence for every finding, with the scenes it is said of.

    Args:
        found: scenes and what is doubted in each (see :func:`doubt`).
        paths: name a file to look at; False where outputs of two computers must be the same.
    """
    alike: dict[str, list[Scene]] = {}
    for scene, words in found:
        alike.setdefault(words, []).append(scene)
    said = []
    for words, scenes in alike.items():
        first = next(iter(scenes[0].assets.values())).href if paths else scenes[0].id
        more = f" and {len(scenes) - 1} more scenes" if len(scenes) > 1 else ""
        said.append(f"{first} ({scenes[0].day}){more}: {words}.")
    return said


def _stored_middle(reader: Reader, scene: Scene, window: Window, band: str) -> float | None:
    """Median of what a file holds, read as the list says but with nothing left out for being impossible.

    None where nothing is stored, or one code for missing pixels alone.
    """
    asset = scene.assets[band]
    stored = stored_nearest(asset, scene.crs, reader.grid, window)
    nodata = np.nan if asset.nodata is None else np.float32(asset.nodata)
    stored = stored[np.isfinite(stored) & (stored != 0) & (stored != nodata)]
    if np.unique(stored).size < FEWEST:
        return None
    middle = float(np.median(stored)) * asset.scale + asset.offset
    if scene.sensor == "s2" or asset.unit == "dB":
        return middle
    return float("-inf") if middle <= 0 else None  # no power at all: dB that are read as power
