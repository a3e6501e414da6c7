# SPDX-License-Identifier: GPL-2.0-or-later
"""The formats in which scenes come: each gives the same raw bands."""
