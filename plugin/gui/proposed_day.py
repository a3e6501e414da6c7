# SPDX-License-Identifier: GPL-2.0-or-later
"""A dialog's day follows its scene list: the middle one of the list's clear days is proposed."""

import json
from pathlib import Path

from qgis.core import QgsProcessingContext
from qgis.gui import QgsGui, QgsProcessingGui
from qgis.PyQt.QtCore import QDate, QDateTime, QTimer


def middle_clear_day(path):
    """The middle one of the days of a scene list that are about as clear as it gets, None without a list.

    A day counts as clear with at least half of the best day's clear share. A list without shares (of
    *Fetch scenes*) gives its middle Sentinel-2 day.

    Args:
        path: a ``scenes.json``.

    Returns:
        QDate, or None.
    """
    days = clear_days(path)
    return QDate.fromString(days[len(days) // 2], "yyyy-MM-dd") if days else None


def clear_days(path):
    """Clear ISO days of a scene list, ascending; [] where the file is no list."""
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        shares = content.get("ecofuse:clear") or {
            item["properties"].get("ecofuse:day", item["properties"]["datetime"][:10]): 1.0
            for item in content["features"]
            if item["properties"]["constellation"] == "sentinel-2"
        }
        least = max(shares.values()) / 2
        return sorted(day for day, share in shares.items() if share >= least)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


class ProposedDay:
    """The widget of a day that follows the parameter SCENES of its dialog.

    QGIS makes an object of this class where it wants the widget of a parameter; what it gets is
    QGIS's own widget for a date, in every kind of dialog.
    """

    def __new__(cls, parameter, dialog, row=0, col=0):
        registry, kind = QgsGui.processingGuiRegistry(), type(dialog).__name__
        if kind == "ModelerParametersDialog":
            own = registry.createModelerParameterWidget(
                dialog.model, dialog.childId, parameter, dialog.context
            )
        elif kind == "BatchAlgorithmDialog":
            own = registry.createParameterWidgetWrapper(
                parameter, QgsProcessingGui.WidgetType.Batch
            )
        else:
            own = registry.createParameterWidgetWrapper(
                parameter, QgsProcessingGui.WidgetType.Standard
            )
            # once the dialog has the widgets of its other parameters, and the values it opens with
            QTimer.singleShot(0, lambda: follow(own, dialog))
        own.setDialog(dialog)
        return own


def follow(day, dialog):
    """Propose a day now and whenever another scene list is chosen, unless the user chose one."""
    try:
        scenes = dialog.mainWidget().wrappers["SCENES"]
    except (AttributeError, KeyError, RuntimeError):  # another dialog, or one that has gone
        return
    proposed: list[QDate] = []

    def propose(*_):
        given, shown = scenes.parameterValue(), day.parameterValue()
        found = middle_clear_day(given) if given else None
        if isinstance(shown, QDateTime):
            shown = shown.date()
        untouched = not isinstance(shown, QDate) or shown in (QDate.currentDate(), *proposed)
        if found and untouched:
            proposed.append(found)
            day.setParameterValue(found, QgsProcessingContext())

    scenes.widgetValueHasChanged.connect(propose)
    propose()
