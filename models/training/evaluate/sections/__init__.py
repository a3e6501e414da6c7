# SPDX-License-Identifier: GPL-2.0-or-later
"""The card's parts beside the reconstruction itself, one a file, each with a function ``section``."""
