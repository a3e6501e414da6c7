# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables of reflectances, a row a place and day: read, embedded by site, and written with their GPP."""
