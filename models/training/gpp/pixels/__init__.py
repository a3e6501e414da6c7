# SPDX-License-Identifier: GPL-2.0-or-later
"""Pixels of real scenes as the head sees them: from all there is and from less, without plants and with."""
