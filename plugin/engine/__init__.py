# SPDX-License-Identifier: GPL-2.0-or-later
"""The EcoFuse engine: scenes in, embeddings, clusters and GPP out.

A plain Python package (3.11 and later) that never imports QGIS or Qt, and torch only to read a
checkpoint (``published.checkpoint``). It is a command line tool (``python -m plugin.engine VERB``),
the child process of the plugin, and a library.
"""

VERSION = "0.1.0"
