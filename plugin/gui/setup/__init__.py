# SPDX-License-Identifier: GPL-2.0-or-later
"""Setting up the engine by clicks: the dialog, what it runs, and where it is offered."""
