# SPDX-License-Identifier: GPL-2.0-or-later
"""The child process: cancelled with all it started, heard to the end, cleared of QGIS's settings."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from plugin.runtime.job import run_job
from plugin.runtime.problems import Cancelled, EngineProblem, NoEnvironment
from plugin.runtime.process import clean_environment, watch

FAMILY = """
import subprocess, sys, time
grandchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(grandchild.pid, flush=True)
time.sleep(60)
"""


def is_alive(pid):
    """Whether a process runs (a zombie that nobody has buried does not)."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(pids, seconds):
    start = time.monotonic()
    while any(map(is_alive, pids)) and time.monotonic() - start < seconds:
        time.sleep(0.01)
    return time.monotonic() - start


def test_cancel_ends_child_and_grandchild_within_a_second(tmp_path):
    pids, asked = [], []

    def is_cancelled():
        if pids and not asked:
            asked.append(time.monotonic())
        return bool(pids)

    with pytest.raises(Cancelled):
        watch(
            [sys.executable, "-c", FAMILY],
            tmp_path,
            lambda line: pids.append(int(line)),
            is_cancelled,
        )
    wait_until_gone(pids, 1)
    assert time.monotonic() - asked[0] < 1
    assert len(pids) == 1 and not is_alive(pids[0])


def test_every_line_is_heard_in_utf_8(tmp_path):
    lines = []
    code = (
        "import sys; [print(n, 'Białowieża m⁻²') for n in range(5000)]; print('x', file=sys.stderr)"
    )
    command = [sys.executable, "-X", "utf8", "-c", code]
    ended = watch(command, tmp_path, lines.append, lambda: False)
    assert lines == [f"{n} Białowieża m⁻²" for n in range(5000)]
    assert (ended.status, ended.last_error) == (0, "x")


def test_child_that_leaves_its_pipes_to_a_grandchild_is_not_waited_for(tmp_path):
    code = FAMILY.rsplit("time.sleep", 1)[0]
    pids = []
    start = time.monotonic()
    watch(
        [sys.executable, "-c", code], tmp_path, lambda line: pids.append(int(line)), lambda: False
    )
    assert time.monotonic() - start < 5
    wait_until_gone(pids, 1)
    assert not is_alive(pids[0])


STEERING = (
    "PYTHONHOME", "PYTHONPATH", "GDAL_DATA", "PROJ_LIB", "QT_PLUGIN_PATH", "LD_LIBRARY_PATH", "LD_PRELOAD",
    "NUMCODECS_X", "ZARR_STORE", "HDF5_PLUGIN_PATH", "AWS_SECRET_ACCESS_KEY", "NETRC", "CURL_CA_BUNDLE",
    "GOOGLE_APPLICATION_CREDENTIALS", "AZURE_STORAGE_ACCESS_KEY", "CPL_DEBUG", "PIP_TARGET", "pip_user",
)  # fmt: skip
NETWORK = ("HTTPS_PROXY", "http_proxy", "ALL_PROXY", "no_proxy", "PIP_INDEX_URL", "PIP_CERT")


def test_environment_is_cleared_of_what_steers_others():
    variables = dict.fromkeys((*STEERING, *NETWORK, "PATH", "HOME", "SSL_CERT_FILE"), "/wrong")
    left = clean_environment(variables)
    assert set(variables) & set(left) == {"PATH", "HOME", "SSL_CERT_FILE"}
    assert left["HDF5_USE_FILE_LOCKING"] == "FALSE"


