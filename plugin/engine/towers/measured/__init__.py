# SPDX-License-Identifier: GPL-2.0-or-later
"""What was measured: daily values at named places, from flux files, tables and layers."""
