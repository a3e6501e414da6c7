# SPDX-License-Identifier: GPL-2.0-or-later
"""How an output looks on the map: its style, its day, its group.

An algorithm calls ``style_output(context, path, kind)`` for every raster that ``run_job`` left.
"""

import html
import re
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsDataProvider,
    QgsDateTimeRange,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingLayerPostProcessorInterface,
    QgsProviderRegistry,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from .colours import read_json, sidecar, write_colour_view, write_style

DEFAULT_MODEL = Path(__file__).resolve().parents[2] / "models" / "ecofuse-7"

GROUPS = {
    "embedding": "EcoFuse embeddings",
    "clusters": "EcoFuse clusters",
    "gpp": "EcoFuse GPP (gC m⁻² d⁻¹)",
    "rgb": "Sentinel-2",
}
NAMES = {"embedding": "Embedding", "clusters": "Clusters", "gpp": "GPP", "rgb": "True colour"}

_waiting = set()
"""Post-processors that QGIS has yet to call: it keeps no reference of its own (qgis#47533)."""


def style_output(context, path, kind, *, model="", cluster_model="", group="", load=False):
    """Give an output its style beside it, and have QGIS show it so.

    Called from ``processAlgorithm`` once the engine has written ``path``. Writes the QML next to
    the raster (and the colour view next to an embedding), then hands QGIS a post-processor that
    names the layer, loads the style, sets the range of its day and moves it into its group. The
    day is the raster's tag ``ECOFUSE_DATE``.

    Args:
        context: the algorithm's QgsProcessingContext.
        path: the raster written.
        kind: ``embedding``, ``clusters`` or ``gpp``.
        model: the folder of the embedding model, "" = the shipped one (embeddings only).
        cluster_model: the cluster model's JSON file (clusters only).
        group: the layer group, "" = one a kind.
        load: register the file to be loaded, where no destination parameter does it (a series).
    """
    name, _ = dress(path, kind, model, cluster_model)
    path = str(path)
    if load and context.project() is not None:
        details = QgsProcessingContext.LayerDetails(name, context.project(), "LAYERS")
        context.addLayerToLoadOnCompletion(path, details)
    if context.willLoadLayerOnCompletion(path):
        processor = LayerDresser(path, kind, group or GROUPS[kind])
        _waiting.add(processor)
        details = context.layerToLoadOnCompletionDetails(path)
        details.name = name
        details.forceName = True
        details.setPostProcessor(processor)


def dress(path, kind, model="", cluster_model=""):
    """Write the files that carry an output's colours.

    Returns:
        The layer's name, and the path to show: the raster, or an embedding's colour view.

    Raises:
        QgsProcessingException: the raster cannot be opened.
    """
    raster = open_raster(path)
    tags = dataset_tags(raster)
    name = " ".join(part for part in (NAMES[kind], tags.get("ECOFUSE_DATE", "")) if part)
    if kind == "clusters":
        write_style(path, kind, cluster_model=read_json(cluster_model))
    elif kind == "embedding":
        manifest = read_json(Path(model or DEFAULT_MODEL) / "manifest.json")
        write_style(path, kind, manifest=manifest)
        box = raster.extent()
        corners = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        grid = (raster.xSize(), raster.ySize(), corners, raster.crs().toWkt())
        view = write_colour_view(path, manifest, grid, band_names(raster), tags, packing(raster))
        write_style(view, "embedding_rgb")
        return name, view
    else:
        write_style(path, kind)
    return name, Path(path)


def open_raster(path):
    """The data provider of a raster file: unlike a layer it works out no statistics.

    Raises:
        QgsProcessingException: the file is no raster.
    """
    options = QgsDataProvider.ProviderOptions()
    provider = QgsProviderRegistry.instance().createProvider("gdal", str(path), options)
    if provider is None or not provider.isValid():
        raise QgsProcessingException(f"{path} cannot be opened as a raster.")
    return provider


def dataset_tags(raster):
    """The short ``ECOFUSE_…`` tags of a raster, as its data provider shows them."""
    shown = html.unescape(raster.htmlMetadata())
    return dict(re.findall(r"(ECOFUSE_(?:DATE|MODEL_SHA256|MODEL|GPP_UNIT))=([^<\n]*)", shown))


def band_names(raster):
    """Band descriptions of a data provider, in order ("F01", not "Band 1: F01")."""
    names = (raster.generateBandName(number + 1) for number in range(raster.bandCount()))
    return [name.split(": ", 1)[-1] for name in names]


def packing(raster):
    """``(scale, offset, nodata)`` of each band of a data provider, None where no band has a scale."""
    found = [
        (raster.bandScale(band), raster.bandOffset(band), raster.sourceNoDataValue(band))
        for band in range(1, raster.bandCount() + 1)
    ]
    return found if any((scale, offset) != (1.0, 0.0) for scale, offset, _ in found) else None


def show(layer, path, kind):
    """Point a loaded layer at what is shown of an output, with its style and its day."""
    if kind == "embedding":
        view = Path(path).with_name(Path(path).stem + "_rgb.vrt")
        layer.setDataSource(str(view), layer.name(), "gdal", QgsDataProvider.ProviderOptions())
        layer.loadNamedStyle(str(sidecar(view)))
    else:
        layer.loadNamedStyle(str(sidecar(path)))
    set_day(layer, dataset_tags(layer.dataProvider()).get("ECOFUSE_DATE", ""))


def set_day(layer, date):
    """Give a raster layer the fixed UTC range of one day, 00:00:00 to 23:59:59.

    The end is included: an excluded one does not survive saving the project.
    """
    day = QDate.fromString(date, "yyyy-MM-dd")
    if not day.isValid():
        return
    begin = QDateTime(day, QTime(0, 0, 0), Qt.TimeSpec.UTC)
    end = QDateTime(day, QTime(23, 59, 59), Qt.TimeSpec.UTC)
    properties = layer.temporalProperties()
    properties.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
    properties.setFixedTemporalRange(QgsDateTimeRange(begin, end))
    properties.setIsActive(True)


def move_to_group(project, layer, name):
    """Move a layer of a project into a group at the top of the layer tree, made if need be."""
    root = project.layerTreeRoot()
    node = root.findLayer(layer.id())
    if node is None:
        return
    group = root.findGroup(name) or root.insertGroup(0, name)
    if node.parent() is group:
        return
    moved = node.clone()
    group.addChildNode(moved)
    node.parent().removeChildNode(node)


class LayerDresser(QgsProcessingLayerPostProcessorInterface):
    """Styles one output once QGIS has loaded it."""

    def __init__(self, path, kind, group):
        super().__init__()
        self.path = path
        self.kind = kind
        self.group = group

    def postProcessLayer(self, layer, context, feedback):
        """Called by QGIS on the main thread."""
        _waiting.discard(self)
        if not isinstance(layer, QgsRasterLayer):
            return
        show(layer, self.path, self.kind)
        layer.triggerRepaint()
        if context.project() is not None:
            move_to_group(context.project(), layer, self.group)
