# SPDX-License-Identifier: GPL-2.0-or-later
"""The packaged plugin in an empty profile and a real window (Xvfb): its dialogs end with layers on the map."""

import json
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("window_script.py")
SMALL = "22.1465,22.1500,45.1985,45.2010 [EPSG:4326]"
DAYS = [f"2019-07-{day:02d}" for day in (1, 6, 11, 16, 21)]
LATE = "2019-07-26"
CREDIT = "Contains modified Copernicus Sentinel data 2019"


@pytest.fixture(scope="module")
def window(window_of):
    """window(runs, …) -> what the script saw in a window with the package in a profile of its own."""
    return window_of(SCRIPT)


@pytest.fixture(scope="module")
def seen(window):
    """The README's way through the dialogs, with the sample scenes of the package, most of it twice."""

    def plan(work, plugins):
        scenes = str(work / "scenes.json")
        embed = {"SCENES": scenes, "EXTENT": SMALL, "OUTPUT": str(work / "day.tif")}
        series = {"SCENES": scenes, "START": DAYS[0], "END": DAYS[-1], "STEP": "5 days"}
        series = {**series, "EXTENT": SMALL, "OUTPUT_FOLDER": str(work / "series")}
        fit = [str(work / "series" / f"embedding_{day}.tif") for day in DAYS[:2]]
        ids = {"EMBEDDINGS": str(work / "day.tif"), "CLUSTER_MODEL": str(work / "clusters.json")}
        gpp = {"EMBEDDINGS": str(work / "day.tif"), "OUTPUT": str(work / "gpp.tif")}
        sample = plugins / "ecofuse/resources/demo/scenes/romania_forest"
        names = ("embed:EMBEDDING", "assignclusters:CLUSTER_LAYER")
        model = {"FOLDER": str(sample), "DATE": DAYS[0], "EXTENT": SMALL, "CLUSTERS": 3}
        runs = [
            ["scenes", {"FOLDER": str(sample), "OUTPUT": scenes}],
            ["embed", {**embed, "DATE": DAYS[0]}],
            ["embed", {**embed, "DATE": DAYS[2]}],
            ["embed", {**embed, "DATE": "2010-01-01", "OUTPUT": "TEMPORARY_OUTPUT"}],
            ["embedseries", series],
            ["embedseries", series],
            ["fitclusters", {"EMBEDDINGS": fit, "CLUSTER_MODEL": ids["CLUSTER_MODEL"]}],
            ["assignclusters", {**ids, "OUTPUT": str(work / "ids.tif")}],
            ["assignclusters", {**ids, "OUTPUT": "TEMPORARY_OUTPUT"}],
            ["predictgpp", gpp],
            ["predictgpp", gpp],
            ["embedseries", {**series, "LOAD": False, "OUTPUT_FOLDER": str(work / "unseen")}],
            [
                "scenes_embed_clusters",
                {**model, names[0]: "TEMPORARY_OUTPUT", names[1]: "TEMPORARY_OUTPUT"},
            ],
            ["checksystem", {}],
        ]
        late = ["embed", {**embed, "DATE": LATE, "OUTPUT": str(work / "late.tif")}]
        raster = str(sample.with_name("ireland_pair") / "S2_20170617T113321_10m.tif")
        return {"runs": runs, "scenes": scenes, "late": late, "raster": raster}

    return window(plan)


def runs_of(seen, name):
    return [run for run in seen["runs"] if run["name"] == name]


def layers_of(run, beginning):
    return [layer for layer in run["layers"] if layer["name"].startswith(beginning)]


def test_plugin_is_loaded_and_its_card_can_be_read(seen):
    assert "ecofuse" in seen["plugins"]
    assert seen["about"].startswith("EcoFuse embeds")


def test_every_dialog_opens(seen):
    assert {"setup", "scenes", "embed", "embedseries", "predictgpp"} <= set(seen["dialogs"])


def test_every_run_ends_well_but_the_one_that_cannot(seen):
    for number, run in enumerate(seen["runs"]):
        assert run["done"] == (number != 3), f"{number}: {run['name']}\n{run['log']}"
    logs = " ".join(run["log"] for run in seen["runs"])
    assert "not correctly generated" not in logs and "Traceback" not in logs


def test_failed_run_names_no_file_of_its_own_making(seen):
    failed = runs_of(seen, "embed")[2]
    assert "2010-01-01" in failed["log"] and "OUTPUT.tif" not in failed["log"].split("failed")[-1]


def test_embedding_is_on_the_map_and_renewed_by_a_second_run(seen):
    first, second, _ = runs_of(seen, "embed")
    for run, day in ((first, DAYS[0]), (second, DAYS[2])):
        (layer,) = run["layers"]
        assert layer["name"] == f"Embedding {day}"
        assert layer["group"] == "EcoFuse embeddings" and layer["folded"] and layer["visible"]
        assert layer["days"] == [day, day]
        assert (layer["style"], layer["bands"], layer["credit"]) == ("multibandcolor", 12, CREDIT)
        assert [line.split(":")[0] for line in layer["legend"]] == ["red", "green", "blue"]
    assert first["layers"][0]["mean"] != second["layers"][0]["mean"]


def test_series_is_on_the_map_newest_first_also_over_existing_files(seen):
    first, second, _ = runs_of(seen, "embedseries")
    for run in (first, second):
        layers = [layer for layer in run["layers"] if "/series/" in layer["file"]]
        assert [layer["name"] for layer in layers] == [f"Embedding {day}" for day in DAYS[::-1]]
        assert [layer["visible"] for layer in layers] == [True, False, False, False, False]
        assert layers[-1]["days"] == ["2019-07-01", "2019-07-05"]
        assert {(layer["group"], layer["run"]) for layer in layers} == {
            ("EcoFuse embeddings", "series")
        }
        assert len(run["layers"]) == 6 and all(layer["folded"] for layer in layers)
        assert run["time"] == {"days": ["2019-07-01T00:00:00", "2019-07-21T23:59:59"], "step": 5}


