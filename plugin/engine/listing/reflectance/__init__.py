# SPDX-License-Identifier: GPL-2.0-or-later
"""What numbers of Sentinel-2 can be: the words of S2_SCALING, and what the pixels make impossible."""
