# SPDX-License-Identifier: GPL-2.0-or-later
"""Whatever a path or a folder holds: which reader it gets, and what a folder is walked for."""
