# SPDX-License-Identifier: GPL-2.0-or-later
"""Colours as files beside an output: QML styles.

Nothing here looks at pixels: every number comes from the model's manifest, the cluster model or a
shipped style, so two dates and two runs show the same colour for the same value.
"""

import contextlib
import json
import math
import os
import secrets
import stat
from html import escape
from pathlib import Path

STYLES = Path(__file__).resolve().parents[2] / "resources" / "styles"

HEAD = '<qgis version="3.22.0" styleCategories="Symbology">'
OURS = HEAD.encode()
"""Stands in every style of EcoFuse, the shipped ones too, and in none that QGIS saves."""

COLOUR_BANDS = ("red", "green", "blue")

FEATURES = {
    "embedding": (1, -2, 2),
    "period": (1, -2, 2),
    "period_spread": (0, 0, 1),
    "period_waves": (0, -1, 1),
}
"""Kinds of which three features are shown: whether the stretch lies around their mean or 0, and its ends in their
standard deviations."""


def sidecar(path):
    """The QML file that QGIS reads with a raster file: same name, ``.qml``."""
    return Path(path).with_suffix(".qml")


def write_style(path, kind, manifest=None, cluster_model=None):
    """Write the style of an output beside it.

    Args:
        path: the raster.
        kind: ``embedding``, ``clusters``, ``gpp``, ``expected_error``, ``rgb``.
        manifest: the embedding model's manifest (a dict), for :data:`FEATURES`.
        cluster_model: the cluster or class model (a dict), for ``clusters`` and ``classes``.

    Returns:
        Whether it was written: what lies there and is not of EcoFuse, a link too, stays as it is.
    """
    target = sidecar(path)
    if not is_free(target):
        return False
    if kind == "regression":
        text = _value_style(cluster_model)
    elif kind in FEATURES:
        text = _feature_style(manifest, *FEATURES[kind])
    elif kind == "clusters":
        text = _cluster_style(cluster_model)
    elif kind == "classes":
        text = _class_style(cluster_model)
    else:
        text = (STYLES / (kind + ".qml")).read_text(encoding="utf-8")
    put_text(target, text)
    return True


def is_free(target):
    """Whether a style may be written to a path: nothing lies there, or a style that EcoFuse has written."""
    try:
        if not stat.S_ISREG(os.lstat(str(target)).st_mode):
            return False
    except FileNotFoundError:
        return True
    with open(str(target), "rb") as file:
        return OURS in file.read(2000)


