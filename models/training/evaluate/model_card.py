# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages behind a model's card: every table of its scores, and what labels its numbers keep apart."""

from __future__ import annotations

from pathlib import Path

from models.training.evaluate.scoring.scores import Bar
from models.training.evaluate.scoring.tables import Section, lines
from plugin.engine.documents import Document, Manifest

UNITS = (
    "Mean absolute error of the centre pixel at the target day: Sentinel-2 in reflectance, Sentinel-1 in "
    "units of 35 dB (x 35 = dB). `n` = pixels x dates (in brackets: place x dates). ALL = SCL 4, 5, 6; "
    "STRICT = also within 0.05 of the pixel's median in B02. `hainaut` = columns 43-63 of `hainaut`, "
    "`austria` = the places of every fifth file name. Baselines are fitted on clear pixels of training places."
)


def tables_page(manifest: Manifest, sections: list[Section], bars: list[Bar]) -> str:
    """All tables of the scores on held-out places (Markdown)."""
    places, dates = manifest["training"]["places"], manifest["training"]["dates"]
    parts = [
        f"# {manifest['name']} {manifest['version']}: all tables",
        "Written by `python -m models.training.evaluate`. [The card](card.md) has what they come to.",
        f"{len(places)} places of training: {', '.join(places)}. {dates['sentinel-2']} Sentinel-2 and "
        f"{dates['sentinel-1']} Sentinel-1 dates, {dates['first']} to {dates['last']}. "
        "Splits: `models/training/splits.json`.",
        "## Scores on held-out places",
        UNITS,
    ]
    if bars:
        parts += ["### Goals", lines(bar.line() for bar in bars)]
    parts += [section.markdown() for section in sections]
    return "\n\n".join(parts).rstrip() + "\n"


def use_page(manifest: Manifest, sections: list[Section]) -> str:
    """The page of the benchmark of use (Markdown)."""
    parts = [
        f"# {manifest['name']} {manifest['version']}: what labels its numbers keep apart",
        "Written by `python -m models.training.evaluate --only use`. Whole blocks are left out; brackets hold "
        "95 % of a bootstrap over blocks. [The card](card.md) has what it comes to.",
        *(section.markdown() for section in sections),
    ]
    return "\n\n".join(parts).rstrip() + "\n"


def scores(sections: list[Section], bars: list[Bar]) -> Document:
    """The figures of sections by key; sections with the same key are joined."""
    found: Document = {"bars": [bar.figures() for bar in bars]} if bars else {}
    for section in sections:
        if section.key in found:
            found[section.key] = found[section.key] + section.figures
        else:
            found[section.key] = section.figures
    return found


def write(path: Path, content: str) -> None:
    """Write a page; under its name only when whole."""
    partial = path.with_suffix(".part")
    partial.write_text(content, encoding="utf-8")
    partial.replace(path)


def joined(*lists: str) -> str:
    """Markdown lists as one."""
    return "\n".join(one.strip() for one in lists if one)
