# SPDX-License-Identifier: GPL-2.0-or-later
"""The year as a graph: normal equations of each series, solved by a Cholesky written out, then axes."""

from __future__ import annotations

import math
from itertools import combinations_with_replacement
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.training.export.onnx_graphs import OPSET
from models.training.year import harmonics
from models.training.year.year_axes import YearAxes
from plugin.engine.documents import Document
from plugin.engine.inference.devices.sessions import BATCH

PAIRED = [(i, j) for j, i in combinations_with_replacement(range(harmonics.TERMS), 2)]
"""Rows and columns of the lower triangle of the normal equations, column by column."""
BEYOND = 9.0
"""Indices lie within 4.5: a date that is taken this far away is never an extreme."""


class YearGraph(nn.Module):
    """Dates of a year -> its numbers; the same as :mod:`.harmonics` and :mod:`.year_axes`, in float32."""

    def __init__(self, axes: YearAxes, length: int, half_days: int):
        super().__init__()
        self.half_days = float(half_days)
        weight, bias = axes.affine(length)
        self.weight = nn.Parameter(torch.from_numpy(weight).float())
        self.bias = nn.Parameter(torch.from_numpy(bias).float()[:, None])
        planes = (harmonics.CENTRE, 1 / harmonics.SPREAD)
        self.centre, self.scale = (
            nn.Parameter(torch.from_numpy(one).float()[:, None]) for one in planes
        )

    def forward(
        self,
        s2_values: Tensor,
        s2_valid: Tensor,
        s2_days: Tensor,
        s2_phase: Tensor,
        s1_values: Tensor,
        s1_valid: Tensor,
        s1_days: Tensor,
        s1_phase: Tensor,
    ) -> Tensor:
        """Year (length, B).

        Args:
            s2_values, s2_valid: (D2, 10, B) as the manifest's sensors scale them, 0 and 0 where missing;
                D2 is at least 1.
            s2_days: (D2,) signed days from the anchor: a date further than ``half_days`` counts as missing.
            s2_phase: (D2,) fraction of the calendar year.
            s1_values, s1_valid, s1_days, s1_phase: likewise (D1, 2, B) and (D1,); without Sentinel-1 one
                date that has nothing valid.
        """
        first, second = (list(bands) for bands in zip(*harmonics.PAIRS, strict=True))
        one, two = s2_values[:, first], s2_values[:, second]
        ratio = (one - two) / (one + two + harmonics.FLOOR)
        clipped = ratio.clamp(-harmonics.LIMIT, harmonics.LIMIT) * harmonics.GAIN
        optical, radar = self._waves(s2_days, s2_phase), self._waves(s1_days, s1_phase)
        # near is 1 or 0 for a date: what lies beyond shows nothing, neither to the waves nor to the extremes
        known = s2_valid[:, first] * s2_valid[:, second] * self._near(s2_days)[:, None, None]
        indices = clipped * known
        parts = [
            self._bands(s2_values, s2_valid, optical, slice(0, 10)),
            (_summed(_products(optical), known), _summed(optical, indices)),
            self._bands(s1_values, s1_valid, radar, slice(10, 12)),
        ]
        normal, right = (torch.cat(those, 1) for those in zip(*parts, strict=True))
        terms = torch.stack(solved(normal, right))
        seen, gone = known.amax(0), BEYOND - known * BEYOND
        least, largest = (indices + gone).amin(0) * seen, (indices - gone).amax(0) * seen
        squares = [
            self._away(s2_values, s2_valid, optical, terms[:, :10], slice(0, 10)),
            _squares(indices, known, optical, terms[:, 10:-2]),
            self._away(s1_values, s1_valid, radar, terms[:, -2:], slice(10, 12)),
        ]
        unrest = _unrest(torch.cat(squares), normal[PAIRED.index((0, 0))])
        rows = torch.cat([terms.transpose(0, 1).flatten(0, 1), least, largest, unrest], 0)
        return functional.softplus(self.weight @ rows + self.bias)

    def _near(self, days: Tensor) -> Tensor:
        """(D,): 1 for dates of the year, 0 for those beyond."""
        return (days.abs() <= self.half_days).float()

    def _waves(self, days: Tensor, phase: Tensor) -> Tensor:
        """(TERMS, D) design, 0 for dates beyond."""
        waves = [torch.ones_like(phase)]
        for order in range(1, harmonics.ORDER + 1):
            turn = phase * (2 * math.pi * order)
            waves += [turn.cos(), turn.sin()]
        return torch.stack(waves) * self._near(days)

    def _bands(
        self, values: Tensor, valid: Tensor, waves: Tensor, bands: slice
    ) -> tuple[Tensor, Tensor]:
        """Lower triangle (15, bands, B) and right side (TERMS, bands, B) of each band's normal equations.

        Centre and scale are taken out of the sums over dates: values are 0 where they are missing.
        """
        centre, scale = self.centre[bands], self.scale[bands]
        normal = _summed(_products(waves), valid)
        constant = [PAIRED.index((i, 0)) for i in range(harmonics.TERMS)]
        return normal, (_summed(waves, values) - centre * normal[constant]) * scale

    def _away(
        self, values: Tensor, valid: Tensor, waves: Tensor, terms: Tensor, bands: slice
    ) -> Tensor:
        """:func:`_squares` of bands: their few terms are taken to units of the values, not all values to theirs."""
        centre, scale = self.centre[bands], self.scale[bands]
        level = (terms[:1] / scale) + centre
        own = torch.cat([level, terms[1:] / scale])
        return _squares(values, valid, waves, own) * scale * scale


