# SPDX-License-Identifier: GPL-2.0-or-later
"""The help beside a dialog: what it is for, what to click, a picture, where the rest stands, and then the rest."""

import html
import re

from ..algorithms.base import ORDER, ROOT
from ..compat import OPTIONAL
from ..words import tr

HELP = ROOT / "resources" / "help"
PICTURES = {
    "map": "map",
    "mapareas": "map",
    "embed": "cloudy_day",
    "embedperiod": "period",
    "reconstruct": "reconstruct",
    "predictgpp": "cloudy_day",
    "fitclusters": "clusters",
    "assignclusters": "clusters",
    "change": "change",
    "phenology": "phenology",
    "similarity": "similarity",
    "segments": "segments",
    "profiles": "profiles",
    "fitclassifier": "classify",
    "classify": "classify",
    "querypoints": "classify",
    "samplingdesign": "area",
    "area": "area",
    "zonal": "zonal",
}
"""Algorithm -> the picture of the help that shows what it makes, where there is one."""
WIDTH = 210
"""Pixels of a picture: the help beside a dialog is narrow."""
SENTENCES = 2
"""What an algorithm is for takes so many."""


def short_help(algorithm):
    """The help of an algorithm as the HTML that QGIS shows beside its dialog."""
    first, *rest = algorithm.help_text().split("\n\n")
    sentences = re.split(r"(?<=[.:]) (?=[A-ZÀ-Ý„«])", first)
    purpose, more = " ".join(sentences[:SENTENCES]), " ".join(sentences[SENTENCES:])
    parts = [f"<p><b>{html.escape(purpose)}</b></p>"]
    if wanted := _asked(algorithm):
        words = tr("Choose: {}. Then press Run: all else may stay as it is.").format(wanted)
        parts.append(f"<p>{html.escape(words)}</p>")
    name = PICTURES.get(algorithm.name())
    if name:
        address = (HELP / f"{name}.png").as_uri()
        parts.append(f'<p><img src="{address}" width="{WIDTH}"></p>')
    link = html.escape(algorithm.helpUrl())
    parts.append(
        f'<p><a href="{link}">{html.escape(tr("Everything on it, with examples"))}</a></p>'
    )
    parts += [f"<p>{html.escape(text)}</p>" for text in (more, *rest, tr(ORDER)) if text]
    return "\n".join(parts)


def _asked(algorithm):
    """What a dialog cannot run without, as its labels say."""
    return ", ".join(
        definition.description()
        for definition in algorithm.parameterDefinitions()
        if not definition.isDestination()
        and not definition.flags() & OPTIONAL
        and definition.defaultValue() is None
    )
