# SPDX-License-Identifier: GPL-2.0-or-later
"""Command lines that documents, cards and scripts name: each one starts and knows the options named."""

import runpy
import sys

import pytest

from tests.rules.test_training_commands import COMMANDS


@pytest.mark.parametrize("line", COMMANDS, ids=" ".join)
def test_command_line_is_understood(line, tmp_path, monkeypatch, capsys):
    """Started as ``python -m`` starts it, with ``--help``."""
    module, *words = line
    verb = [word for word in words[:1] if not word.startswith("-")]
    monkeypatch.setenv("ECOFUSE_WORK", str(tmp_path))
    monkeypatch.setattr(sys, "argv", [module, *verb, "--help"])
    for loaded in (module, f"{module}.__main__"):
        if not hasattr(
            sys.modules.get(loaded), "__path__"
        ):  # a package stays: its modules hang on it
            monkeypatch.delitem(sys.modules, loaded, raising=False)
    with pytest.raises(SystemExit) as ended:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert [word for word in words if word.startswith("--") and word not in said] == []
