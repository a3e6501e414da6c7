# SPDX-License-Identifier: GPL-2.0-or-later
"""From the authors' checkpoint to a model folder: tensors read, graphs written and compared."""
