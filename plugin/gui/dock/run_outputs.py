# SPDX-License-Identifier: GPL-2.0-or-later
"""What a run has made, to be opened: layers on the map, pages in the browser, folders in the file manager."""

from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

RASTERS = (".tif", ".tiff", ".vrt")
VECTORS = (".gpkg", ".geojson", ".shp")


def made(outputs):
    """Paths among the outputs of a run that are there, each once, in order."""
    values = [
        one
        for value in outputs.values()
        for one in (value if isinstance(value, (list, tuple)) else [value])
    ]
    return [path for path in dict.fromkeys(v for v in values if isinstance(v, str)) if _there(path)]


def _there(path):
    try:
        return Path(path).is_absolute() and Path(path).exists()
    except (OSError, ValueError):  # a report as text is no path
        return False


def open_output(iface, path):
    """Show a layer on the map, added if it is not there; give anything else to the system."""
    ending = Path(path).suffix.lower()
    if ending not in (*RASTERS, *VECTORS):
        QDesktopServices.openUrl(QUrl.fromLocalFile(path))
        return
    layer = on_map(path)
    if layer is None and ending in RASTERS:
        layer = iface.addRasterLayer(path, Path(path).stem)  # its style lies beside it
    elif layer is None:
        layer = iface.addVectorLayer(path, Path(path).stem, "ogr")
    if layer is not None:
        node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        if node is not None:
            node.setItemVisibilityCheckedParentRecursive(True)
        iface.setActiveLayer(layer)
        iface.zoomToActiveLayer()


def on_map(path):
    """The layer of the project that shows a file, or None."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.source().split("|")[0] == path:
            return layer
    return None
