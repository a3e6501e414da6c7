# SPDX-License-Identifier: GPL-2.0-or-later
"""What the raster of a span is made of, and whether the one that is there was made of just that."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import rasterio
from rasterio.errors import RasterioError

from .. import VERSION
from ..embed.work import Work
from ..errors import EngineError
from ..files.lock import hidden
from ..inference.trust import TAG
from ..outputs.band_table import ALL
from ..outputs.embeddings import HARMONICS, SPREAD
from ..pixels.clouds import is_mask_word
from ..pixels.slots import SLOT_RULES, optical_slots
from ..scenes.sceneset import SceneSet
from ..sensors import HLS
from .span_sums import LEAST_SHARE
from .spans import Span

DIGEST = "ECOFUSE_PERIOD_SHA256"
"""Tag of a period's raster: stands for all that it was made of."""


@dataclass(frozen=True)
class Made:
    """A span and all that decides its raster."""

    span: Span
    targets: list[date]
    """Its days that are embedded, ascending."""
    days: int
    """All days of its step, embedded or not."""
    path: Path
    tags: dict[str, str]
    """No time, host or path, so that files can be compared."""
    files: list[Path]
    """Files on this machine that decide its numbers."""

    def is_there(self, home: Path) -> bool:
        """Whether the raster holds what a run would make now.

        Not where a scene's file has changed since, nor where a stopped run has written it that will go on.

        Args:
            home: the hidden folder of such runs.
        """
        if not self.path.is_file() or any(home.glob(f"*/{self.path.name}.*.json")):
            return False
        written = self.path.stat().st_mtime_ns
        if any(file.stat().st_mtime_ns > written for file in self.files):
            return False
        try:
            with rasterio.open(self.path) as source:
                return bool(source.tags().get(DIGEST) == self.tags[DIGEST])
        except RasterioError:
            return False


def output_of(folder: Path) -> Path:
    """What stands for all periods of a folder: no two runs write them at once."""
    return folder / "periods"


def home_of(folder: Path) -> Path:
    """The hidden folder of runs that write periods into a folder."""
    return hidden(output_of(folder))


def made(work: Work, span: Span, step: int, statistics: Sequence[str], folder: Path) -> Made:
    """What the raster of a span would be made of.

    Without targets where Sentinel-2 dates are near enough to less than half of its days, or, of harmonics, to a
    part of the year alone: the mean and the wave would be those of another span.
    """
    days = span.days(step)
    targets = [day for day in days if any(work.embedder.slots(day)[0])]
    reach = (targets[-1] - targets[0]).days + step if targets else 0
    if len(targets) < LEAST_SHARE * len(days) or (HARMONICS in statistics and reach < LEAST_YEAR):
        targets = []
    scenes = read_scenes(work, targets)
    mask = work.scenes.masking.source
    hrefs = {href for href, _ in scenes.files()} | ({mask} if not is_mask_word(mask) else set())
    files = sorted(path for path in map(Path, hrefs) if path.is_file())
    model = work.model
    parameters = {"stride": work.stride, "window": model.manifest["window"]}
    if work.grid.cells > 1:
        parameters["resolution"] = work.grid.resolution
    tags = {
        "ECOFUSE_DATE": span.first.isoformat(),
        "ECOFUSE_PERIOD": f"{span.first}/{span.last}",
        "ECOFUSE_KIND": "period",
        "ECOFUSE_STATISTICS": ", ".join(statistics),
        "ECOFUSE_STEP": str(step),
        "ECOFUSE_MODEL": model.name,
        "ECOFUSE_MODEL_SHA256": model.sha256,
        "ECOFUSE_DEVICE": model.device,
        "ECOFUSE_SCENES_SHA256": scenes.digest(),
        "ECOFUSE_PARAMETERS": json.dumps(parameters, sort_keys=True),
        **_untrusted(work, targets),
    }
    facts = [
        tags,
        work.grid.crs,
        list(work.grid.transform(work.window, 1))[:6],
        [work.window.height, work.window.width],
        # rasters of all bands keep the digest of before there was a choice
        work.output_type if work.quality_bands == ALL else [work.output_type, work.quality_bands],
        sorted((file.name, file.stat().st_size) for file in files),
        VERSION,
    ]
    text = json.dumps(facts, sort_keys=True)
    tags[DIGEST] = hashlib.sha256(text.encode()).hexdigest()
    return Made(span, targets, len(days), folder / f"{span.name}.tif", tags, files)


def read_scenes(work: Work, targets: Sequence[date]) -> SceneSet:
    """The scenes that can move the numbers of some days: those of their dates, and of the dates by which haze on
    these is found."""
    reader, chosen = work.embedder.reader, {(HLS, day) for day in work.embedder.reader.days[HLS]}
    rules = {name: SLOT_RULES[name] for name in ("before", "after", "max_days")}
    for target in targets:
        for sensor, days in work.embedder.days_read(target).items():
            chosen |= {(sensor, day) for day in days}
    if reader.masking.screen > 0:
        for day in [day for sensor, day in chosen if sensor == "s2"]:
            around = optical_slots(reader.days["s2"], day, **rules)
            chosen |= {("s2", one) for one in around if one is not None}
    kept = tuple(one for one in work.scenes.scenes if (one.sensor, one.day) in chosen)
    return replace(work.scenes, scenes=kept)


def refuse_hollow(one: Made, step: int, statistics: Sequence[str]) -> None:
    """Raise where a span is too short for what is asked of it.

    Raises:
        EngineError: no day, one day and a spread, or less than most of a year and harmonics.
    """
    count, span = len(one.span.days(step)), one.span
    if not count or step > span.length:
        raise EngineError(
            f"STEP {step} is longer than the {span.length} days from {span.first} to {span.last}: choose a smaller "
            "STEP, or longer periods."
        )
    if SPREAD in statistics and count < 2:
        raise EngineError(
            f"STATISTICS {SPREAD} needs 2 days or more, but STEP {step} gives {count} from {span.first} to "
            f"{span.last}: choose STEP {max(1, span.length // 2)} or less."
        )
    if HARMONICS in statistics and span.length < LEAST_YEAR:
        raise EngineError(
            f"STATISTICS {HARMONICS} is a yearly wave and needs periods of {LEAST_YEAR} days or more, but from "
            f"{span.first} to {span.last} there are {span.length}: leave it out, or choose longer periods."
        )


LEAST_YEAR = 300
"""Days that show a yearly wave."""


def _untrusted(work: Work, targets: Sequence[date]) -> dict[str, str]:
    """The tag of days that are not trusted, of the first of them."""
    found = [why for day in targets if (why := work.embedder.tags_of(day).get(TAG))]
    return {TAG: f"{len(found)} of {len(targets)} days: {found[0]}"} if found else {}
