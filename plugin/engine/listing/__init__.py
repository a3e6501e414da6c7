# SPDX-License-Identifier: GPL-2.0-or-later
"""What was acquired, and how its numbers are read: from files and folders to a list of scenes."""
