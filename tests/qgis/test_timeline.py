# SPDX-License-Identifier: GPL-2.0-or-later
"""A scene list as rows over time, drawn, clicked, and tied to the time of the map."""

import json
import time

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QImage, QPainter
from qgis.PyQt.QtTest import QTest

from plugin.algorithms.last_list import on_remembered, remember
from plugin.algorithms.layer_time import whole_days
from plugin.gui.shown_time import FIXED, OFF, PLAYED, show_day, shown_days
from plugin.gui.timeline.mark_words import line_of, words_of
from plugin.gui.timeline.scene_rows import rows_of
from plugin.gui.timeline.scene_timeline import SceneTimeline, number_of
from plugin.gui.timeline.scenes_part import ScenesPart
from plugin.gui.timeline.timeline_axis import Axis

CLEAR = {"2019-05-01": 0.9, "2019-06-01": 0.2, "2019-07-01": 0.5}


def scene(day, constellation="sentinel-2", **more):
    return {"properties": {"datetime": f"{day}T10:00:00Z", "constellation": constellation, **more}}


@pytest.fixture
def scene_list(tmp_path):
    """A list of three days of Sentinel-2, two of Sentinel-1, and what was left out."""
    features = [scene(day, **{"s2:mgrs_tile": "34TFQ"}) for day in CLEAR]
    features.append(scene("2019-05-01", **{"s2:mgrs_tile": "34TFR"}))
    features += [
        scene(day, "sentinel-1", **{"sat:orbit_state": "descending"})
        for day in ("2019-05-03", "2019-06-30")
    ]
    content = {
        "features": features,
        "ecofuse:clear": CLEAR,
        "ecofuse:warnings": [
            "/a/b.nc (2019-07-01): reflectance looks 0.1 too small.",
            "/a/b.nc (2019-05-01) and 2 more scenes: no scale.",
        ],
        "ecofuse:left_out": [
            ["S2_20190615.tif (2019-06-15)", "no band B04"],
            ["/x/20190701/S2B_20190701.SAFE", "damaged"],
            ["/x/S1A_IW_GRDH_20190615T050000.tif", "not terrain-corrected"],
            ["/x/notes.tif", "no raster"],
            ["/x/S2_20190230.tif", "no band B04"],
        ],
    }
    path = tmp_path / "scenes.json"
    path.write_text(json.dumps(content), "utf-8")
    return str(path)


@pytest.fixture
def project(qgis_app):
    project = QgsProject.instance()
    project.clear()
    yield project
    project.clear()


@pytest.fixture
def canvas(qgis_app):
    from qgis.core import QgsTemporalNavigationObject

    canvas = QgsMapCanvas()
    controller = QgsTemporalNavigationObject(canvas)
    canvas.setTemporalController(controller)
    controller.updateTemporalRange.connect(canvas.setTemporalRange)  # as QGIS's window does
    yield canvas
    canvas.deleteLater()


@pytest.fixture
def part(canvas, project):
    part = ScenesPart(canvas)
    part.resize(400, 300)
    part.show()
    yield part
    part.stop()
    part.close()
    part.deleteLater()


def wait(is_over, seconds=10):
    until = time.monotonic() + seconds
    while not is_over() and time.monotonic() < until:
        QgsApplication.processEvents()
        time.sleep(0.01)
    assert is_over()


def test_each_sensor_has_a_row_and_each_day_a_mark(scene_list):
    found = rows_of(scene_list)
    optical, radar = found.rows["Sentinel-2"], found.rows["Sentinel-1"]
    assert [(mark.day, mark.share, mark.scenes) for mark in optical] == [
        ("2019-05-01", 0.9, 2),
        ("2019-06-01", 0.2, 1),
        ("2019-06-15", None, 0),
        ("2019-07-01", 0.5, 1),
    ]
    assert [mark.day for mark in radar] == ["2019-05-03", "2019-06-15", "2019-06-30"]
    assert found.days() == sorted([*CLEAR, "2019-05-03", "2019-06-30"])


def test_what_was_left_out_stands_on_its_day_with_its_reason(scene_list):
    found = rows_of(scene_list)
    assert found.mark_of("2019-06-15").left_out == ["S2_20190615.tif (2019-06-15): no band B04"]
    assert found.mark_of("2019-07-01").left_out == ["S2B_20190701.SAFE: damaged"]
    (gone,) = found.mark_of("2019-06-15", "Sentinel-1").left_out
    assert gone.endswith("not terrain-corrected")
    assert found.undated == ["notes.tif: no raster", "S2_20190230.tif: no band B04"]


