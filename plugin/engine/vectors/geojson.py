# SPDX-License-Identifier: GPL-2.0-or-later
"""GeoJSON (RFC 7946), and the member ``crs`` of its older form, which QGIS writes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import shapely
from msgspec import Struct, field

from ..errors import EngineError
from ..protocol.json_document import Kind
from .layer import Layer
from .table import Cell

RFC_7946 = "EPSG:4326"
"""Longitude before latitude, in degrees: what coordinates mean without a member ``crs``."""
URN = re.compile(r"urn:ogc:def:crs:(\w+):[\w.]*:(\w+)")


class Collection(Struct):
    """What is asked of the document; features are looked at one by one."""

    type: str
    features: list[dict[str, Any]] = field(default_factory=list)
    crs: dict[str, Any] | None = None


KIND = Kind(Collection, "a GeoJSON of features", "export the layer again as GeoJSON or GeoPackage")


def read(path: Path) -> Layer:
    """Geometries and properties.

    Raises:
        EngineError: no such file, no GeoJSON, or a damaged geometry.
    """
    said = KIND.read(path)
    if said.type != "FeatureCollection" or not said.features:
        raise KIND.refusal(path, "it holds no features")
    names: dict[str, None] = {}
    for one in said.features:
        properties = one.get("properties")
        names |= dict.fromkeys(properties if isinstance(properties, dict) else ())
    columns: dict[str, list[Cell]] = {name: [] for name in names}
    shapes: list[bytes | None] = []
    for number, one in enumerate(said.features):
        properties = one.get("properties") if isinstance(one.get("properties"), dict) else {}
        for name, column in columns.items():
            column.append(_cell(properties.get(name)))  # type: ignore[union-attr]  # a dict, see above
        shapes.append(_geometry(path, number, one.get("geometry")))
    return Layer(_crs(path, said.crs), shapes, columns)


def _geometry(path: Path, number: int, said: Any) -> bytes | None:
    if said is None:
        return None
    try:
        return bytes(shapely.to_wkb(shapely.from_geojson(json.dumps(said))))
    except (shapely.GEOSException, TypeError, ValueError) as error:
        raise KIND.refusal(path, f"the geometry of feature {number + 1} is damaged") from error


def _crs(path: Path, said: dict[str, Any] | None) -> str:
    if said is None:
        return RFC_7946
    properties = said.get("properties")
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str):
        raise EngineError(f"{path}: its crs has no name: export the layer again.")
    parts = URN.fullmatch(name)
    code = f"{parts[1]}:{parts[2]}" if parts else name
    return RFC_7946 if code == "OGC:CRS84" else code


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, (int, float)):
        return value
    return value if isinstance(value, str) else json.dumps(value)
