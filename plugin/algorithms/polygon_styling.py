# SPDX-License-Identifier: GPL-2.0-or-later
"""How polygons that are written look on the map: their style, their credit, their place in the layer tree."""

from qgis.core import QgsProcessingLayerPostProcessorInterface, QgsVectorLayer

from .lineage import credit_of, tags_of
from .qml_styles import sidecar, write_style
from .styling import GROUPS, day_in, name_of, open_raster, put_in_group

_waiting: set["PolygonDresser"] = set()
"""Post-processors that QGIS has yet to call: it keeps no reference of its own (qgis#47533)."""


def style_polygons(context, path, kind, dated):
    """Give a layer of polygons its style beside it, and have QGIS show it so.

    Args:
        context: the algorithm's QgsProcessingContext.
        path: the GeoPackage written.
        kind: a key of ``styling.GROUPS``, and the name of a shipped style.
        dated: rasters, the latest of whose days is that of the polygons.
    """
    write_style(path, kind)
    path = str(path)
    if not context.willLoadLayerOnCompletion(path):
        return
    latest = max((open_raster(raster) for raster in dated), key=day_in)
    day = day_in(latest)
    processor = PolygonDresser(path, kind, credit_of(tags_of(latest)))
    _waiting.add(processor)
    details = context.layerToLoadOnCompletionDetails(path)
    details.name = name_of(kind, day)
    details.forceName = True
    details.setPostProcessor(processor)


class PolygonDresser(QgsProcessingLayerPostProcessorInterface):
    """Styles one layer once QGIS has loaded it."""

    def __init__(self, path, kind, credit):
        super().__init__()
        self.path = path
        self.kind = kind
        self.credit = credit

    def postProcessLayer(self, layer, context, feedback):
        """Called by QGIS on the main thread."""
        _waiting.discard(self)
        if not isinstance(layer, QgsVectorLayer):
            return
        layer.loadNamedStyle(str(sidecar(self.path)))
        layer.setAttribution(self.credit)
        metadata = layer.metadata()
        metadata.setRights([self.credit])
        layer.setMetadata(metadata)
        layer.triggerRepaint()
        project = context.project()
        if project is not None:
            put_in_group(project, layer, GROUPS[self.kind], self.kind)
