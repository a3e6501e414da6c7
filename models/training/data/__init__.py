# SPDX-License-Identifier: GPL-2.0-or-later
"""Places as arrays, the samples of pixels taken from them, and the augmentation of both."""
