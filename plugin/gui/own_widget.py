# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS's own widget for a parameter, in every kind of dialog, and a word once a dialog is whole."""

from qgis.gui import QgsGui, QgsProcessingGui
from qgis.PyQt.QtCore import QTimer


def own_widget(parameter, dialog, follow):
    """The widget (wrapper) that QGIS itself would make.

    Args:
        parameter: its definition; dialog: as QGIS hands it to a ``widget_wrapper``.
        follow: called with the widget and the dialog, in a standard dialog alone, once that has the widgets
            of its other parameters and the values it opens with.
    """
    registry, kind = QgsGui.processingGuiRegistry(), type(dialog).__name__
    if kind == "ModelerParametersDialog":
        own = registry.createModelerParameterWidget(
            dialog.model, dialog.childId, parameter, dialog.context
        )
    elif kind == "BatchAlgorithmDialog":
        own = registry.createParameterWidgetWrapper(parameter, QgsProcessingGui.WidgetType.Batch)
    else:
        own = registry.createParameterWidgetWrapper(parameter, QgsProcessingGui.WidgetType.Standard)
        QTimer.singleShot(0, lambda: follow(own, dialog))
    own.setDialog(dialog)
    return own
