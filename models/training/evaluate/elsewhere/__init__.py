# SPDX-License-Identifier: GPL-2.0-or-later
"""Hidden days in every region, and how steady the numbers are from one day to the next."""
