# SPDX-License-Identifier: GPL-2.0-or-later
"""The part of a catalogue's file that an extent needs: where it lies, and a copy of it that is checked."""

from __future__ import annotations

import hashlib
import math
import shutil
import threading
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import RasterioError
from rasterio.transform import Affine
from rasterio.windows import Window as FileWindow

from ..errors import EngineError
from ..files.opening import Raster, open_raster
from ..grid.crs import crs_name, reproject_bounds
from ..grid.grid import Extent, Transform
from ..listing.scaling import Scaling
from ..pixels.file_masks import masked_bands, measured_numbers
from ..scenes.scene import Asset
from ..web.address import DamagedError, WebError, without_query
from ..web.ranges import blocks
from .items import Found, Source

MARGIN = 320.0
"""Metres read around the extent: what the network, the cloud mask's growth and resampling look at."""
ROWS, PIXELS = 1024, 1 << 24
"""Rows read, checked and written at once at most, and their pixels."""
PART = ".fetch-"
"""Beginning of the names of unfinished files."""
SAMPLE = 512
"""Pixels along the side of the square from which numbers are judged."""


@dataclass(frozen=True)
class Piece:
    """One band of a scene, ready for a scene list."""

    asset: Asset
    crs: str
    new_bytes: int = 0
    """Bytes of pixels that came over the network; 0 where the file was there already."""
    own: tuple[float, float] = (1.0, 0.0)
    """Scale and offset in the header of the catalogue's file; 1 and 0: none."""


class OutsideError(EngineError):
    """The file holds no pixel of the extent."""


class FolderError(EngineError):
    """The folder for the files cannot be used: no other file would fare better."""


def listed(source: Source, extent: Extent, most: float) -> Piece:
    """A band left where it is: opened, looked at, closed; ``most`` as in :func:`copied`.

    Raises:
        OutsideError, EngineError: see :func:`copied`.
    """
    with_raster = _opened(source)
    try:
        crs = _crs(with_raster, source)
        _window(with_raster, crs, source, extent, most)
        dataset = with_raster.dataset
        asset = _asset(
            source,
            source.href,
            tuple(dataset.transform)[:6],
            dataset.shape,
            _nodata(dataset, source),
        )
        return Piece(asset, crs, own=(dataset.scales[0], dataset.offsets[0]))
    finally:
        with_raster.close()


def copied(scene: Found, source: Source, extent: Extent, folder: Path, most: float) -> Piece:
    """A band's window of the extent (and ``MARGIN`` around it) as a GeoTIFF in a folder.

    The file holds the stored numbers, with scale and offset in its header. It is read back and compared
    before it gets its name; one of an earlier run is taken as it is when its pixels are still those that
    were written, and fetched again when they are not.

    Raises:
        OutsideError: no pixel of the extent in the file.
        UnreachableError, WebError: the network's or the file's fault.
        FolderError: the folder holds another extent's file of this name, or cannot be written.
    """
    path = folder / f"{scene.id}_{source.band}.tif"
    tags = {
        "ECOFUSE_SOURCE": without_query(source.href),
        "ECOFUSE_EXTENT": f"{','.join(map(repr, extent[:4]))} {extent[4]}",
        "ACQUISITION_DATETIME": scene.time.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "ORBIT": scene.orbit,
    }
    there = _kept(path, source, tags)
    if there:
        return there
    for again in (False, True):
        try:
            size = _copy(source, extent, path, tags, most)
            break
        except (RasterioError, DamagedError) as error:
            # the right number of bytes, and no picture: once more from the server, then give up
            blocks.drop(source.href)
            if again and isinstance(error, DamagedError):
                raise
            if again:
                raise WebError(
                    f"{without_query(source.href)} is damaged ({error}): leave its scene out or try later."
                ) from error
        except OSError as error:
            raise FolderError(f"{path} cannot be written: {error.strerror or error}.") from error
    with rasterio.open(path, driver="GTiff") as made:
        return Piece(_local(path, made, source), crs_name(made.crs.to_wkt()), size, _own(made))


def stamped(piece: Piece, source: Source, scaling: Scaling | None) -> Asset:
    """The asset with the scaling that its pixels settled (None: it stays); a copy's header says the same.

    Raises:
        FolderError: the copy cannot be written.
    """
    if scaling is None:
        return piece.asset
    settled = replace(piece.asset, scale=scaling.scale, offset=scaling.offset, unit=scaling.unit)
    if piece.asset.href != source.href:
        _write_header(Path(piece.asset.href), scaling)
    return settled


