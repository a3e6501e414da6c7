# SPDX-License-Identifier: GPL-2.0-or-later
"""What names say: which band, which satellite and level, which unit. Texts in, words out; no file is opened."""
