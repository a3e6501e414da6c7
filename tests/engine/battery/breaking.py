# SPDX-License-Identifier: GPL-2.0-or-later
"""Ways to break a JSON document, a file's bytes, or an option: each by a seeded chance."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

DEEP = 100_000
SURROGATE = "\ud800"
MARK = "@@raw@@"
"""Stands in a document where text goes that ``json.dumps`` would not write."""

SCALARS: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2.5, -7, 300, 1e308, -1e308, 1e-320, 2**31, 2**63, 10**30, "", " ", "x",
    "nan", "1", "4+2j", "é", "字" * 40, "\x00", "a\nb", SURROGATE, "a" * 5000, "../../etc/passwd", "/vsicurl/x",
    [], {}, [[]], [None], {"a": 1}, [1, 0], ["1", "2"], {"real": 1, "imag": 2},
)  # fmt: skip
RAW = (
    "NaN",
    "Infinity",
    "-Infinity",
    "1e999",
    "9" * 5000,
    "0x10",
    "01",
    "+1",
    ".5",
    "'a'",
    "[" * DEEP,
)


def document(text: str, rng: random.Random) -> str:
    """A JSON text with one place of it broken."""
    content = json.loads(text)
    holder, key = _place(content, rng)
    way = rng.choice(
        ("drop", "rename", "retype", "retype", "scalar", "raw", "nest", "double", "turn", "number")
    )
    value = holder[key]
    if way == "drop":
        del holder[key]
    elif way == "rename" and isinstance(holder, dict):
        holder[rng.choice((f"{key}x", key.upper(), key.swapcase(), "", SURROGATE))] = holder.pop(
            key
        )
    elif way == "raw":
        holder[key] = MARK
        return json.dumps(content).replace(json.dumps(MARK), rng.choice(RAW))
    elif way == "nest":
        holder[key] = rng.choice(([value], {str(key): value}, [[value]], {"value": value}))
    elif way == "double" and isinstance(value, list) and value:
        value.insert(rng.randrange(len(value) + 1), rng.choice(value))
    elif way == "double" and isinstance(value, dict) and value:
        value[f"{next(iter(value))}2"] = next(iter(value.values()))
    elif way == "turn" and isinstance(value, list) and len(value) > 1:
        rng.shuffle(value)
    elif way == "number" and isinstance(value, (int, float)) and not isinstance(value, bool):
        holder[key] = rng.choice(
            (-value, value * 1e6, value + 0.5, 0, str(value), 1e200, value + 1)
        )
    elif way == "retype":
        holder[key] = _other_kind(value, rng)
    else:
        holder[key] = rng.choice(SCALARS)
    return json.dumps(content)


def _other_kind(value: Any, rng: random.Random) -> Any:
    kinds: list[Any] = [{}, [], "word", 7, 0.5, None, True, [value], {"x": value}]
    return rng.choice([kind for kind in kinds if type(kind) is not type(value)])


def _place(content: Any, rng: random.Random) -> tuple[Any, Any]:
    """A container of a document and a key of it, by a walk that stops now and then."""
    holder: Any = [content]
    key: Any = 0
    while isinstance(holder[key], (dict, list)) and holder[key]:
        inside = holder[key]
        holder, key = (
            inside,
            rng.choice(list(inside) if isinstance(inside, dict) else range(len(inside))),
        )
        if rng.random() < 0.15:
            break
    return holder, key


def content(data: bytes, rng: random.Random) -> bytes:
    """A file's bytes, damaged as disks, copies and editors damage them."""
    ways: tuple[Callable[[], bytes], ...] = (
        lambda: b"",
        lambda: data[: rng.randrange(len(data))],
        lambda: data[: len(data) // 2] + bytes(len(data) - len(data) // 2),
        lambda: bytes(rng.randrange(256) for _ in range(200)),
        lambda: _flipped(data, rng, 20),
        lambda: _flipped(data, rng, 400),
        lambda: b"\xef\xbb\xbf" + data,
        lambda: data.decode("latin-1").encode("utf-16"),
        lambda: data + data,
        lambda: data[rng.randrange(1, 100) :],
        lambda: b"<html>404 Not Found</html>",
        lambda: b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
    )
    return rng.choice(ways)()


def json_text(data: bytes, rng: random.Random) -> bytes:
    """A JSON file's bytes, broken as text."""
    ways: tuple[Callable[[], bytes], ...] = (
        lambda: content(data, rng),
        lambda: b"[" * DEEP + b"]" * DEEP,
        lambda: b'{"a":' * DEEP + b"1" + b"}" * DEEP,
        lambda: b"null", lambda: b"[]", lambda: b"{}", lambda: b'"text"', lambda: b"3", lambda: b"NaN",
        lambda: data.replace(b'"', b"'"),
        lambda: data.rstrip()[:-1] + b",}",
        lambda: b"[" + data + b"]",
        lambda: "é".encode("latin-1") + data,
    )  # fmt: skip
    return rng.choice(ways)()


def _flipped(data: bytes, rng: random.Random, count: int) -> bytes:
    changed = bytearray(data)
    for _ in range(count):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


WORDS: tuple[Any, ...] = (
    "", " ", "nan", "inf", "-inf", "-1", "0", "1.5", "1e400", "9" * 5000, "x", "é", "\x00", "a\x00b", "a\nb",
    "a" * 300, "d/" * 3000, "字" * 200, SURROGATE, "AUTO", "NONE", "PROBABILITY:x", "PROBABILITY:nan", "SCL:3",
    "CLOUDY", "0,0,inf,1 EPSG:32631", "0,0,1,1 EPSG:999999", "0,0,1,1 EPSG:5701", "0,0,1,1 EPSG:4978",
    "0,0,1,1", "nan,0,1,1 EPSG:32631", "1,1,0,0 EPSG:32631", "0,0,1e300,1e300 EPSG:32631", "0,0,1,1 utm",
    "-180,-90,180,90 EPSG:4326", "500000,95,500001,96 EPSG:4326", "0,0,1,1 " + "x" * 5000, "0,0,9e8,9e8 EPSG:32631",
    "1,2,3 EPSG:32631", "500000,5599760,500240,5600000 EPSG:32631", "2018-13-45", "0001-01-01", "9999-12-31",
    "2018-05-06", "2018", "CUDA:99", "TPU", "300", "-5", "256", "10000000", "4294967296", "tcp://x", "tcp://127.0.0.1:1",
    "local:1", "http://[::1", "http://x:y@z:99999999", "ftp://x", "month", "-3 days", "1000000000 days",
    "/dev/null", "/", ".", "..", "/proc/self/mem", "/vsicurl/http://127.0.0.1:1/x.tif", "NETCDF:x:y", "~",
    "@notes.txt", "@mask.tif", "@model", "@scenes.json", "@embedding.tif", "@points.json", "@missing/new.json",
    "@notes.txt/new.json", "@head/gpp.json", "@clusters.json", "@cube_20180501.zarr", "@light.tif",
)  # fmt: skip
"""What an option may be given; ``@name`` is a path in the case's folder."""
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 2.5, 1e308, float("nan"), float("inf"), 10**30, [], {}, [[]], [None], {"a": 1},
    {"path": 1}, {"path": "x", "time": 3}, {"time": "x"}, [1, 2], ["a", "b"], [""], [{}], ["\x00"], [True],
    {"path": "@mask.tif", "time": "2018-99-99"}, {"path": "\x00"}, ["300"], [300, -1], [4.7],
)  # fmt: skip
"""What it may be given in a job alone."""
