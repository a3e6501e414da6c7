# SPDX-License-Identifier: GPL-2.0-or-later
"""*Make a map* by its id: the whole job from a folder, its days, its steps, and what it refuses."""

import ast
import html
import json
import re
import shutil
from pathlib import Path

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProject

FOREST = Path(__file__).resolve().parents[2] / "resources" / "demo" / "scenes" / "romania_forest"
SMALL = "22.1465,22.1500,45.1985,45.2010 [EPSG:4326]"
DAY = "2019-08-20"
KINDS = ("embedding", "clusters", "gpp")


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """A copy of the sample scenes: GDAL may write into a NetCDF file that it opens."""
    folder = tmp_path_factory.mktemp("samples")
    for path in FOREST.glob("*.nc"):
        (folder / path.name).write_bytes(path.read_bytes())
    return str(folder)


@pytest.fixture
def given(samples, tmp_path):
    return {
        "FOLDER": samples,
        "EXTENT": SMALL,
        "CLUSTERS": 3,
        "OUTPUT_FOLDER": str(tmp_path / "out"),
    }


def lines_of(page):
    """The steps of a report, as they are copied from it."""
    found = re.findall(r"<pre>(.*?)</pre>", Path(page).read_text("utf-8"), re.DOTALL)
    return [html.unescape(line) for line in found]


def call_in(line):
    """The id and the parameters of a line of Python."""
    call = ast.parse(line, mode="eval").body
    assert ast.unparse(call.func) == "processing.run"
    return [ast.literal_eval(argument) for argument in call.args]


def test_folder_gives_the_three_maps_of_the_middle_clear_day(run, given, heard):
    found = run("map", given)
    assert found["DATES"] == DAY
    names = [f"{kind}_{DAY}.tif" for kind in KINDS]
    assert [Path(path).name for path in found["LAYERS"]] == names
    assert all(Path(path).with_suffix(".qml").is_file() for path in found["LAYERS"])
    lines = lines_of(found["REPORT"])
    called = [call_in(line)[0].split(":")[1] for line in lines]
    assert called == ["scenes", "embedseries", "fitclusters", "assignclusters", "predictgpp"]
    assert any(
        "processing.run" in text and "ecofuse:embedseries" in text for text in heard.messages
    )
    assert heard.steps[0].startswith("Step 1 of 5, List scenes: ")
    assert heard.steps[-1].startswith("Step 5 of 5, Predict GPP: ")


def test_job_that_was_cut_goes_on_where_it_was(run, given, heard):
    heard.progressChanged.connect(lambda percent: percent > 70 and heard.cancel())
    with pytest.raises(QgsProcessingException):
        run("map", given)
    folder = Path(given["OUTPUT_FOLDER"])
    done = [step["algorithm"] for step in json.loads((folder / "steps.json").read_text())["steps"]]
    assert (
        done[:2] == ["ecofuse:scenes", "ecofuse:embedseries"] and "ecofuse:predictgpp" not in done
    )
    before = (folder / f"embedding_{DAY}.tif").stat().st_mtime_ns
    again = type(heard)()
    found = run("map", given, again)
    assert "Step 2 of 5, Embed a series: done by an earlier run." in again.messages
    assert (folder / f"embedding_{DAY}.tif").stat().st_mtime_ns == before
    assert len(found["LAYERS"]) == 3 and len(lines_of(found["REPORT"])) == 5


def test_steps_whose_input_has_changed_are_run_again(run, given, heard):
    run("map", {**given, "WANTED": ["EMBEDDINGS", "CLUSTERS"]})
    folder = Path(given["OUTPUT_FOLDER"])
    (folder / "clusters.json").unlink()
    again = type(heard)()
    run("map", {**given, "WANTED": ["EMBEDDINGS", "CLUSTERS"]}, again)
    kept = [text for text in again.messages if text.endswith("done by an earlier run.")]
    assert len(kept) == 2  # the embedding, and the clusters: the same model was fitted again
    assert (folder / "clusters.json").is_file()
    third = type(heard)()
    run("map", {**given, "WANTED": ["EMBEDDINGS", "CLUSTERS"], "CLUSTERS": 4}, third)
    assert [text for text in third.messages if text.endswith("done by an earlier run.")] == [
        "Step 2 of 4, Embed a series: done by an earlier run."
    ]


