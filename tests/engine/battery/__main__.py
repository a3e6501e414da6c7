# SPDX-License-Identifier: GPL-2.0-or-later
"""``python -m tests.engine.battery [--share 0.1] [--kind WORD] [--seed WORD] [--show]``.

All cases, and how they ended.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from .judge import cases, judged
from .material import make


def main() -> int:
    """Run it; 1 where a case has a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="share of all cases, 0..1")
    parser.add_argument("--kind", default="", help="only kinds with this in their name")
    parser.add_argument("--seed", default="", help="any word: other cases of the same kinds")
    parser.add_argument("--number", type=int, help="only the case of this number")
    parser.add_argument("--show", action="store_true", help="print every case")
    asked = parser.parse_args()
    ended: Counter[tuple[str, str]] = Counter()
    faults = 0
    with tempfile.TemporaryDirectory(prefix="b") as place:
        whole = make(Path(place) / "w")
        for kind, number in cases(asked.share):
            if asked.kind not in kind or asked.number not in (None, number):
                continue
            begun = time.monotonic()
            verdict = judged(kind, number, whole, Path(place) / "c", asked.seed)
            took = time.monotonic() - begun
            faults += bool(verdict.fault)
            word = verdict.fault.split(":")[0].split(" ")[0] or (
                "refused" if verdict.status else "done"
            )
            ended[kind, word] += 1
            if verdict.fault or asked.show:
                said = verdict.fault or verdict.said.strip() or "done"
                print(
                    f"{verdict.name} [{verdict.arguments[0]}, {took:.1f} s]: {said!r}", flush=True
                )
            if asked.number is not None:
                print(verdict.arguments, verdict.said)
    for (kind, word), count in sorted(ended.items()):
        print(f"{kind:14} {word:12} {count}")
    print(f"{sum(ended.values())} cases, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
