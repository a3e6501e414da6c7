# SPDX-License-Identifier: GPL-2.0-or-later
"""What a user reads of a fit: a page with plots."""
