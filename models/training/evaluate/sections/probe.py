# SPDX-License-Identifier: GPL-2.0-or-later
"""A small network from some numbers of a pixel to others: how much of the second is in the first."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from models.training.network.parts import Dense, Mlp

STEPS = 500
ROWS = 2048
"""Of a step."""
RATE = 3e-3


class Probe(nn.Module):
    """A linear layer and a small network side by side; fitted to the mean absolute error."""

    def __init__(self, inputs: np.ndarray, outputs: np.ndarray, asked: np.ndarray, seed: int = 0):
        """Fit on rows.

        Args:
            inputs: (n, a) finite numbers, standardised here; outputs: (n, b).
            asked: (n, b) True where the output counts.
        """
        super().__init__()
        torch.manual_seed(seed)
        spread = inputs.std(0)
        self.mean, self.spread = inputs.mean(0), np.where(spread > 1e-6, spread, 1.0)
        self.linear = Dense(inputs.shape[1], outputs.shape[1], zero=True)
        self.refine = Mlp(inputs.shape[1], 64, outputs.shape[1])
        weights = asked.astype(np.float64)
        level = (outputs * weights).sum(0) / np.maximum(weights.sum(0), 1)
        with torch.no_grad():
            self.linear.bias.copy_(torch.from_numpy(level))
        self._fit(self._scaled(inputs), outputs, asked, np.random.default_rng(seed))

    def __call__(self, inputs: np.ndarray) -> np.ndarray:
        """(n, a) -> (n, b)."""
        with torch.no_grad():
            return self.forward(self._scaled(inputs)).T.numpy()

    def forward(self, x: Tensor) -> Tensor:
        """(a, n) standardised -> (b, n)."""
        return self.linear(x) + self.refine(x)

    def _scaled(self, inputs: np.ndarray) -> Tensor:
        return torch.from_numpy(((inputs - self.mean) / self.spread).T.astype(np.float32))

    def _fit(
        self, x: Tensor, outputs: np.ndarray, asked: np.ndarray, random: np.random.Generator
    ) -> None:
        truth = torch.from_numpy(np.ascontiguousarray(outputs, dtype=np.float32))
        counts = torch.from_numpy(np.ascontiguousarray(asked, dtype=np.float32))
        x = x.T.contiguous()  # rows are drawn: they had better lie together
        optimiser = torch.optim.Adam(self.parameters(), RATE)
        falling = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, STEPS)
        for _ in range(STEPS):
            rows = torch.from_numpy(random.integers(0, len(x), ROWS))
            away = (self.forward(x[rows].T) - truth[rows].T).abs() * counts[rows].T
            loss = away.sum() / counts[rows].sum().clamp(min=1)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            falling.step()
