# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables, points and polygons of users: what lies in their CSV, GeoPackage, GeoJSON and Excel files."""
