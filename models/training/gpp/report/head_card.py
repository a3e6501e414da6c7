# SPDX-License-Identifier: GPL-2.0-or-later
"""The GPP head's card: scores beside baselines and a picture first, then what it is, data, limits."""

from __future__ import annotations

from plugin.engine.documents import Document
from plugin.engine.gpp.head import GC_PER_UMOL, GppHead
from plugin.engine.outputs.band_table import GPP_UNIT as UNIT

REACH = {"r2": 0.745, "tower r2": 0.58, "tower rmse": 1.70, "bias": 0.8}
"""What the head was to reach; the card says where it does not."""


REACHED = "What was asked of R2, of a tower's R2 and RMSE, and of bias by vegetation is reached."


def card(head: GppHead, facts: Document) -> str:
    """The card's text (Markdown)."""
    parts = [
        "# gpp-ecofuse-7: GPP from embeddings",
        *_first_page(head, facts),
        *_what_it_is(head, facts),
        *_data(facts),
        *_unseen(head, facts),
        *_no_tower(facts),
        *_limits(head, facts),
    ]
    return "\n\n".join(parts)


def _first_page(head: GppHead, facts: Document) -> list[str]:
    scores, ours = facts["scores"], facts["scores"]["EcoFuse head"]
    shares = facts["coverage of towers"]
    enough = sum(share >= 0.6 for share in shares)
    return [
        f"Written by `{facts['command']}`, which also prints it; every figure was measured in that run. GPP in "
        f"{UNIT} "
        f"of a day, from the seven numbers of `{head.embedding_name}` (manifest "
        f"`{head.embedding_sha256[:12]}`) and the "
        "radiation of a cloudless day; measured radiation, temperature and dryness count where they are given.",
        "**Each tower predicted by a head that has not seen it** (R2 = 1 - SSE / SST; towers with at least 10 "
        "rows; "
        "quartiles over towers):",
        "\n".join(
            [
                f"| | R2 pooled | RMSE, {UNIT} | R2 of a tower: quartiles | RMSE of a tower: quartiles |",
                "|---|---|---|---|---|",
                *(_row(name, score) for name, score in scores.items()),
            ]
        ),
        f"RMSE less that of {ours['rival']}: {_range(ours['against'], '+.2f')} (95 %, towers drawn with "
        f"replacement). "
        f"Predicted less measured, by vegetation: {_signed(ours['bias'])}. On winter days (clear sky below 10 "
        f"MJ m-2): "
        + ", ".join(
            f"{kind} {bias:+.2f} ({days})" for kind, (bias, days) in facts["winter"].items()
        )
        + ".",
        f"![Measured against predicted GPP of each tower]({facts['picture']})",
        f"The 10-90 % band, made without the tower it is held against, holds {100 * facts['coverage']:.0f} % "
        f"of the rows, "
        f"and at least 60 % at {enough} of {len(shares)} towers (worst: {100 * shares[0]:.0f} %, then "
        f"{100 * shares[1]:.0f} %). Within distance 1, where the flag begins, lie 99 % of the towers' days, "
        "each seen from all other towers. " + _missed(ours),
        "How it does with whole climate zones left out, from the east to the west, with ten measured days of a "
        "tower, "
        "and with fewer towers: [studies](studies.md), by `python -m models.training.gpp.studies`.",
    ]


def _missed(ours: Document) -> str:
    """The sentence on what was to be reached and is not."""
    worst = max(ours["bias"].items(), key=lambda one: abs(one[1]))
    said = [
        f"pooled R2 {ours['r2']:.3f} (asked: {REACH['r2']})" * (ours["r2"] < REACH["r2"]),
        f"median R2 of a tower {ours['r2_quarters'][1]:.2f} (asked: {REACH['tower r2']})"
        * (ours["r2_quarters"][1] < REACH["tower r2"]),
        f"median RMSE of a tower {ours['rmse_quarters'][1]:.2f} (asked: {REACH['tower rmse']:.2f})"
        * (ours["rmse_quarters"][1] > REACH["tower rmse"]),
        f"bias of {worst[0]} {worst[1]:+.2f} (asked: within {REACH['bias']})"
        * (abs(worst[1]) > REACH["bias"]),
    ]
    found = ", ".join(word for word in said if word)
    return f"**Not reached:** {found}." if found else REACHED


