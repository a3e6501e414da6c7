# SPDX-License-Identifier: GPL-2.0-or-later
"""The GPP head's card: data, scores beside baselines, what fewer bands change, limits."""

from __future__ import annotations

from plugin.engine.documents import Document
from plugin.engine.gpp.head import GC_PER_UMOL, GppHead
from plugin.engine.outputs.band_table import GPP_UNIT as UNIT

LIMITS = """\
* **Towers**: 28 of them stand in the United States and Canada, one in Greenland, one in Peru, none in Europe. Three
  give a third of the rows; shrubland, savanna and snow stand for one tower each, the tropics for one row.
  Evergreen broadleaf forest was never seen.
* **Scale**: a row is the mean of a 1.5 km chip, wider than a tower's footprint; a map asks for 10 m. Small,
  bright or dark pixels (roofs, water, field edges) are outside of what the towers show, even where the
  flag stays 0.
* **Light**: the radiation is that of a cloudless day. Measured radiation may be given, but the head was not
  fitted on it: on dull days the clear-sky value is too much light, the measured one asks for values that
  the fit never saw.
* **Weather**: no temperature, no drought, no soil: a dry or frozen canopy that is still green is overestimated.
* **Targets**: daily GPP by night-time partitioning of eddy-covariance fluxes, itself the estimate of a model.
* **Days between acquisitions** and days under cloud were not scored at towers, whose rows all have a clear image
  of the same day; the last row of the table above says how far GPP moves when that image is missing.
* The 10-90 % interval holds for a tower's day left out; it says nothing of sums over a year or a region.
"""


def card(head: GppHead, facts: Document) -> str:
    """The card's text (Markdown)."""
    towers, scores, shifts = facts["towers"], facts["scores"], facts["shifts"]
    ours = scores["EcoFuse head"]
    return "\n".join(
        [
            "# gpp-ecofuse-7: GPP from embeddings",
            "",
            f"Written by `{facts['command']}`, which also prints it; every figure was measured in that run.",
            "",
            f"GPP in {UNIT}, linear in the seven numbers of `{head.embedding_name}` (manifest "
            f"`{head.embedding_sha256[:12]}`) with slopes linear in the day's radiation: 16 numbers, ridge "
            f"regression, penalty {ours['penalty']:g}. Below 0 it is set to 0. 1 µmol CO2 m-2 s-1 = "
            f"{GC_PER_UMOL:.4f} {UNIT} (12.011e-6 g µmol-1 x 86,400 s d-1).",
            "",
            "The towers have six bands of one date and no Sentinel-1, users have more. So that both give the "
            f"same GPP, {ours['pairs']} pairs of embeddings of the same pixel and date on `hainaut_west`, from "
            "all there is and from six bands, enter the regression as errors of its inputs.",
            "",
            "## Data",
            "",
            f"{towers['rows']} rows of {towers['towers']} flux towers, {towers['first']} to {towers['last']}, "
            f"latitude {towers['latitudes'][0]:.1f} to {towers['latitudes'][1]:.1f}, GPP "
            f"{towers['gpp'][0]:.1f} to {towers['gpp'][1]:.1f} {UNIT}. Towers by land cover (IGBP): "
            f"{_list(towers['land'])}. Rows by climate: {_list(towers['climates'])}. Source: IBM-NASA "
            "hls_merra2_gppFlux (CC-BY-4.0): GPP by night-time partitioning beside the reflectance of Harmonised "
            "Landsat Sentinel of the same day, mean of a 1.5 km chip; rows with blue above 0.2 are left out. "
            "Radiation: clear sky by latitude and day (FAO-56 eq. 21-25, 0.75 of the extraterrestrial).",
            "",
            f"## Scores, whole towers left out ({facts['folds']} folds, seed {facts['seed']}; the ridges choose "
            "their penalty inside each fold; brackets: 95 % over towers drawn with replacement)",
            "",
            f"| | R2 | RMSE, {UNIT} |",
            "|---|---|---|",
            *(_row(name, score) for name, score in scores.items()),
            "",
            "RMSE of the head less that of NIRv x clear-sky radiation: "
            f"{ours['rmse'] - scores['NIRv x clear-sky radiation']['rmse']:+.2f} "
            f"({_range(ours['against NIRv x clear-sky radiation'], '+.2f')} over towers). The 10-90 % interval, "
            f"made without the towers it is held against, covers {100 * ours['coverage']:.0f} % of the rows.",
            "",
            "## Less against everything",
            "",
            "Absolute difference of GPP to that from ten bands, Sentinel-1 and eleven dates, same pixel and date, "
            f"`flanders_west` (no part of the head's fit), {UNIT}; in brackets the figure from everything:",
            "",
            "| seen | median | 90 % | mean GPP | outside of the domain | pixels x dates | dates |",
            "|---|---|---|---|---|---|---|",
            *(_shift_row(name, one) for name, one in shifts.items()),
            "",
            f"The larger 90 % of six bands is {head.shift['p90']:.2f}, the limit {head.shift['limit']:g}: "
            f"layers are {'flagged as extrapolated everywhere' if head.shifted else 'not flagged for this'}.",
            "",
            "## Limits",
            "",
            LIMITS,
        ]
    )


def summary(facts: Document) -> Document:
    """The part of the facts that goes into the head's JSON, rounded."""
    scores = {
        name: {key: round(score[key], 4) for key in ("r2", "rmse")}
        for name, score in facts["scores"].items()
    }
    return {**{key: facts[key] for key in ("command", "seed", "folds", "towers")}, "scores": scores}


def _row(name: str, score: Document) -> str:
    return (
        f"| {name} | {score['r2']:.3f} ({_range(score['r2_range'], '.2f')}) "
        f"| {score['rmse']:.2f} ({_range(score['rmse_range'], '.2f')}) |"
    )


def _shift_row(name: str, one: Document) -> str:
    return (
        f"| {name} | {one['median']:.2f} | {one['p90']:.2f} | {one['gpp'][0]:.1f} ({one['gpp'][1]:.1f}) "
        f"| {100 * one['outside'][0]:.0f} % ({100 * one['outside'][1]:.0f} %) | {one['pairs']} "
        f"| {one['dates']} |"
    )


def _range(pair: tuple[float, float], form: str) -> str:
    return f"{pair[0]:{form}} to {pair[1]:{form}}"


def _list(counts: dict[str, int]) -> str:
    return ", ".join(f"{word} {count}" for word, count in counts.items())
