# SPDX-License-Identifier: GPL-2.0-or-later
"""The published architecture (Peters et al. 2025, arXiv:2511.11706) in torch, to hold imports against.

Written anew from the facts of its design; the authors' code and weights are no part of this tree.
"""
