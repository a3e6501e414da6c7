# SPDX-License-Identifier: GPL-2.0-or-later
"""Which kernels take a graph's time on the card, by torch's profiler; without torch, a row that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from models.training.bench.card.card_parts import (
    NEEDS,
    Card,
    Row,
    inputs_of,
    made,
    torch_of,
    tried,
)

KERNELS = "kernels"
MOST = 10
"""Kernels of a graph that are named."""
RUNS = 3
NAME = 80
"""Characters of a kernel's name."""


class Kernel(NamedTuple):
    """One kernel of a graph."""

    name: str
    launches: float
    """Of a run."""
    seconds: float
    """On the card, of a run."""


def kernels(card: Card) -> Iterator[Row]:
    """The kernels that take most of each graph, at the largest side of tiles in flight."""
    torch = torch_of(card)
    if torch is None:
        yield Row(
            KERNELS, "all", note="not measured: no torch here" if card.where.nvidia else NEEDS
        )
        return
    side = max(card.sizes.sides)
    for name, inputs in inputs_of(card, side).items():
        if card.over:
            return
        run = made(card, card.tile.graph(name), inputs, side, recorded=False).run
        yield from tried(KERNELS, name, rows_of(f"{name}, {side} px", _profiled(torch, run)))


def _profiled(torch: Any, run: Callable[[], None]) -> list[Kernel]:
    """What a run has the card do, the mean of some."""
    kinds = torch.profiler.ProfilerActivity
    for _ in range(RUNS):
        run()
    with torch.profiler.profile(activities=[kinds.CUDA, kinds.CPU]) as profile:
        for _ in range(RUNS):
            run()
    return [
        Kernel(one.key, one.count / RUNS, one.self_device_time_total / RUNS / 1e6)
        for one in profile.key_averages()
        if one.self_device_time_total
    ]


def rows_of(what: str, found: Iterable[Kernel]) -> Iterator[Row]:
    """All kernels together, then those that take most."""
    ranked = sorted(found, key=lambda kernel: -kernel.seconds)
    launches = sum(kernel.launches for kernel in ranked)
    total = sum(kernel.seconds for kernel in ranked)
    yield Row(KERNELS, f"{what}: all", 1e3 * total, "ms", f"{launches:.0f} launches")
    for kernel in ranked[:MOST]:
        name = kernel.name.removeprefix("void ")[:NAME]
        note = f"{kernel.launches:.0f} launches"
        yield Row(KERNELS, f"{what}: {name}", 1e3 * kernel.seconds, "ms", note)
