# SPDX-License-Identifier: GPL-2.0-or-later
"""What all EcoFuse algorithms share: their card, common parameters, and one run of the engine."""

from pathlib import Path

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
    QgsProviderRegistry,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QIcon

from .. import contract
from ..compat import DATE, DOUBLE, FOLDER, INTEGER, advanced
from ..runtime import environment
from ..runtime.job import run_job
from ..runtime.problems import EngineProblem
from ..words import in_own_words, marked, tr
from . import made_by
from .listed_place import unmet_place
from .network_settings import network_options
from .runs import listed
from .typed_paths import is_empty, resolved, target_of
from .widgets import DAY, LIST, on_dialog, short_help, with_widget

ROOT = Path(__file__).resolve().parents[2]
GROUPS = {
    "map": marked("0 Start here"),
    "system": marked("1 Set up"),
    "scenes": marked("2 Scenes"),
    "embeddings": marked("3 Embeddings"),
    "clusters": marked("4 Clusters"),
    "gpp": marked("5 GPP"),
    "answers": marked("6 Answers"),
    "regression": marked("7 Regression"),
}
"""The groups of the toolbox by their ids, in the order of work: QGIS sorts them by name."""
ORDER = marked(
    "Order of work: 1 Set up the engine, then Make a map; or singly: 2 List scenes, 3 Embed, clusters, GPP."
)


