# SPDX-License-Identifier: GPL-2.0-or-later
"""Widgets that the window puts in the place of QGIS's own; without a window QGIS's stay."""

from collections.abc import Callable

from qgis.core import QgsProcessingAlgorithm

DAY = "day"
"""The day of a scene list."""

LIST = "list"
"""A scene list that is asked for."""

PLACE = "place"
"""The extent of a dialog that follows its scenes."""

on_dialog: list[Callable[[str], None]] = []
"""Called with an algorithm's name before QGIS opens its dialog: the window adds to that."""

short_help: list[Callable[[QgsProcessingAlgorithm], str]] = []
"""The window's way to show an algorithm's help; the last one counts. Without a window help is plain text."""

_own: dict[str, type] = {}


def use(name, widget):
    """Let parameters of a name have a widget (a class as QGIS's ``widget_wrapper``); None takes it back."""
    if widget is None:
        _own.pop(name, None)
    else:
        _own[name] = widget


def with_widget(parameter, name):
    """The parameter, with the window's own widget where there is one."""
    if name in _own:
        parameter.setMetadata({"widget_wrapper": {"class": _own[name]}})
    return parameter
