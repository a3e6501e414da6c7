# SPDX-License-Identifier: GPL-2.0-or-later
"""What EcoFuse adds to QGIS's window; nothing here runs in qgis_process or a script."""
