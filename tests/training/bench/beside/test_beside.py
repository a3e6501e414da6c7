# SPDX-License-Identifier: GPL-2.0-or-later
"""Encoders beside each other on tiny scenes; a student of TESSERA's shape is a model folder like any other."""

import re
import sys

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

from models.training.bench.beside import __main__ as beside
from models.training.bench.beside.made_student import CHANNELS, DATES, write_student
from plugin.engine.inference.model import Model
from plugin.engine.pixel_series.series_model import SeriesModel


@pytest.fixture(scope="module")
def student(tmp_path_factory):
    folder = tmp_path_factory.mktemp("student")
    assert 1.0e6 < write_student(folder) < 1.1e6
    return SeriesModel.of(Model.load(folder, "CPU"))


def series(pixels):
    rng = np.random.default_rng(2)
    return rng.uniform(0, 1, (DATES, len(CHANNELS), pixels)).astype(np.float32)


def given(model, values):
    return model.run_series(values, day_of_year=np.linspace(1, 365, DATES, dtype=np.float32))


def test_a_student_takes_dates_and_leaves_missing_ones_out(student):
    values = series(5)
    values[7, :10, 1] = np.nan
    values[:, 10:, 2] = np.nan  # no radar at all
    found = given(student, values)
    assert found.shape == (128, 5) and np.isfinite(found).all()
    other = values.copy()
    other[7, 3, 1] = 5.0  # one band of ten: the date stays missing
    assert np.array_equal(given(student, other), found)
    assert not np.array_equal(given(student, series(5))[:, 1], found[:, 1])


def test_a_student_of_the_same_seed_has_the_same_bytes(student, tmp_path):
    write_student(tmp_path)
    for name in ("series.onnx", "manifest.json"):
        assert (tmp_path / name).read_bytes() == (student.folder / name).read_bytes()


def test_the_table_holds_every_encoder_once(shared_data, tmp_path, monkeypatch, capsys):
    page = tmp_path / "page.md"
    page.write_text("# Benchmarks\n\n## Speed\n\nstays\n\n## Beside: old\n\ngoes\n")
    words = ["--size=64", "--dates=12", "--tiles=1", "--rounds=1", "--seconds=0.1"]
    folders = [f"--folder={tmp_path / 'bench'}", f"--output={page}"]
    monkeypatch.setattr(sys, "argv", ["beside", *words, *folders])
    beside.main()
    text = page.read_text(encoding="utf-8")
    assert "stays" in text and "goes" not in text and text.count("## Beside: ") == 1
    rows = [line.split("|")[1:-1] for line in text.splitlines() if re.match(r"\| [^w-]", line)]
    names = [row[0].strip() for row in rows]
    for word in ("published", "ecofuse-7,", "ecofuse-64,", "Presto", "student", "PCA", "copy"):
        assert sum(word in name for name in names) == 1, word
    assert len(rows) == 7 and float(rows[0][1]) == 1
    for row in rows:
        ratio, speed = (float(cell.replace(",", "")) for cell in row[1:3])
        assert ratio > 0 and speed > 0
