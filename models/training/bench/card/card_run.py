# SPDX-License-Identifier: GPL-2.0-or-later
"""Every part of a card's measurement within a budget: each in a process of its own, its failure a row.

What is done is written after each row: ``card.json``, and ``card.md`` for BENCHMARKS.md.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from models.training.bench.card import card_parts
from models.training.bench.card.card_kernels import KERNELS, kernels
from models.training.bench.card.card_parts import SENTENCE, TINY, Card, Row, Sizes, sentence
from models.training.bench.card.card_sessions import Where
from models.training.bench.card.card_tile import Tile
from models.training.bench.card.card_whole_rows import WHOLE, whole_numbers
from plugin.engine.inference.devices.choice import is_held, package
from plugin.engine.inference.devices.kinds import CPU, KINDS
from plugin.engine.inference.devices.trial import TOLERANCE

_EVERY = {**card_parts.PARTS, WHOLE: whole_numbers, KERNELS: kernels}
_LAST = (WHOLE, "half", KERNELS, "tensorrt")
BY_NAME = {name: _EVERY[name] for name in (*(n for n in _EVERY if n not in _LAST), *_LAST)}
"""Parts in the order in which they are measured: of the last, whole numbers take longest."""
PARTS = tuple(BY_NAME)
LONGEST = {"tensorrt": 180.0, "arrays": 120.0}
"""Seconds that a part may take at most, by name."""
USUAL = 75.0
LEAST = 30.0
"""Seconds that must be left for a part to begin on a card."""
GRACE = 15.0
"""Seconds after its time until a part is ended from outside."""
ROOT = Path(__file__).resolve().parents[4]


@dataclass(frozen=True)
class Asked:
    """What the command line says."""

    inputs: Path
    output: Path
    device: str = "CUDA"
    budget: float = 480.0
    parts: tuple[str, ...] = PARTS
    here: bool = False
    """All parts in this process."""


@dataclass
class Results:
    """Rows so far; every new one is written at once."""

    output: Path
    tile: Tile
    device: str
    rows: list[Row] = field(default_factory=list)
    start: float = field(default_factory=time.monotonic)

    def add(self, row: Row) -> None:
        """Keep a row, print it, write the file."""
        self.rows.append(row)
        print(f"[{time.monotonic() - self.start:5.1f} s] {' | '.join(cells(row))}", flush=True)
        self.write()

    def write(self) -> None:
        """Both files anew."""
        self.output.mkdir(parents=True, exist_ok=True)
        facts = {
            "device": self.device,
            "seconds": round(time.monotonic() - self.start, 1),
            "inputs": {
                key: self.tile.facts[key] for key in ("model", "version", "sha256", "place")
            },
            "rows": [asdict(row) for row in self.rows],
        }
        text = json.dumps(facts, indent=1, allow_nan=True)
        (self.output / "card.json").write_text(text, encoding="utf-8")
        (self.output / "card.md").write_text("\n".join(page(self)) + "\n", encoding="utf-8")


def measure(asked: Asked) -> Results:
    """Measure the parts asked for, as many as the budget holds.

    Raises:
        FileNotFoundError: there are no inputs.
    """
    results = Results(asked.output, Tile.load(asked.inputs), asked.device)
    until = results.start + asked.budget
    for name in asked.parts:
        left = until - time.monotonic()
        if left < (LEAST if asked.device != CPU else 0):
            results.add(
                Row(name, "all", note=f"not begun: the budget of {asked.budget:g} s is spent")
            )
            continue
        begun = time.monotonic()
        kept = 0 if asked.here else GRACE
        allowed = min(left - kept, LONGEST.get(name, USUAL))
        (_here if asked.here else _apart)(name, asked, results, allowed)
        if not asked.here:
            results.add(Row("took", name, time.monotonic() - begun, "s", "its process and all"))
    if len(asked.parts) > 1:
        for row in of_the_roof(results):
            results.add(row)
    return results


def _here(name: str, asked: Asked, results: Results, allowed: float) -> None:
    """A part in this process."""
    if asked.device not in KINDS:
        results.add(Row(name, "all", note=f"not measured: device {asked.device} is not known"))
        return
    if not is_held(asked.device):
        provider = KINDS[asked.device].provider
        results.add(Row(name, "all", note=f"not measured: {package()} has no {provider}"))
        return
    where = Where(asked.device)
    sizes = Sizes() if where.nvidia else TINY
    try:
        card = Card(results.tile, where, sizes, time.monotonic() + allowed)
        for row in BY_NAME[name](card):
            results.add(row)
        if card.over:
            results.add(Row(name, "rest", note=f"may be left out: the part had {allowed:.0f} s"))
    except Exception as error:  # of any kind: one part's failure is not the others'
        results.add(Row(name, "rest", note=f"failed: {sentence(error)}"))


def _apart(name: str, asked: Asked, results: Results, allowed: float) -> None:
    """A part in a process of its own: what crashes or hangs there ends there."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "models.training.bench.gpu", "--all", "--here"]
        command += ["--only", name, "--device", asked.device, "--budget", f"{allowed:g}"]
        command += ["--inputs", str(asked.inputs.absolute()), "--output", folder]
        said = Path(folder) / "said.txt"
        try:
            with said.open("w", encoding="utf-8") as file:
                status = subprocess.run(  # noqa: S603
                    command,
                    cwd=ROOT,
                    stdout=file,
                    stderr=file,
                    timeout=allowed + GRACE,
                    check=False,
                ).returncode
            why = f"ended with exit status {status}" if status else ""
        except subprocess.TimeoutExpired:
            why = f"stopped after {allowed + GRACE:.0f} s"
        for row in _rows_of(Path(folder) / "card.json"):
            results.add(row)
        if why:
            last = said.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
            results.add(Row(name, "rest", note=f"failed: {why}: {' '.join(last)[:SENTENCE]}"))


