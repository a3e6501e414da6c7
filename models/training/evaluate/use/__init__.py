# SPDX-License-Identifier: GPL-2.0-or-later
"""What embeddings are good for: labels kept apart with whole blocks left out, beside what costs nothing."""
