# SPDX-License-Identifier: GPL-2.0-or-later
"""Beyond one machine: the same bytes from workers, whatever happens to them, or one clear sentence."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from plugin.engine.embed.plan import Plan
from plugin.engine.embed.work import Work
from plugin.engine.errors import EngineError
from plugin.engine.inference.model import SHIPPED
from plugin.engine.outputs.band_table import quality_of
from plugin.engine.protocol.options import values
from plugin.engine.verbs import embedseries
from plugin.engine.workers import client, task
from plugin.engine.workers.client import scheduler
from plugin.engine.workers.cost import main as cost
from plugin.engine.workers.package import job_of, packed, tasks_of
from tests.engine.conftest import DAYS
from tests.engine.kills import files_of, start, undisturbed

ROOT = Path(__file__).parents[3]

posix_signals = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")


class Cluster:
    """A scheduler and workers, each a process of its own, that know nothing of EcoFuse's folder."""

    def __init__(self, folder: Path):
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        port = self.address.rpartition(":")[2]
        self.scheduler = self.start("scheduler", "--host", "127.0.0.1", "--port", port)
        self.workers: list[subprocess.Popen] = []

    def start(self, kind: str, *options: str) -> subprocess.Popen:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = [sys.executable, "-m", "dask", kind, *options, "--no-dashboard"]
        return subprocess.Popen(command, cwd=self.folder, start_new_session=True, **quiet)

    def add_worker(self) -> None:
        options = ["--nthreads", "1", "--no-nanny", "--local-directory", str(self.folder)]
        self.workers.append(self.start("worker", self.address, *options))

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    made = Cluster(folder)
    yield made
    made.close()


def options(scenes, address="") -> list[str]:
    asked = ["--scenes", str(scenes), "--start", "2018-05-01", "--end", "2018-05-06"]
    return [*asked, "--scheduler", address] if address else asked


def sentence(scenes, folder, address) -> str:
    """What a run says that ends with status 2."""
    with start(options(scenes, address), folder) as child:
        _, said = child.communicate()
    assert child.returncode == 2, said
    (line,) = said.splitlines()
    return line


@posix_signals
def test_a_worker_killed_on_the_way_changes_nothing(scenes, cluster, tmp_path):
    undisturbed(options(scenes), tmp_path / "here")
    cluster.add_worker()
    cluster.add_worker()
    folder = tmp_path / "there"
    with start(options(scenes, cluster.address), folder) as child:
        lines = []
        for line in child.stdout:
            lines.append(json.loads(line))
            if len([one for one in lines if "pixels a second" in one["text"]]) == 1:
                cluster.workers[0].send_signal(signal.SIGKILL)
            if lines[-1]["type"] == "progress" and lines[-1]["text"].startswith("Writing"):
                break
        rest = child.stdout.read()
        assert child.wait() == 0, child.stderr.read()
    assert cluster.workers[0].poll() == -signal.SIGKILL
    assert any("Computing on" in one["text"] for one in lines)
    assert '"result"' in rest
    assert files_of(folder) == files_of(tmp_path / "here")


def test_a_cluster_of_this_machine_gives_the_same_bytes(scenes, tmp_path):
    undisturbed(options(scenes), tmp_path / "here")
    undisturbed(options(scenes, "local"), tmp_path / "there")
    assert files_of(tmp_path / "there") == files_of(tmp_path / "here")


def test_a_scene_that_breaks_on_the_way_ends_the_run_in_one_sentence(scenes, cluster, tmp_path):
    path = scenes.parent / f"a_{DAYS[1]}.tif"
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    cluster.add_worker()
    said = sentence(scenes, tmp_path / "there", cluster.address)
    assert f"{path} cannot be read" in said and "(worker tcp://127.0.0.1:" in said
    assert list((tmp_path / "there").rglob("*.npy"))
    assert not list((tmp_path / "there").glob("*.tif"))


