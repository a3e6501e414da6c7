# SPDX-License-Identifier: GPL-2.0-or-later
"""Areas and accuracies as columns of a table and as a page."""

from __future__ import annotations

import math
from html import escape

from ...vectors.table import Cell
from .stratified import Estimate, Sample, Z

STYLE = (
    "body{font-family:sans-serif;margin:2em;max-width:60em}td,th{padding:.2em .8em;text-align:right}"
    "th:first-child,td:first-child{text-align:left}tr:nth-child(even){background:#f4f4f4}"
)


def columns_of(
    sample: Sample, names: dict[int, str], mapped: dict[int, int], pixel_ha: float
) -> dict[str, list[Cell]]:
    """A row a class: areas in hectares, accuracies from 0 to 1, standard errors, ends of intervals of 95 %.

    Args:
        names: code -> name of all classes; mapped: pixels of each on the map.
    """
    total = sample.total * pixel_ha
    rows = []
    for code, name in names.items():
        share, users, producers = sample.share(code), sample.users(code), sample.producers(code)
        area = Estimate(share.value * total, share.se * total)
        rows.append(
            {
                "class": name,
                "code": code,
                "samples": int((sample.reference == code).sum()),
                "mapped_ha": _number(mapped.get(code, 0) * pixel_ha),
                **_four("area_ha", area),
                **_four("users_accuracy", users),
                **_four("producers_accuracy", producers),
            }
        )
    return {column: [row[column] for row in rows] for column in rows[0]}


def page_of_areas(
    sample: Sample, names: dict[int, str], columns: dict[str, list[Cell]], title: str
) -> str:
    """The page, HTML."""
    overall = sample.overall
    head = "".join(f"<th>{escape(name)}</th>" for name in names.values())
    cells = "".join(
        f"<tr><td>{escape(name)}</td>"
        + "".join(f"<td>{sample.cell(code, other).value:.4f}</td>" for other in names)
        + "</tr>"
        for code, name in names.items()
    )
    rows = "".join(
        f"<tr><td>{escape(str(columns['class'][row]))}</td><td>{_shown(columns['mapped_ha'][row], 1)}</td>"
        + "".join(
            f"<td>{_shown(columns[name][row], digits)} ± {_half(columns, name, row, digits)}</td>"
            for name, digits in (("area_ha", 1), ("users_accuracy", 3), ("producers_accuracy", 3))
        )
        + "</tr>"
        for row in range(len(names))
    )
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Areas</title>'
        f"<style>{STYLE}</style></head><body><h1>{escape(title)}</h1>"
        f"<p>{len(sample.stratum)} samples in {len(sample.sizes)} strata of {sample.total} pixels. "
        f"Overall accuracy {overall.value:.3f} ± {Z * overall.se:.3f}. "
        "What follows ± is half of an interval of 95 %.</p>"
        "<table><tr><th>class</th><th>mapped (ha)</th><th>area (ha)</th><th>user's accuracy</th>"
        f"<th>producer's accuracy</th></tr>{rows}</table>"
        "<h2>Shares of the whole area: class of the map (rows), true class (columns)</h2>"
        f"<table><tr><th></th>{head}</tr>{cells}</table>"
        "<p>Estimators: Stehman 2014, Int. J. Remote Sens. 35, 4923; Olofsson et al. 2014, Remote Sens. Environ. "
        "148, 42.</p></body></html>\n"
    )


def _four(name: str, one: Estimate) -> dict[str, Cell]:
    return {
        name: _number(one.value),
        f"{name}_se": _number(one.se),
        f"{name}_low": _number(one.low),
        f"{name}_high": _number(one.high),
    }


def _number(value: float) -> float | None:
    return float(f"{value:.8g}") if math.isfinite(value) else None


def _shown(value: Cell, digits: int) -> str:
    return "-" if value is None else f"{float(value):.{digits}f}"


def _half(columns: dict[str, list[Cell]], name: str, row: int, digits: int) -> str:
    """Half of the interval of 95 %."""
    se = columns[f"{name}_se"][row]
    return "-" if se is None else f"{Z * float(se):.{digits}f}"