def test_setting_up_keeps_where_packages_come_from():
    variables = dict.fromkeys((*STEERING, *NETWORK, "PATH"), "/wrong")
    left = clean_environment(variables, for_pip=True)
    assert set(variables) & set(left) == {"PATH", *NETWORK}


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_job_lies_in_no_file_and_no_list_of_processes(tmp_path, heard, monkeypatch):
    """The engine gets the proxy's password by its standard input, at any length."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    seen = tmp_path / "seen"
    engine = executable(
        tmp_path,
        f"read -r job; printf '%s' \"$job\" > '{seen}'; echo \"$@\" > '{seen}.words'; "
        f"ls '{tmp_path}/temporary' > '{seen}.files'; echo '{{\"type\": \"result\", \"outputs\": {{}}}}'",
    )
    options = {"proxy": "http://user:s3cret@proxy:8080", "s2": ["/a/scene.tif"] * 20_000}
    assert run_job(engine, "scenes", options, heard) == {}
    assert json.loads(seen.read_text()) == options
    assert "s3cret" not in (tmp_path / "seen.words").read_text()
    assert (tmp_path / "seen.files").read_text() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_child_that_never_reads_its_job_can_be_cancelled(tmp_path):
    start = time.monotonic()
    with pytest.raises(Cancelled):
        watch(
            [sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, print,
            lambda: time.monotonic() - start > 0.5, "x" * 1_000_000,
        )  # fmt: skip
    assert time.monotonic() - start < 2


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_kill_from_outside_reads_as_out_of_memory(tmp_path, heard):
    engine = executable(tmp_path, "kill -9 $$")
    with pytest.raises(EngineProblem, match="probably out of memory"):
        run_job(engine, "checksystem", {}, heard)


def test_interpreter_that_does_not_start_says_what_to_click(tmp_path, heard):
    with pytest.raises(NoEnvironment, match='EcoFuse > "Set up the engine"'):
        run_job(tmp_path / "python", "checksystem", {}, heard)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_failed_run_leaves_no_half_written_file(tmp_path, heard):
    target = tmp_path / "e.tif"
    names = (".e.tif.$ECOFUSE_RUN-01234567.raw.part", ".e.tif.$ECOFUSE_RUN-01234567.part.ovr.tmp")
    folder = ".model.$ECOFUSE_RUN-01234567.part"
    script = f'cd "{tmp_path}"; touch ' + " ".join(f'"{name}"' for name in names)
    engine = executable(
        tmp_path, f'{script}; mkdir "{folder}"; touch "{folder}/a"; ls -A > seen; exit 3'
    )
    with pytest.raises(EngineProblem, match="status 3"):
        run_job(engine, "embed", {"output": str(target)}, heard)
    assert (tmp_path / "seen").read_text().count(".part") == 3
    assert {path.name for path in tmp_path.iterdir()} == {"python", "seen"}


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_failed_run_leaves_a_user_s_files_and_another_run_s(tmp_path, heard):
    target = tmp_path / "e.tif"
    names = ("e.tif.part", ".e.tif.part", ".e.tif.raw.part", ".e.tif.0123456789ab-01234567.part")
    folder = tmp_path / "model.part"
    folder.mkdir()
    own = [folder / "notes.txt", *(tmp_path / name for name in names)]
    for path in own:
        path.write_text("mine")
    engine = executable(tmp_path, "exit 3")
    for options in ({"output": str(target)}, {"output": str(tmp_path / "model")}):
        with pytest.raises(EngineProblem, match="status 3"):
            run_job(engine, "embed", {**options, "output_folder": str(tmp_path)}, heard)
    assert all(path.read_text() == "mine" for path in own)


def executable(folder, script):
    """A program that is started in the interpreter's place."""
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_engine_ends_when_its_parent_is_killed(engine, tmp_path):
    """A parent that starts the engine as QGIS does, and is gone from one moment to the next."""
    from plugin.runtime.job import ROOT

    # an engine that has nothing to do but to wait for its standard input to close
    code = (
        "import os, time; from plugin.engine.protocol.job_input import end_with_parent; "
        "print(os.getpid(), flush=True); end_with_parent(130); time.sleep(60)"
    )
    parent = (
        "import sys; from pathlib import Path; from plugin.runtime.process import watch; "
        f"watch([{str(engine)!r}, '-c', {code!r}], Path({str(ROOT)!r}), "
        "lambda line: print(line, flush=True), lambda: False)"
    )
    qgis = subprocess.Popen(
        [sys.executable, "-c", parent], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    pid = int(qgis.stdout.readline())
    assert is_alive(pid)
    os.kill(qgis.pid, signal.SIGKILL)
    qgis.wait()
    qgis.stdout.close()
    assert wait_until_gone([pid], 5) < 2
