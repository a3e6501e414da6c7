# SPDX-License-Identifier: GPL-2.0-or-later
"""What would make a layer again: the run that the project has noted, else what the layer's file says of itself."""

import json

from qgis.core import QgsApplication

from ..words import tr
from .extent_words import extent_words
from .last_list import recalled
from .layer_time import place_of
from .legend import band_name
from .lineage import tags_of
from .made_by import noted_in
from .shipped_models import folder_of

MAKERS = (
    ("gpp_sum", "gppseries"),
    ("gpp", "predictgpp"),
    ("cluster", "assignclusters"),
    ("B02", "reconstruct"),
    ("F01", "embed"),
)
"""A band -> the algorithm that writes such a layer, the first that fits."""
PERIOD = "embedperiod"
FROM_EMBEDDING = ("predictgpp", "assignclusters")


class UnknownMakerError(Exception):
    """Nothing says how a layer was made; the sentence is for the user."""


def again(project, layer):
    """Algorithm, parameters and what is left to check, so that a dialog can be opened.

    Returns:
        id such as ``ecofuse:embed``; dict of parameters; a sentence, "" where the project has noted the run.

    Raises:
        UnknownMakerError: the layer is not of EcoFuse, or of a kind that its file cannot tell apart.
    """
    noted = noted_in(layer)
    if noted and QgsApplication.processingRegistry().algorithmById(noted[0]) is not None:
        return (*noted, "")
    names = [band_name(layer, band) for band in range(1, layer.bandCount() + 1)]
    tags = tags_of(layer)
    name = next((maker for band, maker in MAKERS if band in names), "") if tags else ""
    if name == "embed" and tags.get("PERIOD"):
        name = PERIOD
    algorithm = QgsApplication.processingRegistry().algorithmById(f"ecofuse:{name}")
    if algorithm is None:
        raise UnknownMakerError(
            tr("What made {} is noted neither in this project nor in its file.").format(
                layer.name()
            )
        )
    known = {definition.name() for definition in algorithm.parameterDefinitions()}
    found = {key: value for key, value in _said(project, layer, tags, name).items() if key in known}
    sentence = tr(
        "Made from what {} says of itself: {}. Check the rest; files name no paths, so other inputs have to be "
        "chosen."
    ).format(layer.name(), ", ".join(found) or tr("nothing"))
    return algorithm.id(), found, sentence


def _said(project, layer, tags, name):
    """Parameters by the layer's own words and place."""
    box, crs = layer.extent(), layer.crs().authid()
    begin, _, end = tags.get("PERIOD", "").partition("/")
    model = folder_of(tags.get("MODEL_SHA256", ""))
    given = _parameters(tags.get("PARAMETERS", ""))
    found = {
        "DATE": tags.get("DATE"),
        "START": begin,
        "END": end,
        "EXTENT": extent_words(box, crs) if crs else None,
        "MODEL": str(model) if model else None,
        "STRIDE": given.get("stride"),
        "RESOLUTION": str(given["resolution"]) if "resolution" in given else None,
        "LENGTH": given.get("length"),
        "SCENES": recalled(project),
    }
    if name in FROM_EMBEDDING and (embedding := _embedding_of(project, layer, tags)):
        found.update({"EMBEDDINGS": embedding.source(), "SCENES": None, "DATE": None})
    return {key: value for key, value in found.items() if value not in (None, "")}


def _parameters(text):
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _embedding_of(project, layer, tags):
    """A layer of the project that holds the embedding of the same place and day."""
    for other in project.mapLayers().values():
        if other.providerType() != "gdal" or place_of(other) != place_of(layer):
            continue
        if band_name(other, 1) == "F01" and tags_of(other).get("DATE") == tags.get("DATE"):
            return other
    return None
