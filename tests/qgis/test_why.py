# SPDX-License-Identifier: GPL-2.0-or-later
"""Why a pixel has its values: the algorithm, and the pane beside the plot that draws its answer."""

import json
import time

import pytest

pytest.importorskip("qgis")

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDateTimeRange,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime
from qgis.PyQt.QtGui import QColor

from plugin.algorithms.last_list import remember
from plugin.algorithms.layer_time import set_day
from plugin.gui.pixel import clear_looks, why_run
from plugin.gui.pixel.panel import PixelPanel
from plugin.gui.pixel.why_bars import CLEAR, NEGATIVE, Bars, Row, rows_of

UTM = QgsCoordinateReferenceSystem("EPSG:32634")
THERE = QgsPointXY(590490, 5006345)
DAY = "2019-07-20"
"""Not acquired, under no clear look."""


@pytest.fixture
def answer(run, scenes, tmp_path):
    target = tmp_path / "why.json"
    run(
        "why",
        {
            "SCENES": scenes,
            "POINT": "590490,5006345 [EPSG:32634]",
            "DATE": DAY,
            "OUTPUT": str(target),
        },
    )
    return json.loads(target.read_text("utf-8"))


def test_the_algorithm_writes_weights_and_says_them(answer, heard):
    shares = {one["day"]: one["share"] for one in answer["dates"]}
    assert sum(shares.values()) == pytest.approx(1, abs=1e-3)
    said = next(line for line in heard.messages if line.startswith("Sentinel-2 on 2019-07-20"))
    most = max(shares, key=shares.get)
    assert f"{shares[most]:.0%} comes from {most}" in said and "learnt correction" in said


def test_a_point_without_a_system_is_refused(refused, scenes, tmp_path):
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem())
    given = {"SCENES": scenes, "POINT": "590490,5006345", "DATE": DAY}
    assert "POINT has no CRS" in refused("why", {**given, "OUTPUT": str(tmp_path / "w.json")})


def test_rows_are_the_weights_of_a_band_and_the_parts_of_its_value(answer):
    rows = rows_of(answer, "s2", "B08")
    dates, parts = [row for row in rows if row.weight is not None], rows[-4:]
    assert [row.weight for row in dates] == [
        one["bands"]["B08"]["weight"] for one in answer["dates"]
    ]
    assert "2019-07-16 (-4 d)" in [row.name for row in dates]
    assert {row.words for row in dates if not row.is_clear} == {"not clear"}
    value = next(one for one in answer["values"] if one["band"] == "B08")
    numbers = [float(row.words) for row in parts]
    assert numbers == pytest.approx(
        [value[key] for key in ("from_dates", "learnt", "embedding", "value")], abs=1e-4
    )
    assert sum(numbers[:3]) == pytest.approx(numbers[3], abs=3e-4)
    mean = rows_of(answer, "s2")
    assert [row.weight for row in mean[: len(dates)]] == [one["share"] for one in answer["dates"]]
    assert "mean of the training" in [row.name for row in rows_of(answer, "s2", "B05")]


def test_bars_are_as_long_as_the_weights_and_turn_where_they_are_negative(qgis_app):
    bars = Bars()
    bars.show_rows([Row("a", "", 1.0), Row("b", "", 0.5), Row("c", "", -0.5), Row("d", "")])
    picture = bars.image(532)

    def length(row, colour):
        return [
            x for x in range(532) if picture.pixelColor(x, 9 + 19 * row).name() == QColor(colour).name()
        ]  # fmt: skip

    whole, half, left = length(0, CLEAR), length(1, CLEAR), length(2, NEGATIVE)
    assert len(whole) > 250
    assert abs(len(half) - len(whole) / 2) <= 2 and abs(len(left) - len(whole) / 2) <= 2
    assert abs(whole[0] - half[0]) <= 1 and abs(left[-1] - whole[0]) <= 2
    assert not length(3, CLEAR)


