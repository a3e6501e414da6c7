# SPDX-License-Identifier: GPL-2.0-or-later
"""The target grid, coordinate reference systems, and values between pixels."""
