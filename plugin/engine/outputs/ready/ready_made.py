# SPDX-License-Identifier: GPL-2.0-or-later
"""Ready-made embeddings: rasters of other producers, read as their descriptor says.

Two descriptors come along. AlphaEarth Foundations: 64 numbers, int8, -128 missing, decoded by
``sign(v) (v / 127.5)**2`` to vectors of length 1, one a year
(https://developers.google.com/earth-engine/guides/aef_on_gcs_readme). TESSERA: 128 numbers, int8, times a factor
a pixel that lies in a raster of its own, one a year (https://github.com/ucam-eo/geotessera).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import rasterio
from rasterio.errors import RasterioError
from rasterio.windows import Window as FilePart

from ....contract import DESCRIPTORS
from ...errors import EngineError
from ...files.opening import open_raster
from ...protocol.options import Option, pathname
from .descriptor_schema import DESCRIPTOR, STEM, YEAR, DescriptorFacts

SHIPPED = Path(__file__).resolve().parents[4] / "resources" / "embeddings"
ENDING = ".embedding.json"
"""Of a descriptor beside a raster: that of ``a.tif`` is ``a.embedding.json``."""
OPTION = Option(
    "descriptor",
    pathname,
    help="of ready-made embeddings: ALPHAEARTH, TESSERA or a file (.json); default: the one beside each raster",
)
LENGTHS = (0.5, 1.5)
"""Bounds of the median length of a block's unit vectors: means of pixels are shorter, wrong decodings far off."""
ONE_YEAR = re.compile(rf"(?<!\d){YEAR.pattern}(?!\d)")
ONE_DAY = re.compile(r"(?<!\d)(\d{4})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")
NOT_IDENTITY = ("when", "scales", "decoded", "licence", "attribution", "source")
"""Fields that say nothing of what the numbers mean."""


@dataclass(frozen=True)
class ReadyMade:
    """How one raster of others is read."""

    facts: DescriptorFacts
    path: Path
    """The descriptor."""
    plain: bool
    """Whether the raster holds the numbers as they are, decoded by another program."""
    scales: Path | None
    """The raster of factors, None where there is no such raster to be read."""
    when: str
    """Its year (YYYY) or day (YYYY-MM-DD), "" where nothing says it."""

    @property
    def sha256(self) -> str:
        """SHA-256 of what decides the numbers: all fields of the descriptor but dates, licence and sources."""
        return digest_of(self.facts)

    @property
    def annual(self) -> bool:
        """Whether it is of a year."""
        return self.facts.time == "year"

    @property
    def days(self) -> tuple[str, str]:
        """First and last day, YYYY-MM-DD; both "" where nothing says them."""
        if not self.annual or not self.when:
            return self.when, self.when
        return f"{self.when}-01-01", f"{self.when}-12-31"

    @property
    def tags(self) -> dict[str, str]:
        """What a layer made of it says in its file: the year that it is of, whom to credit, under which licence."""
        first, last = self.days
        said = {
            "ECOFUSE_PERIOD": f"{first}/{last}" if self.annual and first else "",
            "ECOFUSE_CREDIT": self.facts.attribution,
            "ECOFUSE_LICENCE": self.facts.licence,
            # in the place of what our own layers say there, see file_words
            "TIFFTAG_COPYRIGHT": " ".join(
                filter(None, (self.facts.attribution, self.facts.licence))
            ),
        }
        return {name: words for name, words in said.items() if words}

    def decoded(
        self,
        stored: np.ndarray,
        missing: tuple[float | None, ...],
        factors: np.ndarray | None,
        where: str,
    ) -> np.ndarray:
        """Numbers (length, rows, cols) float32, NaN where missing.

        Args:
            stored: (length, rows, cols) as in the file; missing: nodata of each band in the file itself.
            factors: (1 or length, rows, cols) of the raster of scales; without a finite factor above 0 a pixel is
                missing.
            where: names the block in messages.

        Raises:
            EngineError: unit vectors whose length is far from 1.
        """
        how, found = self.facts.decoding, np.empty(stored.shape, np.float32)
        nodata = None if self.plain else self.facts.nodata
        # one by one: float64 of all bands would be eight times what is read
        for band, own in enumerate(missing):
            values = stored[band].astype("float64")
            if not self.plain:
                values = values * how.scale + how.offset
                if how.signed_square:
                    values = np.sign(values) * values**2
            if factors is not None:
                factor = factors[band if len(factors) > 1 else 0]
                values = np.where(np.isfinite(factor) & (factor > 0), values * factor, np.nan)
            for value in {nodata, own} - {None}:
                values[stored[band] == value] = np.nan
            found[band] = values
        if self.facts.unit_vectors:
            self._refuse_lengths(found, where)
        return found

    def _refuse_lengths(self, values: np.ndarray, where: str) -> None:
        lengths = np.sqrt(np.einsum("krc,krc->rc", values, values))
        lengths = lengths[np.isfinite(lengths)]
        if not lengths.size:
            return
        least, most = LENGTHS
        if not least <= (middle := float(np.median(lengths))) <= most:
            raise EngineError(
                f"{where}: vectors have length {middle:.3g}, and those of {self.facts.name} have 1: the raster was "
                f"decoded otherwise than {self.path} says, or is of another kind."
            )


