# SPDX-License-Identifier: GPL-2.0-or-later
"""Finding, making and refusing the engine's environment."""

import os
import sys

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsSettings

from plugin.runtime import building, environment, extras, hardware, interpreters, variants
from plugin.runtime.building import Source
from plugin.runtime.hardware import Machine
from plugin.runtime.job import run_job
from plugin.runtime.problems import EngineProblem, NoEnvironment
from plugin.runtime.process import Ended
from plugin.runtime.variants import VARIANTS

CLICK = 'Processing Toolbox > EcoFuse > "Set up the engine"'


def test_missing_environment_says_what_to_click(run, refused, monkeypatch, tmp_path):
    monkeypatch.setenv("ECOFUSE_CACHE", str(tmp_path))
    assert CLICK in refused("checksystem", {})


def test_environment_without_a_package_says_what_to_click(refused, monkeypatch):
    # QGIS's own Python: it starts, but has no onnxruntime
    monkeypatch.setenv("ECOFUSE_PYTHON", "/usr/bin/python3")
    said = refused("checksystem", {})
    assert "is broken" in said and CLICK in said


def test_interpreter_that_has_gone_says_what_to_click(engine, monkeypatch, tmp_path):
    gone = tmp_path / "engine" / f"{VARIANTS['CPU'].key}-py3.11"
    gone.mkdir(parents=True)
    monkeypatch.setenv("ECOFUSE_CACHE", str(tmp_path))
    with pytest.raises(NoEnvironment, match="broken") as caught:
        environment.find()
    assert caught.value.state == "broken"


def stand_in(place, name, home):
    """An environment as a folder tree, made of the Python in ``home``."""
    python = environment._python_in(place / "engine" / name)
    python.parent.mkdir(parents=True)
    python.touch()
    (python.parent.parent / "pyvenv.cfg").write_text(f"home = {home}\nversion = 3.12.1\n", "utf-8")
    return python


def test_environment_whose_python_was_removed_is_broken(monkeypatch, tmp_path):
    """An update of QGIS on Windows takes its old Python away; the environment's own copy still lies there."""
    monkeypatch.setenv("ECOFUSE_CACHE", str(tmp_path / "Zwischen lager é"))
    base = tmp_path / "QGIS 3.40" / "apps" / "Python312"
    base.mkdir(parents=True)
    name = f"{VARIANTS['CPU'].key}-py3.12"
    python = stand_in(tmp_path / "Zwischen lager é", name, base)
    assert environment.find() == environment.Environment(python, "made by Set up the engine", "CPU")
    base.rmdir()
    with pytest.raises(NoEnvironment, match="Python312 has gone") as caught:
        environment.find()
    assert caught.value.state == "broken"


def test_environment_of_another_version_is_named_as_that(monkeypatch, tmp_path):
    monkeypatch.setenv("ECOFUSE_CACHE", str(tmp_path))
    stand_in(tmp_path, "cpu-01234567-py3.11", tmp_path)
    stand_in(tmp_path, "cuda-01234567-py3.11.4711.part", tmp_path)  # being made
    with pytest.raises(NoEnvironment, match="is of another version of EcoFuse") as caught:
        environment.find()
    assert caught.value.state == "other" and "cpu-01234567" in str(caught.value)


def test_environment_that_is_in_use_is_not_made_again(heard, monkeypatch, tmp_path):
    monkeypatch.setenv("ECOFUSE_CACHE", str(tmp_path))
    stand_in(tmp_path, f"{VARIANTS['CPU'].key}-py3.11", tmp_path)
    monkeypatch.setattr(environment, "remove", lambda folder: None)  # Windows keeps what runs
    with pytest.raises(EngineProblem, match="is in use and cannot be made again"):
        environment.make(heard)


def test_place_that_cannot_be_written_is_named_with_what_to_do(heard, monkeypatch, tmp_path):
    (tmp_path / "a file").touch()
    monkeypatch.setenv("ECOFUSE_CACHE", str(tmp_path / "a file"))
    with pytest.raises(EngineProblem, match=r"cannot be written .*ECOFUSE_CACHE"):
        environment.make(heard)


