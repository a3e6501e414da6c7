# SPDX-License-Identifier: GPL-2.0-or-later
"""``--only`` writes one part and the card, and leaves tables and manifest as they are."""

import json
import shutil
import sys

import pytest

from models.training.evaluate import __main__ as evaluate
from models.training.evaluate import card_page
from models.training.evaluate.scoring.tables import Section
from models.training.export.manifest import FOLDER
from plugin.engine.inference.model import Model


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "model")
    return tmp_path / "model"


def run(folder, part, monkeypatch):
    """Names -> what changed or is new."""
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    monkeypatch.setattr(sys, "argv", ["evaluate", "--model", str(folder), "--only", part])
    evaluate.main()
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    return {name: held.decode() for name, held in after.items() if before.get(name) != held}


def test_the_benchmark_alone_gets_its_page_its_figures_and_the_card(folder, monkeypatch, capsys):
    mean = {"value": 0.4321, "low": 0.4, "high": 0.46}
    figures = [{"from": "drawn", "mean": mean}]
    part = Section("use_points", "Use: drawn", head=["from"], rows=[["nothing"]], figures=figures)
    monkeypatch.setattr(evaluate.use, "sections", lambda model, said: [part])
    changed = run(folder, "use", monkeypatch)
    said = capsys.readouterr().out
    assert "### Use: drawn" in said and "minutes of processor time" in said
    assert set(changed) == {"use.md", card_page.USE, card_page.PICTURE, card_page.CARD}
    assert changed["use.md"].startswith(f"# {Model.load(folder).name} ")
    content = json.loads(changed[card_page.USE])
    numbers = content.pop("numbers")
    assert numbers == card_page.numbers_of(folder)
    assert content == {"use_points": figures}
    assert ">drawn</text>" in changed[card_page.PICTURE]


def test_the_card_alone_is_written_from_the_figures_that_there_are(folder, monkeypatch):
    (folder / card_page.CARD).write_text("gone", encoding="utf-8")
    assert run(folder, "card", monkeypatch).keys() == {card_page.CARD}
    assert card_page.NOT_RUN in (folder / card_page.CARD).read_text("utf-8")