def digest_of(facts: DescriptorFacts) -> str:
    """SHA-256 of what decides the numbers; spaces and the order of fields in the file do not matter."""
    said = {k: v for k, v in msgspec.to_builtins(facts).items() if k not in NOT_IDENTITY}
    said["scaled"] = bool(facts.scales)  # where the factors lie does not matter
    return hashlib.sha256(msgspec.json.encode(said, order="deterministic")).hexdigest()


def descriptor_of(raster: Path, chosen: str | None) -> tuple[Path, DescriptorFacts] | None:
    """The descriptor of a raster: the chosen one, else the one beside it; None without any.

    Args:
        chosen: a word of ``contract.DESCRIPTORS``, a path, or nothing.

    Raises:
        EngineError: no descriptor, or a chosen one of another kind than the one beside the raster.
    """
    beside = raster.parent / f"{raster.stem}{ENDING}"
    own = (beside, DESCRIPTOR.read(beside)) if beside.is_file() else None
    if not chosen:
        return own
    word = chosen.upper()
    path = SHIPPED / f"{word.lower()}{ENDING}" if word in DESCRIPTORS else Path(chosen)
    facts = DESCRIPTOR.read(path)
    if own is None:
        return path, facts
    if digest_of(own[1]) != digest_of(facts):
        raise EngineError(
            f"{beside} describes {own[1].name}, but DESCRIPTOR is {chosen} ({facts.name}): leave DESCRIPTOR empty."
        )
    return own


def described(
    raster: Path, source: rasterio.DatasetReader, found: tuple[Path, DescriptorFacts]
) -> ReadyMade:
    """How an open raster is read by its descriptor.

    Raises:
        EngineError: it is one of EcoFuse, has another number of bands or another type; its raster of scales is
            missing or of another grid.
    """
    path, facts = found
    if model := source.tags().get("ECOFUSE_MODEL"):
        raise EngineError(
            f"{raster} is an embedding of {model[:60]} and describes itself: leave DESCRIPTOR empty, and take "
            f"{raster.stem}{ENDING} away where there is one."
        )
    if source.count != facts.length:
        raise EngineError(
            f"{raster} has {source.count} bands, but {path} describes {facts.length} numbers a pixel: choose the "
            "descriptor of this raster, or the raster with all its bands."
        )
    kind = source.dtypes[0]
    plain = kind != facts.storage
    if plain and kind not in facts.decoded:
        known = " or ".join(dict.fromkeys((facts.storage, *facts.decoded)))
        raise EngineError(
            f"{raster} holds numbers of type {kind}, but {path} describes {known}: choose the descriptor of this "
            "raster."
        )
    scales = None if plain else scales_of(raster, facts)
    if scales:
        _refuse_scales(scales, raster, source, facts)
    return ReadyMade(facts, path, plain, scales, facts.when or _named(raster, facts))


def scales_of(raster: Path, facts: DescriptorFacts) -> Path | None:
    """Where a raster's factors lie, None where its numbers have none."""
    return raster.with_name(facts.scales.replace(STEM, raster.stem)) if facts.scales else None


def read_decoded(
    ready: ReadyMade,
    raster: Path,
    source: rasterio.DatasetReader,
    factors: rasterio.DatasetReader | None,
    bands: tuple[int, ...],
    part: FilePart,
) -> np.ndarray:
    """Numbers (bands, rows, cols) float32 of a part, NaN where missing.

    Args:
        source: the raster, open; factors: its raster of scales, open, where it has one.

    Raises:
        RasterioError: the raster is damaged.
        EngineError: its raster of scales is; see also :meth:`ReadyMade.decoded`.
    """
    missing = tuple(source.nodatavals[band - 1] for band in bands)
    scale = None
    if factors is not None:
        try:
            scale = factors.read(list(bands) if factors.count > 1 else [1], window=part)
        except RasterioError as error:
            raise EngineError(
                f"{ready.scales} cannot be read at row {part.row_off}, column {part.col_off}: the file is "
                "truncated or damaged."
            ) from error
    where = f"{raster}, row {part.row_off}, column {part.col_off}"
    return ready.decoded(source.read(list(bands), window=part), missing, scale, where)


def _refuse_scales(
    scales: Path, raster: Path, source: rasterio.DatasetReader, facts: DescriptorFacts
) -> None:
    if not scales.is_file():
        raise EngineError(
            f"{raster} needs its raster of scales {scales.name} beside it, which does not exist: copy it there."
        )
    try:
        with open_raster(scales).dataset as factors:
            shape = (factors.height, factors.width)
            same = factors.transform.almost_equals(source.transform, 1e-6)
            bands = factors.count
    except RasterioError as error:
        raise EngineError(f"{scales} is not a raster that can be read.") from error
    if shape != (source.height, source.width) or not same:
        raise EngineError(f"{scales} has another grid than {raster}, whose scales it should hold.")
    if bands not in (1, facts.length):
        raise EngineError(
            f"{scales} has {bands} bands, expected 1 or {facts.length}: one factor a pixel, or one a number."
        )


def _named(raster: Path, facts: DescriptorFacts) -> str:
    """The one year or day that a file's name says; a year also from a folder of that name, the next two above."""
    if facts.time == "day":
        days = {"-".join(found) for found in ONE_DAY.findall(raster.stem)}
        return days.pop() if len(days) == 1 else ""
    years = {found.group() for found in ONE_YEAR.finditer(raster.stem)}
    if not years:
        years = {one.name for one in raster.absolute().parents[:2] if YEAR.fullmatch(one.name)}
    return years.pop() if len(years) == 1 else ""
