# SPDX-License-Identifier: GPL-2.0-or-later
"""Writing a layer block by block: nothing under the final name until the whole file is there."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import RasterioError
from rasterio.shutil import copy

from ..errors import EngineError
from ..files.refusals import refuse_without_folder
from ..files.streams import silenced
from ..files.unfinished import claimed, remove
from ..files.whole import put, unwritable
from .band_statistics import write_statistics
from .file_words import words_of
from .packing import Packing

USUAL_PACKERS = 4
"""Processors that pack a layer at most: each has a few tiles in hand, all bands unpacked."""
IN_HAND = 7
"""Unpacked tiles of all bands that a layer takes while one processor packs it: 5 to 7 were measured."""
RAW_TILE = 128
"""Pixels along a side of the first, unordered file's tiles: few wait in GDAL's cache for their rest."""
WORD = 4
"""Bytes of a block's size in front of it, and of its last ones that are repeated."""
STEP = 16
"""Pixels that a side of a GeoTIFF's tiles is a whole multiple of."""
QUICKEST = 1
"""Level of DEFLATE for values, which its usual 6 hardly makes smaller for much more time: BENCHMARKS.md, *Costs:
writing a layer by its codec*. Classes keep 6, which finds their long runs. ZSTD would be quicker and smaller, but
it is lacking in QGIS for macOS (3.44 and 4.0: QGIS issues 65409 and 66129) and in its Flatpak (3.28 to 3.34:
Flathub issue 254)."""
OF_CLASSES = {"compress": "DEFLATE", "predictor": "NO", "overview_resampling": "MODE"}
OF_VALUES = {
    "compress": "DEFLATE", "level": QUICKEST, "predictor": "YES", "overview_resampling": "AVERAGE",
}  # fmt: skip
"""How a layer is packed and made smaller, by what its numbers are."""
ROOM = 2.6
"""Times a layer's numbers that writing it may take of the disk: 2.55 was measured."""
CUT_OFF = "the disk did not take all of it"


def tile_side(bands: int) -> int:
    """Pixels along a side of a layer's tiles: one tile of all bands, unpacked, stays below 20 MB."""
    return 512 if bands <= 16 else 256


def memory_of(bands: int, dtype: str) -> int:
    """Bytes that a layer takes while one processor packs it."""
    return IN_HAND * tile_side(bands) ** 2 * bands * np.dtype(dtype).itemsize


