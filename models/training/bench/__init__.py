# SPDX-License-Identifier: GPL-2.0-or-later
"""How fast the engine is, beside what the machine and the reference architecture can do: ``make bench``."""