class Algorithm(QgsProcessingAlgorithm):
    """An algorithm whose work the engine does.

    A subclass writes down its card, its parameters, and :meth:`job`, the engine's options.
    """

    EMBEDDINGS = "EMBEDDINGS"
    DATE = "DATE"
    SCENES = "SCENES"
    EXTENT = "EXTENT"
    MODEL = "MODEL"
    DEVICE = "DEVICE"
    GPP_MODEL = "GPP_MODEL"
    MEMORY_MB = "MEMORY_MB"
    STRIDE = "STRIDE"
    RESOLUTION = "RESOLUTION"
    LENGTH = "LENGTH"
    ATTENTION = "ATTENTION"
    OUTPUT_TYPE = "OUTPUT_TYPE"
    QUALITY_BANDS = "QUALITY_BANDS"
    OUTPUT = "OUTPUT"

    GROUP = ""
    """One of ``GROUPS``."""
    LEFT_TO_ENGINE: tuple[str, ...] = ()
    """Parameters that QGIS must not check: they may name files that it cannot open as one layer."""

    def __init_subclass__(cls, **more):
        super().__init_subclass__(**more)
        if "processAlgorithm" in vars(cls):
            cls.processAlgorithm = listed(cls.processAlgorithm)  # type: ignore[method-assign]  # its own

    def createInstance(self):
        return type(self)()

    def tr(self, text):
        return tr(text)

    def group(self):
        return self.tr(GROUPS[self.GROUP])

    def groupId(self):
        return self.GROUP

    def icon(self):
        return QIcon(self.svgIconPath())

    def svgIconPath(self):
        return str(ROOT / "resources" / "icons" / f"{self.name()}.svg")

    def helpUrl(self):
        return help_url(self.name())

    def shortHelpString(self):
        if short_help:
            return short_help[-1](self)
        return f"{self.help_text()}\n\n{self.tr(ORDER)}"

    def createCustomParametersWidget(self, parent=None):
        """Called by QGIS before it opens a dialog, which stays its own."""
        for hear in on_dialog:
            hear(self.name())

    def help_text(self):
        """What the algorithm is for, and what to give it."""
        raise NotImplementedError

    def job(self, parameters, context):
        """The engine's options (lower case) for these parameters, but for what is written.

        Layers are read here and only here.
        """
        raise NotImplementedError

    def check(self, parameters, context):
        """A sentence that refuses these parameters before any work, "" when they are fine."""
        return ""

    def checkParameterValues(self, parameters, context):
        parameters = self.resolved(parameters, context)
        known = {n: v for n, v in parameters.items() if n not in self.LEFT_TO_ENGINE}
        fine, why = super().checkParameterValues(known, context)
        if fine:
            why = self._check_endings(parameters) or self.check(parameters, context)
        return (False, why) if why else (True, "")

    def prepareAlgorithm(self, parameters, context, feedback):
        asked = self.job(self.resolved(parameters, context), context)
        self.options = without_empty({**network_options(), **asked})
        return True

    @listed
    def processAlgorithm(self, parameters, context, feedback):
        loading = context.layersToLoadOnCompletion()
        made_by.begin(context, self.id(), self.resolved(parameters, context))
        try:
            # destinations only here: QGIS forgets what was registered for loading while preparing
            written = self.destinations(self.resolved(parameters, context), context)
            self.options = without_empty({**self.options, **written})
            outputs = self.run_job(self.name(), self.options, feedback)
        except QgsProcessingException:
            context.setLayersToLoadOnCompletion(loading)  # nothing was made that could be loaded
            raise
        return {name.upper(): value for name, value in outputs.items()}

    def destinations(self, parameters, context):
        """The engine's options (lower case) that name what is written."""
        return {
            definition.name().lower(): self._destination(definition, parameters, context)
            for definition in self.parameterDefinitions()
            if definition.isDestination()
        }

    def _destination(self, definition, parameters, context):
        layers = (QgsProcessingParameterRasterDestination, QgsProcessingParameterVectorDestination)
        if isinstance(definition, layers):
            return self.parameterAsOutputLayer(parameters, definition.name(), context)
        return self.parameterAsFileOutput(parameters, definition.name(), context)

    def _check_endings(self, parameters):
        for definition in self.parameterDefinitions():
            if not isinstance(definition, QgsProcessingParameterRasterDestination):
                continue
            target = target_of(parameters.get(definition.name()))
            if target and Path(target).suffix.lower() not in contract.RASTER_ENDINGS:
                return self.tr("{} {} must end in .tif: a GeoTIFF is written.").format(
                    definition.name(), target
                )
        return ""

    def resolved(self, parameters, context):
        """The parameters with whole paths, see :func:`paths.resolved`."""
        return resolved(parameters, self.parameterDefinitions(), context)

    def run_job(self, verb, options, feedback):
        """Run a verb of the engine; see ``runtime.job.run_job``.

        Raises:
            QgsProcessingException: one sentence that says what was wrong and what to do.
        """
        try:
            python = environment.find().python
            return run_job(python, verb, options, feedback)
        except EngineProblem as problem:
            raise QgsProcessingException(in_own_words(str(problem))) from problem

    def asPythonCommand(self, parameters, context):
        """As the history and the dialog's *Copy as Python Command* write it: QGIS 3.22 writes a day as no Python.

        Layers of the project stand in it by their files, selected features by QGIS's own word for them.
        """
        given = {n: v for n, v in parameters.items() if not is_empty(v)}
        words = [f"{n!r}: {self._as_python(n, v, context)}" for n, v in given.items()]
        return f'processing.run("{self.id()}", {{{", ".join(words)}}})'

    def _as_python(self, name, value, context):
        definition = self.parameterDefinition(name)
        if definition is None or definition.type() == "datetime":
            return repr(made_by.plain(value))
        return definition.valueAsPythonString(value, context)

    def add_embedding_parameters(self):
        """EXTENT, MODEL, DEVICE, MEMORY_MB, STRIDE, RESOLUTION, LENGTH, ATTENTION, OUTPUT_TYPE, QUALITY_BANDS."""
        self.add_extent()
        self.add_model()
        self.add_device()
        self.add_number(self.MEMORY_MB, self.tr("Memory to use (MB)"))
        self.add_number(self.STRIDE, self.tr("Compute every n-th pixel (a quick look)"))
        self.add_resolution()
        self.add_number(
            self.LENGTH,
            self.tr("Numbers a pixel, such as 7, 16 or 64 (0: all that the model has)"),
            newer=True,
        )
        self.add_choice(
            self.ATTENTION,
            self.tr("Attention (imported checkpoints only; as published: for comparison)"),
        )
        self.add_output_type()

    def add_output_type(self):
        """OUTPUT_TYPE and QUALITY_BANDS: how embeddings are stored."""
        self.add_choice(self.OUTPUT_TYPE, self.tr("Numbers (INT16, INT8: rounded, smaller files)"))
        self.add_choice(
            self.QUALITY_BANDS,
            self.tr("Bands of quality (SEEN, DOUBTS: two of them, smaller files)"),
            newer=True,
        )

    def add_choice(self, name, label, folded=True, newer=False):
        """One of a few words of the contract, in the folded part of the dialog or above it.

        Args:
            newer: the algorithm had no such parameter once. Users' models of that time lack it, and the Model
                Designer would call them incomplete: it may stay empty, which is the default.
        """
        words = contract.CHOICES[name.lower()]
        parameter = QgsProcessingParameterEnum(
            name, label, list(words), False, words[0], newer, usesStaticStrings=True
        )
        self.addParameter(advanced(parameter) if folded else parameter)

    def add_number(self, name, label, folded=True, newer=False):
        """A number with its default and limits of the contract; ``newer`` as in :meth:`add_choice`."""
        default, least, most = contract.NUMBERS[name.lower()]
        limits = {"minValue": least} if most is None else {"minValue": least, "maxValue": most}
        kind = INTEGER if isinstance(default, int) else DOUBLE
        parameter = QgsProcessingParameterNumber(name, label, kind, default, newer, **limits)
        self.addParameter(advanced(parameter) if folded else parameter)

    def add_gpp_model(self):
        """GPP_MODEL, a folder: that of EcoFuse unless another is given."""
        label = self.tr("GPP model folder (empty: the model that comes with EcoFuse)")
        folder = QgsProcessingParameterFile(self.GPP_MODEL, label, behavior=FOLDER, optional=True)
        self.addParameter(advanced(folder))

    def add_scenes(self, label, optional=False):
        """SCENES, a scene list."""
        kinds = self.tr("Scene lists (*.json)")
        scenes = QgsProcessingParameterFile(self.SCENES, label, fileFilter=kinds, optional=optional)
        self.addParameter(scenes if optional else with_widget(scenes, LIST))

    def add_weather(self):
        """WEATHER, a file or a folder of weather by day."""
        label = self.tr("Weather by day: a table, NetCDF, rasters, or the path of their folder")
        self.addParameter(advanced(QgsProcessingParameterFile("WEATHER", label, optional=True)))

    def add_one_embedding(self):
        """An embedding; or a scene list and a day, to embed on the way."""
        self.addParameter(
            QgsProcessingParameterRasterLayer(self.EMBEDDINGS, self.tr("Embedding"), optional=True)
        )
        self.add_scenes(self.tr("Scene list (instead of an embedding)"), optional=True)
        day = QgsProcessingParameterDateTime(
            self.DATE, self.tr("Day (with a scene list)"), DATE, optional=True
        )
        self.addParameter(with_widget(day, DAY))

    def check_one_embedding(self, parameters, context):
        """A sentence when :meth:`add_one_embedding` got neither or both, or scenes without a day, else ""."""
        layer = self.parameterAsRasterLayer(parameters, self.EMBEDDINGS, context)
        scenes = self.parameterAsFile(parameters, self.SCENES, context)
        if bool(layer) == bool(scenes):
            return self.tr("Give either an embedding (EMBEDDINGS) or a scene list (SCENES).")
        if scenes and not self.date_text(parameters, self.DATE, context):
            return self.tr("A scene list needs a day: set DATE.")
        return ""

    def add_resolution(self):
        """RESOLUTION, the metres along a pixel."""
        label = self.tr("Pixels of so many metres (20, 60: means, made before the model sees them)")
        self.add_choice(self.RESOLUTION, label, newer=True)

    def add_extent(self, widget=""):
        """EXTENT, with a widget of the window's own where there is one of this name."""
        extent = QgsProcessingParameterExtent(self.EXTENT, self.tr("Extent"), optional=True)
        self.addParameter(with_widget(extent, widget))

    def add_model(self):
        self.addParameter(
            advanced(
                QgsProcessingParameterFile(
                    self.MODEL,
                    self.tr("Model folder (empty: the model that comes with EcoFuse)"),
                    behavior=FOLDER,
                    optional=True,
                )
            )
        )

    def add_device(self):
        self.add_choice(
            self.DEVICE, self.tr("Device (AUTO: the best that works; the log says which and why)")
        )

    def embedding_options(self, parameters, context):
        """The engine's options of :meth:`add_embedding_parameters`."""
        return {
            "extent": self.extent_text(parameters, context),
            "model": self.parameterAsFile(parameters, self.MODEL, context),
            "device": self.parameterAsEnumString(parameters, self.DEVICE, context),
            "memory_mb": self.parameterAsInt(parameters, self.MEMORY_MB, context),
            "stride": self.parameterAsInt(parameters, self.STRIDE, context),
            "resolution": self.parameterAsEnumString(parameters, self.RESOLUTION, context),
            "length": self.parameterAsInt(parameters, self.LENGTH, context),
            "attention": self.parameterAsEnumString(parameters, self.ATTENTION, context),
            **self.output_type_options(parameters, context),
        }

    def output_type_options(self, parameters, context):
        """The engine's options of :meth:`add_output_type`."""
        return {
            "output_type": self.parameterAsEnumString(parameters, self.OUTPUT_TYPE, context),
            "quality_bands": self.parameterAsEnumString(parameters, self.QUALITY_BANDS, context),
        }

    def extent_text(self, parameters, context):
        """EXTENT as "xmin,ymin,xmax,ymax EPSG:code" in its own CRS, "" when it is not given."""
        box = self.parameterAsExtent(parameters, self.EXTENT, context)
        if box.isNull() or box.isEmpty():
            return ""
        crs = self.parameterAsExtentCrs(parameters, self.EXTENT, context)
        corners = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        name = crs.authid() or crs.toWkt()
        return f"{','.join(map(repr, corners))} {name}"

    def check_extent(self, parameters, context):
        """A sentence when EXTENT is given without a usable CRS or size, else ""."""
        given = parameters.get(self.EXTENT)
        if is_empty(given):
            return ""
        box = self.parameterAsExtent(parameters, self.EXTENT, context)
        if box.isNull() or box.isEmpty():
            return self.tr("EXTENT {} has no area: give xmin,xmax,ymin,ymax [EPSG:code].").format(
                given
            )
        if not self.parameterAsExtentCrs(parameters, self.EXTENT, context).isValid():
            return self.tr("EXTENT {} has no CRS: add it, as in [EPSG:32631].").format(given)
        return ""

    def check_place(self, parameters, context):
        """A sentence when EXTENT cannot be used, or meets no scene of the list SCENES, else ""."""
        sentence = self.check_extent(parameters, context)
        return sentence or unmet_place(self, parameters, context)

    def raster_path(self, layer):
        """The file behind a raster layer, without what QGIS adds to its source."""
        parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
        return parts.get("path") or layer.source()

    def date_text(self, parameters, name, context):
        """A date parameter as YYYY-MM-DD, "" when it is not given.

        The date as the user chose it: turned into UTC it would be the day before east of Greenwich.
        """
        if is_empty(parameters.get(name)):
            return ""
        return self.parameterAsDateTime(parameters, name, context).date().toString("yyyy-MM-dd")


def without_empty(options):
    """Options without those that were left out."""
    return {name: value for name, value in options.items() if value not in ("", None, [])}


def help_url(section):
    """Address of a section of the help page, as QGIS opens it in the browser."""
    page = QUrl.fromLocalFile(str(ROOT / "resources" / "help" / "index.html"))
    page.setFragment(section)
    return page.toString()
