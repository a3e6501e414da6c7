# SPDX-License-Identifier: GPL-2.0-or-later
"""What is not read, called by name: formats by their endings, and files that are not what their names say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from ...bounded import head_of
from ...naming.foreign import product_of_other

ARCHIVES = (".tar", ".tgz", ".gz", ".bz2", ".tbz2", ".xz", ".txz", ".zst", ".7z", ".rar")
HDF = (".h5", ".hdf5", ".he5", ".hdf", ".hdf4", ".h4")
PARTIAL = (
    ".part", ".partial", ".crdownload", ".aria2", ".download", ".opdownload", ".filepart", ".incomplete", ".!ut",
)  # fmt: skip
PICTURES = (".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".kmz", ".kml", ".pdf", ".ecw", ".sid")
TABLES = (
    ".csv", ".txt", ".xlsx", ".xls", ".parquet", ".shp", ".gpkg", ".gml", ".geoparquet", ".fgb", ".npz", ".npy",
)  # fmt: skip
KINDS: dict[tuple[str, ...], str] = {
    ARCHIVES: "is packed in a format that is not read in place (zip is): unpack it and give what it holds",
    HDF: "is HDF, which is not read: convert its bands to GeoTIFF or NetCDF (gdal_translate), or take the GeoTIFF "
    "files that its provider offers beside it",
    PARTIAL: "is a download that has not finished: let it finish, or download the file again",
    PICTURES: "is a picture without measurements: give the bands themselves (GeoTIFF, JPEG 2000, NetCDF, SAFE)",
    TABLES: "holds no bands of a scene: give the bands themselves (GeoTIFF, JPEG 2000, NetCDF, SAFE)",
    (
        ".lnk",
        ".url",
        ".webloc",
        ".desktop",
    ): "is a shortcut: give the file or folder that it points at",
    (".icloud",): "is a placeholder of iCloud: have the file downloaded first",
    (
        ".grib",
        ".grb",
        ".grib2",
        ".grb2",
    ): "is GRIB, weather and no image: EcoFuse reads Sentinel-1 and Sentinel-2",
    (".dim",): "is SNAP's header without its .data folder beside it: copy both, or export GeoTIFF",
    (
        ".safetensors",
        ".onnx",
        ".pt",
        ".pth",
        ".ckpt",
    ): "is a model, not a scene: choose it where a model is asked",
    (".qgs", ".qgz", ".qlr", ".qml"): "is a project or style of QGIS: give the raster itself",
}
"""Endings of names, in lower case -> what the file is, and what to do."""
TOLD_OF = (*ARCHIVES, *HDF, *PARTIAL, ".lnk", ".url", ".icloud", ".grib", ".grb", ".grib2")
"""Of these a folder is said to hold some; pictures, tables and projects lie beside scenes everywhere."""
FALSE = (
    (re.compile(rb"\s*<(?:!doctype\s+html|html)", re.IGNORECASE), "is a web page saved under that name (often a "
     "login or an error): log in and download it again"),
    (re.compile(rb"\s*<\?xml[^>]*>\s*<(?:Error|\w+:Fault|ServiceException)"), "is a server's error message saved "
     "under that name: download it again"),
    (re.compile(rb"version https://git-lfs"), "is a pointer of Git LFS and not the file: run git lfs pull"),
    (re.compile(rb"\s*\{\s*\""), "is a server's answer (JSON) saved under that name: download it again"),
    (re.compile(rb"/annex/objects/|\.git/annex/"), "is a pointer of git-annex and not the file: run git annex get"),
)  # fmt: skip
"""First bytes of files -> what they are in truth."""
HEAD = 512


def unread_at(path: Path) -> str:
    """What a path is refused with that is of a kind not read, empty, or not what its name says; else ""."""
    why = _kind(path) or (_false(path) if path.is_file() else "")
    return f"{path} {why}." if why else ""


def unread_among(
    folders: Iterable[tuple[Path, list[str]]], is_whole: Callable[[Path], bool]
) -> list[tuple[str, str]]:
    """(first name, sentence) of each kind that is not read and could hold scenes.

    Args:
        folders: that were walked, each with the names of its files.
        is_whole: whether a folder is read, or refused, as one: it is not looked into.
    """
    found: dict[str, list[Path]] = defaultdict(list)
    for here, names in folders:
        other = product_of_other(here.name)
        if other:
            found[other].append(here)
        if other or is_whole(here):
            continue
        for name in names:
            suffix = Path(name).suffix.lower()
            bare = suffix == ".dim" and not (here / name).with_suffix(".data").is_dir()
            if suffix in TOLD_OF or bare:
                found[suffix].append(here / name)
    return [(held[0].name, _said_of(kind, held)) for kind, held in sorted(found.items())]


def _said_of(kind: str, held: list[Path]) -> str:
    more = f" (and {len(held) - 1} more {kind})" if len(held) > 1 else ""
    return f"{held[0]}{more} {_kind(held[0])}."


def _kind(path: Path) -> str:
    """What a name says that is not read, "" for others."""
    suffix = path.suffix.lower()
    why = next((text for endings, text in KINDS.items() if suffix in endings), "")
    other = product_of_other(path.name)
    if other and (why or path.is_dir()):
        return f"is a product of {other}: EcoFuse reads Sentinel-1 and Sentinel-2"
    return why


def _false(path: Path) -> str:
    """What a file is in truth, "" where it may be what its name says."""
    if path.with_name(f"{path.name}.aria2").exists():
        return KINDS[PARTIAL]
    if path.stat().st_size == 0:
        return "is empty (0 bytes), a stopped download or a placeholder of a cloud folder: download it again"
    if path.suffix.lower() in (".json", ".geojson"):
        return ""
    head = head_of(path, HEAD)
    return next((text for start, text in FALSE if start.match(head)), "")
