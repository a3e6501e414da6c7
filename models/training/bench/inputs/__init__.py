# SPDX-License-Identifier: GPL-2.0-or-later
"""What a benchmark reads: scenes made as large as it asks for."""
