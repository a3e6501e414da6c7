# SPDX-License-Identifier: GPL-2.0-or-later
"""What is measured on a card, a part a function: each yields rows as it finds them, and may end early."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from models.training.bench.card.card_facts import driver, versions, watched
from models.training.bench.card.card_sessions import (
    Chain,
    OnCard,
    Where,
    joined,
    opened,
)
from models.training.bench.card.card_tile import SENSORS, Tile
from plugin.engine.inference.devices import nvidia
from plugin.engine.inference.devices.kinds import CPU
from plugin.engine.inference.devices.reasons import is_out_of_memory
from plugin.engine.inference.devices.running import Bound, Budget
from plugin.engine.inference.devices.trial import TOLERANCE

NEEDS = "needs a GPU"
FASTER = "million pixels a second"
SENTENCE = 300
"""Characters of a failure."""
LIMIT = 2**30
"""Bytes of the card's memory for the part that is to run out of it."""


@dataclass(frozen=True)
class Row:
    """One number, or a sentence on why there is no number."""

    part: str
    what: str
    value: float | None = None
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class Sizes:
    """How large and how long; a dry run takes the small ones."""

    sides: tuple[int, ...] = (128, 512)
    """Pixels along the sides of the tiles in flight."""
    graphs: tuple[int, ...] = (128, 256, 512, 1024)
    """The same of graphs alone: larger ones are faster."""
    seconds: float = 0.3
    """Of each timing."""
    flight: float = 0.8
    """Seconds of tiles in flight: the driver says a few times a second how busy the card is."""
    lanes: tuple[int, ...] = (1, 2, 4)
    """Tiles in flight."""
    first_batch: int = 16_384
    last_batch: int = 2**22
    product: int = 8_192
    """Rows of the square matrices."""
    copied: int = 2**30
    """Bytes of the copy."""

    def flown(self, side: int) -> tuple[int, ...]:
        """Tiles in flight of this side: all that are asked for of the largest, the most alone of others."""
        return self.lanes if side == max(self.sides) else self.lanes[-1:]


TINY = Sizes((16,), (16,), 0.01, 0.01, (1,), 256, 512, 64, 2**16)


@dataclass(frozen=True)
class Card:
    """What a part works with."""

    tile: Tile
    where: Where
    sizes: Sizes
    until: float
    """Of ``time.monotonic()``: nothing more is begun after it."""

    @property
    def over(self) -> bool:
        return time.monotonic() > self.until

    def note(self, text: str = "") -> str:
        """The text on a GPU; elsewhere, that one is needed."""
        return text if self.where.nvidia else NEEDS


def seconds(run: Callable[[], Any], card: Card, warm: int = 3) -> float:
    """Mean seconds of a run, after some that are not counted: they make plans, buffers and recordings."""
    for _ in range(warm if card.where.nvidia else 1):
        run()
    count, start = 0, time.perf_counter()
    while (spent := time.perf_counter() - start) < card.sizes.seconds or not count:
        run()
        count += 1
    return spent / count


def sentence(error: BaseException) -> str:
    """What an error says, in one line."""
    return (" ".join(str(error).split()) or type(error).__name__)[:SENTENCE]


def tried(part: str, what: str, rows: Iterator[Row]) -> Iterator[Row]:
    """The rows; where they fail, a row that says so in their place."""
    try:
        yield from rows
    except Exception as error:  # of any kind: what comes after is measured all the same
        yield Row(part, what, note=f"failed: {sentence(error)}")


def facts(card: Card) -> Iterator[Row]:
    """The card, its driver, versions."""
    yield Row("facts", "versions", note=versions())
    if not card.where.nvidia:
        yield Row("facts", "card and driver", note=NEEDS)
        return
    yield Row("facts", "card", note=str(nvidia.gpus()[0]))
    yield Row("facts", "driver", note=driver())


