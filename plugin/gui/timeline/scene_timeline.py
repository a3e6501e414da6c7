# SPDX-License-Identifier: GPL-2.0-or-later
"""The scenes over time, drawn with what Qt has: a row a sensor, a mark a day, a cross for what was left out."""

from datetime import date
from typing import Any

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen, QTextOption
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from ...words import tr
from .mark_words import words_of
from .timeline_axis import Axis

COLOURS = {"Sentinel-2": "#2f8a55", "Sentinel-1": "#3b7dc4", "Landsat (HLS L30)": "#b07a1e"}
LEFT_OUT = QColor("#c0392b")
MAPS = QColor("#6a4c93")
"""Of days with a layer on the map."""
SHOWN = QColor(255, 190, 0, 110)
"""Of the days that the map shows."""
NEAR = 6
"""Pixels within which a mark is meant."""
MARGIN, HEAD, FOOT = 8, 15, 20
"""Room beside the rows, above each, and below all (px)."""


class SceneTimeline(QWidget):
    """Draws :class:`SceneRows`; the wheel makes the view narrower, dragging moves it."""

    chosen = pyqtSignal(str)
    """A day was clicked (ISO)."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.rows, self.mapped = {}, []
        self.axis: Any = None
        self.shown = None
        self.pressed = None
        self.text = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Scenes over time"))

    def sizeHint(self):
        return QSize(320, 130)

    def minimumSizeHint(self):
        return QSize(180, 96)

    def show_rows(self, rows, text=""):
        """Draw these; the view begins with all days.

        Args:
            rows: marks by sensor, see :class:`SceneRows`; text: what is written where there are no rows.
        """
        self.rows, self.text = rows, text
        numbers = [number_of(mark.day) for row in rows.values() for mark in row]
        self.axis = Axis(min(numbers), max(numbers)) if numbers else None
        self.update()

    def show_mapped(self, days):
        """Mark the days (ISO) of layers on the map."""
        self.mapped = days
        self.update()

    def show_days(self, first, last):
        """Mark the days that the map shows, from the first to before the last; None, None for all."""
        self.shown = (first, last) if first else None
        self.update()

    def paintEvent(self, _):
        painter = QPainter(self)
        self.draw(painter)
        painter.end()

    def draw(self, painter):
        """Everything."""
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        painter.setPen(ink)
        if self.axis is None:
            lines = QTextOption(Qt.AlignmentFlag.AlignCenter)  # it wraps
            painter.drawText(QRectF(self.rect()).adjusted(8, 4, -8, -4), self.text, lines)
            return
        area = self._area()
        self.axis.place(area.left(), area.width())
        painter.fillRect(area, self.palette().color(QPalette.ColorRole.Base))
        painter.setClipRect(area)
        self._draw_shown(painter, area)
        for number, (sensor, marks) in enumerate(self.rows.items()):
            self._draw_row(painter, self._band(number), marks, QColor(COLOURS[sensor]))
        self._draw_mapped(painter, area)
        painter.setClipping(False)
        self._draw_words(painter, area, ink)

    def _area(self):
        return QRectF(self.rect()).adjusted(MARGIN, 1, -MARGIN, -FOOT)

    def _band(self, number):
        """Where the marks of a row stand."""
        area = self._area()
        height = area.height() / max(1, len(self.rows))
        top = area.top() + number * height
        return QRectF(area.left(), top + HEAD, area.width(), max(4.0, height - HEAD - 3))

    def _draw_shown(self, painter, area):
        if self.shown:
            first, last = (self.axis.x(number_of(day)) for day in self.shown)
            strip = QRectF(first - 1, area.top(), max(last - first, 1) + 2, area.height())
            painter.fillRect(strip.intersected(area), SHOWN)

    def _draw_row(self, painter, band, marks, colour):
        begin, end = self.axis.view
        thick = min(6.0, max(1.5, 2 * self.axis.width / (end - begin)))
        pale = QColor(colour)
        pale.setAlpha(70)
        painter.fillRect(QRectF(band.left(), band.bottom(), band.width(), 1), pale)
        for mark in marks:
            number = number_of(mark.day)
            if not begin <= number <= end:
                continue
            x = self.axis.x(number + 0.5)
            if mark.scenes:
                if (
                    mark.share is not None
                ):  # how much of the day is clear, in the room of a whole day
                    whole = QRectF(x - thick / 2, band.top(), thick, band.height())
                    painter.fillRect(whole, pale)
                height = band.height() * (1 if mark.share is None else mark.share)
                bar = QRectF(x - thick / 2, band.bottom() - height, thick, height)
                painter.fillRect(bar, colour)
            if mark.left_out:
                _draw_cross(painter, QPointF(x, band.bottom() - 4))

    def _draw_mapped(self, painter, area):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(MAPS)
        for day in self.mapped:
            x = self.axis.x(number_of(day) + 0.5)
            foot = area.bottom()
            painter.drawPolygon(QPointF(x, foot - 5), QPointF(x - 4, foot), QPointF(x + 4, foot))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_words(self, painter, area, ink):
        painter.setPen(ink)
        for number, (sensor, marks) in enumerate(self.rows.items()):
            days = sum(1 for mark in marks if mark.scenes)
            gone = sum(len(mark.left_out) for mark in marks)
            words = tr("{}: {} days").format(sensor, days)
            words += tr(", {} left out").format(gone) if gone else ""
            band = self._band(number)
            painter.drawText(QPointF(band.left() + 4, band.top() - 3), words)
        faint = QColor(ink)
        faint.setAlpha(60)
        for tick in self.axis.ticks():
            x = self.axis.x(tick.number)
            painter.setPen(faint)
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4))
            painter.setPen(ink)
            room = QRectF(x - 45, area.bottom() + 3, 90, FOOT - 3)
            shift = max(0.0, -room.left()) - max(0.0, room.right() - self.width())
            painter.drawText(room.translated(shift, 0), Qt.AlignmentFlag.AlignCenter, tick.words)
        painter.setPen(faint)
        painter.drawRect(area)

    def mark_at(self, place):
        """The sensor and the mark that a place (px) means: the nearest of its row, else of any; None, None."""
        if self.axis is None:
            return None, None
        height = self._area().height() / max(1, len(self.rows))
        row = min(int(max(0.0, place.y() - self._area().top()) / height), len(self.rows) - 1)
        sensors = list(self.rows)
        for sensor in (sensors[row], *sensors):
            near = [
                (abs(self.axis.x(number_of(mark.day) + 0.5) - place.x()), mark)
                for mark in self.rows[sensor]
            ]
            away, mark = min(near, key=lambda one: one[0])
            if away <= NEAR:
                return sensor, mark
        return None, None

    def event(self, event):
        if event.type() == QEvent.Type.ToolTip:
            sensor, mark = self.mark_at(QPointF(event.pos()))
            words = words_of(sensor, mark) if mark else tr("Wheel: closer. Drag: along.")
            QToolTip.showText(event.globalPos(), words if self.axis else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event):
        self.pressed = (event.pos(), False)

    def mouseMoveEvent(self, event):
        if self.pressed is None or self.axis is None:
            _, mark = self.mark_at(QPointF(event.pos()))
            hand = Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor
            self.setCursor(hand)
            return
        began, is_drag = self.pressed
        if is_drag or abs(event.pos().x() - began.x()) > NEAR:
            self.axis.shift(began.x() - event.pos().x())
            self.pressed = (event.pos(), True)
            self.update()

    def mouseReleaseEvent(self, event):
        was, self.pressed = self.pressed, None
        if was and not was[1]:
            _, mark = self.mark_at(QPointF(event.pos()))
            if mark:
                self.chosen.emit(mark.day)

    def wheelEvent(self, event):
        if self.axis is not None:
            steps = event.angleDelta().y() / 120
            self.axis.zoom(event.position().x(), 0.8**steps)
            self.update()
            event.accept()


def _draw_cross(painter, at):
    painter.setPen(QPen(LEFT_OUT, 1.6))
    for sign in (-1, 1):
        painter.drawLine(
            QPointF(at.x() - 3, at.y() - 3 * sign), QPointF(at.x() + 3, at.y() + 3 * sign)
        )


def number_of(day):
    """The number of an ISO day."""
    return date.fromisoformat(day).toordinal()
