# SPDX-License-Identifier: GPL-2.0-or-later
"""The published architecture, trained here for as long as ours: ``python -m models.training.published.train``.

A note beside our scores, not a claim: minutes on two cores are days less than its authors gave it. Encoders,
fusion and decoders learn together; attention stays within a patch, so that a score is a pixel's own.
"""

from __future__ import annotations

import argparse
import time

import numpy as np
import torch
from torch import Tensor

from models.training.data import held_out, shared_places
from models.training.data.training_samples import PlaceTensors, tensors
from models.training.network.networks import HALO
from models.training.network.parts import SLOTS, TARGET
from models.training.published.port import Published

BATCH, LEARNING_RATE, WARM_UP, CLIP = 8, 5e-4, 50, 1.0
SIDE = 2 * HALO + 1
LONGEST = 200
"""Days: the network knows dates no further apart."""
SCORED = 300
"""Pixels x dates that are scored, of each group."""
AVERAGED = 3
"""Sentinel-1 dates in a mean."""


def complete_slots(
    source: PlaceTensors,
) -> dict[int, tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, float]]:
    """Target -> indices of both sensors' eleven dates, gaps (10,) twice, days between them at the middle.

    Only targets without an empty slot of Sentinel-2 are taken; without Sentinel-1 its indices are empty.
    """
    found = {}
    for target, day in enumerate(source.place.s2_days):
        slots = shared_places.slots(source.place, day)
        if (slots.s2 < 0).any() or slots.s2_days[-1] - slots.s2_days[0] >= LONGEST:
            continue
        gaps, gaps_s1 = np.diff(slots.s2_days), np.abs(np.diff(slots.s1_days))
        both = (slots.s1 >= 0).all() and gaps_s1.sum() <= LONGEST
        gaps_s1 = gaps_s1 if both else gaps
        apart = abs(slots.s1_days[TARGET]) if both else 0.0
        found[target] = (slots.s2, slots.s1 if both else slots.s1[:0], gaps, gaps_s1, apart)
    return found


def averaged(source: PlaceTensors) -> Tensor:
    """(T, N, 2): Sentinel-1 as means of three dates in linear power, on the scale of one; NaN = missing."""
    values, measured = source.values["s1"], source.measured["s1"] > 0
    linear = torch.where(measured, 10 ** ((values * 35 - 30) / 10), torch.nan)
    spread = (AVERAGED - 1) // 2
    dates = range(len(values))
    means = [linear[max(t - spread, 0) : t + spread + 1].nanmean(0) for t in dates]
    if not means:
        return values
    return ((10 * torch.log10(torch.stack(means)) + 30) / 35).clamp(0, 1)


class Patches:
    """Patches of 15 x 15 pixels and eleven dates of one place."""

    def __init__(self, source: PlaceTensors):
        self.source, self.radar, self.slots = source, averaged(source), complete_slots(source)
        offsets = torch.arange(-HALO, HALO + 1)
        self.around = (offsets[:, None] * source.row_length + offsets[None]).ravel()

    def of(self, target: int, pixels: Tensor) -> dict[str, Tensor]:
        """Patches (P, 11, bands, 15, 15) with what is missing filled, masks, and days."""
        s2, s1, gaps, gaps_s1, apart = self.slots[target]
        at = pixels[:, None] + self.around
        shape = (len(pixels), SLOTS, -1, SIDE, SIDE)
        optical = self.source.values["s2"][torch.from_numpy(s2)][:, at]
        shown = self.source.views["plain"][torch.from_numpy(s2)][:, at] > 0
        parts = {"s2": self._filled(torch.where(shown, optical, torch.nan), shape)}
        parts["s2_valid"] = shown.permute(1, 0, 3, 2).reshape(shape)
        nothing = optical[..., :2] * torch.nan
        radar = self.radar[torch.from_numpy(s1)][:, at] if len(s1) else nothing
        parts["s1"] = self._filled(radar, shape)
        parts["s1_valid"] = torch.isfinite(radar).permute(1, 0, 3, 2).reshape(shape)
        for name, days in (("gaps_s2", gaps), ("gaps_s1", gaps_s1), ("delta", [apart])):
            whole = torch.tensor(np.asarray(days, dtype=np.int64))
            parts[name] = whole.expand(len(pixels), -1)
        return parts

    def _filled(self, values: Tensor, shape: tuple[int, ...]) -> Tensor:
        """Mean of the band over the patch for what is missing; 0.5 where all is."""
        patches = values.permute(1, 0, 3, 2).reshape(shape)
        mean = patches.nanmean((1, 3, 4), keepdim=True).nan_to_num(0.5)
        return torch.where(torch.isfinite(patches), patches, mean)


