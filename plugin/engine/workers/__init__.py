# SPDX-License-Identifier: GPL-2.0-or-later
"""Beyond one machine: the tile function as tasks of ``dask.distributed``.

``client`` runs where the result is written, ``task`` where tiles are computed, ``package`` takes our code
and the model from the one to the other. Tasks and results travel in dask's own form, which includes
pickles: for trusted nodes only.
"""
