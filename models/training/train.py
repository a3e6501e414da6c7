# SPDX-License-Identifier: GPL-2.0-or-later
"""Two-stage training: ``python -m models.training.train`` from the repository's root.

Stage 1 trains each sensor's encoder with a temporal head of its own; stage 2 keeps the encoders as
they are and trains fusion and decoder on their features. Checkpoints go to ``ECOFUSE_WORK``.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from . import checkpoint, data
from .losses import Weights, centre, laplace, likeness, surroundings
from .networks import (
    BOTH,
    HALO,
    Decoder,
    Encoder,
    Fusion,
    Series,
    Surroundings,
    start_from_pca,
)
from .samples import (
    SURROUNDINGS,
    PlaceTensors,
    Samples,
    encode_all,
    joined,
    pick_pixels,
    random_thinning,
    samples,
    six_bands_alone,
    tensors,
)


@dataclass(frozen=True)
class Settings:
    """Everything that shapes a run."""

    seed: int = 20261121
    threads: int = 2
    length: int = 7
    """Numbers in the embedding; the first ``length - 2`` start from optical axes, the rest from radar."""
    bottlenecks: tuple[tuple[str, int], ...] = (("s2", 9), ("s1", 2))
    """Of stage 1, as in the paper."""
    stage1_minutes: float = 5.0
    """Of each sensor's encoder; Sentinel-1 gets a third of it."""
    stage2_minutes: float = 15.0
    stage1_crop: int = 32
    """Pixels along a side of a training crop."""
    stage1_pixels: int = 384
    """Of a crop, for each of three target dates."""
    stage2_pairs: int = 16
    """Places and target dates in a step, half visible, half hidden."""
    stage2_pixels: int = 192
    """Of each pair."""
    learning_rate: float = 2e-3
    weights: Weights = field(default_factory=Weights)
    place_weights: tuple[tuple[str, float], ...] = (
        ("flanders_west", 0.24),
        ("hainaut_west", 0.2),
        ("romania_forest", 0.06),
        ("austria", 0.5),
    )
    """Share of samples; ``austria`` is spread over its places."""


class Draw:
    """Places and target dates at random, evenly over the places' weights and over the months."""

    def __init__(self, sources: list[PlaceTensors], settings: Settings):
        self.sources = sources
        self.random = np.random.default_rng(settings.seed)
        self.torch = torch.Generator().manual_seed(settings.seed)
        shares = dict(settings.place_weights)
        family = [s.place.name if s.place.name in shares else "austria" for s in sources]
        weights = np.array([shares[name] / family.count(name) for name in family])
        self.place_weights = weights / weights.sum()
        self.date_weights = [_even_over_months(source) for source in sources]

    def place(self) -> tuple[PlaceTensors, int]:
        """A place and the index of a target date."""
        at = self.random.choice(len(self.sources), p=self.place_weights)
        weights = self.date_weights[at]
        return self.sources[at], int(self.random.choice(len(weights), p=weights))


def _even_over_months(source: PlaceTensors, fewest: int = 20) -> np.ndarray:
    usable = source.truths[False].sum(1).numpy() >= fewest
    months = np.array([day.month for day in source.place.s2_days])
    counts = np.array([max((usable & (months == m)).sum(), 1) for m in months])
    weights = usable / counts
    return weights / weights.sum()


# -- stage 1 -------------------------------------------------------------------------------------