def test_a_worker_that_cannot_see_the_scenes_is_named_before_the_work(scenes, cluster, tmp_path):
    path = scenes.parent / f"a_{DAYS[2]}.tif"
    path.rename(path.with_suffix(".away"))
    cluster.add_worker()
    said = sentence(scenes, tmp_path / "there", cluster.address)
    assert (
        "Worker tcp://127.0.0.1:" in said
        and f"cannot read {path}: is it still there? Scenes must lie" in said
    )
    assert files_of(tmp_path / "there") == {}


def test_nobody_at_the_address_is_said_in_one_sentence(run, scenes, tmp_path, monkeypatch):
    monkeypatch.setattr(client, "CONNECT", 0.5)
    with pytest.raises(EngineError, match=r"SCHEDULER tcp://127\.0\.0\.1:9 does not answer"):
        run(embedseries, scenes=scenes, scheduler="tcp://127.0.0.1:9", output_folder=tmp_path / "o")


def test_something_else_at_the_address_is_said_in_one_sentence(run, scenes, tmp_path, monkeypatch):
    """It takes the connection and never answers, as a scheduler's web page does."""
    monkeypatch.setattr(client, "CONNECT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(EngineError, match="does not answer as a dask scheduler"):
            run(embedseries, scenes=scenes, scheduler=address, output_folder=tmp_path / "o")


def test_a_scheduler_without_workers_is_said_in_one_sentence(
    run, scenes, cluster, tmp_path, monkeypatch
):
    monkeypatch.setattr(client, "PATIENCE", 0.5)
    monkeypatch.setattr(client, "CONNECT", 60)
    with pytest.raises(EngineError, match="has had no worker for 0 s: start workers"):
        run(embedseries, scenes=scenes, scheduler=cluster.address, output_folder=tmp_path / "o")
    assert files_of(tmp_path / "o") == {}


def test_without_distributed_the_run_says_what_to_install(run, scenes, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineError, match=r"needs the package distributed.*Set up the engine"):
        run(embedseries, scenes=scenes, scheduler="local", output_folder=tmp_path / "o")


@pytest.mark.parametrize("text", ["tcp://node:8786", "tls://10.0.0.1:8786", "tcp://[::1]:8786"])
def test_addresses_of_schedulers_are_taken(text):
    assert scheduler(text) == text
    assert scheduler(" LOCAL ") == "local"


@pytest.mark.parametrize("text", ["node:8786", "tcp://node", "http://node:8786", "tcp://:1", "x"])
def test_nonsense_is_no_address(text):
    with pytest.raises(ValueError, match="expected 'local', or tcp://host:port or tls://host:port"):
        scheduler(text)


def the_job(scenes) -> tuple[dict, Work]:
    known = values(
        embedseries.OPTIONS, {"scenes": str(scenes), "output_folder": "unused", "step": "5"}
    )
    work = Work.of(known)
    return job_of(Plan.of(work, [date(2018, 5, 6)], {}, Path())), work


def test_the_package_has_a_name_of_its_own_and_computes_without_our_folder(
    scenes, tmp_path, monkeypatch
):
    job, made = the_job(scenes)
    package = packed(tmp_path)
    for name in [name for name in sys.modules if name.startswith(package.stem)]:
        monkeypatch.delitem(sys.modules, name)  # of another test, from a zip that has gone
    monkeypatch.syspath_prepend(package)
    assert packed(tmp_path).name == package.name
    tasks = tasks_of(package)
    assert tasks.__name__ == f"{package.stem}.engine.workers.task"
    assert str(package) in tasks.__file__
    tile = made.tiles[0]
    found = tasks.embed_tile(job, (tile.row, tile.col, tile.height, tile.width))
    assert found["layers"].tobytes() == made.embed(tile, [date(2018, 5, 6)]).tobytes()


def test_a_worker_with_another_version_says_which(scenes):
    job, _ = the_job(scenes)
    assert task.trouble(job) == ""
    other = {**job, "versions": {**job["versions"], "numpy": "1.0"}}
    assert " has numpy " in task.trouble(other) and "this computer 1.0" in task.trouble(other)
    tile = (0, 0, 128, 128)
    said = task.embed_tile({**other, "digest": "x"}, tile)["error"]
    assert "this computer 1.0" in said and "end that worker" in said


def test_nothing_but_plain_values_goes_to_the_workers(scenes):
    """A class of ours in a task would be looked for on workers under a name that they do not know."""
    job, _ = the_job(scenes)

    def kinds(value):
        yield type(value)
        items = [*value, *value.values()] if isinstance(value, dict) else value
        if isinstance(items, (list, tuple)):
            for item in items:
                yield from kinds(item)

    assert set(kinds(job)) <= {dict, list, tuple, str, bytes, int, float, bool, date, type(None)}


def test_cost_of_a_country_is_arithmetic(capsys):
    cost(["--area-km2", "30688", "--dates", "70", "--pixels-per-second", "10000",
          "--cores", "4", "--price", "0.2", "--workers", "50"])  # fmt: skip
    said = capsys.readouterr().out
    pixels = 30688 * 10_000 * 70
    hours = pixels / 10_000 / 3600
    assert f"{pixels / 1e9:,.1f} billion" in said
    assert f"{hours:,.1f} worker-hours" in said
    assert f"{hours / 50:,.1f} h on 50 workers" in said
    assert f"{hours * 0.2:,.2f}" in said
    manifest = json.loads((SHIPPED / "manifest.json").read_text("utf-8"))
    bands = 7 + len(quality_of(manifest, 7))
    assert f"{pixels * bands * 4 / 1e9:,.1f} GB of layers" in said


def test_the_page_leads_to_what_the_benchmark_measured_and_repeats_no_figure_of_it():
    page = (ROOT / "resources" / "help" / "cluster.md").read_text(encoding="utf-8")
    measured = (ROOT / "BENCHMARKS.md").read_text(encoding="utf-8")
    part = page.partition("## What a country costs")[2]
    (section,) = re.findall(r"BENCHMARKS\.md\) under \*(\w+)\*", part)
    rows = re.findall(
        r"^\| (Belgium|Germany|European Union), ecofuse-7, a day \| [\d.]+ \|", measured, re.M
    )
    assert f"\n## {section}: " in measured and rows == ["Belgium", "Germany", "European Union"]
    assert not re.search(r"\d core-hours", part)


def test_a_scheduler_that_goes_ends_the_run_in_one_sentence_and_it_goes_on(
    scenes, cluster, tmp_path, monkeypatch
):
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "2s")
    cluster.add_worker()
    folder = tmp_path / "there"
    with start(options(scenes, cluster.address), folder) as child:
        for line in child.stdout:
            if "pixels a second" in line:
                cluster.scheduler.kill()
                break
        _, said = child.communicate()
        assert child.returncode == 2, said
    assert len(said.splitlines()) == 1, said
    assert f"The connection to SCHEDULER {cluster.address} was lost" in said
    kept = len(list(folder.rglob("*.npy")))
    assert kept
    rest = undisturbed(options(scenes), folder)
    whole = undisturbed(options(scenes), tmp_path / "here")
    assert rest.tiles == whole.tiles - 2 * kept
    assert files_of(folder) == files_of(tmp_path / "here")


@posix_signals
def test_cancelling_ends_the_tasks(scenes, cluster, tmp_path):
    cluster.add_worker()
    # every day of a month: far more than is computed between a line of the log and the signal
    days = ["--start", "2018-05-01", "--end", "2018-05-31", "--step", "1"]
    asked = ["--scenes", str(scenes), *days, "--scheduler", cluster.address]
    with start(asked, tmp_path / "there") as child:
        for line in child.stdout:
            if "pixels a second" in line:
                break
        child.send_signal(signal.SIGINT)
        child.stdout.read()
        said = child.stderr.read()
        assert child.wait(30) == 130, said
    import distributed

    with distributed.Client(cluster.address, timeout=30) as looking:
        for _ in range(50):
            left = looking.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks))
            if not left:
                break
            time.sleep(0.2)
    assert left == 0
    assert os.path.isdir(tmp_path / "there")
