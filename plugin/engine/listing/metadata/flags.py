# SPDX-License-Identifier: GPL-2.0-or-later
"""What the attributes ``flag_values`` and ``flag_meanings`` (CF conventions, 3.5) say of a cloud mask's numbers."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from ...documents import Facts

CLEAR = re.compile(r"(CLEAR|NO_?CLOUDS?|CLOUD_?FREE|NOT_?CLOUDY?|VALID|LAND)(_\w+)?", re.IGNORECASE)
"""Meanings of numbers at which the ground is seen."""
CLOUD = re.compile(r"(\w+_)?(CLOUD|CLOUDY|CLOUDS|INVALID)(_\w+)?", re.IGNORECASE)


def is_turned_round(attributes: Facts) -> bool:
    """Whether a mask's flags say that 0 is cloud, or another number clear; False where they say nothing."""
    meanings = str(attributes.get("flag_meanings", "")).split()
    numbers = _numbers(attributes.get("flag_values"))
    if not meanings or len(meanings) != len(numbers):
        return False
    said = list(zip(numbers, meanings, strict=True))
    clear = [number for number, text in said if CLEAR.fullmatch(text)]
    cloud = [n for n, text in said if CLOUD.fullmatch(text) and not CLEAR.fullmatch(text)]
    return 0 in cloud or (bool(clear) and 0 not in clear)


def _numbers(values: Any) -> list[float]:
    """The numbers of an attribute: one, several, or as text."""
    if isinstance(values, str):
        values = re.findall(r"-?\d+", values)
    try:
        return [] if values is None else np.atleast_1d(np.asarray(values, float)).tolist()
    except (TypeError, ValueError):
        return []
