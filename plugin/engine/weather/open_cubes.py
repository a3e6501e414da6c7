# SPDX-License-Identifier: GPL-2.0-or-later
"""NetCDF files and Zarr stores that stay open from day to day."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import ExitStack
from pathlib import Path

from ..errors import EngineError
from ..files.stores import Cube, Variable, opened

MOST_OPEN = 8
"""Files that are open at the same time."""


class OpenCubes:
    """The files that were read last, kept open: the chunks that one day unpacks serve the next ones too."""

    def __init__(self) -> None:
        self._open: OrderedDict[Path, tuple[ExitStack, list[Cube]]] = OrderedDict()

    def variable(self, path: Path, name: str) -> Variable:
        """A variable by its name in the file.

        Raises:
            EngineError: the file cannot be read, or is not what it was.
        """
        if path not in self._open:
            if len(self._open) == MOST_OPEN:
                self._open.popitem(last=False)[1][0].close()
            stack = ExitStack()
            self._open[path] = stack, stack.enter_context(opened(path))
        self._open.move_to_end(path)
        for cube in self._open[path][1]:
            for variable in cube.variables.values():
                if variable.inner == name:
                    return variable
        raise EngineError(f"{path} has no {name} any more: start again.")
