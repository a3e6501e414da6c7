# SPDX-License-Identifier: GPL-2.0-or-later
"""A scene list dropped on the map, or taken from the browser, becomes a layer of footprints."""
