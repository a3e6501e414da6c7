# SPDX-License-Identifier: GPL-2.0-or-later
"""Write the reference of every algorithm as a web page: parameters and outputs as QGIS knows them.

    QT_QPA_PLATFORM=offscreen /usr/bin/python3 -m resources.help.reference PAGE

Nothing in it is written by hand, so that it cannot fall behind; ``make site`` calls it.
"""

import html
import sys
from itertools import groupby
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsProcessingParameterDefinition

from plugin.algorithms.base import Algorithm
from plugin.provider import EcoFuseProvider

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>EcoFuse: reference</title>
<link rel="stylesheet" href="page.css">
</head>
<body>
<p><a href="index.html">EcoFuse: help</a></p>
<h1>Reference</h1>
<p>Every algorithm with its parameters, as QGIS {version} shows them. A script calls
<code>processing.run("ecofuse:ID", {{"PARAMETER": value}})</code>, a shell
<code>qgis_process run ecofuse:ID --PARAMETER=value</code>. Choices are given by their words.</p>
{body}
</body>
</html>
"""

KINDS = {
    "boolean": "yes or no",
    "crs": "coordinate system",
    "datetime": "day",
    "extent": "extent",
    "feature": "layer of features",
    "field": "field of the layer",
    "file": "file or folder",
    "fileDestination": "file to write",
    "folderDestination": "folder to write",
    "multilayer": "layers",
    "point": "point",
    "raster": "raster layer",
    "rasterDestination": "raster to write",
    "sink": "layer to write",
    "source": "layer of features",
    "string": "text",
    "vectorDestination": "layer to write",
}
"""QGIS's names for the kinds of parameters, in words."""


def main():
    """Write the page that is named."""
    application = QgsApplication([], False)
    application.initQgis()
    provider = EcoFuseProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    page = PAGE.format(version=Qgis.QGIS_VERSION.partition("-")[0], body=body(provider))
    Path(sys.argv[1]).write_text(page, "utf-8")


def body(provider):
    """The sections, in the groups of the toolbox."""
    ours = [
        one for one in provider.algorithms() if isinstance(one, Algorithm)
    ]  # not the models drawn
    found = sorted(ours, key=lambda one: (one.group(), one.displayName()))
    parts = []
    for group, algorithms in groupby(found, key=lambda one: one.group()):
        parts.append(f"<h2>{html.escape(group)}</h2>")
        parts += [section(algorithm) for algorithm in algorithms]
    return "\n".join(parts)


def section(algorithm):
    """One algorithm: what it is for, its parameters, its outputs."""
    name = algorithm.name()
    shown = [d for d in algorithm.parameterDefinitions() if not _has(d, "FlagHidden")]
    rows = "\n".join(row(d) for d in shown)
    outputs = ", ".join(
        f"<code>{o.name()}</code> ({html.escape(o.description())})"
        for o in algorithm.outputDefinitions()
    )
    return (
        f'<h3 id="{name}">{html.escape(algorithm.displayName())}</h3>\n'
        f"<p><code>ecofuse:{name}</code>. {paragraphs(algorithm.help_text())} "
        f'<a href="index.html#{name}">How to use it</a>.</p>\n'
        "<table>\n<tr><th>parameter</th><th>what it is</th><th>kind</th><th>if left out</th></tr>\n"
        f"{rows}\n</table>\n<p>Outputs: {outputs or 'none but the log'}.</p>"
    )


def row(definition):
    """One parameter as a row of the table."""
    cells = (
        f"<code>{definition.name()}</code>",
        html.escape(definition.description())
        + (" (advanced)" if _has(definition, "FlagAdvanced") else ""),
        html.escape(kind(definition)),
        html.escape(left_out(definition)),
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def kind(definition):
    """Words for the type: the choices of a choice, the bounds of a number."""
    if definition.type() == "enum":
        joined = ", ".join(definition.options())
        return f"several of {joined}" if definition.allowMultiple() else f"one of {joined}"
    if definition.type() == "number":
        low, high = definition.minimum(), definition.maximum()
        bounds = [f"from {low:g}"] if low > -1e300 else []
        bounds += [f"to {high:g}"] if high < 1e300 else []
        return " ".join(["number", *bounds])
    return KINDS[definition.type()]


def left_out(definition):
    """What holds where the parameter is not given."""
    value = definition.defaultValue()
    if definition.type() == "enum" and value is not None:
        chosen = value if isinstance(value, list) else [value]
        options = definition.options()
        value = ", ".join(options[one] if isinstance(one, int) else str(one) for one in chosen)
    if value not in (None, ""):
        return str(value)
    return "nothing" if _has(definition, "FlagOptional") else "must be given"


def paragraphs(text):
    """Plain text as HTML, its paragraphs kept."""
    return "</p>\n<p>".join(
        html.escape(part.strip()) for part in text.split("\n\n") if part.strip()
    )


def _has(definition, flag):
    return bool(definition.flags() & getattr(QgsProcessingParameterDefinition, flag))


if __name__ == "__main__":
    main()
