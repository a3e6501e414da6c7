# SPDX-License-Identifier: GPL-2.0-or-later
"""Clusters for people: names, mean spectra, hectares, the page on a fit."""
