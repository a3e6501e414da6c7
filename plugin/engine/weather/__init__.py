# SPDX-License-Identifier: GPL-2.0-or-later
"""Weather of a day at places, from tables, rasters and reanalyses, as what a GPP head is given."""
