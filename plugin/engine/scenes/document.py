# SPDX-License-Identifier: GPL-2.0-or-later
"""A scene as a STAC item, and back: what ``scenes.json`` holds."""

from __future__ import annotations

from datetime import timezone

from ..documents import Document, Item
from ..grid.crs import reproject_bounds
from ..sensors import SENSORS
from .scene import Asset, Scene
from .scene_schema import AssetFacts, ItemFacts


def item_of(scene: Scene) -> Item:
    """The STAC item of a scene; its assets in order of band."""
    lonlat = reproject_bounds(scene.bounds, scene.crs, "EPSG:4326")
    west, south, east, north = (round(value, 7) for value in lonlat)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": scene.id,
        "bbox": [west, south, east, north],
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {
            "datetime": scene.time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "constellation": SENSORS[scene.sensor],
            "sat:orbit_state": scene.orbit,
            "ecofuse:crs": scene.crs,
            **{key: getattr(scene, name) for key, name in _TOLD.items() if getattr(scene, name)},
        },
        "links": [],
        "assets": {band: _asset_json(asset) for band, asset in sorted(scene.assets.items())},
    }


_TOLD = {"s2:mgrs_tile": "tile", "ecofuse:track": "track", "s2:processing_baseline": "baseline"}
"""Properties that are written only where they are known, and the scene's fields they hold."""
_PLACED = {
    "ecofuse:member": "member", "ecofuse:order": "order", "ecofuse:layer": "layer", "ecofuse:signing": "signing",
}  # fmt: skip
"""Where an asset lies inside its file, or who signs it: written only where it is not the plain case."""
_PLAIN = {"member": "", "order": "tyx", "layer": 0, "signing": ""}


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
    )


_SENSOR_OF = {name: sensor for sensor, name in SENSORS.items()}


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
    )