@pytest.fixture
def panel(engine, provider, run, scenes, tmp_path, qgis_app):
    project = QgsProject.instance()
    project.clear()
    project.setCrs(UTM)
    box = "590400,590600,5006250,5006450 [EPSG:32634]"
    target = tmp_path / "embedding.tif"
    run("embed", {"SCENES": scenes, "DATE": DAY, "EXTENT": box, "OUTPUT": str(target)})
    layer = QgsRasterLayer(str(target), "Embedding")
    set_day(layer, DAY)
    project.addMapLayer(layer)
    canvas = QgsMapCanvas()
    canvas.setDestinationCrs(UTM)
    panel = PixelPanel(canvas)
    panel.show()
    yield panel
    panel.stop()
    project.clear()


def waited(qgis_app, ended):
    until = time.monotonic() + 120
    while not ended() and time.monotonic() < until:
        qgis_app.processEvents()
        time.sleep(0.02)
    assert ended()


def test_why_of_a_click_is_drawn_beside_the_plot(panel, qgis_app, scenes):
    panel.add_point(THERE)
    assert panel.why.isHidden() and panel.why.running is None
    panel.buttons["why"].click()
    assert "Looks…" in panel.why.said.text()  # the project has no list yet
    remember(QgsProject.instance(), scenes)
    panel.why.ask()
    began = time.monotonic()
    assert panel.why.running is not None and time.monotonic() - began < 1  # the window goes on
    waited(qgis_app, lambda: panel.why.answer)
    assert panel.why.day.currentText() == DAY
    assert "from 2019-07-16" in panel.why.said.text()
    assert len([row for row in panel.why.bars.rows if row.weight]) >= 4
    panel.why.band.setCurrentText("B08")
    panel.why.band.activated.emit(panel.why.band.currentIndex())
    assert panel.why.bars.rows == rows_of(panel.why.answer, "s2", "B08")
    panel.empty()
    assert panel.why.bars.rows == [] and panel.why.day.count() == 0


def test_why_follows_the_day_that_the_map_shows(panel, qgis_app, scenes):
    remember(QgsProject.instance(), scenes)
    panel.add_point(THERE)
    panel.buttons["why"].click()
    day = QDate(2019, 7, 6)
    begin = QDateTime(day, QTime(0, 0), Qt.TimeSpec.UTC)
    end = QDateTime(day, QTime(23, 59, 59), Qt.TimeSpec.UTC)
    first = panel.why.running
    panel.canvas.setTemporalRange(QgsDateTimeRange(begin, end))
    assert panel.why.running is not first
    waited(qgis_app, lambda: panel.why.answer)
    assert panel.why.answer["day"] == "2019-07-06"
    assert "100% comes from 2019-07-06 (the day itself)" in panel.why.said.text()
    waited(qgis_app, lambda: not clear_looks._running)


def test_the_run_asks_what_the_day_s_layer_was_made_with(panel, monkeypatch):
    words = why_run.asked_of(QgsProject.instance(), "scenes.json", DAY)
    assert words["MODEL"].endswith("ecofuse-7") and words["RESOLUTION"] == "10"
    assert "MODEL" not in why_run.asked_of(QgsProject.instance(), "scenes.json", "2019-07-06")
    monkeypatch.setattr(why_run, "tags_of", lambda _: {"MODEL": "mine", "MODEL_SHA256": "0"})
    with pytest.raises(
        why_run.ElsewhereError, match="made by the model mine, which does not come with"
    ):
        why_run.asked_of(QgsProject.instance(), "scenes.json", DAY)


def test_what_is_wrong_is_said_in_the_pane(panel, qgis_app, scenes):
    remember(QgsProject.instance(), scenes)
    panel.why.setVisible(True)
    panel.why.look_into(QgsPointXY(0, 0), UTM, [DAY], None)
    waited(qgis_app, lambda: panel.why.running is None)
    assert "lies off the ground that the scenes share" in panel.why.said.text()
    assert panel.why.bars.rows == []
