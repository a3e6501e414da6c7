# SPDX-License-Identifier: GPL-2.0-or-later
"""Stage 3: expected errors and novelty of a fusion that stage 2 has finished.

``python -m models.training.doubt --variant NAME`` leaves every region out in turn, writes what it counts there into
``NAME-doubt.json`` and the head, fitted on all regions, into ``NAME-doubt.safetensors`` of the run's folder.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence

import numpy as np
import torch
from safetensors.torch import save_file

from models.training.data import held_out
from models.training.data.regions import REGIONS, training_places
from models.training.data.shared_places import Place
from models.training.doubt import hidden_days, judging, veils
from models.training.doubt.error_head import distances, guarded, limits, lost, trained, usual
from models.training.doubt.figures import figures, guard_lines
from models.training.doubt.gathered import CONDITIONS, STRANGE, TRAIN, Gathered, of_region
from models.training.network import weight_files
from models.training.network.doubt import Doubt, quality_of
from models.training.network.networks import Networks
from models.training.network.parts import BOTH
from models.training.train import run_folder
from plugin.engine.sensors import NETWORK_BANDS

KEPT_DAYS = 500
"""Of each region, for the colours of maps."""
HOME, LAKES = "held-out land", "held-out lake"


def gathered(networks: Networks, doubt: Doubt) -> dict[str, dict[tuple[str, str], Gathered]]:
    """Region -> what is gathered there; :data:`HOME` and :data:`LAKES` are the split's held-out places."""
    found, began = {}, time.monotonic()
    for number, (name, region) in enumerate(REGIONS.items()):
        found[name] = of_region(training_places(region), networks, doubt, number)
        print(f"{time.monotonic() - began:5.0f} s  {name}", flush=True)
    apart: dict[str, list[Place]] = {HOME: [], LAKES: []}
    for _, place in held_out.read():
        apart[LAKES if is_lake(place) else HOME].append(place)
    for name, places in apart.items():
        if places:
            found[name] = of_region(places, networks, doubt, len(found))
    return found


def is_lake(place: Place) -> bool:
    """Whether more than half of its clear values are darker in near infrared than in green (McFeeters 1996)."""
    green, infrared = (NETWORK_BANDS.index(band) for band in ("B03", "B08"))
    values = place.s2_values
    return bool((values[:, green] > values[:, infrared])[place.strict_targets].mean() > 0.5)


def fitted(
    networks: Networks, regions: Sequence[dict[tuple[str, str], Gathered]], seed: int
) -> Doubt:
    """A head trained on what was gathered in some regions, its guard with it, its limits not yet."""
    doubt = new_head(networks)
    parts = [region[TRAIN] for region in regions]
    trained(doubt, parts, seed)
    hidden_days.fitted(doubt, regions)
    lost(doubt, parts)
    veils.trained(doubt, regions, seed)
    guarded(doubt, parts, [region[STRANGE] for region in regions], seed)
    usual(doubt, parts)
    return doubt


def new_head(networks: Networks) -> Doubt:
    """An untrained one."""
    sensors = networks.fusion.sensors
    return Doubt(sensors, quality_of(sensors))


def scale(
    doubt: Doubt,
    heads: Mapping[str, Doubt],
    found: Mapping[str, dict[tuple[str, str], Gathered]],
) -> None:
    """Set in all heads what a clear day is, what a veil does, and the scales of errors.

    Each one's are in the middle of the regions that other heads were trained without.
    """
    every = (*heads.items(), ("", doubt))
    logits = {name: veils.clear_limit(head, found[name]) for name, head in heads.items()}
    for name, head in every:
        with torch.no_grad():
            head.clear.fill_(float(np.median([x for other, x in logits.items() if other != name])))
        veils.shared(head, [found[other] for other in heads if other != name])
    each = {name: judging.of_states(head, found[name]) for name, head in heads.items()}
    for name, head in every:
        others = np.stack([factors for other, factors in each.items() if other != name])
        with torch.no_grad():
            for parameter, factor in zip(head.scales, judging.middle(others), strict=True):
                parameter.fill_(float(factor))


def calibration(
    heads: Mapping[str, Doubt], found: Mapping[str, dict[tuple[str, str], Gathered]]
) -> dict[str, dict[str, float]]:
    """Task -> sensor -> factor of the intervals, from regions of which the heads know nothing."""
    factors: dict[str, dict[str, float]] = {"visible": {}, "hidden": {}}
    for task, seen in CONDITIONS:
        if seen != judging.FITTED_ON:
            continue
        for sensor in BOTH:
            # radar is hidden where it is not shown: the same samples without Sentinel-1
            key = (
                (task, seen)
                if sensor == "s2" or task == "visible"
                else ("visible", "without Sentinel-1")
            )
            each = [judging.ratios(head, found[name][key], sensor) for name, head in heads.items()]
            factors[task][sensor] = judging.factor(each)
    return factors


def kept_days(found: Mapping[str, dict[tuple[str, str], Gathered]]) -> dict[str, torch.Tensor]:
    """Clear days of every region, as many of each: what the export makes the colours of maps for.

    Seen without Sentinel-1, so that a map keeps its colours where no pass is at hand.
    """
    random = np.random.default_rng(0)
    days: dict[str, list[torch.Tensor]] = {"filled": [], "valid": []}
    for name in REGIONS:
        part = found[name]["visible", "without Sentinel-1"]
        rows = torch.from_numpy(random.choice(len(part.hidden), KEPT_DAYS))
        days["filled"].append(part.filled[rows])
        days["valid"].append(part.shown[rows])
    return {key: torch.cat(parts).contiguous() for key, parts in days.items()}


def main() -> None:
    """Make one model's head on the networks of the run's folder."""
    given, settings = run_folder.arguments(__doc__, "variant")
    torch.set_num_threads(1)  # a few dates and pixels at a time: threads would wait for each other
    networks = weight_files.load(given.folder, given.variant, judged=False)
    found = gathered(networks, new_head(networks))
    regions = {name: found[name] for name in REGIONS}
    heads = {
        name: fitted(networks, [found[other] for other in REGIONS if other != name], settings.seed)
        for name in REGIONS
    }
    doubt = fitted(networks, [found[name] for name in REGIONS], settings.seed)
    scale(doubt, heads, found)
    known = ((heads[name], found[name][TRAIN]) for name in REGIONS)
    far = limits([(distances(head, part), part.there) for head, part in known])
    for head in (doubt, *heads.values()):
        with torch.no_grad():
            head.limits.copy_(far)
    factors = calibration(heads, found)
    save_file(kept_days(found), weight_files.days_path(given.folder, given.variant))
    counted = figures(doubt, heads, found, (HOME, LAKES))
    print("\n".join(guard_lines(counted)))
    for name, (steeper, within) in hidden_days.chosen_elsewhere(doubt, regions).items():
        print(f"{name}: {steeper:g} times as steep by the others, {100 * within:.1f} % within")
    content = {"calibration": factors, "figures": counted}
    path = weight_files.doubt_path(given.folder, given.variant).with_suffix(".json")
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
    print(f"written: {weight_files.save_doubt(given.folder, given.variant, doubt)} and {path.name}")


if __name__ == "__main__":
    main()
