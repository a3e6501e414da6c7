# SPDX-License-Identifier: GPL-2.0-or-later
"""What native libraries print is kept back as long as any thread asks for it."""

import os
import sys
import threading

from plugin.engine.files.streams import silenced


def test_silence_of_several_threads_ends_with_the_last(capfd):
    inside, out = threading.Barrier(2), threading.Event()

    def other():
        with silenced():
            inside.wait()
            out.wait()

    thread = threading.Thread(target=other)
    thread.start()
    with silenced():
        inside.wait()
    os.write(2, b"still silent\n")
    out.set()
    thread.join()
    os.write(2, b"heard\n")
    sys.stderr.flush()
    assert capfd.readouterr().err == "heard\n"
