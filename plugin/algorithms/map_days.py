# SPDX-License-Identifier: GPL-2.0-or-later
"""Which days *Make a map* maps, as STEP of *Embed a series*, or why it cannot."""

from .. import contract
from ..words import tr
from .listed_days import clear_days, shares_of

MIDDLE, CLEAR, EVERY = contract.CHOICES["days"]


def step_of(asked, scenes):
    """The days of a job.

    Args:
        asked: START, END (ISO days or ""), DAYS (a word of the contract) and DAYS_APART.
        scenes: path of a scene list.

    Returns:
        STEP and "", or "" and a sentence on days without scenes.
    """
    if asked["DAYS"] == EVERY:
        return f"{asked['DAYS_APART']} days", ""
    days = clear_days(scenes, asked["START"], asked["END"])
    if days:
        return (days[len(days) // 2] if asked["DAYS"] == MIDDLE else ",".join(days)), ""
    there = list(shares_of(scenes))
    if not there:
        return "", tr("{} lists no Sentinel-2 day: add Sentinel-2 scenes.").format(scenes)
    return "", tr(
        "No Sentinel-2 day lies between START {} and END {}: the scenes run from {} to {}."
    ).format(asked["START"] or there[0], asked["END"] or there[-1], there[0], there[-1])
