# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Import encoder*: an encoder of pixel series of others, for use as a model."""

from pathlib import Path

from qgis.core import QgsProcessingParameterFile

from .base import Algorithm
from .import_parameters import add_outcome


class ImportEncoder(Algorithm):
    WEIGHTS = "WEIGHTS"
    KIND = "KIND"
    VERIFY = "VERIFY"

    GROUP = "embeddings"

    def name(self):
        return "importencoder"

    def displayName(self):
        return self.tr("Import encoder")

    def tags(self):
        return self.tr("presto,foundation model,weights,torch,onnx,convert,time series").split(",")

    def help_text(self):
        return self.tr(
            "Turns the weights of an encoder that others publish into a model folder, which Embed one day and "
            "Embed a series take as their model. You need the file of weights: EcoFuse brings none.\n\n"
            "PRESTO (Tseng et al. 2023, arXiv:2304.14065, MIT licence): give data/default_model.pt of "
            "nasaharvest/presto. A pixel's twelve months, six before and five after that of the day, become 128 "
            "numbers. A month is the mean of its clear dates of Sentinel-2, and of Sentinel-1 where there is any. "
            "Months without a clear date are left out, and so are weather, terrain and land cover: EcoFuse reads "
            "none of them for it.\n\n"
            "Embeddings have two bands of quality: clear_dates and days_to_clear. All days of a month have the "
            "same numbers. Clusters, classes, regressions, profiles, colours fitted on them, and similar places by "
            "MEASURE PROBE are made of them as of any others. Fields and stands, reconstructions, seasons, "
            "changes, periods and GPP need a model of EcoFuse.\n\n"
            "Nothing in the file is run: only its tensors are read, and each is checked by name and shape. This "
            "needs the packages torch (but for .safetensors) and onnx: run Set up the engine with its option for "
            "checkpoints. Using the folder afterwards needs neither.\n\n"
            "VERIFY takes vectors (.npz) made with the same weights elsewhere; a difference above 1e-4 is an "
            "error, and no folder is made."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            QgsProcessingParameterFile(
                self.WEIGHTS,
                self.tr("File of weights (default_model.pt)"),
                fileFilter=self.tr("Weights (*.pt *.pth *.safetensors)"),
            )
        )
        self.add_choice(self.KIND, self.tr("Whose weights"), folded=False)
        add_outcome(self)

    def check(self, parameters, context):
        path = self.parameterAsFile(parameters, self.WEIGHTS, context)
        if not Path(path).is_file():
            return self.tr("WEIGHTS {} does not exist.").format(path)
        return ""

    def job(self, parameters, context):
        return {
            "weights": self.parameterAsFile(parameters, self.WEIGHTS, context),
            "kind": self.parameterAsEnumString(parameters, self.KIND, context),
            "verify": self.parameterAsFile(parameters, self.VERIFY, context),
        }
