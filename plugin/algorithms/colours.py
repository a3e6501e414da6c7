# SPDX-License-Identifier: GPL-2.0-or-later
"""Colours as files beside an output: QML styles, and the colour view of an embedding.

Nothing here looks at pixels: every number comes from the model's manifest, the cluster model or a
shipped style, so two dates and two runs show the same colour for the same value.
"""

import json
import shutil
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

STYLES = Path(__file__).resolve().parents[2] / "resources" / "styles"

COLOUR_BANDS = ("red", "green", "blue")
"""The first three bands of a colour view; those of the embedding follow."""


def sidecar(path):
    """The QML file that QGIS reads with a raster file: same name, ``.qml``."""
    return Path(path).with_suffix(".qml")


def write_style(path, kind, manifest=None, cluster_model=None):
    """Write the style of an output beside it.

    Args:
        path: the raster.
        kind: ``embedding``, ``embedding_rgb``, ``clusters``, ``gpp``, ``expected_error``, ``rgb``.
        manifest: the embedding model's manifest (a dict), for ``embedding``.
        cluster_model: the cluster model (a dict), for ``clusters``.

    Returns:
        The path of the QML file.
    """
    target = sidecar(path)
    if kind == "embedding":
        target.write_text(_feature_style(manifest), encoding="utf-8")
    elif kind == "clusters":
        target.write_text(_cluster_style(cluster_model), encoding="utf-8")
    else:
        shutil.copyfile(str(STYLES / (kind + ".qml")), str(target))
    return target


def write_colour_view(path, manifest, grid, bands, tags, packed=None):
    """Write ``<name>_rgb.vrt``: the embedding with its three colours in front, computed as it is read.

    A colour is ``(matrix @ z - low) / (high - low)`` with the basis fixed in the manifest, 0..1
    from the 2nd to the 98th percentile of the training embeddings. No pixel is stored twice; the
    other bands and the tags are those of the embedding, so every algorithm takes the view as well.

    Args:
        path: the embedding raster.
        manifest: the model's manifest, with ``rgb``: ``matrix`` (3 x features), ``low``, ``high`` (3).
        grid: ``(width, height, (xmin, ymin, xmax, ymax), crs)``: pixels, map units, WKT.
        bands: the raster's band descriptions, in order.
        tags: dataset tags to repeat.
        packed: where the bands hold integers, each band's ``(scale, offset, nodata)``; the view gives
            their values, NaN where missing, like that of a raster of floats.

    Returns:
        The path of the view.
    """
    path = Path(path)
    width, height, (xmin, ymin, xmax, ymax), crs = grid
    across, down = (xmax - xmin) / width, (ymin - ymax) / height
    lines = [
        f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}">',
        f"<SRS>{escape(crs)}</SRS>",
        f"<GeoTransform>{xmin!r}, {across!r}, 0, {ymax!r}, 0, {down!r}</GeoTransform>",
        "<Metadata>",
        *(f"<MDI key={quoteattr(key)}>{escape(value)}</MDI>" for key, value in tags.items()),
        "</Metadata>",
    ]
    basis = manifest["rgb"]
    rows = zip(COLOUR_BANDS, basis["matrix"], basis["low"], basis["high"])
    for number, (colour, weights, low, high) in enumerate(rows, start=1):
        lines += [
            f'<VRTRasterBand dataType="Float32" band="{number}" subClass="VRTDerivedRasterBand">',
            f"<Description>{colour}</Description><NoDataValue>nan</NoDataValue>",
            "<PixelFunctionType>sum</PixelFunctionType>",
            "<SourceTransferType>Float64</SourceTransferType>",
        ]
        for feature, weight in enumerate(weights, start=1):
            scale, offset = weight / (high - low), -low / (high - low) / len(weights)
            nodata = None
            if packed:
                own_scale, own_offset, nodata = packed[feature - 1]
                scale, offset = scale * own_scale, scale * own_offset + offset
            lines.append(_source(path.name, feature, scale, offset, nodata))
        lines.append("</VRTRasterBand>")
    for number, description in enumerate(bands, start=1):
        lines += [
            f'<VRTRasterBand dataType="Float32" band="{number + len(COLOUR_BANDS)}">',
            f"<Description>{escape(description)}</Description><NoDataValue>nan</NoDataValue>",
            _source(path.name, number, *(packed[number - 1] if packed else ())),
            "</VRTRasterBand>",
        ]
    lines.append("</VRTDataset>\n")
    view = path.with_name(path.stem + "_rgb.vrt")
    view.write_text("\n".join(lines), encoding="utf-8")
    return view


def _source(name, band, scale=None, offset=0.0, nodata=None):
    """A band of the file ``name``: as it is, or times ``scale`` plus ``offset`` but for ``nodata``."""
    file = f'<SourceFilename relativeToVRT="1">{escape(name)}</SourceFilename>'
    source = f"{file}<SourceBand>{band}</SourceBand>"
    if scale is None:
        return f"<SimpleSource>{source}</SimpleSource>"
    if nodata is not None:
        source += f"<NODATA>{nodata!r}</NODATA>"
    scaling = f"<ScaleOffset>{offset!r}</ScaleOffset><ScaleRatio>{scale!r}</ScaleRatio>"
    return f"<ComplexSource>{source}{scaling}</ComplexSource>"


def read_json(path):
    """A JSON file as a dict."""
    return json.loads(Path(path).read_text(encoding="utf-8"))


def _feature_style(manifest):
    """Three features as red, green and blue: the ones that weigh most in the manifest's basis."""
    means, deviations = _spread(manifest)
    chosen = []
    for weights in manifest["rgb"]["matrix"]:
        pulls = [abs(weight) * deviation for weight, deviation in zip(weights, deviations)]
        free = [feature for feature in range(len(pulls)) if feature not in chosen]
        chosen.append(max(free, key=pulls.__getitem__))
    stretches = "".join(
        f"<{colour}ContrastEnhancement>"
        f"<minValue>{max(0.0, means[feature] - 2 * deviations[feature]):.6g}</minValue>"
        f"<maxValue>{means[feature] + 2 * deviations[feature]:.6g}</maxValue>"
        f"<algorithm>StretchToMinimumMaximum</algorithm></{colour}ContrastEnhancement>"
        for colour, feature in zip(COLOUR_BANDS, chosen)
    )
    names = " ".join(f'{c}Band="{f + 1}"' for c, f in zip(COLOUR_BANDS, chosen))
    return _qml(
        f'<rasterrenderer type="multibandcolor" {names} alphaBand="-1">{stretches}</rasterrenderer>'
    )


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
    """Ids 1..k in the colours that the cluster model keeps."""
    entries = "".join(
        f'<paletteEntry value="{number}" color={quoteattr(colour)} alpha="255" label="{number}"/>'
        for number, colour in enumerate(cluster_model["colours"], start=1)
    )
    return _qml(
        f'<rasterrenderer type="paletted" band="1" alphaBand="-1">'
        f"<colorPalette>{entries}</colorPalette></rasterrenderer>"
    )


def _qml(renderer):
    return (
        '<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">\n'
        '<qgis version="3.22.0" styleCategories="Symbology">\n'
        f"<pipe>{renderer}</pipe>\n</qgis>\n"
    )
