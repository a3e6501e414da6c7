# SPDX-License-Identifier: GPL-2.0-or-later
"""The demo's QGIS project: a group a product, a layer a day, styles loaded, every layer on its day."""

from layout import print_map
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsDateTimeRange,
    QgsProject,
    QgsRasterLayer,
    QgsReferencedRectangle,
)
from truecolour import acquisitions, write_true_colour

from plugin.algorithms.colours import sidecar, write_style
from plugin.algorithms.styling import GROUPS, dress, set_day, show

PRODUCTS = ("embedding", "clusters", "gpp")
FOLDERS = {"embedding": "embeddings", "clusters": "clusters", "gpp": "gpp"}


def make_project(folder, places, rows, scene_lists):
    """Write ``ecofuse-demo.qgz`` and ``map.png`` into the demo's folder.

    Args:
        folder: where ``embeddings``, ``clusters`` and ``gpp`` lie, ``<place>_<product>_<day>.tif``.
        places: the demo's places.
        rows: the rows of the printed map.
        scene_lists: place name -> ``scenes.json``.
    """
    application = QgsApplication([], False)
    application.initQgis()
    project = QgsProject.instance()
    project.setTitle("EcoFuse demo")
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    project.setFileName(str(folder / "ecofuse-demo.qgz"))
    shown = {}
    for product in PRODUCTS:
        group = project.layerTreeRoot().addGroup(GROUPS[product])
        for place in places:
            for path in sorted((folder / FOLDERS[product]).glob(f"{place.name}_*.tif")):
                day = path.stem[-10:]
                layer = add_output(project, group, path, product, place, folder / "clusters.json")
                shown[place.name, day, product] = layer
    pictures = folder / "truecolour"
    pictures.mkdir(exist_ok=True)
    group = project.layerTreeRoot().addGroup(GROUPS["rgb"])
    for place in places:
        taken = acquisitions(scene_lists[place.name])
        for day in sorted({day for name, day, _ in shown if name == place.name} & set(taken)):
            path = pictures / f"{place.name}_truecolour_{day}.tif"
            shown[place.name, day, "rgb"] = add_picture(
                project, group, path, taken[day], day, place
            )

    first = shown[rows[0].place, rows[0].day, "embedding"]
    set_view(project, first, list(shown.values()))
    layout = print_map(project, places, rows, shown, folder / "map.png")
    project.layoutManager().addLayout(layout)
    if not project.write():
        raise OSError(f"QGIS cannot write the project: {project.error()}")
    project.clear()
    application.exitQgis()


def add_output(project, group, path, product, place, cluster_model):
    """Load one raster that an algorithm wrote, as that algorithm would show it."""
    name, _ = dress(path, product, cluster_model=cluster_model)
    layer = QgsRasterLayer(str(path), f"{place.title}: {name}")
    show(layer, path, product)
    return _add(project, group, layer)


def add_picture(project, group, path, item, day, place):
    """Write and load the true colours of an acquisition."""
    write_true_colour(item, day, path)
    write_style(path, "rgb")
    layer = QgsRasterLayer(str(path), f"{place.title}: True colour {day}")
    layer.loadNamedStyle(str(sidecar(path)))
    set_day(layer, day)
    return _add(project, group, layer)


def _add(project, group, layer):
    project.addMapLayer(layer, False)
    group.addLayer(layer).setExpanded(False)
    return layer


def set_view(project, layer, layers):
    """Open the project on one layer's place, its Temporal Controller over all days."""
    project.setCrs(QgsCoordinateReferenceSystem(layer.crs()))
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(layer.extent(), layer.crs()))
    ranges = [item.temporalProperties().fixedTemporalRange() for item in layers]
    whole = QgsDateTimeRange(min(r.begin() for r in ranges), max(r.end() for r in ranges))
    project.timeSettings().setTemporalRange(whole)
