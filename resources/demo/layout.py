# SPDX-License-Identifier: GPL-2.0-or-later
"""The printed map: a row a place and day, a column a product, legends, scale bars, credits."""

from datetime import date

from qgis.core import (
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize, QSizeF, Qt
from qgis.PyQt.QtGui import QColor, QFont

COLUMNS = (
    ("rgb", "True colour", "Sentinel-2, bands 4, 3, 2"),
    ("embedding", "Embedding", "7 numbers a pixel, in a fixed colour basis"),
    ("clusters", "Clusters", "of the embeddings, one model for all dates"),
    ("gpp", "GPP", "gross primary production, gC m⁻² d⁻¹"),
)
PAGE = (297.0, 200.0)
LEFT, GAP, SIDE = 10.0, 4.0, 66.25
"""Millimetres: margin, space between maps, side of a map; four maps fill the page."""
HEAD, ROW = 34.0, 75.0
"""Millimetres: top of the first row, height of a row with its heading."""
FONT = "DejaVu Sans"
INK, QUIET = QColor("#1c2b2b"), QColor("#5b6b6b")
DOTS = 150


def print_map(project, places, rows, shown, target):
    """Lay the map out, export it as an image and return the layout.

    Args:
        project: the QgsProject.
        places: the demo's places (for their titles).
        rows: two rows, each a place and a day.
        shown: (place, day, product) -> raster layer.
        target: the PNG to write.

    Raises:
        OSError: the image cannot be written.
    """
    titles = {place.name: place.title for place in places}
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(*PAGE))
    layout.setName("EcoFuse demo")
    label(
        layout,
        "EcoFuse: Sentinel-1 and Sentinel-2 fused into seven numbers a pixel and date",
        LEFT,
        7,
        277,
        8,
        15,
        True,
    )
    for column, (_, title, what) in enumerate(COLUMNS):
        x = LEFT + column * (SIDE + GAP)
        label(layout, title, x, 17.5, SIDE, 6, 11, True)
        label(layout, what, x, 23, SIDE, 5, 7.5, colour=QUIET)
    for number, row in enumerate(rows):
        top = HEAD + number * ROW
        day = date.fromisoformat(row.day)
        label(
            layout, f"{titles[row.place]}, {day.day} {day:%B %Y}", LEFT, top - 3.5, 120, 5, 9, True
        )
        label(layout, row.note, LEFT + SIDE + GAP, top - 3.5, 120, 5, 7.5, colour=QUIET)
        extent = inner(shown[row.place, row.day, "embedding"])
        for column, (product, _, _) in enumerate(COLUMNS):
            layer = shown[row.place, row.day, product]
            crs = shown[row.place, row.day, "embedding"].crs()
            placed = add_map(layout, layer, crs, extent, LEFT + column * (SIDE + GAP), top + 2)
            if column == 0:
                add_scale_bar(layout, placed, top)
    bottom = HEAD + len(rows) * ROW - 4
    add_legend(
        layout,
        shown[rows[0].place, rows[0].day, "clusters"],
        2,
        bottom,
        QSizeF(3.8, 3.8),
        columns=8,
    )
    add_legend(layout, shown[rows[0].place, rows[0].day, "gpp"], 3, bottom, QSizeF(62, 4))
    add_credits(layout, bottom)
    image = QgsLayoutExporter(layout).renderPageToImage(0, QSize(), DOTS)
    if not image.save(str(target)):
        raise OSError(f"QGIS cannot write {target}.")
    return layout


def inner(layer):
    """The square inside a raster that holds data when the scene lies at an angle to the grid."""
    box = layer.extent()
    side = min(box.width(), box.height())
    tilted = layer.dataProvider().block(1, box, 32, 32).isNoData(0, 0)
    half = side * (0.37 if tilted else 0.5)
    centre = box.center()
    return QgsRectangle(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half)


