# SPDX-License-Identifier: GPL-2.0-or-later
"""How one speaks with the engine: options in, a report out, versions that must agree."""
