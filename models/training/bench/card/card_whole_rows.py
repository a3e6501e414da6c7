# SPDX-License-Identifier: GPL-2.0-or-later
"""Whole numbers in and out, beside float32: differences from the engine's layers, bytes over the bus, speed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from models.training.bench.card.card_parts import FASTER, Card, Row, placed, together, tried
from models.training.bench.card.card_tile import SENSORS
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
        yield from _bytes(card, larger)
        for lanes in card.sizes.lanes:
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


def _bytes(card: Card, tile: WholeTile) -> Iterator[Row]:
    """Bytes over the bus a pixel: as float32 (masked, scaled and screened before), and as whole numbers."""
    side = tile.facts["side"]
    ways = {
        "first target": {name: len(dates) for name, dates in tile.dates_of(0).items() if dates},
        "further target": {name: 1 for name in tile.dates if name != "blue"},
    }
    for what, dates in ways.items():
        slots = card.tile.slots if what == "first target" else 1
        for name, count in (
            ("as float32", slots * _float_date(card, side) + _float_layer(card, side)),
            (
                "as whole numbers",
                sum(number * tile.bytes_of(one) for one, number in dates.items())
                + 2 * len(tile.facts["bands"]) * side**2,
            ),
        ):
            yield Row(
                WHOLE, f"{what}, {side} px: over the bus {name}", count / side**2, "bytes a pixel"
            )


def _float_date(card: Card, side: int) -> int:
    """Bytes of a date of both sensors as ``arrays`` brings it: values and masks."""
    planes = sum(2 * card.tile.arrays[f"{sensor}_values"].shape[1] for sensor in SENSORS)
    return 4 * planes * (side + 2 * card.tile.halo) ** 2


def _float_layer(card: Card, side: int) -> int:
    return 4 * len(card.tile.arrays["result_0"]) * side**2


def _flown(card: Card, tile: WholeTile, lanes: int, what: str) -> Iterator[Row]:
    chains = [WholeChain(tile, card.where) for _ in range(lanes)]
    for name in ("first target", "further target"):
        speed, share = together(card, chains, first=name == "first target")
        pixels = speed * tile.facts["side"] ** 2 / 1e6
        yield Row(WHOLE, f"{name}, {what}", pixels, FASTER, card.note("numbers to layers"))
        if share is not None:
            yield Row(WHOLE, f"{name}, {what}: GPU computes", share, "of the time", "by the driver")
