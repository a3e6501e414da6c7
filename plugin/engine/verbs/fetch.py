# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``fetch``: search a STAC API, show what it has, read what lies in an extent, list the scenes."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from ..catalog.assembly import scenes_of
from ..catalog.finding import find, lonlat_box, show
from ..catalog.presets import PRESETS, catalogue
from ..catalog.reading import read_all
from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.lock import locked
from ..files.refusals import refuse_as_output
from ..files.streams import silenced
from ..grid.extents import extent
from ..protocol.options import Option, boolean, choice, day, number, pathname
from ..protocol.report import Report
from ..protocol.unsaid import holds_secret
from ..scenes.sceneset import SceneSet
from ..web import client, network
from ..web.address import checked, host_of, is_number

OPTIONS = (
    Option(
        "catalog",
        help=f"{', '.join(word.lower() for word in PRESETS)}, or the address of a STAC API",
        required=True,
    ),
    Option("extent", extent, help="xmin,ymin,xmax,ymax EPSG:code", required=True),
    Option("start", day, help="first day, YYYY-MM-DD", required=True),
    Option("end", day, help="last day, YYYY-MM-DD", required=True),
    number("max_cloud", "cloud cover of a Sentinel-2 product at most, per cent"),
    Option(
        "download", boolean, True, "false: leave the files where they are, list their addresses"
    ),
    Option("output_folder", pathname, help="folder for the files (where download is true)"),
    Option("output", pathname, help="the scene list to write (scenes.json)", required=True),
    number("max_gb", "expected size of the download at most, GB"),
    Option("s2_collection", help="Sentinel-2 collection; empty: the catalogue's usual one"),
    Option(
        "s1_collection", help="Sentinel-1 collection; empty: the usual one; NONE: no Sentinel-1"
    ),
    choice("s2_scaling", "how numbers become reflectance"),
    Option("signing", help="address of a signing service; {collection} stands for the collection"),
    number("connections", "files read at the same time"),
)

LOCK = ".ecofuse-fetch"
"""Folder in the folder for the files by which one run at a time writes there."""


def run(parameters: Parameters, report: Report) -> Outputs:
    """Search, show, read and list; see ``OPTIONS``.

    Returns:
        ``output`` (path of the scene list), ``output_folder`` where files were written, ``dates`` (ISO days
        with Sentinel-2, ascending), ``count`` (of scenes), ``megabytes`` (pixels read by this run).

    Raises:
        EngineError: input that cannot be used, no network, too much to read, a disk that takes no more, another
            run in the same folder, or no scene left. Files that are complete stay, and the same call goes on
            from them.
    """
    if parameters["start"] > parameters["end"]:
        raise EngineError(f"START {parameters['start']} lies after END {parameters['end']}.")
    folder = _folder(parameters)
    output = Path(parameters["output"]).absolute()
    refuse_as_output(output, ())
    box = lonlat_box(parameters["extent"])
    chosen = catalogue(parameters["catalog"])
    if parameters["signing"]:
        checked(parameters["signing"].replace("{collection}", "name"))
        if folder is None and holds_secret(parameters["signing"]):
            raise EngineError(
                "SIGNING holds a key, which a scene list must not hold: fetch the files (DOWNLOAD true), or give "
                "the address of a service without a key."
            )
        chosen = replace(chosen, signing=parameters["signing"])
    settings = network.current()
    if chosen not in PRESETS.values():
        # The user has typed this host in; it may be their own server. Not so where a name stands for it: whoever
        # answers for the name could send the next question to another private address.
        own = host_of(checked(chosen.address))
        if own == "localhost" or is_number(own):
            settings = replace(settings, private_hosts=settings.private_hosts | {own})
    with network.using(settings):
        try:
            found = find(chosen, parameters, box, report)
            show(chosen, found, parameters, box, folder, report)
            with (
                _one_run(folder),
                silenced(),
            ):  # libtiff prints what goes wrong, and it is raised, too
                pieces, failed = read_all(found, parameters, folder, report)
                ready = scenes_of(found, pieces, failed, parameters["extent"], report)
        except KeyboardInterrupt:
            client().stop.set()
            raise
    scenes = SceneSet(
        tuple(ready.scenes), extent=parameters["extent"], warnings=tuple(ready.warnings)
    )
    scenes.save(output)
    days = [one.isoformat() for one in scenes.days("s2")]
    size = sum(piece.new_bytes for piece in pieces.values()) / 1e6
    report.message(
        f"{len(days)} Sentinel-2 and {len(scenes.days('s1'))} Sentinel-1 dates listed in {output}"
        + (f"; {size:.1f} MB read into {folder}." if folder else "; files stay in the catalogue.")
    )
    outputs = {
        "output": str(output),
        "dates": days,
        "count": len(ready.scenes),
        "megabytes": round(size, 3),
    }
    return {**outputs, "output_folder": str(folder)} if folder else outputs


def _one_run(folder: Path | None) -> AbstractContextManager[None]:
    """The folder for the files, kept from other runs; nothing where none is written."""
    return locked(folder / LOCK, folder) if folder else nullcontext()


def _folder(parameters: Parameters) -> Path | None:
    if not parameters["download"]:
        return None
    if not parameters["output_folder"]:
        raise EngineError(
            "Option 'output_folder' is missing: a folder for the files, or download false."
        )
    folder = Path(parameters["output_folder"]).absolute()
    if folder.exists() and not folder.is_dir():
        raise EngineError(f"OUTPUT_FOLDER {folder} is not a folder.")
    return folder
