# SPDX-License-Identifier: GPL-2.0-or-later
"""The encoder of Presto, run on its published weights: a pixel's months become 128 numbers.

Presto: Tseng et al. 2023, Lightweight, Pre-trained Transformers for Remote Sensing Timeseries (arXiv:2304.14065).
The weights are MIT, (c) 2024 Presto Authors, and no part of this project; the arithmetic here is our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import gelu, layer_norm, linear, scaled_dot_product_attention

GROUPS: tuple[tuple[str, Sequence[int]], ...] = (
    ("S1", (0, 1)),
    ("S2_RGB", (2, 3, 4)),
    ("S2_Red_Edge", (5, 6, 7)),
    ("S2_NIR_10m", (8,)),
    ("S2_NIR_20m", (9,)),
    ("S2_SWIR", (10, 11)),
    ("ERA5", (12, 13)),
    ("SRTM", (14, 15)),
    ("NDVI", (16,)),
)
"""Group of channels -> its places among a month's :data:`CHANNELS` values; numbered in this order."""
CHANNELS = 17
TERRAIN = "SRTM"
"""The group that has one token for all months."""
LAND, NO_CLASS = 9, 9
"""Number of the group of land cover, and its class for none."""
WIDTH, HEADS, BLOCKS, MONTH = 128, 8, 2, 32
EPSILON = 1e-5
BATCH = 256
"""Pixels at once."""
PREFIX = "encoder."


@dataclass(frozen=True)
class Months:
    """P pixels of T successive months (24 at most), scaled as Presto scales them."""

    values: np.ndarray
    """(P, T, 17): VV, VH, B02 to B08, B8A, B11, B12, temperature, precipitation, elevation, slope, NDVI."""
    missing: np.ndarray
    """(P, T, 17) bool; a group that lacks any of its values is left out."""
    first: int
    """Calendar month of the first step, 0 to 11."""
    place: np.ndarray | None = None
    """(P, 2) latitude and longitude in degrees, None where unknown."""
    land: np.ndarray | None = None
    """(P, T) classes of land cover, :data:`NO_CLASS` for none; None without any."""


@dataclass(frozen=True)
class Presto:
    """The encoder's weights by name."""

    weights: dict[str, Tensor]

    @classmethod
    def read(cls, path: Path) -> Presto:
        """Of the file that its authors publish (``data/default_model.pt``); tensors alone are read from it."""
        state = torch.load(path, map_location="cpu", weights_only=True)
        return cls(
            {
                name.removeprefix(PREFIX): tensor.float()
                for name, tensor in state.items()
                if name.startswith(PREFIX)
            }
        )

    def numbers(self, months: Months) -> np.ndarray:
        """(P, 128) embeddings."""
        count = len(months.values)
        with torch.no_grad():
            parts = [
                self._batch(months, slice(start, start + BATCH)) for start in range(0, count, BATCH)
            ]
        return torch.cat(parts).numpy() if parts else np.empty((0, WIDTH), np.float32)

    def _batch(self, months: Months, some: slice) -> Tensor:
        tokens, kept = self._tokens(months, some)
        there = kept.any(0)  # what no pixel has costs time and is never looked at
        tokens, kept = tokens[:, there], kept[:, there]
        for number in range(BLOCKS):
            tokens = self._block(tokens, kept, f"blocks.{number}.")
        held = kept[..., None].float()
        return self._norm((tokens * held).sum(1) / held.sum(1), "norm.")

    def _tokens(self, months: Months, some: slice) -> tuple[Tensor, Tensor]:
        """(P, tokens, 128) and which of them there are, (P, tokens) bool."""
        values = torch.from_numpy(np.asarray(months.values[some], np.float32))
        lost = torch.from_numpy(np.asarray(months.missing[some], bool))
        pixels, steps = values.shape[:2]
        tokens, kept = [], []
        for number, (name, places) in enumerate(GROUPS):
            own = self._linear(values[..., list(places)], f"eo_patch_embed.{name}.")
            there = ~lost[..., list(places)].any(2)
            where = self._where(months.first, steps, number)
            if name == TERRAIN:
                own, there, where = own[:, :1], there[:, :1], self._group_alone(number)
            tokens.append(own + where)
            kept.append(there)
        if months.land is not None:
            land = torch.from_numpy(np.asarray(months.land[some], np.int64))
            where = self._where(months.first, steps, LAND)
            tokens.append(self.weights["dw_embed.weight"][land] + where)
            kept.append(land != NO_CLASS)
        if months.place is not None:
            lat, lon = torch.from_numpy(np.radians(months.place[some])).float().T
            axes = torch.stack([lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()], 1)
            tokens.append(self._linear(axes, "latlon_embed.")[:, None])
            kept.append(torch.ones(pixels, 1, dtype=torch.bool))
        return torch.cat(tokens, 1), torch.cat(kept, 1)

    def _where(self, first: int, steps: int, group: int) -> Tensor:
        """(T, 128): month, group of channels and place in the series, side by side."""
        month = self.weights["month_embed.weight"][(first + torch.arange(steps)) % 12]
        channel = self.weights["channel_embed.weight"][group].expand(steps, MONTH)
        return torch.cat([month, channel, self.weights["pos_embed"][0, :steps]], 1)

    def _group_alone(self, group: int) -> Tensor:
        where = torch.zeros(1, WIDTH)
        where[0, MONTH : 2 * MONTH] = self.weights["channel_embed.weight"][group]
        return where

    def _block(self, tokens: Tensor, kept: Tensor, name: str) -> Tensor:
        """Attention, then two layers, each on normed tokens and added to them; lost tokens are not looked at."""
        pixels, count = kept.shape
        joint = self._linear(self._norm(tokens, f"{name}norm1."), f"{name}attn.qkv.")
        asked, offered, given = joint.view(pixels, count, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        seen = scaled_dot_product_attention(
            asked, offered, given, attn_mask=kept[:, None, None, :].expand(-1, -1, count, -1)
        )
        seen = seen.transpose(1, 2).reshape(pixels, count, WIDTH)
        tokens = tokens + self._linear(seen, f"{name}attn.proj.")
        inner = gelu(self._linear(self._norm(tokens, f"{name}norm2."), f"{name}mlp.fc1."))
        return tokens + self._linear(inner, f"{name}mlp.fc2.")

    def _linear(self, given: Tensor, name: str) -> Tensor:
        return linear(given, self.weights[f"{name}weight"], self.weights[f"{name}bias"])

    def _norm(self, given: Tensor, name: str) -> Tensor:
        weight, bias = self.weights[f"{name}weight"], self.weights[f"{name}bias"]
        return layer_norm(given, (WIDTH,), weight, bias, EPSILON)
