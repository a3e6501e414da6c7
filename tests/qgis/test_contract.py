# SPDX-License-Identifier: GPL-2.0-or-later
"""Dialogs, the engine and the contract between them: the same parameters, words, defaults and limits."""

import json
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("qgis")

from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
)

from plugin import contract
from plugin.compat import INTEGER
from plugin.runtime.variants import VARIANTS

ROOT = Path(__file__).resolve().parents[2]
ALGORITHMS = sorted(contract.PARAMETERS)
VERBS = [name for name in ALGORITHMS if name not in contract.WITHOUT_VERB]
ASK = """
import importlib, json
from plugin.engine.__main__ import VERBS
verbs = {verb: importlib.import_module(f"plugin.engine.verbs.{verb}").OPTIONS for verb in VERBS}
print(json.dumps({verb: {o.name: o.default for o in options} for verb, options in verbs.items()}, default=str))
"""


@pytest.fixture(scope="module")
def options(engine):
    """verb -> option -> default, as the engine says in its own Python."""
    ended = subprocess.run(
        [str(engine), "-c", ASK], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return json.loads(ended.stdout)


@pytest.mark.parametrize("name", ALGORITHMS)
def test_algorithm_has_the_parameters_that_users_models_hold(provider, name):
    found = [one.name() for one in provider.algorithm(name).parameterDefinitions()]
    assert sorted(found) == sorted(contract.PARAMETERS[name])


def test_every_algorithm_is_in_the_contract(provider):
    every = provider.algorithms()
    own = {one.name() for one in every if not isinstance(one, QgsProcessingModelAlgorithm)}
    assert own == set(contract.PARAMETERS)


@pytest.mark.parametrize("name", VERBS)
def test_dialog_shows_what_the_engine_reads_and_nothing_else(options, name):
    shown = set(contract.PARAMETERS[name]) - set(contract.IN_QGIS_ALONE.get(name, ()))
    hidden = {*contract.IN_ENGINE_ALONE["every"], *contract.IN_ENGINE_ALONE.get(name, ())}
    assert {one.lower() for one in shown} == set(options[name]) - hidden


@pytest.mark.parametrize("name", ALGORITHMS)
def test_dialog_offers_the_words_and_limits_of_the_contract(provider, name):
    for one in provider.algorithm(name).parameterDefinitions():
        key = one.name().lower()
        if isinstance(one, QgsProcessingParameterEnum) and not one.allowMultiple():
            words = contract.CHOICES[key]
            assert (tuple(one.options()), one.defaultValue()) == (words, words[0])
        if isinstance(one, QgsProcessingParameterNumber):
            default, least, most = contract.NUMBERS[key]
            assert (one.defaultValue(), one.minimum()) == (default, least)
            assert most is None or one.maximum() == most
            assert (one.dataType() == INTEGER) == isinstance(default, int)
    assert {"AUTO", "acquisitions", contract.PERIOD_STEP} >= {
        one.defaultValue()
        for one in provider.algorithm(name).parameterDefinitions()
        if one.name() in ("S2_MASK", "STEP")
    }


@pytest.mark.parametrize("name", VERBS)
def test_engine_has_the_defaults_of_the_contract(options, name):
    for key, default in options[name].items():
        if key in contract.NUMBERS:
            assert default == contract.NUMBERS[key][0]
        elif key in contract.CHOICES:
            assert default == contract.CHOICES[key][0]
    if name == "scenes":
        assert options[name]["clear_classes"] == list(contract.CLEAR_CLASSES)
        assert options[name]["s2_mask"] == contract.MASKS[0]


@pytest.mark.parametrize("key", sorted(contract.NUMBERS))
def test_engine_refuses_what_lies_beyond_the_limits(engine, key):
    default, least, most = contract.NUMBERS[key]
    code = f"""
from plugin.engine.protocol.options import number, values
from plugin.engine.errors import EngineError
def read(value):
    try:
        return values((number({key!r}, ""),), {{{key!r}: value}})[{key!r}]
    except EngineError as error:
        return "refused"
print([read(v) for v in ({least!r}, {most!r} or {default!r}, {least!r} - 1, ({most!r} or 9e9) * 2.5, "x", "nan")])
"""
    ended = subprocess.run(
        [str(engine), "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = ended.stdout.strip()
    beyond = "'refused'" if most is not None else str(int(9e9 * 2.5))
    assert found == f"[{least!r}, {most or default!r}, 'refused', {beyond}, 'refused', 'refused']"


def test_variants_and_clear_classes_are_those_of_the_contract(provider):
    assert {*VARIANTS, "CUDA"} == {*contract.CHOICES["variant"]}
    classes = provider.algorithm("scenes").parameterDefinition("CLEAR_CLASSES")
    assert classes.defaultValue() == list(contract.CLEAR_CLASSES)


def test_contract_holds_literals_alone():
    import ast

    tree = ast.parse((ROOT / "plugin" / "contract.py").read_text("utf-8"))
    for node in tree.body:
        assert isinstance(node, (ast.Assign, ast.Expr))
        ast.literal_eval(node.value)
