# SPDX-License-Identifier: GPL-2.0-or-later
"""What stands for a GPU: real sessions of the CPU in lanes, whose memory is the host's."""

import ctypes

from plugin.engine.inference.devices import CPU, Processor, make_session
from plugin.engine.inference.devices.running import Bound, Shared
from plugin.engine.inference.model import Model

DEVICE = "DIRECTML"
"""A device that no driver is asked about."""


def sessions_of(count, kind=Bound):
    """In the place of ``devices.sessions``: so many lanes of each graph."""

    def sessions(processor, paths, *others, **more):
        return {
            name: Shared(
                [kind(make_session(path, CPU, threads=1), processor, "cpu") for _ in range(count)]
            )
            for name, path in paths.items()
        }

    return sessions


def copy(to, source, size):
    """As a GPU's driver copies."""
    ctypes.memmove(to, source, size)


def keeps_dates(monkeypatch, count=1):
    """From now on models on :data:`DEVICE` keep their dates in its memory, in so many lanes."""
    monkeypatch.setattr("plugin.engine.inference.model.sessions", sessions_of(count))
    monkeypatch.setattr(Model, "stays", True)
    monkeypatch.setattr(Processor, "lanes", property(lambda processor: (processor,) * count))
    monkeypatch.setattr(Processor, "copier", lambda processor: copy)
