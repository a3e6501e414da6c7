# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the values of a pixel's day come from, asked of the engine while the window goes on."""

from __future__ import annotations

import json

from ...algorithms.layer_time import dated_layers, day_of
from ...algorithms.lineage import tags_of
from ...algorithms.shipped_models import folder_of
from ...words import tr
from .clear_looks import Run


class WhyRun(Run):
    """The answer of *Why this value* for one point and day, as a dict; None where the run failed."""

    NAME, FILE = "why", "why.json"

    def placed(self, point, crs):
        """The point with its system."""
        return {"POINT": f"{point.x()!r},{point.y()!r} [{crs.authid() or crs.toWkt()}]"}

    def read(self):
        """The answer."""
        return json.loads(self.made.read_text("utf-8"))


class ElsewhereError(Exception):
    """A day's layers were made by a model that does not come with EcoFuse; the sentence is for the user."""


def asked_of(project, path, day):
    """The parameters of a run that asks what the layers of a day were made with: model and resolution.

    Args:
        path: of the scene list; day: YYYY-MM-DD.

    Raises:
        ElsewhereError: the model's folder is not known.
    """
    words = {"SCENES": path, "DATE": day}
    for layer in dated_layers(project.layerTreeRoot()):
        tags = tags_of(layer)
        digest = tags.get("MODEL_SHA256")
        if not digest or day_of(layer).toString("yyyy-MM-dd") != day:
            continue
        folder = folder_of(digest)
        if folder is None:
            raise ElsewhereError(
                tr(
                    "{} was made by the model {}, which does not come with EcoFuse: take Why this value in the "
                    "toolbox, and give its folder."
                ).format(layer.name(), tags.get("MODEL", ""))
            )
        words["MODEL"] = str(folder)
        words["RESOLUTION"] = str(_resolution(tags.get("PARAMETERS", "")))
        break
    return words


def _resolution(text):
    """Metres along a pixel, of a layer's tag; 10 where it does not say."""
    try:
        return int(json.loads(text).get("resolution", 10))
    except (AttributeError, TypeError, ValueError):
        return 10
