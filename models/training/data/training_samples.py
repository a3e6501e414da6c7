# SPDX-License-Identifier: GPL-2.0-or-later
"""Training samples: pixels of a place with the dates around, after dropout."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from torch import Tensor

from models.training.data import shared_places
from models.training.data.dropout import BAND_SETS, CONSTANT, NOTHING_DROPPED, VIEWS, Dropout
from models.training.data.flips import offset_before
from models.training.data.shared_places import Place, Slots
from models.training.network.networks import HALO
from models.training.network.parts import BOTH, S1, SLOTS, TARGET, Series
from models.training.network.radar_mean import averaged

CPU = torch.device("cpu")
NEIGHBOURS = tuple(
    (row * step, col * step)
    for step in (1, 2, 3)
    for row, col in ((-1, 0), (0, 1), (1, 0), (0, -1))
)
NEIGHBOUR_WEIGHTS = {1: 1.0, 2: 0.3, 3: 0.1}
DATES_WEIGHT = 1.0
SURROUNDINGS = 10 * (len(NEIGHBOURS) + 2)
"""Values around the centre: twelve neighbours on the day, the centre on the dates before and after."""


@dataclass
class PlaceTensors:
    """A place as flat pixels; ``N`` counts the pixels of the raster grown by the halo."""

    place: Place
    values: dict[str, Tensor]
    """Sensor -> (T, N, bands); Sentinel-2 first, then Sentinel-1, then any further ones."""
    measured: dict[str, Tensor]
    """Sensor -> (T, N, bands) 1/0."""
    views: dict[str, Tensor]
    """View -> (T, N, 10) 1/0: what is shown of Sentinel-2."""
    truths: dict[bool, Tensor]
    """Hidden or not -> (T, N) bool: STRICT or ALL targets."""
    flips: dict[str, int] = field(default_factory=dict)
    """View -> number of the flip under which the place is encoded in that view, see ``flips``; 0 for others."""
    features: dict[tuple[str, str | tuple[float, int]], Tensor] = field(default_factory=dict)
    """(sensor, view or (gain, flip)) -> (T, N, features), filled by :func:`encode_all`."""

    @property
    def row_length(self) -> int:
        return self.place.shape[1] + 2 * HALO


def bands_of(sensor: str) -> slice:
    """Where the bands of one of the two sensors stand among the values of all."""
    first = sum(BOTH[name].bands for name in list(BOTH)[: list(BOTH).index(sensor)])
    return slice(first, first + BOTH[sensor].bands)


def tensors(place: Place, device: torch.device = CPU) -> PlaceTensors:
    """Flatten a place, with a halo of missing pixels around it."""
    wide = {
        "s2": (_grown(place.s2_values), _grown(place.s2_measured)),
        "s1": (_grown(place.s1_values), _grown(place.s1_measured)),
    }
    for name, one in place.further.items():
        wide[name] = (_grown(one.values), _grown(one.measured))
    views = {}
    clear = {masks: place.clear(masks) for masks in (shared_places.PLAIN, shared_places.AS_ENGINE)}
    for name, (masks, bands) in VIEWS.items():
        shown = np.zeros((1, 10, 1, 1), bool)
        shown[0, list(BAND_SETS[bands])] = True
        views[name] = _flat(_grown(place.s2_measured & clear[masks][:, None] & shown), device)
    return PlaceTensors(
        place,
        {sensor: _flat(values, device) for sensor, (values, _) in wide.items()},
        {sensor: _flat(measured, device) for sensor, (_, measured) in wide.items()},
        views,
        {
            True: _flat(_grown(place.strict_targets[:, None]), device)[..., 0] > 0,
            False: _flat(_grown(place.all_targets[:, None]), device)[..., 0] > 0,
        },
    )


@dataclass
class Samples:
    """P pixels with the dates around and what is asked of them."""

    series: dict[str, Series]
    truth: Tensor
    """(bands of all sensors, P) values of the target day, Sentinel-2 before Sentinel-1."""
    asked: Tensor
    """The same shape: 1 where the truth was measured."""
    hidden: Tensor
    """(P,) bool."""
    around: Tensor
    """(SURROUNDINGS, P) values, see there."""
    around_asked: Tensor


def samples(
    source: PlaceTensors,
    target: int,
    pixels: Tensor,
    dropout: Dropout,
    features: dict[str, Tensor] | None = None,
    flip: int = 0,
) -> Samples:
    """The dates around one target date at some pixels of a place.

    Args:
        target: index of the Sentinel-2 date; pixels: (P,) indices into N.
        features: sensor -> (T, N, features) in place of those kept in ``source``; flip: theirs.
    """
    slots = shared_places.slots(source.place, source.place.s2_days[target])
    keep = dropout.keep_s2.copy()
    keep[TARGET] = not dropout.hidden
    flip = flip if features else source.flips.get(dropout.view, 0)
    view = "hls" if dropout.view == CONSTANT else dropout.view
    series, truth, asked = {}, [], []
    for name, values in source.values.items():
        shift = dropout.gain / shared_places.SENSORS["s1"]["divide"] if name == "s1" else 0.0
        key, shown, kept = _shown_of(name, source, dropout, (view, flip), keep)
        own = (features or {}).get(name, source.features.get((name, key)))
        index, days = slots.of(name)
        series[name] = _series(values, shown, own, (index, days, kept), pixels, shift)
        at = target if name == "s2" else index[TARGET]
        if (
            name == "s1"
        ):  # what of it is asked for is the mean of all its dates, whatever is dropped
            level, known = radar_level(source, slots, pixels, shift)
            truth.append(level)
            asked.append(known)
        elif at >= 0:
            truth.append(values[at, pixels])
            asked.append(source.measured[name][at, pixels])
        else:
            nothing = torch.zeros(len(pixels), values.shape[2], device=pixels.device)
            truth.append(nothing)
            asked.append(nothing)
    around, around_asked = _surroundings(source, target, slots, pixels, flip)
    return Samples(
        series,
        torch.cat(truth, 1).T,
        torch.cat(asked, 1).T,
        torch.full((len(pixels),), dropout.hidden, device=pixels.device),
        around,
        around_asked,
    )


def radar_level(
    source: PlaceTensors, slots: Slots, pixels: Tensor, shift: float = 0.0
) -> tuple[Tensor, Tensor]:
    """Sentinel-1 of a target day as the network takes it, the mean of all slots: (P, 2), and where it is known."""
    values, measured = source.values["s1"], source.measured["s1"]
    kept = np.ones(SLOTS, bool)
    nothing = values.new_zeros(len(values), 1, 1).expand(-1, values.shape[1], 1)
    series = _series(values, measured, nothing, (slots.s1, slots.s1_days, kept), pixels, shift)
    level, known = averaged(series.values, series.valid, series.days, S1.repeat)
    return level.T, known.T


def restricted(given: Samples, names: Iterable[str]) -> Samples:
    """The samples as if only some of the two sensors were there."""
    names = list(names)
    rows = [bands_of(name) for name in names]
    truth, asked = (torch.cat([x[r] for r in rows]) for x in (given.truth, given.asked))
    series = {name: given.series[name] for name in names}
    return replace(given, series=series, truth=truth, asked=asked)


def joined(parts: list[Samples]) -> Samples:
    """Samples side by side."""
    joint = {}
    for name in parts[0].series:
        series = [part.series[name] for part in parts]
        joint[name] = Series(
            *(
                torch.cat([getattr(s, key) for s in series], 2)
                for key in ("features", "values", "valid", "days")
            )
        )
    rest = [
        torch.cat([getattr(part, key) for part in parts], -1)
        for key in ("truth", "asked", "hidden", "around", "around_asked")
    ]
    return Samples(joint, *rest)


def some_hidden(
    source: PlaceTensors,
    target: int,
    among: Tensor | None,
    random: np.random.Generator,
    most: int,
) -> Tensor:
    """Up to ``most`` STRICT pixels of a date, drawn without repetition.

    Args:
        among: (N,) bool, None for all.
    """
    possible = source.truths[True][target]
    pixels = torch.nonzero(possible if among is None else possible & among)[:, 0]
    return pixels[torch.from_numpy(random.permutation(len(pixels))[:most])]


def pick_pixels(
    source: PlaceTensors, target: int, dropout: Dropout, count: int, generator: torch.Generator
) -> Tensor:
    """Up to ``count`` pixels that can be asked for: STRICT when hidden, ALL and shown when visible."""
    possible = source.truths[dropout.hidden][target]
    if not dropout.hidden:
        view = "hls" if dropout.view == CONSTANT else dropout.view
        possible = possible & (source.views[view][target].amax(-1) > 0)
    found = torch.nonzero(possible)[:, 0]
    if not len(found):
        return found
    chosen = torch.randint(
        len(found), (count,), generator=generator
    )  # on the CPU wherever the pixels are
    return found[chosen.to(found.device)]


def _shown_of(
    name: str,
    source: PlaceTensors,
    dropout: Dropout,
    view_and_flip: tuple[str, int],
    keep: np.ndarray,
) -> tuple[str | tuple[float, int], Tensor, np.ndarray]:
    """Of a sensor: key of its features, what is shown of it (T, N, bands), and the slots kept (11,)."""
    view, flip = view_and_flip
    if name == "s2":
        return dropout.view, source.views[view], keep
    if name == "s1":
        return (dropout.gain, flip), source.measured["s1"], dropout.keep_s1
    return NOTHING_DROPPED.view, source.measured[name], np.ones(SLOTS, bool)


def _series(
    values: Tensor,
    valid: Tensor,
    features: Tensor,
    slots: tuple[np.ndarray, np.ndarray, np.ndarray],
    pixels: Tensor,
    shift: float = 0.0,
) -> Series:
    index, days, keep = slots
    kept = keep & (index >= 0)
    count = len(pixels)
    signed = torch.from_numpy(np.where(kept, days, 0).astype(np.float32)).to(pixels.device)
    signed = signed[:, None, None].expand(-1, 1, count)
    if not len(values):  # a place without the sensor
        width = features.shape[2]
        bands = values.shape[2]
        nothing = values.new_zeros(SLOTS, bands, count)
        return Series(values.new_zeros(SLOTS, width, count), nothing, nothing, signed * 0)
    at = torch.from_numpy(np.where(kept, index, 0)).to(pixels.device)[:, None]
    mask = torch.from_numpy(kept.astype(np.float32)).to(pixels.device)[:, None, None]
    shown = valid[at, pixels[None]].permute(0, 2, 1) * mask
    taken = values[at, pixels[None]].permute(0, 2, 1)
    if shift:
        taken = (taken + shift).clamp(0, 1)
    return Series(features[at, pixels[None]].permute(0, 2, 1), taken * shown, shown, signed)


def _surroundings(
    source: PlaceTensors, target: int, slots: Slots, pixels: Tensor, flip: int
) -> tuple[Tensor, Tensor]:
    """Values and weights; what lies around a pixel is named as the flipped place shows it."""
    values, clear = source.values["s2"], source.views["plain"]
    parts, asked = [], []
    for row, col in NEIGHBOURS:
        above, left = offset_before(row, col, flip)
        near = pixels + above * source.row_length + left
        weight = NEIGHBOUR_WEIGHTS[max(abs(row), abs(col))]
        parts.append(values[target, near])
        asked.append(clear[target, near] * weight)
    for slot in (TARGET - 1, TARGET + 1):
        index = max(int(slots.s2[slot]), 0)
        parts.append(values[index, pixels])
        asked.append(clear[index, pixels] * (DATES_WEIGHT if slots.s2[slot] >= 0 else 0.0))
    return torch.cat(parts, 1).T, torch.cat(asked, 1).T


def _grown(array: np.ndarray) -> np.ndarray:
    return np.pad(array, [(0, 0), (0, 0), (HALO, HALO), (HALO, HALO)])


def _flat(array: np.ndarray, device: torch.device) -> Tensor:
    dates, bands = array.shape[:2]
    flat = array.reshape(dates, bands, array.shape[2] * array.shape[3]).transpose(0, 2, 1)
    return torch.from_numpy(np.ascontiguousarray(flat, dtype=np.float32)).to(device)
