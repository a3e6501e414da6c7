# SPDX-License-Identifier: GPL-2.0-or-later
"""Where else it looks like this: signatures of examples, and how near a pixel comes to one."""
