# SPDX-License-Identifier: GPL-2.0-or-later
"""Embedding rasters as later steps read them: checked once, then block by block."""

from __future__ import annotations

import json
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.windows import Window as FilePart

from ...contract import CUBE_ENDINGS, STATISTICS
from ..documents import part_of
from ..errors import EngineError, one_line
from ..files.opening import open_raster
from ..inference.model import Model
from ..inference.trust import TAG
from .band_table import NOVELTY
from .embedding_raster import Frame
from .packing import unpacked
from .ready.descriptor_schema import DAY
from .ready.ready_made import ReadyMade, described, descriptor_of, read_decoded

MEAN, SPREAD, HARMONICS = STATISTICS
PARTS = {MEAN: 1, SPREAD: 1, HARMONICS: 2}
"""Numbers that a statistic of a period has for each number of a day."""
SEEN = ("expected_error", "days_to_clear")
"""Bands that say how well a pixel was seen, as the GPP head is given them."""
DOUBTED = {NOVELTY.name, "out_of_domain"}
"""Bands of whom to believe: Embed writes one of them, unless QUALITY_BANDS SEEN leaves them out."""
BLOCK = 512
"""Rows and columns read at once."""
READY_BLOCK = 256
"""Of ready-made embeddings at most: they have a hundred numbers a pixel."""


@dataclass(frozen=True)
class Embeddings:
    """What an embedding raster says of itself; its pixels stay on the disk."""

    path: Path
    bands: tuple[int, ...]
    """Band numbers (from 1) of F01, F02 …"""
    model: str
    """Name of the embedding model; of a period with what is made of its days."""
    sha256: str
    """SHA-256 of that model's manifest; of a ready-made raster of what decides its numbers in the descriptor."""
    date: str
    """Day of the embedding, YYYY-MM-DD, of a year its first, or an empty text where the file names none."""
    crs: str
    """WKT, or an empty text."""
    transform: rasterio.Affine
    height: int
    width: int
    untrusted: str = ""
    """Why its day is not trusted, or an empty text."""
    shorter: tuple[int, ...] = ()
    """How many of its first numbers can be used alone, ascending, beside all of them."""
    quality: dict[str, int] = field(default_factory=dict)
    """Band numbers (from 1) of SEEN, of those that it has."""
    has_doubts: bool = False
    """Whether it has one of DOUBTED: then QUALITY_BANDS left out what it lacks of SEEN."""
    statistics: tuple[str, ...] = ()
    """Of a period what its numbers are, such as MEAN and SPREAD; () of a day. :attr:`model` says so too: what is
    fitted on one kind takes no other."""
    period: str = ""
    """Its first and last day, YYYY-MM-DD/YYYY-MM-DD."""
    ready: ReadyMade | None = None
    """How a raster of other producers is read; None of our own."""

    @property
    def features(self) -> int:
        """Numbers a pixel."""
        return len(self.bands)

    @property
    def lengths(self) -> tuple[int, ...]:
        """How many of its first numbers can be used alone, ascending; the last: all of them."""
        return (*self.shorter, self.features)

    def first(self, length: int) -> Embeddings:
        """The same raster, of whose numbers the first few are read: one of :attr:`lengths`."""
        shorter = tuple(one for one in self.shorter if one < length)
        return replace(self, bands=self.bands[:length], shorter=shorter)

    @property
    def last_date(self) -> str:
        """The last day that it is of, YYYY-MM-DD; "" where it does not say its day."""
        return self.period.partition("/")[2] or self.date

    def level(self) -> Embeddings:
        """The raster itself; of a period that begins with means these alone, which are read like those of a day.

        Raises:
            EngineError: a period without means.
        """
        if not self.statistics:
            return self
        if self.statistics[0] != MEAN:
            raise EngineError(
                f"{self.path} is of a period without means ({', '.join(self.statistics)}): make it again with "
                f"STATISTICS {MEAN}."
            )
        count = self.features // sum(PARTS[one] for one in self.statistics)
        model = self.model.removesuffix(_kind(self.statistics))
        return replace(self, model=model, bands=self.bands[:count], statistics=())

    @property
    def more_tags(self) -> dict[str, str]:
        """Tags of layers made of a ready-made raster, see :attr:`ReadyMade.tags`; {} of our own."""
        return self.ready.tags if self.ready else {}

    @property
    def key(self) -> int:
        """A number made of day and place, the same wherever the file lies."""
        text = f"{self.date} {self.crs} {tuple(self.transform)} {self.height} {self.width}"
        return zlib.crc32(text.encode())

    def parts(self, size: int = BLOCK) -> list[FilePart]:
        """The blocks of the raster, row by row."""
        if self.ready:
            size = min(size, READY_BLOCK)
        return [
            FilePart(col, row, min(size, self.width - col), min(size, self.height - row))
            for row in range(0, self.height, size)
            for col in range(0, self.width, size)
        ]

    def blocks(self, size: int = BLOCK) -> Iterator[tuple[FilePart, np.ndarray]]:
        """Blocks and their pixels (features, rows, cols) float32, NaN where missing, scales applied.

        Raises:
            EngineError: a block cannot be read.
        """
        with self.opened() as read:
            for part in self.parts(size):
                yield part, read(part)

    @contextmanager
    def opened(self) -> Iterator[Callable[[FilePart], np.ndarray]]:
        """What reads a part of the open raster: (features, rows, cols) float32, NaN where missing, scales applied.

        Raises:
            EngineError: by what it yields, a part cannot be read.
        """
        with ExitStack() as stack:
            source = stack.enter_context(open_raster(self.path).dataset)
            factors = None
            if self.ready and self.ready.scales:
                factors = stack.enter_context(open_raster(self.ready.scales).dataset)
            yield lambda part: self._read(source, self.bands, part, factors)

    def seen(self, part: FilePart) -> dict[str, np.ndarray]:
        """How well the pixels of a block were seen: each band of SEEN that there is (rows, cols).

        Raises:
            EngineError: the block cannot be read.
        """
        if not self.quality:
            return {}
        with open_raster(self.path).dataset as source:
            found = self._read(source, tuple(self.quality.values()), part)
        return dict(zip(self.quality, found, strict=True))

    def _read(
        self,
        source: rasterio.DatasetReader,
        bands: tuple[int, ...],
        part: FilePart,
        factors: rasterio.DatasetReader | None = None,
    ) -> np.ndarray:
        try:
            if self.ready:
                return read_decoded(self.ready, self.path, source, factors, bands, part)
            return unpacked(source, bands, part)
        except RasterioError as error:
            raise EngineError(
                f"{self.path} cannot be read at row {part.row_off}, column "
                f"{part.col_off}: the file is truncated or damaged."
            ) from error


