# SPDX-License-Identifier: GPL-2.0-or-later
"""Fits how wrong sums of GPP are, and holds their 80 % band against simulated tower-years.

python -m models.training.gpp.sums            (prints the page; --write keeps it with sums.json)
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace

import numpy as np

from models.training.gpp.sums.errors_in_time import in_time, left_out_errors
from models.training.gpp.sums.simulation import FEWEST, Simulated, is_enough, simulated
from models.training.gpp.sums.sums_page import page
from models.training.gpp.sums.tower_years import clear_years, tower_years
from plugin.engine.documents import Document
from plugin.engine.gpp.days.sum_error import FILE, SumError
from plugin.engine.gpp.head import SHIPPED
from plugin.engine.inference.model import Model

DRAWS, SPLITS, SEED = 20, 20, 0
PAGE = "sums.md"


def main() -> None:
    """Fit, simulate, print; write ``sums.json`` and its page if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help=f"{FILE} and {PAGE} beside the head")
    write = parser.parse_args().write
    before, _ = SumError.load(None)  # what days.md says of the line is kept
    left = left_out_errors(Model.load())
    errors = in_time(left)
    sunny = [year for year in tower_years() if year.sunny is not None]
    plain = replace(
        before,
        bias_share=errors.bias_share,
        day_correlation=errors.day_correlation,
        low=0.0,
        high=0.0,
        unseen=1.0,
    )
    clear = [looks for looks in clear_years() if is_enough(looks, 365)]
    without = replace(errors, base=0.0, growth=0.0)  # what clouds do, apart from the head's errors
    first = simulated(sunny, clear, without, plain, DRAWS, SEED)
    whole = first.kinds == "year"
    unseen = float(first.unseen_measured[whole].sum() / first.unseen_found[whole].sum())
    counted = replace(plain, unseen=round(unseen, 3))
    by_dates = simulated(sunny, clear, errors, counted, DRAWS, SEED + 1)
    by_weather = simulated(sunny, None, errors, counted, DRAWS, SEED + 2)
    low, high = quantiles(by_dates)
    fitted = replace(counted, low=low, high=high)
    facts = {
        "rows": len(left.sites),
        "towers": len(np.unique(by_dates.sites)),
        "years": len(
            [year for year in sunny if year.sunny is not None and year.sunny.sum() >= FEWEST]
        ),
        "clear": len(clear),
        "looks": float(np.mean([len(one) for one in clear])),
        "draws": DRAWS,
        "splits": SPLITS,
        "over": float(first.unseen_found[whole].sum() / first.unseen_measured[whole].sum()),
    }
    text = page(errors, fitted, by_dates, by_weather, crossed(by_dates), facts)
    print(text)
    if write:
        (SHIPPED / FILE).write_text(json.dumps(_document(fitted), indent=1) + "\n", "utf-8")
        (SHIPPED / PAGE).write_text(text, encoding="utf-8")


def standardised(one: Simulated) -> np.ndarray:
    """(rows,) errors of sums in their deviations."""
    return (one.measured - one.found) / one.deviation


def quantiles(one: Simulated) -> tuple[float, float]:
    """10 and 90 % of the standardised errors of years; the first at most 0, the second at least 0."""
    low, high = np.quantile(standardised(one)[one.kinds == "year"], (0.1, 0.9))
    return round(min(float(low), 0.0), 3), round(max(float(high), 0.0), 3)


def crossed(one: Simulated) -> np.ndarray:
    """(splits, 2) coverage of months and years at half of the towers, by quantiles of the other half's years."""
    rng = np.random.default_rng(SEED)
    sites = np.unique(one.sites)
    found = []
    for _ in range(SPLITS):
        drawn = np.isin(one.sites, rng.permutation(sites)[: len(sites) // 2])
        low, high = quantiles(one.part(drawn))
        rest = one.part(~drawn)
        z = standardised(rest)
        inside = (z >= low) & (z <= high)
        found.append([inside[rest.kinds == kind].mean() for kind in ("month", "year")])
    return np.array(found)


def _document(error: SumError) -> Document:
    return {
        "type": "ecofuse-gpp-sums",
        "version": 1,
        "bias_share": round(error.bias_share, 3),
        "day_correlation": round(error.day_correlation, 3),
        "low": error.low,
        "high": error.high,
        "unseen": error.unseen,
        "line_growth": error.line_growth,
        "about": "python -m models.training.gpp.sums and .days; see sums.md and days.md",
    }


if __name__ == "__main__":
    main()
