# SPDX-License-Identifier: GPL-2.0-or-later
"""How GPP of a day under cloud is best filled in, on days that were clear and are withheld."""
