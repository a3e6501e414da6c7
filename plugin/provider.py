# SPDX-License-Identifier: GPL-2.0-or-later
"""The Processing provider ``ecofuse`` and the list of its algorithms."""

from pathlib import Path

from qgis.core import QgsProcessingModelAlgorithm, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .algorithms.area import Area
from .algorithms.assignclusters import AssignClusters
from .algorithms.base import help_url
from .algorithms.change import Change
from .algorithms.checksystem import CheckSystem
from .algorithms.classify import Classify
from .algorithms.embed import Embed
from .algorithms.embedperiod import EmbedPeriod
from .algorithms.embedseries import EmbedSeries
from .algorithms.fetch import Fetch
from .algorithms.fitclassifier import FitClassifier
from .algorithms.fitclusters import FitClusters
from .algorithms.fitgpp import FitGpp
from .algorithms.fitregression import FitRegression
from .algorithms.gpppixel import GppPixel
from .algorithms.gppseries import GppSeries
from .algorithms.gpptable import GppTable
from .algorithms.importcheckpoint import ImportCheckpoint
from .algorithms.importencoder import ImportEncoder
from .algorithms.map import Map
from .algorithms.mapareas import MapAreas
from .algorithms.pca import Pca
from .algorithms.phenology import Phenology
from .algorithms.predict import Predict
from .algorithms.predictgpp import PredictGpp
from .algorithms.profiles import Profiles
from .algorithms.querypoints import QueryPoints
from .algorithms.reconstruct import Reconstruct
from .algorithms.samplingdesign import SamplingDesign
from .algorithms.scenes import Scenes
from .algorithms.segments import Segments
from .algorithms.setup import Setup
from .algorithms.similarity import Similarity
from .algorithms.values import Values
from .algorithms.why import Why
from .algorithms.zonal import Zonal

ALGORITHMS = (
    Map,
    MapAreas,
    Setup,
    CheckSystem,
    Scenes,
    Fetch,
    Values,
    Embed,
    EmbedSeries,
    EmbedPeriod,
    Reconstruct,
    Why,
    Pca,
    FitClusters,
    AssignClusters,
    Change,
    Phenology,
    FitGpp,
    PredictGpp,
    GppSeries,
    GppPixel,
    Zonal,
    GppTable,
    FitRegression,
    Predict,
    ImportCheckpoint,
    ImportEncoder,
    Similarity,
    Profiles,
    FitClassifier,
    Classify,
    QueryPoints,
    SamplingDesign,
    Area,
    Segments,
)

ROOT = Path(__file__).resolve().parents[1]


class EcoFuseProvider(QgsProcessingProvider):
    """All of EcoFuse in the Processing toolbox."""

    def id(self):
        return "ecofuse"

    def name(self):
        return "EcoFuse"

    def longName(self):
        return self.tr("EcoFuse: Sentinel-1/2 embeddings, clusters and GPP")

    def icon(self):
        return QIcon(str(ROOT / "resources" / "icon.svg"))

    def svgIconPath(self):
        return str(ROOT / "resources" / "icon.svg")

    def supportedOutputRasterLayerExtensions(self):
        return ["tif", "tiff"]  # what the engine writes: no other ending is offered

    def loadAlgorithms(self):
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
        for path in sorted((ROOT / "resources" / "models").glob("*.model3")):
            model = QgsProcessingModelAlgorithm()
            if model.fromFile(str(path)):
                page = help_url(model.name())  # an absolute address: it cannot stand in the file
                model.setHelpContent({**model.helpContent(), "HELP_URL": page})
                self.addAlgorithm(model)
