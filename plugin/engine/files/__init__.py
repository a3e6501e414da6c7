# SPDX-License-Identifier: GPL-2.0-or-later
"""Files of this machine: whole or not there, locked, opened by named drivers; and the threads that read them."""