def roof(card: Card) -> Iterator[Row]:
    """What the card can do at most: a copy in its memory, a product of matrices; by torch where it is there."""
    torch = torch_of(card)
    if torch is not None:
        yield from _torch_roof(card, torch)
        return
    size = card.sizes.product
    session = opened(card.tile.graph("product"), card.where, {"size": size})
    square = card.where.value(np.full((size, size), 0.5, np.float32))
    product = OnCard(session, card.where, {"left": square, "right": square}, {})
    each = seconds(product.run, card)
    yield Row(
        "roof", "float32", size**3 / each / 1e12, "10^12 multiply-adds a second", "by ONNX Runtime"
    )
    source, target = (card.where.zeros(card.sizes.copied // 4) for _ in range(2))
    small = card.where.zeros(1)

    def copy() -> None:
        for _ in range(20):
            target.update_inplace(source)
        small.numpy()  # waits for the copies before it

    each = seconds(copy, card) / 20
    yield Row(
        "roof",
        "memory",
        2 * card.sizes.copied / each / 1e9,
        "10^9 bytes a second",
        "read and written",
    )


def torch_of(card: Card) -> Any:
    """torch where it is there and reaches the card, else None."""
    if not card.where.nvidia:
        return None
    try:
        import torch
    except ImportError:
        return None
    return torch if torch.cuda.is_available() else None


def _torch_roof(card: Card, torch: Any) -> Iterator[Row]:
    torch.backends.cuda.matmul.allow_tf32 = False
    size = card.sizes.product
    for name in ("float32", "float16"):
        left = torch.rand(size, size, device="cuda", dtype=getattr(torch, name))
        each = _by_events(torch, partial(torch.matmul, left, left))
        yield Row("roof", name, size**3 / each / 1e12, "10^12 multiply-adds a second", "by torch")
    source = torch.zeros(card.sizes.copied // 4, device="cuda")
    each = _by_events(torch, partial(torch.empty_like(source).copy_, source))
    yield Row(
        "roof",
        "memory",
        2 * card.sizes.copied / each / 1e9,
        "10^9 bytes a second",
        "read and written",
    )


def _by_events(torch: Any, run: Callable[[], Any], times: int = 10) -> float:
    """Mean seconds on the card."""
    for _ in range(3):
        run()
    start, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
    start.record()
    for _ in range(times):
        run()
    end.record()
    end.synchronize()
    return float(start.elapsed_time(end)) / 1e3 / times


def differences(card: Card) -> Iterator[Row]:
    """The card's outputs beside the engine's on the CPU that ``--make`` kept."""
    yield from _differences(card, "differences", half=False)


def _differences(card: Card, part: str, half: bool) -> Iterator[Row]:
    side = int(card.tile.facts["side"]) if card.where.nvidia else card.sizes.sides[0]
    chain = Chain(card.tile, card.where, side, half)
    for number in range(int(card.tile.facts["targets"])):
        yield from _apart(
            card, part, f"target {number + 1}", joined(chain.target(number)), number, side
        )


def _apart(
    card: Card, part: str, what: str, found: np.ndarray, number: int, side: int
) -> Iterator[Row]:
    """Rows on how far outputs (rows, pixels) lie from the kept ones; of a smaller tile, its pixels alone."""
    kept = card.tile.arrays[f"result_{number}"]
    whole = int(card.tile.facts["side"])
    wanted = kept.reshape(len(kept), whole, whole)
    inner = min(side, whole) - (0 if side >= whole else card.tile.halo)
    given = found.reshape(len(found), side, side)[:, :inner, :inner]
    away = np.abs(given.astype(np.float64) - wanted[:, :inner, :inner])
    largest = float(away.max())
    verdict = "within" if largest <= TOLERANCE else "NOT within"
    yield Row(part, f"{what}: largest", largest, "", f"{verdict} {TOLERANCE:g}")
    length = len(found) - sum(one.shape[1] for one in _bands(card)) - 1
    rounding = float(card.tile.facts["rounding"])
    yield Row(
        part,
        f"{what}: embedding",
        float(away[:length].max()) / rounding,
        f"steps of INT16 ({rounding:g})",
    )


def _bands(card: Card) -> list[np.ndarray]:
    return [card.tile.arrays[f"{sensor}_values"] for sensor in SENSORS]


def alone(card: Card) -> Iterator[Row]:
    """Each graph alone, its inputs and outputs on the card."""
    yield from _alone(card, "alone")


def graphs(card: Card) -> Iterator[Row]:
    """The same, each run recorded once and played again."""
    yield from _alone(card, "graphs", recorded=True)


def half(card: Card) -> Iterator[Row]:
    """The same in half precision, and how far it lies from the CPU."""
    yield from tried("half", "differences", _differences(card, "half", half=True))
    yield from tried("half", "alone", _alone(card, "half", halved=True))
    if card.where.nvidia:
        yield from _alone(card, "half", halved=True, recorded=True)


def _alone(card: Card, part: str, halved: bool = False, recorded: bool = False) -> Iterator[Row]:
    note = card.note("CUDA graph") if recorded else ""
    for side in card.sizes.graphs:
        if card.over:
            return
        times: dict[str, float] = {}
        for name, inputs in inputs_of(card, side).items():
            what = f"{name}, {side} px"
            graph = card.tile.graph(name, halved)
            yield from tried(part, what, _timed(card, part, graph, inputs, side, recorded, times))
        if not {"fusion", *(f"date_{sensor}" for sensor in SENSORS)} <= set(times):
            continue
        date = sum(times[f"date_{sensor}"] for sensor in SENSORS)
        for what, dates in (("first target", card.tile.slots), ("further target", 1)):
            speed = side**2 / (dates * date + times["fusion"]) / 1e6
            yield Row(part, f"{what}, {side} px", speed, FASTER, note)


def _timed(
    card: Card,
    part: str,
    graph: Path,
    inputs: dict[str, Any],
    side: int,
    recorded: bool,
    times: dict[str, float],
) -> Iterator[Row]:
    """A row of one graph; its seconds go into ``times`` by its name."""
    name = graph.stem.removesuffix("_half")
    ready = made(card, graph, inputs, side, recorded)
    times[name] = seconds(ready.run, card)
    note = card.note("CUDA graph") if recorded else ""
    yield Row(part, f"{name}, {side} px", 1e3 * times[name], "ms", note)
    if part == "alone":
        yield from placed("alone", ready.session, f"{name}, {side} px")


def made(card: Card, graph: Path, inputs: dict[str, Any], side: int, recorded: bool) -> OnCard:
    """A graph with its inputs and outputs on the card."""
    around = side + 2 * card.tile.halo
    sizes = {"H": around, "W": around} if graph.stem.startswith("date_") else {"batch": side**2}
    session = opened(graph, card.where, sizes, recorded and card.where.nvidia)
    places = {one.name: card.where.zeros(one.shape[0], side**2) for one in session.get_outputs()}
    given = {one.name: inputs[one.name] for one in session.get_inputs()}
    return OnCard(session, card.where, given, places)


def inputs_of(card: Card, side: int) -> dict[str, dict[str, Any]]:
    """Graph -> its inputs on the card; those of a target's graphs are made there, from all of its dates."""
    chain = Chain(card.tile, card.where, side, pinned=False)
    chain.target(0)
    dates = {
        f"date_{sensor}": {
            name: card.where.value(one) for name, one in card.tile.date(sensor, 0, side).items()
        }
        for sensor in SENSORS
    }
    targets = [name for name in card.tile.facts["counts"] if name not in dates]
    return {**dates, **dict.fromkeys(targets, chain.inputs)}


def placed(part: str, session: Any, what: str) -> Iterator[Row]:
    """How many operators ONNX Runtime left on the CPU; versions that do not say yield nothing."""
    try:
        found = session.get_provider_graph_assignment_info()
        count = sum(len(one.get_nodes()) for one in found if one.ep_name == "CPUExecutionProvider")
    except Exception:  # not recorded, or not known to this version
        return
    yield Row(part, f"{what}: operators on the CPU", float(count))


@dataclass(frozen=True)
class Flight:
    """A way from arrays to arrays."""

    side: int
    lanes: int
    """Tiles at the same time, each with its own sessions and so its own stream."""
    pinned: bool = True
    recorded: bool = False
    """Whether the fusion is a CUDA graph."""

    @property
    def what(self) -> str:
        memory = "pinned" if self.pinned else "pageable"
        recorded = ", fusion as a CUDA graph" if self.recorded else ""
        return f"{self.side} px, {self.lanes} in flight, {memory}{recorded}"


def arrays(card: Card) -> Iterator[Row]:
    """From host arrays to host arrays, one tile or several in flight."""
    for side in card.sizes.sides:
        hosts: dict[bool, Any] = {}
        flights = [Flight(side, lanes) for lanes in card.sizes.flown(side)]
        if side == max(card.sizes.sides):
            flights += [Flight(side, 2, pinned=False), Flight(side, 2, recorded=card.where.nvidia)]
        for one in flights:
            if card.over:
                return
            yield from tried("arrays", one.what, _flown(card, one, hosts))


def _flown(card: Card, flight: Flight, hosts: dict[bool, Any]) -> Iterator[Row]:
    """Args: hosts: dates on the host, pinned or not, shared by all tiles in flight; filled here."""
    side, what, pinned = flight.side, flight.what, flight.pinned
    chains = [
        Chain(card.tile, card.where, side, pinned=pinned, graphs=flight.recorded)
        for _ in range(flight.lanes)
    ]
    if pinned not in hosts:
        hosts[pinned] = chains[0].dates
    for chain in chains:
        chain.dates = hosts[pinned]
    for name in ("first target", "further target"):
        speed, share = together(card, chains, first=name == "first target")
        yield Row("arrays", f"{name}, {what}", speed * side**2 / 1e6, FASTER, card.note())
        if share is not None:
            yield Row(
                "arrays", f"{name}, {what}: GPU computes", share, "of the time", "by the driver"
            )
    if share is None:
        yield Row("arrays", f"{what}: GPU computes", note=card.note("the driver does not say"))


class Flies(Protocol):
    """A chain from the host to the host."""

    def target(self, number: int) -> dict[str, np.ndarray]:
        """Embed one of the targets, all its dates read or encoded."""

    def further(self) -> dict[str, np.ndarray]:
        """A further target of a series: one date of each sensor."""


def together(card: Card, chains: Sequence[Flies], first: bool) -> tuple[float, float | None]:
    """Targets a second of chains that run side by side, and the share of the time that the card computes.

    Raises:
        Exception: of the first chain that failed.
    """
    done, failed = [0] * len(chains), []
    one_records, ready = threading.Lock(), threading.Barrier(len(chains) + 1)

    def once(chain: Flies) -> None:
        _ = chain.target(0) if first else chain.further()

    def work(at: int) -> None:
        try:
            with (
                one_records
            ):  # nothing else may happen on a card while a run is recorded, in its own thread
                for _ in range(3 if card.where.nvidia else 1):
                    once(chains[at])
            ready.wait()
            over = time.monotonic() + card.sizes.flight
            while time.monotonic() < over or not done[at]:
                once(chains[at])
                done[at] += 1
        except threading.BrokenBarrierError:  # another one failed
            return
        except Exception as error:  # raised again by who waits
            failed.append(error)
            ready.abort()

    threads = [threading.Thread(target=work, args=(at,)) for at in range(len(chains))]
    for thread in threads:
        thread.start()
    with contextlib.suppress(threading.BrokenBarrierError):
        ready.wait()
    start = time.perf_counter()
    with watched(card.where.nvidia) as busy:
        for thread in threads:
            thread.join()
        share = busy()
    if failed:
        raise failed[0]
    return sum(done) / (time.perf_counter() - start), share


def batches(card: Card) -> Iterator[Row]:
    """The fusion over more and more pixels at once, until the card is full; then over half of that again.

    It ends where ONNX Runtime itself refuses: some of its operators give at most 4 GiB.
    """
    side = int(card.sizes.first_batch**0.5)
    chain = Chain(card.tile, card.where, side)
    chain.target(0)
    pixels = side**2
    while pixels <= card.sizes.last_batch and not card.over:
        try:
            row = _batch(card, chain.inputs, pixels // side**2, pixels)
        except Exception as error:  # ONNX Runtime's own classes, known by their text alone
            if not is_out_of_memory(error):
                yield Row("batches", f"{pixels:,} pixels", note=f"refused: {sentence(error)}")
                return
            row = None
        if row is None:  # outside the handler, whose error holds what was taken of the memory
            yield Row("batches", f"{pixels:,} pixels", note="the memory is full")
            pixels //= 2
            yield _batch(card, chain.inputs, pixels // side**2, pixels)
            return
        yield row
        pixels *= 2
    if not card.where.nvidia:
        yield Row("batches", "until the memory is full", note=NEEDS)


def _batch(card: Card, inputs: dict[str, Any], times: int, pixels: int) -> Row:
    """The fusion over its inputs repeated on the card; new sessions each time, so that nothing is kept."""
    session = opened(card.tile.graph("fusion"), card.where, {"batch": pixels})
    repeat = opened(card.tile.graph("repeat"), card.where, {})
    larger = {}
    for name, value in inputs.items():
        if len(value.shape()) == 1:
            larger[name] = value
            continue
        larger[name] = _repeated(repeat, card.where, value, times)
    run = OnCard(session, card.where, larger, {})
    speed = pixels / seconds(run.run, card, 2) / 1e6
    return Row("batches", f"{pixels:,} pixels", speed, FASTER, "fusion alone")


def _repeated(session: Any, where: Where, value: Any, times: int) -> Any:
    """(slots, channels, pixels) repeated along the pixels, a slot a run: no run may give more than 4 GiB."""
    from onnxruntime import OrtValue

    slots, channels, pixels = value.shape()
    counts = OrtValue.ortvalue_from_numpy(np.array([1, 1, times], np.int64), "cpu")
    shape = [slots, channels, pixels * times]
    larger = OrtValue.ortvalue_from_shape_and_type(shape, np.float32, where.memory, 0)
    for slot in range(slots):
        binding = session.io_binding()
        at = value.data_ptr() + 4 * slot * channels * pixels
        binding.bind_input("given", where.memory, 0, np.float32, [1, channels, pixels], at)
        binding.bind_ortvalue_input("times", counts)
        at = larger.data_ptr() + 4 * slot * channels * pixels * times
        binding.bind_output("found", where.memory, 0, np.float32, [1, *shape[1:]], at)
        session.run_with_iobinding(binding)
    return larger


def full(card: Card) -> Iterator[Row]:
    """The engine's own halving, in a session that may take a part of the memory alone."""
    side = int(card.sizes.first_batch**0.5)
    chain = Chain(card.tile, card.where, side)
    wanted = joined(chain.target(0)).copy()
    given = {name: value.numpy() for name, value in chain.inputs.items()}
    times = 32 if card.where.nvidia else 2
    given = {n: np.tile(a, (1, 1, times)) if a.ndim == 3 else a for n, a in given.items()}
    session = opened(card.tile.graph("fusion"), card.where, {}, limit=LIMIT)
    run = Bound(session, _processor(card), card.where.memory)
    heard: list[str] = []
    budget = Budget("pixels", side**2 * times, 64, heard.append, card.where.device)

    def work(start: int, length: int) -> list[np.ndarray]:
        part = slice(start, start + length)
        return run.run(None, {n: a[..., part] if a.ndim == 3 else a for n, a in given.items()})

    parts = budget.parts(side**2 * times, work)
    found = np.concatenate([np.concatenate(one) for one in parts], axis=1)
    away = float(np.abs(found - np.tile(wanted, (1, times))).max())
    yield Row("full", "pixels at once at last", float(budget.size), "", card.note(" ".join(heard)))
    yield Row("full", "largest difference from the whole", away, "", f"{len(parts)} parts")


def _processor(card: Card) -> Any:
    from plugin.engine.inference.devices.choice import Processor

    return Processor(card.where.device if card.where.nvidia else CPU)


def cuda(card: Card) -> Iterator[Row]:
    """CUDA on two target days."""
    yield from _two_days(card, "cuda")


def tensorrt(card: Card) -> Iterator[Row]:
    """TensorRT on two target days; its engines are made first, which takes minutes."""
    if not card.where.nvidia:
        yield Row("tensorrt", "two target days", note=NEEDS)
        return
    yield from _two_days(Card(card.tile, Where("TENSORRT"), card.sizes, card.until), "tensorrt")


def _two_days(card: Card, part: str) -> Iterator[Row]:
    side = int(card.tile.facts["side"]) if card.where.nvidia else card.sizes.sides[0]
    start = time.perf_counter()
    chain = Chain(card.tile, card.where, side)
    yield Row(part, "sessions opened", time.perf_counter() - start, "s", card.note())
    for number in range(int(card.tile.facts["targets"])):
        start = time.perf_counter()
        found = joined(chain.target(number)).copy()
        yield Row(part, f"target {number + 1}, its first run", time.perf_counter() - start, "s")
        yield from _apart(card, part, f"target {number + 1}", found, number, side)
        each = seconds(partial(chain.target, number), card)
        yield Row(part, f"target {number + 1}", side**2 / each / 1e6, FASTER, "arrays to arrays")


PARTS: dict[str, Callable[[Card], Iterator[Row]]] = {
    "facts": facts,
    "roof": roof,
    "differences": differences,
    "alone": alone,
    "graphs": graphs,
    "arrays": arrays,
    "full": full,
    "cuda": cuda,
    "batches": batches,
    "half": half,
    "tensorrt": tensorrt,
}
"""In the order in which they are measured: what is wanted most comes first, what may hang last."""
