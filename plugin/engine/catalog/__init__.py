# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenes of a STAC API: searched, shown, read by windows, and listed like files of the user's own."""