def test_variable_goes_before_what_was_made(engine, monkeypatch):
    monkeypatch.setenv("ECOFUSE_PYTHON", sys.executable)
    assert str(environment.find().python) == sys.executable


def test_setting_goes_before_the_variable(qgis_app, engine, monkeypatch):
    monkeypatch.setenv("ECOFUSE_PYTHON", "/somewhere/else")
    QgsSettings().setValue(environment.SETTING, str(engine))
    try:
        assert environment.find().python == engine
    finally:
        QgsSettings().remove(environment.SETTING)


def test_named_interpreter_that_is_not_there_is_refused(engine, monkeypatch, tmp_path):
    monkeypatch.setenv("ECOFUSE_PYTHON", str(tmp_path / "python"))
    with pytest.raises(NoEnvironment, match="ECOFUSE_PYTHON names"):
        environment.find()


def test_engine_runs_under_poisoned_settings(engine, heard, monkeypatch, tmp_path):
    (tmp_path / "numpy.py").write_text("raise ImportError('poison')")
    (tmp_path / "sitecustomize.py").write_text("raise SystemExit('poison')")
    for name in (
        "PYTHONPATH",
        "PYTHONHOME",
        "PROJ_LIB",
        "PROJ_DATA",
        "GDAL_DATA",
        "QT_PLUGIN_PATH",
    ):
        monkeypatch.setenv(name, str(tmp_path))
    assert "Smoke test: passed" in run_job(engine, "checksystem", {}, heard)["text"]


def test_setup_finds_the_environment_that_works(run, engine):
    outputs = run("setup", {"VARIANT": "CPU"})
    assert outputs["PYTHON"] == str(engine)
    assert "Smoke test: passed" in outputs["REPORT"]


def test_variant_that_does_not_fit_is_refused_before_any_download(heard, monkeypatch, tmp_path):
    monkeypatch.setenv("ECOFUSE_CACHE", str(tmp_path))
    monkeypatch.setattr(hardware, "look", lambda: Machine("linux"))
    with pytest.raises(EngineProblem, match="VARIANT COREML is for macOS, and this is Linux"):
        environment.make(heard, "COREML")
    assert list(tmp_path.iterdir()) == []


def test_environment_set_up_last_is_used(qgis_app, monkeypatch, tmp_path):
    monkeypatch.setenv("ECOFUSE_CACHE", str(tmp_path))
    monkeypatch.delenv("ECOFUSE_PYTHON", raising=False)
    folders = {}
    for name in ("CPU", "CUDA12"):
        folders[name] = tmp_path / "engine" / f"{VARIANTS[name].key}-py3.11"
        python = environment._python_in(folders[name])
        python.parent.mkdir(parents=True)
        python.touch()
    os.utime(folders["CPU"], (2e9, 2e9))
    os.utime(folders["CUDA12"], (3e9, 3e9))
    assert environment.find().folder == folders["CUDA12"]
    os.utime(folders["CPU"], (4e9, 4e9))
    assert environment.find().folder == folders["CPU"]


def test_every_variant_has_its_onnx_runtime_and_the_same_rest():
    lists = {name: set(variants._lines(one.requirements)) for name, one in VARIANTS.items()}
    runtimes = {name: [r for r in lines if "onnxruntime" in r] for name, lines in lists.items()}
    assert {name: len(found) for name, found in runtimes.items()} == dict.fromkeys(VARIANTS, 1)
    assert runtimes["CUDA12"] == ["onnxruntime-gpu[cuda,cudnn]>=1.21,<1.27"]
    assert runtimes["CUDA13"] == ["onnxruntime-gpu[cuda,cudnn]>=1.27,<2"]
    assert runtimes["DIRECTML"][0].startswith("onnxruntime-directml")
    assert runtimes["WINDOWSML"][0].startswith("onnxruntime-windowsml")
    own = ("nvidia-cudnn", "windowsml[")  # beside its ONNX Runtime
    rest = {name: {one for one in lists[name] if not one.startswith(own)} for name in VARIANTS}
    assert len({frozenset(rest[name] - set(runtimes[name])) for name in VARIANTS}) == 1


