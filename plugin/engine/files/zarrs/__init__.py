# SPDX-License-Identifier: GPL-2.0-or-later
"""Zarr stores of this machine, folders and zip archives: their arrays, and the codecs that may run."""
