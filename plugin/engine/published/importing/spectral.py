# SPDX-License-Identifier: GPL-2.0-or-later
"""A 7 x 7 convolution of 15 x 15 px patches as products in Fourier space.

Four fifths of the published network's arithmetic lie in it. On 18 x 18 points the circular product is
the zero-padded convolution itself, not an approximation, at a seventh of the multiplications.
"""

from __future__ import annotations

import numpy as np

from .onnx_graph import Graph

SIDE, KERNEL = 15, 7
POINTS = SIDE + KERNEL // 2
"""What wraps round then falls on the zeros behind the patch."""


def frequencies() -> np.ndarray:
    """(164, 2) pairs (u, v): of two that are each other's conjugates, one."""
    pairs = [(u, v) for u in range(POINTS) for v in range(POINTS)]
    return np.array([(u, v) for u, v in pairs if (u, v) <= (-u % POINTS, -v % POINTS)])


def waves(rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """(frequencies, positions) complex: exp(-2 pi i (u row + v col) / 18)."""
    u, v = frequencies().T[:, :, None]
    return np.exp(-2j * np.pi * (u * rows.ravel() + v * cols.ravel()) / POINTS)


def conv7(g: Graph, x: str, kernel: np.ndarray, bias: np.ndarray) -> str:
    """Same-size convolution, (N, inner, 15, 15) -> (N, outer, 15, 15).

    Args:
        kernel: (outer, inner, 7, 7); bias: (outer,).
    """
    outer, inner = kernel.shape[:2]
    patch = waves(*np.mgrid[:SIDE, :SIDE])  # (F, 225)
    count = len(patch)
    own = (frequencies() == -frequencies() % POINTS).all(axis=1)  # its own conjugate: counts once
    forth = np.concatenate([patch.real, patch.imag]).T  # (225, 2 F)
    inverse = np.where(own, 1, 2)[:, None] * patch.conj() / POINTS**2
    back = np.concatenate([inverse.real, -inverse.imag])  # (2 F, 225)

    x = g.op("MatMul", g.reshape(x, 0, 0, SIDE * SIDE), forth)  # (N, inner, 2 F)
    x = g.op("Transpose", g.reshape(x, 0, inner, 2, count), perm=[3, 0, 2, 1])
    x = g.op("MatMul", g.reshape(x, count, -1, 2 * inner), _products(g, kernel))
    x = g.op("Transpose", g.reshape(x, count, -1, 2, outer), perm=[1, 3, 2, 0])
    x = g.op("MatMul", g.reshape(x, -1, outer, 2 * count), back)  # (N, outer, 225)
    return g.reshape(g.op("Add", x, bias[:, None]), -1, outer, SIDE, SIDE)


def _products(g: Graph, kernel: np.ndarray) -> str:
    """(F, 2 inner, 2 outer): complex products of each frequency as real matrices.

    Made from the kernel by operators on constants, which ONNX Runtime works out once when it loads the
    graph: the file holds the kernel alone, a thirteenth of the size.
    """
    outer, inner = kernel.shape[:2]
    # a layer correlates where a convolution would turn the kernel over: conjugated waves
    reach = waves(*(np.mgrid[:KERNEL, :KERNEL] - KERNEL // 2)).conj()  # (F, 49)
    parts = np.stack([reach.real, reach.imag, -reach.imag, reach.real])  # from x to y, 2 x 2
    taps = parts.reshape(-1, KERNEL * KERNEL).T  # (49, 4 F)
    spectrum = g.op("MatMul", kernel.reshape(outer, inner, -1), taps)
    spectrum = g.op("Transpose", g.reshape(spectrum, outer, inner, 2, 2, -1), perm=[4, 2, 1, 3, 0])
    return g.reshape(spectrum, -1, 2 * inner, 2 * outer)
