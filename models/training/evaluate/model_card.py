# SPDX-License-Identifier: GPL-2.0-or-later
"""The model's card: where it comes from, what it scores beside its baselines, what it cannot do."""

from __future__ import annotations

from pathlib import Path

from models.training.evaluate.scoring.scores import Bar
from models.training.evaluate.scoring.tables import Section, lines
from plugin.engine.documents import Document, Manifest

LIMITS = """\
* How dates fill a hidden day was learnt in Belgium (both sensors), Austria and Romania (Sentinel-2 alone).
  The numbers of a day and their errors have also seen points of France, Corsica and Rondônia, chips of
  Finland and stands of Saxony.
* Snow, ice, deserts and open water are rare or missing in them: `out_of_domain` and `novelty` say where a
  pixel is unlike training.
* The held-out part of hainaut is the other end of the same square, 140 m away, on the same dates: it shows
  how well places nearby are served, not other countries. The Austrian places lie apart, but in the same year.
* Sentinel-1 was sigma0 of ascending passes, with a random gain of 1.5 dB in training so that gamma0 fits too.
  It enters as a mean over the dates of a window: a change of one pass alone is not seen.
* Clouds count by the scene classification (SCL 4, 5, 6 clear) and the haze screen; haze that passes both
  is embedded as if it were surface.
* A hidden target is an informed guess from other dates: see the errors above, and `expected_error` per pixel.
* Never quote an error of this model without its baseline: a PCA of as many components is a strong one.
"""
UNITS = (
    "Mean absolute error of the centre pixel at the target day: Sentinel-2 in reflectance, Sentinel-1 in "
    "units of 35 dB (x 35 = dB). `n` = pixels x dates (in brackets: place x dates). ALL = SCL 4, 5, 6; "
    "STRICT = also within 0.05 of the pixel's median in B02. `hainaut` = columns 43-63 of `hainaut`, "
    "`austria` = the places of every fifth file name. Baselines are fitted on clear pixels of training places."
)


def text(manifest: Manifest, sections: list[Section], bars: list[Bar]) -> str:
    """The card (Markdown)."""
    training = manifest["training"]
    places, dates = training["places"], training["dates"]
    parts = [
        f"# {manifest['name']} {manifest['version']}",
        f"{manifest['embedding']} non-negative numbers for every 10 m pixel and day, from Sentinel-1 and "
        "Sentinel-2 dates around it (11 slots, 15 x 15 px), and back: both sensors' values of that day with "
        f"their expected error. Licence {manifest['licence']}. Contains modified Copernicus Sentinel data.",
        "## Training",
        f"Command (seed {training['seed']}): `{training['command']}`, then "
        "`python -m models.training.export` and `python -m models.training.evaluate`, which wrote this page.",
        f"{len(places)} places: {', '.join(places)}. {dates['sentinel-2']} Sentinel-2 and "
        f"{dates['sentinel-1']} Sentinel-1 dates, {dates['first']} to {dates['last']}. "
        "Splits: `models/training/splits.json`.",
        "## Scores on held-out places",
        UNITS,
    ]
    if bars:
        parts += ["### Goals", lines(bar.line() for bar in bars)]
    parts += [section.markdown() for section in sections]
    parts += ["## Limits", LIMITS]
    return "\n\n".join(parts).rstrip() + "\n"


def use_page(manifest: Manifest, sections: list[Section]) -> str:
    """The page of the benchmark of use (Markdown)."""
    parts = [
        f"# {manifest['name']} {manifest['version']}: what labels its numbers keep apart",
        "Written by `python -m models.training.evaluate --only use`. Whole blocks are left out; brackets hold "
        "95 % of a bootstrap over blocks.",
        *(section.markdown() for section in sections),
    ]
    return "\n\n".join(parts).rstrip() + "\n"


def scores(sections: list[Section], bars: list[Bar]) -> Document:
    """What the manifest keeps of them; sections with the same key are joined."""
    found: Document = {"bars": [bar.figures() for bar in bars]}
    for section in sections:
        if section.key in found:
            found[section.key] = found[section.key] + section.figures
        else:
            found[section.key] = section.figures
    return found


def write(path: Path, content: str) -> None:
    """Write the card; under its name only when whole."""
    partial = path.with_suffix(".part")
    partial.write_text(content, encoding="utf-8")
    partial.replace(path)
