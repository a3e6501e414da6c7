# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentinel-2 L2A products in ESA's new format, EOPF Zarr, and the GeoZarr made of it: read like SAFE.

Bands lie in ``measurements/reflectance/r10m`` … ``r60m`` (GeoZarr adds coarser ones), the scene classification in
``conditions/mask/l2a_classification``. Quality masks elsewhere are called like bands (``quality/mask/r10m/b02``)
and are not bands. Layout: https://eopf-toolkit.github.io/eopf-101, https://cpm.pages.eopf.copernicus.eu.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

import numpy as np

from ...documents import Facts, part_of
from ...errors import EngineError
from ...files.stores import Cube, Variable
from ...files.zarrs.zarr_codecs import fill_of
from ...files.zarrs.zarr_marks import is_zarr
from ...grid.place import pixel_sides
from ...sensors import CLASSES, PROBABILITY
from ..formats.names import baseline_in, tile_in, time_in, track_in
from ..formats.rasters import label_of
from ..formats.raw import Claims, NoBandsError, RawBand
from ..formats.safe import level_1c
from ..unread.as_shipped import not_calibrated, radar_product
from .cubes import bands_of_cube

IMAGES = re.compile(r"(?:^|/)measurements/reflectance/(?:(r\d+m)/)?$")
"""Groups of bands."""
LAYERS = {
    re.compile(r"(?:^|/)conditions/mask/l2a_classification/(?:(r\d+m)/)?$"): CLASSES,
    re.compile(r"(?:^|/)quality/probability/(?:(r\d+m)/)?$"): PROBABILITY,
}
"""Groups of other layers -> the one that is read there."""
BASELINES = ("eopf:baseline", "processing:version")
"""Properties of an EOPF product's STAC item."""
SIDE, PARTS = 256, 8
"""An image's numbers are looked at in a square of so many pixels, in the middle one of 8 x 8 that has any."""
BRIGHTEST = 2.0
"""Reflectance that the median of an image never reaches."""


@dataclass(frozen=True)
class Product:
    """What a product's attributes and name tell."""

    time: datetime | None
    baseline: str
    tile: str
    track: str
    orbit: str
    crs: str


def store_above(path: Path) -> Path:
    """The EOPF store in which a folder lies, or the folder itself."""
    outer = [up for up in path.parents if (up / "measurements").is_dir() and is_zarr(up)]
    return outer[0] if outer and is_zarr(path) else path


def is_eopf(groups: list[Cube]) -> bool:
    """Whether a store's groups or attributes are those of ESA's new format, of any sensor."""
    measured = any("measurements/" in cube.group for cube in groups)
    empty = not any(cube.variables for cube in groups)
    told = "stac_discovery" in groups[0].attributes
    return (told and (measured or empty)) or any(IMAGES.search(cube.group) for cube in groups)


def eopf_bands(groups: list[Cube]) -> list[RawBand]:
    """The finest array of each band, the scene classification and the cloud probability.

    Args:
        groups: of one store, open.

    Raises:
        EngineError: another sensor or level, no arrays, no date or no place on Earth.
    """
    first = groups[0]
    label = label_of(first.path, first.inside)
    properties = part_of(part_of(first.attributes, "stac_discovery"), "properties")
    _refuse_others(label, groups, properties)
    product = _product(first, properties)
    images = {found.group(1): cube for cube in groups if (found := IMAGES.search(cube.group))}
    held = [
        band for cube in images.values() for band in _bands(cube, None, product)
        if band.band.startswith("B")
    ]  # fmt: skip
    if not held:
        raise EngineError(
            f"{label} holds no image of a band (measurements/reflectance/r10m/b04): the download is incomplete; "
            "download it again."
        )
    product = replace(product, crs=product.crs or held[0].crs)
    for pattern, layer in LAYERS.items():
        for cube in groups:
            found = pattern.search(cube.group)
            if found:
                level = images.get(found.group(1))
                held += [band for band in _bands(cube, level, product) if band.band == layer]
    finest: dict[tuple[str, datetime], RawBand] = {}
    for band in held:
        known = finest.setdefault((band.band, band.time), band)
        if pixel_sides(band.transform)[0] < pixel_sides(known.transform)[0]:
            finest[band.band, band.time] = band
    return list(finest.values())


def _refuse_others(label: str, groups: list[Cube], properties: Facts) -> None:
    """Raise where the product is not Sentinel-2 L2A."""
    kind = str(properties.get("product:type") or "")
    names = f"{Path(label).name} {kind} {properties.get('processing:level', '')}".upper()
    radar = radar_product(names)
    if radar:
        raise NoBandsError(not_calibrated(label, radar))
    if re.search(r"(?<![A-Z0-9])S(?:03|3[A-D]_)", names):
        raise NoBandsError(
            f"{label} is a product of Sentinel-3: EcoFuse reads Sentinel-1 and Sentinel-2."
        )
    cirrus = any(IMAGES.search(cube.group) and "b10" in cube.variables for cube in groups)
    if cirrus or re.search(r"MSIL1C|(?<![A-Z0-9])L1C", names):
        raise NoBandsError(level_1c(label))


