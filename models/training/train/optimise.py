# SPDX-License-Identifier: GPL-2.0-or-later
"""The loop under both stages: seeded step by step, killed and resumed without a trace; a picture of its course."""

from __future__ import annotations

import csv
import math
import time
from collections.abc import Callable
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn
from tqdm import tqdm

WARM_UP = 200
SAVE_SECONDS = 60
LOG_STEPS = 50

Loss = Callable[[int], tuple[Tensor, dict[str, float]]]
"""Step -> loss, and its parts for the log."""


def device() -> torch.device:
    """CUDA where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def optimise(
    name: str,
    modules: dict[str, nn.Module],
    loss: Loss,
    steps: int,
    learning_rate: float,
    seed: int,
    folder: Path,
) -> None:
    """AdamW with warm-up and a cosine down to nothing at the last step.

    Everything random in a step follows from the seed and the step's number, so that a run that was
    killed goes on from ``<name>.state.safetensors`` to the same weights, bit for bit on the same machine.
    ``<name>.losses.csv`` and ``.svg`` show the course.

    Args:
        modules: trained in place.
        loss: called once a step; must take its randomness from the step's number or from torch's
            generator, which is seeded before.
    """
    parameters = {
        f"{part}.{key}": parameter
        for part, module in modules.items()
        for key, parameter in module.named_parameters()
        if parameter.requires_grad
    }
    optimiser = torch.optim.AdamW(parameters.values(), lr=learning_rate, weight_decay=1e-4)
    state, log = folder / f"{name}.state.safetensors", folder / f"{name}.losses.csv"
    first = _resumed(state, parameters, optimiser)
    sums, saved = _Course(log, first), time.monotonic()
    for module in modules.values():
        module.train()
    with tqdm(total=steps, initial=first, desc=name, mininterval=5) as bar:
        for step in range(first, steps):
            torch.manual_seed(seed + step)
            rate = learning_rate * min(1.0, (step + 1) / WARM_UP)
            for group in optimiser.param_groups:
                group["lr"] = rate * 0.5 * (1 + math.cos(math.pi * step / steps))
            value, parts = loss(step)
            optimiser.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(parameters.values(), 1.0)
            optimiser.step()
            sums.add({"loss": float(value.detach()), **parts})
            bar.update()
            if (step + 1) % LOG_STEPS == 0 or step + 1 == steps:
                bar.set_postfix_str(sums.written(step + 1), refresh=False)
            if time.monotonic() - saved > SAVE_SECONDS or step + 1 == steps:
                _save(state, step + 1, parameters, optimiser)
                saved = time.monotonic()
    for module in modules.values():
        module.eval()
    draw_losses(log)


def _save(
    state: Path, step: int, parameters: dict[str, Tensor], optimiser: torch.optim.Optimizer
) -> None:
    tensors = {}
    for key, parameter in parameters.items():
        tensors[f"{key}|value"] = parameter.detach().contiguous()
        moments = optimiser.state.get(parameter)
        if not moments:  # nothing has asked for it yet
            continue
        tensors[f"{key}|first"] = moments["exp_avg"].contiguous()
        tensors[f"{key}|second"] = moments["exp_avg_sq"].contiguous()
    partial = state.with_suffix(".part")
    save_file(tensors, partial, {"step": str(step)})
    partial.replace(state)


def _resumed(state: Path, parameters: dict[str, Tensor], optimiser: torch.optim.Optimizer) -> int:
    """The step to begin with."""
    if not state.is_file():
        return 0
    with safe_open(state, "pt") as stored, torch.no_grad():
        step, names = int(stored.metadata()["step"]), set(stored.keys())
        for key, parameter in parameters.items():
            parameter.copy_(stored.get_tensor(f"{key}|value"))
            if f"{key}|first" not in names:
                continue
            optimiser.state[parameter] = {
                "step": torch.tensor(float(step)),
                "exp_avg": stored.get_tensor(f"{key}|first").to(parameter.device),
                "exp_avg_sq": stored.get_tensor(f"{key}|second").to(parameter.device),
            }
    return step


class _Course:
    """Means of the loss's parts over some steps, one row a part: step, name, mean."""

    def __init__(self, path: Path, first: int):
        self.path = path
        self.sums: dict[str, list[float]] = {}
        rows = []
        if path.is_file() and first:
            with path.open(encoding="utf-8", newline="") as file:
                rows = [row for row in csv.reader(file) if int(row[0]) <= first]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)

    def add(self, parts: dict[str, float]) -> None:
        for name, value in parts.items():
            self.sums.setdefault(name, []).append(value)

    def written(self, step: int) -> str:
        means = {name: sum(values) / len(values) for name, values in self.sums.items()}
        self.sums = {}
        with self.path.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([step, name, f"{mean:.6g}"] for name, mean in means.items())
        return "  ".join(f"{name} {mean:.4f}" for name, mean in means.items())


def draw_losses(log: Path) -> Path:
    """The course as ``.svg`` beside its ``.csv``, one line a part of the loss, logarithmic."""
    from matplotlib.figure import Figure

    course: dict[str, list[tuple[int, float]]] = {}
    with log.open(encoding="utf-8", newline="") as file:
        for step, name, mean in csv.reader(file):
            course.setdefault(name, []).append((int(step), float(mean)))
    figure = Figure(figsize=(8, 5), layout="constrained")
    axes = figure.subplots()
    for name, points in course.items():
        axes.plot(*zip(*points, strict=True), label=name)
    axes.set_yscale("log")
    axes.set_xlabel("step")
    axes.set_ylabel("mean over the steps since the last point")
    axes.legend()
    path = log.with_suffix(".svg")
    figure.savefig(path, metadata={"Date": None})
    return path
