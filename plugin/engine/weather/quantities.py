# SPDX-License-Identifier: GPL-2.0-or-later
"""What weather files hold: quantities by the names that providers give them, their units, and what can be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from ..errors import EngineError
from ..gpp.radiation import MOST

W_TO_MJ = 0.0864
"""MJ m-2 of a day in 1 W m-2: 86,400 s."""
SHORT = 2
"""Letters of a name (``rg``, ``qq``, ``tg``) that means anything where no unit stands beside it."""
FILLING = -9999.0
"""Stands in FLUXNET's tables where nothing was measured."""


@dataclass(frozen=True)
class Quantity:
    """One kind of weather, in the unit that :class:`.gpp.gpp_drivers.Drivers` takes."""

    name: str
    unit: str
    """Ours, as messages have it."""
    least: float
    most: float
    """No day's value lies outside, in our unit."""
    slack: float
    """How far below ``least`` rounding may take a value: it is cut there."""
    names: frozenset[str]
    """How providers call it, in small letters."""
    units: dict[str, tuple[float, float]]
    """Unit as :func:`plain` writes it -> (factor, what is added) into ours."""
    sums: frozenset[str] = frozenset()
    """Those of the units that count a time step's sum."""
    usual: dict[str, str] = field(default_factory=dict)
    """Names that have one unit by FLUXNET's convention, where a table says no other."""

    def into_ours(self, unit: str | None, label: str) -> tuple[float, float]:
        """Factor, and what is added.

        Args:
            unit: as the file says it, None where it says nothing.
            label: the file and the name, for messages.

        Raises:
            EngineError: no unit, or one of something else.
        """
        if unit is None:
            raise EngineError(
                f"{label} says no unit, and {self.name} comes in several: write it behind the name, as in "
                f"'{self.name} ({self.unit})', or as its attribute 'units'."
            )
        found = self.units.get(plain(unit))
        if found is None:
            raise EngineError(
                f"{label} is in {unit[:40]!r}, which is no unit of {self.name}: give {self.unit}, or one of "
                f"{', '.join(self.units)}."
            )
        return found

    def checked(self, values: np.ndarray, label: str) -> np.ndarray:
        """Values in our unit, those just below the least one cut there.

        Raises:
            EngineError: one that cannot be.
        """
        with np.errstate(invalid="ignore"):
            wrong = (values < self.least - self.slack) | (values > self.most)
        if wrong.any():
            worst = values[wrong].flat[0]
            raise EngineError(
                f"{label} gives {worst:.4g} {self.unit}; {self.name} lies within {self.least:g} and "
                f"{self.most:g} {self.unit}: check its unit."
            )
        return np.maximum(values, self.least)


CELSIUS = {"k": (1.0, -273.15), "degc": (1.0, 0.0)}

