# SPDX-License-Identifier: GPL-2.0-or-later
"""Each quality band of a layer as a layer of its own, coloured alike on every day and place, in one group."""

from qgis.core import QgsLayerTreeLayer, QgsRasterLayer
from qgis.PyQt.QtXml import QDomDocument

from ..words import marked, tr
from .legend import band_name, tidy_legend
from .lineage import describe
from .qml_styles import palette_style, ramp_style

PURPLE = ("#fcfbfd", "#9e9ac8", "#3f007d")
GREEN = ("#f7fcf5", "#74c476", "#00441b")
SCALES = {
    "clear_dates": (marked("Clear dates"), marked("dates"), 11.0, GREEN),
    "days_seen": (marked("Clear days of the period"), marked("days"), 60.0, GREEN),
    "year_dates": (marked("Clear dates of the year"), marked("dates"), 60.0, GREEN),
    "days_to_clear": (marked("Days to a clear look"), marked("days"), 60.0, PURPLE),
    "expected_error": (marked("Expected error"), marked("reflectance"), 0.1, PURPLE),
    "novelty": (marked("Novelty (0.5: the limit)"), "", 1.0, PURPLE),
    "distance": (marked("Distance from the towers (1: the limit)"), "", 2.0, PURPLE),
}
"""Band -> its title, unit, the value at which the colours end (they begin at 0), and the colours."""
FLAGS = {
    "out_of_domain": (
        marked("Out of domain"),
        marked("like the training"),
        marked("unlike the training"),
    ),
    "extrapolated": (
        marked("Beyond the towers"),
        marked("within what the towers show"),
        marked("beyond it"),
    ),
}
"""Band of 0 and 1 -> its title and what the two say; a share between them takes the colour of its nearer end."""
QUALITY_OF = "ecofuse/quality_of"
"""Custom property of such a layer: the id of the layer whose band it shows."""


def quality_bands(layer):
    """Quality bands of a layer: name -> number, in the order of its file."""
    named = {band_name(layer, number): number for number in range(1, layer.bandCount() + 1)}
    return {name: number for name, number in named.items() if name in SCALES or name in FLAGS}


def overview(project, layer):
    """Show the quality bands of a layer of a project in a group above its own, one visible at a time.

    An earlier overview of the layer goes.

    Returns:
        The group in the layer tree, None where the layer has no such band.
    """
    bands = quality_bands(layer)
    if not bands:
        return None
    root = project.layerTreeRoot()
    title = tr("Quality of {}").format(layer.name())
    _remove_earlier(project, layer, root, title)
    group = root.insertGroup(_row_above(root, layer), title)
    group.setExpanded(False)  # a window unfolds it on the change alone
    for band, number in bands.items():
        # an address of its own for each: QGIS takes a layer that it finds at the file's for the file's
        source = f"{layer.source().partition('|')[0]}|option:NUM_THREADS={number + 1}"
        one = QgsRasterLayer(source, "", "gdal", QgsRasterLayer.LayerOptions(False))
        style = QDomDocument()
        style.setContent(_style(band, number))
        one.importNamedStyle(style)
        describe(one)
        one.setName(tr((SCALES.get(band) or FLAGS[band])[0]))
        one.setCustomProperty(QUALITY_OF, layer.id())
        _share_time(layer, one)
        project.addMapLayer(one, False)
        node = QgsLayerTreeLayer(one)
        tidy_legend(node, band)  # before the tree's model looks at it
        group.addChildNode(node)
    group.setIsMutuallyExclusive(True, 0)
    group.setExpanded(True)
    return group


def _remove_earlier(project, layer, root, title):
    layers = project.mapLayers().values()
    project.removeMapLayers(
        [one.id() for one in layers if one.customProperty(QUALITY_OF) == layer.id()]
    )
    earlier = root.findGroup(title)
    if earlier is not None and not earlier.children():
        earlier.parent().removeChildNode(earlier)


def _row_above(root, layer):
    """The row of the layer tree's top in which the layer lies, itself or in a group."""
    node = root.findLayer(layer.id())
    while node is not None and node.parent() is not root:
        node = node.parent()
    return root.children().index(node) if node is not None else 0


def _share_time(layer, other):
    """Show another layer when this one is shown."""
    own, shared = layer.temporalProperties(), other.temporalProperties()
    if own.isActive():
        shared.setMode(own.mode())
        shared.setFixedTemporalRange(own.fixedTemporalRange())
        shared.setIsActive(True)


def _style(band, number):
    """The QML of a band."""
    if band in FLAGS:
        _, fine, doubtful = FLAGS[band]
        return palette_style([(0, "#d9f0d3", tr(fine)), (1, "#762a83", tr(doubtful))], number)
    _, unit, most, colours = SCALES[band]
    return ramp_style(0.0, most, colours, tr(unit) if unit else "", number)