def test_clear_days_of_a_span_and_gpp_alone(run, given, scenes):
    wanted = {"START": "2019-07-01", "END": "2019-08-05", "DAYS": "CLEAR_DAYS", "WANTED": ["GPP"]}
    given.pop("FOLDER")
    found = run("map", {**given, "SCENES": scenes, **wanted})
    assert found["DATES"] == "2019-07-01,2019-07-06,2019-07-11,2019-07-16"
    calls = [call_in(line) for line in lines_of(found["REPORT"])]
    assert [name for name, _ in calls] == ["ecofuse:embedseries"] + 4 * ["ecofuse:predictgpp"]
    assert (calls[0][1]["START"], calls[0][1]["STEP"]) == ("2019-07-01", found["DATES"])
    run("predictgpp", calls[1][1])  # a line runs its step again
    assert [Path(path).name[:4] for path in found["LAYERS"]] == ["gpp_"] * 4


def test_every_n_days_are_mapped_cloudy_or_not(run, given, scenes):
    wanted = {"START": "2019-07-20", "END": "2019-07-30", "DAYS": "EVERY_N_DAYS", "DAYS_APART": 5}
    given.pop("FOLDER")
    found = run("map", {**given, "SCENES": scenes, **wanted, "WANTED": ["EMBEDDINGS"]})
    assert found["DATES"] == "2019-07-20,2019-07-25,2019-07-30"
    page = Path(found["REPORT"]).read_text("utf-8")
    assert page.count("no scene of Sentinel-2 on the day itself") == 3


def test_layers_are_loaded_into_the_project_with_their_names(provider, engine, given, heard):
    project, context = QgsProject(), QgsProcessingContext()
    context.setProject(project)
    _, done = provider.algorithm("map").run({**given}, context, heard)
    assert done, heard.errors
    loaded = context.layersToLoadOnCompletion()
    assert sorted(details.name for details in loaded.values()) == [
        f"Clusters {DAY}", f"Embedding {DAY}", f"GPP {DAY}"
    ]  # fmt: skip


def test_window_hears_of_the_steps(run, given):
    from plugin.algorithms import chain

    heard = []
    chain.on_steps.append(heard.append)
    try:
        run("map", {**given, "WANTED": ["EMBEDDINGS"]})
    finally:
        chain.on_steps.remove(heard.append)
    assert len(heard) == 1 and [step.line[:24] for step in heard[0]] == [
        'processing.run("ecofuse:', 'processing.run("ecofuse:'
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"FOLDER": ""}, "No scenes given"),
        ({"FOLDER": "nowhere"}, "FOLDER nowhere is not a folder"),
        ({"FOLDER": "EMPTY"}, "holds 0 files"),
        ({"SCENES": "LIST"}, "FOLDER, SCENES are given: SCENES goes alone"),
        ({"WANTED": []}, "WANTED is empty"),
        ({"WANTED": ["GPP", "gpp"]}, "WANTED gpp is no map: choose of EMBEDDINGS, CLUSTERS, GPP"),
        ({"WANTED": 2}, "WANTED 2 is no map"),
        ({"START": "2019-07-02", "END": "2019-07-01"}, "START 2019-07-02 lies after END 2019-07-01"),
        ({"EXTENT": "0,1,0,1 []"}, "no CRS"),
        ({"FOLDER": "", "SCENES": "LIST", "EXTENT": "2,3,45,46 [EPSG:4326]"}, "meets none of the 40"),
        (
            {"FOLDER": "", "SCENES": "LIST", "START": "2031-01-01"},
            "START 2031-01-01 and END 2020-05-16: the scenes run from 2019-03-28 to 2020-05-16",
        ),
        ({"FOLDER": "", "SCENES": "OTHER"}, "is not a scene list with Sentinel-2 days"),
        ({"FOLDER": "", "CATALOG": "EARTH-SEARCH"}, "needs a place and days: START, END is empty"),
        (
            {"FOLDER": "", "CATALOG": "x", "START": "2019-07-01", "END": "2019-07-02"},
            "CATALOG x is neither",
        ),
    ],
    ids=[
        "none", "no folder", "empty", "two", "nothing wanted", "wrong word", "wrong number", "order", "no CRS",
        "place", "days", "no list",
        "catalogue alone", "catalogue",
    ],
)  # fmt: skip
def test_refuses_in_a_sentence_before_any_work(refused, given, scenes, tmp_path, change, why):
    (tmp_path / "empty").mkdir()
    (tmp_path / "other.json").write_text("{}")
    words = {"LIST": scenes, "EMPTY": str(tmp_path / "empty")}
    words["OTHER"] = str(tmp_path / "other.json")
    changed = {name: words.get(str(value), value) for name, value in change.items()}
    said = refused("map", {**given, **changed})
    assert why in said
    assert not Path(given["OUTPUT_FOLDER"]).exists()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"EXTENT": "2,2.1,45,45.1 [EPSG:4326]"}, "lies outside all 40 scenes"),
        ({"START": "2031-01-01"}, "the scenes run from 2019-03-28 to 2020-05-16"),
    ],
    ids=["place", "days"],
)
def test_refuses_a_folder_whose_scenes_do_not_fit_before_embedding(refused, given, change, why):
    assert why in refused("map", {**given, **change})
    assert not list(Path(given["OUTPUT_FOLDER"]).glob("*.tif"))


