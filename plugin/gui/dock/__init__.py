# SPDX-License-Identifier: GPL-2.0-or-later
"""The EcoFuse panel: runs, the scenes over time, model and engine."""
