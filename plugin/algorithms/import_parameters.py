# SPDX-License-Identifier: GPL-2.0-or-later
"""What the algorithms that make a model folder of others' weights have in common."""

from qgis.core import QgsProcessingParameterFile, QgsProcessingParameterFolderDestination


def add_outcome(algorithm):
    """VERIFY, vectors made elsewhere with the same weights, and OUTPUT, the model folder."""
    algorithm.addParameter(
        QgsProcessingParameterFile(
            algorithm.VERIFY,
            algorithm.tr("Vectors to agree with"),
            fileFilter=algorithm.tr("NumPy archives (*.npz)"),
            optional=True,
        )
    )
    algorithm.addParameter(
        QgsProcessingParameterFolderDestination(algorithm.OUTPUT, algorithm.tr("Model folder"))
    )
