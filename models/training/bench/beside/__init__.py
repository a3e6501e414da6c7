# SPDX-License-Identifier: GPL-2.0-or-later
"""Encoders of every kind beside each other: how many pixels a second, on the same pixels in one run."""