def train_encoder(name: str, draw: Draw, settings: Settings) -> Encoder:
    """One sensor alone: its encoder, with a head and a decoder that are thrown away afterwards."""
    sensor, length = BOTH[name], dict(settings.bottlenecks)[name]
    torch.manual_seed(settings.seed)
    encoder = Encoder(sensor)
    fusion, decoder = Fusion({name: sensor}, length), Decoder(length, sensor.bands)
    around = Surroundings(length, SURROUNDINGS) if name == "s2" else None
    bands = slice(0, 10) if name == "s2" else slice(10, 12)
    mean, axes, gains = _principal(draw.sources, bands, length)
    start_from_pca(fusion, decoder, axes, mean, gains)
    modules = [m for m in (encoder, fusion, decoder, around) if m is not None]
    minutes = settings.stage1_minutes * (1.0 if name == "s2" else 1 / 3)
    sources = [s for s in draw.sources if len(s.values[name])]
    own = Draw(sources, settings)

    def loss() -> tuple[Tensor, dict[str, float]]:
        batch = crop_of(own, settings, name, encoder)
        if batch is None:
            return torch.zeros((), requires_grad=True), {}
        embedding, _ = fusion(batch.window)
        alone = Samples(
            {name: batch.window[name]},
            batch.truth[bands],
            batch.asked[bands],
            batch.hidden,
            batch.around,
            batch.around_asked,
        )
        decoded = decoder(embedding)
        total, log = centre(decoded, alone, settings.weights)
        if around is None:
            return total, log
        # in stage 1 the surroundings weigh more: they are what the encoder is there to see
        return total + 5 * settings.weights.surroundings * surroundings(
            around(embedding), batch
        ), log

    _optimise(f"stage 1 {name}", modules, loss, minutes, settings)
    return encoder


def crop_of(draw: Draw, settings: Settings, name: str, encoder: Encoder) -> Samples | None:
    """Three neighbouring target dates of one crop, every date encoded once."""
    source, middle = draw.place()
    height, width = source.place.shape
    random, side = draw.random, settings.stage1_crop
    top = int(random.integers(0, max(height - side, 0) + 1))
    left = int(random.integers(0, max(width - side, 0) + 1))
    rows, cols = min(side, height), min(side, width)
    thin = random_thinning(random, False)
    usable = np.nonzero(draw.date_weights[draw.sources.index(source)])[0]
    targets = [int(t) for t in usable[np.abs(usable - middle).argsort(kind="stable")[:3]]]

    slots = [data.slots(source.place, source.place.s2_days[t]) for t in targets]
    dates = np.unique(np.concatenate([getattr(s, name) for s in slots]))
    dates = dates[dates >= 0]
    if not len(dates):
        return None
    shape = (height + 2 * HALO, source.row_length)
    patch = (slice(top, top + rows + 2 * HALO), slice(left, left + cols + 2 * HALO))
    values, valid = (
        x[dates].view(len(dates), *shape, -1)[:, patch[0], patch[1]].permute(0, 3, 1, 2)
        for x in (
            source.values[name],
            source.views[thin.view] if name == "s2" else source.measured[name],
        )
    )
    if name == "s1":
        values = (values + thin.gain / data.SENSORS["s1"]["divide"]).clamp(0, 1)
    encoded = encoder(values, valid)
    inside = torch.zeros(*shape, dtype=torch.bool)
    inside[top + HALO : top + HALO + rows, left + HALO : left + HALO + cols] = True
    inside = inside.ravel()
    place_of = torch.cumsum(inside, 0) - 1
    flat = encoded.flatten(2).permute(0, 2, 1)
    full = torch.zeros(len(source.values[name]), 1, dtype=torch.long)
    full[dates, 0] = torch.arange(len(dates))

    parts = []
    for target in targets:
        hidden = bool(random.random() < 0.5)
        thinning = random_thinning(random, hidden)
        thinning = type(thinning)(
            thin.view, hidden, thinning.keep_s2, thinning.keep_s1, thin.gain
        )  # one crop, one view
        possible = source.truths[hidden][target] & inside
        if not hidden:
            possible &= source.views[thin.view][target].amax(-1) > 0
        found = torch.nonzero(possible)[:, 0]
        if not len(found):
            continue
        chosen = found[torch.randint(len(found), (settings.stage1_pixels,), generator=draw.torch)]
        nothing = {
            s: torch.zeros(len(source.values[s]), 1, 1).expand(
                -1, source.values[s].shape[1], BOTH[s].features
            )
            for s in BOTH
        }
        part = samples(source, target, chosen, thinning, nothing)
        index = getattr(data.slots(source.place, source.place.s2_days[target]), name)
        kept = full[np.maximum(index, 0), 0]
        features = flat[kept[:, None], place_of[chosen][None]].permute(0, 2, 1)
        series = part.window[name]
        part.window[name] = Series(features, series.values, series.valid, series.days)
        parts.append(part)
    return joined(parts) if parts else None


