# SPDX-License-Identifier: GPL-2.0-or-later
"""From bands to acquisitions: what belongs together, and what is there twice."""
