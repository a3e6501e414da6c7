# SPDX-License-Identifier: GPL-2.0-or-later
"""``qgis`` as stand-ins: ``qgis.PyQt`` is PyQt6 as it comes, whatever is of QGIS itself answers to any name."""

import importlib
import os
import sys
from types import ModuleType

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
QT = ("QtCore", "QtGui", "QtNetwork", "QtWidgets", "QtXml")
OF_QGIS = ("core", "gui", "utils", "analysis")


class Thing:
    """An object of such a class: it takes anything, and whatever it is asked gives another one."""

    def __init__(self, *given, **named):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *given, **named: Thing()


class Named(type):
    """A class of QGIS by its name alone: members come into being as they are asked for."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        member = Named(name, (Thing,), {})
        setattr(cls, name, member)
        return member

    def __or__(cls, other):
        return cls


class OfQgis(ModuleType):
    """A module of QGIS: every name in it is a class."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        made = Named(name, (Thing,), {})
        setattr(self, name, made)
        return made


class Qgis(metaclass=Named):
    """The version that is asked for, in front of everything else."""

    QGIS_VERSION_INT = 40000

    @staticmethod
    def version():
        return "4.0.0"


def put(name, module):
    sys.modules[name] = module
    package, _, last = name.rpartition(".")
    if package:
        setattr(sys.modules[package], last, module)


@pytest.fixture(scope="session", autouse=True)
def stand_ins():
    for name in ("qgis", "qgis.PyQt", "processing", "processing.core"):
        put(name, OfQgis(name))
        sys.modules[name].__path__ = []
    for name in OF_QGIS:
        put(f"qgis.{name}", OfQgis(f"qgis.{name}"))
    sys.modules["qgis.core"].Qgis = Qgis
    for name in QT:
        put(f"qgis.PyQt.{name}", importlib.import_module(f"PyQt6.{name}"))
    put("qgis.PyQt.sip", importlib.import_module("PyQt6.sip"))


@pytest.fixture(scope="session")
def app(stand_ins):
    from PyQt6.QtWidgets import QApplication

    return QApplication.instance() or QApplication([])