# -- stage 2 -------------------------------------------------------------------------------------


def train_fusion(
    draw: Draw,
    encoders: dict[str, Encoder],
    settings: Settings,
    folder: Path,
    earlier: checkpoint.Networks | None = None,
) -> tuple[Fusion, Decoder]:
    """Both sensors with their encoders kept: fusion, decoder and error head, new or from ``earlier``."""
    torch.manual_seed(settings.seed + 1)
    fusion = Fusion(BOTH, settings.length)
    decoder = Decoder(settings.length, 12)
    around = Surroundings(settings.length, SURROUNDINGS)
    if earlier:
        fusion.load_state_dict(earlier.fusion.state_dict())
        decoder.load_state_dict(earlier.decoder.state_dict())
    else:
        start_from_pca(fusion, decoder, *block_axes(draw.sources, settings.length))
    weights = settings.weights

    def loss() -> tuple[Tensor, dict[str, float]]:
        batch, visible = batch_of(draw, settings)
        embedding, error = fusion(batch.window)
        decoded = decoder(embedding)
        total, log = centre(decoded, batch, weights, error)
        total = total + weights.surroundings * surroundings(around(embedding), batch)
        total = total + weights.error * laplace(error, decoded, batch)
        # the last `visible` pixels are the first ones again, seen in six bands alone
        alike = likeness(embedding[:, -visible:], embedding[:, :visible])
        log["likeness"] = float(alike)
        return total + weights.likeness * alike / 0.01, log

    def keep() -> None:
        checkpoint.save(folder, checkpoint.Networks(encoders, fusion, decoder))

    keep()
    _optimise("stage 2", [fusion, decoder, around], loss, settings.stage2_minutes, settings, keep)
    return fusion, decoder


def batch_of(draw: Draw, settings: Settings) -> tuple[Samples, int]:
    """Visible pairs, hidden pairs, and the visible ones again in six bands alone; pixels of the first."""
    full, hidden, less = [], [], []
    while len(full) < settings.stage2_pairs // 2 or len(hidden) < settings.stage2_pairs // 2:
        group = full if len(full) < settings.stage2_pairs // 2 else hidden
        source, target = draw.place()
        thinning = random_thinning(draw.random, group is hidden)
        pixels = pick_pixels(source, target, thinning, settings.stage2_pixels, draw.torch)
        if len(pixels):
            group.append(samples(source, target, pixels, thinning))
            if group is full:
                less.append(samples(source, target, pixels, six_bands_alone(draw.random)))
    return joined(full + hidden + less), len(full) * settings.stage2_pixels


