# SPDX-License-Identifier: GPL-2.0-or-later
"""*Set up EcoFuse* in a real window (Xvfb) and an empty profile: offered, failed, cancelled, done, repaired."""

from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("setup_window_script.py")
V100 = ["Tesla V100-SXM2-16GB", [7, 0], 16_900_000_000]
SHAPES = {
    "linux with an old card": {
        "system": "linux", "architecture": "x86_64", "processors": 16, "memory": 67_000_000_000,
        "driver": "580.95.05", "cards": [V100],
    },
    "windows": {
        "system": "win32", "architecture": "AMD64", "processors": 8, "memory": 34_000_000_000,
        "cards": [], "displays": ["Intel(R) Iris(R) Xe Graphics"], "build": 22631,
    },
    "mac": {"system": "darwin", "architecture": "arm64", "processors": 10, "memory": 17_000_000_000, "cards": []},
}  # fmt: skip


def files_of(plugins):
    """What lies in the plugin's folder but for what Python keeps of its modules."""
    return sorted(str(path) for path in plugins.rglob("*") if "__pycache__" not in str(path))


@pytest.fixture(scope="module")
def seen(window_of, tmp_path_factory):
    cache = tmp_path_factory.mktemp("no engine yet") / "Zwischen lager é"

    def plan(work, plugins):
        places.append(plugins)
        places.append(files_of(plugins))
        (work / "no wheels").mkdir()
        return {"empty": str(work / "no wheels"), "shapes": SHAPES}

    places: list = []
    found = window_of(SCRIPT)(plan, ECOFUSE_CACHE=str(cache))
    found["plugin before"], found["plugin after"] = places[1], files_of(places[0])
    print(
        f"set up in {found['seconds to set up']:.0f} s, cancelled in {found['seconds to cancel']:.1f} s, longest "
        f"pause of the window {found['longest pause']:.2f} s"
    )
    return found


def test_enabling_downloads_nothing_and_offers_to_set_up(seen):
    assert seen["engine before"] == []
    assert len([text for text in seen["message"] if "not set up yet" in text]) == 1


def test_dialog_of_an_algorithm_offers_it_until_it_is_done(seen):
    (said,) = seen["offer"]
    assert "not set up yet (165 MB to download, once)" in said
    assert seen["offer after"] == seen["offer later"] == []


def test_menu_has_it(seen):
    assert seen["menu"] == "Set up EcoFuse…"


def test_dialog_says_what_is_missing_and_what_it_needs(seen):
    state = seen["states"]["missing"]
    assert seen["headings"]["missing"].startswith("The engine is not set up yet.")
    assert state["button"] == "Set up" and not state["running"]
    assert state["room"].removeprefix("<b>").startswith("1.3 GB are needed")
    assert state["proxy"] == "QGIS's settings name none"


def test_failure_is_one_sentence_and_leaves_nothing(seen):
    assert "fills it): ERROR: No matching distribution" in seen["headings"]["failed"]
    assert seen["engine after failing"] == []
    assert seen["states"]["failed"]["button"] == "Set up"


def test_window_goes_on_while_it_is_set_up(seen):
    assert seen["states"]["running"]["running"]
    assert seen["states"]["running"]["step"].startswith("Fetching")
    assert seen["longest pause"] < 1


def test_cancel_is_quick_and_leaves_nothing(seen):
    assert seen["headings"]["cancelled"].startswith("Cancelled: nothing is left of it.")
    assert seen["seconds to cancel"] < 5
    assert seen["engine after cancelling"] == []
    assert not seen["states"]["cancelled"]["running"]


def test_set_up_ends_with_a_trial(seen):
    assert seen["headings"]["done"].startswith("The engine is ready, and was tried out.")
    assert "Smoke test: passed" in seen["headings"]["done"]
    (folder,) = seen["engine"]
    assert "cpu-" in folder and "Zwischen lager é" in folder
    assert seen["states"]["done"]["button"] == "Check and repair"
    assert seen["states"]["done"]["chosen"].endswith("recommended, set up")
    assert [text for text in seen["next"] if "make a first map" in text]
    assert not [text for text in seen["next"] if "set up yet" in text]


def test_progress_never_goes_back_and_has_many_steps(seen):
    assert seen["progress"] == sorted(seen["progress"]) and len(seen["progress"]) > 10


def test_nothing_is_written_into_the_plugins_folder(seen):
    assert len(seen["plugin before"]) > 100
    assert seen["plugin after"] == seen["plugin before"]


def test_damaged_package_is_mended(seen):
    assert seen["repaired"] is True
    assert seen["headings"]["repaired"].startswith("The engine is ready")
    assert "does not work and is made again" in seen["states"]["repaired"]["log"]


@pytest.mark.parametrize(
    ("name", "offered", "chosen"),
    [
        ("linux with an old card", {"CPU": True, "CUDA12": True, "CUDA13": False}, "CUDA12"),
        (
            "windows",
            {"CPU": True, "CUDA12": False, "CUDA13": False, "DIRECTML": True, "WINDOWSML": True},
            "WINDOWSML",
        ),
        ("mac", {"CPU": True, "COREML": True}, "COREML"),
    ],
)
def test_variants_are_those_of_the_computer_and_the_best_is_chosen(seen, name, offered, chosen):
    state = seen["states"][name]
    assert (state["offered"], state["chosen"]) == (offered, chosen)


def test_variant_that_does_not_fit_says_why_with_both_named(seen):
    notes = seen["states"]["linux with an old card"]["notes"]
    assert notes["CUDA13"] == (
        "CUDA13 needs cards of compute capability 7.5 (Turing) or later, and here is Tesla V100-SXM2-16GB (17 GB, "
        "compute capability 7.0)."
    )
    assert notes["CUDA12"].endswith("CUDA 12 works with both.")
