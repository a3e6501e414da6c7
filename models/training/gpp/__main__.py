# SPDX-License-Identifier: GPL-2.0-or-later
"""Fits the GPP head on flux towers, scores it with whole towers left out, writes model and card.

    python -m models.training.gpp            (under two minutes; data from ECOFUSE_DATA; no torch)

Run it again whenever ``models/ecofuse-7`` changes: the head belongs to one embedding model.
"""

from __future__ import annotations

import argparse

from models.training.gpp import ridge
from models.training.gpp.head_card import card, summary
from models.training.gpp.tower_head import LIMIT, SEED, fitted, shift_of
from models.training.gpp.towers import SIX_BANDS, compare, read_towers
from plugin.engine.gpp import FILE, SHIPPED
from plugin.engine.model import Model


def main() -> None:
    """Fit, score, write ``gpp.json`` and ``card.md``, print the card."""
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    model = Model.load()
    towers = read_towers(model)
    learnt = compare(model, "hainaut_west", days=8, step=3)
    checked = compare(model, "flanders_west", days=8, step=4, hidden=True)
    head, scores = fitted(towers, learnt, model)
    shifts = {name: shift_of(head, pairs) for name, pairs in checked.items()}
    worst = max((shifts[name] for name in SIX_BANDS), key=lambda one: one["p90"])
    head.shift.update({**worst, "limit": LIMIT})
    facts = {"towers": towers.facts, "scores": scores, "shifts": shifts, "folds": ridge.FOLDS}
    facts |= {"seed": SEED, "command": "python -m models.training.gpp"}
    text = card(head, facts)
    SHIPPED.mkdir(parents=True, exist_ok=True)
    named = {"name": SHIPPED.name, "licence": "GPL-2.0-or-later", "training": summary(facts)}
    (SHIPPED / FILE).write_text(head.to_json(named), encoding="utf-8")
    (SHIPPED / "card.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
