# SPDX-License-Identifier: GPL-2.0-or-later
"""A click on the map: what is read there, how it becomes curves, what the panel does with it."""

import csv
import time
from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("qgis")

from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDateTimeRange,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QDate, QDateTime, QPoint, Qt, QTime
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog

from plugin.algorithms.layer_time import set_day
from plugin.algorithms.styling import OVER
from plugin.gui.pixel import clear_looks, readings
from plugin.gui.pixel.click import PixelOverTime
from plugin.gui.pixel.curves import LOOKS, as_csv, curves_of
from plugin.gui.pixel.panel import MOST_PLACES, PixelPanel
from plugin.gui.pixel.plot import TOP

UTM = QgsCoordinateReferenceSystem("EPSG:32634")
WEST, NORTH = 500_000.0, 5_000_000.0
MIDDLE = QgsPointXY(WEST + 15, NORTH - 25)
"""Of the pixel in column 1, row 2."""


@pytest.fixture
def project(qgis_app):
    project = QgsProject.instance()
    project.clear()
    project.setCrs(UTM)
    yield project
    project.clear()


@pytest.fixture
def layer(project, tmp_path):
    def add(day, **bands):
        """A dated raster of 4 x 4 pixels of 10 m with these bands, numbers or arrays."""
        path = tmp_path / f"{'_'.join(bands)}_{day}.tif"
        file = gdal.GetDriverByName("GTiff").Create(str(path), 4, 4, len(bands), gdal.GDT_Float32)
        file.SetGeoTransform((WEST, 10, 0, NORTH, 0, -10))
        system = osr.SpatialReference()
        system.ImportFromEPSG(32634)
        file.SetProjection(system.ExportToWkt())
        for number, (name, values) in enumerate(bands.items(), 1):
            band = file.GetRasterBand(number)
            band.SetDescription(name)
            band.SetNoDataValue(float("nan"))
            band.WriteArray(np.zeros((4, 4), np.float32) + np.float32(values))
        file = band = None
        found = QgsRasterLayer(str(path), path.stem)
        assert found.isValid()
        project.addMapLayer(found)
        set_day(found, day)
        return found

    return add


def curve(found, name):
    return next(one for one in curves_of(found) if one.name == name)


def test_a_point_reads_the_pixel_under_it_of_every_dated_layer(project, layer):
    numbers = np.arange(16).reshape(4, 4)
    layer("2019-07-06", F01=numbers, days_to_clear=0)
    layer("2019-05-01", F01=numbers + 100, days_to_clear=3)
    layer("2019-07-06", gpp=5, gpp_p10=4, gpp_p90=7, extrapolated=1)
    found = readings.read_at(project, MIDDLE, UTM)
    assert [one.day for one in found] == ["2019-05-01", "2019-07-06", "2019-07-06"]
    spots = curve(found, "F01").spots
    assert [(spot.value, spot.is_clear) for spot in spots] == [(109, False), (9, True)]
    (spot,) = curve(found, "GPP").spots
    assert (spot.value, spot.low, spot.high, spot.is_flagged) == (5, 4, 7, True)
    assert spot.is_clear  # by the embedding of that day


def test_a_point_of_another_system_is_moved(project, layer):
    numbers = np.arange(16).reshape(4, 4)
    layer("2019-07-06", F01=numbers)
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    there = QgsCoordinateTransform(UTM, degrees, project).transform(MIDDLE)
    (found,) = readings.read_at(project, there, degrees)
    assert found.values == {"F01": 9}
    assert readings.read_at(project, QgsPointXY(0, 90), degrees) == []


def test_what_has_no_value_is_left_out(project, layer):
    layer("2019-07-06", F01=np.nan, days_to_clear=3)
    (found,) = readings.read_at(project, MIDDLE, UTM)
    assert found.values == {"days_to_clear": 3}
    assert readings.read_at(project, QgsPointXY(WEST - 5, NORTH), UTM) == []


def test_a_polygon_gives_the_mean_of_the_pixels_whose_centres_lie_in_it(project, layer):
    numbers = np.arange(16.0).reshape(4, 4)
    numbers[1, 1] = np.nan
    layer("2019-07-06", F01=numbers)
    box = QgsRectangle(
        WEST + 4, NORTH - 16, WEST + 26, NORTH - 4
    )  # centres of columns 0 to 2, rows 0 and 1
    (found,) = readings.read_in(project, QgsGeometry.fromRect(box), UTM)
    assert found.values["F01"] == pytest.approx(np.nanmean(numbers[:2, :3]))


