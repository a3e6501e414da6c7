# SPDX-License-Identifier: GPL-2.0-or-later
"""``--only`` writes one part into a page of its own and leaves card and manifest as they are."""

import shutil
import sys

from models.training.evaluate import __main__ as evaluate
from models.training.evaluate.scoring.tables import Section
from models.training.export.manifest import FOLDER
from plugin.engine.inference.model import Model


def test_one_part_alone_gets_a_page_and_nothing_else_is_written(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    part = Section("use", "Use: drawn", head=["from"], rows=[["nothing"]])
    monkeypatch.setattr(evaluate.use, "sections", lambda model, said: [part])
    monkeypatch.setattr(sys, "argv", ["evaluate", "--model", str(folder), "--only", "use"])
    evaluate.main()
    assert "### Use: drawn" in capsys.readouterr().out
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    page = after.pop("use.md").decode()
    before.pop("use.md", None)
    assert "### Use: drawn" in page and page.startswith(f"# {Model.load(folder).name} ")
    assert after == before
