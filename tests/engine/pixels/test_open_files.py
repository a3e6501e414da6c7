# SPDX-License-Identifier: GPL-2.0-or-later
"""Files kept open, and closed while nobody reads them."""

import gc

import netCDF4
import numpy as np
import pytest

from plugin.engine.pixels import open_files


@pytest.fixture
def cubes(tmp_path):
    """Three small cubes."""
    paths = [tmp_path / f"cube{n}.nc" for n in range(3)]
    for path in paths:
        with netCDF4.Dataset(path, "w") as file:
            file.createDimension("x", 4)
            file.createVariable("B02", "f4", ("x",))[:] = np.arange(4)
    yield [str(path) for path in paths]
    open_files.forget_files()


def opened(path):
    file = open_files._open(path, "", cube=True)
    assert file["B02"][1] == 1
    return file


def test_cubes_are_closed_at_once_and_never_by_the_garbage_collection(cubes):
    """Which runs in any thread: HDF5 crashed one process in fifteen that read another cube meanwhile."""
    gc.disable()
    try:
        files = [opened(path) for path in cubes]
        open_files.forget_files()
        assert not any(file.isopen() for file in files)
    finally:
        gc.enable()


def test_a_cube_that_makes_room_is_closed_at_once(cubes, monkeypatch):
    monkeypatch.setattr(open_files, "OPEN_FILES", 2)
    first, second, third = (opened(path) for path in cubes)
    assert [file.isopen() for file in (first, second, third)] == [False, True, True]
    assert opened(cubes[0]).isopen()
