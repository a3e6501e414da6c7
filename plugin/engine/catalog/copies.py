# SPDX-License-Identifier: GPL-2.0-or-later
"""A copy of the part of a catalogue's file that an extent needs, checked before it gets its name."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import rasterio
from rasterio.errors import RasterioError
from rasterio.windows import Window as FileWindow

from ..errors import EngineError
from ..files.unfinished import claimed, opened_part, remove
from ..files.whole import put, unwritable
from ..grid.crs import crs_name
from ..grid.grid import Extent
from ..listing.scaling import Scaling
from ..pixels.file_masks import masked_bands
from ..scenes.scene import Asset
from ..web.address import DamagedError, without_query
from ..web.ranges import blocks
from .items import Found, Source
from .pieces import Piece, asset_of, crs_of, moved, nodata_of, opened, window_of

ROWS, PIXELS = 1024, 1 << 24
"""Rows read, checked and written at once at most, and their pixels."""
KIND = "fetch"
"""Kind of the unfinished files, see ``files.unfinished``."""
TRIAL = 1 << 20
"""Bytes written to find out what keeps a disk from taking a file."""


class FolderError(EngineError):
    """The folder for the files cannot be used: no other file would fare better."""


def copied(scene: Found, source: Source, extent: Extent, folder: Path, most: float) -> Piece:
    """A band's window of the extent (and ``MARGIN`` around it) as a GeoTIFF in a folder.

    The file holds the stored numbers, with scale and offset in its header. It is read back and compared
    before it gets its name; one of an earlier run is taken as it is when its pixels are still those that
    were written, and fetched again when they are not.

    Raises:
        OutsideError: no pixel of the extent in the file.
        UnreachableError, WebError: the network's or the file's fault.
        FolderError: the folder holds another extent's file of this name, or the disk takes no more.
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
        except DamagedError:
            # the right number of bytes, and no picture: once more from the server, then give up
            blocks.drop(source.href)
            if again:
                raise
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
    wanted = (scaling.scale, scaling.offset, scaling.unit)
    with _written(path) as part:
        if _header(path) == wanted:
            return
        shutil.copyfile(path, part)
        with rasterio.open(part, "r+", driver="GTiff") as made:
            made.scales, made.offsets = (scaling.scale,), (scaling.offset,)
            made.set_band_unit(1, scaling.unit)
        if _header(part) != wanted:
            raise OSError("the disk gives back another header than was written")
        _put_if_whole(part, path)


def _header(path: Path) -> tuple[float, float, str]:
    with rasterio.open(path, driver="GTiff") as made:
        return made.scales[0], made.offsets[0], made.units[0] or ""


def _copy(source: Source, extent: Extent, path: Path, tags: dict[str, str], most: float) -> int:
    """Write the window; the bytes of its pixels.

    Raises:
        DamagedError: the catalogue's file; FolderError: the disk.
    """
    raster = opened(source)
    try:
        window = window_of(raster, crs_of(raster, source), source, extent, most)
        dataset = raster.dataset
        digest = hashlib.sha256()
        with (
            _written(path) as part,
            rasterio.open(
                part,
                "w",
                driver="GTiff",
                width=window.width,
                height=window.height,
                count=1,
                dtype=dataset.dtypes[0],
                crs=dataset.crs,
                transform=moved(dataset.transform, window),
                nodata=nodata_of(dataset, source),
                tiled=True,
                blockxsize=256,
                blockysize=256,
                compress="deflate",
                predictor=3 if "float" in dataset.dtypes[0] else 2,
            ) as sink,
        ):
            size = 0
            for span in _spans(window.height, window.width):
                spot = FileWindow(
                    window.col_off, window.row_off + span.start, window.width, len(span)
                )
                with _from_catalogue(source):
                    values = raster.read(1, spot)
                    mask = raster.read_masks(1, spot) if masked_bands(raster) else None
                digest.update(values.tobytes())
                size += values.nbytes
                place = FileWindow(0, span.start, window.width, len(span))
                sink.write(values, 1, window=place)
                if mask is not None:
                    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True):  # the copy is one file
                        sink.write_mask(mask, window=place)
            sink.scales, sink.offsets = (source.scaling.scale,), (source.scaling.offset,)
            sink.set_band_description(1, source.band)
            sink.set_band_unit(1, source.scaling.unit)
            own = f"{dataset.scales[0]!r} {dataset.offsets[0]!r}"
            sink.update_tags(**tags, ECOFUSE_OWN_SCALE=own, ECOFUSE_SHA256=digest.hexdigest())
            sink.close()
            if _sum_of(part) != digest.hexdigest():
                raise OSError("the disk gives back other numbers than were written")
            _put_if_whole(part, path)
        return size
    finally:
        raster.close()


@contextmanager
def _from_catalogue(source: Source) -> Iterator[None]:
    """Raise DamagedError where the catalogue's file cannot be read."""
    try:
        yield
    except RasterioError as error:
        raise DamagedError(
            f"{without_query(source.href)} is damaged ({error}): leave its scene out or try later."
        ) from error


# -- the disk ------------------------------------------------------------------------------------


@contextmanager
def _written(path: Path) -> Iterator[Path]:
    """An unfinished file beside a path, gone at the end unless it has got its name.

    Raises:
        FolderError: the disk's reason, whoever found out: GDAL names none.
    """
    part: Path | None = None
    try:
        part = claimed(path, KIND)
        yield part
    except EngineError:
        raise
    except (RasterioError, OSError) as error:
        why = _disk_trouble(path) or error
        raise FolderError(unwritable(path, why)) from error
    finally:
        if part:
            remove(part)


def _disk_trouble(path: Path) -> OSError | None:
    """What the system says of a file written beside a path; None where it is written well."""
    part: Path | None = None
    try:
        number, part = opened_part(path, KIND)
        with os.fdopen(number, "wb") as file:
            file.write(bytes(TRIAL))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error
    finally:
        if part:
            remove(part)
    return None


def _put_if_whole(part: Path, path: Path) -> None:
    """Give a finished copy its name where its pixels are those that its header says.

    Raises:
        OSError, RasterioError: they are not, or the disk fails.
    """
    if _sum_of(part) != _digest(part):
        raise OSError("the disk gives back other numbers than were written")
    put(part, path)


def _kept(path: Path, source: Source, tags: dict[str, str]) -> Piece | None:
    """The file of an earlier run, None where it is missing or damaged.

    Raises:
        FolderError: a file of this name that is of another fetch, or not ours.
    """
    if not path.exists():
        return None
    if not path.is_file():
        raise FolderError(f"{path} is no file: choose an empty OUTPUT_FOLDER, or remove it.")
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


def _sum_of(path: Path) -> str:
    """The SHA-256 that a copy says its pixels have."""
    with rasterio.open(path, driver="GTiff") as made:
        return str(made.tags().get("ECOFUSE_SHA256", ""))


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
    return asset_of(source, str(path), tuple(made.transform)[:6], made.shape, made.nodata)
