# SPDX-License-Identifier: GPL-2.0-or-later
"""A rectangle as QGIS writes an extent."""


def extent_words(box, crs=""):
    """The text xmin,xmax,ymin,ymax [CRS], to the last digit.

    Args:
        crs: name of the coordinate reference system, "" for one that is not known.
    """
    corners = (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum())
    words = ",".join(map(repr, corners))
    return f"{words} [{crs}]" if crs else words
