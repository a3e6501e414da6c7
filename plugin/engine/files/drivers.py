# SPDX-License-Identifier: GPL-2.0-or-later
"""Which of GDAL's drivers may open a file: chosen by its first bytes, never by its name, and no other is there.

GDAL tries all of its 155 drivers on a file whatever its name. Some of them read the web or any file of this
machine on the word of a small text: a file named ``scene.tif`` or ``mask.img`` could send credentials. Side
files (``.aux.xml``) can name further files that GDAL opens by itself, so the others are not even loaded.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from defusedxml import ElementTree
from rasterio.errors import RasterioIOError

from ..bounded import content_of, head_of
from ..special import refuse_beside
from .codestream import refuse_codestream

JPEG2000 = "JP2OpenJPEG"
DRIVERS = (
    (b"II*\0", "GTiff"),
    (b"MM\0*", "GTiff"),
    (b"II+\0", "GTiff"),
    (b"MM\0+", "GTiff"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", JPEG2000),
    (b"\xff\x4f\xff\x51", JPEG2000),
)
"""First bytes of a file -> the driver that reads it, also from an archive or the web."""

OF_DISK = ((b"EHFA_HEADER_TAG", "HFA"), (b"<VRTDataset", "VRT"))
"""Further ones for files of this machine."""

LARGEST_VRT = 10_000_000
"""Bytes of a virtual raster."""

VRT_PARTS = frozenset((
    "VRTDataset", "SRS", "GeoTransform", "Metadata", "MDI", "VRTRasterBand", "Description", "UnitType",
    "ColorInterp", "ColorTable", "Entry", "CategoryNames", "Category", "NoDataValue", "HideNoDataValue",
    "Offset", "Scale", "MaskBand", "Histograms", "OverviewList", "GCPList", "GCP", "SimpleSource",
    "ComplexSource", "SourceFilename", "SourceBand", "SourceProperties", "SrcRect", "DstRect", "NODATA",
    "UseMaskBand", "ScaleOffset", "ScaleRatio", "BlockXSize", "BlockYSize",
))  # fmt: skip
"""Elements of a virtual raster that only puts plain rasters side by side, as gdalbuildvrt writes it."""

SKIPPED = (
    "AAIGrid,ACE2,ADRG,AIG,AVCBin,AVCE00,AirSAR,BAG,BIGGIF,BLX,BMP,BSB,BT,BYN,CALS,CEOS,"
    "COASP,COSAR,CPG,CTG,CTable2,DAAS,DERIVED,DIMAP,DIPEx,DOQ1,DOQ2,DTED,ECRGTOC,EEDA,EEDAI,"
    "EHdr,EIR,ELAS,ERS,ESAT,ESRI Shapefile,ESRIC,ESRIJSON,FAST,FIT,GFF,GIF,GNMDatabase,GNMFile,"
    "GPKG,GRASSASCIIGrid,GRIB,GS7BG,GSAG,GSBG,GSC,GTI,GTX,GXF,GenBin,GeoJSON,GeoJSONSeq,HDF5,"
    "HDF5Image,HF2,HTTP,ILWIS,IRIS,ISCE,ISG,ISIS2,ISIS3,JAXAPALSAR,JDEM,JPEG,KMLSUPEROVERLAY,"
    "KRO,L1B,LAN,LCP,LOSLAS,Leveller,MAP,MBTiles,MFF,MFF2,MRF,MSGN,MVT,NDF,NGSGEOID,NITF,"
    "NOAA_B,NSIDCbin,NTv2,NWT_GRC,NWT_GRD,OSM,OZI,PAux,PCIDSK,PCRaster,PDF,PDS,PDS4,PLMOSAIC,"
    "PNG,PNM,PRF,R,RIK,RMF,ROI_PAC,RPFTOC,RRASTER,RS2,RST,Rasterlite,S102,S104,S111,SAFE,"
    "SAGA,SAR_CEOS,SDTS,SENTINEL2,SGI,SIGDEM,SNAP_TIFF,SNODAS,SQLite,SRP,SRTMHGT,STACIT,STACTA,"
    "TGA,TIL,TSX,Terragen,TopoJSON,USGSDEM,VICAR,WCS,WEBP,WMS,WMTS,XPM,XYZ,ZMap,Zarr,netCDF"
)
"""Drivers that are never loaded; a test holds that none but those needed is left."""

SETTINGS = {
    "GDAL_SKIP": SKIPPED,
    # GDAL's own way to the web stays shut: no name that a file could give fits
    "CPL_VSIL_CURL_ALLOWED_FILENAME": secrets.token_hex(16),
    "GDAL_HTTP_NETRC": "NO",
    # side files are asked for by name: else each open reads the whole folder of thousands
    "GDAL_DISABLE_READDIR_ON_OPEN": "TRUE",
    # MB of unpacked blocks, where a run has no budget of its own; else GDAL takes 5 % of the machine
    "GDAL_CACHEMAX": "256",
    "GDAL_VRT_ENABLE_PYTHON": "NO",
    "GDAL_VRT_ENABLE_RAWRASTERBAND": "NO",
}
"""What GDAL reads from the environment when it starts."""


def settle() -> None:
    """Make the settings GDAL's; to be called before GDAL starts in this process."""
    os.environ.update(SETTINGS)


