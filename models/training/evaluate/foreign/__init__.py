# SPDX-License-Identifier: GPL-2.0-or-later
"""Encoders of others, run on their published weights, to be held beside ours."""
