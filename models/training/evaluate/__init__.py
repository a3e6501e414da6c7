# SPDX-License-Identifier: GPL-2.0-or-later
"""A model folder's scores on held-out places: ``python -m models.training.evaluate``."""
