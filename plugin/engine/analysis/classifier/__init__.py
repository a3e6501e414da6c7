# SPDX-License-Identifier: GPL-2.0-or-later
"""Classes learnt from labelled samples, with what is known of their errors."""
