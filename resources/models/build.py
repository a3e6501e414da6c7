# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw the example model again: scenes -> embedding -> clusters, as a file of the Model Designer.

    QT_HASH_SEED=0 QT_QPA_PLATFORM=offscreen /usr/bin/python3 -m resources.models.build  # QGIS 3.22

Needed after a change of an algorithm's parameters or of their defaults; the file itself is what QGIS
loads, and ``tests/qgis/test_example_model.py`` compares the two.
Later versions of QGIS would give the outputs other names; they read this file as it is.
"""

import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QPointF

from plugin.compat import DATE, FOLDER, INTEGER
from plugin.provider import EcoFuseProvider

TARGET = Path(__file__).resolve().parent / "ecofuse_scenes_embed_clusters.model3"

HELP = {
    "ALG_DESC": "Lists the Sentinel-1/2 scenes of a folder, embeds one date, and groups its pixels "
    "into clusters. A start for your own models: open it in the Model Designer.",
    "FOLDER": "Folder with GeoTIFF or NetCDF scenes; their names hold the dates.",
    "DATE": "The day to embed; it needs no acquisition of its own.",
    "EXTENT": "The area; empty takes what all scenes share.",
    "CLUSTERS": "How many groups to make.",
}


def main():
    """Write the model file."""
    application = QgsApplication([], False)
    application.initQgis()
    provider = EcoFuseProvider()  # the registry keeps no reference to the Python object
    QgsApplication.processingRegistry().addProvider(provider)
    if not draw().toFile(str(TARGET)):
        sys.exit(f"QGIS cannot write {TARGET}.")


def draw():
    """The model; EcoFuse's provider must be registered."""
    model = QgsProcessingModelAlgorithm("scenes_embed_clusters", "Examples")
    model.setHelpContent(HELP)
    inputs = (
        QgsProcessingParameterFile("FOLDER", "Folder of scenes", behavior=FOLDER),
        QgsProcessingParameterDateTime("DATE", "Day", type=DATE),
        QgsProcessingParameterExtent("EXTENT", "Extent", optional=True),
        QgsProcessingParameterNumber("CLUSTERS", "Number of clusters", INTEGER, 6, minValue=2),
    )
    for number, parameter in enumerate(inputs):
        component = QgsProcessingModelParameter(parameter.name())
        component.setPosition(QPointF(140 + 240 * number, 60))
        model.addModelParameter(parameter, component)
    # in a file QGIS keeps the inputs by name: without this the dialog shows them in the alphabet's order
    model.setParameterOrder([parameter.name() for parameter in inputs])
    steps = (
        step("scenes", {"FOLDER": "FOLDER", "EXTENT": "EXTENT"}, {}),
        step(
            "embed",
            {"SCENES": ("scenes", "OUTPUT"), "DATE": "DATE", "EXTENT": "EXTENT"},
            {"OUTPUT": ("EMBEDDING", "Embedding")},
        ),
        step(
            "fitclusters",
            {"EMBEDDINGS": ("embed", "OUTPUT"), "CLUSTERS": "CLUSTERS"},
            {"CLUSTER_MODEL": ("CLUSTER_MODEL", "Cluster model")},
        ),
        step(
            "assignclusters",
            {"EMBEDDINGS": ("embed", "OUTPUT"), "CLUSTER_MODEL": ("fitclusters", "CLUSTER_MODEL")},
            {"OUTPUT": ("CLUSTER_LAYER", "Clusters")},
        ),
    )
    for number, child in enumerate(steps):
        child.setPosition(QPointF(200 + 180 * number, 180 + 110 * number))
        model.addChildAlgorithm(child)
    return model


def step(algorithm, sources, outputs):
    """A child algorithm, named like its id; what has no source keeps the algorithm's default.

    The defaults are written down: the Designer calls every other parameter without a source mandatory.

    Args:
        algorithm: the id without the provider.
        sources: parameter -> name of a model input, or (child, output).
        outputs: output -> (name, description) of the model's output.
    """
    child = QgsProcessingModelChildAlgorithm(f"ecofuse:{algorithm}")
    child.setChildId(algorithm)
    child.setDescription(child.algorithm().displayName())
    for name, source in sources.items():
        if isinstance(source, str):
            drawn = QgsProcessingModelChildParameterSource.fromModelParameter(source)
        else:
            drawn = QgsProcessingModelChildParameterSource.fromChildOutput(*source)
        child.addParameterSources(name, [drawn])
    for parameter in child.algorithm().parameterDefinitions():
        value = parameter.defaultValue()
        if parameter.name() not in sources and value is not None:
            fixed = QgsProcessingModelChildParameterSource.fromStaticValue(value)
            child.addParameterSources(parameter.name(), [fixed])
    finals = {}
    for output, (name, description) in outputs.items():
        final = QgsProcessingModelOutput(name, description)
        final.setChildId(algorithm)
        final.setChildOutputName(output)
        finals[name] = final
    child.setModelOutputs(finals)
    return child


if __name__ == "__main__":
    main()
