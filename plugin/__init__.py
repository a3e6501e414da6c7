# SPDX-License-Identifier: GPL-2.0-or-later
"""EcoFuse: the QGIS side (this package) and the engine (``plugin.engine``, no QGIS)."""
