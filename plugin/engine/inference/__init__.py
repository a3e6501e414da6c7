# SPDX-License-Identifier: GPL-2.0-or-later
"""A model folder, and the device on which its graphs run."""
