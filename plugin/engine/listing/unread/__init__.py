# SPDX-License-Identifier: GPL-2.0-or-later
"""What is not read, known by name or by its first bytes, in words that say what to do."""
