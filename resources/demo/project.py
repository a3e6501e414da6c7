# SPDX-License-Identifier: GPL-2.0-or-later
"""The demo's QGIS project: a group a product, a layer a day, styles loaded, every layer on its day."""

from layout import print_map
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRasterLayer,
    QgsReferencedRectangle,
)
from truecolour import acquisitions, write_true_colour

from plugin.algorithms.layer_time import reach_to_the_next, set_day, set_project_time
from plugin.algorithms.legend import tidy_legend
from plugin.algorithms.qml_styles import STYLES, sidecar, write_style
from plugin.algorithms.styling import GROUPS, dress, show

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
    shown = add_outputs(project, places, folder)
    shown.update(add_pictures(project, places, scene_lists, shown, folder / "truecolour"))
    error = "Expected error of embeddings (reflectance)"
    add_band(project, places, folder / FOLDERS["embedding"], "expected_error", error, visible=False)
    first = shown[rows[0].place, rows[0].day, "embedding"]
    set_view(project, first)
    layout = print_map(project, places, rows, shown, folder / "map.png")
    project.layoutManager().addLayout(layout)
    if not project.write():
        raise OSError(f"QGIS cannot write the project: {project.error()}")
    project.clear()
    application.exitQgis()


def add_outputs(project, places, folder):
    """Load what the algorithms wrote, as they would show it.

    Returns:
        (place, day, product) -> layer.
    """
    shown = {}
    for product in PRODUCTS:
        if product == "gpp":  # on top of GPP, so that it turns grey there
            beyond = "GPP beyond what the flux towers show"
            folder_of = folder / FOLDERS[product]
            style = "gpp_extrapolated"
            shown.update(add_band(project, places, folder_of, style, beyond, visible=True))
        group = project.layerTreeRoot().addGroup(GROUPS[product])
        for place, path, day in files(places, folder / FOLDERS[product]):
            name = dress(path, product, cluster_model=folder / "clusters.json")
            layer = QgsRasterLayer(str(path), f"{place.title}: {name}")
            show(layer, path, product)
            shown[place.name, day, product] = _add(project, group, layer, product)
        reach_to_the_next(group)
    return shown


def add_pictures(project, places, scene_lists, shown, folder):
    """Write and load the true colours of every embedded day that has an acquisition.

    Returns:
        (place, day, "rgb") -> layer.
    """
    folder.mkdir(exist_ok=True)
    group = project.layerTreeRoot().addGroup(GROUPS["rgb"])
    pictures = {}
    for place in places:
        taken = acquisitions(scene_lists[place.name])
        for day in sorted({day for name, day, _ in shown if name == place.name} & set(taken)):
            path = folder / f"{place.name}_truecolour_{day}.tif"
            write_true_colour(taken[day], day, path)
            write_style(path, "rgb")
            layer = QgsRasterLayer(str(path), f"{place.title}: True colour {day}")
            layer.loadNamedStyle(str(sidecar(path)))
            set_day(layer, day)
            pictures[place.name, day, "rgb"] = _add(project, group, layer, "rgb")
    reach_to_the_next(group)
    return pictures


def add_band(project, places, folder, style, heading, visible):
    """Load another band of each raster of a folder, in a style and a group of its own.

    Returns:
        (place, day, style) -> layer.
    """
    group = project.layerTreeRoot().addGroup(heading)
    group.setItemVisibilityChecked(visible)
    layers = {}
    for place, path, day in files(places, folder):
        layer = QgsRasterLayer(str(path), f"{place.title}: {heading} {day}")
        layer.loadNamedStyle(str(STYLES / f"{style}.qml"))
        set_day(layer, day)
        layers[place.name, day, style] = _add(project, group, layer, style)
    reach_to_the_next(group)
    return layers


def files(places, folder):
    """(place, path, day) of each raster ``<place>_<product>_<day>.tif``, by place and day."""
    return [
        (place, path, path.stem[-10:])
        for place in places
        for path in sorted(folder.glob(f"{place.name}_*.tif"))
    ]


def _add(project, group, layer, kind):
    project.addMapLayer(layer, False)
    node = group.addLayer(layer)
    node.setExpanded(False)
    tidy_legend(node, kind)
    return layer


def set_view(project, layer):
    """Open the project on one layer's place, its Temporal Controller over all days."""
    project.setCrs(QgsCoordinateReferenceSystem(layer.crs()))
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(layer.extent(), layer.crs()))
    set_project_time(project)
