# SPDX-License-Identifier: GPL-2.0-or-later
"""Encoders of others, made into model folders of pixel series from the weights that their authors publish."""