def _write_header(path: Path, scaling: Scaling) -> None:
    """Scale, offset and unit into a file of ours; it is replaced by a changed copy, or left as it is."""
    with rasterio.open(path, driver="GTiff") as made:
        if (made.scales[0], made.offsets[0], made.units[0] or "") == (
            scaling.scale, scaling.offset, scaling.unit,
        ):  # fmt: skip
            return
    part = path.with_name(f"{PART}{threading.get_ident()}-{path.name}.part")
    try:
        shutil.copyfile(path, part)
        with rasterio.open(part, "r+", driver="GTiff") as made:
            made.scales, made.offsets = (scaling.scale,), (scaling.offset,)
            made.set_band_unit(1, scaling.unit)
        part.replace(path)
    except OSError as error:
        raise FolderError(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)


def sampled(asset: Asset, crs: str, extent: Extent) -> np.ndarray:
    """Stored numbers, at most 512 x 512, at the middle of the extent; NaN where there is no measurement."""
    raster = open_raster(asset.href, asset.signing)
    try:
        window = _within(raster.dataset.transform, raster.dataset.shape, crs, extent, 0.0)
        if window is None:
            return np.full((1, 1), np.nan, np.float32)
        height, width = min(window.height, SAMPLE), min(window.width, SAMPLE)
        middle = FileWindow(
            window.col_off + (window.width - width) // 2,
            window.row_off + (window.height - height) // 2,
            width,
            height,
        )
        values = measured_numbers(raster, [asset.index], middle)[0]
    except RasterioError as error:
        raise WebError(
            f"{without_query(asset.href)} is damaged ({error}): leave its scene out."
        ) from error
    finally:
        raster.close()
    values[~np.isfinite(values)] = np.nan
    if asset.nodata is not None:
        values[values == np.float32(asset.nodata)] = np.nan
    values[values == 0] = np.nan
    return values


# -- where the extent lies -----------------------------------------------------------------------


def _opened(source: Source) -> Raster:
    raster = open_raster(source.href, source.signing)
    if raster.dataset.count != 1:
        count = raster.dataset.count
        raster.close()
        raise WebError(f"{without_query(source.href)} has {count} bands; one is expected.")
    return raster


def _crs(raster: Raster, source: Source) -> str:
    if raster.dataset.crs is None or raster.dataset.transform == Affine.identity():
        raise WebError(
            f"{without_query(source.href)} has no place on Earth (no CRS or no transform)."
        )
    name = crs_name(raster.dataset.crs.to_wkt())
    if not name.startswith(
        "EPSG:"
    ):  # its own words for a CRS could name grid files of this machine
        raise WebError(f"{without_query(source.href)} has a CRS without an EPSG code.")
    return name


def _window(raster: Raster, crs: str, source: Source, extent: Extent, most: float) -> FileWindow:
    window = _within(raster.dataset.transform, raster.dataset.shape, crs, extent, MARGIN)
    if window is None:
        raise OutsideError(f"{without_query(source.href)} holds nothing of the extent.")
    size = window.width * window.height * np.dtype(raster.dataset.dtypes[0]).itemsize
    if size > most:
        raise WebError(
            f"{without_query(source.href)} alone has {size / 1e9:.3g} GB in the extent, more than MAX_GB "
            f"{most / 1e9:g}: leave its scene out."
        )
    return window


def _within(
    transform: Affine, shape: tuple[int, int], crs: str, extent: Extent, margin: float
) -> FileWindow | None:
    """Pixels of a north-up file that the extent, grown by a margin in metres, touches."""
    xmin, ymin, xmax, ymax = reproject_bounds(extent[:4], extent[4], crs)
    # a file in degrees: 320 m are 0.0029 degrees, at least
    step = margin if abs(transform.a) > 0.1 else margin / 111_000.0
    a, b, c, d, e, f = tuple(~transform)[:6]
    corners = [(x, y) for x in (xmin - step, xmax + step) for y in (ymin - step, ymax + step)]
    cols = [a * x + b * y + c for x, y in corners]
    rows = [d * x + e * y + f for x, y in corners]
    left, right = max(math.floor(min(cols)), 0), min(math.ceil(max(cols)), shape[1])
    top, bottom = max(math.floor(min(rows)), 0), min(math.ceil(max(rows)), shape[0])
    if right <= left or bottom <= top:
        return None
    return FileWindow(left, top, right - left, bottom - top)


def _moved(transform: Affine, window: FileWindow) -> Affine:
    """The transform of a window of a file."""
    a, b, c, d, e, f = tuple(transform)[:6]
    col, row = window.col_off, window.row_off
    return Affine(a, b, a * col + b * row + c, d, e, d * col + e * row + f)