def test_a_polygon_of_very_many_pixels_is_refused_in_words(project, layer, monkeypatch):
    layer("2019-07-06", F01=1)
    monkeypatch.setattr(readings, "MOST_PIXELS", 15)
    box = QgsGeometry.fromRect(QgsRectangle(WEST, NORTH - 40, WEST + 40, NORTH))
    with pytest.raises(readings.TooLargeError, match="16 pixels of F01_2019-07-06, at most 15"):
        readings.read_in(project, box, UTM)


def test_ndvi_is_of_layers_that_hold_both_bands(project, layer):
    layer("2019-07-06", B04=0.1, B08=0.3)
    (spot,) = curve(readings.read_at(project, MIDDLE, UTM), "NDVI").spots
    assert spot.value == pytest.approx(0.5)


def test_clear_looks_are_a_curve_of_their_own_and_mark_the_days_of_the_others(
    project, layer, tmp_path
):
    table = tmp_path / "looks.csv"
    head = "point,sensor,day,band,value,clear,haze\n"
    rows = [
        f"0,s2,{day},{band},{value},{clear},{haze}"
        for day, clear, haze in (
            ("2019-07-06", "True", "False"),
            ("2019-07-11", "False", "False"),
            ("2019-07-16", "True", "True"),
        )
        for band, value in (("B04", 0.1), ("B08", 0.4))
    ]
    table.write_text(head + "\n".join([*rows, "0,s1,2019-07-06,VV,-9,True,False"]), "utf-8")
    looked = clear_looks.readings_of(table)
    assert [(one.day, one.layer) for one in looked] == [("2019-07-06", LOOKS)]
    layer("2019-07-06", gpp=5)
    found = readings.read_at(project, MIDDLE, UTM) + looked
    assert curve(found, "NDVI, clear looks").spots[0].value == pytest.approx(0.6)
    assert curve(found, "GPP").spots[0].is_clear


def test_the_table_holds_every_band_of_every_place(project, layer):
    layer("2019-07-06", F01=1, expected_error=0.01)
    found = readings.read_at(project, MIDDLE, UTM)
    rows = list(csv.DictReader(as_csv({"a": found, "b": found}).splitlines()))
    assert [(row["place"], row["band"], row["value"]) for row in rows] == [
        (place, band, value)
        for place in "ab"
        for band, value in (("F01", "1"), ("expected_error", "0.01"))
    ]


@pytest.fixture
def canvas(project, qgis_app):
    canvas = QgsMapCanvas()
    canvas.setDestinationCrs(UTM)
    canvas.resize(400, 400)
    canvas.setExtent(QgsRectangle(WEST, NORTH - 40, WEST + 40, NORTH))
    return canvas


@pytest.fixture
def panel(canvas):
    panel = PixelPanel(canvas)
    yield panel
    panel.stop()


def test_the_panel_draws_the_quantity_that_is_chosen(panel, layer):
    layer("2019-07-06", F01=np.arange(16).reshape(4, 4), gpp=5)
    layer("2019-08-06", F01=3, gpp=7)
    assert panel.add_point(MIDDLE) == 0
    assert panel.add_point(QgsPointXY(WEST + 5, NORTH - 5), keep=True) == 1
    assert panel.quantity.itemText(0) == "GPP"
    panel.quantity.setCurrentText("F01")
    drawn = [[spot.value for spot in one.spots] for one in panel.plot.curves.values()]
    assert drawn == [[9, 3], [0, 3]]
    assert panel.add_point(MIDDLE) == 0 and len(panel.places) == 1  # without keep: the only one
    assert panel.quantity.currentText() == "F01"


