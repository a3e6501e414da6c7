# SPDX-License-Identifier: GPL-2.0-or-later
"""Presto's model folder: the graph and a manifest of the kind ``series``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from ...documents import Document
from ...inference.model import Model
from ...inference.new_folder import file_facts, write_manifest
from ...inference.series_schema import DERIVED, GRAPH
from ...published.importing.checkpoint import source_of
from ...published.importing.surfaces import basis_of, made_up
from ...sensors import NETWORK_BANDS, S1_BANDS
from ..series_model import CONTEXT, SeriesModel
from ..step_dates import MONTHS, Step
from .presto_graph import write_presto
from .presto_tensors import CHANNELS, WIDTH, load_presto

BEFORE, AFTER = 6, 5
"""Months before and after the target's: a year around it."""
PIXELS = 64
"""Pixels at once on the CPU."""
NOTE = (
    "Presto, (c) 2024 Presto Authors, MIT licence: Tseng et al. 2023, arXiv:2304.14065. A month is the mean of its "
    "clear dates. Weather, terrain and land cover are not read; their tokens are left out, as Presto allows. The "
    "colours are of made-up surfaces."
)
TRANSFORMS: dict[str, tuple[float, float]] = {
    **dict.fromkeys(S1_BANDS, (25.0, 25.0)),
    "temperature": (-272.15, 35.0),
    "precipitation": (0.0, 0.03),
    "elevation": (0.0, 2000.0),
    "slope": (0.0, 50.0),
}
"""Shift and divisor of a channel: dB, kelvin, metres of water, metres, degrees; all others stay as they are."""
SENSORS: Document = {
    "s2": {
        "bands": list(NETWORK_BANDS),
        "unit": "reflectance",
        "add": 0.0,
        "divide": 1.0,
        "clip": [0.0, 2.0],  # beyond is no ground, and no number that it has learnt from
    },
    "s1": {
        "bands": list(S1_BANDS),
        "unit": "dB",
        "add": 0.0,
        "divide": 1.0,
        "clip": [-60.0, 30.0],
    },
}


def write_presto_folder(weights: Path, folder: Path) -> SeriesModel:
    """Write graph and manifest into an empty folder, and load them; the same weights give the same bytes.

    Raises:
        EngineError: see :func:`load_presto`.
    """
    tensors = load_presto(weights)
    steps = BEFORE + 1 + AFTER
    graph = write_presto(tensors, steps, folder / "series.onnx")
    content = {
        "name": f"presto-{WIDTH}",
        "version": "1",
        "licence": "MIT",
        "note": NOTE,
        "source": [source_of(weights)],
        "files": {graph["file"]: file_facts(folder / graph["file"])},
        "sensors": SENSORS,
        "window": {"before": BEFORE, "after": AFTER, "max_days": 0, "s1_max_days": 0},
        "context": CONTEXT,
        "halo": 0,
        "embedding": WIDTH,
        "pixels": PIXELS,
        "series": {
            "steps": MONTHS,
            "composite": "mean",
            "channels": [_channel(name) for name in CHANNELS],
            "quality": ["clear_dates", "days_to_clear"],
        },
        "graphs": {GRAPH: graph},
        "rgb": {"matrix": [[0.0] * WIDTH] * 3, "low": [0.0] * 3, "high": [1.0] * 3},
    }
    write_manifest(folder, content)
    content["rgb"] = basis_of(_surfaces(SeriesModel.of(Model.load(folder, "CPU"))))
    write_manifest(folder, content)
    return SeriesModel.of(Model.load(folder, "CPU"))


def _channel(name: str) -> Document:
    shift, divisor = TRANSFORMS.get(name, (0.0, 1.0))
    read = name in (*NETWORK_BANDS, *S1_BANDS, *DERIVED)
    return {"of": name, "shift": shift, "divisor": divisor, **({} if read else {"default": None})}


def _surfaces(model: SeriesModel) -> np.ndarray:
    """Numbers (n, 128) of made-up surfaces that look the same all year."""
    values = made_up(np.random.default_rng(0))
    bands = {
        band: values[sensor][:, at].astype(np.float32)
        for sensor in model.sensors
        for at, band in enumerate(model.bands(sensor))
    }
    target, count = date(2020, 7, 15), len(values["s2"])
    steps = [
        Step(step.middle, step.half, (step.middle,), (step.middle,))
        for step in model.steps({"s2": (), "s1": ()}, target)
    ]
    series = np.stack([model.step_channels(bands, count)] * len(steps))
    place = np.full((2, count), [[50.0], [10.0]], np.float32)
    return model.numbers_of(series, steps, target, place).T.astype(float)
