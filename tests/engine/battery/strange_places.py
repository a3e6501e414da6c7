# SPDX-License-Identifier: GPL-2.0-or-later
"""Archives of strange names, and files of a job at strange places: devices, pipes, links, names."""

from __future__ import annotations

import json
import os
import random
import warnings
import zipfile
from pathlib import Path
from typing import Any

Given = tuple[str, dict[str, Any]]

NAMES = (
    "../../evil.tif", "/etc/evil.tif", "C:\\evil.tif", "a" * 60_000, "", ".", "S2_20180506_B04.tif/",
    "é\u202e.jp2", "GRANULE//IMG_DATA/x_B04_10m.jp2",
    "S2A_MSIL2A_20180506T105031_N0207_R051_T31UDS_20180506T153709.SAFE/MTD_MSIL2A.xml", "x.zarr/.zgroup",
    "x.zarr/.zattrs",
    "S2_20180506_B04.tif", "S2_20180506_B04.jp2", "MTD_MSIL2A.xml", "manifest.safe", "nested.zip", "\n.tif",
    "S1A_x.SAFE/measurement/vv.tiff",
)  # fmt: skip
CONTENTS = (
    b"",
    b"II*\0",
    b"<",
    b"<n1:Level-2A_User_Product/>",
    b"{}",
    b"PK\3\4",
    b"\0" * 3_000_000,
    b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    b"null",
)


def archive(folder: Path, rng: random.Random) -> Given:
    """A zip archive with strange names, parts, sizes or flags."""
    path = folder / rng.choice(
        (
            "S2A_MSIL2A_20180506T105031_N0207_R051_T31UDS_20180506T153709.zip",
            "scenes.zip",
            "x.SAFE.zip",
        )
    )
    ways = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", rng.choice(ways)) as file:
        warnings.simplefilter("ignore")  # of names that stand twice
        for name in rng.sample(NAMES, rng.choice((1, 2, 5))) * rng.choice((1, 1, 2)):
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), rng.choice(CONTENTS))
        file.comment = bytes(rng.choice((0, 9, 60_000)))
    content = bytearray(path.read_bytes())
    if rng.random() < 0.5:  # a field of the central directory or of its end
        at = content.rindex(rng.choice((b"PK\1\2", b"PK\5\6"))) + rng.randrange(4, 20)
        content[at : at + 4] = rng.choice((b"\xff" * 4, bytes(4), b"\1\0\0\0", b"\xff\xff\xff\x7f"))
        path.write_bytes(content)
    return "scenes", rng.choice(({"s2": [str(path)]}, {"folder": str(folder)}))


PLACES = (
    "/dev/null", "/dev/zero", "/dev/full", "/proc/self/environ", "/proc/self/fd/0", "/", "", ".",
    "nowhere/nothing", "notes.txt/x", "loop", "hanging",
    "pipe", "folder", "linked", "a" * 255, "a" * 256, "new\nline.tif", "tab\t.json", "quo'te\".json",
    "%2e%2e.json", "\\\\server\\x", "~root/x", "-x", "é\u0301.json",
    "bad\udcff.json", "file:///etc/passwd", "GTIFF_DIR:1:x.tif", "scenes.json", "embedding.tif", "user.tif",
    "full_folder", "con.json", "$HOME/x", "{name}.tif",
)  # fmt: skip


def place(folder: Path, rng: random.Random) -> Given:
    """Any path of a job that leads to a device, a pipe, a link in a circle, a folder or a strange name."""
    from .cases import base

    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to("loop")
    (folder / "hanging").symlink_to("nowhere")
    (folder / "linked").symlink_to("notes.txt")
    (folder / "folder").mkdir()
    (folder / "full_folder").mkdir()
    (folder / "full_folder" / "user.txt").write_text("mine")
    (folder / "user.tif").write_bytes(b"mine")
    verb = rng.choice([name for name in base(folder) if name != "fetch"])
    options = base(folder)[verb]
    named = [key for key, value in options.items() if str(folder) in str(value)]
    key, odd = rng.choice(named), rng.choice(PLACES)
    if key in ("output", "output_folder", "report", "cluster_model") and odd in (
        "user.tif",
        "notes.txt",
        "linked",
        "",
    ):
        odd = "/dev/full"  # a user's file may be replaced by an output of its name
    path = odd if odd.startswith(("/", "~", "\\", "file:", "-")) or not odd else str(folder / odd)
    return verb, {key: [path] if isinstance(options[key], list) else path}


def listed_place(folder: Path, rng: random.Random) -> Given:
    """A scene list, a manifest or a descriptor whose files lie at strange places, or that stands for itself."""
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to("loop")
    odd = rng.choice(PLACES[:-3])
    way = rng.choice(("scenes", "scenes", "manifest", "descriptor", "itself", "many"))
    if way == "manifest":
        text = (folder / "model" / "manifest.json").read_text()
        (folder / "model" / "manifest.json").write_text(
            text.replace("encoder_s2.onnx", json.dumps(odd)[1:-1])
        )
        return rng.choice(("embed", "checksystem", "why")), {}
    if way == "descriptor":
        path = folder / "ready.embedding.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), "scales": odd}))
        return "similarity", {"embeddings": str(folder / "ready.tif")}
    if way == "itself":
        path = folder / rng.choice(("x.json", "S2_20180506.tif", "x.nc", "x.zip", "x.gpkg"))
        path.write_bytes((folder / "scenes.json").read_bytes())
        return rng.choice(
            (
                ("scenes", {"s2": [str(path)]}),
                ("zonal", {"polygons": str(path)}),
                ("assignclusters", {"embeddings": str(path)}),
            )
        )
    listed = folder / "scenes.json"
    if way == "many":
        told = json.loads(listed.read_text())
        told["features"] = told["features"] * rng.choice((2, 3000))
        listed.write_text(json.dumps(told))
    else:
        own = str(folder / "S2_20180506.tif")
        listed.write_text(
            listed.read_text().replace(own, json.dumps(odd)[1:-1]), errors="surrogatepass"
        )
    return rng.choice(("values", "embed", "embedseries", "gppseries", "why")), {}
