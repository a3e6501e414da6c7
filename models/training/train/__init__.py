# SPDX-License-Identifier: GPL-2.0-or-later
"""What is asked of the networks, the loop, and the two stages: ``models/training/config.toml`` shapes it all."""