def test_series_without_loading_leaves_the_map_alone(seen):
    number = max(n for n, run in enumerate(seen["runs"]) if run["name"] == "embedseries")
    assert seen["runs"][number]["layers"] == seen["runs"][number - 1]["layers"]


def test_example_model_puts_its_layers_on_the_map(seen):
    (run,) = runs_of(seen, "scenes_embed_clusters")
    clusters, embedding = (
        layers_of(run, f"Clusters {DAYS[0]}"),
        layers_of(run, f"Embedding {DAYS[0]}"),
    )
    assert len(set(clusters[0]["legend"])) == 3
    assert any("green" in name for name in clusters[0]["legend"])
    assert clusters[0]["group"] == "EcoFuse clusters" and clusters[0]["visible"]
    assert (
        embedding[0]["style"] == "multibandcolor" and embedding[0]["group"] == "EcoFuse embeddings"
    )


def test_script_that_loads_a_temporary_result_hears_no_complaint(seen):
    loaded = seen["loaded"]
    assert loaded["errors"] == [] and loaded["names"] == [f"Clusters {DAYS[2]}"]


def test_clusters_are_on_the_map_from_a_file_and_from_a_temporary_one(seen):
    (fit,) = runs_of(seen, "fitclusters")
    names = json.loads(Path(fit["results"]["CLUSTER_MODEL"]).read_text("utf-8"))["names"]
    for number, run in enumerate(runs_of(seen, "assignclusters"), start=1):
        layers = layers_of(run, "Clusters")
        assert len(layers) == number and layers[0]["name"] == f"Clusters {DAYS[2]}"
        assert layers[0]["file"] == run["results"]["OUTPUT"]
        assert layers[0]["group"] == "EcoFuse clusters" and layers[0]["visible"]
        assert layers[0]["legend"] == names and len(names) == 8
        assert run["layers"][0] == layers[0]  # on top of the tree


def test_gpp_is_on_the_map_with_what_lies_beyond_the_towers(seen):
    for run in runs_of(seen, "predictgpp"):
        over, gpp = layers_of(run, "GPP")
        assert (over["name"], gpp["name"]) == (f"GPP beyond the towers {DAYS[2]}", f"GPP {DAYS[2]}")
        assert over["visible"] and gpp["visible"]
        assert (gpp["style"], gpp["credit"]) == ("singlebandpseudocolor", CREDIT)
        assert [text.split(" (")[0] for text in over["legend"]] == [
            "beyond what the flux towers show",
            "no value",
        ]
        assert "Band" not in " ".join(gpp["legend"])


def test_dialog_proposes_the_middle_clear_day_of_the_list(seen):
    days = runs_of(seen, "scenes")[0]["results"]["DATES"].split(",")
    assert seen["day"] in days[len(days) // 4 : -(len(days) // 4)]


def test_click_on_a_pixel_draws_it_over_time_with_the_looks_of_the_scenes(seen):
    assert {"GPP", "NDVI, clear looks", "Expected error", "F01"} <= set(seen["pixel"]["quantities"])
    assert len(seen["pixel"]["looks"]) > 10


def test_dialog_opens_with_the_last_scene_list_of_the_project(seen):
    assert seen["remembered"] == runs_of(seen, "scenes")[0]["results"]["OUTPUT"]


def test_dialog_lists_the_days_with_their_clear_shares_to_choose_from(seen):
    title, *days = seen["days"]
    assert title == "40 days of the scene list…" and len(days) == 40
    assert "2019-07-06: 76 % clear" in days and "2019-04-17: 0 % clear" in days
    assert seen["day's row"].startswith(seen["day"])
    assert seen["third day"] == days[2][:10]


def test_time_plays_every_day_and_leaves_one_visible(seen):
    frames = seen["played"]["frames"]
    assert [begin for begin, _ in frames] == DAYS
    for begin, names in frames:
        assert names == [f"Embedding {begin}"]
    assert len(seen["played"]["after"]) == 1


def test_layer_that_comes_while_time_is_played_takes_its_turn(seen):
    frames = seen["played"]["late"]
    assert [day for day, _ in frames] == [*DAYS, LATE]
    for day, names in frames:
        assert names == [f"Embedding {day}"]


def test_project_saved_while_it_is_played_opens_with_one_layer_visible(seen):
    assert seen["played"]["reopened"] == [f"Embedding {LATE}"]


def test_groups_stay_folded_when_another_gets_a_layer(seen):
    for run in seen["runs"]:
        assert all(layer["folded"] for layer in run["layers"])


def test_dialog_opened_from_history_keeps_the_layers_and_their_dates(seen):
    assert "2018-05-21" in seen["noted"]
    assert seen["listed again"] == [seen["noted"]]


def test_check_system_runs_from_its_dialog(seen):
    assert "Smoke test: passed" in seen["runs"][-1]["results"]["TEXT"]


def test_window_without_an_engine_offers_to_set_it_up(window, tmp_path):
    def plan(work, plugins):
        return {"runs": [], "scenes": ""}

    first = window(plan, ECOFUSE_CACHE=str(tmp_path / "nothing here"))["first"]
    assert "not set up yet" in first["text"]
    assert any("Set up EcoFuse" in title for title in first["opened"])
