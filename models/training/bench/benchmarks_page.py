# SPDX-License-Identifier: GPL-2.0-or-later
"""BENCHMARKS.md: tables with ratios first, and the machine they were measured on."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path
from typing import Any

from plugin.engine import VERSION
from plugin.engine.inference.model import Model

LIBRARIES = ("onnxruntime", "numpy", "rasterio", "torch")


@dataclass(frozen=True)
class Table:
    """One table; the first column of a row is text, the others are numbers."""

    title: str
    head: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    note: str = ""

    def lines(self) -> list[str]:
        """Markdown."""
        found = ["", f"## {self.title}", "", _row(self.head)]
        found.append(_row(["---", *["---:"] * (len(self.head) - 1)]))
        found += [_row([row[0], *(number(value) for value in row[1:])]) for row in self.rows]
        return [*found, "", self.note] if self.note else found


def number(value: float) -> str:
    """Three figures, thousands with commas."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def machine(model: Model) -> str:
    """Processors, system and versions in a sentence."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{os.cpu_count()} processors ({_processor()}), {platform.system()} {platform.machine()}, Python "
        f"{sys.version_info.major}.{sys.version_info.minor}, {libraries}; EcoFuse {VERSION}, "
        f"{model.name} {model.manifest['version']} ({model.sha256[:8]})."
    )


def write(path: Path, tables: list[Table], where: str, more: list[str] | None = None) -> None:
    """Write the page, ``more`` lines at its end; under its name only when whole."""
    day = datetime.now(timezone.utc).date()
    lines = [
        "# Benchmarks",
        "",
        f"Every number here but those of load was measured by one run of `{command()}` on {day}: {where} "
        "Scenes are mosaics of real Sentinel-1 and Sentinel-2 pixels (West Flanders, 2018) in tiled, deflated "
        "GeoTIFFs. Ratios hold elsewhere, absolute numbers hold for this machine.",
    ]
    for table in tables:
        lines += table.lines()
    if more:
        lines += ["", *more]
    part = path.with_name(f"{path.name}.part")
    part.write_text("\n".join(lines) + "\n", encoding="utf-8")
    part.replace(path)


def measured_gpu(path: Path) -> list[str]:
    """The section of a page that a card's own run has written, [] without one: no other run can make it again."""
    if not path.is_file():
        return []
    found: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if found and line.startswith("## "):
            break
        if found or line.startswith("## GPU: "):
            found.append(line)
    while found and not found[-1]:
        found.pop()
    return found


def command() -> str:
    """The call that is measuring."""
    options = " ".join(sys.argv[1:])
    return f'make bench OPTIONS="{options}"' if options else "make bench"


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    if facts.is_file():
        for line in facts.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"
