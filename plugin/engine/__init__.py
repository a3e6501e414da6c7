# SPDX-License-Identifier: GPL-2.0-or-later
"""The EcoFuse engine: scenes in, embeddings, clusters and GPP out.

A plain Python package (3.11 and later) that never imports QGIS or Qt, and torch only to read a
checkpoint (``published.importing.checkpoint``). It is a command line tool (``python -m plugin.engine VERB``),
the child process of the plugin, and a library.
"""

import os

VERSION = "0.1.0"

# ONNX Runtime's packages (seen: 1.31 on Linux) keep a number for the computer in its user's folder, and beside it
# what they report to their maker. Read once, when ONNX Runtime is loaded: by modules below this one alone
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
