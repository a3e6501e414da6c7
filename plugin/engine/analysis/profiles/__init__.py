# SPDX-License-Identifier: GPL-2.0-or-later
"""Series of sites: what layers of many days hold there, as tables and plots."""
