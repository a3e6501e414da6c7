# SPDX-License-Identifier: GPL-2.0-or-later
"""A dialog that needs a scene list opens with the one that its project had last."""

from qgis.core import QgsProcessingContext, QgsProject

from ..algorithms.last_list import recalled
from .own_widget import own_widget


class ProposedList:
    """The widget of SCENES; QGIS makes an object of this class where it wants the widget of a parameter."""

    def __new__(cls, parameter, dialog, row=0, col=0):
        return own_widget(parameter, dialog, fill)


def fill(scenes, dialog):
    """Propose the project's last list where the dialog has opened without one."""
    last = recalled(QgsProject.instance())
    if last and not scenes.parameterValue():
        scenes.setParameterValue(last, QgsProcessingContext())
