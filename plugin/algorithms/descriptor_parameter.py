# SPDX-License-Identifier: GPL-2.0-or-later
"""DESCRIPTOR, the parameter of algorithms that take ready-made embeddings of other producers."""

from pathlib import Path

from qgis.core import QgsProcessingParameterString

from .. import contract
from ..compat import advanced
from .typed_paths import search_folders

DESCRIPTOR = "DESCRIPTOR"


def add_descriptor(algorithm):
    """A word or a path; empty: as the descriptors beside the rasters say."""
    label = algorithm.tr(
        "Ready-made embeddings: ALPHAEARTH, TESSERA or a descriptor (empty: those beside the rasters)"
    )
    algorithm.addParameter(advanced(QgsProcessingParameterString(DESCRIPTOR, label, optional=True)))


def descriptor_option(algorithm, parameters, context):
    """The engine's option: a word as it is, a path whole."""
    text = algorithm.parameterAsString(parameters, DESCRIPTOR, context).strip()
    if not text or text.upper() in contract.DESCRIPTORS or Path(text).is_absolute():
        return text
    found = (folder / text for folder in search_folders(context))
    return str(next((path for path in found if path.is_file()), text))
