# SPDX-License-Identifier: GPL-2.0-or-later
"""Finding a Python: the folder trees of installations, with stand-ins for their files."""

from pathlib import Path

import pytest

from plugin.runtime.interpreters import DEBIAN, REMEDIES, Layout, candidates, find_python
from plugin.runtime.problems import EngineProblem


@pytest.fixture
def root(tmp_path):
    """A root of a file system, in a folder whose name has spaces and letters beyond ASCII."""
    folder = tmp_path / "Ünser Rechner, é & 日本"
    folder.mkdir()
    return folder


def python(path, version="3.12", words=""):
    """A stand-in for an interpreter that answers as ``version``, or fails with these words."""
    path.parent.mkdir(parents=True, exist_ok=True)
    answer = f"echo '{words}' >&2; exit 1" if words else f"echo {version}"
    path.write_text(f"#!/bin/sh\n{answer}\n", "utf-8")
    path.chmod(0o755)
    return path


def osgeo4w(root, name="OSGeo4W"):
    """QGIS on Windows: by the network installer, or the standalone one."""
    home = root / name
    executable = home / "bin" / "qgis-ltr-bin.exe"
    variables = {"OSGEO4W_ROOT": str(home), "PATH": str(home / "bin")}
    return Layout("win32", str(executable), home / "apps" / "Python312", variables, root)


def bundle(root):
    """QGIS on a Mac, started from the Finder."""
    home = root / "Applications" / "QGIS-LTR.app" / "Contents" / "MacOS"
    path = ":".join(str(root / place) for place in ("usr/bin", "bin"))
    return Layout("darwin", str(home / "QGIS"), home, {"PATH": path}, root)


def debian(root):
    return Layout("linux", "/usr/bin/qgis", root / "usr", {"PATH": str(root / "usr/bin")}, root)


def flatpak(root):
    variables = {"FLATPAK_ID": "org.qgis.qgis", "PATH": str(root / "app/bin")}
    return Layout("linux", str(root / "app/bin/qgis"), root / "usr", variables, root)


def conda(root, system="linux"):
    home = root / "miniforge3" / "envs" / "qgis"
    (home / "conda-meta").mkdir(parents=True)
    return Layout(system, str(home / "bin/qgis"), home, {"PATH": ""}, root)


@pytest.mark.parametrize(
    ("layout", "place"),
    [
        (osgeo4w, "OSGeo4W/apps/Python312/python.exe"),
        (
            lambda root: osgeo4w(root, "Program Files/QGIS 3.40.4"),
            "Program Files/QGIS 3.40.4/apps/Python312/python.exe",
        ),
        (bundle, "Applications/QGIS-LTR.app/Contents/MacOS/bin/python3"),
        (bundle, "Applications/QGIS-LTR.app/Contents/MacOS/bin/python3.12"),
        (debian, "usr/bin/python3"),
        (flatpak, "usr/bin/python3"),
        (conda, "miniforge3/envs/qgis/bin/python3"),
        (lambda root: conda(root, "win32"), "miniforge3/envs/qgis/python.exe"),
    ],
    ids=[
        "OSGeo4W",
        "standalone",
        "bundle",
        "newer bundle",
        "Linux",
        "flatpak",
        "conda",
        "conda, Windows",
    ],
)
def test_python_of_the_installation_itself_is_used(root, heard, layout, place):
    stand_in = python(root / place)
    assert find_python(heard, layout(root)) == ([str(stand_in)], "3.12")
    assert heard.messages == [f"Using Python 3.12: {stand_in}"]


@pytest.mark.parametrize(
    ("layout", "old", "place"),
    [
        (
            bundle,
            "Applications/QGIS-LTR.app/Contents/MacOS/bin/python3",
            "opt/homebrew/bin/python3.12",
        ),
        (
            bundle,
            "Applications/QGIS-LTR.app/Contents/MacOS/bin/python3.9",
            "usr/local/bin/python3.11",
        ),
        (
            bundle,
            "Applications/QGIS-LTR.app/Contents/MacOS/bin/python3",
            "Library/Frameworks/Python.framework/Versions/3.13/bin/python3",
        ),
        (debian, "usr/bin/python3", "usr/bin/python3.11"),
    ],
    ids=["Homebrew", "Homebrew, Intel", "python.org", "a second one"],
)
def test_another_python_is_used_where_that_of_qgis_is_too_old(root, heard, layout, old, place):
    python(root / old, "3.9")
    stand_in = python(root / place, "3.11")
    assert find_python(heard, layout(root)) == ([str(stand_in)], "3.11")


def test_pythons_of_windows_are_found_where_their_installer_puts_them(root, heard):
    python(root / "OSGeo4W/apps/Python312/python.exe", "3.9")
    layout = osgeo4w(root)
    layout.variables["LOCALAPPDATA"] = str(root / "Users" / "Zoë" / "AppData" / "Local")
    stand_in = python(root / "Users/Zoë/AppData/Local/Programs/Python/Python311/python.exe", "3.11")
    assert find_python(heard, layout) == ([str(stand_in)], "3.11")


def test_launcher_of_windows_is_asked_last(root, heard):
    layout = osgeo4w(root)
    launcher = python(root / "OSGeo4W/bin/py.exe")
    own = python(root / "OSGeo4W/apps/Python312/python.exe")
    found = candidates(layout)
    assert found[0] == [str(own)]
    assert found[1:] == [[str(launcher), f"-3.{minor}"] for minor in (12, 11, 13, 14)]


def test_offer_of_a_mac_to_install_python_is_not_started(root):
    stub = python(root / "usr/bin/python3")
    assert candidates(bundle(root)) == []
    (root / "Library/Developer/CommandLineTools").mkdir(parents=True)
    assert candidates(bundle(root)) == [[str(stub)]]


def test_each_python_is_asked_once(root):
    stand_in = python(root / "usr/bin/python3")
    assert candidates(debian(root)) == [[str(stand_in)]]


@pytest.mark.parametrize(
    ("layout", "kind"),
    [
        (osgeo4w, "win32"),
        (bundle, "darwin"),
        (debian, "linux"),
        (flatpak, "flatpak"),
        (conda, "conda"),
    ],
)
def test_missing_python_is_one_sentence_with_what_to_do_there(root, heard, layout, kind):
    with pytest.raises(EngineProblem) as caught:
        find_python(heard, layout(root))
    assert str(caught.value) == (
        "The engine needs Python 3.11 or later with venv and ensurepip, and found no Python: "
        f"{REMEDIES[kind]}."
    )


def test_python_that_is_too_old_is_named(root, heard):
    old = python(root / "usr/bin/python3", "3.9")
    with pytest.raises(EngineProblem) as caught:
        find_python(heard, debian(root))
    assert f"found {old}: Python 3.9: {REMEDIES['linux']}" in str(caught.value)


def test_python_without_ensurepip_leads_to_debians_package(root, heard):
    python(root / "usr/bin/python3", words='ModuleNotFoundError: No module named "ensurepip"')
    with pytest.raises(EngineProblem, match="ensurepip") as caught:
        find_python(heard, debian(root))
    assert str(caught.value).endswith(f"{DEBIAN}.")


def test_flatpak_is_known_by_its_file_too(root):
    (root / ".flatpak-info").touch()
    assert Layout("linux", "", Path("/usr"), {}, root).kind == "flatpak"
