# SPDX-License-Identifier: GPL-2.0-or-later
from dataclasses import replace

import pytest

pytest.importorskip("torch")

from models.training.train import run_folder, settings


def test_settings_in_the_tree_are_whole():
    read = settings.read()
    assert read.stage2.variants["ecofuse-7"].length == 7
    assert sum(read.places.values()) == pytest.approx(1.0)


def test_unknown_setting_is_named(tmp_path):
    path = tmp_path / "config.toml"
    text = settings.CONFIG.read_text(encoding="utf-8")
    path.write_text(text.replace("crop = ", "corp = "), encoding="utf-8")
    with pytest.raises(ValueError, match=r"\[stage1\].*unknown \['corp'\], missing \['crop'\]"):
        settings.read(path)


def test_folder_of_a_run_refuses_other_settings(tmp_path):
    read = settings.read()
    run_folder.opened(tmp_path, read)
    run_folder.opened(tmp_path, read)  # the same: it goes on
    other = replace(read, seed=read.seed + 1)
    with pytest.raises(SystemExit, match="other settings"):
        run_folder.opened(tmp_path, other)
