# SPDX-License-Identifier: GPL-2.0-or-later
"""A plot of curves of places over time, drawn with what Qt has."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil, floor, log10

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...words import tr

COLOURS = ("#1b7a5a", "#c2571a", "#3b5fa4", "#a03b7c", "#7a6a1b", "#4a4a4a")
"""Of the places, in their order; dark enough for thin lines, and apart without red and green."""
ROUNDING = 1e-9
"""Share of a value by which two that are the same may differ."""
LEFT, RIGHT, TOP, BOTTOM = 58, 14, 46, 30
"""Room for the labels (px); above the title and, in a row of its own, the names of the places."""


class Plot(QWidget):
    """Curves of one quantity, a line a place; filled dots are days with a clear look."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.curves = {}
        self.shown = None
        self.setToolTip(
            tr(
                "Filled: a day with a clear look. Empty: without one, or the layer does not say. Cross: beyond "
                "what the model or the towers know. Band: from the 10th to the 90th percentile. Yellow: the days "
                "that the map shows.",
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self):
        return QSize(420, 240)

    def minimumSizeHint(self):
        return QSize(240, 140)

    def show_curves(self, curves):
        """Draw these.

        Args:
            curves: dict place name -> Curve of one quantity.
        """
        self.curves = {name: curve for name, curve in curves.items() if curve.spots}
        self.update()

    def show_days(self, first, last):
        """Mark the days that the map shows; None, None for none (ISO days)."""
        self.shown = (first, last) if first else None
        self.update()

    def image(self, width=900, height=480):
        """The plot as a picture on white."""
        picture = QImage(width, height, QImage.Format.Format_RGB32)
        picture.fill(QColor("white"))
        painter = QPainter(picture)
        self.draw(painter, QRectF(0, 0, width, height), QColor("black"))
        painter.end()
        return picture

    def paintEvent(self, _):
        painter = QPainter(self)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        self.draw(painter, QRectF(self.rect()), ink)
        painter.end()

    def draw(self, painter, room, ink):
        """Everything, into a rectangle."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(ink)
        if not self.curves:
            text = tr("Click a pixel of an EcoFuse layer with a day.")
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
            return
        axes = Axes(room, list(self.curves.values()))
        self._draw_frame(painter, axes, ink)
        begin = axes.area.left()
        for number, (name, curve) in enumerate(self.curves.items()):
            colour = QColor(COLOURS[number % len(COLOURS)])
            _draw_curve(painter, axes, curve, colour)
            painter.setPen(colour)
            left = int(axes.area.right() - begin)
            shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, left)
            painter.drawText(QPointF(begin, room.top() + 38), shown)
            begin += painter.fontMetrics().horizontalAdvance(shown) + 14

    def _draw_frame(self, painter, axes, ink):
        faint = QColor(ink)
        faint.setAlpha(50)
        if self.shown:
            first, last = (axes.x(day) for day in self.shown)
            strip = QRectF(first, axes.area.top(), max(last - first, 1.5), axes.area.height())
            painter.fillRect(strip.intersected(axes.area), QColor(255, 190, 0, 110))
        for value, words in axes.values:
            y = axes.y(value)
            painter.setPen(faint)
            painter.drawLine(QPointF(axes.area.left(), y), QPointF(axes.area.right(), y))
            painter.setPen(ink)
            label = QRectF(0, y - 9, axes.area.left() - 5, 18)
            painter.drawText(
                label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words
            )
        for day, words in axes.days:
            x = axes.x(day)
            painter.setPen(faint)
            painter.drawLine(QPointF(x, axes.area.top()), QPointF(x, axes.area.bottom()))
            painter.setPen(ink)
            wide = painter.fontMetrics().horizontalAdvance(words) + 4
            below = QRectF(x - wide / 2, axes.area.bottom() + 3, wide, 18)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
        curve = next(iter(self.curves.values()))
        painter.setPen(ink)
        title = f"{curve.name} ({curve.unit})" if curve.unit else curve.name
        title = painter.fontMetrics().elidedText(
            title, Qt.TextElideMode.ElideRight, int(axes.area.width())
        )
        painter.drawText(
            QRectF(axes.area.left(), 2, axes.area.width(), 18), Qt.AlignmentFlag.AlignRight, title
        )


class Axes:
    """Days and values to places in a rectangle."""

    def __init__(self, room, curves):
        self.area = QRectF(room).adjusted(LEFT, TOP, -RIGHT, -BOTTOM)
        spots = [spot for curve in curves for spot in curve.spots]
        days = sorted(_number(spot.day) for spot in spots)
        self.first, self.last = days[0] - 3, days[-1] + 3
        bounds = [
            value
            for spot in spots
            for value in (spot.value, spot.low, spot.high)
            if value is not None
        ]
        spread, size = max(bounds) - min(bounds), max(map(abs, bounds))
        step = _round_step(spread if spread > ROUNDING * size else size or 1.0)
        self.least, self.most = floor(min(bounds) / step) * step, ceil(max(bounds) / step) * step
        if self.most == self.least:
            self.most += step
        digits = max(0, -floor(log10(step)))
        count = round((self.most - self.least) / step)
        ticks = [self.least + number * step for number in range(count + 1)]
        self.values = [(value, f"{value:.{digits}f}") for value in ticks]
        self.days = _day_ticks(self.first, self.last)

    def x(self, day):
        """Of an ISO day (px)."""
        share = (_number(day) - self.first) / (self.last - self.first)
        return self.area.left() + share * self.area.width()

    def y(self, value):
        """Of a value (px), the larger the higher."""
        share = (value - self.least) / (self.most - self.least)
        return self.area.bottom() - share * self.area.height()


def _draw_curve(painter, axes, curve, colour):
    spots = sorted(curve.spots, key=lambda spot: spot.day)
    ranged = [spot for spot in spots if spot.low is not None and spot.high is not None]
    if len(ranged) > 1:
        upper = [QPointF(axes.x(spot.day), axes.y(spot.high)) for spot in ranged]
        lower = [QPointF(axes.x(spot.day), axes.y(spot.low)) for spot in reversed(ranged)]
        soft = QColor(colour)
        soft.setAlpha(45)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawPolygon(QPolygonF(upper + lower))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.4))
    painter.drawPolyline(
        QPolygonF([QPointF(axes.x(spot.day), axes.y(spot.value)) for spot in spots])
    )
    for spot in spots:
        middle = QPointF(axes.x(spot.day), axes.y(spot.value))
        if len(ranged) == 1 and spot is ranged[0]:
            ends = QPointF(middle.x(), axes.y(spot.low)), QPointF(middle.x(), axes.y(spot.high))
            painter.drawLine(*ends)
        if spot.is_flagged:  # a cross: outside of what is known
            for sign in (-1, 1):
                painter.drawLine(
                    QPointF(middle.x() - 3.5, middle.y() - sign * 3.5),
                    QPointF(middle.x() + 3.5, middle.y() + sign * 3.5),
                )
        else:
            painter.setBrush(colour if spot.is_clear else QColor("white"))
            painter.drawEllipse(middle, 3.2, 3.2)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _number(day):
    return date.fromisoformat(day).toordinal()


def _round_step(spread):
    """1, 2 or 5 times a power of ten: about five steps in a spread."""
    rough = spread / 5
    power = 10.0 ** floor(log10(rough))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)


def _day_ticks(first, last):
    """ISO days and their labels: months while they fit, else years, else the days at the ends."""
    begin, end = date.fromordinal(first), date.fromordinal(last)
    months = []
    day = date(begin.year, begin.month, 1)
    while day <= end:
        if day >= begin:
            months.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    if len(months) < 2:
        ends = (begin + timedelta(days=3), end - timedelta(days=3))
        return [(day.isoformat(), day.isoformat()) for day in sorted(set(ends))]
    if len(months) > 16:
        return [(day.isoformat(), str(day.year)) for day in months if day.month == 1]
    every = ceil(len(months) / 6)
    return [(day.isoformat(), f"{day.year}-{day.month:02d}") for day in months[::every]]
