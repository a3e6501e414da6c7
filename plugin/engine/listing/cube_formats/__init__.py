# SPDX-License-Identifier: GPL-2.0-or-later
"""NetCDF files and Zarr stores: the bands and dates of a cube, of ESA's EOPF Zarr, of groups in groups."""
