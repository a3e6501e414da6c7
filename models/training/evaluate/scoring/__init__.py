# SPDX-License-Identifier: GPL-2.0-or-later
"""The reconstruction beside its baselines: errors, intervals, tables."""
