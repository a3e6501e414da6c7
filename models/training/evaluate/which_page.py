# SPDX-License-Identifier: GPL-2.0-or-later
"""The tables of the page *Which embedding?*: ``python -m models.training.which_embedding`` writes them.

Scores come from ``use.json`` of ecofuse-64, our cost from ``BENCHMARKS.md``. What others publish of theirs stands
here as facts with their addresses.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from pathlib import Path

from models.training.evaluate.scoring.tables import table
from plugin.engine.documents import Document

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "resources" / "help" / "which_embedding.md"
SCORES = ROOT / "models" / "ecofuse-64" / "use.json"
BENCHMARKS = ROOT / "BENCHMARKS.md"

OURS, DAY = "day and year: 64", "one day: the day's numbers"
SHOWN = {
    "one day: 12 values": "plain bands of a day",
    "one day: PCA of the values": "their principal components",
    DAY: "ecofuse-7, or the first 7 of ecofuse-64",
    "a year: values of 12 months": "plain bands of 12 months",
    "the whole series: values of 12 dates": "plain bands of 12 dates, up to 17 months",
    "a year: harmonics": "yearly waves of the bands",
    "day and year: 16": "ecofuse-64, its first 16",
    OURS: "ecofuse-64",
    "a year: Presto": "Presto, a year",
    "the whole series: Presto": "Presto, up to 17 months",
}
"""Sources of ``use.json`` that the page shows, in order -> how it calls them."""
UNMEASURED = ("AlphaEarth", "TESSERA")
MEASURES = ("labels of points", "with 10 labels a class", "k-means clusters", "biomass, Finland")
PIXEL = 100
"""Square metres."""


@dataclass(frozen=True)
class Published:
    """What a producer says of its embedding."""

    name: str
    bytes_of_a_pixel: int
    """Of a year, before compression: its numbers, and its factor where it has one."""
    source: str


ALPHAEARTH = Published(
    "AlphaEarth, read", 64, "https://developers.google.com/earth-engine/guides/aef_on_gcs_readme"
)
TESSERA = Published("TESSERA, read", 128 + 4, "https://github.com/ucam-eo/geotessera")
TESSERA_SIDE, TESSERA_HOURS, TESSERA_CORES = 110, 10, 128
"""Kilometres along a square, hours that its inference took, cores beside one GPU of kind A30: TESSERA's README."""
TESSERA_RUN = "https://github.com/ucam-eo/tessera"


def values(use: Document, source: str) -> list[float]:
    """Of a source: balanced accuracies, mutual information of clusters, R2 of biomass, as ``MEASURES``."""
    points, probes, rasters = (
        next(row for row in use[name] if row["from"] == source)
        for name in ("use_points", "use_probes", "use_rasters")
    )
    return [
        points["mean"]["value"],
        probes["10 labels a class"]["value"],
        probes["nmi"],
        rasters["finland_biomass"]["value"],
    ]


def score_table(use: Document) -> str:
    """Every source a row, the best of each column in bold; then what is better than ours."""
    found = {source: values(use, source) for source in SHOWN}
    best = [max(column) for column in zip(*found.values(), strict=True)]
    rows = []
    for source, name in SHOWN.items():
        numbers = next(row["numbers"] for row in use["use_points"] if row["from"] == source)
        cells = [
            f"**{value:.2f}**" if value == top else f"{value:.2f}"
            for value, top in zip(found[source], best, strict=True)
        ]
        rows.append([name, str(numbers), *cells])
    rows += [[name, *["not measured here"] * (1 + len(MEASURES))] for name in UNMEASURED]
    about = (
        "Labels: balanced accuracy of a logistic regression at four sets of points, blocks of ground left out. "
        "Clusters: mutual information of k-means and labels. Biomass: R2 of a ridge regression. "
        "Larger is better. [Intervals and every other row](../../models/ecofuse-64/use.md)."
    )
    shown = table(["numbers from", "how many", *MEASURES], rows)
    return "\n\n".join([about, shown, better_than_ours(use, found), differences(use)])


def better_than_ours(use: Document, found: dict[str, list[float]]) -> str:
    """A line for every source that is better than ours somewhere."""
    lines = ["Better than ecofuse-64 by these figures, intervals left aside:", ""]
    for source, numbers in found.items():
        where = [
            f"{name} (by {value - own:.3f})"
            for name, value, own in zip(MEASURES, numbers, found[OURS], strict=True)
            if value > own
        ]
        if where:
            lines.append(f"* {SHOWN[source]}: {', '.join(where)}")
    return "\n".join(lines) if len(lines) > 2 else "None of these is better than ecofuse-64."


