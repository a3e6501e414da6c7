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
    QgsMapThemeCollection,
    QgsPrintLayout,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize, QSizeF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QImage

COLUMNS = (
    ("rgb", "True colour", "Sentinel-2, bands 4, 3, 2"),
    ("embedding", "Embedding", "3 of 7 numbers a pixel, colours of fixed range"),
    ("clusters", "Clusters", "of the embeddings, one model for all dates"),
    ("gpp", "GPP", "gross primary production, gC m⁻² d⁻¹"),
)
TITLE = "EcoFuse: Sentinel-1 and Sentinel-2 fused into seven numbers a pixel and date"
FOOT = (
    "Contains modified Copernicus Sentinel data.\nMade with QGIS and the EcoFuse plugin.",
    "Like colours are like surfaces in a like season;\nthe ranges are the model's: dates compare.",
)
GREY = "Grey: beyond what the flux towers show."
PAGE = (297.0, 200.0)
LEFT, GAP, SIDE = 10.0, 4.0, 66.25
"""Millimetres: margin, space between maps, side of a map; four maps fill the page."""
HEAD, ROW = 34.0, 75.0
"""Millimetres: top of the first row, height of a row with its heading."""
FONT = "DejaVu Sans"
INK, QUIET = QColor("#1c2b2b"), QColor("#5b6b6b")
DOTS = 140


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
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(*PAGE))
    layout.setName("EcoFuse demo")
    label(layout, TITLE, LEFT, 7, 277, 15, bold=True)
    for column, (_, title, what) in enumerate(COLUMNS):
        label(layout, title, left_of(column), 17.5, SIDE, 11, bold=True)
        label(layout, what, left_of(column), 23, SIDE, 7.5, colour=QUIET)
    titles = {place.name: place.title for place in places}
    for number, row in enumerate(rows):
        add_row(layout, titles[row.place], row, shown, HEAD + number * ROW)
    add_foot(layout, rows[0], shown, HEAD + len(rows) * ROW - 4)
    image = QgsLayoutExporter(layout).renderPageToImage(0, QSize(), DOTS)
    image = image.convertToFormat(QImage.Format.Format_RGB888)  # no transparency: a smaller file
    if not image.save(str(target), "PNG", 0):
        raise OSError(f"QGIS cannot write {target}.")
    return layout


def left_of(column):
    """Left edge of a column of maps, in millimetres."""
    return LEFT + column * (SIDE + GAP)


def add_row(layout, title, row, shown, top):
    """A heading with the place and the day, a scale bar, and a map of each product."""
    day = date.fromisoformat(row.day)
    label(layout, f"{title}, {day.day} {day:%B %Y}", LEFT, top - 3.5, SIDE, 9, bold=True)
    label(layout, row.note, left_of(1), top - 3.5, 2 * SIDE, 7.5, colour=QUIET)
    embedding = shown[row.place, row.day, "embedding"]
    for column, (product, _, _) in enumerate(COLUMNS):
        layers = [shown[row.place, row.day, product]]
        if product == "gpp":
            layers.insert(0, shown[row.place, row.day, "gpp_extrapolated"])
        theme = add_theme(layout.project(), f"{title} {row.day} {product}", layers)
        placed = add_map(layout, theme, embedding.crs(), inner(embedding), column, top + 2)
    add_scale_bar(layout, placed, top)


def inner(layer):
    """The square inside a raster that holds data when the scene lies at an angle to the grid."""
    box = layer.extent()
    side = min(box.width(), box.height())
    tilted = layer.dataProvider().block(1, box, 32, 32).isNoData(0, 0)
    half = side * (0.37 if tilted else 0.5)
    centre = box.center()
    return QgsRectangle(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half)


def add_theme(project, name, layers):
    """A map theme of a few layers; a map's own list of layers would store absolute paths."""
    record = QgsMapThemeCollection.MapThemeRecord()
    for layer in layers:
        record.addLayerRecord(QgsMapThemeCollection.MapThemeLayerRecord(layer))
    project.mapThemeCollection().insert(name, record)
    return name


def add_map(layout, theme, crs, extent, column, top):
    """One square map of a theme."""
    item = QgsLayoutItemMap(layout)
    layout.addLayoutItem(item)
    place(item, left_of(column), top, SIDE, SIDE)
    item.setCrs(crs)
    item.setFollowVisibilityPreset(True)
    item.setFollowVisibilityPresetName(theme)
    item.setExtent(extent)
    item.setFrameEnabled(True)
    item.setFrameStrokeColor(QUIET)
    return item


def add_scale_bar(layout, placed, top):
    """A scale bar of 200 m for a row, over its last map."""
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
    place(bar, left_of(3), top - 3.4, SIDE, 4.5)


def add_legend(layout, layer, column, y, size, columns=1):
    """The legend of a layer's colours under a column; several columns are too narrow for more than a number."""
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
    for number in range(1, colours + 1 if columns > 1 else 1):
        QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, number, str(number))
    legend.model().refreshLayerLegend(node)
    legend.setColumnCount(columns)
    legend.setSplitLayer(True)
    legend.setColumnSpace(1.8)
    legend.rstyle(QgsLegendStyle.Style.SymbolLabel).setMargin(QgsLegendStyle.Side.Left, 1.2)
    legend.setSymbolWidth(3.8)
    legend.setSymbolHeight(4)
    legend.setStyleFont(QgsLegendStyle.Style.SymbolLabel, QFont(FONT, 8))
    legend.setBackgroundEnabled(False)
    legend.attemptMove(QgsLayoutPoint(left_of(column) - 2, y - 1.5))
    legend.adjustBoxSize()


def add_foot(layout, row, shown, y):
    """Legends, what the colours mean without one, and whose data these are."""
    small = QSizeF(3.8, 3.8)
    add_legend(layout, shown[row.place, row.day, "clusters"], 2, y, small, columns=8)
    add_legend(layout, shown[row.place, row.day, "gpp"], 3, y, QSizeF(62, 4))
    for column, text in enumerate(FOOT):
        label(layout, text, left_of(column), y + 1, SIDE, 7.5, colour=QUIET)
    label(layout, GREY, left_of(3), y + 13.5, SIDE, 7.5, colour=QUIET)


def label(layout, text, x, y, width, size, bold=False, colour=INK):
    """Lines of text; position and width in millimetres, letters in points."""
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
    place(item, x, y, width, 0.6 * size * (1 + text.count("\n")))


def place(item, x, y, width, height):
    """Put a layout item at a position with a size, in millimetres."""
    item.attemptMove(QgsLayoutPoint(x, y))
    item.attemptResize(QgsLayoutSize(width, height))
