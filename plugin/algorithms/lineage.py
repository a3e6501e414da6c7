# SPDX-License-Identifier: GPL-2.0-or-later
"""What a layer's file says of how it was made, as QGIS metadata: Layer Properties > Information and Metadata."""

import html
import re

from qgis.core import QgsLayerMetadata

from ..contract import CREDIT, LICENCE
from ..words import marked, tr
from .legend import band_name

WORDS = {
    "MODEL": marked("Embedding model"),
    "MODEL_SHA256": marked("SHA-256 of its manifest"),
    "SCENES_SHA256": marked("SHA-256 of the scenes that were used"),
    "PARAMETERS": marked("Parameters"),
    "DEVICE": marked("Device"),
    "STATISTICS": marked("Statistics of the period"),
    "PERIOD": marked("Period"),
    "CREDIT": marked("Credit"),
    "LICENCE": marked("Licence of the embedding"),
    "CLUSTERS": marked("Clusters"),
    "CLUSTER_MODEL_SHA256": marked("SHA-256 of the cluster model"),
    "GPP_MODEL_SHA256": marked("SHA-256 of the GPP model"),
    "REGRESSION_SHA256": marked("SHA-256 of the regression model"),
    "QUANTITY": marked("Quantity"),
    "UNIT": marked("Unit"),
    "PACKING": marked("Packing of numbers"),
    "DOUBTS": marked("Doubts"),
    "HIDDEN": marked("Doubt: hidden days of these bands score badly"),
}
"""Tags of a file, less their ECOFUSE_, and what people call them; others are shown by their own name."""


def _metadata(layer):
    """What a layer's provider says of its file.

    Seen on QGIS 3.44: Python's shell of a provider that has gone, of another layer, was taken for the one that now
    stands at its address. The layer itself says the same, but counts statistics first.
    """
    try:
        return html.unescape(layer.dataProvider().htmlMetadata())
    except RuntimeError:
        return html.unescape(layer.htmlMetadata())


def tags_of(layer):
    """The tags of EcoFuse in a raster layer's file: name, less its ECOFUSE_, -> words."""
    shown = _metadata(layer)
    return dict(re.findall(r"ECOFUSE_([A-Z0-9_]+)=([^<\n]*)", shown))


def credit_of(tags):
    """Whom a layer of these tags credits: the makers of a ready-made embedding, else Copernicus with the year."""
    return tags.get("CREDIT") or f"{CREDIT} {tags.get('DATE', '')[:4]}".rstrip()


def meanings_of(layer):
    """What the bands of a layer mean, as its file says: "cluster: number of the cluster; …"; "" without."""
    shown = _metadata(layer)
    found = re.search(r"TIFFTAG_IMAGEDESCRIPTION=Made by EcoFuse\. ([^<\n]*)", shown)
    return found[1] if found else ""


def tip_of(layer):
    """What hovering over a pixel shows (QGIS 3.30 and later, *View > Show Map Tips*): bands, meanings, values."""
    meanings = dict(part.split(": ", 1) for part in meanings_of(layer).split("; ") if ": " in part)
    rows = []
    for band in range(1, layer.bandCount() + 1):
        name = band_name(layer, band)
        value = f"[% round(raster_value(@layer, {band}, @layer_cursor_point), 4) %]"
        words = html.escape(meanings.get(name, ""))
        rows.append(f"<tr><td><b>{html.escape(name)}</b></td><td>{value}</td><td>{words}</td></tr>")
    return f"<table>{''.join(rows)}</table>"


def describe(layer):
    """Give a layer title, abstract, credit and the way it was made, from its file's own tags."""
    tags = tags_of(layer)
    day = tags.get("DATE", "")
    credit = credit_of(tags)
    names = [band_name(layer, band) for band in range(1, layer.bandCount() + 1)]
    found = QgsLayerMetadata(layer.metadata())
    found.setTitle(layer.name())
    found.setAbstract(
        tr("Made by EcoFuse{}. Bands: {}.").format(
            f", {day}" if day else "", meanings_of(layer) or ", ".join(names)
        )
    )
    if hasattr(layer, "setMapTipTemplate"):  # of rasters from QGIS 3.30
        layer.setMapTipTemplate(tip_of(layer))
    found.setType("dataset")
    found.setRights([credit])
    found.setLicenses([tags.get("LICENCE") or LICENCE])
    found.setCrs(layer.crs())
    found.setHistory(
        [f"{tr(WORDS.get(name, name))}: {words}" for name, words in sorted(tags.items()) if words]
    )
    layer.setMetadata(found)
    layer.setAttribution(credit)