def put_text(target, text):
    """Write a text under its name only when whole, through a file that this call alone can have made."""
    chance = secrets.token_hex(6) + "-" + secrets.token_hex(4)
    part = target.with_name("." + target.name[:100] + "." + chance + ".part")
    how = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        with os.fdopen(os.open(str(part), how, 0o666), "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(str(part), str(target))
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def read_json(path):
    """A JSON file as a dict."""
    return json.loads(Path(path).read_text(encoding="utf-8"))


def _feature_style(manifest, level, low, high):
    """Three features as red, green and blue: the ones that weigh most in the manifest's basis, turned round where
    it counts them down, so that plants are green."""
    means, deviations = _spread(manifest)
    # the numbers of EcoFuse's own models, and of the published one, are no less than 0
    least = -math.inf if manifest.get("context") == "series" else 0.0
    chosen, ends = [], []
    for weights in manifest["rgb"]["matrix"]:
        pulls = [abs(weight) * deviation for weight, deviation in zip(weights, deviations)]
        free = [feature for feature in range(len(pulls)) if feature not in chosen]
        feature = max(free, key=pulls.__getitem__)
        dark, bright = (
            _end(level * means[feature], way * deviations[feature], least) for way in (low, high)
        )
        chosen.append(feature)
        ends.append((dark, bright) if weights[feature] >= 0 else (bright, dark))
    stretches = "".join(
        f"<{colour}ContrastEnhancement>"
        f"<minValue>{first:.6g}</minValue><maxValue>{last:.6g}</maxValue>"
        f"<algorithm>StretchToMinimumMaximum</algorithm></{colour}ContrastEnhancement>"
        for colour, (first, last) in zip(COLOUR_BANDS, ends)
    )
    names = " ".join(f'{c}Band="{f + 1}"' for c, f in zip(COLOUR_BANDS, chosen))
    return _qml(
        f'<rasterrenderer type="multibandcolor" {names} alphaBand="-1">{stretches}</rasterrenderer>'
    )


def _end(middle, away, least):
    """An end of a stretch: levels have a least value."""
    return max(least, middle + away) if middle else middle + away


def _spread(manifest):
    """Mean and standard deviation of each feature, over what the model's maker held typical."""
    if "domain" not in manifest:  # an imported checkpoint brings no training embeddings
        return manifest["rgb"]["mean"], manifest["rgb"]["deviation"]
    domain = manifest["domain"]
    return domain["mean"], _deviations(domain["inverse_covariance"])


def _deviations(inverse_covariance):
    """Standard deviations behind an inverse covariance matrix (Gauss-Jordan elimination)."""
    size = len(inverse_covariance)
    rows = [
        list(map(float, row)) + [float(i == j) for j in range(size)]
        for i, row in enumerate(inverse_covariance)
    ]
    for i in range(size):
        best = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(size):
            if r != i:
                rows[r] = [a - rows[r][i] * b for a, b in zip(rows[r], rows[i])]
    return [max(rows[i][size + i], 0.0) ** 0.5 for i in range(size)]


def _cluster_style(cluster_model):
    """Ids 1..k in the colours and by the names that the cluster model keeps; of version 1 by number."""
    colours = enumerate(cluster_model["colours"], start=1)
    names = cluster_model.get("names") or []
    return palette_style(
        [
            (number, colour, names[number - 1] if names else f"Cluster {number}")
            for number, colour in colours
        ]
    )


def _class_style(class_model):
    """Classes in the colours and by the names that the class model keeps."""
    classes = class_model["classes"]
    return palette_style([(one["code"], one["colour"], one["name"]) for one in classes])


def palette_style(rows, band=1):
    """A colour and a label for each number: rows of (number, "#rrggbb", words)."""
    entries = "".join(
        f'<paletteEntry value="{number}" color="{escape(colour)}" alpha="255" label="{escape(label)}"/>'
        for number, colour, label in rows
    )
    return _qml(
        f'<rasterrenderer type="paletted" band="{band}" alphaBand="-1">'
        f"<colorPalette>{entries}</colorPalette></rasterrenderer>"
    )


VIRIDIS = ("#440154", "#3b528b", "#21918c", "#5ec962", "#fde725")


def _value_style(regression):
    """A quantity from its smallest to its largest measured value, its unit in the legend."""
    ends = regression["measured"]["smallest"], regression["measured"]["largest"]
    return ramp_style(*ends, VIRIDIS, regression["unit"])


def ramp_style(low, high, colours, unit, band=1):
    """Colours ("#rrggbb") spread evenly from a value to a higher one, the unit in the legend."""
    last = len(colours) - 1
    values = [low + (high - low) * number / last for number in range(last + 1)]
    items = "".join(
        f'<item value="{value:.6g}" label="{value:.3g}" color="{colour}" alpha="255"/>'
        for value, colour in zip(values, colours)
    )
    rgba = [",".join(str(int(one[n : n + 2], 16)) for n in (1, 3, 5)) + ",255" for one in colours]
    stops = ":".join(f"{number / last:g};{rgba[number]}" for number in range(1, last))
    suffix = escape(" " + unit if unit else "")
    return _qml(
        f'<rasterrenderer type="singlebandpseudocolor" band="{band}" alphaBand="-1" opacity="1" '
        f'classificationMin="{low:.6g}" classificationMax="{high:.6g}"><rastershader>'
        f'<colorrampshader colorRampType="INTERPOLATED" classificationMode="1" minimumValue="{low:.6g}" '
        f'maximumValue="{high:.6g}" clip="0"><colorramp name="[source]" type="gradient">'
        f'<prop k="color1" v="{rgba[0]}"/><prop k="color2" v="{rgba[-1]}"/><prop k="discrete" v="0"/>'
        f'<prop k="rampType" v="gradient"/><prop k="stops" v="{stops}"/></colorramp>{items}'
        f'<rampLegendSettings useContinuousLegend="1" minimumLabel="" maximumLabel="" prefix="" suffix="{suffix}" '
        'direction="0" orientation="1"/></colorrampshader></rastershader></rasterrenderer>'
    )


def _qml(renderer):
    return (
        '<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">\n'
        f"{HEAD}\n"
        f"<pipe>{renderer}</pipe>\n</qgis>\n"
    )