def _optimise(
    title: str, modules: list, loss, minutes: float, settings: Settings, keep=lambda: None
) -> None:
    """Adam with warm-up and a cosine down to nothing at the end of the minutes given."""
    parameters = [p for m in modules for p in m.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(parameters, lr=settings.learning_rate, weight_decay=1e-4)
    started, shown, step, sums = time.time(), time.time(), 0, {}
    while (past := (time.time() - started) / (60 * minutes)) < 1.0:
        rate = settings.learning_rate * min(1.0, (step + 1) / 200)
        for group in optimiser.param_groups:
            group["lr"] = rate * 0.5 * (1 + np.cos(np.pi * past))
        value, log = loss()
        optimiser.zero_grad()
        value.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        step += 1
        for name, number in {"loss": float(value.detach()), **log}.items():
            sums.setdefault(name, []).append(number)
        if time.time() - shown > 15:
            text = "  ".join(f"{name} {np.mean(v):.4f}" for name, v in sums.items())
            print(f"{title}  {100 * past:3.0f} %  step {step}  {text}", flush=True)
            shown, sums = time.time(), {}
            keep()
    print(f"{title}  done after {step} steps", flush=True)


# -- start and end -------------------------------------------------------------------------------


def _visible_pixels(sources: list[PlaceTensors], per_place: int = 20000) -> Tensor:
    """(n, 12) values of pixels that both sensors see whole, evenly thinned."""
    found = []
    for source in sources:
        if not len(source.values["s1"]):
            continue
        rows = []
        for target, day in enumerate(source.place.s2_days):
            radar = data.slots(source.place, day).s1[5]
            whole = source.truths[False][target] & (source.measured["s2"][target].amin(-1) > 0)
            if radar >= 0:
                whole &= source.measured["s1"][radar].amin(-1) > 0
                rows.append(
                    torch.cat([source.values["s2"][target], source.values["s1"][radar]], 1)[whole]
                )
        all_rows = torch.cat(rows)
        found.append(all_rows[:: max(len(all_rows) // per_place, 1)])
    return torch.cat(found)


def _principal(
    sources: list[PlaceTensors], bands: slice, length: int
) -> tuple[Tensor, Tensor, Tensor]:
    """Mean, axes (length, bands) and gains of a PCA of some bands."""
    rows = _visible_pixels(sources)[:, bands].double()
    mean = rows.mean(0)
    _, spread, axes = torch.linalg.svd(rows - mean, full_matrices=False)
    spread = spread[:length] / len(rows) ** 0.5
    # numbers of small spread are raised half-way to the others: alive, yet not all noise
    gains = (0.4 / spread) ** 0.5 * 2.0
    return mean.float(), axes[:length].float(), gains.float()


def block_axes(sources: list[PlaceTensors], length: int) -> tuple[Tensor, Tensor, Tensor]:
    """Optical axes, then the two radar axes: (length, 12), with mean and gains."""
    mean_s2, axes_s2, gains_s2 = _principal(sources, slice(0, 10), length - 2)
    mean_s1, axes_s1, gains_s1 = _principal(sources, slice(10, 12), 2)
    axes = torch.zeros(length, 12)
    axes[: length - 2, :10], axes[length - 2 :, 10:] = axes_s2, axes_s1
    return axes, torch.cat([mean_s2, mean_s1]), torch.cat([gains_s2, gains_s1])


def main() -> None:
    """Train both stages, or stage 2 from the encoders of an earlier run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage1-minutes", type=float, default=Settings.stage1_minutes)
    parser.add_argument("--stage2-minutes", type=float, default=Settings.stage2_minutes)
    parser.add_argument("--seed", type=int, default=Settings.seed)
    parser.add_argument("--output", type=Path, help="folder of the checkpoint")
    parser.add_argument("--encoders", type=Path, help="run whose encoders are kept")
    parser.add_argument(
        "--go-on-from", type=Path, help="run whose networks are trained on (stage 2)"
    )
    parser.add_argument("--learning-rate", type=float, default=Settings.learning_rate)
    parser.add_argument("--hidden-weight", type=float, default=Weights.hidden)
    parser.add_argument("--threads", type=int, default=Settings.threads)
    given = parser.parse_args()
    settings = Settings(
        seed=given.seed,
        threads=given.threads,
        stage1_minutes=given.stage1_minutes,
        stage2_minutes=given.stage2_minutes,
        learning_rate=given.learning_rate,
        weights=Weights(hidden=given.hidden_weight),
    )
    command = " ".join(["python -m models.training.train", *sys.argv[1:]])
    folder = given.output or data.work_folder()
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(settings.threads)
    print(asdict(settings), flush=True)
    sources = [tensors(data.load(entry)) for entry in data.entries("train")]
    print(f"{len(sources)} places read", flush=True)
    draw = Draw(sources, settings)
    earlier = checkpoint.load(given.go_on_from) if given.go_on_from else None
    if earlier:
        encoders = earlier.encoders
        before = json.loads((given.go_on_from / "training.json").read_text(encoding="utf-8"))
        command = f"{before['command']} && {command}"
    elif given.encoders:
        encoders = checkpoint.load(given.encoders).encoders
    else:
        encoders = {name: train_encoder(name, draw, settings) for name in BOTH}
    for source in sources:
        encode_all(source, encoders)
    print("features kept", flush=True)
    fusion, decoder = train_fusion(draw, encoders, settings, folder, earlier)
    record = {"command": command, "seed": settings.seed, "settings": asdict(settings)}
    (folder / "training.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
    path = checkpoint.save(folder, checkpoint.Networks(encoders, fusion, decoder))
    print(f"written: {path}")


if __name__ == "__main__":
    main()