# -- copying -------------------------------------------------------------------------------------


def _copy(source: Source, extent: Extent, path: Path, tags: dict[str, str], most: float) -> int:
    """Write the window; the bytes of its pixels."""
    raster = _opened(source)
    part = path.with_name(f"{PART}{threading.get_ident()}-{path.name}.part")
    try:
        window = _window(raster, _crs(raster, source), source, extent, most)
        dataset = raster.dataset
        digest = hashlib.sha256()
        with rasterio.open(
            part,
            "w",
            driver="GTiff",
            width=window.width,
            height=window.height,
            count=1,
            dtype=dataset.dtypes[0],
            crs=dataset.crs,
            transform=_moved(dataset.transform, window),
            nodata=_nodata(dataset, source),
            tiled=True,
            blockxsize=256,
            blockysize=256,
            compress="deflate",
            predictor=3 if "float" in dataset.dtypes[0] else 2,
        ) as sink:
            size = 0
            for span in _spans(window.height, window.width):
                spot = FileWindow(
                    window.col_off, window.row_off + span.start, window.width, len(span)
                )
                values = raster.read(1, spot)
                digest.update(values.tobytes())
                size += values.nbytes
                there = FileWindow(0, span.start, window.width, len(span))
                sink.write(values, 1, window=there)
                if masked_bands(raster):
                    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True):  # the copy is one file
                        sink.write_mask(raster.read_masks(1, spot), window=there)
            sink.scales, sink.offsets = (source.scaling.scale,), (source.scaling.offset,)
            sink.set_band_description(1, source.band)
            sink.set_band_unit(1, source.scaling.unit)
            own = f"{dataset.scales[0]!r} {dataset.offsets[0]!r}"
            sink.update_tags(**tags, ECOFUSE_OWN_SCALE=own, ECOFUSE_SHA256=digest.hexdigest())
        if _digest(part) != digest.hexdigest():
            raise OSError("the disk gives back other numbers than were written")
        part.replace(path)
        return size
    finally:
        raster.close()
        part.unlink(missing_ok=True)


def _kept(path: Path, source: Source, tags: dict[str, str]) -> Piece | None:
    """The file of an earlier run, None where it is missing or damaged.

    Raises:
        FolderError: a file of this name that is of another fetch, or not ours.
    """
    if not path.exists():
        return None
    try:
        with rasterio.open(path, driver="GTiff") as made:
            told = made.tags()
            for key in ("ECOFUSE_SOURCE", "ECOFUSE_EXTENT"):
                if told.get(key) != tags[key]:
                    raise FolderError(
                        f"{path} is of another fetch ({told.get(key, 'without its tags')}): choose an "
                        "empty OUTPUT_FOLDER, or remove the file."
                    )
            fresh = Piece(_local(path, made, source), crs_name(made.crs.to_wkt()), own=_own(made))
        return fresh if _digest(path) == told.get("ECOFUSE_SHA256") else None
    except RasterioError:
        return None


def _own(made: rasterio.DatasetReader) -> tuple[float, float]:
    """Scale and offset that the catalogue's file had in its header, as a copy of ours remembers them."""
    scale, offset = made.tags().get("ECOFUSE_OWN_SCALE", "1.0 0.0").split(" ")
    return float(scale), float(offset)


def _digest(path: Path) -> str:
    """SHA-256 of the pixels of a file, rows from the top."""
    digest = hashlib.sha256()
    with rasterio.open(path, driver="GTiff") as file:
        for span in _spans(*file.shape):
            digest.update(
                file.read(1, window=FileWindow(0, span.start, file.width, len(span))).tobytes()
            )
    return digest.hexdigest()


def _spans(height: int, width: int) -> list[range]:
    rows = max(1, min(ROWS, PIXELS // width))
    return [range(top, min(top + rows, height)) for top in range(0, height, rows)]


def _local(path: Path, made: rasterio.DatasetReader, source: Source) -> Asset:
    return _asset(source, str(path), tuple(made.transform)[:6], made.shape, made.nodata)


def _asset(
    source: Source, href: str, transform: Transform, shape: tuple[int, int], nodata: float | None
) -> Asset:
    scaling = source.scaling
    signing = source.signing if href == source.href else ""
    return Asset(
        href,
        transform,
        shape,
        1,
        "",
        scaling.scale,
        scaling.offset,
        nodata,
        scaling.unit,
        signing=signing,
    )


def _nodata(dataset: rasterio.DatasetReader, source: Source) -> float | None:
    return dataset.nodata if dataset.nodata is not None else source.nodata
