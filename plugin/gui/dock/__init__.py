# SPDX-License-Identifier: GPL-2.0-or-later
"""The EcoFuse panel: runs, model and engine, and the scenes over time (``..timeline``)."""
