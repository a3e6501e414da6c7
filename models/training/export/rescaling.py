# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers of an embedding that hardly move are stretched, and the decoder undoes it: nothing is lost or won.

A number takes its size from the axis that it started from. One that moves a hundredth of the largest would be
dead for clusters and for rounding to 16 bits, whatever it carries.
"""

from __future__ import annotations

import copy
from dataclasses import replace

import torch
from torch import Tensor

from models.training.network.networks import BIAS, Networks, inverse_softplus

LEAST = 0.05
"""Of the largest spread (standard deviation) that every number gets at least."""


def rescaled(networks: Networks, known: Tensor) -> Networks:
    """Networks with the same reconstruction, whose numbers all move.

    What goes into the softplus is stretched around its mean, in the fusion's last layers; the decoder's first
    layers take it back.

    Args:
        known: embeddings (n, length) of training pixels.
    """
    raw = inverse_softplus(known.T.double()) - BIAS
    spread = raw.std(1)
    factor = (LEAST * spread.max() / spread.clamp(min=1e-12)).clamp(min=1.0).float()
    shift = (raw.mean(1).float() * (1 - factor))[:, None]  # raw' = factor raw + shift
    fusion, decoder = copy.deepcopy(networks.fusion), copy.deepcopy(networks.decoder)
    with torch.no_grad():
        fusion.axes.mul_(factor[:, None])
        last = fusion.refine.layers[-1]
        last.weight.mul_(factor[:, None])
        last.bias.mul_(factor).add_(10.0 * shift[:, 0])  # the refinement counts a tenth, see Fusion
        first = decoder.refine.layers[0]
        decoder.axes.div_(factor)
        decoder.mean.sub_(decoder.axes @ shift)
        first.weight.div_(factor)
        first.bias.sub_((first.weight @ shift)[:, 0])
    return replace(networks, fusion=fusion, decoder=decoder)
