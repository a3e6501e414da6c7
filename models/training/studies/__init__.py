# SPDX-License-Identifier: GPL-2.0-or-later
"""Questions asked once and kept so that they can be asked again; a command each."""