def differences(use: Document) -> str:
    """What the intervals carry of our numbers, of the day alone too, less each other source."""
    rows = []
    for one in use["use_differences"]:
        if one["from"] not in (OURS, DAY) or one["less"] not in SHOWN:
            continue
        word = "more" if one["low"] > 0 else "less" if one["high"] < 0 else "not shown"
        interval = f"{one['value']:+.3f} ({one['low']:+.3f} to {one['high']:+.3f})"
        name = "ecofuse-64" if one["from"] == OURS else "ecofuse-7"
        rows.append([name, SHOWN[one["less"]], interval, word])
    about = "Labels of points once more: ours less the other, with 95 % of a bootstrap over blocks."
    return f"{about}\n\n{table(['of', 'less', 'difference', 'ours has'], rows)}"


def figure(text: str, section: str, row: str, column: int = 1) -> float:
    """A number of a table of ``BENCHMARKS.md``.

    Args:
        section: how its title begins; row: its first cell; column: from 1 behind that cell.

    Raises:
        ValueError: there is no such cell.
    """
    part = re.search(rf"^## {re.escape(section)}.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    line = part and re.search(rf"^\| {re.escape(row)} \|(.*)\|$", part.group(), re.MULTILINE)
    if not line:
        raise ValueError(f"{BENCHMARKS.name} has no row {row!r} under {section!r}: run make bench.")
    return float(line.group(1).split("|")[column - 1].replace(",", ""))


def cost_table(text: str) -> str:
    """A country by each way: core-hours and GB."""
    section = "Land: what a day and a year cost"
    area = re.search(r"^Belgium ([\d,]+) km2;", text, re.MULTILINE)
    ours = re.findall(r"^\| (Belgium, (ecofuse-\d+, \d+ days)) \|", text, re.MULTILINE)
    if not area or not ours:
        raise ValueError(
            f"{BENCHMARKS.name} does not say what Belgium costs: run models.training.bench.costs.land."
        )
    square_km = float(area.group(1).replace(",", ""))
    pixels = square_km * 1e6 / PIXEL
    presto = figure(text, "Beside: encoders", "Presto, twelve months", column=2)
    made = square_km / TESSERA_SIDE**2 * TESSERA_HOURS
    rows = [
        *[
            [
                name,
                f"{figure(text, section, row):.1f}",
                f"{figure(text, section, row, column=5):,.0f}",
                "measured speed and sizes, by arithmetic",
            ]
            for row, name in ours
        ],
        *[
            [f"{one.name}, a year", "0", f"{pixels * one.bytes_of_a_pixel / 1e9:.1f}", f"[its files]({one.source})"]
            for one in (ALPHAEARTH, TESSERA)
        ],
        [
            "TESSERA, made by yourself, a year",
            f"{made * TESSERA_CORES:,.0f}, and {made:.0f} of a GPU",
            f"{pixels * TESSERA.bytes_of_a_pixel / 1e9:.1f}",
            f"[published]({TESSERA_RUN}): {TESSERA_HOURS} hours for {TESSERA_SIDE} km squared",
        ],
        [
            "Presto, a year",
            f"{pixels / presto / 3600:.1f}",
            f"{pixels * 128 * 4 / 1e9:.0f}",
            "measured speed, from values in memory; 128 floats a pixel",
        ],
    ]  # fmt: skip
    about = (
        f"Belgium, {square_km:,.0f} km² in pixels of 10 m; GB of ours compressed, as 16-bit integers, of the "
        "others before compression. The scenes themselves are not counted. [How our speed and sizes were "
        "measured, other areas, bytes and a GPU](../../BENCHMARKS.md)."
    )
    return f"{about}\n\n{table(['embedding', 'core-hours', 'GB', 'from'], rows)}"


def written(page: str, parts: dict[str, str]) -> str:
    """The page with each part between its own marks.

    Raises:
        ValueError: a part has no marks.
    """
    for name, content in parts.items():
        form = re.compile(rf"(<!-- {name}: [^\n]*-->\n).*?(<!-- end -->)", re.DOTALL)
        found = form.search(page)
        if not found:
            raise ValueError(f"{PAGE.name} has no marks for {name}.")
        between = f"{found[1]}\n{content}\n\n{found[2]}"
        page = page[: found.start()] + between + page[found.end() :]
    return page


def made() -> str:
    """The page as it should be."""
    use = json.loads(SCORES.read_text("utf-8"))
    parts = {"scores": score_table(use), "cost": cost_table(BENCHMARKS.read_text("utf-8"))}
    return written(PAGE.read_text("utf-8"), parts)


def main() -> None:
    """Write the tables and print them."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    page = made()
    PAGE.write_text(page, "utf-8")
    print(page)


if __name__ == "__main__":
    main()
