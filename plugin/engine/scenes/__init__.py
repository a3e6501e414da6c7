# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenes as values: what was acquired, where it lies, how its numbers become reflectance and dB."""
