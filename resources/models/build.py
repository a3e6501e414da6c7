# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw the example models again, as files of the Model Designer.

    QT_HASH_SEED=0 QT_QPA_PLATFORM=offscreen /usr/bin/python3 -m resources.models.build  # QGIS 3.22

Needed after a change of an algorithm's parameters or of their defaults; the files themselves are what QGIS
loads, and ``tests/qgis/test_example_model.py`` compares them.
Later versions of QGIS would give the outputs other names; they read this file as it is.
"""

import sys
from pathlib import Path

from qgis.analysis import QgsNativeAlgorithms
from qgis.core import (
    QgsApplication,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
)

from plugin.compat import DATE, FOLDER, INTEGER, POLYGONS, RASTER, TABLE
from plugin.provider import EcoFuseProvider

from .drawing import Expression, Fixed, drawn, number, step

HERE = Path(__file__).resolve().parent
FOLDER_HELP = "Folder with GeoTIFF or NetCDF scenes; their names hold the dates."
EXTENT_HELP = "The area; empty takes what all scenes share."


def main():
    """Write the model files."""
    application = QgsApplication([], False)
    application.initQgis()
    provider = EcoFuseProvider()  # the registry keeps no reference to the Python object
    registry = QgsApplication.processingRegistry()
    registry.addProvider(provider)
    registry.addProvider(QgsNativeAlgorithms(registry))
    for name, draw in DRAWINGS.items():
        if not draw().toFile(str(HERE / name)):
            sys.exit(f"QGIS cannot write {HERE / name}.")


def clusters():
    """Scenes -> embedding -> clusters; EcoFuse's provider must be registered."""
    words = {
        "ALG_DESC": "Lists the Sentinel-1/2 scenes of a folder, embeds one date, and groups its pixels "
        "into clusters. A start for your own models: open it in the Model Designer.",
        "FOLDER": FOLDER_HELP,
        "DATE": "The day to embed; it needs no acquisition of its own.",
        "EXTENT": EXTENT_HELP,
        "CLUSTERS": "How many groups to make.",
    }
    inputs = (
        QgsProcessingParameterFile("FOLDER", "Folder of scenes", behavior=FOLDER),
        QgsProcessingParameterDateTime("DATE", "Day", type=DATE),
        QgsProcessingParameterExtent("EXTENT", "Extent", optional=True),
        QgsProcessingParameterNumber("CLUSTERS", "Number of clusters", INTEGER, 6, minValue=2),
    )
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
    return drawn("scenes_embed_clusters", words, inputs, steps)


def changes():
    """Scenes -> embeddings of two days -> changes and their polygons."""
    words = {
        "ALG_DESC": "Lists the Sentinel-1/2 scenes of a folder, embeds two days of the same season, and draws "
        "polygons around what has changed in between.",
        "FOLDER": FOLDER_HELP,
        "BEFORE": "The earlier day; it needs no acquisition of its own.",
        "AFTER": "The later day, at about the same time of the year.",
        "EXTENT": EXTENT_HELP,
        "LIMIT": "Difference in units of its error from which a pixel has changed.",
        "MIN_AREA": "Hectares of the smallest patch that counts.",
    }
    inputs = (
        QgsProcessingParameterFile("FOLDER", "Folder of scenes", behavior=FOLDER),
        QgsProcessingParameterDateTime("BEFORE", "Earlier day", type=DATE),
        QgsProcessingParameterDateTime("AFTER", "Later day", type=DATE),
        QgsProcessingParameterExtent("EXTENT", "Extent", optional=True),
        number("LIMIT", "Limit (difference in units of its error)"),
        number("MIN_AREA", "Smallest patch that counts (hectares)"),
    )
    both = {"SCENES": ("scenes", "OUTPUT"), "EXTENT": "EXTENT"}
    steps = (
        step("scenes", {"FOLDER": "FOLDER", "EXTENT": "EXTENT"}, {}),
        step("embed", {**both, "DATE": "BEFORE"}, {}, "embed_before"),
        step("embed", {**both, "DATE": "AFTER"}, {}, "embed_after"),
        step(
            "change",
            {
                "BEFORE": ("embed_before", "OUTPUT"),
                "AFTER": ("embed_after", "OUTPUT"),
                "LIMIT": "LIMIT",
                "MIN_AREA": "MIN_AREA",
            },
            {"OUTPUT": ("CHANGE", "Change"), "POLYGONS": ("CHANGES", "Polygons of the changes")},
        ),
    )
    return drawn("scenes_embed_changes", words, inputs, steps)


