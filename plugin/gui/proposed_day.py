# SPDX-License-Identifier: GPL-2.0-or-later
"""A dialog's day follows its scene list: the middle one of the list's clear days is proposed."""

from qgis.core import QgsProcessingContext
from qgis.gui import QgsGui, QgsProcessingGui
from qgis.PyQt.QtCore import QDate, QDateTime, QTimer

from ..algorithms.listed_days import middle_clear_day


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
