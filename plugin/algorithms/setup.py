# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Set up the engine*: the environment in which all the others run."""

from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputFolder,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
)

from ..compat import FOLDER, advanced
from ..runtime import environment, extras
from ..runtime.building import Source
from ..runtime.problems import EngineProblem
from ..words import in_own_words
from .base import Algorithm
from .network_settings import network_options
from .runs import PassedOn


class OwnWords(PassedOn):
    """A feedback that says what the runtime says, which speaks English, in the user's language."""

    def __init__(self, outer):
        super().__init__(outer)
        self.progressChanged.connect(outer.setProgress)

    def setProgressText(self, text):
        super().setProgressText(in_own_words(text))

    def pushInfo(self, info):
        super().pushInfo(in_own_words(info))

    def pushWarning(self, warning):
        super().pushWarning(in_own_words(warning))


class Setup(Algorithm):
    VARIANT = "VARIANT"
    WHEELS = "WHEELS"
    CHECKPOINTS = "CHECKPOINTS"
    CLUSTER = "CLUSTER"
    NEWEST = "NEWEST"
    ENVIRONMENT = "ENVIRONMENT"
    PYTHON = "PYTHON"
    REPORT = "REPORT"

    GROUP = "system"

    def name(self):
        return "setup"

    def displayName(self):
        return self.tr("Set up the engine")

    def tags(self):
        return self.tr(
            "install,environment,python,engine,onnxruntime,wheels,offline,gpu,cuda"
        ).split(",")

    def help_text(self):
        return self.tr(
            "Makes the Python environment in which EcoFuse works, outside QGIS and outside the "
            "plugin's folder, and tries it out on one tile. QGIS's own Python stays as it is.\n\n"
            "Run it once after installing the plugin; run again, it checks what is there and mends "
            "it. It needs Python 3.11 or later and about 0.7 GB in your QGIS profile. The window of "
            "Plugins > EcoFuse > Set up EcoFuse does the same, and proposes a variant.\n\n"
            "The variant decides which devices can compute. CPU works everywhere. CUDA (Linux, Windows) "
            "is for NVIDIA GPUs, and takes CUDA13 or CUDA12, whichever the driver and the card know: the "
            "driver must be installed, all else comes along (more than 3 GB). WINDOWSML and DIRECTML "
            "(Windows) are for any GPU that knows DirectX 12, COREML is for Macs. Each is tried "
            "out on its device; one that does not work is not kept. The variant set up last is used.\n\n"
            "Without a network: give a folder of wheels, filled on another computer of the same "
            "kind with 'pip download -r plugin/runtime/requirements-cpu.txt' (or -cuda12, -cuda13, -directml, "
            "-windowsml, -coreml). Else packages come from the index, by QGIS's proxy where it has one.\n\n"
            "The option for checkpoints adds the packages torch and onnx (0.2 GB to download, about "
            "1 GB on the disk), which Import checkpoint needs and no other algorithm; their list is "
            "plugin/runtime/requirements-checkpoints.txt. The option for clusters adds distributed (20 MB), "
            "which SCHEDULER of Embed a series needs (plugin/runtime/requirements-cluster.txt).\n\n"
            "From the network, the CPU variant takes exactly the files that were tested: their versions and "
            "hashes stand in plugin/runtime/requirements-cpu.lock. Where they do not fit, such as under a newer "
            "Python, the option for the newest packages takes others."
        )

    def initAlgorithm(self, configuration=None):
        self.add_choice(self.VARIANT, self.tr("Variant"), folded=False)
        self.addParameter(
            advanced(
                QgsProcessingParameterFile(
                    self.WHEELS,
                    self.tr("Folder of wheels (for a computer without network)"),
                    behavior=FOLDER,
                    optional=True,
                )
            )
        )
        self.addParameter(
            advanced(
                QgsProcessingParameterBoolean(
                    self.CHECKPOINTS,
                    self.tr("Also what Import checkpoint needs (torch and onnx)"),
                    False,
                )
            )
        )
        self.addParameter(
            advanced(
                QgsProcessingParameterBoolean(
                    self.CLUSTER,
                    self.tr("Also what SCHEDULER of Embed a series needs (distributed)"),
                    False,
                )
            )
        )
        self.addParameter(
            advanced(
                QgsProcessingParameterBoolean(
                    self.NEWEST,
                    self.tr("Newest packages that fit, instead of those that were tested"),
                    False,
                )
            )
        )
        self.addOutput(QgsProcessingOutputFolder(self.ENVIRONMENT, self.tr("Environment")))
        self.addOutput(QgsProcessingOutputString(self.PYTHON, self.tr("Interpreter")))
        self.addOutput(QgsProcessingOutputString(self.REPORT, self.tr("Report")))

    def prepareAlgorithm(self, parameters, context, feedback):
        self.variant = self.parameterAsEnumString(parameters, self.VARIANT, context)
        self.wheels = self.parameterAsFile(parameters, self.WHEELS, context)
        self.newest = self.parameterAsBoolean(parameters, self.NEWEST, context)
        asked = {self.CHECKPOINTS: extras.CHECKPOINTS, self.CLUSTER: extras.CLUSTER}
        self.extras = [
            extra
            for name, extra in asked.items()
            if self.parameterAsBoolean(parameters, name, context)
        ]
        self.network = network_options()
        return True

    def processAlgorithm(self, parameters, context, feedback):
        spoken = OwnWords(feedback)
        try:
            source = Source(self.wheels, self.network["proxy"], self.network["no_proxy"])
            made, report = environment.make(spoken, self.variant, source, self.newest)
            for extra in self.extras:
                extras.add(extra, made, spoken, source)
        except EngineProblem as problem:
            raise QgsProcessingException(in_own_words(str(problem))) from problem
        feedback.pushInfo(report)
        return {
            self.ENVIRONMENT: str(made.folder),
            self.PYTHON: str(made.python),
            self.REPORT: report,
        }
