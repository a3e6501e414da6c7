# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``why``: which dates and bands the values of a pixel on a day come from, with their exact weights."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from ..dense.decoded import decoded, decoded_bands
from ..dense.dense_embedder import DenseEmbedder
from ..dense.filling_weights import RADAR, Traced, shown_as, traced
from ..documents import Document, Outputs, Parameters
from ..embed.targets import one_day
from ..embed.work import WORK_OPTIONS, Work
from ..errors import EngineError
from ..files.refusals import refuse_as_output
from ..files.whole import put_text, refused
from ..grid.crs import transformer
from ..grid.extents import place
from ..grid.grid import Window
from ..inference.devices import CPU
from ..inference.model import Model
from ..pixels.points import window_at
from ..pixels.slots import signed_days
from ..protocol.options import Option, choice, day, pathname
from ..protocol.report import Report
from ..sensors import TITLES

OPTIONS = (
    Option("scenes", pathname, help="scene list (scenes.json)", required=True),
    Option("point", place, help="x,y EPSG:code", required=True),
    Option("date", day, help="the day, YYYY-MM-DD", required=True),
    Option("model", pathname, help="model folder"),
    choice("resolution", "metres along a pixel: 10, or means of 20 or 60"),
    Option("output", pathname, help="the answer to write (.json)", required=True),
)
LEAST_SHARE = 0.05
"""Mean weight below which a date goes unmentioned in the sentence."""
Pixel: TypeAlias = dict[str, np.ndarray]


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write where the values of a pixel's day come from; see ``OPTIONS``.

    ``values`` of the answer, one a band: ``value`` as ``reconstruct`` gives it; the parts that add up to it,
    ``from_dates``, ``learnt`` from what else the day shows, ``embedding`` by being squeezed into a few numbers;
    whether the day shows it, and whether no date does (``typical``: the mean of the training stands in, and
    ``learnt`` holds what the other optical bands change of it).
    ``dates``: whether clear, and by band what is ``seen`` and its ``weight``, for Sentinel-1 of linear power.

    Returns:
        ``output``.

    Raises:
        EngineError: a point off the scenes, a day without scenes around it, a pixel without any clear look, a model
            that fills no gaps by weights, or files that cannot be read.
    """
    target, when = Path(parameters["output"]).absolute(), parameters["date"]
    if target.suffix.lower() != ".json":
        raise EngineError(
            f"OUTPUT {target} must end in .json: an answer of nested parts is written."
        )
    work = _work(parameters)
    refuse_as_output(target, [parameters["scenes"], *(href for href, _ in work.scenes.files())])
    one_day(work, when)
    embedder = work.embedder
    if not isinstance(embedder, DenseEmbedder):
        raise EngineError(
            f"The model {work.model.name} does not fill gaps from dates, so there are no weights to show: choose a "
            "model of EcoFuse."
        )
    pixel = _pixel(work, parameters["point"])
    tile = next(iter(work.grid.tiles(pixel, embedder.side)))
    inputs = embedder.pixel(tile, pixel.row - tile.row, pixel.col - tile.col, when)
    if not inputs["s2_valid"].any():
        raise EngineError(
            f"The pixel has no clear look of Sentinel-2 on the dates around {when}: choose another day or point."
        )
    answer = _answer(work, pixel, inputs, when)
    with refused(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        put_text(target, json.dumps(answer, indent=1, allow_nan=False))
    for sentence in answer["sentences"]:
        report.message(sentence)
    return {"output": str(target)}


def _work(parameters: Parameters) -> Work:
    """What the day's embedding would be made with, on the processor: one pixel is no work for a GPU."""
    shared = {option.name: option.default for option in WORK_OPTIONS}
    asked = {
        name: parameters[name] for name in ("scenes", "model", "resolution") if parameters[name]
    }
    length = Model.load(parameters["model"], CPU).length
    return Work.of({**shared, **asked, "device": CPU, "length": length})


def _pixel(work: Work, point: tuple[float, float, str]) -> Window:
    """The pixel that holds the point.

    Raises:
        EngineError: it lies off the scenes.
    """
    x, y, crs = point
    there = transformer(crs, work.grid.crs).transform(x, y)
    if np.isfinite(there).all():
        pixel = window_at(work.grid, *there)
        if pixel.intersection(work.window):
            return pixel
    raise EngineError(
        f"POINT {x:g},{y:g} {crs[:40]} lies off the ground that the scenes share: choose one on it."
    )