def open_embeddings(path: str | Path, descriptor: str | None = None) -> Embeddings:
    """Look at an embedding raster and refuse any other file.

    Args:
        descriptor: of a ready-made one, see :func:`.ready_made.descriptor_of`.

    Raises:
        EngineError: the file is missing, no raster, or lacks the bands or tags of an embedding; a ready-made one
            does not fit its descriptor.
    """
    path = Path(path)
    if not path.exists():
        raise EngineError(f"Embedding raster {path} does not exist.")
    found = descriptor_of(path, descriptor)
    if path.suffix.lower() in CUBE_ENDINGS and not found:
        raise EngineError(
            f"{path} is a cube, whose scales are not looked at here: give the rasters of its days (GeoTIFF), which "
            "Embed a series writes beside it."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with open_raster(path).dataset as source:
                if found:
                    return _ready(path, source, described(path, source, found))
                return _described(path, source)
    except RasterioError as error:
        raise EngineError(f"{path} is not a raster that can be read.") from error


def ready_made_at(path: Path) -> Embeddings | None:
    """A ready-made embedding with its descriptor beside it, None of any other raster.

    Raises:
        EngineError: it does not fit its descriptor.
    """
    return open_embeddings(path) if descriptor_of(path, None) else None


def unwritten(frame: Frame, named: str, model: Model) -> Embeddings:
    """A raster that never lies on a disk, for what asks where its pixels are; ``named`` in messages."""
    return Embeddings(
        path=Path(named),
        bands=(),
        model=model.name,
        sha256=model.sha256,
        date="",
        crs=frame.crs,
        transform=frame.transform,
        height=frame.height,
        width=frame.width,
    )


def _ready(path: Path, source: rasterio.DatasetReader, how: ReadyMade) -> Embeddings:
    first, last = how.days
    return Embeddings(
        path=path,
        bands=tuple(range(1, source.count + 1)),
        model=how.facts.name,
        sha256=how.sha256,
        date=first,
        crs=source.crs.to_wkt() if source.crs else "",
        transform=source.transform,
        height=source.height,
        width=source.width,
        period=f"{first}/{last}" if how.annual and first else "",
        ready=how,
    )


def _described(path: Path, source: rasterio.DatasetReader) -> Embeddings:
    names = list(source.descriptions)
    bands: list[int] = []
    while (name := f"F{len(bands) + 1:02d}") in names:
        bands.append(names.index(name) + 1)
    if not bands:
        raise EngineError(
            f"{path} is not an embedding raster: none of its {source.count} bands is named F01; "
            "make one with Embed, or put the descriptor of a ready-made one beside it."
        )
    tags = source.tags()
    missing = [tag for tag in ("ECOFUSE_MODEL", "ECOFUSE_MODEL_SHA256") if not tags.get(tag)]
    if missing:
        raise EngineError(
            f"{path} is not an embedding raster that names its model: its tag {missing[0]} is "
            "missing; make it again with Embed."
        )
    day = tags.get("ECOFUSE_DATE", "")
    if day and not DAY.fullmatch(day):
        raise EngineError(
            f"{path} is of the day {day[:20]!r} (tag ECOFUSE_DATE), expected YYYY-MM-DD; make it again with Embed."
        )
    said = tags.get("ECOFUSE_STATISTICS", "")
    statistics = tuple(one for one in STATISTICS if one in said.split(", "))
    known = ("float32", "float64", "int16", "uint8")
    strange = [kind for kind in source.dtypes if kind not in known]
    if strange:
        raise EngineError(
            f"{path} is not an embedding raster: it holds numbers of type {strange[0]}; make it again with Embed."
        )
    bare = [n for n in bands if source.scales[n - 1] == 1 and source.offsets[n - 1] == 0]
    if bare and source.dtypes[bare[0] - 1] in ("int16", "uint8"):
        raise EngineError(
            f"{path} holds whole numbers ({source.dtypes[bare[0] - 1]}) without their scale, which a copy has "
            "lost: make it again with Embed, or copy it with gdal_translate."
        )
    return Embeddings(
        path=path,
        bands=tuple(bands),
        model=tags["ECOFUSE_MODEL"] + _kind(statistics),
        sha256=tags["ECOFUSE_MODEL_SHA256"],
        date=day,
        crs=source.crs.to_wkt() if source.crs else "",
        transform=source.transform,
        height=source.height,
        width=source.width,
        untrusted=tags.get(TAG, ""),
        shorter=_shorter(tags.get("ECOFUSE_PARAMETERS", ""), len(bands)),
        quality={name: names.index(name) + 1 for name in SEEN if name in names},
        has_doubts=not DOUBTED.isdisjoint(names),
        statistics=statistics,
        period=tags.get("ECOFUSE_PERIOD", "") if statistics else "",
    )


def _kind(statistics: tuple[str, ...]) -> str:
    """What the name of a model ends with where numbers are those of a period."""
    return f" (period: {', '.join(statistics)})" if statistics else ""


def _shorter(parameters: str, features: int) -> tuple[int, ...]:
    """The lengths that a raster's tag names, below its own; () where it names none, or is not ours."""
    try:
        said = part_of({"tag": json.loads(parameters)}, "tag").get("lengths")
    except (ValueError, RecursionError):
        return ()
    known = [one for one in said if type(one) is int] if isinstance(said, list) else []
    return tuple(sorted({one for one in known if 0 < one < features}))


def of_model(embeddings: Embeddings, name: str, sha256: str, features: int, by: str) -> Embeddings:
    """The first ``features`` numbers of embeddings of the very embedding model that ``by`` was fitted on.

    Raises:
        EngineError: name or hash differ, or the raster has no such length; the sentence names both.
    """
    if (embeddings.model, embeddings.sha256) != (name, sha256):
        mend = "give embeddings of that kind" if embeddings.ready else "embed again with that model"
        raise EngineError(
            f"{embeddings.path} holds embeddings of {one_line(embeddings.model, 60)} "
            f"({embeddings.sha256[:8]}), but {by} was fitted on {one_line(name, 60)} ({sha256[:8]}): "
            f"{mend}, or fit anew on these."
        )
    if features not in embeddings.lengths:
        raise EngineError(
            f"{embeddings.path} holds {embeddings.features} features a pixel, but {by} was fitted on {features}: "
            f"embed again with LENGTH {features}, or fit anew on these."
        )
    return embeddings.first(features)