def test_a_list_with_a_day_that_is_none_is_said_to_be_no_list(tmp_path):
    path = tmp_path / "scenes.json"
    path.write_text(json.dumps({"features": [scene("2019-02-30")]}), "utf-8")
    assert rows_of(path).problem == "unreadable"


def test_a_doubt_about_one_scene_stands_on_its_day_and_one_about_many_does_not(scene_list):
    found = rows_of(scene_list)
    assert len(found.mark_of("2019-07-01").doubts) == 1 and len(found.warnings) == 2
    assert found.mark_of("2019-05-01").doubts == []


def test_words_of_a_mark_say_clear_share_tiles_and_reasons(scene_list):
    found = rows_of(scene_list)
    assert line_of("Sentinel-2", found.mark_of("2019-05-01")) == (
        "2019-05-01, Sentinel-2: 90 % clear, 2 scenes"
    )
    words = words_of("Sentinel-2", found.mark_of("2019-07-01"))
    assert "34TFQ" in words and "Left out: S2B_20190701.SAFE: damaged" in words
    assert "Doubt: /a/b.nc (2019-07-01)" in words


@pytest.mark.parametrize(
    "text, problem",
    [
        (None, "missing"),
        ("", "unreadable"),
        ("[]", "unreadable"),
        ('{"features": [{}]}', "unreadable"),
    ],
)
def test_what_is_no_list_is_said(tmp_path, text, problem):
    path = tmp_path / "scenes.json"
    if text is not None:
        path.write_text(text)
    assert rows_of(path).problem == problem


def test_engine_writes_what_it_left_out(engine, forest, tmp_path, heard):
    import shutil

    from plugin.runtime.job import run_job

    shutil.copy(forest[0], tmp_path / "forest_10m.nc")
    shutil.copy(forest[1], tmp_path / "forest_20m.nc")
    (tmp_path / "S2_20190704.tif").write_bytes(b"no raster at all")
    output = tmp_path / "out" / "scenes.json"
    run_job(engine, "scenes", {"folder": str(tmp_path), "output": str(output)}, heard)
    found = rows_of(output)
    assert len(found.days()) == 40
    (gone,) = found.mark_of("2019-07-04").left_out
    assert gone.startswith("S2_20190704.tif: ")


def test_axis_goes_there_and_back_and_keeps_its_bounds():
    axis = Axis(number_of("2019-01-01"), number_of("2021-12-31"))
    axis.place(10, 400)
    day = number_of("2020-02-29")
    assert axis.number(axis.x(day)) == pytest.approx(day)
    before = axis.x(day)
    axis.zoom(before, 0.5)
    assert axis.x(day) == pytest.approx(before) and axis.view != axis.whole
    for _ in range(40):
        axis.zoom(10, 2)
    assert axis.view == pytest.approx(axis.whole)
    axis.zoom(200, 1e-9)
    assert axis.view[1] - axis.view[0] == pytest.approx(20)
    axis.shift(10**6)
    assert axis.view[1] == pytest.approx(axis.whole[1])


@pytest.mark.parametrize(
    "first, last, words",
    [
        ("2019-07-01", "2019-07-20", "2019-07-10"),
        ("2019-03-28", "2020-05-16", "2020-01"),
        ("2015-07-01", "2024-07-20", "2020"),
        ("1985-01-01", "2024-07-20", "2000"),
    ],
    ids=["days", "months", "years", "decades"],
)
def test_ticks_fit_the_view(first, last, words):
    axis = Axis(number_of(first), number_of(last))
    axis.place(0, 400)
    ticks = axis.ticks()
    assert words in [tick.words for tick in ticks] and 2 <= len(ticks) <= 6
    assert all(axis.view[0] <= tick.number <= axis.view[1] for tick in ticks)


def test_a_click_chooses_the_nearest_day_and_a_drag_none(qgis_app, scene_list):
    timeline = SceneTimeline()
    timeline.resize(400, 160)
    timeline.show_rows(rows_of(scene_list).rows)
    timeline.grab()
    chosen = []
    timeline.chosen.connect(chosen.append)
    x = round(timeline.axis.x(number_of("2019-06-01") + 0.5)) + 2
    QTest.mouseClick(
        timeline, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, 30)
    )
    assert chosen == ["2019-06-01"]
    sensor, mark = timeline.mark_at(QPointF(timeline.axis.x(number_of("2019-05-03")), 120))
    assert (sensor, mark.day) == ("Sentinel-1", "2019-05-03")
    assert timeline.mark_at(QPointF(timeline.axis.x(number_of("2019-05-17")), 30)) == (None, None)


