# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Import checkpoint*: the authors' published model, for use as a model here."""

from pathlib import Path

from qgis.core import (
    QgsProcessingParameterMultipleLayers,
)

from ..compat import ANY_FILE
from .base import Algorithm
from .import_parameters import add_outcome


class ImportCheckpoint(Algorithm):
    CHECKPOINT = "CHECKPOINT"
    VERIFY = "VERIFY"

    GROUP = "embeddings"

    def name(self):
        return "importcheckpoint"

    def displayName(self):
        return self.tr("Import checkpoint")

    def tags(self):
        return self.tr("published model,weights,torch,onnx,convert,peters").split(",")

    def help_text(self):
        return self.tr(
            "Turns the checkpoint that the authors of the method published (Peters et al. 2025, "
            "arXiv:2511.11706) into a model folder, which Embed one day and Embed a series take as "
            "their model. Give fuse_model.ckpt, or both single-sensor checkpoints; from these an "
            "embedding has eleven numbers, Sentinel-2's nine and Sentinel-1's two. You need the "
            "authors' files: EcoFuse brings none, and they carry no licence, so ask before you pass "
            "them or the folder on.\n\n"
            "Nothing in a checkpoint is run: only its tensors are read, and each is checked by name and "
            "shape. This needs the packages torch (but for .safetensors) and onnx: run Set up the "
            "engine with its option for checkpoints. Using the folder afterwards needs neither.\n\n"
            "Each pixel is seen through its own 15 x 15 px, 11-date patch: exact, but some thousand "
            "times slower than the models that come with EcoFuse. By default a pixel depends on its own "
            "window alone; ATTENTION = AS_PUBLISHED lets the pixels of a batch attend to each other, as "
            "the authors' code does, for comparison.\n\n"
            "Known of the published model: trained at 250 sites between 0 and 30 E, 42 and 62 N, one "
            "year each, with a cloud mask of its authors' own, on terrain-corrected gamma0 (RTC) and "
            "surface reflectance. Outside of these its numbers were never tested.\n\n"
            "VERIFY takes vectors (.npz) made with the same weights elsewhere; a difference above 1e-4 "
            "is an error, and no folder is made."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                self.CHECKPOINT,
                self.tr("Checkpoint (fuse_model.ckpt, or both single-sensor checkpoints)"),
                ANY_FILE,
            )
        )
        add_outcome(self)

    def check(self, parameters, context):
        for path in self.parameterAsFileList(parameters, self.CHECKPOINT, context):
            if not Path(path).is_file():
                return self.tr("CHECKPOINT {} does not exist.").format(path)
        return ""

    def job(self, parameters, context):
        return {
            "checkpoint": self.parameterAsFileList(parameters, self.CHECKPOINT, context),
            "verify": self.parameterAsFile(parameters, self.VERIFY, context),
        }
