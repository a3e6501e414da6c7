# SPDX-License-Identifier: GPL-2.0-or-later
"""A list of scenes looked at: what is clear, what its darkest pixels say, which files are damaged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ..errors import EngineError
from ..grid.crs import reproject_bounds
from ..grid.grid import Bounds, Extent, Grid, Window
from ..pixels import credible
from ..pixels.clouds import is_mask_word, mask_layer
from ..pixels.days import Reader
from ..pixels.empty_masks import empty_masks
from ..pixels.open_files import UnreadableError
from ..protocol.report import Report
from ..scenes.scene import Scene
from ..scenes.sceneset import Masking, SceneSet
from ..sensors import OFFSET, SENSORS
from .collect import Collected
from .plausible import check_offsets
from .reflectance.darkness import Darkness, lowered
from .reflectance.look import DamagedError, Look
from .reflectance.mixed import holding_offset


@dataclass(frozen=True)
class Examined:
    """A list of scenes whose pixels were looked at: what the file, the log and the page say of it."""

    listed: SceneSet
    """With the warnings."""
    grid: Grid
    window: Window
    shares: dict[str, float]
    """ISO day with Sentinel-2, ascending -> clear share (0..1) in the middle of the extent."""
    radar_days: list[date]
    away: list[str]
    """Ids of the scenes that have no pixel in the extent."""


def examined(
    collected: Collected, masking: Masking, extent: Extent | None, named: set[str], report: Report
) -> Examined:
    """The list after a look at its pixels; scenes of a folder whose pixels are damaged stay out.

    Raises:
        EngineError: as in :func:`examine`, or a file the user named is damaged.
    """
    while True:
        listed = SceneSet(tuple(collected.found), masking, extent)
        try:
            return examine(listed, collected, report)
        except UnreadableError as damaged:
            errors = [damaged]
        except DamagedError as damaged:
            errors = damaged.errors
        _leave_out(errors, listed, collected, named)
        for error in errors:
            report.warning(f"Passed over: {error}")


def _leave_out(
    errors: list[UnreadableError], listed: SceneSet, collected: Collected, named: set[str]
) -> None:
    """Leave the scenes of damaged files out.

    Raises:
        UnreadableError: a file is the user's own choice, or no Sentinel-2 scene would be left.
    """
    why = {error.href: error for error in errors}
    damaged = {scene.id: why[href] for scene in listed.scenes if (href := _one_of(why, scene))}
    rest = [scene for scene in listed.scenes if scene.id not in damaged]
    whole = any(scene.sensor == "s2" for scene in rest)
    for error in errors:
        if not damaged or not whole or any(error.href.startswith(path) for path in named):
            raise error
    collected.found[:] = rest
    collected.left_out += [(name, str(error)) for name, error in damaged.items()]


def _one_of(hrefs: dict[str, UnreadableError], scene: Scene) -> str:
    """A file of a scene that is among some, "" where none is."""
    return next((a.href for a in scene.assets.values() if a.href in hrefs), "")


def _without_mask(listed: SceneSet) -> list[str]:
    """A warning where S2_MASK asks for a layer that scenes do not have."""
    word = listed.masking.source
    if word in ("AUTO", "NONE") or not is_mask_word(word):
        return []
    bare = [scene for scene in listed.of("s2") if not mask_layer(word, scene.assets)]
    if not bare:
        return []
    return [
        f"{bare[0].id} and {len(bare) - 1} more scenes have no layer for S2_MASK {word}: unmasked."
    ]


def examine(listed: SceneSet, collected: Collected, report: Report) -> Examined:
    """Look at the pixels of every scene: clear shares, and whether offsets can be right.

    Raises:
        DamagedError: files that cannot be read.
        EngineError: no day has a clear pixel, an offset is contradicted beyond doubt, or values cannot be true.
    """
    grid = listed.grid()
    window = listed.window(grid)
    reader = Reader(listed, grid)
    look = Look(window)
    look.at(reader, report)
    listed, remarks = _without_found_offsets(listed, collected, look.judged)
    if remarks:
        before, reader = reader, Reader(listed, grid)
        look.again(reader, before)
    empty = empty_masks(reader, list(listed.of("s2")), look.part)
    try:
        _refuse_clouds(listed, look.shares)
    except EngineError as error:  # a mask that says nothing is the likelier cause
        raise EngineError(" ".join([*empty, str(error)])) from error
    doubts = check_offsets(list(listed.of("s2")), look.judged, collected.rules)
    said = [
        (scene, look.doubt(reader, scene)) for scene in listed.scenes if scene.sensor in SENSORS
    ]
    found = credible.sentences([(scene, words) for scene, words in said if words])
    warnings = (
        *collected.warnings, *_without_mask(listed), *empty, *remarks, *doubts, *found,
    )  # fmt: skip
    away = outside(listed, grid.bounds(window), grid.crs)
    return Examined(
        replace(listed, warnings=warnings), grid, window, look.shares, listed.days("s1"), away
    )


def _without_found_offsets(
    listed: SceneSet, collected: Collected, judged: dict[str, Darkness]
) -> tuple[SceneSet, list[str]]:
    """The list with the offset taken off the dates that :func:`holding_offset` finds, and a warning that says so.

    ``collected`` and ``judged`` are changed alike.
    """
    found = holding_offset(list(listed.of("s2")), judged, collected.rules)
    if not found:
        return listed, []
    changed = [scene for scene in listed.scenes if scene.id in found]
    for scene in changed:
        judged[scene.id] = lowered(judged[scene.id], OFFSET)
    collected.settle(found, OFFSET, "its dark pixels lie that much above other dates'")
    days = sorted(scene.day for scene in changed)
    first = next(iter(changed[0].assets.values())).href
    text = (
        f"{first}: nothing says an offset, and the darkest pixels of {len(found)} dates ({days[0]} to {days[-1]}) "
        "lie 0.1 higher in every band than those of other dates: an offset of -0.1 is taken off these. "
        "S2_SCALING BY_DATE says the same by hand, 10000 takes none off."
    )
    return replace(listed, scenes=tuple(collected.found)), [text]


def outside(listed: SceneSet, bounds: Bounds, crs: str) -> list[str]:
    """Ids of the scenes that have no pixel within bounds."""
    xmin, ymin, xmax, ymax = bounds
    away = []
    for scene in sorted(listed.scenes, key=lambda s: (s.time, s.id)):
        left, bottom, right, top = reproject_bounds(scene.bounds, scene.crs, crs)
        if left >= xmax or right <= xmin or bottom >= ymax or top <= ymin:
            away.append(scene.id)
    return away


def _refuse_clouds(listed: SceneSet, shares: dict[str, float]) -> None:
    """Raise unless a day has a clear pixel.

    Raises:
        EngineError: none has.
    """
    if not any(shares.values()):
        classes = ", ".join(map(str, listed.masking.clear_classes))
        raise EngineError(
            f"None of the {len(shares)} Sentinel-2 dates has a clear pixel in the extent (SCL classes {classes}): "
            "add dates, choose more CLEAR_CLASSES, or another extent."
        )
