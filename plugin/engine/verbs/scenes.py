# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``scenes``: find the acquisitions in files and folders, settle scales, write ``scenes.json``."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

from ... import contract
from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.refusals import refuse_as_output
from ..grid.extents import extent
from ..listing.collect import collect
from ..listing.examine import examined
from ..listing.inputs.found import found_in
from ..listing.page import log_lines, rows_of, without_pixels, write_page
from ..listing.sources import given, read_bands, source
from ..pixels.clouds import cloud_percent, is_mask_word
from ..pixels.open_files import small_kept
from ..protocol.options import Option, choice, number, pathname
from ..protocol.report import Report
from ..scenes.sceneset import Masking
from ..sensors import HLS, TITLES

SELDOM = (20_000, 50, 1_000)
"""When Python looks for garbage: a list makes a million objects that last, looked through in vain by default."""
LAST_CLASS = 11
"""Of the scene classification: snow."""


def mask_source(value: Any) -> str:
    """One of the words of S2_MASK in upper case, or the path of a mask raster."""
    text = pathname(value)
    if is_mask_word(text.upper()):
        cloud_percent(text.upper())
        return text.upper()
    if not Path(text).is_file():
        raise ValueError(
            f"expected one of {', '.join(contract.MASKS)}, PROBABILITY:percent or a raster"
        )
    return text


def scl_class(value: Any) -> int:
    """A class of Sentinel-2's scene classification, 0 to 11."""
    if isinstance(value, bool) or not str(value).strip().isdecimal() or int(value) > LAST_CLASS:
        raise ValueError(f"expected a class from 0 to {LAST_CLASS}")
    return int(value)


OPTIONS = (
    Option(
        "s2", source, help="Sentinel-2 files, SAFE folders or zips, Zarr stores, items", many=True
    ),
    Option("s1", source, help="Sentinel-1 files", many=True),
    Option("folder", pathname, help="a folder searched with its sub-folders for all of these"),
    Option("extent", extent, help="xmin,ymin,xmax,ymax EPSG:code"),
    choice("s2_scaling", "how numbers become reflectance"),
    Option(
        "s2_mask",
        mask_source,
        contract.MASKS[0],
        "AUTO (scene classification, else mask, else cloud probability), SCL, MASK, PROBABILITY[:percent], "
        "NONE, or a mask raster",
    ),
    Option(
        "clear_classes",
        scl_class,
        list(contract.CLEAR_CLASSES),
        "SCL classes that are clear",
        many=True,
    ),
    number("dilation", "pixels by which clouds are grown"),
    number("screen", "blue reflectance above the pixel's median that is haze; 0 = off"),
    choice("s1_units", "unit of Sentinel-1 numbers (AUTO: as the file says, else by their range)"),
    choice("orbits", "Sentinel-1 passes to use"),
    Option("output", pathname, help="the scene list to write (scenes.json)", required=True),
    Option("report", pathname, help="a page about the scenes to write (html)"),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """List the scenes; see ``OPTIONS``.

    Returns:
        ``output``, ``report`` (paths), ``dates`` (ISO days with Sentinel-2, ascending).

    Raises:
        EngineError: a file that cannot be used, or nothing clear in the extent; nothing is written.
    """
    gc.set_threshold(*SELDOM)
    with small_kept():
        return _listed(parameters, report)


def _listed(parameters: Parameters, report: Report) -> Outputs:
    output = Path(parameters["output"]).absolute()
    page = Path(parameters["report"]).absolute() if parameters["report"] else None
    if page == output:
        raise EngineError(f"OUTPUT and REPORT are both {output}: give two names.")
    inputs = _inputs(parameters, output, page)
    for target in filter(None, (output, page)):
        refuse_as_output(target, inputs)
    bands, passed_over = read_bands(parameters, report)
    for target in filter(None, (output, page)):
        refuse_as_output(target, {band.path for band in bands})
    words = (parameters["s2_scaling"], parameters["s1_units"], parameters["orbits"])
    try:
        collected = collect(bands, *words, strict=not parameters["folder"])
    except EngineError as error:
        if len(passed_over) == 0:
            raise
        raise EngineError(
            f"{error} {len(passed_over)} files were passed over: {passed_over[0][1]}"
        ) from error
    collected.left_out[:0] = passed_over
    masking = Masking(
        parameters["s2_mask"],
        tuple(sorted(parameters["clear_classes"])),
        parameters["dilation"],
        parameters["screen"],
    )
    named = {str(item.path.absolute()) for item in given(parameters)}
    found = examined(collected, masking, parameters["extent"], named, report)
    for warning in found.listed.warnings:
        report.warning(warning)
    rows, unused = rows_of(found, collected), without_pixels(found)
    for remark in collected.remarks:
        report.message(f"{remark}.")
    for line in log_lines(rows, collected.left_out, unused):
        report.message(line)

    shares = {day: round(share, 4) for day, share in found.shares.items()}
    found.listed.save(output, shares, collected.left_out)
    outputs = {"output": str(output), "dates": list(found.shares)}
    if page:
        write_page(page, found, collected.passes, rows, collected.left_out, unused)
        outputs["report"] = str(page)
    third = len(found.listed.days(HLS))
    report.message(
        f"{len(found.shares)} Sentinel-2 and {len(found.radar_days)} Sentinel-1 dates "
        f"{f'and {third} of {TITLES[HLS]} ' if third else ''}listed in {output}"
        f"; {len(unused)} entries of the list give no pixel, {len(collected.left_out)} files are left out."
    )
    return outputs


def _inputs(parameters: Parameters, *targets: Path | None) -> list[Path | str]:
    """What the run reads, as far as it is known before it is opened."""
    named: list[Path | str] = [item.path for item in given(parameters)]
    if any(target and target.exists() for target in targets) and parameters["folder"]:
        named += found_in(Path(parameters["folder"]).absolute())
    return [*named, parameters["s2_mask"]]
