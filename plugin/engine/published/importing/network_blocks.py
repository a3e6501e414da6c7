# SPDX-License-Identifier: GPL-2.0-or-later
"""The published network's building blocks as ONNX operators, on a checkpoint's tensors.

Every function takes the graph, a value's name and weights, and returns the name of its result.
Values are patches of one date, (N, channels, rows, columns), or tokens, (sequences, tokens, width).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .onnx_graph import Graph
from .spectral import conv7

Layer = tuple[np.ndarray, np.ndarray]
"""Weight and bias."""


@dataclass(frozen=True)
class Tensors:
    """The tensors of a checkpoint whose names start with a prefix."""

    every: dict[str, np.ndarray]
    prefix: str = ""

    def below(self, name: str) -> Tensors:
        """Those of a part of this part."""
        return Tensors(self.every, f"{self.prefix}{name}.")

    def __getitem__(self, name: str) -> np.ndarray:
        return self.every[self.prefix + name]

    def layer(self, name: str) -> Layer:
        return self[f"{name}.weight"], self[f"{name}.bias"]


# -- patches -------------------------------------------------------------------------------------


def conv(g: Graph, x: str, layer: Layer, stride: int = 1, padding: int = 0) -> str:
    return g.op("Conv", x, *layer, strides=[stride] * 2, pads=[padding] * 4)


def silu(g: Graph, x: str) -> str:
    return g.op("Mul", x, g.op("Sigmoid", x))


def pooled_plus(g: Graph, x: str, added: str) -> str:
    """The 3 x 3 maximum of ``x``, same size, plus ``added``."""
    pooled = g.op("MaxPool", x, kernel_shape=[3, 3], strides=[1, 1], pads=[1] * 4)
    return g.op("Add", pooled, added)


def cbam(g: Graph, x: str, t: Tensors) -> str:
    """Channel, then pixel attention, and the input added back."""
    excited = [
        g.op("Conv", g.op("Relu", g.op("Conv", seen, t["ca.se.0.weight"])), t["ca.se.2.weight"])
        for seen in (g.op("GlobalMaxPool", x), g.op("GlobalAveragePool", x))
    ]
    a = g.op("Mul", x, g.op("Sigmoid", g.op("Add", *excited)))
    over = {"axes": [1], "keepdims": 1}
    seen = g.op("Concat", g.op("ReduceMax", a, **over), g.op("ReduceMean", a, **over), axis=1)
    layer = t.layer("sa.conv")
    weight = g.op("Sigmoid", conv(g, seen, layer, padding=layer[0].shape[-1] // 2))
    return g.op("Add", g.op("Mul", a, weight), x)


def conv_att(g: Graph, x: str, t: Tensors) -> str:
    """A convolution of 3 px, then CBAM."""
    x = g.op("LeakyRelu", conv(g, x, t.layer("conv.0"), padding=1), alpha=0.01)
    return cbam(g, x, t.below("attention"))


def multi_scale(g: Graph, x: str, t: Tensors) -> str:
    """Convolutions of 3 and 7 px side by side, joined, then CBAM; 15 x 15 px."""
    both = [conv(g, x, t.layer("convs.0.0"), padding=1), conv7(g, x, *t.layer("convs.1.0"))]
    both = [g.op("LeakyRelu", one, alpha=0.1) for one in both]
    joined = conv(g, g.op("Concat", *both, axis=1), t.layer("fusion.0"))
    return cbam(g, g.op("LeakyRelu", joined, alpha=0.01), t.below("attention"))


# -- tokens --------------------------------------------------------------------------------------


def linear(g: Graph, x: str, layer: Layer) -> str:
    weight, bias = layer
    return g.op("Add", g.op("MatMul", x, weight.T), bias)


def norm(g: Graph, x: str, layer: Layer) -> str:
    return g.op("LayerNormalization", x, *layer, axis=-1, epsilon=1e-5)


def turned(g: Graph, x: str, *axes: int) -> str:
    return g.op("Transpose", x, perm=list(axes))


def gelu(g: Graph, x: str) -> str:
    """``x`` times the share of a normal distribution below it (Hendrycks and Gimpel 2016)."""
    share = g.op("Erf", g.op("Mul", x, np.array(0.5**0.5)))
    return g.op("Mul", x, g.op("Mul", g.op("Add", share, np.array(1.0)), np.array(0.5)))


def relu(g: Graph, x: str) -> str:
    return g.op("Relu", x)


def attention(g: Graph, x: str, t: Tensors, heads: int, mask: str = "") -> str:
    """Every token of a sequence attends over the sequence: (S, T, width) -> the same.

    Args:
        mask: added to the likeness before the softmax, (S, 1, 1, T); a large negative number takes a token out.
    """
    weight, bias = t["in_proj_weight"], t["in_proj_bias"]
    width = weight.shape[1]
    parts = []
    for w, b in zip(np.split(weight, 3), np.split(bias, 3), strict=True):
        part = g.reshape(linear(g, x, (w, b)), 0, 0, heads, width // heads)
        parts.append(turned(g, part, 0, 2, 1, 3))  # (S, heads, T, width / heads)
    query, key, value = parts
    likeness = g.op("MatMul", query, turned(g, key, 0, 1, 3, 2))
    scale = np.array((width // heads) ** -0.5)
    likeness = g.op("Mul", likeness, scale)
    likeness = g.op("Add", likeness, mask) if mask else likeness
    weights = g.op("Softmax", likeness, axis=-1)
    mixed = turned(g, g.op("MatMul", weights, value), 0, 2, 1, 3)
    return linear(g, g.reshape(mixed, 0, 0, width), t.layer("out_proj"))


def alone(g: Graph, x: str, t: Tensors, heads: int, mask: str = "") -> str:
    """:func:`attention` of sequences of one token: its softmax is 1, what is left is one product."""
    value, value_bias = (
        np.split(t[f"in_proj_{n}"], 3)[2].astype(float) for n in ("weight", "bias")
    )
    out, bias = (array.astype(float) for array in t.layer("out_proj"))
    return linear(g, x, (out @ value, out @ value_bias + bias))


def transformer(
    g: Graph,
    x: str,
    t: Tensors,
    heads: int,
    *,
    count: int,
    norm_first: bool,
    isolated: bool = False,
    mask: str = "",
    bent: Callable[[Graph, str], str] = relu,
) -> str:
    """``count`` transformer layers.

    Args:
        isolated: whether every token is a sequence of its own; mask: see :func:`attention`.
        bent: what stands between the two layers behind attention.
    """
    attend = alone if isolated else attention
    for number in range(count):
        part = t.below(f"layers.{number}")
        norms = part.layer("norm1"), part.layer("norm2")
        inner = norm(g, x, norms[0]) if norm_first else x
        x = g.op("Add", x, attend(g, inner, part.below("self_attn"), heads, mask))
        x = x if norm_first else norm(g, x, norms[0])
        inner = norm(g, x, norms[1]) if norm_first else x
        hidden = bent(g, linear(g, inner, part.layer("linear1")))
        x = g.op("Add", x, linear(g, hidden, part.layer("linear2")))
        x = x if norm_first else norm(g, x, norms[1])
    return x


def days_added(g: Graph, x: str, days: str, table: np.ndarray) -> str:
    """``x`` plus the table's rows for whole numbers of days, over the square root of their width."""
    rows = table.astype(float) / table.shape[1] ** 0.5
    return g.op("Add", x, g.op("Gather", rows, days, axis=0))
