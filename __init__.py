# SPDX-License-Identifier: GPL-2.0-or-later
"""EcoFuse, a QGIS plugin: Sentinel-1/2 embeddings, clusters and GPP on the user's own machine."""


def classFactory(iface):  # noqa: N802  (the name QGIS calls)
    """The plugin object; imported here, so that a test runner may import this package freely."""
    from .plugin.plugin import EcoFusePlugin

    return EcoFusePlugin(iface)
