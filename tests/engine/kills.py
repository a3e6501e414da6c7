# SPDX-License-Identifier: GPL-2.0-or-later
"""Kill a run with SIGKILL at random moments, start it again each time, compare with an undisturbed one.

``python -m tests.engine.kills SCENES --folder FOLDER [--kills 20] [--seed 1] [-- --start … --end …]``
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
AT_START = 0.2
"""Share of the kills that fall before the run says anything."""


@dataclass
class Counted:
    """What all starts of a run have reported together."""

    runs: int = 0
    starts: int = 0
    kills: int = 0
    tiles: int = 0
    """Target days computed, of one tile each."""
    layers: int = 0
    """Rasters begun."""
    marks: list[tuple] = field(default_factory=list)
    """The steps of an undisturbed run, in order."""
    seconds: float = 0.0

    def hear(self, line: str) -> tuple | None:
        """Count a JSON line; gives the step it marks, if any: share of the work, name of a file.

        Steps are in order of time in every run.
        """
        said = json.loads(line)
        if said["type"] != "progress":
            return None
        text = said["text"]
        computed = "pixels a second" in text
        self.tiles += computed
        self.layers += text.startswith("Writing")
        return said["fraction"], "" if computed else text


def start(options: list[str], folder: Path) -> subprocess.Popen:
    """A real child ``embedseries`` with a cube, which hears of Ctrl-C."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a child would inherit that
        signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [sys.executable, "-m", "plugin.engine", "embedseries", "--json", *options]
    places = ["--output-folder", str(folder), "--cube", str(folder / "cube.nc")]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([*command, *places], cwd=ROOT, **pipes)


def undisturbed(options: list[str], folder: Path) -> Counted:
    """Run once to the end."""
    counts, begun = Counted(starts=1), time.monotonic()
    with start(options, folder) as child:
        counts.marks = [mark for line in child.stdout if (mark := counts.hear(line))]
        assert child.wait() == 0, child.stderr.read()
    counts.seconds = time.monotonic() - begun
    return counts


def killed(options: list[str], folder: Path, kills: int, seed: int, like: Counted) -> Counted:
    """Kill at random moments over the whole length of a run, start again, let the last start finish.

    A moment is a step of the run (every step is as likely as any other) and a random time behind it,
    or a random time after the start. A run that ends before its next kill is followed by another one
    in a folder of its own, ``folder/1``, ``folder/2`` …
    """
    dice = random.Random(seed)
    counts = Counted()
    while counts.kills < kills:
        counts.runs += 1
        _one_run(options, folder / str(counts.runs), kills - counts.kills, dice, like, counts)
    return counts


def _one_run(
    options: list[str],
    folder: Path,
    kills: int,
    dice: random.Random,
    like: Counted,
    counts: Counted,
) -> None:
    pause = like.seconds / (len(like.marks) + 1)
    for moment in sorted(dice.choice(like.marks) for _ in range(kills)):
        counts.starts += 1
        with start(options, folder) as child:
            if dice.random() < AT_START:
                time.sleep(dice.uniform(0, min(like.seconds / 4, 2.0)))
            else:
                for line in child.stdout:
                    mark = counts.hear(line)
                    if mark and mark >= moment:
                        time.sleep(dice.uniform(0, pause))
                        break
            alive = child.poll() is None
            child.kill()
            for line in child.stdout:  # what it had said meanwhile
                counts.hear(line)
        counts.kills += alive
        if not alive:
            return  # it ended by itself: what it left is compared like the rest
    counts.starts += 1
    with start(options, folder) as child:
        for line in child.stdout:
            counts.hear(line)
        assert child.wait() == 0, child.stderr.read()


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def main() -> None:
    """Print what the kills have cost; fails when anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenes")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked, rest = parser.parse_known_args()
    options = ["--scenes", asked.scenes, *[word for word in rest if word != "--"]]
    whole = undisturbed(options, asked.folder / "whole")
    counts = killed(options, asked.folder / "killed", asked.kills, asked.seed, whole)
    expected = files_of(asked.folder / "whole")
    found = [files_of(folder) for folder in sorted((asked.folder / "killed").iterdir())]
    print(f"undisturbed: {whole.tiles} target tiles, {whole.layers} layers, {whole.seconds:.0f} s")
    print(f"{counts.runs} runs killed {counts.kills} times in {counts.starts} starts: {counts.tiles} target tiles "
          f"computed, {counts.tiles - counts.runs * whole.tiles} of them again; {counts.layers} layers begun, "
          f"{counts.layers - counts.runs * whole.layers} of them again")  # fmt: skip
    same = all(files == expected for files in found)
    print(f"{len(expected)} files a run, byte-identical in all: {same}")
    sys.exit(not same)


if __name__ == "__main__":
    main()
