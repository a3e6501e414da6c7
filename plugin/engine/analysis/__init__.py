# SPDX-License-Identifier: GPL-2.0-or-later
"""From embeddings to answers: what the rooms of twins, series of sites, classes and areas share."""
