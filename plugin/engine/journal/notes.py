# SPDX-License-Identifier: GPL-2.0-or-later
"""Notes on the layers of a run: which target days have their raster, and which get none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..files.sums import crc_of
from ..files.whole import put_text, refused


@dataclass
class Layer:
    """Whether a target day has its raster; None while that is still to be found out."""

    there: bool | None


class Notes:
    """One small file a target day, beside the tiles."""

    def __init__(self, folder: Path, kind: str):
        """Args: kind: how rasters are stored, see ``Frame.form`` of ``outputs.embedding_raster``."""
        self.folder, self.kind = folder, kind

    @contextmanager
    def layer(self, path: Path) -> Iterator[Layer]:
        """A target day by the path of its raster; what was found out inside the block is noted at its end.

        Raises:
            EngineError: the disk cannot be written.
        """
        layer = Layer(self.there(path))
        found_out = layer.there is None
        yield layer
        if found_out:
            note = self._note(path)
            with refused(note):
                put_text(note, json.dumps(_facts(path) if layer.there else None))

    def there(self, path: Path) -> bool | None:
        """Whether a target day has its raster, as noted; None when that is still to be found out."""
        try:
            facts = json.loads(self._note(path).read_text(encoding="utf-8"))
            if facts is None:
                return False
            return True if path.is_file() and _facts(path) == facts else None
        except (OSError, ValueError):
            return None

    def _note(self, path: Path) -> Path:
        return self.folder / f"{path.name}.{self.kind}.json"


def _facts(path: Path) -> dict[str, int]:
    return {"size": path.stat().st_size, "crc32": crc_of(path)}
