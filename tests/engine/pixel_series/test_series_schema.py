# SPDX-License-Identifier: GPL-2.0-or-later
"""Manifests of models of series whose places are wrong are refused by name, in one sentence."""

import json
import random

import pytest

from plugin.engine.embed.embedder import kind_of
from plugin.engine.errors import EngineError
from plugin.engine.inference.model import Model
from tests.engine.battery import breaking


def of(*place, value):
    def change(content):
        for key in place[:-1]:
            content = content[key]
        content[place[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (of("window", "before", value=400), "expected at most 366 steps in all, and these are 402"),
        (of("window", "before", value=2), "inputs.values is a list of 3, expected the sizes [4, 5, pixels]"),
        (of("series", "steps", value="weeks"), "series.steps is \"weeks\""),
        (of("series", "composite", value="median"), "series.composite is \"median\""),
        (of("series", "channels", 0, "of", value="B99"), "channels[0].of is \"B99\", expected one of B01"),
        (of("series", "channels", 0, "of", value="B05"), "channels[0].of is \"B05\", expected a band of sensors"),
        (of("series", "channels", 2, "linear", value=True), "channels[2].linear is true"),
        (of("series", "channels", 0, "default", value=1.0), "channels[0].default is 1"),
        (of("series", "channels", 0, "divisor", value=0), "channels[0].divisor is 0"),
        (of("series", "quality", value=["days_to_clear", "clear_dates"]), "series.quality is a list of 2"),
        (of("series", "quality", value=["novelty"]), "series.quality[0] is \"novelty\""),
        (of("sensors", "s1", "add", value=25), "expected add 0 and divide 1"),
        (of("halo", value=7), "halo is 7, expected 0"),
        (of("graphs", "series", "inputs", "wind", value=[3]), "days, place, and not wind"),
        (of("graphs", "series", "inputs", "months", value=[4]), "inputs.months is a list of 1"),
        (of("graphs", "series", "outputs", "embedding", value=[7, "batch"]), "outputs.embedding is a list of 2"),
        (lambda content: content["graphs"]["series"]["inputs"].pop("valid"), "inputs.valid is missing"),
        (lambda content: content.pop("series"), "series is missing"),
        (lambda content: content.pop("rgb"), "rgb is missing"),
        (lambda content: content["sensors"].pop("s2"), "sensors.s2 is missing"),
        (of("lengths", value=[30, 60]), "lengths is a list of 2"),
    ],
)  # fmt: skip
def test_a_wrong_place_is_named(echo, change, says):
    folder = echo()
    path = folder / "manifest.json"
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))
    with pytest.raises(EngineError) as refused:
        Model.load(folder, "CPU")
    said = str(refused.value).replace(str(folder), "")
    assert said.startswith("/manifest.json is not a model's manifest: ") and says in said
    assert len(said) <= 400


def test_inputs_that_the_graph_has_not_are_refused(echo):
    folder = echo()
    content = json.loads((folder / "manifest.json").read_text())
    content["graphs"]["series"]["inputs"]["months"] = [3]
    (folder / "manifest.json").write_text(json.dumps(content))
    with pytest.raises(
        EngineError, match=r"takes values, valid, which is not what its manifest.json says"
    ):
        Model.load(folder, "CPU")


def test_a_model_of_sentinel_2_alone_is_taken(echo):
    folder = echo()
    content = json.loads((folder / "manifest.json").read_text())
    del content["sensors"]["s1"]
    content["series"]["channels"][1] = {"of": "B08"}
    (folder / "manifest.json").write_text(json.dumps(content))
    assert Model.load(folder, "CPU").sensors == ("s2",)


def test_any_broken_place_is_one_sentence_or_a_model_that_runs(echo):
    folder = echo()
    path = folder / "manifest.json"
    whole = path.read_text()
    ended = {True: 0, False: 0}
    for seed in range(60):
        broken = breaking.document(whole, random.Random(f"series {seed}"))
        path.write_text(broken, errors="surrogatepass")
        try:
            model = Model.load(folder, "CPU")
            kind_of(model).once(model)
        except EngineError as error:
            assert "\n" not in str(error) and len(str(error)) < 600
            ended[False] += 1
        else:
            ended[True] += 1
    assert min(ended.values()) > 5