def _block_side(bands: int, width: int, height: int) -> int:
    """Pixels along a side of a raster's tiles: what fits into one is not filled up to a larger one."""
    return min(tile_side(bands), -(-max(width, height) // STEP) * STEP)


@contextmanager
def new_layer(
    target: Path,
    *,
    width: int,
    height: int,
    crs: str,
    transform: rasterio.Affine,
    dtype: str,
    nodata: float,
    bands: tuple[str, ...],
    categories: bool = False,
    packing: Packing | None = None,
    packers: int = USUAL_PACKERS,
) -> Iterator[rasterio.io.DatasetWriter]:
    """A raster to write blocks, tags and units to; becomes a cloud-optimised GeoTIFF at the end.

    That is tiled, compressed, with overviews, and every band's statistics (of the stored numbers) in the
    file itself, so that QGIS neither reads all pixels to find a stretch nor writes an ``.aux.xml``.

    Args:
        bands: descriptions of the bands.
        categories: the values are numbers of classes: overviews take the commonest, not the mean.
        packing: scales of the numbers to be written, which replace ``dtype`` and ``nodata``.
        packers: processors that pack it at most, whatever is written at the same time; the file is the same.

    Raises:
        EngineError: no such folder, no room on the disk, a device of this name, or the disk fails on the
            way. Whatever goes wrong inside, no file is left.
    """
    if packing:
        dtype, nodata = packing.dtype, packing.nodata
    _refuse_without_room(target, width * height * len(bands) * np.dtype(dtype).itemsize)
    unfinished: list[Path] = []
    try:
        for kind in ("raw", ""):
            unfinished.append(claimed(target, kind))
        raw, part = unfinished
        with silenced(), rasterio.Env():  # what goes wrong is raised, too
            with rasterio.open(
                raw,
                "w",
                driver="GTiff",
                width=width,
                height=height,
                count=len(bands),
                dtype=dtype,
                crs=crs or None,
                transform=transform,
                nodata=nodata,
                tiled=True,
                blockxsize=RAW_TILE,
                blockysize=RAW_TILE,
                compress="none",
                interleave="band",
                bigtiff="if_safer",
            ) as sink:
                for number, name in enumerate(bands, start=1):
                    sink.set_band_description(number, name)
                sink.update_tags(**words_of(bands))
                if packing:
                    sink.scales, sink.offsets = packing.scales, packing.offsets
                    sink.update_tags(ECOFUSE_PACKING=packing.rule)
                yield sink
            blocks = len(bands) * -(-width // RAW_TILE) * -(-height // RAW_TILE)
            if raw.stat().st_size < blocks * RAW_TILE**2 * np.dtype(dtype).itemsize:
                raise OSError(errno.ENOSPC, CUT_OFF)
            side = _block_side(len(bands), width, height)
            _put_in_order(raw, part, side, categories, packers)
            _refuse_cut_off(part)
            put(part, target)
    except (RasterioError, OSError) as error:
        raise EngineError(unwritable(target, error)) from error
    finally:
        for path in unfinished:
            remove(path)
            remove(path.with_name(f"{path.name}.ovr.tmp"))  # GDAL leaves it after a failure


def _put_in_order(raw: Path, part: Path, side: int, categories: bool, packers: int) -> None:
    """Copy a finished layer into a cloud-optimised GeoTIFF with tiles of ``side`` pixels.

    Raises:
        OSError: GDAL's reason, such as a full disk.
    """
    threads = min(os.cpu_count() or 1, packers)
    try:
        write_statistics(raw, threads)
        # GDAL would pack its overviews to lay them aside, and unpack them again; the file is the same
        with rasterio.Env(COG_TMP_COMPRESSION="NONE", GDAL_NUM_THREADS=str(threads)):
            copy(
                raw,
                part,
                driver="COG",
                blocksize=side,
                statistics="AUTO",
                num_threads=str(threads),
                bigtiff="IF_SAFER",
                **(OF_CLASSES if categories else OF_VALUES),
            )
    except Exception as error:  # rasterio has no public name for what GDAL raises here
        raise OSError(str(error)) from error


def _refuse_cut_off(part: Path) -> None:
    """Look for each block's last bytes, overviews too: GDAL does not report that its last blocks had no room.

    A cloud-optimised GeoTIFF of GDAL has a block's size before it and its last bytes once more behind it. So no
    block has to be unpacked.

    Raises:
        OSError: a block is not there, or not whole.
    """
    try:
        with part.open("rb") as file:
            for offset, size in _blocks(part):
                file.seek(offset - WORD)
                said = file.read(WORD)
                file.seek(offset + size - WORD)
                last, again = file.read(WORD), file.read(WORD)
                if said != size.to_bytes(WORD, "little") or len(again) < WORD or last != again:
                    raise OSError(errno.ENOSPC, CUT_OFF)
    except RasterioError:
        raise OSError(errno.ENOSPC, CUT_OFF) from None


def _blocks(part: Path) -> Iterator[tuple[int, int]]:
    """Place and size in bytes of each block of a pixel-interleaved GeoTIFF and of its overviews.

    Raises:
        OSError: a block has no place.
    """
    with rasterio.open(part) as source:
        levels = range(len(source.overviews(1)))
        yield from _blocks_of(source)
    for level in levels:
        with rasterio.open(part, overview_level=level) as source:
            yield from _blocks_of(source)


def _blocks_of(source: rasterio.DatasetReader) -> Iterator[tuple[int, int]]:
    """The same of one level."""
    for (row, col), _ in source.block_windows(1):
        place, size = (
            source.get_tag_item(f"BLOCK_{what}_{col}_{row}", "TIFF", bidx=1)
            for what in ("OFFSET", "SIZE")
        )
        if not place or not size:
            raise OSError(errno.ENOSPC, CUT_OFF)
        yield int(place), int(size)


def _refuse_without_room(target: Path, size: int) -> None:
    """Raise unless the disk holds the raster: blocks first, then the ordered copy and its overviews."""
    refuse_without_folder(target)
    free = shutil.disk_usage(target.parent).free
    if free < ROOM * size:
        raise EngineError(
            f"{target} needs up to {ROOM * size / 1e6:.0f} MB, and {free / 1e6:.0f} MB are free on "
            "its disk: free some room, then start the same run again."
        )
