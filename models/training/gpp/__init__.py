# SPDX-License-Identifier: GPL-2.0-or-later
"""The GPP head on flux towers: ``python -m models.training.gpp``."""