def _answer(work: Work, pixel: Window, inputs: Pixel, when: date) -> Document:
    model = work.model
    values = decoded(model, model.judged(**inputs)[0][:, :, None])[:, 0, 0]
    found, units = traced(model, inputs), decoded_bands(model)
    dates: list[Document] = []
    bands: list[Document] = []
    sentences = []
    start = 0
    for number, (sensor, one) in enumerate(found.items()):
        names = model.bands(sensor)
        slots = work.embedder.slots(when)[number]
        here = _bands(sensor, names, one, values[start : start + len(names)], units)
        sentences.append(_sentence(sensor, one, here, slots, when))
        bands += here
        dates += _dates(sensor, names, one, slots, when)
        start += len(names)
    xs, ys = work.grid.centres(pixel)
    return {
        "day": when.isoformat(),
        "model": model.name,
        "model_sha256": model.sha256,
        "pixel": {"x": float(xs[0]), "y": float(ys[0]), "crs": work.grid.crs},
        "values": bands,
        "dates": dates,
        "sentences": sentences,
    }


def _bands(
    sensor: str, names: tuple[str, ...], one: Traced, values: np.ndarray, units: dict[str, str]
) -> list[Document]:
    """Each band's value and the parts that add up to it, in its unit."""
    summed, filled = shown_as(sensor, one.summed), shown_as(sensor, one.filled)
    return [
        {
            "sensor": sensor,
            "band": name,
            "unit": units[name],
            "value": float(values[at]),
            "shown": bool(one.shown[at]),
            "from_dates": float(summed[at]),
            "typical": not bool(one.known[at]),
            "learnt": float(filled[at] - summed[at]),
            "embedding": float(values[at] - filled[at]),
        }
        for at, name in enumerate(names)
    ]


def _dates(
    sensor: str, names: tuple[str, ...], one: Traced, slots: tuple[date | None, ...], when: date
) -> list[Document]:
    """Each date's share and, by band, what it shows and how much that counts."""
    seen, known = shown_as(sensor, one.seen), np.isfinite(one.seen)
    found = []
    for slot, (day_of, away) in enumerate(zip(slots, signed_days(slots, when), strict=True)):
        if day_of is None:
            continue
        found.append(
            {
                "sensor": sensor,
                "day": day_of.isoformat(),
                "days": int(away),
                "clear": bool(known[slot].any()),
                "share": float(one.weights[slot][one.known].mean()) if one.known.any() else 0.0,
                "bands": {
                    name: {
                        "seen": float(seen[slot, at]) if known[slot, at] else None,
                        "weight": float(one.weights[slot, at]),
                    }
                    for at, name in enumerate(names)
                },
            }
        )
    return found


def _sentence(
    sensor: str, one: Traced, bands: list[Any], slots: tuple[date | None, ...], when: date
) -> str:
    """Shares of the dates, and what the network changes, as people say it."""
    shares = _joined(slots, one.weights[:, one.known].mean(axis=1)) if one.known.any() else {}
    most = sorted(shares.items(), key=lambda item: -abs(item[1]))
    parts = [
        f"{share:.0%} comes from {day_of} ({_away((day_of - when).days)})"
        for day_of, share in most
        if day_of is not None and abs(share) >= LEAST_SHARE
    ]
    left = sum(abs(share) < LEAST_SHARE and share != 0 for _, share in most)
    if left:
        parts.append(f"the rest from {left} more")
    if not one.known.all():
        lacking = ", ".join(band["band"] for band in bands if band["typical"]) if parts else "it"
        if sensor != RADAR and one.known.any():
            parts.append(f"no date shows {lacking}: learnt from the other bands")
        else:
            parts.append(f"no date shows {lacking}: the mean of the training stands in")
    counted = [band for band in bands if not band["typical"]] or bands
    changed = np.mean([band["learnt"] + band["embedding"] for band in counted])
    unit = " dB" if sensor == RADAR else ""
    return (
        f"{TITLES[sensor]} on {when}: {'; '.join(parts)}; learnt correction {changed:+.3f}{unit} "
        f"(mean of {len(counted)} bands)."
    )


def _joined(slots: tuple[date | None, ...], shares: np.ndarray) -> dict[date | None, float]:
    """Shares by day: a radar day may stand in several slots."""
    found: dict[date | None, float] = {}
    for day_of, share in zip(slots, shares, strict=True):
        found[day_of] = found.get(day_of, 0.0) + float(share)
    return found


def _away(days: int) -> str:
    if not days:
        return "the day itself"
    if abs(days) == 1:
        return "a day earlier" if days < 0 else "a day later"
    return f"{-days} days earlier" if days < 0 else f"{days} days later"
