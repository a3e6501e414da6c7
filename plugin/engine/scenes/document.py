# SPDX-License-Identifier: GPL-2.0-or-later
"""A scene as a STAC item, and back: what ``scenes.json`` holds."""

from __future__ import annotations

import math
from datetime import timezone

from ..documents import Document, Item
from ..grid.crs import reproject_bounds
from ..grid.grid import Bounds
from ..sensors import EVERY_SENSOR
from .scene import Asset, Scene
from .scene_schema import AssetFacts, ItemFacts


def item_of(scene: Scene) -> Item:
    """The STAC item of a scene; its assets in order of band."""
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": scene.id,
        **_outline(reproject_bounds(scene.bounds, scene.crs, "EPSG:4326")),
        "properties": {
            "datetime": scene.time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "constellation": EVERY_SENSOR[scene.sensor],
            "sat:orbit_state": scene.orbit,
            "ecofuse:crs": scene.crs,
            **{key: getattr(scene, name) for key, name in _TOLD.items() if getattr(scene, name)},
            **({DAY: scene.pass_day.isoformat()} if scene.pass_day else {}),
        },
        "links": [],
        "assets": {band: _asset_json(asset) for band, asset in sorted(scene.assets.items())},
    }


def _outline(lonlat: Bounds) -> Document:
    """``bbox`` and ``geometry`` of bounds in degrees; no geometry where PROJ finds none (a map of the whole Earth).

    A box across the antimeridian has its west east of its east, and is cut there (RFC 7946, 3.1.9 and 5.2).
    """
    if not all(map(math.isfinite, lonlat)):
        return {"geometry": None}
    west, south, east, north = lonlat
    if east > 180 or west < -180:
        west, east = ((lon + 180) % 360 - 180 for lon in (west, east))
    west, south, east, north = (round(value, 7) for value in (west, south, east, north))
    parts = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    rings = [[[w, south], [e, south], [e, north], [w, north], [w, south]] for w, e in parts]
    geometry = {"type": "Polygon", "coordinates": rings}
    if len(rings) > 1:
        geometry = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
    return {"bbox": [west, south, east, north], "geometry": geometry}


_TOLD = {"s2:mgrs_tile": "tile", "ecofuse:track": "track", "s2:processing_baseline": "baseline"}
"""Properties that are written only where they are known, and the scene's fields they hold."""
DAY = "ecofuse:day"
"""The day of a scene, where it is not that of its ``datetime``: the pass began before midnight."""
_PLACED = {
    "ecofuse:member": "member", "ecofuse:order": "order", "ecofuse:layer": "layer", "ecofuse:signing": "signing",
    "ecofuse:axes": "axes",
}  # fmt: skip
"""Where an asset lies inside its file, or who signs it: written only where it is not the plain case."""
_PLAIN = {"member": "", "order": "tyx", "layer": 0, "signing": "", "axes": ""}


def _asset_json(asset: Asset) -> Document:
    placed = {key: getattr(asset, name) for key, name in _PLACED.items()}
    return {
        "href": asset.href,
        "proj:transform": list(asset.transform),
        "proj:shape": list(asset.shape),
        "raster:bands": [
            {
                "scale": asset.scale,
                "offset": asset.offset,
                "nodata": asset.nodata,
                "unit": asset.unit,
            }
        ],
        "ecofuse:index": asset.index,
        "ecofuse:variable": asset.variable,
        **{key: value for key, value in placed.items() if value != _PLAIN[_PLACED[key]]},
    }


def scene_of(item: ItemFacts) -> Scene:
    """The scene in an item of a list."""
    said = item.properties
    return Scene(
        item.id,
        _SENSOR_OF[said.constellation],
        said.time,
        said.crs,
        {band: _asset(facts) for band, facts in item.assets.items()},
        said.orbit,
        said.tile,
        said.track,
        said.baseline,
        said.pass_day,
    )


_SENSOR_OF = {name: sensor for sensor, name in EVERY_SENSOR.items()}


def _asset(facts: AssetFacts) -> Asset:
    band = facts.bands[0]
    return Asset(
        facts.href,
        facts.transform,
        facts.shape,
        facts.index,
        facts.variable,
        band.scale,
        band.offset,
        band.nodata,
        band.unit,
        facts.member,
        facts.order,
        facts.layer,
        facts.signing,
        facts.axes,
    )
