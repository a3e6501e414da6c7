# SPDX-License-Identifier: GPL-2.0-or-later
"""The networks and their saved weights; nothing of places, files or runs. Imports no other room."""
