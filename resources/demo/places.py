# SPDX-License-Identifier: GPL-2.0-or-later
"""What the demo runs on: the scenes that ship with it, or the Flanders series of a data folder."""

import os
from dataclasses import dataclass, field
from pathlib import Path

SHIPPED = Path(__file__).resolve().parent / "scenes"


@dataclass(frozen=True)
class Place:
    """One area with its scenes and the days asked for."""

    name: str
    """Part of file names."""
    title: str
    inputs: dict
    """Parameters of ``ecofuse:scenes`` that say where the files lie."""
    days: tuple = ()
    """Days (YYYY-MM-DD), each by ``ecofuse:embed``."""
    series: dict = field(default_factory=dict)
    """``START``, ``END`` and ``STEP`` of ``ecofuse:embedseries``."""


@dataclass(frozen=True)
class Row:
    """One row of the printed map: a place on a day."""

    place: str
    day: str
    note: str


def tree():
    """The scenes in this folder: a pair of both sensors, and a forest through one season."""
    ireland = Place(
        "ireland", "South-east Ireland", {"FOLDER": SHIPPED / "ireland_pair"}, days=("2017-06-17",)
    )
    romania = Place(
        "romania",
        "South-west Romania",
        {"FOLDER": SHIPPED / "romania_forest"},
        series={"START": "2019-04-07", "END": "2019-10-04", "STEP": "45"},
    )
    rows = (
        Row("ireland", "2017-06-17", "Sentinel-1 and Sentinel-2 of one day"),
        Row("romania", "2019-07-06", "Sentinel-2 without B05, B06, B07 and B12; forest"),
    )
    return (ireland, romania), rows


def flanders():
    """West Flanders 2018, both sensors at their real dates; clouds and their shadows on 2018-08-14.

    Raises:
        FileNotFoundError: the data folder (``ECOFUSE_DATA``) does not hold the series.
    """
    data = Path(os.environ.get("ECOFUSE_DATA") or Path(__file__).parents[3] / "shared" / "data")
    folder = data.resolve() / "s1s2" / "flanders_west"
    s2 = [folder / "S2_L2A_10m.nc", folder / "S2_L2A_20m.nc"]
    s1 = [folder / "S1_GRD-ASCENDING_20m.nc"]
    for path in (*s2, *s1):
        if not path.is_file():
            raise FileNotFoundError(
                f"{path} is missing: set ECOFUSE_DATA to the folder that holds s1s2/flanders_west."
            )
    days = ("2018-05-06", "2018-07-05", "2018-08-14", "2018-10-08")
    place = Place("flanders", "West Flanders", {"S2": s2, "S1": s1}, days=days)
    rows = (
        Row("flanders", "2018-07-05", "clear; Sentinel-1 and Sentinel-2"),
        Row(
            "flanders",
            "2018-08-14",
            "partly under cloud and shadow: there from the dates around it",
        ),
    )
    return (place,), rows


CHOICES = {"tree": tree, "flanders": flanders}