def _squares(values: Tensor, valid: Tensor, waves: Tensor, terms: Tensor) -> Tensor:
    """(bands, B): sum over dates of the squared distance between values (D, bands, B) and their waves."""
    fitted = (waves.T @ terms.flatten(1)).unflatten(1, (terms.shape[1], -1))
    away = (values - fitted) * valid
    return _summed(waves[:1], away * away)[0]


def _unrest(squares: Tensor, count: Tensor) -> Tensor:
    """As in :mod:`.harmonics`; (bands, B) each."""
    few, usual = harmonics.SUPPOSED, harmonics.USUAL
    return ((squares + few * usual**2) / (count + few)).sqrt() - usual


def _products(waves: Tensor) -> Tensor:
    """(15, D): what a date adds to each entry of the normal equations."""
    return torch.stack([waves[i] * waves[j] for i, j in PAIRED])


def _summed(weights: Tensor, planes: Tensor) -> Tensor:
    """(n, D) and (D, bands, B) -> (n, bands, B): sums over dates."""
    return (weights @ planes.flatten(1)).unflatten(1, (planes.shape[1], -1))


def solved(normal: Tensor, right: Tensor) -> list[Tensor]:
    """Terms (bands, B) each, of normal equations with the ridge added: Cholesky, forward, backward.

    Written out because ONNX has no solver: A = L L', then L y = right, then L' x = y.
    """
    number, size = {pair: at for at, pair in enumerate(PAIRED)}, harmonics.TERMS
    lower: dict[tuple[int, int], Tensor] = {}
    inverse = []
    for j in range(size):
        for i in range(j, size):
            left = normal[number[i, j]]
            if i == j:
                left = left + harmonics.RIDGE[j]
            for k in range(j):
                left = left - lower[i, k] * lower[j, k]
            if i == j:
                inverse.append(left.rsqrt())
            else:
                lower[i, j] = left * inverse[j]
    middle: list[Tensor] = []
    for i in range(size):
        left = right[i]
        for k in range(i):
            left = left - lower[i, k] * middle[k]
        middle.append(left * inverse[i])
    found: list[Tensor] = []
    for i in reversed(range(size)):
        left = middle[i]
        for k, later in zip(range(size - 1, i, -1), found, strict=True):
            left = left - lower[k, i] * later
        found.append(left * inverse[i])
    return found[::-1]


def described(length: int) -> Document:
    """The graph's entry in a manifest: sizes of what it takes and gives, names stand for free ones."""
    inputs: dict[str, list[int | str]] = {}
    for sensor, bands, dates in (("s2", 10, "D2"), ("s1", 2, "D1")):
        inputs |= {f"{sensor}_{part}": [dates, bands, BATCH] for part in ("values", "valid")}
        inputs |= {f"{sensor}_{part}": [dates] for part in ("days", "phase")}
    return {"file": "year.onnx", "inputs": inputs, "outputs": {"year": [length, BATCH]}}


def write(graph: YearGraph, path: Path) -> None:
    """Export to ONNX with free dates and a free batch."""
    facts = described(len(graph.weight))
    example = {"D2": 3, "D1": 2, BATCH: 4}
    shapes = facts["inputs"]
    arguments = tuple(
        torch.zeros([example.get(size, size) for size in shape]) for shape in shapes.values()
    )
    axes = {
        name: {at: size for at, size in enumerate(shape) if isinstance(size, str)}
        for name, shape in (shapes | facts["outputs"]).items()
    }
    torch.onnx.export(
        graph.eval(),
        arguments,
        path,
        input_names=list(shapes),
        output_names=list(facts["outputs"]),
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
