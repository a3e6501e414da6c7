# SPDX-License-Identifier: GPL-2.0-or-later
"""What the numbers of a period are worth: kinds of land kept apart, the error of a mean, colours under radar."""
