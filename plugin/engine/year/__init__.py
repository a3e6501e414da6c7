# SPDX-License-Identifier: GPL-2.0-or-later
"""The year of a pixel, beside its day."""
