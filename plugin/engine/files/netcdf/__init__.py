# SPDX-License-Identifier: GPL-2.0-or-later
"""NetCDF files: looked through, and their numbers read, in a process that may halt, crash or run out of memory."""
