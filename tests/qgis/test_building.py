# SPDX-License-Identifier: GPL-2.0-or-later
"""What pip is given, and what is shown of it: proxy, progress, room."""

import sys
from pathlib import Path

import pytest

from plugin.runtime import building, room
from plugin.runtime.building import Part, Source
from plugin.runtime.problems import EngineProblem
from plugin.runtime.process import Ended

PROXY = "http://user:geheim@proxy.example:3128"


@pytest.fixture
def pip(monkeypatch, tmp_path):
    """pip(source, lines, status) -> what it was started with; it says these lines."""
    asked = []

    def install(source, lines=(), status=0, feedback=None, **options):
        def pretend(command, folder, each_line, is_cancelled, more=None, **_):
            asked.append(([str(word) for word in command], more))
            for line in lines:
                each_line(line)
            return Ended(status, tuple(lines))

        monkeypatch.setattr(building, "watch", pretend)
        building.install("python", tmp_path / "list.txt", source, feedback, **options)
        return asked[-1]

    return install


class Bar:
    """A feedback that keeps its progress."""

    def __init__(self):
        self.progress, self.texts, self.said = [], [], []
        self.setProgress, self.setProgressText = self.progress.append, self.texts.append
        self.pushInfo = self.pushConsoleInfo = self.said.append
        self.isCanceled = bool


def test_proxy_of_qgis_goes_to_pip_by_its_environment_alone(pip):
    bar = Bar()
    hosts = ("localhost", "10.0.0.0/8", "https://intranet.example/index")
    command, more = pip(Source("", PROXY, hosts), feedback=bar)
    assert more == {
        "PIP_PROXY": "",
        "http_proxy": PROXY,
        "https_proxy": PROXY,
        "no_proxy": "localhost,10.0.0.0/8,intranet.example",
    }
    assert "geheim" not in " ".join(command)
    assert bar.said == ["Packages come through QGIS's proxy http://proxy.example:3128."]


def test_password_of_the_proxy_is_in_no_line_and_no_error(pip):
    bar = Bar()
    line = f"ERROR: ProxyError({PROXY} refuses)"
    with pytest.raises(EngineProblem) as caught:
        pip(Source("", PROXY), [line], status=1, feedback=bar)
    assert "http://proxy.example:3128 refuses" in str(caught.value)
    assert "geheim" not in str(caught.value) + " ".join(bar.said)


def test_network_that_is_not_there_is_said(pip):
    lines = [
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(...)'",
        "ERROR: No matching distribution found for numpy",
    ]
    with pytest.raises(EngineProblem) as caught:
        pip(Source(), lines, status=1, feedback=Bar())
    assert str(caught.value) == (
        "The engine's packages could not be installed: the package index was not reached, check the network and "
        "QGIS's proxy (ERROR: No matching distribution found for numpy)"
    )


def test_folder_of_wheels_needs_no_proxy(pip, tmp_path):
    command, more = pip(Source(str(tmp_path), PROXY), feedback=Bar())
    assert more is None and "--no-index" in command and str(tmp_path) in command


def test_folder_of_wheels_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(EngineProblem, match="gone is not a folder"):
        Source(str(tmp_path / "gone"))


def test_proxy_that_pip_does_not_know_is_refused_without_its_password(tmp_path):
    with pytest.raises(EngineProblem, match=r"socks5://proxy\.example:1080 is of a kind") as caught:
        Source("", "socks5://user:geheim@proxy.example:1080")
    assert "geheim" not in str(caught.value)
    Source(str(tmp_path), "socks5://proxy.example:1080")  # needs none


def test_progress_follows_what_is_fetched(pip):
    bar = Bar()
    lines = [
        "Collecting numpy==2.4.6 (from -r list.txt)",
        "  Downloading numpy-2.4.6-cp312-cp312-win_amd64.whl.metadata (62 kB)",
        "Downloading numpy-2.4.6-cp312-cp312-win_amd64.whl (16.5 MB)",
        "Using cached onnxruntime-1.31.1-cp312-cp312-win_amd64.whl (500 kB)",
        "Downloading https://files.example/rasterio-1.5-cp312.whl (33.0 MB)",
        "Installing collected packages: numpy, onnxruntime, rasterio",
    ]
    pip(Source(), lines, feedback=bar, download=50)
    assert bar.texts == [
        "Fetching the package numpy (16.5 MB)",
        "Fetching the package onnxruntime (0.5 MB)",
        "Fetching the package rasterio (33.0 MB)",
        "Unpacking the packages",
    ]
    assert bar.progress == pytest.approx([0, 70 * 16.5 / 50, 70 * 17 / 50, 70])


def test_progress_follows_a_folder_of_wheels_too(pip, tmp_path):
    wheel = tmp_path / "numpy-2.4.6-cp312-cp312-win_amd64.whl"
    wheel.write_bytes(b"0" * 2_000_000)
    bar = Bar()
    pip(
        Source(str(tmp_path)),
        [f"Processing {wheel}", f"Processing {wheel}"],
        feedback=bar,
        download=4,
    )
    assert bar.progress == [0, 35]
    assert bar.texts[0] == "Fetching the package numpy (2.0 MB)"


def test_part_of_the_work_is_a_share_of_its_progress():
    bar = Bar()
    part = Part(bar, 85, 100)
    for percent in (0, 50, 100):
        part.setProgress(percent)
    part.pushInfo("as it is")
    assert bar.progress == [85, 92.5, 100] and bar.said == ["as it is"]


def test_full_disk_is_refused_with_both_numbers(monkeypatch, tmp_path):
    with monkeypatch.context() as without:  # a drive of Windows that is not there
        without.setattr(Path, "exists", lambda path: False)
        assert room.free_megabytes(tmp_path) == 0
    monkeypatch.setattr(room, "free_megabytes", lambda folder: 800.4)
    with pytest.raises(EngineProblem, match="needs 1300 MB for the engine, and 800 MB are free"):
        room.refuse_without_room(tmp_path / "not there yet", 1300)


def test_path_that_windows_cannot_hold_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(room, "_long_paths", lambda: False)
    monkeypatch.setattr(sys, "platform", "win32")
    deep = tmp_path / ("x" * 120)
    with pytest.raises(EngineProblem, match=r"and it takes 260: name a shorter folder"):
        room.refuse_without_room(deep, 1)
    monkeypatch.setattr(room, "_long_paths", lambda: True)
    room.refuse_without_room(deep, 1)
