# SPDX-License-Identifier: GPL-2.0-or-later
"""What metadata say of a product and of its numbers, in every spelling and of every age."""
