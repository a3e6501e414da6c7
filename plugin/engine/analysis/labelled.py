# SPDX-License-Identifier: GPL-2.0-or-later
"""Labelled samples: pixels of shapes whose column says a class."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import EngineError
from ..vectors.shapes import Shapes
from .examples import Examples, examples_of
from .site_pixels import pixels_of
from .stacked import Stacked

MOST_CLASSES = 50
"""A column with more different values is no column of classes."""
LEAST_PIXELS = 5
"""Of a class."""
LONGEST_NAME = 60


@dataclass(frozen=True)
class Labelled:
    """Pixels, their numbers, and the class of each."""

    names: tuple[str, ...]
    """Classes in order: by number where all are whole numbers, else by name."""
    label: np.ndarray
    """(n,) int: place of the class in ``names``."""
    pixels: Examples

    @property
    def values(self) -> np.ndarray:
        """(n, features) float64."""
        return self.pixels.values

    def some(self, rows: np.ndarray) -> Labelled:
        """A part of the samples; ``rows`` are numbers of rows."""
        own = self.pixels
        part = Examples(own.values[rows], own.site[rows], own.rows[rows], own.cols[rows])
        return Labelled(self.names, self.label[rows], part)


def labelled(shapes: Shapes, field: str, stack: Stacked, seed: int = 0) -> Labelled:
    """The samples of shapes with a class each.

    Raises:
        EngineError: no such column, a row without a class, one class or too many, shapes of two classes on one
            pixel, a class with too few pixels or in one shape alone; see also :func:`examples_of`.
    """
    path = shapes.table.path
    texts = [text[:LONGEST_NAME] for text in shapes.table.texts(field)]
    for row, text in enumerate(texts, start=1):
        if not text:
            raise EngineError(
                f"{path}, row {row} has no class in {field}: give it one, or take it out."
            )
    names = _ordered(set(texts))
    if len(names) < 2:
        raise EngineError(
            f"{path} holds one class in {field}, {names[0]!r}: give samples of two or more."
        )
    if len(names) > MOST_CLASSES:
        raise EngineError(
            f"{path} holds {len(names)} different values in {field}, such as {names[0][:20]!r}: choose a column of "
            f"classes, of which there are at most {MOST_CLASSES}."
        )
    kinds = np.array([names.index(text) for text in texts])
    _refuse_overlap(shapes, kinds, names, stack, seed)
    pixels = examples_of(shapes, stack, seed)
    label = kinds[pixels.site]
    _refuse_few(names, label, pixels, stack, str(path))
    return Labelled(tuple(names), label, pixels)


def _ordered(names: set[str]) -> list[str]:
    """Names in order, whole numbers by their value."""
    if all(name.isdecimal() for name in names):
        return sorted(names, key=lambda name: (int(name), name))
    return sorted(names)


def _refuse_overlap(
    shapes: Shapes, kinds: np.ndarray, names: list[str], stack: Stacked, seed: int
) -> None:
    """Raise where shapes of two classes hold one pixel."""
    rows, cols, site = pixels_of(shapes, stack.first, seed)
    spot = rows * stack.first.width + cols
    order = np.lexsort([kinds[site], spot])
    same = (np.diff(spot[order]) == 0) & (np.diff(kinds[site][order]) != 0)
    if same.any():
        first, second = sorted(order[np.flatnonzero(same)[0] + np.array([0, 1])])
        a, b = (f"{site[one] + 1} ({names[kinds[site[one]]]})" for one in (first, second))
        raise EngineError(
            f"{shapes.table.path}: shapes {a} and {b} overlap, and {same.sum()} pixels have two classes: "
            "cut the shapes apart."
        )


def _refuse_few(
    names: list[str], label: np.ndarray, pixels: Examples, stack: Stacked, path: str
) -> None:
    """Raise where a class has too few pixels, or all in one shape: then nothing of it can be held out."""
    for number, name in enumerate(names):
        own = label == number
        if own.sum() < LEAST_PIXELS:
            days = f" on all of {', '.join(stack.dates)}"[:60] if len(stack.dates) > 1 else ""
            raise EngineError(
                f"{path}: class {name!r} has {own.sum()} pixels with numbers{days}: give it {LEAST_PIXELS} or more."
            )
        if len(np.unique(pixels.site[own])) < 2:
            raise EngineError(
                f"{path}: class {name!r} has one shape with numbers: give it two or more, to know its errors."
            )
