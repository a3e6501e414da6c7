# SPDX-License-Identifier: GPL-2.0-or-later
"""Features of one date, of rasters and of points: the encoder sees a point with nothing around it."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from models.training.data.shared_places import Place
from models.training.data.training_samples import PlaceTensors
from models.training.network.networks import CONTEXT, HALO, Encoder

AT_ONCE = 2000
"""Points."""
MOST = 300
"""Points of a set that are looked at."""


def is_points(place: Place) -> bool:
    """Whether its pixels, all in one row, are no neighbours."""
    return place.shape[0] == 1


def fewer(place: Place) -> Place:
    """The place, of points every so many."""
    step = -(-place.shape[1] // MOST) if is_points(place) else 1
    if step == 1:
        return place
    names = ("s2_values", "s2_measured", "classes", "s1_values", "s1_measured")
    return replace(place, **{name: getattr(place, name)[..., ::step] for name in names})


def features(
    encoder: Encoder,
    values: Tensor,
    valid: Tensor,
    source: PlaceTensors,
    wanted: Tensor | None = None,
) -> Tensor:
    """(N, features) of a date (N, bands) of a place, zero in its halo; or of the pixels ``wanted`` (P,) alone."""
    if wanted is not None and is_points(source.place):
        with torch.no_grad():
            return alone(encoder, values[wanted] * valid[wanted], valid[wanted])
    found = _of_all(encoder, values, valid, source)
    return found if wanted is None else found[wanted]


def _of_all(encoder: Encoder, values: Tensor, valid: Tensor, source: PlaceTensors) -> Tensor:
    """:func:`features` of all pixels, zero in the halo."""
    height, width = source.place.shape[0] + 2 * HALO, source.row_length
    result = values.new_zeros(len(values), encoder.stem.out_channels)
    inner = result.view(height, width, -1)[HALO:-HALO, HALO:-HALO]
    planes = [x.T.reshape(1, -1, height, width) for x in (values, valid)]
    with torch.no_grad():
        if is_points(source.place):
            points = [x[0, :, HALO, HALO:-HALO].T for x in planes]
            inner[0] = alone(encoder, *points)
        else:
            inner[:] = encoder(planes[0] * planes[1], planes[1])[0].permute(1, 2, 0)
    return result


def alone(encoder: Encoder, values: Tensor, valid: Tensor) -> Tensor:
    """(P, features) of points (P, bands) with nothing measured around them."""
    found = []
    for at in range(0, len(values), AT_ONCE):
        patches = []
        for part in (values[at : at + AT_ONCE], valid[at : at + AT_ONCE]):
            patch = part.new_zeros(*part.shape, CONTEXT, CONTEXT)
            patch[:, :, HALO, HALO] = part
            patches.append(patch)
        found.append(encoder(*patches)[:, :, 0, 0])
    return torch.cat(found) if found else values.new_zeros(0, encoder.stem.out_channels)


def encode(source: PlaceTensors, encoders: dict[str, Encoder], views: tuple[str, ...]) -> None:
    """Keep the features of every date of a place in some views, without flips and gains."""
    for view in views:
        pairs = zip(source.values["s2"], source.views[view], strict=True)
        source.features["s2", view] = torch.stack(
            [features(encoders["s2"], *pair, source) for pair in pairs]
        )
    source.features["s1", (0.0, 0)] = source.values["s1"][..., :0]  # averaged as it is
