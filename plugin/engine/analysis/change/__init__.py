# SPDX-License-Identifier: GPL-2.0-or-later
"""What has changed between days, by more than the model errs: a score, its direction, the date of the break."""
