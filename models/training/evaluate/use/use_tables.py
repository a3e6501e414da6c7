# SPDX-License-Identifier: GPL-2.0-or-later
"""The tables of the benchmark of use."""

from __future__ import annotations

from models.training.evaluate.scoring.tables import Section
from models.training.evaluate.use import probes, use_scores
from models.training.evaluate.use.probes import FEW, FOREST, LOGISTIC, NEAREST, SHOWN
from models.training.evaluate.use.use_scores import Interval, Scored
from models.training.evaluate.use.use_sources import (
    COMPONENTS,
    CURVES,
    DAY,
    FOREIGN,
    FOREIGN_SERIES,
    RANDOM,
    SEASON,
    SERIES,
    SIXTEEN,
    VALUES,
    WHOLE,
    YEARS,
)

REACH = {SIXTEEN: 0.53, WHOLE: 0.595}
"""Balanced accuracy that is asked for, mean of the four sets of points."""
RATIO = 1.4
"""What the mutual information of clusters and labels shall gain over the day's."""
PAIRS = (
    (WHOLE, VALUES),
    (WHOLE, DAY),
    (WHOLE, SEASON),
    (WHOLE, YEARS),
    (WHOLE, SERIES),
    (WHOLE, FOREIGN),
    (WHOLE, FOREIGN_SERIES),
    (SIXTEEN, SEASON),
    (SIXTEEN, DAY),
    (DAY, VALUES),
    (DAY, COMPONENTS),
    (DAY, RANDOM),
)
"""Whose difference is shown with its interval."""


def asked(found: dict[str, Scored]) -> Section:
    """What was asked of the numbers before they were made, and what they reach."""
    rows, figures = [], []
    for name, reach in REACH.items():
        got = use_scores.mean_of(found[name].hits[LOGISTIC])
        met = got.value >= reach
        rows.append([f"{name}: balanced accuracy", f"{reach:.3f}", got.text(), _verdict(met)])
        figures.append({"asked": name, "reach": reach, "met": met} | got.figures())
    for name in REACH:
        times = use_scores.mutual(found[name].clusters) / use_scores.mutual(found[DAY].clusters)
        met = times >= RATIO
        what = f"{name}: k-means NMI over that of {DAY}"
        rows.append([what, f"{RATIO:.1f} times", f"{times:.2f} times", _verdict(met)])
        figures.append({"asked": what, "reach": RATIO, "met": met, "value": round(times, 4)})
    gain = use_scores.difference(found[WHOLE].hits[LOGISTIC], found[SEASON].hits[LOGISTIC])
    met = gain.low > 0
    rows.append(
        [f"{WHOLE} less {SEASON} (stretch)", "above 0 for sure", gain.text(True), _verdict(met)]
    )
    figures.append({"asked": f"{WHOLE} less {SEASON}", "reach": 0, "met": met} | gain.figures())
    about = "Means of the four sets of points, logistic regression, axes and numbers fitted without the region."
    return Section(
        "use_asked",
        "Use: what was asked for",
        about,
        ["what", "asked", "found", ""],
        rows,
        (),
        figures,
    )


def _verdict(met: bool) -> str:
    return "met" if met else "NOT met"


def points(found: dict[str, Scored], names: list[str]) -> Section:
    """Balanced accuracy at the sets of points; names: of the sets."""
    rows, figures = [], []
    for name, one in found.items():
        own, mean = (
            [hits.whole() for hits in one.hits[LOGISTIC]],
            use_scores.mean_of(one.hits[LOGISTIC]),
        )
        rows.append([name, str(one.width), *(f"{x:.3f}" for x in own), mean.text()])
        figures.append(
            {"from": name, "numbers": one.width, "mean": mean.figures()}
            | {held: round(x, 4) for held, x in zip(names, own, strict=True)}
        )
    about = (
        "Balanced accuracy of a logistic regression at four sets of points, five folds of whole blocks "
        "(0.1 degrees, 0.25 in Brazil) inside each, mean of four target days. Its C and its scaling are the "
        "best of four tries on the same folds, alike for all sources. Axes of the year and numbers of the "
        "day are fitted without the region, on all others; what fills a hidden day was learnt in Belgium, "
        "Austria and Romania. Presto's authors trained it on places all over the world; it gets the months that "
        "are filled like the others' values, no weather, no terrain, and the place. "
        f"In brackets 95 % of {use_scores.DRAWS} bootstraps over blocks."
    )
    return Section(
        "use_points",
        "Use: labels of points",
        about,
        ["from", "numbers", *names, "mean"],
        rows,
        (),
        figures,
    )


