# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Make maps of areas*: *Make a map* once for each polygon of a layer, into named folders."""

import csv
import io
import re
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingException,
    QgsProcessingOutputFile,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ..compat import POLYGONS
from .extent_words import extent_words
from .made_by import plain
from .map import Map
from .qml_styles import put_text
from .runs import repeatable
from .step_feedback import StepFeedback, step_title
from .typed_paths import is_empty

COLUMNS = ("area", "folder", "days", "layers", "problem")
"""Of the table: one row an area, in the order of the layer."""


class MapAreas(Map):
    AREAS = "AREAS"
    NAME_FIELD = "NAME_FIELD"
    TABLE = "TABLE"
    COUNT = "COUNT"

    def name(self):
        return "mapareas"

    def displayName(self):
        return self.tr("Make maps of areas")

    def tags(self):
        return self.tr("batch,polygons,fields,parcels,regions,whole job,many areas").split(",")

    def help_text(self):
        return self.tr(
            "Runs Make a map once for each polygon of a layer, one after the other. Each area gets a folder of its "
            "own, named by a column of the layer.\n\n"
            "Choose the polygons, the column with their names, and the scenes. What is mapped is the rectangle "
            "around each polygon. Clusters are fitted for each area by itself.\n\n"
            "An area that fails does not stop the others. The table areas.csv has one row an area: its folder, its "
            "days, how many layers, what was wrong. Started again with the same folder, it goes on where it was."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            QgsProcessingParameterFeatureSource(self.AREAS, self.tr("Areas"), [POLYGONS])
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.NAME_FIELD,
                self.tr("Column that names the areas (empty: their number)"),
                parentLayerParameterName=self.AREAS,
                optional=True,
            )
        )
        self.add_sources()
        self.add_wanted()
        self.addOutput(QgsProcessingOutputMultipleLayers(self.LAYERS, self.tr("Layers")))
        self.addOutput(QgsProcessingOutputFile(self.TABLE, self.tr("Table of the areas")))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, self.tr("Areas that were mapped")))

    def check(self, parameters, context):
        source = self.parameterAsSource(parameters, self.AREAS, context)
        if source is None:
            return self.invalidSourceError(parameters, self.AREAS)
        if not source.sourceCrs().isValid():
            return self.tr("AREAS has no CRS: set the layer's.")
        field = self.parameterAsString(parameters, self.NAME_FIELD, context)
        if field and source.fields().lookupField(field) < 0:
            return self.tr("AREAS has no column {}: choose one of {}.").format(
                field, ", ".join(source.fields().names())
            )
        if not self.areas(parameters, context):
            return self.tr("AREAS has no polygon with an area: choose a layer with some.")
        box = extent_words(source.sourceExtent(), crs_of(source))
        given = {**self.of_map(parameters, context), self.EXTENT: box}
        fine, why = map_algorithm().checkParameterValues(
            {**given, self.OUTPUT_FOLDER: "x"}, context
        )
        return "" if fine else why

    def prepareAlgorithm(self, parameters, context, feedback):
        self.listed = self.areas(parameters, context)
        self.given = self.of_map(self.resolved(parameters, context), context)
        return True

    def processAlgorithm(self, parameters, context, feedback):
        written = self.destinations(self.resolved(parameters, context), context)
        folder = Path(written["output_folder"])
        rows, layers = [], []
        for number, (name, extent) in enumerate(self.listed):
            row, made = self._one(number, name, extent, folder / name, context, feedback)
            rows.append(row)
            layers += made
        table = folder / "areas.csv"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            put_text(table, text_of(rows))
        except OSError as error:
            raise QgsProcessingException(
                self.tr("OUTPUT_FOLDER {} cannot be written ({}): choose another.").format(
                    folder, error.strerror or error
                )
            ) from error
        mapped = [row for row in rows if not row["problem"]]
        if not mapped:
            raise QgsProcessingException(
                self.tr("None of the {} areas could be mapped; the first, {}: {}").format(
                    len(rows), rows[0]["area"], rows[0]["problem"]
                )
            )
        return {
            self.OUTPUT_FOLDER: str(folder),
            self.LAYERS: layers,
            self.TABLE: str(table),
            self.COUNT: len(mapped),
        }

    def postProcessAlgorithm(self, context, feedback):
        return {}  # each map has noted its own steps

    def areas(self, parameters, context):
        """Name and extent of each polygon, as a folder is called and *Make a map* reads it."""
        source = self.parameterAsSource(parameters, self.AREAS, context)
        field = self.parameterAsString(parameters, self.NAME_FIELD, context)
        taken: set[str] = set()
        found = []
        for number, feature in enumerate(source.getFeatures(), start=1):
            box = feature.geometry().boundingBox()
            if feature.geometry().isEmpty() or box.isEmpty():
                continue
            name = folder_name(feature[field] if field else "", number, taken)
            found.append((name, extent_words(box, crs_of(source))))
        return found

    def of_map(self, parameters, context):
        """The parameters that are *Make a map*'s, as plain values; layers of scenes by their files and days."""
        own = (self.AREAS, self.NAME_FIELD, self.OUTPUT_FOLDER)
        names = [one.name() for one in self.parameterDefinitions() if one.name() not in own]
        given = {name: parameters.get(name) for name in names if not is_empty(parameters.get(name))}
        return {n: plain(value) for n, value in repeatable(self, given, context).items()}

    def _one(self, number, name, extent, folder, context, feedback):
        """The row of one area, and paths of its layers."""
        many = len(self.listed)
        title = step_title(number + 1, many, name, 0, 1)
        step = StepFeedback(feedback, title, 100 * number / many, 100 * (number + 1) / many)
        row = {"area": name, "folder": str(folder), "days": "", "layers": 0, "problem": ""}
        if feedback.isCanceled():
            raise QgsProcessingException(self.tr("Cancelled before area {}.").format(name))
        given = {**self.given, self.EXTENT: extent, self.OUTPUT_FOLDER: str(folder)}
        algorithm = map_algorithm()
        try:
            fine, why = algorithm.checkParameterValues(given, context)
            if not fine:
                raise QgsProcessingException(why)
            results, _ = algorithm.run(given, context, step, {}, False)
        except QgsProcessingException as problem:
            if feedback.isCanceled():
                raise
            row["problem"] = str(problem)
            feedback.pushWarning(f"{name}: {problem}")
            return row, []
        row["days"], row["layers"] = results[self.DATES], len(results[self.LAYERS])
        for path in results[self.LAYERS]:
            if context.willLoadLayerOnCompletion(path):
                details = context.layerToLoadOnCompletionDetails(path)
                details.name = f"{details.name}, {name}"
        return row, results[self.LAYERS]


def map_algorithm():
    """*Make a map*, ready to run."""
    return QgsApplication.processingRegistry().createAlgorithmById("ecofuse:map")


def crs_of(source):
    """Name of a source's reference system, or its definition where it has none."""
    return source.sourceCrs().authid() or source.sourceCrs().toWkt()


def folder_name(value, number, taken):
    """What a value of a column calls a folder, once each: letters, digits, dots, dashes and underlines of it.

    Args:
        number: of the area, from 1, where the value names none; taken: names so far, the new one is added.
    """
    text = "" if is_empty(value) else str(value)
    name = re.sub(r"[^\w.-]+", "_", text).strip("._-")[:80] or f"area_{number}"
    found, more = name, 2
    while found.lower() in taken:
        found, more = f"{name}_{more}", more + 1
    taken.add(found.lower())
    return found


def text_of(rows):
    """The table as CSV."""
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()
