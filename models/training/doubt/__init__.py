# SPDX-License-Identifier: GPL-2.0-or-later
"""Errors that are true and a guard that guards, for a network that is finished."""