def test_lines_of_the_plot_stand_where_the_values_are(panel, layer):
    layer("2019-07-06", gpp=0)
    layer("2019-08-06", gpp=10)
    panel.add_point(MIDDLE)
    empty, drawn = panel.plot.image(300, 200), None
    panel.empty()
    drawn, empty = empty, panel.plot.image(300, 200)
    green = [
        (x, y)
        for x in range(300)
        for y in range(TOP, 170)
        if drawn.pixelColor(x, y).green() > drawn.pixelColor(x, y).red() + 60
    ]
    left, right = min(green), max(green)
    assert left[1] > right[1] + 100  # 0 at the bottom on the left, 10 at the top on the right
    assert not [
        1
        for x in range(300)
        for y in range(TOP, 90)
        if empty.pixelColor(x, y).green() > empty.pixelColor(x, y).red() + 60
    ]


def test_a_place_without_layers_and_too_many_places_are_said(panel, layer):
    assert panel.add_point(MIDDLE) is None
    assert "No EcoFuse layer with a day" in panel.said.text()
    layer("2019-07-06", F01=1)
    for number in range(MOST_PLACES):
        assert panel.add_point(QgsPointXY(WEST + 1 + number, NORTH - 5), keep=True) == number
    assert panel.add_point(MIDDLE, keep=True) is None
    assert f"{MOST_PLACES} places are drawn at most" in panel.said.text()


def test_selected_polygons_are_places(panel, canvas, project, layer):
    layer("2019-07-06", F01=np.arange(16).reshape(4, 4))
    panel.add_selected()
    assert "Select polygons" in panel.said.text()
    polygons = QgsVectorLayer("Polygon?crs=EPSG:32634", "fields", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(WEST, NORTH - 10, WEST + 20, NORTH)))
    polygons.dataProvider().addFeatures([feature])
    project.addMapLayer(polygons)
    polygons.selectAll()
    canvas.setCurrentLayer(polygons)
    panel.add_selected()
    (found,) = panel.places.values()
    assert found[0].values["F01"] == 0.5


def test_values_that_differ_by_rounding_alone_are_drawn(panel, layer):
    """Two NDVI of one ratio from other reflectances."""
    layer("2019-07-06", B04=0.1193, B08=0.2795)
    layer("2019-07-07", B04=0.1193, B08=np.nextafter(np.float32(0.2795), np.float32(1)))
    panel.add_point(MIDDLE)
    (drawn,) = panel.plot.curves.values()
    first, last = (spot.value for spot in drawn.spots)
    assert 0 < abs(first - last) < 1e-6
    assert not panel.plot.image(300, 200).isNull()
    drawn.spots[1] = replace(drawn.spots[0], day="2019-07-07", value=first * (1 + 4e-16))
    assert drawn.spots[1].value != first
    assert not panel.plot.image(300, 200).isNull()


def test_places_close_together_in_degrees_stay_apart(project, canvas, tmp_path, layer):
    layer("2019-07-06", F01=np.arange(16).reshape(4, 4))
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    canvas.setDestinationCrs(degrees)
    panel = PixelPanel(canvas)
    moved = QgsCoordinateTransform(UTM, degrees, project)
    for number, step in enumerate((0, 10)):
        there = moved.transform(QgsPointXY(WEST + 5 + step, NORTH - 5))
        assert panel.add_point(there, keep=True) == number
    assert len(panel.places) == 2
    panel.stop()


def test_places_go_with_the_project_and_with_the_canvas_s_system(panel, canvas, project, layer):
    forgotten = []
    panel.forgotten.connect(lambda: forgotten.append(1))
    layer("2019-07-06", F01=1)
    panel.add_point(MIDDLE)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    assert not panel.places and forgotten
    canvas.setDestinationCrs(UTM)
    panel.add_point(MIDDLE)
    project.clear()
    assert not panel.places


def test_an_overlay_is_not_read_again(project, layer):
    under = layer("2019-07-06", gpp=5, extrapolated=1)
    over = layer("2019-07-06", gpp=5, extrapolated=2)
    over.setCustomProperty(OVER, under.id())
    (found,) = readings.read_at(project, MIDDLE, UTM)
    assert found.values["extrapolated"] == 1


def test_a_name_without_an_ending_gets_that_of_the_kind_chosen(panel, layer, tmp_path, monkeypatch):
    layer("2019-07-06", F01=1)
    panel.add_point(MIDDLE)
    for kind, ending in (("Table (*.csv)", ".csv"), ("Picture of the plot (*.png)", ".png")):
        answer = (str(tmp_path / "plot"), kind)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, said=answer: said)
        panel.save()
        assert (tmp_path / f"plot{ending}").is_file()


