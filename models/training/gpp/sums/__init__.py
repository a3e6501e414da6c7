# SPDX-License-Identifier: GPL-2.0-or-later
"""How wrong sums of GPP are: errors of the head in time, put on daily series of towers."""