def test_engine_that_is_missing_is_a_sentence(refused, given, monkeypatch, tmp_path):
    monkeypatch.setenv("ECOFUSE_CACHE", str(tmp_path / "nothing here"))
    said = refused("map", given)
    assert "There is no engine environment" in said and "Set up the engine" in said


def test_project_without_crs_is_named_where_the_place_has_none(provider, engine, given):
    project, context = QgsProject(), QgsProcessingContext()
    context.setProject(project)
    fine, why = provider.algorithm("map").checkParameterValues(
        {**given, "EXTENT": "22.1465,22.15,45.1985,45.201"}, context
    )
    assert not fine and "the project has none: choose one in Project > Properties > CRS" in why


def test_catalogue_is_fetched_into_the_folder_and_listed_there(run, given, samples, monkeypatch):
    """The network is another test's: here what is fetched lies there already."""
    from plugin.algorithms.chain import Chain
    from plugin.algorithms.listed_days import files_of

    ran, fetched = Chain.run, []

    def without_network(self, name, parameters, *more):
        if name != "fetch":
            return ran(self, name, parameters, *more)
        fetched.append(parameters)
        shutil.copytree(samples, parameters["OUTPUT_FOLDER"])
        return {"OUTPUT": parameters["OUTPUT"]}

    monkeypatch.setattr(Chain, "run", without_network)
    days = {"START": "2019-07-01", "END": "2019-07-16"}
    found = run(
        "map", {**given, "FOLDER": "", "CATALOG": "EARTH-SEARCH", **days, "WANTED": ["EMBEDDINGS"]}
    )
    folder = Path(given["OUTPUT_FOLDER"])
    extent = "22.1465,22.15,45.1985,45.201 [EPSG:4326]"
    assert fetched == [
        {
            "CATALOG": "EARTH-SEARCH",
            **days,
            "EXTENT": extent,
            "OUTPUT_FOLDER": str(folder / "scenes"),
            "OUTPUT": str(folder / "catalogue.json"),
        }
    ]
    assert found["DATES"] == "2019-07-06"
    assert files_of(folder / "scenes.json")[0].startswith(str(folder / "scenes"))


def test_catalogue_that_does_not_answer_is_a_sentence(refused, given):
    days = {"START": "2019-07-01", "END": "2019-07-16"}
    said = refused("map", {**given, "FOLDER": "", "CATALOG": "http://127.0.0.1:9/", **days})
    assert said.startswith("127.0.0.1 refuses connections") and "Traceback" not in said
