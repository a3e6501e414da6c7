# SPDX-License-Identifier: GPL-2.0-or-later
"""What the fit of the GPP head writes for people: its card and its picture."""