RADIATION = Quantity(
    "radiation", "MJ m-2 d-1", 0.0, MOST, 0.1,
    frozenset((
        "radiation", "ssrd", "surface_solar_radiation_downwards", "surface_solar_radiation_downwards_sum",
        "rsds", "sw_in", "sw_in_f", "sw_in_f_mds", "swin", "srad", "global_radiation", "ghi", "rg", "qq",
        "msdwswrf", "avg_sdswrf", "solar_radiation_flux", "allsky_sfc_sw_dwn", "swdown",
    )),
    {
        "mjm-2d-1": (1.0, 0.0), "mjm-2": (1.0, 0.0), "kjm-2d-1": (1e-3, 0.0), "kjm-2": (1e-3, 0.0),
        "jm-2d-1": (1e-6, 0.0), "jm-2": (1e-6, 0.0), "wm-2": (W_TO_MJ, 0.0),
    },
    frozenset(("mjm-2", "kjm-2", "jm-2")),
    {"sw_in": "W m-2", "sw_in_f": "W m-2", "sw_in_f_mds": "W m-2"},
)  # fmt: skip
TEMPERATURE = Quantity(
    "temperature", "degC", -90.0, 60.0, 0.0,
    frozenset((
        "temperature", "t2m", "2m_temperature", "temperature_2m", "tas", "ta", "ta_f", "ta_f_mds", "tair",
        "t2mean", "tg", "temperature_air_2m_mean_24h",
    )),
    CELSIUS,
    usual={"ta": "degC", "ta_f": "degC", "ta_f_mds": "degC"},
)  # fmt: skip
VPD = Quantity(
    "vpd", "hPa", 0.0, 150.0, 5.0,
    frozenset(("vpd", "vpd_f", "vpd_f_mds", "vapour_pressure_deficit", "vapor_pressure_deficit")),
    {"hpa": (1.0, 0.0), "mbar": (1.0, 0.0), "kpa": (10.0, 0.0), "pa": (0.01, 0.0)},
    usual={"vpd": "hPa", "vpd_f": "hPa", "vpd_f_mds": "hPa"},
)  # fmt: skip
DEWPOINT = Quantity(
    "dewpoint", "degC", -110.0, 45.0, 0.0,
    frozenset((
        "dewpoint", "d2m", "2m_dewpoint_temperature", "dewpoint_temperature_2m", "dew_point",
        "dew_point_temperature_2m_mean", "dew_point_temperature_2m_mean_24h", "tdew",
    )),
    CELSIUS,
)  # fmt: skip
HUMIDITY = Quantity(
    "humidity", "%", 0.0, 110.0, 1.0,
    frozenset(("humidity", "rh", "rh_f", "hurs", "relative_humidity")),
    {"%": (1.0, 0.0)},
    usual={"rh": "%", "rh_f": "%"},
)  # fmt: skip
QUANTITIES = (RADIATION, TEMPERATURE, VPD, DEWPOINT, HUMIDITY)
BY_NAME = {quantity.name: quantity for quantity in QUANTITIES}

_UNITS = {unit for quantity in QUANTITIES for unit in quantity.units}
_SIGNS = str.maketrans({"²": "2", "⁻": "-", "¹": "1", "°": "deg", "µ": "u"})
_BRACKETS = re.compile(r"(?P<name>.+?)\s*[\[(](?P<unit>[^\])]*)[\])]\s*")
_SPELLINGS = (
    (r"\*\*|\^|[\s·._*]", ""), (r"/m2", "m-2"), (r"(?<=[jw])m2", "m-2"),
    (r"(/day|/d|day-1)$", "d-1"), (r"^(degrees?|deg)?(celsius|c)$", "degc"), (r"^kelvin$", "k"),
    (r"^percent$", "%"), (r"^joulespersquaremet(er|re)$", "jm-2"), (r"^wattspersquaremet(er|re)$", "wm-2"),
)  # fmt: skip


def plain(unit: str) -> str:
    """A unit in one spelling: ``J m**-2``, ``J/m2`` and ``J m⁻²`` are all ``jm-2``."""
    text = unit.translate(_SIGNS).lower()
    for pattern, written in _SPELLINGS:
        text = re.sub(pattern, written, text)
    return text


def quantity_of(name: str) -> Quantity | None:
    """The quantity that a name alone stands for."""
    name = name.strip().lower().replace(" ", "_")
    return next((quantity for quantity in QUANTITIES if name in quantity.names), None)


def described(label: str) -> tuple[Quantity, str | None] | None:
    """Quantity and unit of a column's or a band's label, None where it is no weather.

    ``ssrd (J m-2)``, ``t2mean_K``, ``sw_in_W_m-2``; FLUXNET's own names bring their units along.
    """
    if found := _BRACKETS.fullmatch(label.strip()):
        quantity = quantity_of(found["name"])
        return (quantity, found["unit"]) if quantity else None
    if quantity := quantity_of(label):
        name = label.strip().lower()
        unit = quantity.usual.get(name)
        return (quantity, unit) if unit or len(name) > SHORT else None
    parts = label.strip().split("_")
    for at in range(len(parts) - 1, 0, -1):
        unit = "_".join(parts[at:])
        if plain(unit) in _UNITS and (quantity := quantity_of("_".join(parts[:at]))):
            return quantity, unit
    return None
