# SPDX-License-Identifier: GPL-2.0-or-later
"""A scene list that is dropped becomes a layer of footprints, styled and in time; other files are left to QGIS."""

import gc
import json

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsApplication, QgsDateTimeRange, QgsDirectoryItem, QgsProject
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from plugin.algorithms.last_list import recalled
from plugin.gui.footprints.dropped_list import KEY, Footprints
from plugin.gui.footprints.footprint_layer import is_scene_list, layer_of

SQUARE = [[[22.0, 45.0], [22.1, 45.0], [22.1, 45.1], [22.0, 45.1], [22.0, 45.0]]]


def item(day, constellation="sentinel-2", **more):
    facts = {
        "datetime": f"{day}T10:00:00Z",
        "constellation": constellation,
        "ecofuse:crs": "EPSG:32634",
    }
    return {
        "id": f"{constellation}_{day}",
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
        "properties": {**facts, **more},
    }


@pytest.fixture
def scene_list(tmp_path):
    content = {
        "type": "FeatureCollection",
        "features": [
            item("2019-05-01", **{"s2:mgrs_tile": "34TFQ", "s2:processing_baseline": "02.13"}),
            item("2019-06-01"),
            item("2019-05-03", "sentinel-1", **{"sat:orbit_state": "descending"}),
        ],
        "ecofuse:clear": {"2019-05-01": 0.9012, "2019-06-01": 0.2},
        "ecofuse:warnings": ["/a/b.nc (2019-06-01): reflectance looks 0.1 too small."],
    }
    path = tmp_path / "scenes.json"
    path.write_text(json.dumps(content), "utf-8")
    return str(path)


class Bar:
    def __init__(self):
        self.said = []

    def pushMessage(self, title, text, level):  # noqa: N802  (QGIS's name)
        self.said.append(text)


class Window:
    """What is asked of QGIS's window."""

    def __init__(self):
        self.bar, self.handlers = Bar(), []

    def messageBar(self):  # noqa: N802  (QGIS's name)
        return self.bar

    def registerCustomDropHandler(self, handler):  # noqa: N802  (QGIS's name)
        self.handlers.append(handler)

    def unregisterCustomDropHandler(self, handler):  # noqa: N802  (QGIS's name)
        self.handlers.remove(handler)


@pytest.fixture
def window(qgis_app):
    QgsProject.instance().clear()
    window = Window()
    window.footprints = Footprints(window)
    yield window
    if window.handlers:
        window.footprints.stop()
    QgsProject.instance().clear()


def whole_day(day):
    date = QDate.fromString(day, "yyyy-MM-dd")
    begin = QDateTime(date, QTime(0, 0, 0), Qt.TimeSpec.UTC)
    return QgsDateTimeRange(begin, QDateTime(date, QTime(23, 59, 59), Qt.TimeSpec.UTC))


def test_each_scene_is_a_polygon_with_day_sensor_clear_share_and_doubts(qgis_app, scene_list):
    layer, problem = layer_of(scene_list)
    assert problem == "" and layer.isValid() and layer.crs().authid() == "EPSG:4326"
    rows = {one["scene"]: one for one in layer.getFeatures()}
    clear, cloudy, radar = (
        rows[name]
        for name in ("sentinel-2_2019-05-01", "sentinel-2_2019-06-01", "sentinel-1_2019-05-03")
    )
    assert (clear["day"], clear["sensor"], clear["clear"]) == (
        QDate(2019, 5, 1),
        "Sentinel-2",
        90.1,
    )
    assert (clear["tile"], clear["baseline"]) == ("34TFQ", "02.13") and not clear["doubts"]
    assert cloudy["doubts"].endswith("reflectance looks 0.1 too small.")
    assert radar["direction"] == "descending" and not radar["clear"]
    assert clear.geometry().area() == pytest.approx(0.01)
    assert "reflectance looks" in layer.metadata().abstract()


def test_footprints_are_styled_by_what_there_is(qgis_app, scene_list):
    layer, _ = layer_of(scene_list)
    labels = [one.label() for one in layer.renderer().categories()]
    assert labels[0] == "Sentinel-2, at least 75 % clear" and labels[-1] == "Sentinel-1"
    assert len(labels) == 5  # no Landsat, and every clear share is known
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    kind = QgsExpression(layer.renderer().classAttribute())
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    found = {}
    for one in layer.getFeatures():
        context.setFeature(one)
        found[one["scene"]] = kind.evaluate(context)
    assert sorted(found.values()) == ["Sentinel-1", "clear", "overcast"]