def test_clear_share_is_the_height_of_a_mark(qgis_app, scene_list):
    timeline = SceneTimeline()
    timeline.resize(600, 160)
    timeline.show_rows(rows_of(scene_list).rows)
    picture = QImage(600, 160, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    timeline.draw(painter)
    painter.end()

    def height(day):
        x = round(timeline.axis.x(number_of(day) + 0.5))
        column = [picture.pixelColor(x, y).name() for y in range(80)]
        return column.count("#2f8a55")

    assert height("2019-05-01") > height("2019-07-01") > height("2019-06-01") > 0


def test_three_thousand_dates_are_read_and_drawn_at_once(qgis_app, tmp_path):
    from datetime import date, timedelta

    days = [(date(2015, 7, 1) + timedelta(n)).isoformat() for n in range(3000)]
    clear = {day: (n % 10) / 10 for n, day in enumerate(days)}
    content = {"features": [scene(day) for day in days], "ecofuse:clear": clear}
    path = tmp_path / "many.json"
    path.write_text(json.dumps(content), "utf-8")
    found = rows_of(path)
    timeline = SceneTimeline()
    timeline.resize(400, 160)
    timeline.show_rows(found.rows)
    best = 9.0
    for _ in range(3):  # of three: another program may hold the processor
        begun = time.perf_counter()
        timeline.grab()
        timeline.mark_at(QPointF(200, 30))
        best = min(best, time.perf_counter() - begun)
    assert len(found.days()) == 3000 and best < 0.25


def test_part_reads_the_list_of_the_project_and_says_what_is_wrong(
    part, project, scene_list, tmp_path
):
    assert "no scene list yet" in part.timeline.text
    remember(project, scene_list)
    wait(lambda: part.scenes.rows)
    assert part.slider.maximum() == 4 and "scenes.json" in part.name.text()
    assert "notes.tif" in part.name.toolTip()
    project.clear()
    wait(lambda: not part.scenes.rows)
    project.writeEntry("ecofuse", "scenes", str(tmp_path / "gone.json"))
    part.look()
    assert "is gone" in part.timeline.text
    (tmp_path / "bad.json").write_text("{}")
    part.choose_list(str(tmp_path / "bad.json"))
    wait(lambda: "no scene list: choose" in part.timeline.text)


def test_a_hidden_part_reads_nothing(canvas, project, scene_list):
    part = ScenesPart(canvas)
    remember(project, scene_list)
    assert part.reading is None and not part.scenes.rows and part.later.isActive()
    part.stop()
    assert not part.later.isActive() and not part.pause.isActive()  # the canvas may go first
    assert part.look not in on_remembered


def test_a_day_is_shown_by_click_and_by_slider(part, project, canvas, scene_list):
    remember(project, scene_list)
    wait(lambda: part.days)
    assert shown_days(canvas) == (None, None) and not part.all.isEnabled()
    part.timeline.chosen.emit("2019-06-01")
    assert canvas.temporalController().navigationMode() == FIXED
    assert shown_days(canvas) == ("2019-06-01", "2019-06-02")
    assert part.days[part.slider.value()] == "2019-06-01"
    assert part.timeline.shown == ("2019-06-01", "2019-06-02")
    assert part.day.text() == "2019-06-01, Sentinel-2: 20 % clear"
    part.slider.setValue(0)
    wait(lambda: shown_days(canvas)[0] == "2019-05-01")
    part.all.click()
    assert canvas.temporalController().navigationMode() == OFF


def test_time_that_is_played_jumps_to_the_frame_of_the_day(canvas):
    from qgis.core import QgsInterval
    from qgis.PyQt.QtCore import QDate

    controller = canvas.temporalController()
    controller.setNavigationMode(PLAYED)
    controller.setTemporalExtents(whole_days(QDate(2019, 7, 1), QDate(2019, 7, 21)))
    controller.setFrameDuration(QgsInterval(5 * 86400))
    show_day(controller, "2019-07-12")
    assert controller.navigationMode() == PLAYED and controller.currentFrameNumber() == 2
    show_day(controller, "2019-08-30")  # no frame has it
    assert controller.navigationMode() == FIXED
    assert shown_days(canvas) == ("2019-08-30", "2019-08-31")
