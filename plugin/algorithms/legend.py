# SPDX-License-Identifier: GPL-2.0-or-later
"""Legends that say what a colour means: without QGIS's "Band 01" lines."""

from qgis.core import QgsMapLayerLegendUtils

from .qml_styles import COLOUR_BANDS, FEATURES

THREE_BANDS = (*FEATURES, "colours", "reconstruction", "infrared")
"""Kinds of layers that show three bands as red, green and blue."""


def tidy_legend(node, kind):
    """Leave in a layer's legend what people read.

    QGIS begins the legend of one band with the band's name, and has a line a colour for three.

    Args:
        node: the layer's node in the layer tree.
        kind: as in ``styling.show``.
    """
    renderer = node.layer().renderer()
    if kind in THREE_BANDS:
        names = [band_name(node.layer(), band) for band in renderer.usesBands()]
        for number, (colour, name) in enumerate(zip(COLOUR_BANDS, names)):
            QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, number, f"{colour}: {name}")
    elif kind == "gpp_extrapolated":  # line 1 is the transparent class within the range
        QgsMapLayerLegendUtils.setLegendNodeOrder(node, [2, 3])
    elif renderer.type() == "paletted":
        QgsMapLayerLegendUtils.setLegendNodeOrder(node, list(range(1, len(renderer.classes()) + 1)))
    elif renderer.type() == "singlebandpseudocolor":
        QgsMapLayerLegendUtils.setLegendNodeOrder(node, [1])


def band_name(layer, band):
    """A band's description in its file: "F01", not "Band 01: F01"."""
    return layer.bandName(band).split(": ", 1)[-1]
