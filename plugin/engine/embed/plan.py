# SPDX-License-Identifier: GPL-2.0-or-later
"""A job settled once and handed down: which days go where, and all that is said of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from ..files.refusals import refuse_as_outputs
from ..grid.grid import Window
from ..outputs.band_table import band_names, quality_of, refuse_without_quality
from ..outputs.byte_ranges import byte_ranges
from ..outputs.embedding_raster import Frame
from ..outputs.packing import INT8
from ..pixels.clouds import is_mask_word
from ..protocol.versions import versions
from .doubts import TAG, Doubts
from .work import Work


@dataclass(frozen=True)
class Plan:
    """What is embedded and written; make it with :meth:`of`."""

    work: Work
    targets: list[date]
    """Days to embed, ascending."""
    paths: dict[date, Path]
    """The raster of each, all in one folder."""
    output: Path
    """The one raster, or that folder: what no other process may write meanwhile."""
    tags: dict[date, dict[str, str]]
    """What the raster of each says of its making; no time, host or path, so that files can be compared."""
    digest: str
    """16 hexadecimal digits that stand for all that decides the result."""
    inputs: list[str]
    """Paths and addresses of all files that decide the numbers, ascending."""
    frame: Frame
    """What the rasters have in common."""
    corners: dict[Window, tuple[int, int]]
    """Row and column of each tile's first pixel in the raster of computed pixels, in the order of the raster."""
    made_of: dict[date, list[date]] = field(default_factory=dict)
    """Target days of a raster by its key in ``paths``, where that is made of several; left out: of that day
    alone."""

    @classmethod
    def of(
        cls,
        work: Work,
        targets: list[date],
        paths: dict[date, Path],
        output: Path,
        beside: tuple[Path, ...] = (),
    ) -> Plan:
        """Settle a job whose days are chosen.

        Args:
            beside: other files that it writes.

        Raises:
            EngineError: a file to be written is one of the inputs, or a folder.
        """
        inputs = _inputs(work)
        refuse_as_outputs((*beside, *paths.values()), inputs)
        same = _tags(work)
        tags = {
            target: {"ECOFUSE_DATE": target.isoformat(), **same, **work.embedder.tags_of(target)}
            for target in targets
        }
        facts: list[Any] = [tags[target] for target in targets]
        # tiles of another size are no part of the same journal
        facts += [work.grid.crs, str(work.window), work.embedder.side, versions()]
        text = json.dumps(facts, sort_keys=True)
        return cls(
            work=work,
            targets=targets,
            paths=paths,
            output=output,
            tags=tags,
            digest=hashlib.sha256(text.encode()).hexdigest()[:16],
            inputs=inputs,
            frame=_frame(work),
            corners={tile: work.corner(tile) for tile in work.tiles},
        )

    @cached_property
    def doubts(self) -> Doubts:
        """What to doubt in the scenes: looked at once, by the machine that writes.

        No part of the digest: workers do not look, and the digest stands for all that decides it.
        """
        return Doubts(self.work, self.targets)

    def tags_of(self, target: date) -> dict[str, str]:
        """What the raster of a day says of its making, and of doubts about the scenes of all its days.

        Raises:
            EngineError: see :meth:`Doubts.of`.
        """
        found = self.doubts.of(*self.made_of.get(target, [target]))
        return {**self.tags[target], **({TAG: found} if found else {})}

    def name_of(self, target: date) -> str:
        """A day, or the file that its raster goes to where that is made of several."""
        return self.paths[target].name if target in self.made_of else target.isoformat()

    @property
    def folder(self) -> Path:
        """Where the rasters go."""
        return self.paths[self.targets[0]].parent


def _tags(work: Work) -> dict[str, str]:
    """What all days have in common."""
    model = work.model
    parameters = {"stride": work.stride, "window": model.manifest["window"]}
    if work.grid.cells > 1:  # rasters of 10 m say what they said before there were others
        parameters["resolution"] = work.grid.resolution
    if len(model.lengths) > 1:  # of others the rasters say what they said before there were lengths
        parameters["length"] = model.numbers
        parameters["lengths"] = [one for one in model.lengths if one <= model.numbers]
        if model.numbers > model.length:
            parameters["year"] = model.manifest["year"]
    return {
        "ECOFUSE_MODEL": work.model.name,
        "ECOFUSE_MODEL_SHA256": work.model.sha256,
        "ECOFUSE_DEVICE": work.model.device,
        "ECOFUSE_SCENES_SHA256": work.scenes.digest(),
        "ECOFUSE_PARAMETERS": json.dumps(parameters, sort_keys=True),
        **work.embedder.tags,
    }


def _inputs(work: Work) -> list[str]:
    mask = work.scenes.masking.source
    return sorted(
        {href for href, _ in work.scenes.files()} | ({mask} if not is_mask_word(mask) else set())
    )


def _frame(work: Work) -> Frame:
    fill = work.stride if work.embedder.fills else 1
    stride = 1 if work.embedder.fills else work.stride
    refuse_without_quality(work.model.name, work.model.manifest, work.quality_bands)
    return Frame(
        height=work.window.height // stride,
        width=work.window.width // stride,
        crs=work.grid.crs,
        transform=work.grid.transform(work.window, stride),
        bands=band_names(work.model.numbers, quality_of(work.model.manifest, work.model.numbers)),
        output_type=work.output_type,
        ranges=byte_ranges(work.model) if work.output_type == INT8 else (),
        fill=fill,
        quality_bands=work.quality_bands,
    )
