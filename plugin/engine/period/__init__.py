# SPDX-License-Identifier: GPL-2.0-or-later
"""One vector for a span of days: which spans, their running sums, the error of a mean, and what a rerun leaves
alone."""
