# SPDX-License-Identifier: GPL-2.0-or-later
"""What the scans of the package pass over is known by name: checksums, and commands without a shell."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BASELINE = json.loads((ROOT / ".secrets.baseline").read_text("utf-8"))["results"]
SUMS = (
    "models/ecofuse-7/manifest.json",
    "models/ecofuse-64/manifest.json",
    "models/gpp-ecofuse-7/gpp.json",
)
"""Files of checksums: 64 hexadecimal digits look like a key."""
PASSED_OVER = {
    "plugin/engine/files/netcdf/watcher.py": {
        "B404",
        "B603",
    },  # our own Python; a list of words, no shell
    "plugin/runtime/process.py": {
        "B404",
        "B603",
    },  # the engine is a process; a list of words, no shell
    "plugin/engine/web/attempts.py": {"B311"},  # the pause before the next attempt
    "plugin/engine/listing/formats/granule.py": {"B405"},  # an exception alone; defusedxml reads
    "plugin/engine/listing/metadata/product.py": {"B405"},  # the type alone; defusedxml reads
    "plugin/engine/listing/metadata/snap_header.py": {"B405"},  # likewise
}
"""File -> remarks of bandit that are passed over there."""


@pytest.mark.parametrize("name", SUMS)
def test_what_looks_like_a_secret_is_a_checksum(name):
    lines = (ROOT / name).read_text("utf-8").splitlines()
    for found in BASELINE[name]:
        assert found["type"] == "Hex High Entropy String"
        assert re.search(r'"[0-9a-f]{64}"', lines[found["line_number"] - 1])


def test_nothing_else_looks_like_a_secret():
    assert set(BASELINE) == set(SUMS)


def test_remarks_that_are_passed_over_are_those_listed():
    found = {}
    for path in [*ROOT.joinpath("plugin").rglob("*.py"), ROOT / "__init__.py"]:
        for words in re.findall(r"# nosec(.*)", path.read_text("utf-8")):
            found.setdefault(path.relative_to(ROOT).as_posix(), set()).update(
                words.split() or {"all"}
            )
    assert found == PASSED_OVER
