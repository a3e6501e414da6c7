# SPDX-License-Identifier: GPL-2.0-or-later
"""A dialog's day follows its scene list: the middle one of its clear days is proposed, and all can be chosen."""

from qgis.core import QgsProcessingContext
from qgis.PyQt.QtCore import QDate, QDateTime

from ..algorithms.listed_days import middle_clear_day
from .day_list import DayList
from .own_widget import own_widget


class ProposedDay:
    """The widget of a day that follows the parameter SCENES of its dialog.

    QGIS makes an object of this class where it wants the widget of a parameter; what it gets is
    QGIS's own widget for a date, in every kind of dialog.
    """

    def __new__(cls, parameter, dialog, row=0, col=0):
        return own_widget(parameter, dialog, follow)


def follow(day, dialog):
    """Propose a day now and whenever another scene list is chosen, unless the user chose one."""
    try:
        scenes = dialog.mainWidget().wrappers["SCENES"]
    except (AttributeError, KeyError, RuntimeError):  # another dialog, or one that has gone
        return
    proposed: list[QDate] = []
    listed = DayList(day)

    def propose(*_):
        given, shown = scenes.parameterValue(), day.parameterValue()
        found = middle_clear_day(given) if given else None
        listed.fill(given)
        if isinstance(shown, QDateTime):
            shown = shown.date()
        untouched = not isinstance(shown, QDate) or shown in (QDate.currentDate(), *proposed)
        if found and untouched:
            proposed.append(found)
            day.setParameterValue(found, QgsProcessingContext())

    scenes.widgetValueHasChanged.connect(propose)
    propose()