def _what_it_is(head: GppHead, facts: Document) -> list[str]:
    weather, response = facts["weather"], head.response
    return [
        "## What it is",
        "GPP = absorbed light x efficiency. *Six reflectances* are decoded from the numbers (a quadratic "
        "form), so that "
        "embeddings of six bands and of everything are seen alike. *Absorbed light* is near infrared x (NDVI - "
        f"{head.canopy.bare:g})^{head.canopy.power:g}, 0 without green leaves, less where it is dense (half at "
        f"{head.canopy.dense:g}), times the light that is used. "
        f"*Efficiency* "
        f"is linear in {head.basis.length} terms: 1, the roots of the reflectances and the season's light "
        f"(uncorrelated), "
        f"and likeness to {len(head.basis.centres)} typical tower days. Its parameters are a normal "
        f"distribution, drawn "
        "from the towers by Bayes' rule with an own efficiency for each tower and heavy tails for bad days. "
        "Six numbers "
        "are tuned on towers left out. 1 µmol CO2 m-2 s-1 = "
        f"{GC_PER_UMOL:.4f} {UNIT} (12.011e-6 g µmol-1 x 86,400 s d-1).",
        f"*Light and weather* are shaped by {weather['days']} days of {weather['towers']} towers without "
        f"pixels: half of the "
        f"light is used at {response.half:.1f} MJ m-2 d-1, the factor of cold is a half at {response.cold:.1f} "
        f"°C, that of "
        f"dryness falls by {100 * response.dry:.2f} % a hPa. Within fortnights these explain "
        f"{100 * weather['explained']:.0f} % of the day-to-day variance (GPP in proportion to light: "
        f"{100 * weather['by light alone']:.0f} %; median tower {100 * weather['quartiles'][1]:.0f} %). At the "
        f"towers with pixels, "
        f"all on clear days, R2 left out by share of the weather's factor that counts: "
        + ", ".join(f"{share:g}: {score:.3f}" for share, score in weather["shares"].items())
        + f"; {response.share:g} is taken, the largest within {weather['same']:g} of the best.",
    ]


def _data(facts: Document) -> list[str]:
    towers = facts["towers"]
    return [
        "## Data",
        f"{towers['rows']} rows of {towers['towers']} flux towers, {towers['first']} to {towers['last']}, "
        f"latitude {towers['latitudes'][0]:.1f} to {towers['latitudes'][1]:.1f}, GPP "
        f"{towers['gpp'][0]:.1f} to {towers['gpp'][1]:.1f} {UNIT}. Towers by land cover (IGBP): "
        f"{_list(towers['land'])}. "
        f"Rows by climate: {_list(towers['climates'])}. Source: IBM-NASA hls_merra2_gppFlux (CC-BY-4.0): GPP "
        f"by night-time "
        "partitioning beside the reflectance of Harmonised Landsat Sentinel of the same day, mean of a 1.5 km "
        "chip; rows "
        "with blue above 0.2 are left out, and GL-Dsk, which stands in both tables. Radiation: clear sky by "
        "latitude and "
        "day (FAO-56 eq. 21-25, 0.75 of the extraterrestrial). Weather towers: ICOS Warm Winter 2020 and "
        "FluxDataKit "
        "(CC-BY-4.0).",
    ]


def _unseen(head: GppHead, facts: Document) -> list[str]:
    shifts = facts["shifts"]
    flagged = "flagged as extrapolated everywhere" if head.shifted else "not flagged for this"
    return [
        "## Less against everything",
        "Absolute difference of GPP to that from ten bands, Sentinel-1 and eleven dates, same pixel and date, "
        f"`flanders_west` (no part of the head's fit), {UNIT}; in brackets the figure from everything:",
        "\n".join(
            [
                "| seen | median | 90 % | mean GPP | flagged | pixels x dates | dates |",
                "|---|---|---|---|---|---|---|",
                *(_shift_row(name, one) for name, one in shifts.items()),
            ]
        ),
        "A row named by its bands has these alone, eleven dates, no Sentinel-1. "
        f"The larger 90 % of six bands is {head.shift['p90']:.2f}, the limit {head.shift['limit']:g}: layers "
        f"are {flagged}. "
        "What a hidden day adds to the band (by `expected_error` and `days_to_clear`, learnt on "
        "`hainaut_west`) alone "
        f"holds {100 * facts['hidden cover']:.0f} % of the differences in the last row.",
        "## Ground without plants",
        "Real pixels and published spectra (`published_ground.py` names their sources) under 25 MJ m-2 d-1, none "
        "of them in the fit, ten bands and six, the worse of both:",
        "\n".join(
            [
                f"| ground | pixels | largest GPP, {UNIT} | above 0.5 | above 0.5 and not flagged | flagged |",
                "|---|---|---|---|---|---|",
                *(_bare_row(name, one) for name, one in facts["bare"].items()),
            ]
        ),
    ]


