# SPDX-License-Identifier: GPL-2.0-or-later
"""The GPP head held against others, towers and zones left out: ``python -m models.training.gpp.studies``."""