def differences(found: dict[str, Scored]) -> Section:
    """Of :data:`PAIRS`, on the same draws of blocks."""
    rows, figures = [], []
    for ours, other in PAIRS:
        if ours in found and other in found:
            gain = use_scores.difference(found[ours].hits[LOGISTIC], found[other].hits[LOGISTIC])
            rows.append([ours, other, gain.text(True), gain.verdict()])
            figures.append({"from": ours, "less": other} | gain.figures())
    about = "Of the means above, both on the same draws of blocks. An interval that holds 0 shows nothing."
    head = ["from", "less", "difference", ""]
    return Section("use_differences", "Use: differences", about, head, rows, (), figures)


def other_probes(found: dict[str, Scored], names: list[str]) -> Section:
    """Forest, neighbours, few labels and clusters: means of the sets of points."""
    rows, figures = [], []
    columns = (FOREST, NEAREST, FEW)
    for name, one in found.items():
        means = [use_scores.mean_of(one.hits[probe]) for probe in columns]
        mutual = use_scores.mutual(one.clusters)
        rows.append([name, *(mean.text() for mean in means), f"{mutual:.3f}"])
        figures.append(
            {"from": name, "nmi": round(mutual, 4)}
            | {probe: mean.figures() for probe, mean in zip(columns, means, strict=True)}
        )
    about = (
        f"Mean of {', '.join(names)}: balanced accuracy of a forest of {probes.TREES} trees, of the "
        f"{probes.NEIGHBOURS} nearest, of a logistic regression on {probes.SHOTS} labels a class "
        "(drawn anew for each target day); normalised mutual information of labels and as many k-means clusters."
    )
    head = ["from", *columns, "k-means NMI"]
    return Section("use_probes", "Use: other probes", about, head, rows, (), figures)


def curve(found: dict[str, Scored]) -> Section:
    """From few labels to more: means of the sets of points."""
    rows, figures = [], []
    for name in (name for name in CURVES if name in found):
        means = [use_scores.mean_of(found[name].hits[probes.shots_name(shots)]) for shots in SHOWN]
        rows.append([name, *(mean.text() for mean in means)])
        figures.append(
            {"from": name} | {f"labels_{n}": m.figures() for n, m in zip(SHOWN, means, strict=True)}
        )
    about = (
        "Mean of the four sets of points, logistic regression (C 0.1) on so many labels a class."
    )
    head = ["from", *(str(shots) for shots in SHOWN)]
    return Section("use_curve", "Use: learning curve", about, head, rows, (), figures)


def squares(found: dict[str, Scored], names: list[str], carbon: dict[str, Interval]) -> Section:
    """Rasters of real dates, and biomass; names: of the sets of classes."""
    rows, figures = [], []
    for name, one in found.items():
        each = [use_scores.mean_of([hits]) for hits in one.hits[LOGISTIC]]
        rows.append([name, *(x.text() for x in each), carbon[name].text()])
        figures.append(
            {"from": name, "finland_biomass": carbon[name].figures()}
            | {held: x.figures() for held, x in zip(names, each, strict=True)}
        )
    about = (
        "Balanced accuracy of a logistic regression on real dates and clouds: land cover (LC) and crop type "
        "(CT) of two Belgian squares, every second pixel, blocks of 160 m; a field may lie in two. Finland: "
        "R2 of a ridge regression of above-ground biomass, blocks of 640 m. Axes are fitted without Belgium, axes "
        "and numbers of the day without Finland. The day cannot be without Belgium: its network has seen pixels "
        "of flanders_west and of a part of hainaut, not their labels. Each pixel is embedded alone, without its "
        "surroundings."
    )
    head = ["from", *names, "Finland, biomass"]
    return Section("use_rasters", "Use: real dates and biomass", about, head, rows, (), figures)
