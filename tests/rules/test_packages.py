# SPDX-License-Identifier: GPL-2.0-or-later
"""What the engine imports is what is installed, checked and named to users: one list, held in four places."""

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "plugin" / "engine"
RUNTIME = ROOT / "plugin" / "runtime"
NAMES = {"sklearn": "scikit-learn", "pynvml": "nvidia-ml-py", "pystac_client": "pystac-client"}
"""Modules that are named otherwise than their package."""
BROUGHT = {
    "affine": "rasterio",
    "dask": "distributed",
    "pystac": "pystac-client",
}
"""Modules that come with another package of the list."""
VARIANTS = {"onnxruntime"}
"""Packages that each variant has under a name of its own."""


def imported():
    """Packages that the engine imports anywhere."""
    found = set()
    for path in ENGINE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(node.module.split(".")[0])
    foreign = found - set(sys.stdlib_module_names)
    return {NAMES.get(name, BROUGHT.get(name, name)) for name in foreign} - VARIANTS


def required(*files):
    """Packages of requirement files, without their ranges."""
    lines = [line for file in files for line in (RUNTIME / file).read_text("utf-8").splitlines()]
    return {re.split(r"[<>=\[]", line)[0] for line in lines if re.match(r"\w", line)}


ALWAYS = required("requirements-engine.txt")
ON_REQUEST = required("requirements-checkpoints.txt", "requirements-cluster.txt")


def test_the_walk_finds_packages():
    assert {"numpy", "defusedxml", "nvidia-ml-py", "distributed"} <= imported()


def test_what_is_imported_is_installed_and_nothing_else():
    assert imported() == ALWAYS | ON_REQUEST


def test_check_system_names_what_is_installed():
    tree = ast.parse((ENGINE / "verbs" / "checksystem.py").read_text(encoding="utf-8"))
    (table,) = (
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PACKAGES"
    )
    assert set(table.values()) == ALWAYS
    assert all(NAMES.get(module, module) == package for module, package in table.items())


def test_the_card_names_what_is_installed():
    (about,) = re.findall(r"^about=(.*)$", (ROOT / "metadata.txt").read_text("utf-8"), re.MULTILINE)
    (listed,) = re.findall(r"the packages (.*?), which the algorithm", about)
    named = set(re.split(r", | and ", listed))
    assert named == ALWAYS | VARIANTS
    assert "%" not in about  # QGIS reads the card with interpolation
