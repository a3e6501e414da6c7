# SPDX-License-Identifier: GPL-2.0-or-later
"""Which run made a layer: its algorithm and parameters, kept with the layer in the project.

The file itself names no path, so that two runs can be compared; what to run again stands in the project alone.
"""

import json

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QDate, QDateTime

from .extent_words import extent_words
from .typed_paths import is_empty, target_of

RUN = "ecofuse/run"
"""Custom property of a layer: ``{"algorithm": its id, "parameters": {…}}`` as JSON."""

PART = "part of"
"""Key of a value that is a part of a layer: the layer."""

_running: dict[int, str] = {}
"""Address of a context -> the run that works in it: QGIS hands out new wrappers of one context."""
_of_file: dict[str, str] = {}
"""Path of an output -> the run that made it in this session."""


def begin(context, algorithm, parameters):
    """A run begins in a context; what is styled there until it ends is its own.

    Args:
        algorithm: its id; parameters: as QGIS hands them over.
    """
    _running[sip.unwrapinstance(context)] = _text(algorithm, parameters)


def end(context):
    """The run in a context has ended, and another goes on there."""
    _running.pop(sip.unwrapinstance(context), None)


def note(path, algorithm, parameters):
    """Note a step that made a file, perhaps in an earlier session."""
    _of_file[str(path)] = _text(algorithm, parameters)


def run_of(context, path):
    """The run that made a file, as the text of :data:`RUN`, "" where that is not known."""
    current = _running.get(sip.unwrapinstance(context))
    if current:
        _of_file[str(path)] = current
    return _of_file.get(str(path), "")


def noted_in(layer):
    """A layer's algorithm and parameters, None where the project says nothing that can be read."""
    try:
        said = json.loads(str(layer.customProperty(RUN, "") or ""))
        algorithm = said["algorithm"]
        parameters = {name: _given(value) for name, value in said["parameters"].items()}
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    fine = isinstance(algorithm, str) and algorithm.startswith("ecofuse:")
    return (algorithm, parameters) if fine else None


def narrowed(value):
    """Whether a value is a part of a layer: its selected features, or so many of them."""
    return isinstance(value, QgsProcessingFeatureSourceDefinition) and (
        value.selectedFeaturesOnly or value.featureLimit >= 0
    )


def _noted(value):
    """A value as the project keeps it: :func:`plain`, but that a part of a layer stays one."""
    if not narrowed(value):
        return plain(value)
    return {PART: plain(value), "selected": value.selectedFeaturesOnly, "limit": value.featureLimit}


def _given(value):
    """What :func:`_noted` has noted, as a dialog takes it again."""
    if not isinstance(value, dict):
        return value
    return QgsProcessingFeatureSourceDefinition(
        str(value.get(PART, "")), bool(value.get("selected")), int(value.get("limit", -1))
    )


def plain(value):
    """A parameter's value as JSON holds it, and as a dialog takes it again."""
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    turn = next((turn for kind, turn in TURNS if isinstance(value, kind)), None)
    if turn is not None:
        return turn(value)
    return value if isinstance(value, (str, int, float, bool)) else str(value)


def _extent(box):
    return extent_words(box, box.crs().authid() if isinstance(box, QgsReferencedRectangle) else "")


TURNS = (
    (QgsMapLayer, lambda layer: layer.source()),
    (QgsProcessingFeatureSourceDefinition, lambda given: plain(given.source)),
    (
        QgsProcessingOutputLayerDefinition,
        lambda given: target_of(given) or QgsProcessing.TEMPORARY_OUTPUT,
    ),
    (QgsProperty, lambda given: plain(given.staticValue())),
    (QDateTime, lambda moment: moment.toString("yyyy-MM-dd")),
    (QDate, lambda day: day.toString("yyyy-MM-dd")),
    (QgsRectangle, _extent),
)
"""Kinds of values that are no plain ones, and what becomes of them."""


def _text(algorithm, parameters):
    given = {name: _noted(value) for name, value in parameters.items() if not is_empty(value)}
    return json.dumps({"algorithm": algorithm, "parameters": given}, ensure_ascii=False)
