# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether daily fluxes of carbon can be true in gC m-2 d-1: nothing else is that large, or that negative."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ...errors import EngineError
from ...outputs.band_table import GPP_UNIT
from .observations import LeftOut, Observations, Series

MOST = 40.0
"""gC m-2 d-1, 38.5 µmol m-2 s-1 over a whole day: beyond any canopy's day, and any soil's."""
LEAST_GPP = -8.0
"""gC m-2 d-1: partitioning leaves GPP a little below 0 at night, never as far as this over a day."""
FEW = 0.01
"""Share of days that are left out as spikes; of more the whole file is doubted."""


def without_impossible(found: Observations, gpp: bool) -> tuple[Observations, LeftOut]:
    """The observations without days that cannot be, and what was left out.

    Args:
        gpp: whether the quantity is GPP, which is not negative; other fluxes go both ways.

    Raises:
        EngineError: more than :data:`FEW` of a tower's days cannot be in the unit that they are taken for.
    """
    if found.unit != GPP_UNIT:
        return found, []
    least = LEAST_GPP if gpp else -MOST
    kept: list[Series] = []
    left_out: LeftOut = []
    for series in found.series:
        wrong = ~((series.values >= least) & (series.values <= MOST))
        if not wrong.any():
            kept.append(series)
            continue
        worst = int(np.abs(np.where(wrong, series.values, 0)).argmax())
        what = f"{series.values[worst]:.4g} on {series.days[worst]}"
        if wrong.mean() > FEW:
            raise EngineError(
                f"{found.column} of {series.site} is {what} and on {int(wrong.sum())} of {len(wrong)} days outside "
                f"of {least:g} to {MOST:g} {GPP_UNIT}: give {GPP_UNIT}, or µmol m-2 s-1 in a column named "
                "gpp_umol or in a half-hourly flux file."
            )
        left_out.append(
            (f"{int(wrong.sum())} days of {series.site}", f"impossible values, such as {what}")
        )
        days = [day for day, bad in zip(series.days, wrong, strict=True) if not bad]
        kept.append(replace(series, days=days, values=series.values[~wrong]))
    return replace(found, series=tuple(kept)), left_out
