# SPDX-License-Identifier: GPL-2.0-or-later
"""What is wrong with the parameters of *Make a map*, in one sentence, before any work."""

from pathlib import Path

from .. import contract
from ..runtime import environment
from ..runtime.problems import EngineProblem
from ..words import in_own_words
from .fetch import Fetch
from .listed_days import shares_of
from .map_days import step_of
from .scenes import Scenes
from .typed_paths import is_empty


def problem_of(algorithm, parameters, context):
    """A sentence that refuses the parameters, "" when they are fine."""
    try:
        environment.find()
    except EngineProblem as problem:
        return in_own_words(str(problem))
    checks = (without_wanted, wrong_sources, wrong_place, wrong_days, wrong_catalogue, wrong_list)
    found = (check(algorithm, parameters, context) for check in checks)
    return next((sentence for sentence in found if sentence), "")


def without_wanted(algorithm, parameters, context):
    """Nothing, or a word that is no map: QGIS would take both for the default, which is all of them."""
    given = parameters.get(algorithm.WANTED)
    if given == []:
        return algorithm.tr("WANTED is empty: tick at least one of the maps.")
    if is_empty(given):
        return ""
    words = given.split(",") if isinstance(given, str) else given
    words = words if isinstance(words, (list, tuple)) else [words]
    wrong = [str(word) for word in words if word not in contract.WANTED]
    if not wrong:
        return ""
    return algorithm.tr("WANTED {} is no map: choose of {}.").format(
        ", ".join(wrong), ", ".join(contract.WANTED)
    )


def wrong_sources(algorithm, parameters, context):
    """Scenes from nowhere or from two places, or from a folder without a file."""
    named = ("FOLDER", "S2", "S1", "SCENES", "CATALOG")
    given = [name for name in named if not is_empty(parameters.get(name)) and parameters[name]]
    if not given:
        return algorithm.tr(
            "No scenes given: choose a FOLDER, layers (S2), a scene list (SCENES) or a CATALOG."
        )
    alone = [name for name in given if name in ("SCENES", "CATALOG")]
    if alone and len(given) > 1:
        return algorithm.tr("{} are given: {} goes alone, leave the others empty.").format(
            ", ".join(given), alone[0]
        )
    if alone:
        return ""
    listing = {name: parameters[name] for name in given}
    fine, why = Scenes().create().checkParameterValues({**listing, "OUTPUT": "x.json"}, context)
    if not fine:
        return why
    folder = algorithm.parameterAsFile(parameters, algorithm.FOLDER, context)
    if folder and not any(path.is_file() for path in Path(folder).rglob("*")):
        return algorithm.tr("FOLDER {} holds 0 files: choose the folder of your scenes.").format(
            folder
        )
    return ""


def wrong_place(algorithm, parameters, context):
    """A place without area or CRS; a project without a CRS leaves the canvas's extent without one, too."""
    project = context.project()
    if sentence := algorithm.check_extent(parameters, context):
        if project is not None and not project.crs().isValid() and "CRS" in sentence:
            return algorithm.tr(
                "EXTENT {} has no CRS, for the project has none: choose one in Project > Properties > CRS."
            ).format(parameters[algorithm.EXTENT])
        return sentence
    return ""


def wrong_days(algorithm, parameters, context):
    start = algorithm.date_text(parameters, algorithm.START, context)
    end = algorithm.date_text(parameters, algorithm.END, context)
    if start and end and start > end:
        return algorithm.tr("START {} lies after END {}.").format(start, end)
    return ""


def wrong_catalogue(algorithm, parameters, context):
    """A catalogue that cannot be asked, or without a place and days."""
    catalog = algorithm.parameterAsString(parameters, algorithm.CATALOG, context).strip()
    if not catalog:
        return ""
    asked = {name: parameters.get(name) for name in ("EXTENT", "START", "END")}
    missing = [name for name, value in asked.items() if is_empty(value)]
    if missing:
        return algorithm.tr("CATALOG {} needs a place and days: {} is empty.").format(
            catalog, ", ".join(missing)
        )
    asked = {**asked, "CATALOG": catalog, "OUTPUT_FOLDER": "x", "OUTPUT": "x.json"}
    return Fetch().create().checkParameterValues(asked, context)[1]


def wrong_list(algorithm, parameters, context):
    """No scene list, or one that has nothing in the place or on the days."""
    scenes = algorithm.parameterAsFile(parameters, algorithm.SCENES, context)
    if not scenes:
        return ""
    if not shares_of(scenes):
        return algorithm.tr(
            "SCENES {} is not a scene list with Sentinel-2 days: make one with List scenes."
        ).format(scenes)
    if sentence := algorithm.check_place(parameters, context):
        return sentence
    return step_of(algorithm.job(parameters, context), scenes)[1]
