# SPDX-License-Identifier: GPL-2.0-or-later
"""Areas and accuracies of a map with confidence intervals, and the sample that they need."""
