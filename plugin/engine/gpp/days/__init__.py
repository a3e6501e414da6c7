# SPDX-License-Identifier: GPL-2.0-or-later
"""GPP in time: days between clear looks, days that stand out, and sums with an error."""
