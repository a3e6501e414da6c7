# SPDX-License-Identifier: GPL-2.0-or-later
"""``--only`` prints one part and leaves card and manifest as they are."""

import shutil
import sys

from models.training.evaluate import __main__ as evaluate
from models.training.evaluate.scoring.tables import Section
from models.training.export.manifest import FOLDER


def test_one_part_alone_is_printed_and_nothing_written(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    part = Section("use", "Use: drawn", head=["from"], rows=[["nothing"]])
    monkeypatch.setattr(evaluate.use, "sections", lambda model, said: [part])
    monkeypatch.setattr(sys, "argv", ["evaluate", "--model", str(folder), "--only", "use"])
    evaluate.main()
    assert "### Use: drawn" in capsys.readouterr().out
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
