# SPDX-License-Identifier: GPL-2.0-or-later
"""From a job to its layers: settled once in a plan, embedded tile by tile, journalled, written."""