def test_table_and_picture_are_saved_or_refused_in_words(panel, layer, tmp_path):
    layer("2019-07-06", F01=1)
    panel.add_point(MIDDLE)
    panel.save(str(tmp_path / "a.csv"))
    panel.save(str(tmp_path / "a.png"))
    assert "F01" in (tmp_path / "a.csv").read_text("utf-8")
    assert (tmp_path / "a.png").read_bytes()[:4] == b"\x89PNG"
    panel.save(str(tmp_path / "gone" / "a.png"))
    assert "cannot be written" in panel.said.text()


def test_the_days_that_the_map_shows_are_marked(panel, canvas):
    begin = QDateTime(QDate(2019, 7, 5), QTime(23, 59, 59, 500), Qt.TimeSpec.UTC)
    end = QDateTime(QDate(2019, 7, 6), QTime(23, 59, 59), Qt.TimeSpec.UTC)
    canvas.setTemporalRange(QgsDateTimeRange(begin, end))
    assert panel.plot.shown == ("2019-07-06", "2019-07-07")
    canvas.setTemporalRange(QgsDateTimeRange(QDateTime(), QDateTime()))
    assert panel.plot.shown is None


def test_a_click_on_the_canvas_reads_and_marks(qgis_iface, canvas, layer, monkeypatch):
    layer("2019-07-06", F01=np.arange(16).reshape(4, 4))
    for name in (
        "removeToolBarIcon",
        "addPluginToRasterMenu",
        "removePluginRasterMenu",
        "removeDockWidget",
    ):
        monkeypatch.setattr(qgis_iface, name, lambda *_: None, raising=False)
    monkeypatch.setattr(qgis_iface, "mapCanvas", lambda: canvas)
    pixel = PixelOverTime(qgis_iface)
    assert pixel.panel.isHidden()
    pixel.action.trigger()
    assert canvas.mapTool() is pixel.tool
    where = pixel.tool.toCanvasCoordinates(MIDDLE)
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(where)
    )
    (found,) = pixel.panel.places.values()
    assert found[0].values == {"F01": 9} and len(pixel.tool.marks) == 1
    pixel.panel.add_selected()  # nothing is selected: places and marks stay
    assert len(pixel.panel.places) == len(pixel.tool.marks) == 1
    pixel.panel.empty()
    assert not pixel.tool.marks
    pixel.stop()
    assert canvas.mapTool() is not pixel.tool


def test_looks_may_be_given_up_while_the_engine_reads(engine, provider, canvas, qgis_app, tmp_path):
    """What QGIS's task still needs is kept until it ends, whoever has let it go."""
    import gc

    import processing

    from tests.qgis.conftest import FOREST

    scenes = tmp_path / "scenes.json"
    processing.run("ecofuse:scenes", {"FOLDER": str(FOREST), "OUTPUT": str(scenes)})
    heard = []
    at = QgsPointXY(590490, 5006345)
    clear_looks.Looks(str(scenes), at, UTM, lambda *words: heard.append(words)).cancel()
    gc.collect()
    until = time.monotonic() + 120
    while clear_looks._running and time.monotonic() < until:
        qgis_app.processEvents()
        time.sleep(0.02)
    assert not clear_looks._running and not heard


def test_looks_of_a_project_s_scene_list_join(engine, provider, canvas, qgis_app, tmp_path):
    """The engine reads them while the window goes on."""
    import processing
    from qgis.core import QgsProject

    from tests.qgis.conftest import FOREST

    scenes = tmp_path / "scenes.json"
    processing.run("ecofuse:scenes", {"FOLDER": str(FOREST), "OUTPUT": str(scenes)})
    heard = []
    at = QgsPointXY(590490, 5006345)
    run = clear_looks.Looks(str(scenes), at, UTM, lambda found, why: heard.append((found, why)))
    until = time.monotonic() + 120
    while not heard and time.monotonic() < until:
        qgis_app.processEvents()
        time.sleep(0.02)
    found, why = heard[0]
    assert not why and len(found) > 10 and {"B04", "B08"} <= set(found[0].values)
    assert run.task is not None
    QgsProject.instance().clear()
