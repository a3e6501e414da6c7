# SPDX-License-Identifier: GPL-2.0-or-later
"""Features of whole places by frozen encoders, kept for the steps of the second stage."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor

from models.training.data.dropout import CONSTANT, GAINS, NOTHING_DROPPED, VIEWS
from models.training.data.flips import flipped, flipped_back
from models.training.data.training_samples import PlaceTensors
from models.training.network.networks import HALO, Encoder


def encode_all(
    source: PlaceTensors,
    encoders: dict[str, Encoder],
    views: Iterable[str] = (*VIEWS, CONSTANT),
    gains: Iterable[float] = GAINS,
) -> None:
    """Keep the features of every date in some views and gains (encoders are frozen from here on).

    In each view the place is flipped as ``source.flips`` says. Other sensors have no features.
    """
    height, width = source.place.shape[0] + 2 * HALO, source.row_length
    for view in views:
        if view == CONSTANT:
            source.features["s2", view] = _encoded_constant(encoders["s2"], source)
            continue
        source.features["s2", view] = _encoded(
            encoders["s2"],
            source.values["s2"],
            source.views[view],
            (height, width),
            source.flips.get(view, 0),
        )
    for name in source.place.further:
        source.features[name, NOTHING_DROPPED.view] = source.values[name][..., :0]
    for gain in gains:
        for flip in {0, *source.flips.values()}:
            source.features["s1", (gain, flip)] = source.values["s1"][..., :0]


def _encoded_constant(encoder: Encoder, source: PlaceTensors) -> Tensor:
    planes = zip(source.values["s2"], source.views["hls"], strict=True)
    with torch.no_grad():
        features = [encoder.constant(v.T[None], m.T[None])[0].T for v, m in planes]
    return torch.stack(features)


def _encoded(
    encoder: Encoder, values: Tensor, valid: Tensor, shape: tuple[int, int], flip: int = 0
) -> Tensor:
    """(T, N, features) of a place that is flipped first; the halo's own are zero and never asked for."""
    height, width = shape
    result = values.new_zeros(*values.shape[:2], encoder.stem.out_channels)
    inner = result.view(len(values), height, width, result.shape[2])[:, HALO:-HALO, HALO:-HALO]
    with torch.no_grad():
        for index in range(len(values)):
            v, m = (x[index].T.reshape(1, -1, height, width) for x in (values, valid))
            found = flipped_back(encoder(flipped(v, flip), flipped(m, flip)), flip)
            inner[index] = found[0].permute(1, 2, 0)
    return result
