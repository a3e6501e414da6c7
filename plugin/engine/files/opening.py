# SPDX-License-Identifier: GPL-2.0-or-later
"""The one place that opens rasters: the user's own files, and files of catalogues.

What stands in a scene list is data. So an address is a path of this machine or http(s), never one of
GDAL's own prefixes (``/vsizip/``, ``NETCDF:``, ``s3://`` …), through which a name could reach other
files, the network, or credentials. Every file is opened with one driver, chosen from its first bytes
(see ``drivers``). A remote one is GTiff or JP2OpenJPEG, and sees nothing but itself.
"""

from __future__ import annotations

import atexit
import os
import re
import threading
import warnings
import weakref
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import rasterio
from rasterio.errors import NotGeoreferencedWarning, RasterioError, RasterioIOError
from rasterio.io import FilePath
from rasterio.windows import Window as FileWindow

from ..bounded import BROKEN_ARCHIVE, LARGEST_BLOCK, block_bytes, is_of_system, refuse_block
from ..errors import EngineError
from .codestream import refuse_codestream
from .drivers import JPEG2000, driver_for, driver_of, settle

if TYPE_CHECKING:
    from ..web.ranges import RemoteFile

Answer = TypeVar("Answer")

warnings.filterwarnings("ignore", message="FilePath is supplanted")
settle()
with rasterio.Env():  # GDAL's list of file systems is made here, before there are threads
    pass

PREFIX = re.compile(r"/vsi|[a-z][a-z0-9+._-]+:|\s*<", re.IGNORECASE)
"""How names begin that GDAL or netCDF take for something else than a file (``C:`` is a drive)."""


@dataclass(eq=False)
class Raster:
    """An open raster; reading one from several threads is safe, one read at a time."""

    dataset: rasterio.DatasetReader
    source: _Remote | None = None
    holder: FilePath | None = None
    """Has to live as long as the dataset."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def read(
        self, bands: int | list[int], window: FileWindow, kind: str | None = None
    ) -> np.ndarray:
        """Stored numbers of a band (height, width), or of several (bands, height, width).

        Args:
            kind: type of the numbers returned; default: as stored.

        Raises:
            EngineError: the network's reason, where a remote file cannot be read.
            RasterioError: GDAL's, for any other.
        """
        return self.asked(lambda: self.dataset.read(bands, window=window, out_dtype=kind))

    def read_masks(self, bands: int | list[int], window: FileWindow) -> np.ndarray:
        """GDAL's masks of bands, as :meth:`read` gives their numbers: uint8, 0 where nothing was measured."""
        return self.asked(lambda: self.dataset.read_masks(bands, window=window))

    def asked(self, ask: Callable[[], Answer]) -> Answer:
        """What the dataset answers, while no other thread asks it; errors as in :meth:`read`."""
        with self._lock:
            if self.source is None:
                return ask()
            try:
                with rasterio.Env():  # else GDAL prints what goes wrong
                    answer = ask()
            except RasterioError:
                self.source.tell_error()
                raise
            self.source.tell_error()
            return answer

    def close(self) -> None:
        """Close the file, unless another thread still reads it (the program ends)."""
        if self._lock.acquire(timeout=1.0):
            self.dataset.close()
            self._lock.release()


def is_remote(href: str) -> bool:
    """Whether an address is one of the web."""
    return href[:8].lower().startswith(("http://", "https://"))


def local_file(href: str | Path) -> Path:
    """The file of this machine that an address means.

    Raises:
        EngineError: one of GDAL's prefixes.
        RasterioIOError (an OSError): no such file.
    """
    text = str(href)
    if PREFIX.match(text):
        raise EngineError(
            f"{text[:200]!r} is refused: it is neither a path nor an http(s) address. List the scenes "
            "again with 'List scenes' or 'Fetch scenes'."
        )
    path = Path(text)
    if not os.path.isfile(path):  # False, too, for a name that no file can have
        raise RasterioIOError(f"{path} does not exist or is not a file")
    return path


def open_raster(href: str | Path, signing: str = "", member: str = "") -> Raster:
    """Open a raster of this machine or of the web.

    Args:
        href: a path, or an http(s) address.
        signing: address of the service that signs a remote file's address; empty: none.
        member: name inside the zip archive ``href``, which is read in place; empty: ``href`` itself.

    Raises:
        EngineError: a name of GDAL's own, a block that is too large, or a remote file that cannot be opened (why,
            and what to do).
        RasterioError: GDAL's reason, for a file of this machine.
    """
    text = str(href)
    if is_remote(text):
        return _open_remote(text, signing)
    path = local_file(text)
    if member:
        return _open_member(path, member)
    return _bounded(_dataset(path, driver_for(path)), path, "")


