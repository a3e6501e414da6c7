# SPDX-License-Identifier: GPL-2.0-or-later
"""Fits the GPP head on flux towers, scores it with whole towers left out, writes model, card and picture.

    python -m models.training.gpp            (about three minutes; data from ECOFUSE_DATA; no torch)

Run it again whenever ``models/ecofuse-7`` changes: the head belongs to one embedding model. What takes longer,
``python -m models.training.gpp.studies``, holds the head against others.
"""

from __future__ import annotations

import argparse

import numpy as np

from models.training.gpp import ridge
from models.training.gpp.hierarchy import FEWEST_ROWS, rows_by_site
from models.training.gpp.pixels.bare_ground import bare_facts, read_bare
from models.training.gpp.pixels.green_ground import green_facts, read_greens
from models.training.gpp.pixels.pairs import HIDDEN, SIX_BANDS, compare
from models.training.gpp.pixels.published_ground import published
from models.training.gpp.report.head_card import card, summary
from models.training.gpp.report.tower_picture import Square, picture
from models.training.gpp.tower_errors import by_tower, coverage, hidden_cover
from models.training.gpp.tower_head import LIMIT, SAME, Fit, fit_head, shift_of
from models.training.gpp.tower_scores import against, scores_of, winter_bias
from models.training.gpp.towers import Towers, read_towers
from models.training.gpp.weather_towers import fit_response, read_weather, weather_facts
from plugin.engine.documents import Document
from plugin.engine.gpp.head import FILE, SHIPPED
from plugin.engine.inference.model import Model

PICTURE = "towers.svg"
RIVAL = "NIRv x clear-sky radiation"
SEED = 0


def main() -> None:
    """Fit, score, write ``gpp.json``, ``card.md`` and the picture, print the card."""
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    model = Model.load()
    bands = model.bands("s2")
    towers = read_towers(model)
    learnt = compare(model, "hainaut_west", days=8, step=3, hidden=True)
    checked = compare(model, "flanders_west", days=8, step=4, hidden=True)
    weather = read_weather()
    response = fit_response(weather)
    fit = fit_head(model, towers, learnt, response)
    head = fit.head
    shifts = {name: shift_of(head, pairs) for name, pairs in checked.items()}
    worst = max((shifts[name] for name in SIX_BANDS), key=lambda one: one["p90"])
    head.shift.update({**worst, "limit": LIMIT})
    facts: Document = {
        "command": "python -m models.training.gpp",
        "towers": towers.facts,
        "scores": _scores(towers, fit),
        "shifts": shifts,
        "hidden cover": hidden_cover(head, checked[HIDDEN]),
        "winter": winter_bias(towers.gpp, fit.known.predicted, towers.radiation, towers.land),
        "bare": bare_facts(model, head, {**read_bare(bands), **published(bands)}),
        "green": green_facts(head, read_greens(model)),
        "weather": {**weather_facts(weather, response), "shares": fit.shares, "same": SAME},
        "picture": PICTURE,
    }
    inside = coverage(fit.known)
    facts["coverage"] = float(inside.mean())
    facts["coverage of towers"] = sorted(by_tower(fit.known, inside).tolist())
    text = card(head, facts)
    SHIPPED.mkdir(parents=True, exist_ok=True)
    named = {"name": SHIPPED.name, "licence": "GPL-2.0-or-later", "training": summary(facts)}
    (SHIPPED / FILE).write_text(head.to_json(named), encoding="utf-8")
    (SHIPPED / PICTURE).write_text(_picture(towers, fit), encoding="utf-8")
    (SHIPPED / "card.md").write_text(text, encoding="utf-8")
    print(text)


def _scores(towers: Towers, fit: Fit) -> Document:
    """Left-out scores of the head and of simple rivals, every tower by all others."""
    _, alone = np.unique(towers.sites, return_inverse=True)
    ours = fit.known.predicted
    everything = {"EcoFuse head": ours, **ridge.baselines(towers, alone)}
    result: Document = {}
    for name, predicted in everything.items():
        found = scores_of(towers.gpp, predicted, towers.sites, towers.land)
        result[name] = {
            "r2": found.r2,
            "rmse": found.rmse,
            "r2_quarters": found.r2_quarters,
            "rmse_quarters": found.rmse_quarters,
            "bias": found.bias,
        }
    result["EcoFuse head"]["against"] = against(
        towers.gpp, ours, everything[RIVAL], towers.sites, SEED
    )
    result["EcoFuse head"]["rival"] = RIVAL
    return result


def _picture(towers: Towers, fit: Fit) -> str:
    groups = [rows for rows in rows_by_site(towers.sites) if len(rows) >= FEWEST_ROWS]
    squares = [
        Square(
            str(towers.sites[rows[0]]),
            str(towers.land[rows[0]]),
            towers.gpp[rows],
            fit.known.predicted[rows],
            ridge.r2(towers.gpp[rows], fit.known.predicted[rows]),
        )
        for rows in groups
    ]
    return picture(
        squares, "GPP of a day, each tower predicted by a head that has not seen it (gC m-2 d-1)"
    )


if __name__ == "__main__":
    main()
