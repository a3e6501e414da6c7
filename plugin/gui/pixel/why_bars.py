# SPDX-License-Identifier: GPL-2.0-or-later
"""A bar for each date that a value comes from, and below them the parts that add up to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPalette
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...words import tr

CLEAR, NEGATIVE = "#1b7a5a", "#c2571a"
"""Of bars; apart without red and green, too, for a negative one points the other way."""
LINE = 19
"""Height of a row (px)."""
APART = 8
"""Between a date, its bar and its numbers (px)."""


@dataclass(frozen=True)
class Row:
    """One date or part."""

    name: str
    words: str
    weight: float | None = None
    """None: a part of the value, without a bar."""
    is_clear: bool = True


def sensors_of(answer):
    """Sensor -> names of its bands, of those that any date has; all where no date has one."""
    found: dict[str, list[str]] = {}
    for one in answer["values"]:
        found.setdefault(one["sensor"], []).append(one["band"])
    return found


def rows_of(answer, sensor, band=""):
    """Rows of one band, or without a band of the mean over the bands that any date has.

    Args:
        answer: of *Why this value*.
    """
    joined: dict[str, list[Any]] = {}
    for one in answer["dates"]:
        if one["sensor"] != sensor:
            continue
        weight = one["bands"][band]["weight"] if band else one["share"]
        seen = one["bands"][band]["seen"] if band else None
        clear = seen is not None if band else one["clear"]
        row = joined.setdefault(one["day"], [one["days"], 0.0, seen, clear])
        row[1] += weight  # a day of radar may stand beside several of the other sensor
    rows = []
    for day, (away, weight, seen, clear) in sorted(joined.items()):
        words = tr("not clear") if not clear else f"{100 * weight:.0f} %"
        if seen is not None:
            words += f"  {seen:.3f}" if sensor != "s1" else f"  {seen:.1f}"
        rows.append(Row(f"{day} ({away:+d} d)" if away else f"{day}", words, weight, clear))
    return rows + _parts(answer, sensor, band)


def _parts(answer, sensor, band):
    """The parts that add up to a value: of a band, or their means."""
    some = [one for one in answer["values"] if one["sensor"] == sensor]
    some = [one for one in some if one["band"] == band] if band else (
        [one for one in some if not one["typical"]] or some
    )  # fmt: skip
    mean = lambda key: sum(one[key] for one in some) / len(some)  # noqa: E731
    digits = 2 if sensor == "s1" else 4
    from_dates = tr("mean of the training") if some[0]["typical"] else tr("from the dates")
    if not band and sensor != "s1":
        from_dates += " " + tr("(mean)")
    unit = " dB" if sensor == "s1" else ""
    names = (
        ("from_dates", from_dates, ""),
        ("learnt", tr("learnt, from the day's other bands"), "+"),
        ("embedding", tr("learnt, by the embedding"), "+"),
        ("value", tr("value"), ""),
    )
    # rounded first, so that nothing is a nought with a minus
    numbers = [round(mean(key), digits) + 0.0 for key, _, _ in names]
    return [
        Row(words, f"{number:{sign}.{digits}f}{unit}")
        for number, (_, words, sign) in zip(numbers, names)
    ]


class Bars(QWidget):
    """Draws rows."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.rows = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_rows(self, rows):
        """Draw these."""
        self.rows = rows
        self.setAccessibleDescription("; ".join(f"{row.name}: {row.words}" for row in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self):
        return QSize(340, LINE * (len(self.rows) + 1))

    def minimumSizeHint(self):
        return QSize(260, LINE * (len(self.rows) + 1))

    def image(self, width=420):
        """The rows as a picture on white."""
        picture = QImage(width, LINE * (len(self.rows) + 1), QImage.Format.Format_RGB32)
        picture.fill(QColor("white"))
        painter = QPainter(picture)
        self.draw(painter, QRectF(picture.rect()), QColor("black"))
        painter.end()
        return picture

    def paintEvent(self, _):
        painter = QPainter(self)
        self.draw(painter, QRectF(self.rect()), self.palette().color(QPalette.ColorRole.WindowText))
        painter.end()

    def draw(self, painter, room, ink):
        """Everything, into a rectangle."""
        faint = QColor(ink)
        faint.setAlpha(110)
        wide = painter.fontMetrics().horizontalAdvance
        name = max([0, *(wide(row.name) for row in self.rows if row.weight is not None)]) + APART
        numbers = max([0, *(wide(row.words) for row in self.rows)]) + APART
        left, width = room.left() + name, max(room.width() - name - numbers, 1.0)
        weights = [row.weight for row in self.rows if row.weight is not None]
        most, least = max([1.0, *weights]), min([0.0, *weights])
        zero = left - least / (most - least) * width
        middle = Qt.AlignmentFlag.AlignVCenter
        for number, row in enumerate(self.rows):
            top = room.top() + number * LINE + (LINE / 2 if row.weight is None else 0)
            painter.setPen(ink if row.is_clear else faint)
            long = room.width() - wide(row.words) - APART
            painter.drawText(
                QRectF(room.left(), top, long, LINE), middle | Qt.AlignmentFlag.AlignLeft, row.name
            )
            painter.drawText(
                QRectF(room.right() - numbers, top, numbers, LINE),
                middle | Qt.AlignmentFlag.AlignRight,
                row.words,
            )
            if row.weight:
                end = zero + row.weight / (most - least) * width
                colour = QColor(CLEAR if row.weight > 0 else NEGATIVE)
                bar = QRectF(min(zero, end), top + 4, max(abs(end - zero), 1.0), LINE - 8)
                painter.fillRect(bar, colour)
