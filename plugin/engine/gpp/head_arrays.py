# SPDX-License-Identifier: GPL-2.0-or-later
"""Parts of a GPP head as JSON holds them, and back."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from msgspec.structs import asdict

from ..documents import Document
from .canopy import Canopy, Decoder
from .efficiency import Basis, Response
from .gpp_error import Domain, Interval
from .posterior import Noise


def plain(values: Decoder | Canopy | Response | Basis | Noise | Interval | Domain) -> Document:
    """Fields as JSON holds them."""
    return {
        name: value.tolist() if isinstance(value, np.ndarray) else value
        for name, value in vars(values).items()
    }


def arrays(facts: Struct) -> Document:
    """Fields of a part of the document, lists as float64."""
    return {
        name: np.asarray(value, dtype="float64") if isinstance(value, list) else value
        for name, value in asdict(facts).items()
    }


def lower(matrix: np.ndarray) -> list[list[float]]:
    """Rows of a symmetric matrix up to the diagonal."""
    return [row[: number + 1].tolist() for number, row in enumerate(matrix)]


def whole(rows: list[list[float]]) -> np.ndarray:
    """The symmetric matrix of rows up to the diagonal."""
    result = np.zeros((len(rows), len(rows)))
    for number, row in enumerate(rows):
        result[number, : number + 1] = result[: number + 1, number] = row
    return result
