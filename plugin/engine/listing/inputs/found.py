# SPDX-License-Identifier: GPL-2.0-or-later
"""What can be opened in a folder and below it: products and stores whole, links followed once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from ...errors import EngineError
from ...files.stores import NETCDF
from ...files.zarrs.zarr_marks import is_zarr
from ...naming.foreign import product_of_other
from ..formats.granule import is_no_band
from ..formats.maja import metadata_in
from ..formats.rasters import RASTERS
from ..formats.safe import is_safe
from ..formats.stac import is_stac, read_json
from ..unread.as_shipped import radar_folder

ITEMS = (".json", ".geojson")
ZIP = ".zip"


def is_whole(folder: Path) -> bool:
    """Whether a folder is one product or store: read, or refused, as a whole."""
    return (
        is_safe(folder)
        or bool(metadata_in(folder))
        or is_zarr(folder)
        or bool(radar_folder(folder))
    )


def is_raster(name: str) -> bool:
    """Whether a file can be a raster of bands, by its name; ``._`` begins macOS's notes on a file."""
    last = name.rpartition("/")[2]
    return last.lower().endswith(RASTERS) and not last.startswith("._") and not is_no_band(last)


def real_path(path: Path) -> Path:
    """Where a path leads, links followed; a folder of thousands is followed once."""
    if path.name in ("", "..") or path.is_symlink():
        return path.resolve()
    return _real_folder(path.parent) / path.name


@lru_cache(maxsize=1024)
def _real_folder(folder: Path) -> Path:
    return folder.resolve()


def found_in(folder: Path) -> Iterator[Path]:
    """What can be opened in a folder and its sub-folders: products and stores whole, then files.

    STAC files come first, so that their metadata go before those of the files they point at. Layers of
    quality are no bands and stay out.

    Raises:
        EngineError: not a folder.
    """
    return found_among(walked(folder))


def found_among(folders: Iterable[tuple[Path, list[str]]]) -> Iterator[Path]:
    """The same of folders that were walked already."""
    products, items, files = [], [], []
    for here, names in folders:
        if product_of_other(here.name):
            continue
        if is_whole(here):
            products.append(here)
            continue
        for name in names:
            suffix = Path(name).suffix.lower()
            if name.startswith("._"):
                continue
            if suffix in ITEMS:
                items.append(here / name)
            elif is_raster(name) or suffix in (*NETCDF, ZIP):
                files.append(here / name)
    yield from (path for path in items if _is_item(path))
    yield from products
    yield from files


def walked(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Folders and the names of their files, ascending; what lies in a product or a store is left to it.

    Linked folders are followed, each real folder once: a link to what lies in ``folder`` anyway, or to a
    folder above, is a circle and is not followed.

    Raises:
        EngineError: not a folder.
    """
    if not folder.is_dir():
        raise EngineError(f"{folder} is not a folder.")
    root = folder.resolve()
    seen = set()
    for place, below, names in os.walk(folder, followlinks=True):
        here = Path(place)
        real = here.resolve()
        if real in seen:
            below.clear()
            continue
        seen.add(real)
        yield here, sorted(names)
        if product_of_other(here.name) or is_whole(here):
            below.clear()
        below[:] = sorted(name for name in below if not _is_circle(here / name, real, root))


def _is_circle(path: Path, here: Path, root: Path) -> bool:
    """Whether a link in the real folder ``here`` leads into ``root``, or to a folder above of either."""
    if not path.is_symlink():
        return False
    real = path.resolve()
    return real.is_relative_to(root) or root.is_relative_to(real) or here.is_relative_to(real)


def _is_item(path: Path) -> bool:
    """Whether a JSON file found in a folder is a STAC item; other JSON is left alone."""
    try:
        content = read_json(path)
    except EngineError:
        return False
    return isinstance(content, dict) and is_stac(content) and "ecofuse:masking" not in content
