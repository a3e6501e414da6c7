# SPDX-License-Identifier: GPL-2.0-or-later
"""The page of *Make a map*: what was asked, which days, which steps, and how each is repeated."""

from html import escape
from pathlib import Path

from ..words import tr
from .qml_styles import put_text

STYLE = (
    "body{font:14px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse}td,th{padding:.2em 1em .2em 0;text-align:left;vertical-align:top}"
    "pre{background:#f2f2f2;padding:.6em;white-space:pre-wrap;overflow-wrap:anywhere}"
)


def write_report(path, asked, shares, days, steps, layers):
    """Write the page.

    Args:
        path: of the page.
        asked: the parameters, plain values by name.
        shares: clear share (0 to 1) by ISO day of the scene list; days: the ISO days mapped.
        steps: :class:`chain.Step` in order.
        layers: paths of the rasters by kind.

    Raises:
        OSError: the folder cannot be written.
    """
    parts = [
        f"<h1>{escape(tr('EcoFuse: a map'))}</h1>",
        f"<h2>{escape(tr('Asked for'))}</h2>",
        table([(name, _words(value)) for name, value in asked.items() if value not in ("", [])]),
        f"<h2>{escape(tr('Days'))}</h2>",
        table([(day, _share(shares.get(day))) for day in days]),
        f"<h2>{escape(tr('Layers'))}</h2>",
        table([(kind, Path(one).name) for kind, paths in layers.items() for one in paths]),
        f"<h2>{escape(tr('Steps'))}</h2>",
        f"<p>{escape(tr('Each line runs its step again, in the Python console of QGIS.'))}</p>",
    ]
    for step in steps:
        took = tr("done by an earlier run") if step.kept else f"{step.seconds:.1f} s"
        parts += [
            f"<p>{escape(step.title)} ({escape(took)})</p>",
            f"<pre>{escape(step.line)}</pre>",
        ]
    head = f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><style>{STYLE}</style></head><body>'
    put_text(path, "\n".join([head, *parts, "</body></html>\n"]))


def table(rows):
    """Rows of a first and a second cell."""
    cells = (f"<tr><th>{escape(a)}</th><td>{escape(b)}</td></tr>" for a, b in rows)
    return f"<table>{''.join(cells)}</table>"


def _words(value):
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _share(share):
    """The clear share of a day in words."""
    if share is None:
        return tr("no scene of Sentinel-2 on the day itself")
    return tr("{} % clear").format(round(100 * share))
