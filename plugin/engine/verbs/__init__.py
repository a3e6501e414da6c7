# SPDX-License-Identifier: GPL-2.0-or-later
"""What the engine can be asked: one verb a module, named like it, with ``OPTIONS`` and ``run``."""