def add_map(layout, layer, crs, extent, x, y):
    """One square map of one layer."""
    item = QgsLayoutItemMap(layout)
    layout.addLayoutItem(item)
    place(item, x, y, SIDE, SIDE)
    item.setCrs(crs)
    item.setLayers([layer])
    item.setKeepLayerSet(True)
    item.setExtent(extent)
    item.setFrameEnabled(True)
    item.setFrameStrokeColor(QUIET)
    return item


def add_scale_bar(layout, placed, top):
    """A scale bar of 200 m for a row, at the right end of its heading line."""
    bar = QgsLayoutItemScaleBar(layout)
    bar.setStyle("Line Ticks Up")
    bar.setLinkedMap(placed)
    bar.applyDefaultSize()
    bar.setUnitLabel("m")
    bar.setMapUnitsPerScaleBarUnit(1)
    bar.setUnitsPerSegment(200)
    bar.setNumberOfSegments(1)
    bar.setNumberOfSegmentsLeft(0)
    bar.setHeight(1.2)
    bar.setLabelBarSpace(0.6)
    bar.setBoxContentSpace(0)
    bar.setFont(QFont(FONT, 7))
    layout.addLayoutItem(bar)
    place(bar, LEFT + 3 * (SIDE + GAP), top - 3.4, SIDE, 4.5)


def add_legend(layout, layer, column, y, size, columns=1):
    """The legend of a layer's colours under a column."""
    legend = QgsLayoutItemLegend(layout)
    layout.addLayoutItem(legend)
    legend.setAutoUpdateModel(False)
    tree = legend.model().rootGroup()
    tree.clear()
    node = tree.addLayer(layer)
    node.setCustomProperty("legend/title-style", "hidden")
    colours = len(legend.model().layerLegendNodes(node)) - 1  # the first one names the band
    QgsMapLayerLegendUtils.setLegendNodeOrder(node, list(range(1, colours + 1)))
    QgsMapLayerLegendUtils.setLegendNodeSymbolSize(node, 1, size)
    legend.model().refreshLayerLegend(node)
    legend.setColumnCount(columns)
    legend.setSplitLayer(True)
    legend.setColumnSpace(1.8)
    legend.rstyle(QgsLegendStyle.Style.SymbolLabel).setMargin(QgsLegendStyle.Side.Left, 1.2)
    legend.setSymbolWidth(3.8)
    legend.setSymbolHeight(4)
    legend.setStyleFont(QgsLegendStyle.Style.SymbolLabel, QFont(FONT, 8))
    legend.setBackgroundEnabled(False)
    legend.attemptMove(QgsLayoutPoint(LEFT + column * (SIDE + GAP) - 2, y - 1.5))
    legend.adjustBoxSize()


def add_credits(layout, y):
    """What the colours mean where there is no legend, and whose data these are."""
    label(
        layout,
        "Like colours are like surfaces in a like season;\nthe basis is the model's: dates compare.",
        LEFT + SIDE + GAP,
        y + 1,
        SIDE,
        9,
        7.5,
        colour=QUIET,
    )
    label(
        layout,
        "Contains modified Copernicus Sentinel data.\nMade with QGIS and the EcoFuse plugin.",
        LEFT,
        y + 1,
        SIDE,
        9,
        7.5,
        colour=QUIET,
    )


def label(layout, text, x, y, width, height, size, bold=False, colour=INK):
    """One line (or a few) of text; positions and sizes in millimetres, letters in points."""
    item = QgsLayoutItemLabel(layout)
    item.setText(text)
    font = QFont(FONT)
    font.setPointSizeF(size)
    font.setBold(bold)
    item.setFont(font)
    item.setFontColor(colour)
    item.setMarginX(0)
    item.setMarginY(0)
    item.setHAlign(Qt.AlignmentFlag.AlignLeft)
    item.setVAlign(Qt.AlignmentFlag.AlignTop)
    layout.addLayoutItem(item)
    place(item, x, y, width, height)
    return item


def place(item, x, y, width, height):
    """Put a layout item at a position with a size, in millimetres."""
    item.attemptMove(QgsLayoutPoint(x, y))
    item.attemptResize(QgsLayoutSize(width, height))