def _no_tower(facts: Document) -> list[str]:
    return [
        "## Where no tower stands",
        f"Pixels of real scenes on a clear summer day, none of them measured, {UNIT} under a cloudless sky. "
        "Beside them what towers of the kind measured north of 40° N on days of June and July with at least 24 MJ "
        "m-2: their 10 and 90 %, towers counted alike:",
        "\n".join(
            [
                "| ground | day | pixels | 10 % | median | 90 % | flagged | towers of the kind |",
                "|---|---|---|---|---|---|---|---|",
                *(_green_row(one) for one in facts["green"]),
            ]
        ),
        "The forest in Romania was seen without B05, B06, B07 and B12, the Alps by four bands alone.",
    ]


def _limits(head: GppHead, facts: Document) -> list[str]:
    ours, land = facts["scores"]["EcoFuse head"], facts["towers"]["land"]
    bare = list(facts["bare"].values())
    few = [kind for kind, count in land.items() if count == 1]
    return [
        "## Limits",
        "\n".join(
            [
                f"* **Towers**: {facts['towers']['towers']}, all in the Americas, none in Europe; "
                f"{', '.join(few)} stand for one "
                "tower each, the tropics for one row. Evergreen broadleaf forest was never seen.",
                f"* **A tower has a level of its own**: half of the towers left out have an R2 below "
                f"{ours['r2_quarters'][1]:.2f}, "
                f"and a quarter an RMSE above {ours['rmse_quarters'][2]:.2f} {UNIT}. Ten measured days of the "
                f"place help more "
                "than any weather ([studies](studies.md)).",
                "* **Scale**: a row is the mean of a 1.5 km chip, wider than a tower's footprint; a map asks "
                "for 10 m.",
                "* **Light**: that of a cloudless day unless measured light is given; then the head answers a "
                "dull day by the "
                "response above, which was tried on fortnights of towers without pixels alone.",
                "* **Weather**: no soil water. Dryness and cold count only where they are given.",
                "* **Bands that a scene lacks** are guessed by the encoder. Where B12 or the red edge are "
                "missing, GPP is lower on average, and a pixel may be off by several gC (rows of fewer bands).",
                "* **Ground without plants** is 0 by its canopy term. Where it decodes badly it may get up to "
                f"{max(one['largest'] for one in bare):.0f} {UNIT}; above 0.5 and without a flag are at most "
                f"{100 * max(one['unflagged'] for one in bare):.1f} % of a kind.",
                "* **Burnt ground and salt** were not among the pixels that this was tried on.",
                "* **Targets**: daily GPP by night-time partitioning of eddy-covariance fluxes, itself the "
                "estimate of a model.",
                "* The 10-90 % band holds for a day at a tower left out; it says nothing of sums over a year "
                "or a region.",
            ]
        ),
        "",
    ]


def summary(facts: Document) -> Document:
    """The part of the facts that goes into the head's JSON, rounded."""
    scores = {
        name: {key: round(score[key], 4) for key in ("r2", "rmse")}
        for name, score in facts["scores"].items()
    }
    return {"command": facts["command"], "towers": facts["towers"], "scores": scores}


def _row(name: str, score: Document) -> str:
    return (
        f"| {name} | {score['r2']:.3f} | {score['rmse']:.2f} | {_three(score['r2_quarters'])} "
        f"| {_three(score['rmse_quarters'])} |"
    )


def _shift_row(name: str, one: Document) -> str:
    return (
        f"| {name} | {one['median']:.2f} | {one['p90']:.2f} | {one['gpp'][0]:.1f} ({one['gpp'][1]:.1f}) "
        f"| {100 * one['outside'][0]:.0f} % ({100 * one['outside'][1]:.0f} %) | {one['pairs']} "
        f"| {one['dates']} |"
    )


def _bare_row(name: str, one: Document) -> str:
    return (
        f"| {name} | {one['pixels']} | {one['largest']:.1f} | {100 * one['above']:.1f} % "
        f"| {100 * one['unflagged']:.1f} % | {100 * one['flagged']:.0f} % |"
    )


def _green_row(one: Document) -> str:
    low, median, high = one["gpp"]
    kind = (
        f"{one['towers'][0]:.1f} to {one['towers'][1]:.1f} ({one['kind']})"
        if one["towers"]
        else "none"
    )
    return (
        f"| {one['name']} | {one['day']} | {one['pixels']} | {low:.1f} | {median:.1f} | {high:.1f} "
        f"| {100 * one['flagged']:.0f} % | {kind} |"
    )


def _three(values: list[float]) -> str:
    return ", ".join(f"{value:.2f}" for value in values)


def _range(pair: tuple[float, float], form: str) -> str:
    return f"{pair[0]:{form}} to {pair[1]:{form}}"


def _signed(values: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:+.2f}" for name, value in values.items())


def _list(counts: dict[str, int]) -> str:
    return ", ".join(f"{word} {count}" for word, count in counts.items())
