# SPDX-License-Identifier: GPL-2.0-or-later
"""What each step of an embedding costs a pixel, what files cost by their codec, and what else graphs could cost."""
