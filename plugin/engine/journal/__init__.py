# SPDX-License-Identifier: GPL-2.0-or-later
"""What a run has done: finished tiles and layers, in a hidden folder beside the output.

Killed at any moment, the same call finds what is done and goes on; the folder goes when all is there.
"""
