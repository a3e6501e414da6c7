# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines through rows of sites: their shapes, folds, intervals and figures; nothing of files or models."""
