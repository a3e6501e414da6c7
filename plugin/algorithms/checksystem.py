# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *System check*: one report to read, and to copy into a question."""

import platform

from qgis.core import Qgis, QgsProcessingOutputString, QgsProcessingParameterFileDestination
from qgis.PyQt.QtCore import qVersion

from ..runtime import environment
from ..words import in_own_words
from .base import Algorithm


class CheckSystem(Algorithm):
    REPORT = "REPORT"
    TEXT = "TEXT"

    GROUP = "system"

    def name(self):
        return "checksystem"

    def displayName(self):
        return self.tr("System check")

    def tags(self):
        return self.tr("versions,device,gpu,memory,disk,report,smoke test").split(",")

    def help_text(self):
        return self.tr(
            "Runs the model on one tile and reports versions, devices, the model's hash, free disk "
            "and memory. With AUTO as the device, every other device is tried too: how far it is from "
            "the CPU, or why it cannot be used. Copy the report into every question you ask."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.REPORT,
                self.tr("Report"),
                self.tr("Web pages (*.html);;Text files (*.txt)"),
                optional=True,
            )
        )
        self.add_model()
        self.add_device()
        self.addOutput(QgsProcessingOutputString(self.TEXT, self.tr("Report as text")))

    def job(self, parameters, context):
        return {
            "model": self.parameterAsFile(parameters, self.MODEL, context),
            "device": self.parameterAsEnumString(parameters, self.DEVICE, context),
            "facts": [
                f"QGIS: {Qgis.version()}, Qt {qVersion()}, Python {platform.python_version()}",
                f"Environment: {_environment()}",
            ],
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        feedback.pushInfo(outputs[self.TEXT])
        return outputs


def _environment():
    try:
        found = environment.find()
    except environment.EngineProblem as problem:
        return in_own_words(str(problem))
    return f"{found.python} ({found.origin})"
