# SPDX-License-Identifier: GPL-2.0-or-later
"""Fields and stands: small cells of like pixels, joined while neighbours differ little, as polygons with means."""