def areas():
    """Labels -> classes -> sample -> areas; the sample gets its true classes from polygons."""
    words = {
        "ALG_DESC": "Learns classes from labelled shapes, maps them, draws a random sample of the map, looks the "
        "true class of each point up in reference polygons, and estimates areas with intervals of 95 %.",
        "EMBEDDINGS": "Embeddings of one day, or of several days of a season.",
        "SAMPLES": "Labelled points or polygons to learn from.",
        "FIELD": "Column of the class, in the labelled shapes and in the reference alike.",
        "REFERENCE": "Polygons with the true class, that the labelled shapes were not taken from. They must cover "
        "every pixel that has a class.",
        "STANDARD_ERROR": "Of the overall accuracy; a smaller one asks for more points.",
    }
    inputs = (
        QgsProcessingParameterMultipleLayers("EMBEDDINGS", "Embeddings", RASTER),
        QgsProcessingParameterFeatureSource("SAMPLES", "Labelled points or polygons", [TABLE]),
        QgsProcessingParameterField(
            "FIELD", "Column of the class", parentLayerParameterName="SAMPLES"
        ),
        QgsProcessingParameterFeatureSource("REFERENCE", "Reference polygons", [POLYGONS]),
        number("STANDARD_ERROR", "Standard error wanted of the overall accuracy"),
    )
    steps = (
        step(
            "fitclassifier",
            {"EMBEDDINGS": "EMBEDDINGS", "SAMPLES": "SAMPLES", "FIELD": "FIELD"},
            {"CLASS_MODEL": ("CLASS_MODEL", "Class model")},
        ),
        step(
            "classify",
            {"EMBEDDINGS": "EMBEDDINGS", "CLASS_MODEL": ("fitclassifier", "CLASS_MODEL")},
            {"OUTPUT": ("CLASSES", "Classes")},
        ),
        step(
            "samplingdesign",
            {"MAP": ("classify", "OUTPUT"), "STANDARD_ERROR": "STANDARD_ERROR"},
            {},
        ),
        step(
            "native:joinattributesbylocation",
            {
                "INPUT": ("samplingdesign", "OUTPUT"),
                "JOIN": "REFERENCE",
                "JOIN_FIELDS": "FIELD",
                "PREDICATE": Fixed([0]),
                "METHOD": Fixed(1),
                "PREFIX": Fixed("true_"),
            },
            {"OUTPUT": ("POINTS", "Sample with its true classes")},
            "look_up",
        ),
        step(
            "area",
            {
                "MAP": ("classify", "OUTPUT"),
                "SAMPLES": ("look_up", "OUTPUT"),
                "FIELD": Expression("'true_' || @FIELD"),
            },
            {"OUTPUT": ("AREAS", "Areas"), "REPORT": ("REPORT", "Report")},
        ),
    )
    return drawn("label_classify_area", words, inputs, steps)


def scenes_of_days():
    """Inputs of a model that takes the scenes of a folder and the days from one to another."""
    return (
        QgsProcessingParameterFile("FOLDER", "Folder of scenes", behavior=FOLDER),
        QgsProcessingParameterDateTime("START", "First day", type=DATE),
        QgsProcessingParameterDateTime("END", "Last day", type=DATE),
        QgsProcessingParameterExtent("EXTENT", "Extent", optional=True),
    )


def colours():
    """Scenes -> the numbers of a period -> its colours."""
    words = {
        "ALG_DESC": "Lists the Sentinel-1/2 scenes of a folder, sums the numbers of all days of a season up, and "
        "shows them in colours: what grows alike looks alike.",
        "FOLDER": FOLDER_HELP,
        "START": "First day of the season.",
        "END": "Last day of the season.",
        "EXTENT": EXTENT_HELP,
    }
    inputs = scenes_of_days()
    steps = (
        step("scenes", {"FOLDER": "FOLDER", "EXTENT": "EXTENT"}, {}),
        step(
            "embedperiod",
            {"SCENES": ("scenes", "OUTPUT"), "START": "START", "END": "END", "EXTENT": "EXTENT"},
            {"OUTPUT_FOLDER": ("PERIODS", "Folder for the period")},
        ),
        step(
            "pca",
            {"EMBEDDINGS": ("embedperiod", "PERIOD")},
            {"OUTPUT": ("COLOURS", "Colours"), "BASIS_OUTPUT": ("COLOUR_BASIS", "Colour basis")},
        ),
    )
    return drawn("scenes_period_colours", words, inputs, steps)


def gpp_of_fields():
    """Scenes -> GPP of a series -> a table of its means over polygons."""
    words = {
        "ALG_DESC": "Lists the Sentinel-1/2 scenes of a folder, estimates GPP of each acquisition, and makes a "
        "table of its means over polygons: fields, stands, plots.",
        "FOLDER": FOLDER_HELP,
        "START": "First day of the series.",
        "END": "Last day of the series.",
        "EXTENT": EXTENT_HELP,
        "POLYGONS": "Fields, stands or plots.",
        "ID_FIELD": "Column that names them.",
    }
    inputs = (
        *scenes_of_days(),
        QgsProcessingParameterFeatureSource("POLYGONS", "Polygons", [POLYGONS]),
        QgsProcessingParameterField(
            "ID_FIELD", "Column that names them", parentLayerParameterName="POLYGONS"
        ),
    )
    steps = (
        step("scenes", {"FOLDER": "FOLDER", "EXTENT": "EXTENT"}, {}),
        step(
            "gppseries",
            {"SCENES": ("scenes", "OUTPUT"), "START": "START", "END": "END", "EXTENT": "EXTENT"},
            {"OUTPUT_FOLDER": ("DAYS", "Folder for the days")},
        ),
        step(
            "zonal",
            {"LAYERS": ("gppseries", "LAYERS"), "POLYGONS": "POLYGONS", "ID_FIELD": "ID_FIELD"},
            {"OUTPUT": ("TABLE", "Means over the polygons")},
        ),
    )
    return drawn("scenes_gpp_fields", words, inputs, steps)


DRAWINGS = {
    "ecofuse_scenes_embed_clusters.model3": clusters,
    "ecofuse_scenes_embed_changes.model3": changes,
    "ecofuse_label_classify_area.model3": areas,
    "ecofuse_scenes_period_colours.model3": colours,
    "ecofuse_scenes_gpp_fields.model3": gpp_of_fields,
}
"""Name of each file, and what draws it."""


if __name__ == "__main__":
    main()