def _product(first: Cube, properties: Facts) -> Product:
    """What the root's attributes tell, else the name of the store."""
    other = part_of(first.attributes, "other_metadata")
    identity = str(part_of(first.attributes, "stac_discovery").get("id") or "")
    name = Path(first.inside or first.path).name
    texts = [name, identity, str(other.get("UTM_zone_identification") or "")]
    baselines = [str(properties.get(key) or "") for key in BASELINES]
    track, epsg = properties.get("sat:relative_orbit"), properties.get("proj:epsg")
    crs = other.get("horizontal_CRS_code") or properties.get("proj:code")
    return Product(
        _time(properties) or time_in(name),
        next(
            (text.zfill(5) for text in baselines if re.fullmatch(r"\d?\d\.\d\d", text)),
            next(filter(None, map(baseline_in, texts)), ""),
        ),
        next(filter(None, map(tile_in, texts)), ""),
        str(track) if track is not None else track_in(name),
        str(properties.get("sat:orbit_state") or "").lower(),
        str(crs or (f"EPSG:{epsg}" if epsg else "")),
    )


def _time(properties: Facts) -> datetime | None:
    """Begin of the acquisition, as ``PRODUCT_START_TIME`` of SAFE."""
    for key in ("start_datetime", "datetime"):
        try:
            time = datetime.fromisoformat(str(properties.get(key)).replace("Z", "+00:00"))
        except ValueError:  # "null" in early products
            continue
        time = time if time.tzinfo else time.replace(tzinfo=timezone.utc)
        return time.replace(microsecond=0).astimezone(timezone.utc)
    return None


def _bands(cube: Cube, level: Cube | None, product: Product) -> list[RawBand]:
    """Bands of one group.

    Args:
        level: the group of images with pixels of the same size, whose axes serve where a layer has none.

    Raises:
        EngineError: an array that cannot be opened, or no place on Earth.
    """
    if cube.trouble:
        raise EngineError(cube.trouble)
    arrays = {
        name: replace(v, axes=("y", "x")) if len(v.shape) == 2 else v
        for name, v in cube.variables.items()
        if len(v.shape) > 1
    }
    told = {"crs": product.crs, "time_coverage_start": str(product.time or "")}
    found = []
    for name, array in arrays.items():
        variables = {**(level.variables if level else {}), **cube.variables}
        variables = {n: v for n, v in variables.items() if len(v.shape) < 2}
        variables |= _axes(cube, array, variables)
        alone = replace(
            cube, variables={**variables, name: array}, attributes={**cube.attributes, **told}
        )
        try:
            bands = bands_of_cube(alone)
        except NoBandsError:  # aerosol, water vapour, true colours
            continue
        found += [_settled(band, array, product, cube) for band in bands]
    return found


def _axes(cube: Cube, array: Variable, variables: dict[str, Variable]) -> dict[str, Variable]:
    """Axes of pixel centres where attributes tell the corner, {} where those of the file hold.

    Some stores keep corners as coordinates; coarser levels may keep the attributes of finer ones.
    """
    corner = next(
        (
            holder[key] for holder in (array.attributes, cube.attributes)
            for key in ("proj:transform", "spatial:transform") if holder.get(key)
        ),
        None,
    )  # fmt: skip
    if corner is None:
        return {}
    dx, _, left, _, dy, top = map(float, corner[:6])
    made = {}
    for name, size, step, start in (
        ("x", array.shape[-1], dx, left),
        ("y", array.shape[-2], dy, top),
    ):
        if name in variables:
            held = variables[name].all()
            spacing = (float(held[-1]) - float(held[0])) / max(len(held) - 1, 1)
            if not np.isclose(spacing, step) or abs(float(held[0]) - start) > abs(step):
                return {}
        values = start + (np.arange(size) + 0.5) * step
        made[name] = Variable(name, (name,), (size,), "float64", {}, None, values.__getitem__)
    return made


def _settled(band: RawBand, array: Variable, product: Product, cube: Cube) -> RawBand:
    """A band with what the product and the array tell of it."""
    time = band.time if "t" in band.order else product.time or band.time
    band = replace(
        band, time=time, product=f"{cube.path}/{cube.inside}", orbit=product.orbit,
        tile=product.tile, track=product.track, baseline=product.baseline,
    )  # fmt: skip
    if not band.band.startswith("B"):
        return band
    inner = part_of(array.attributes, "_eopf_attrs")
    scale, offset = (
        fill_of(array.attributes.get(key, inner.get(key))) for key in ("scale_factor", "add_offset")
    )
    source = f"attributes of the EOPF store, baseline {product.baseline or 'unknown'}"
    if array.dtype.startswith("float") and not _median(array) > BRIGHTEST:
        return replace(band, scale=1.0, offset=0.0, source="the EOPF store holds reflectance")
    if scale is None or offset is None:
        claims = Claims(
            scale, offset, source, baseline=product.baseline, baseline_from="the EOPF store"
        )
        return replace(band, scale=None, offset=0.0, claims=claims)
    offset = offset * scale if abs(offset) >= 1 else offset  # in numbers of the file
    return replace(band, scale=scale, offset=offset, source=source)


def _median(array: Variable) -> float:
    """Median of the valid numbers of a part of an image, NaN where nothing is valid."""
    rows, cols = array.shape[-2:]
    first = (0,) * (len(array.shape) - 2)
    for block in sorted(range(PARTS * PARTS), key=lambda n: abs(n - PARTS * PARTS // 2)):
        top, left = rows * (block // PARTS) // PARTS, cols * (block % PARTS) // PARTS
        part = array.read((*first, slice(top, top + SIDE), slice(left, left + SIDE)))
        part = part[np.isfinite(part)]
        if part.size:
            return float(np.median(part))
    return float("nan")