def loss_of(network: Published, batch: dict[str, Tensor]) -> Tensor:
    """Context-aware mean absolute error: the published weights of distance in space and in time."""
    rebuilt = dict(zip(("s1", "s2"), rebuilt_of(network, batch), strict=True))
    offset = (torch.arange(SIDE) - HALO).abs()
    distance = torch.maximum(offset[:, None], offset[None])
    space = torch.where(distance == 0, 1.0, 0.01 * 0.1 ** (distance - 1.0))
    time_weight = 0.1 ** (torch.arange(SLOTS) - TARGET).abs()
    weights = time_weight[:, None, None, None] * space
    total = torch.zeros(())
    for sensor in ("s1", "s2"):
        weighted = weights * batch[f"{sensor}_valid"]
        total = total + (weighted * (rebuilt[sensor] - batch[sensor]).abs()).sum() / (
            weighted.sum() + 1e-6
        )
    return total


def rebuilt_of(network: Published, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """Both sensors' patches, out of the seven numbers."""
    names = ("s1", "s2", "gaps_s1", "gaps_s2", "delta")
    z, _, _ = network.embed(*(batch[name] for name in names), isolated=True)
    return network.rebuild(z, batch["gaps_s1"], batch["gaps_s2"])


def joined(parts: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    return {name: torch.cat([part[name] for part in parts]) for name in parts[0]}


def train(sources: list[PlaceTensors], minutes: float, seed: int) -> tuple[Published, int]:
    """The network and the patches it saw."""
    torch.manual_seed(seed)
    random, network = np.random.default_rng(seed), Published()
    places = [p for p in (Patches(source) for source in sources) if p.slots]
    optimiser = torch.optim.AdamW(network.parameters(), LEARNING_RATE, weight_decay=1.5e-4)
    began, steps = time.monotonic(), 0
    while time.monotonic() - began < 60 * minutes:
        parts: list[dict[str, Tensor]] = []
        while len(parts) < BATCH:
            place = places[random.integers(len(places))]
            target = int(random.choice(list(place.slots)))
            possible = torch.nonzero(place.source.truths[False][target])[:, 0]
            if len(possible):
                parts.append(place.of(target, possible[random.integers(len(possible), size=1)]))
        loss = loss_of(network, joined(parts))
        optimiser.param_groups[0]["lr"] = LEARNING_RATE * min(1.0, (steps + 1) / WARM_UP)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimiser.step()
        steps += 1
        if steps % 20 == 0:
            print(f"{steps * BATCH} patches, loss {float(loss.detach()):.4f}", flush=True)
    return network.eval(), steps * BATCH


def score(network: Published, group: str, seed: int) -> tuple[float, int]:
    """Centre-pixel error of Sentinel-2 on the held-out places of a group, target visible; and how many."""
    random, total, count = np.random.default_rng(seed), 0.0, 0
    found = []
    for entry, place in held_out.read():
        if not entry["place"].startswith(group):
            continue
        patches = Patches(tensors(place))
        scored = held_out.scored_pixels(patches.source, entry)
        for target in patches.slots:
            pixels = torch.nonzero(scored & patches.source.truths[False][target])[:, 0]
            found += [(patches, target, int(p)) for p in pixels[:: max(len(pixels) // 20, 1)]]
    for at in random.permutation(len(found))[:SCORED]:
        patches, target, pixel = found[at]
        batch = patches.of(target, torch.tensor([pixel]))
        with torch.no_grad():
            _, rebuilt = rebuilt_of(network, batch)
        spot = (0, TARGET, slice(None), HALO, HALO)
        away = (rebuilt[spot] - batch["s2"][spot]).abs() * batch["s2_valid"][spot]
        total += float(away.sum())
        count += int(batch["s2_valid"][spot].sum())
    return total / max(count, 1), count


def main() -> None:
    """Train, then print samples seen and errors on held-out places."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--minutes", type=float, default=26.0, help="as long as our two stages took"
    )
    parser.add_argument("--seed", type=int, default=20261121)
    given = parser.parse_args()
    sources = [tensors(shared_places.load(entry)) for entry in shared_places.entries("train")]
    network, seen = train(sources, given.minutes, given.seed)
    print(f"\nPublished architecture, {given.minutes:g} minutes, {seen} patches seen")
    print("| held out | S2 error, target visible, ALL | values |\n|---|---|---|")
    for group in ("hainaut", "austria"):
        error, count = score(network, group, given.seed)
        print(f"| {group} | {error:.5f} | {count} |")


if __name__ == "__main__":
    main()
