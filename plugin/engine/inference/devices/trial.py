# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether a device really computes: one small graph on it, held against the CPU."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from ...documents import Manifest
from .choice import Processor, Trial
from .kinds import CPU
from .reasons import Unusable, reason
from .running import Bound
from .sessions import make_session, overheard

TOLERANCE = 1e-3
"""Largest difference from the CPU's results that is allowed; values are about 1."""
SIDE = 48
"""What a free axis of an input gets."""
INTEGERS = "tensor(int64)"
TIED = "token_"
"""How graphs are called whose inputs have sizes tied together: features are a halo smaller than values."""


def tried_graph(folder: Path, manifest: Manifest) -> Path:
    """The graph of a model folder that a trial runs: the smallest file of those that take inputs of any size."""
    facts = manifest["graphs"]
    free = [name for name in facts if not name.startswith(TIED)] or list(facts)
    return min(
        (folder / facts[name]["file"] for name in free), key=lambda path: path.stat().st_size
    )


def trial_of(path: Path) -> Trial:
    """A trial that runs one graph on made-up numbers; whatever ONNX Runtime raises becomes Unusable."""

    @cache
    def expected() -> tuple[dict[str, np.ndarray], list[np.ndarray]]:
        with overheard():  # what ONNX Runtime prints stands in its exception, too
            session = make_session(path, CPU)
            inputs = {one.name: _made_up(one.shape, one.type) for one in session.get_inputs()}
            return inputs, session.run(None, inputs)

    def trial(processor: Processor) -> None:
        try:
            inputs, wanted = expected()
        except Exception as error:  # of ONNX Runtime's many classes
            why = reason(str(error))
            raise Unusable(
                f"{path} does not run on the CPU either ({why}): copy the model folder again"
            ) from error
        try:
            session = Bound(make_session(path, processor.device, processor.number), processor)
            given = session.run(None, inputs)
        except Unusable:
            raise
        except Exception as error:  # of ONNX Runtime's many classes
            raise Unusable(reason(str(error))) from error
        largest = largest_difference(given, wanted)
        if not largest <= TOLERANCE:
            raise Unusable(
                f"its results differ from the CPU's by {largest:.2g} (allowed: {TOLERANCE:g})"
            )

    return trial


def largest_difference(given: list[np.ndarray], wanted: list[np.ndarray]) -> float:
    """Between arrays of the same shapes; NaN if anything is not a number."""
    pairs = zip(given, wanted, strict=True)
    return float(np.max([np.abs(a.astype(np.float64) - b).max() for a, b in pairs]))


def _made_up(shape: list[int | str | None], kind: str) -> np.ndarray:
    sizes = [size if isinstance(size, int) else SIDE for size in shape]
    if kind == INTEGERS:
        return np.zeros(sizes, np.int64)
    return np.linspace(0.1, 0.6, int(np.prod(sizes)), dtype=np.float32).reshape(sizes)