def test_setup_from_an_empty_folder_of_wheels_fails_in_one_sentence_and_leaves_nothing(
    engine, heard, monkeypatch, tmp_path
):
    wheels, cache = tmp_path / "wheels", tmp_path / "cache"
    wheels.mkdir()
    monkeypatch.setenv("ECOFUSE_CACHE", str(cache))
    # pip's own settings may add other folders of wheels: here nothing but the empty one counts
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    with pytest.raises(EngineProblem, match=r"fills it\): ERROR: No matching distrib"):
        environment.make(heard, source=Source(str(wheels)))
    assert list((cache / "engine").iterdir()) == []


@pytest.mark.parametrize(
    ("extra", "modules", "packages"),
    [
        (extras.CHECKPOINTS, "torch, onnx", ("torch>=", "onnx>=")),
        (extras.CLUSTER, "distributed", ("distributed>=",)),
    ],
    ids=["checkpoints", "cluster"],
)
def test_extra_packages_come_from_their_own_list(
    engine, heard, monkeypatch, extra, modules, packages
):
    asked = []

    def pretend(command, folder, each_line, is_cancelled, **_):
        asked.append([str(word) for word in command])
        return Ended(1 if len(asked) == 1 else 0, ())  # not there yet, then installed

    monkeypatch.setattr(building, "watch", pretend)
    monkeypatch.setattr(extras, "watch", pretend)
    extras.add(extra, environment.Environment(engine, "a test"), heard, Source())
    assert asked[0][-1] == asked[2][-1] == f"import {modules}"
    assert asked[1][-2:] == ["-r", str(extra.requirements)]
    assert all(package in extra.requirements.read_text("utf-8") for package in packages)


@pytest.mark.parametrize(
    ("variant", "options", "file", "by_hash"),
    [
        ("CPU", {}, "requirements-cpu.lock", True),
        ("CPU", {"newest": True}, "requirements-cpu.txt", False),
        ("CPU", {"wheels": True}, "requirements-cpu.txt", False),
        ("DIRECTML", {}, "requirements-directml.txt", False),
    ],
)
def test_default_variant_takes_the_tested_files_alone(
    variant, options, file, by_hash, heard, monkeypatch, tmp_path
):
    asked = []

    def pretend(command, folder, each_line, is_cancelled, **_):
        asked.append([str(word) for word in command])
        each_line("3.12")
        return Ended(1 if "install" in command else 0, ("ERROR: HASHES DO NOT MATCH",))

    monkeypatch.setenv("ECOFUSE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(building, "watch", pretend)
    monkeypatch.setattr(interpreters, "watch", pretend)
    monkeypatch.setattr(hardware, "look", lambda: Machine("win32", build=22631))
    if options.get("wheels"):
        options = {"source": Source(str(tmp_path))}
    with pytest.raises(EngineProblem, match="could not be installed") as caught:
        environment.make(heard, variant, **options)
    (pip,) = [words for words in asked if "install" in words]
    assert pip[-1].endswith(file) and ("--require-hashes" in pip) == by_hash
    assert "--only-binary" in pip
    assert ("NEWEST" in str(caught.value)) == by_hash
    assert list((tmp_path / "cache" / "engine").iterdir()) == []


def test_packages_for_checkpoints_are_not_to_be_had(engine, heard, monkeypatch, tmp_path):
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    made = environment.Environment(engine, "a test")
    with pytest.raises(EngineProblem, match=r"fills it\): ERROR: No matching distrib"):
        extras.add(extras.CHECKPOINTS, made, heard, Source(str(tmp_path)))
