# SPDX-License-Identifier: GPL-2.0-or-later
"""The scenes of a list as polygons: day, sensor, clear share and doubts of each, styled and in time."""

import json
import re
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsPointXY,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate

from ...compat import UNIT_DAYS
from ...words import tr
from ..timeline.scene_rows import OF_ONE, SENSORS, day_of

FIELDS = (
    "field=day:date&field=time:string(30)&field=sensor:string(30)&field=clear:double&field=scene:string(80)"
    "&field=direction:string(20)&field=tile:string(20)&field=baseline:string(10)&field=doubts:string(0)"
)
"""``clear`` is the clear share of the day (per cent), NULL for radar; ``time`` the UTC time of the scene."""
HEAD = 65536
"""Bytes at the beginning of a file that say whether it is a list: its first scene stands there."""
OURS = re.compile(rb'"ecofuse:\w+"\s*:')
"""A key of ours: the ids of algorithms, which steps.json holds, are values."""
OPTICAL = SENSORS["sentinel-2"]

KIND = f"""CASE
WHEN "sensor" <> '{OPTICAL}' THEN "sensor"
WHEN "clear" IS NULL THEN 'unknown'
WHEN "clear" >= 75 THEN 'clear'
WHEN "clear" >= 50 THEN 'half'
WHEN "clear" >= 25 THEN 'cloudy'
ELSE 'overcast' END"""
"""The class of a footprint: by clear share, or by sensor where there is no such thing."""
CLASSES = (
    ("clear", "#1a7f4b"),
    ("half", "#7cb342"),
    ("cloudy", "#f0b429"),
    ("overcast", "#8d99a6"),
    ("unknown", "#5f6b76"),
    (SENSORS["sentinel-1"], "#3b7dc4"),
    (SENSORS["hls-l30"], "#b07a1e"),
)


def is_scene_list(path):
    """Whether a file begins like a scene list of EcoFuse; the rest is not read."""
    try:
        if Path(path).suffix.lower() != ".json":
            return False
        with open(path, "rb") as file:
            return OURS.search(file.read(HEAD)) is not None
    except OSError:
        return False


def layer_of(path):
    """The footprints of a scene list.

    Returns:
        A layer in memory and "", or None and a sentence.
    """
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        features = _features(content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None, tr("{} cannot be read as a scene list: make it anew with List scenes.").format(
            path
        )
    title = tr("Scenes of {}").format(Path(path).name)
    layer = QgsVectorLayer(f"MultiPolygon?crs=EPSG:4326&{FIELDS}", title, "memory")
    layer.dataProvider().addFeatures([_feature(layer, *one) for one in features])
    layer.updateExtents()
    _name_fields(layer)
    _style(layer)
    _set_time(layer)
    about = layer.metadata()
    warnings = [str(text) for text in content.get("ecofuse:warnings") or ()]
    about.setAbstract("\n\n".join([tr("Footprints of {}").format(path), *warnings]))
    layer.setMetadata(about)
    return layer, ""


def _features(content):
    """Geometry and the values of ``FIELDS`` of each scene, the newest first: the oldest is drawn last."""
    clear = content.get("ecofuse:clear") or {}
    doubts: dict[str, list[str]] = {}
    for text in content.get("ecofuse:warnings") or ():
        for day in OF_ONE.findall(str(text)):
            doubts.setdefault(day, []).append(str(text))
    found = []
    for item in content["features"]:
        facts, day = item["properties"], day_of(item["properties"])
        sensor = SENSORS[facts["constellation"]]
        share = clear.get(day) if sensor == OPTICAL else None
        values = [
            QDate.fromString(day, "yyyy-MM-dd"),
            str(facts["datetime"]),
            sensor,
            None if share is None else round(100 * float(share), 1),
            str(item.get("id", "")),
            str(facts.get("sat:orbit_state") or "") or None,
            str(facts.get("s2:mgrs_tile") or "") or None,
            str(facts.get("s2:processing_baseline") or "") or None,
            "\n".join(doubts.get(day, [])) or None,
        ]
        found.append((_shape(item["geometry"]), values))
    return sorted(found, key=lambda one: one[1][1], reverse=True)


def _shape(geometry):
    """A GeoJSON polygon or several, as one geometry of several polygons (degrees)."""
    parts = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        parts = [parts]
    rings = [[[QgsPointXY(x, y) for x, y, *_ in ring] for ring in part] for part in parts]
    return QgsGeometry.fromMultiPolygonXY(rings)


def _feature(layer, shape, values):
    feature = QgsFeature(layer.fields())
    feature.setGeometry(shape)
    feature.setAttributes(values)
    return feature


def _name_fields(layer):
    words = {
        "day": tr("Day"),
        "time": tr("Time (UTC)"),
        "sensor": tr("Sensor"),
        "clear": tr("Clear share of the day (%)"),
        "scene": tr("Scene"),
        "direction": tr("Pass"),
        "tile": tr("Tile"),
        "baseline": tr("Processing baseline"),
        "doubts": tr("Doubts"),
    }
    for name, text in words.items():
        layer.setFieldAlias(layer.fields().indexOf(name), text)
    layer.setDisplayExpression("format_date(\"day\", 'yyyy-MM-dd') || ', ' || \"sensor\"")
    layer.setMapTipTemplate(
        '<b>[% "scene" %]</b><br>[% "day" %], [% coalesce(to_string("clear") || \' %\', \'\') %]'
        "<br>[% coalesce(\"doubts\", '') %]"
    )


def _style(layer):
    words = {
        "clear": tr("Sentinel-2, at least 75 % clear"),
        "half": tr("Sentinel-2, 50 to 75 % clear"),
        "cloudy": tr("Sentinel-2, 25 to 50 % clear"),
        "overcast": tr("Sentinel-2, below 25 % clear"),
        "unknown": tr("Sentinel-2, clear share not known"),
    }
    there = {OPTICAL: words}
    kinds = layer.uniqueValues(layer.fields().indexOf("sensor"))
    layer.selectByExpression(f'"sensor" = \'{OPTICAL}\' AND "clear" IS NULL')
    absent = set() if layer.selectedFeatureCount() else {"unknown"}
    layer.removeSelection()
    categories = []
    for name, colour in CLASSES:
        sensor = OPTICAL if name in there[OPTICAL] else name
        if sensor in kinds and name not in absent:
            # outlines: scenes lie on each other, and the map below is still seen
            fill = {"style": "no", "outline_color": colour, "outline_width": "0.6"}
            symbol = QgsFillSymbol.createSimple(fill)
            categories.append(QgsRendererCategory(name, symbol, words.get(name, name)))
    layer.setRenderer(QgsCategorizedSymbolRenderer(KIND, categories))


def _set_time(layer):
    """A scene is there on its day (UTC)."""
    times = layer.temporalProperties()
    times.setMode(Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField)
    times.setStartField("day")
    times.setDurationUnits(UNIT_DAYS)
    times.setFixedDuration(1)
    times.setIsActive(True)
