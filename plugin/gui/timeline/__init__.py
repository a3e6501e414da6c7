# SPDX-License-Identifier: GPL-2.0-or-later
"""The scenes of a list over time, and a slider through their days."""
