# SPDX-License-Identifier: GPL-2.0-or-later
"""Finds or makes the engine's environment, starts a job in it, watches it, ends it."""
