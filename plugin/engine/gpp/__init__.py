# SPDX-License-Identifier: GPL-2.0-or-later
"""Gross primary production from embeddings and the day's radiation."""