def _open_member(path: Path, member: str) -> Raster:
    """A file inside a zip archive; the archive's own list says whether it is there."""
    if member.startswith("/") or ".." in member.split("/"):
        raise EngineError(f"{path} > {member[:200]} is refused: the name leads out of the archive.")
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member) as file:
            driver = driver_of(file.read(64))
            if driver == JPEG2000:
                # the parts of a packed one are many MB apart: all would be unpacked
                is_stored = archive.getinfo(member).compress_type == zipfile.ZIP_STORED
                refuse_codestream(file, f"{path} > {member}", all_parts=is_stored)
    except BROKEN_ARCHIVE as error:
        if is_of_system(error):  # as of any file
            raise RasterioIOError(f"{path} cannot be read ({error.strerror or error})") from error
        raise EngineError(
            f"{path} > {member} cannot be read ({error}): copy or download the archive again."
        ) from error
    if driver is None:
        raise EngineError(
            f"{path} > {member} is neither a GeoTIFF nor a JPEG 2000 file: unpack the archive to read it."
        )
    return _bounded(_dataset(f"/vsizip/{{{path}}}/{member}", driver), path, member)


def _dataset(path: Path | str, driver: str) -> rasterio.DatasetReader:
    """A raster opened; one without a place is no warning of Python's: who needs a place says what to do."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        return rasterio.open(path, driver=driver)


def _bounded(dataset: rasterio.DatasetReader, path: Path, member: str) -> Raster:
    try:
        refuse_block(dataset, f"{path} > {member}" if member else str(path), path.stat().st_size)
    except EngineError:
        dataset.close()
        raise
    return Raster(dataset)


# -- files of the web ----------------------------------------------------------------------------


class _Remote:
    """What GDAL sees of a remote file: one name, and bytes. It never sees an exception.

    It is read through ``FilePath``, not through ``rasterio.open(opener=…)``: that adds and removes a file
    system of GDAL's at each open and close, while other threads look theirs up in the same list without a
    lock, and now and then the process dies of it (rasterio 1.4.4, GDAL 3.10.3: seen).
    """

    mode = "rb"

    def __init__(self, file: RemoteFile, path: str):
        self._file, self.path = file, path
        self.error: BaseException | None = None

    @property
    def fs(self) -> _Remote:
        """Where rasterio opens the file by its path: here."""
        return self

    def tell_error(self) -> None:
        """Raise what kept bytes from GDAL since the last call, if anything did."""
        error, self.error = self.error, None
        if error:
            raise error

    def open(self, path: str, mode: str = "rb") -> _Remote:
        """The file itself; GDAL looks for side files (.aux.xml, .ovr, .msk) elsewhere, and finds none."""
        if path != self.path or mode != self.mode:
            raise FileNotFoundError(path)
        self._file.seek(0)
        return self

    def read(self, size: int = -1) -> bytes:
        try:
            return self._file.read(size)
        except (EngineError, KeyboardInterrupt) as error:
            self.error = error
            return b""  # GDAL takes it for a truncated file; ``tell_error`` raises the reason

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def close(self) -> None:
        """Stay open: nothing is held."""

    def __enter__(self) -> _Remote:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()


def _open_remote(url: str, signing: str) -> Raster:
    # only who reads the web loads its libraries
    from ..web.address import DamagedError, without_query
    from ..web.ranges import RemoteFile

    file = RemoteFile(url, signing)
    head = file.read(64)
    driver = driver_of(head)
    if driver is None:
        raise DamagedError(
            f"{without_query(url)} is neither a GeoTIFF nor a JPEG 2000 file (it begins with {head[:12]!r}): "
            "leave its scene out or choose another catalogue."
        )
    name = "remote.tif" if driver == "GTiff" else "remote.jp2"
    remote = _Remote(file, name)
    try:
        if driver == JPEG2000:
            refuse_codestream(file, without_query(url), all_parts=False)
        holder = FilePath(remote)
        dataset = holder.open(driver=driver)
        remote.tell_error()
    except (RasterioError, TypeError, ValueError) as error:
        remote.tell_error()
        raise DamagedError(f"{without_query(url)} is a damaged {driver} file ({error}).") from error
    raster = Raster(dataset, remote, holder)
    _open_remotes.add(raster)
    _refuse_large_blocks(url, dataset)
    return raster


def _refuse_large_blocks(url: str, dataset: rasterio.DatasetReader) -> None:
    """A few bytes may say that they unpack to a block of many GB.

    Raises:
        WebError: a block is larger than ``LARGEST_BLOCK``.
    """
    from ..web.address import WebError, without_query

    size = block_bytes(dataset)
    if size > LARGEST_BLOCK:
        raise WebError(
            f"{without_query(url)} is not laid out for reading parts: a block of it has {size / 1e6:.0f} MB. "
            "Leave its scene out or choose another catalogue."
        )


_open_remotes: weakref.WeakSet[Raster] = weakref.WeakSet()


@atexit.register
def _close_remotes() -> None:
    """GDAL must let go of remote files while Python can still answer it."""
    for raster in list(_open_remotes):
        raster.close()
