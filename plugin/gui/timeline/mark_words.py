# SPDX-License-Identifier: GPL-2.0-or-later
"""What a mark of the timeline means, in words: for its tooltip and the line below the slider."""

from html import escape

from ...words import tr

MOST = 6
"""Reasons that a tooltip holds; of more it gives the number."""


def words_of(sensor, mark):
    """The tooltip of a mark, as rich text."""
    lines = [f"<b>{escape(line_of(sensor, mark))}</b>"]
    if mark.places:
        lines.append(escape(", ".join(sorted(mark.places))))
    lines += _some(mark.left_out, tr("Left out: {}"))
    lines += _some(mark.doubts, tr("Doubt: {}"))
    return "<br>".join(lines)


def line_of(sensor, mark):
    """A day in one line, such as "2019-07-06, Sentinel-2: 76 % clear"."""
    parts = []
    if mark.share is not None:
        parts.append(tr("{} % clear").format(round(100 * mark.share)))
    if mark.scenes > 1 or (mark.scenes and mark.share is None):
        parts.append(tr("{} scenes").format(mark.scenes) if mark.scenes > 1 else tr("1 scene"))
    if mark.left_out:
        parts.append(tr("{} left out").format(len(mark.left_out)))
    return f"{mark.day}, {sensor}: {', '.join(parts)}"


def _some(texts, frame):
    shown = [escape(frame.format(text)) for text in texts[:MOST]]
    more = len(texts) - len(shown)
    return shown + ([escape(tr("and {} more").format(more))] if more else [])
