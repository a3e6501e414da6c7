# SPDX-License-Identifier: GPL-2.0-or-later
"""What a user gives as scenes: files and layers, and the date that a layer alone knows."""

import re
from pathlib import Path
from urllib.parse import quote, unquote

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingUtils,
    QgsRasterLayer,
)

from .typed_paths import is_empty

SUBDATASETS = ("NETCDF", "HDF5", "ZARR", "SENTINEL2_L2A")
"""GDAL's drivers whose layers are parts of a file: the file is what counts, its bands are found in it."""

KNOWN = ("time", "name")
"""What a layer knows beside its file.

As text ``path|option:ECOFUSE_TIME=2018-05-21T00:00:00|option:ECOFUSE_NAME=field%202018``: QGIS's widget
opens what it is given and drops what it cannot, and open options that a driver does not know are passed over.
"""


class SceneLayers(QgsProcessingParameterMultipleLayers):
    """A list of layers and files that QGIS's history keeps with the dates of its layers.

    QGIS itself notes a layer's file alone, and a run repeated from there had lost its dates.
    """

    def valueAsPythonString(self, value, context):
        return repr([text_of(item, context) for item in items_of(value)])

    def valueAsJsonObject(self, value, context):
        return [text_of(item, context) for item in items_of(value)]


def items_of(value):
    """The entries of a list of layers, however QGIS hands it over: a list, one entry, or "a;b"."""
    if is_empty(value):
        return []
    if isinstance(value, str):
        return value.split(";")
    return list(value) if isinstance(value, (list, tuple)) else [value]


def layer_of(item, context):
    """The layer an entry means, by itself, its id or its name; None for a path or nothing."""
    if isinstance(item, QgsMapLayer):
        return item
    if Path(parts_of(item)[0]).exists():
        return None
    return QgsProcessingUtils.mapLayerFromString(str(item), context)


def source_of(item, context):
    """The file behind a layer, a layer's name or a path; "" for anything else."""
    layer = layer_of(item, context)
    if layer is not None:
        return file_of(layer.source())
    path = Path(parts_of(item)[0])
    return str(path.absolute()) if path.exists() else ""


def entry_of(item, context):
    """The engine's entry for a file (its path) or a layer (path, temporal range and name, as far as known)."""
    path, layer = source_of(item, context), layer_of(item, context)
    if isinstance(item, str) and parts_of(item)[1]:
        return {"path": path, **parts_of(item)[1]}
    if not isinstance(layer, QgsRasterLayer):
        return path
    known = {"time": begin_of(layer), "name": layer.name()}
    if not known["time"] and layer.name() == Path(path).stem:
        return path
    return {"path": path, **{name: value for name, value in known.items() if value}}


def text_of(item, context):
    """An entry as one line of text, from which :func:`entry_of` makes the same entry again."""
    entry = entry_of(item, context)
    if not isinstance(entry, dict):
        return entry or str(item)
    more = (f"|option:ECOFUSE_{key.upper()}={quote(entry[key])}" for key in KNOWN if key in entry)
    return entry["path"] + "".join(more)


def parts_of(item):
    """``(path, {"time": …, "name": …})`` of an entry's text; the dict is empty for a plain path."""
    path, *more = re.split(r"\|option:ECOFUSE_(?=(?:TIME|NAME)=)", str(item))
    pairs = (part.partition("=") for part in more)
    return path, {key.lower(): unquote(text) for key, _, text in pairs}


def begin_of(layer):
    """When a layer's fixed temporal range begins, as its own clock shows it; "" without one."""
    temporal = layer.temporalProperties()
    if not temporal.isActive() or temporal.mode() != Qgis.RasterTemporalMode.FixedTemporalRange:
        return ""
    begin = temporal.fixedTemporalRange().begin()
    return begin.toString("yyyy-MM-ddTHH:mm:ss") if begin.isValid() else ""


def file_of(source):
    """The file behind a layer's source: of a subdataset or a zip archive's member the whole file."""
    path = source.split("|", 1)[0]
    driver, _, rest = path.partition(":")
    if driver in SUBDATASETS:
        path = re.sub(r":(?:10m|20m|60m|TCI)(?::.*)?$", "", rest.replace('"', ""))
        while ":" in path and not path.startswith("/vsizip/") and not Path(path).exists():
            path = path.rpartition(":")[0]
    if path.startswith("/vsizip/"):
        path = path[len("/vsizip/") :].replace("{", "").replace("}", "")
        while "/" in path and not Path(path).is_file():
            path = path.rpartition("/")[0]
    return path
