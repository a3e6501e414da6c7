# SPDX-License-Identifier: GPL-2.0-or-later
"""Three colours of embeddings: a basis fitted once, kept in a file, and used on other days and places."""
