# SPDX-License-Identifier: GPL-2.0-or-later
"""Whole numbers in and out, beside float32: differences from the engine's layers, bytes over the bus, speed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from models.training.bench.card.card_parts import FASTER, Card, Row, placed, together, tried
from models.training.bench.card.card_whole import WholeChain
from models.training.bench.integers.whole_tile import INTEGERS, WholeTile

WHOLE = "whole numbers"
KINDS = ("INT16", "INT8")


def whole_numbers(card: Card) -> Iterator[Row]:
    """From stored numbers to layers of whole numbers."""
    tile = WholeTile.load(card.tile.folder / INTEGERS)
    for kind in KINDS:
        yield from tried(WHOLE, f"{kind}, differences", _differences(card, tile, kind))
    for side in card.sizes.sides:
        if card.over:
            return
        larger = tile.at_side(side)
        for what, both in over_the_bus(larger).items():
            for name, count in zip(("as float32", "as whole numbers"), both, strict=True):
                yield Row(WHOLE, f"{what}, {side} px: over the bus {name}", count, "bytes a pixel")
        for lanes in card.sizes.flown(side):
            what = f"{side} px, {lanes} in flight"
            yield from tried(WHOLE, what, _flown(card, larger, lanes, what))


def _differences(card: Card, tile: WholeTile, kind: str) -> Iterator[Row]:
    """The chain's layers beside those that the engine wrote on the CPU."""
    chain = WholeChain(tile, card.where, kind)
    for number in range(len(tile.targets["s2_slots"])):
        found = chain.target(number)
        away = steps_apart(tile, kind, number, found["layer"])
        what = f"{kind}, target {number + 1}"
        yield Row(
            WHOLE, f"{what}: numbers that differ", float((away > 0).sum()), f"of {away.size:,}"
        )
        yield Row(WHOLE, f"{what}: largest difference", float(away.max()), "steps")
        engine = int(tile.targets[f"clipped_{kind}_{number}"])
        note = f"by the engine: {engine}"
        yield Row(WHOLE, f"{what}: clipped", float(found["clipped"].sum()), "numbers", note)
    for name, session in chain.sessions.items() if kind == KINDS[0] else ():
        yield from placed(WHOLE, session, name)


def steps_apart(tile: WholeTile, kind: str, number: int, layer: np.ndarray) -> np.ndarray:
    """Steps between a layer (bands, pixels) and the engine's of a target."""
    wanted = tile.targets[f"{kind}_{number}"]
    return np.abs(layer.astype(np.int64) - wanted.reshape(layer.shape))


def over_the_bus(tile: WholeTile) -> dict[str, tuple[float, float]]:
    """Bytes a pixel of a first and a further target: as float32 (scaled and screened before), as whole numbers.

    Float32 is what ``arrays`` brings: values and masks of each date, numbers and quality back. The haze screen asks
    for dates beside the slots; as float32 it is done before, so these cross the bus as whole numbers alone.
    """
    side = tile.facts["side"]
    ways = {
        "first target": {name: len(dates) for name, dates in tile.dates_of(0).items() if dates},
        "further target": {name: 1 for name in tile.dates if name != "blue"},
    }
    bands = {
        band for groups in tile.facts["groups"].values() for one in groups for band in one["bands"]
    }
    planes, found = 2 * len(bands), {}
    for what, dates in ways.items():
        given = sum(number * tile.bytes_of(name) for name, number in dates.items())
        slots = tile.slots if what == "first target" else 1
        floats = 4 * slots * planes * (side + 2 * tile.facts["halo"]) ** 2 / side**2
        found[what] = (
            floats + 4 * tile.facts["floats"],
            given / side**2 + 2 * len(tile.facts["bands"]),
        )
    return found


def _flown(card: Card, tile: WholeTile, lanes: int, what: str) -> Iterator[Row]:
    chains = [WholeChain(tile, card.where) for _ in range(lanes)]
    for name in ("first target", "further target"):
        speed, share = together(card, chains, first=name == "first target")
        pixels = speed * tile.facts["side"] ** 2 / 1e6
        yield Row(WHOLE, f"{name}, {what}", pixels, FASTER, card.note("numbers to layers"))
        if share is not None:
            yield Row(WHOLE, f"{name}, {what}: GPU computes", share, "of the time", "by the driver")
