# SPDX-License-Identifier: GPL-2.0-or-later
"""What a layer's file says of how it was made, as QGIS metadata: Layer Properties > Information and Metadata."""

import html
import re

from qgis.core import QgsLayerMetadata
from qgis.PyQt.QtCore import QCoreApplication

from .legend import band_name

CREDIT = "Contains modified Copernicus Sentinel data"
LICENCE = "Legal notice on the use of Copernicus Sentinel Data and Service Information"
WORDS = {
    "MODEL": "Embedding model",
    "MODEL_SHA256": "SHA-256 of its manifest",
    "SCENES_SHA256": "SHA-256 of the scenes that were used",
    "PARAMETERS": "Parameters",
    "DEVICE": "Device",
    "STATISTICS": "Statistics of the period",
    "PERIOD": "Period",
    "CREDIT": "Credit",
    "LICENCE": "Licence of the embedding",
    "CLUSTERS": "Clusters",
    "CLUSTER_MODEL_SHA256": "SHA-256 of the cluster model",
    "GPP_MODEL_SHA256": "SHA-256 of the GPP model",
    "REGRESSION_SHA256": "SHA-256 of the regression model",
    "QUANTITY": "Quantity",
    "UNIT": "Unit",
    "PACKING": "Packing of numbers",
    "DOUBTS": "Doubts",
    "HIDDEN": "Doubt: hidden days of these bands score badly",
}
"""Tags of a file, less their ECOFUSE_, and what people call them; others are shown by their own name."""


def tags_of(layer):
    """The tags of EcoFuse in a raster layer's file: name, less its ECOFUSE_, -> words."""
    shown = html.unescape(layer.dataProvider().htmlMetadata())
    return dict(re.findall(r"ECOFUSE_([A-Z0-9_]+)=([^<\n]*)", shown))


def credit_of(tags):
    """Whom a layer of these tags credits: the makers of a ready-made embedding, else Copernicus with the year."""
    return tags.get("CREDIT") or f"{CREDIT} {tags.get('DATE', '')[:4]}".rstrip()


def describe(layer):
    """Give a layer title, abstract, credit and the way it was made, from its file's own tags."""
    tags = tags_of(layer)
    day = tags.get("DATE", "")
    credit = credit_of(tags)
    names = [band_name(layer, band) for band in range(1, layer.bandCount() + 1)]
    found = QgsLayerMetadata(layer.metadata())
    found.setTitle(layer.name())
    found.setAbstract(
        QCoreApplication.translate("EcoFuse", "Made by EcoFuse{}. Bands: {}.").format(
            f", {day}" if day else "", ", ".join(names)
        )
    )
    found.setType("dataset")
    found.setRights([credit])
    found.setLicenses([tags.get("LICENCE") or LICENCE])
    found.setCrs(layer.crs())
    found.setHistory(
        [f"{WORDS.get(name, name)}: {words}" for name, words in sorted(tags.items()) if words]
    )
    layer.setMetadata(found)
    layer.setAttribution(credit)
