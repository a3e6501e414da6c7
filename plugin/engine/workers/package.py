# SPDX-License-Identifier: GPL-2.0-or-later
"""Our code as one zip that workers import, and a run as plain values that they make it from again.

The package takes the name of its own hash: two versions of EcoFuse on one cluster never meet.
"""

from __future__ import annotations

import hashlib
import importlib
import sys
import zipfile
from pathlib import Path
from types import ModuleType

from ..documents import Job
from ..embed.plan import Plan
from ..protocol.versions import versions
from ..web import network

ENGINE = Path(__file__).resolve().parents[1]
CONTRACT = ENGINE.with_name("contract.py")


def packed(folder: Path) -> Path:
    """Write ``ecofuse_<hash>.zip`` with the engine and the contract in it; the same code gives the same name."""
    sources = {path.relative_to(ENGINE): path.read_bytes() for path in sorted(ENGINE.rglob("*.py"))}
    contract = CONTRACT.read_bytes()
    digest = hashlib.sha256(contract)
    for name, content in sources.items():
        digest.update(f"{name.as_posix()} {len(content)}\n".encode() + content)
    package = f"ecofuse_{digest.hexdigest()[:12]}"
    target = folder / f"{package}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{package}/__init__.py", "")
        archive.writestr(f"{package}/{CONTRACT.name}", contract)
        for name, content in sources.items():
            archive.writestr(f"{package}/engine/{name.as_posix()}", content)
    return target


def tasks_of(package: Path) -> ModuleType:
    """The module ``task`` as workers know it: under the name of the package."""
    sys.path.append(str(package))
    try:
        importlib.invalidate_caches()
        return importlib.import_module(f"{package.stem}.engine.workers.task")
    finally:
        sys.path.remove(str(package))


def job_of(plan: Plan) -> Job:
    """All that decides a run, as plain values and bytes.

    The scene list and the model go along as files.

    Raises:
        OSError: the scene list cannot be read.
    """
    model = plan.work.model.folder
    names = ["manifest.json", *plan.work.model.manifest["files"]]
    files = {f"model/{name}": (model / name).read_bytes() for name in names}
    own = plan.work.parameters
    files["scenes.json"] = Path(own["scenes"]).read_bytes()
    return {
        "digest": plan.digest,
        "versions": versions(),
        "parameters": {**own, "device": plan.work.model.device},
        "network": network.sealed(network.current()),
        "targets": plan.targets,
        "files": files,
    }
