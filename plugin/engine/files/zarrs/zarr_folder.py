# SPDX-License-Identifier: GPL-2.0-or-later
"""The files of a Zarr store in a folder, as the library reads them: plain ones alone."""

from __future__ import annotations

from zarr.abc.store import ByteRequest
from zarr.core.buffer import Buffer, BufferPrototype
from zarr.storage import LocalStore

from ...bounded import LARGEST_WHOLE
from ...special import special


class PlainFiles(LocalStore):
    """A folder whose pipes and devices are errors, not waited for."""

    async def get(
        self, key: str, prototype: BufferPrototype | None = None, byte_range: ByteRequest | None = None
    ) -> Buffer | None:  # fmt: skip
        """Bytes of a file; None where it is missing.

        Raises:
            OSError: it is a pipe, a socket or a device, or larger than any chunk or shard.
        """
        self._refuse(key, byte_range)
        return await super().get(key, prototype, byte_range)

    def get_sync(
        self, key: str, *, prototype: BufferPrototype | None = None, byte_range: ByteRequest | None = None
    ) -> Buffer | None:  # fmt: skip
        """The same in versions of the library that do not wait for a loop."""
        self._refuse(key, byte_range)
        return super().get_sync(key, prototype=prototype, byte_range=byte_range)

    def _refuse(self, key: str, byte_range: ByteRequest | None) -> None:
        path = self.root / key
        if kind := special(path):
            raise OSError(f"{key} is {kind}, no file")
        if byte_range is None and path.is_file() and path.stat().st_size > LARGEST_WHOLE:
            raise OSError(f"{key} holds {path.stat().st_size / 1e9:,.0f} GB, which no chunk does")
