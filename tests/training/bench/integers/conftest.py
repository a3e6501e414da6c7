# SPDX-License-Identifier: GPL-2.0-or-later
"""A graph's outputs on the CPU, by name."""

import pytest


@pytest.fixture(scope="session")
def computed():
    """computed(graph, given) -> output name -> array; of what is given the graph takes what it asks for."""
    import onnxruntime

    def run(graph, given):
        session = onnxruntime.InferenceSession(
            graph.SerializeToString(), providers=["CPUExecutionProvider"]
        )
        names = [one.name for one in session.get_outputs()]
        wanted = {one.name for one in session.get_inputs()}
        found = session.run(None, {name: array for name, array in given.items() if name in wanted})
        return dict(zip(names, found, strict=True))

    return run