def driver_of(head: bytes) -> str | None:
    """The driver for a file that begins with these bytes, None for formats read only from disk."""
    return next((driver for start, driver in DRIVERS if head.startswith(start)), None)


def driver_for(path: Path) -> str:
    """The driver for a file of this machine.

    Raises:
        RasterioIOError (an OSError): none of ours, or a virtual raster of more than plain rasters beside it.
        EngineError: it, or what lies beside it, is a pipe or a device; JPEG 2000 tiles that take too much.
    """
    try:
        head = head_of(path, 64)
        refuse_beside(path)
    except OSError as error:
        raise RasterioIOError(f"{path} cannot be read ({error.strerror})") from error
    if found := driver_of(head):
        _refuse_coding(path, found)
        return found
    for start, driver in OF_DISK:
        if head.lstrip().startswith(start):
            if driver == "VRT":
                _check_virtual(path)
            return driver
    if _envi_header(path):
        return "ENVI"
    raise RasterioIOError(
        f"{path} is neither a GeoTIFF, a JPEG 2000, an ERDAS nor an ENVI file, whatever its name says: "
        "convert it with gdal_translate, or leave it out"
    )


def _refuse_coding(path: Path, driver: str) -> None:
    """Raise where a JPEG 2000 file would have its library set up too much; as :func:`.refuse_codestream`."""
    if driver == JPEG2000:
        with path.open("rb") as file:
            refuse_codestream(file, str(path), all_parts=True)


def _envi_header(path: Path) -> bool:
    """Whether a file of ENVI's text lies beside plain numbers."""
    for beside in (path.with_suffix(".hdr"), path.with_name(f"{path.name}.hdr")):
        if beside != path and beside.is_file():
            return head_of(beside, 64).lstrip().startswith(b"ENVI")
    return False


def _check_virtual(path: Path) -> None:
    """A virtual raster may show plain rasters in its own folder and below, nothing else."""
    try:
        root = ElementTree.fromstring(content_of(path, LARGEST_VRT), forbid_dtd=True)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise RasterioIOError(
            f"{path} is no virtual raster ({type(error).__name__}): build it again"
        ) from error
    for element in root.iter():
        if element.tag not in VRT_PARTS or "subClass" in element.attrib:
            kind = element.attrib.get("subClass", element.tag)
            raise _refused(
                path, f"it holds a {str(kind)[:40]}, not only plain rasters side by side"
            )
    for element in root.iter("SourceFilename"):
        source = path.parent / (element.text or "").strip()
        inside = element.get("relativeToVRT") == "1" and _is_below(source, path.parent)
        if not inside or not source.is_file():
            raise _refused(
                path, f"its source {(element.text or '')[:80]!r} is no file in its own folder"
            )
        refuse_beside(source)
        driver = driver_of(head_of(source, 64))
        if driver is None:
            raise _refused(
                path, f"its source {source.name[:80]!r} is neither GeoTIFF nor JPEG 2000"
            )
        _refuse_coding(source, driver)


def sources_of_virtual(path: Path) -> list[str]:
    """Names, without ending, of the one source of each band of a virtual raster that :func:`driver_for` lets pass.

    [] where a band has several sources, or sources have several bands: then they do not name the bands.
    """
    root = ElementTree.fromstring(content_of(path, LARGEST_VRT), forbid_dtd=True)
    names = []
    for band in root.iter("VRTRasterBand"):
        sources = [(element.text or "").strip() for element in band.iter("SourceFilename")]
        numbers = [(element.text or "1").strip() for element in band.iter("SourceBand")]
        if len(sources) != 1 or numbers not in ([], ["1"]):
            return []
        names.append(Path(sources[0]).stem)
    return names if len(set(names)) == len(names) else []


def _is_below(source: Path, folder: Path) -> bool:
    return source.resolve().is_relative_to(folder.resolve())


def _refused(path: Path, why: str) -> RasterioIOError:
    return RasterioIOError(f"{path} is refused: {why}; write it as a GeoTIFF with gdal_translate")
