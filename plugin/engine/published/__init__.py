# SPDX-License-Identifier: GPL-2.0-or-later
"""The published model (Peters et al. 2025, arXiv:2511.11706): the authors' checkpoint, run here.

Written anew from the facts of its design (names, shapes and order of its layers); neither the
authors' code nor their weights, which carry no licence, are part of this tree.
"""