def test_days_whose_clear_share_is_not_known_have_a_class_of_their_own(qgis_app, tmp_path):
    path = tmp_path / "fetched.json"
    path.write_text(json.dumps({"features": [item("2019-05-01")]}), "utf-8")
    layer, _ = layer_of(path)
    labels = [one.label() for one in layer.renderer().categories()]
    assert labels[-1] == "Sentinel-2, clear share not known" and layer.selectedFeatureCount() == 0


def test_footprints_of_three_thousand_scenes_come_at_once(qgis_app, tmp_path):
    from time import perf_counter

    features = [
        item(f"20{n // 300 + 10}-{n % 300 // 25 + 1:02d}-{n % 25 + 1:02d}") for n in range(3000)
    ]
    path = tmp_path / "many.json"
    path.write_text(json.dumps({"features": features}), "utf-8")
    begun = perf_counter()
    layer, _ = layer_of(path)
    assert layer.featureCount() == 3000 and perf_counter() - begun < 5


def test_a_footprint_is_there_on_its_day_alone(qgis_app, scene_list):
    from qgis.core import QgsFeatureRequest, QgsVectorLayerTemporalContext

    layer, _ = layer_of(scene_list)
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)

    def shown(day):
        frame = whole_day(day)
        words = layer.temporalProperties().createFilterString(context, frame)
        return [
            one["scene"]
            for one in layer.getFeatures(QgsFeatureRequest().setFilterExpression(words))
        ]

    assert shown("2019-05-01") == ["sentinel-2_2019-05-01"]
    assert shown("2019-05-02") == []
    assert shown("2019-05-03") == ["sentinel-1_2019-05-03"]


def test_a_dropped_list_is_put_on_the_map_and_remembered(window, scene_list):
    assert window.handlers[0].handleFileDrop(scene_list)
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.name() == "Scenes of scenes.json" and layer.featureCount() == 3
    assert recalled(QgsProject.instance()) == scene_list
    assert window.bar.said == []


@pytest.mark.parametrize(
    "name, text",
    [
        ("a.json", '{"type": "FeatureCollection"}'),
        ("a.txt", '"ecofuse:crs": 1'),
        ("steps.json", '{"steps": [{"algorithm": "ecofuse:scenes", "version": "0"}]}'),
    ],
)
def test_other_files_are_left_to_qgis(window, tmp_path, name, text):
    (tmp_path / name).write_text(text)
    assert not window.handlers[0].handleFileDrop(str(tmp_path / name))
    assert not window.handlers[0].handleFileDrop(str(tmp_path / "gone.json"))
    assert not QgsProject.instance().mapLayers()


@pytest.mark.parametrize(
    "cut", ['{"ecofuse:crs": 1', '{"features": [{"properties": {"ecofuse:crs": 1}}]}']
)
def test_a_list_that_is_broken_is_said_in_one_sentence(window, tmp_path, cut):
    path = tmp_path / "cut.json"
    path.write_text(cut)
    assert window.handlers[0].handleFileDrop(str(path))
    assert window.bar.said == [
        f"{path} cannot be read as a scene list: make it anew with List scenes."
    ]
    assert not QgsProject.instance().mapLayers()


def test_the_browser_offers_lists_and_no_other_file(window, scene_list, tmp_path):
    items = window.footprints.items
    assert items.createDataItem(str(tmp_path), None) is None
    folder = QgsDirectoryItem(None, "made", str(tmp_path))
    folder.populate(True)
    gc.collect()
    (found,) = items.made  # not folder.children(): QGIS's binding of it deletes what it gives
    assert found.name() == "scenes.json (EcoFuse scenes)"
    (uri,) = found.mimeUris()
    assert (uri.providerKey, uri.uri) == (KEY, scene_list)
    handler = window.handlers[0]
    assert handler.customUriProviderKey() == KEY and handler.canHandleCustomUriCanvasDrop(uri, None)
    handler.handleCustomUriDrop(uri)
    found.handleDoubleClick()
    found.actions(None)[0].trigger()
    assert len(QgsProject.instance().mapLayers()) == 3


def test_nothing_is_left_behind(window):
    registry = QgsApplication.dataItemProviderRegistry()
    count = len(registry.providers())
    window.footprints.stop()
    assert window.handlers == [] and len(registry.providers()) == count - 1


def test_lists_of_the_engine_are_known(scenes):
    assert is_scene_list(scenes)
    layer, problem = layer_of(scenes)
    assert problem == "" and layer.featureCount() == 40
    assert 22.1 < layer.extent().xMinimum() < layer.extent().xMaximum() < 22.2