def _rows_of(path: Path) -> list[Row]:
    try:
        return [Row(**row) for row in json.loads(path.read_text(encoding="utf-8"))["rows"]]
    except (OSError, ValueError):
        return []


def of_the_roof(results: Results) -> list[Row]:
    """How much of the card's arithmetic and memory the fastest graphs alone use; and arrays to arrays, of them."""
    found = {
        (row.part, row.what): row.value
        for row in results.rows
        if row.value is not None and not row.what.endswith("GPU computes")
    }
    rows = []
    for part in ("alone", "graphs"):
        for what, dates in (("first target", results.tile.slots), ("further target", 1)):
            speeds = [v for (p, w), v in found.items() if p == part and w.startswith(f"{what}, ")]
            if not speeds:
                continue
            pixels = 1e6 * max(speeds)
            ways = [v for (p, w), v in found.items() if p == "arrays" and w.startswith(f"{what}, ")]
            if ways:
                title = f"arrays to arrays, {what}: the fastest way"
                rows.append(Row("of the roof", title, 1e6 * max(ways) / pixels, f"of {part}"))
            for name, counted, unit in (
                ("float32", "operations", 1e12),
                ("memory", "least_bytes", 1e9),
                ("memory", "moved_bytes", 1e9),
            ):
                if top := found.get(("roof", name)):
                    share = pixels * results.tile.counted(counted, dates) / (top * unit)
                    rows.append(
                        Row("of the roof", f"{part}, {what}: {counted}", share, f"of {name}")
                    )
    return rows


def cells(row: Row) -> tuple[str, str, str, str]:
    """A row as text: where, number, unit, note."""
    number = ""
    if row.value is not None:
        number = f"{row.value:,.0f}" if abs(row.value) >= 1000 else f"{row.value:.3g}"
    return f"{row.part}: {row.what}", number, row.unit, row.note.replace("|", "/")


def page(results: Results) -> list[str]:
    """The section for BENCHMARKS.md."""
    notes = {row.what: row.note for row in results.rows if row.part == "facts"}
    facts, tile = results.tile.facts, results.tile
    lines = [
        f"## GPU: {notes.get('card', results.device)}",
        "",
        f"{notes.get('card', 'No card')}, driver {notes.get('driver', 'unknown')}; {notes.get('versions', '')}; "
        f"{facts['model']} {facts['version']} ({facts['sha256'][:8]}), {facts['place']}, {tile.slots} dates. "
        f"A first target encodes all its dates, a further one of a series one date. Limit of differences "
        f"from the CPU: {TOLERANCE:g}. All parts but {WHOLE} take and give float32.",
        "",
        "| what | number | unit | note |",
        "| --- | ---: | --- | --- |",
    ]
    return lines + [f"| {' | '.join(cells(row))} |" for row in results.rows if row.part != "facts"]
