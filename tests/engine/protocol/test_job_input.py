# SPDX-License-Identifier: GPL-2.0-or-later
"""A job from a file or standard input: read whole, refused in one sentence, never repeated in words."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from plugin.engine.errors import EngineError
from plugin.engine.protocol import job_input
from plugin.engine.protocol.job_input import read_job

ROOT = Path(__file__).resolve().parents[3]


def run(words, text):
    return subprocess.run(
        [sys.executable, "-m", "plugin.engine", *words],
        check=False, cwd=ROOT, input=text, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def test_options_of_standard_input_reach_the_verb(tmp_path):
    folder = tmp_path / "no such folder"
    with subprocess.Popen(
        [sys.executable, "-m", "plugin.engine", "scenes", "--job", "-"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        process.stdin.write(json.dumps({"folder": str(folder), "output": "x.json"}) + "\n")
        process.stdin.flush()  # and stays open: its end would end the engine
        said = [json.loads(line) for line in process.stdout]
        assert process.wait(60) == 2
    assert str(folder) in said[-1]["text"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1, 2]", "3", '"x"', "[" * 100_000, '{"proxy": "http://u:s3cret@h"', "\udcff"],
)
def test_what_is_no_object_is_refused_in_a_sentence(text):
    done = run(["scenes", "--job", "-"], text.encode("utf-8", "surrogateescape").decode("latin-1"))
    assert done.returncode == 2
    (line,) = [line for line in done.stderr.splitlines() if line.strip()] or [done.stdout]
    assert len(line) < 300 and "s3cret" not in done.stdout + done.stderr


def test_file_that_is_missing_or_too_large_is_refused(tmp_path, monkeypatch):
    with pytest.raises(EngineError, match="cannot be read"):
        read_job(str(tmp_path / "none.json"))
    monkeypatch.setattr(job_input, "LARGEST", 10)
    (tmp_path / "job.json").write_text(json.dumps({"scenes": "x" * 20}))
    with pytest.raises(EngineError, match="is larger than"):
        read_job(str(tmp_path / "job.json"))
