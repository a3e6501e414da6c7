# SPDX-License-Identifier: GPL-2.0-or-later
"""Flags of cloud masks: which number is clear."""

import netCDF4
import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.listing.metadata.flags import is_turned_round


@pytest.mark.parametrize(
    ("values", "meanings", "turned"),
    [
        ([0, 1], "clear cloud", False),
        ([0, 1], "cloud clear", True),
        ([1, 2], "clear cloudy", True),
        ([0, 1, 2], "no_cloud opaque_cloud cirrus", False),
        ("0b, 1b", "cloudy cloud_free", True),
        ([0, 1], "cloud", False),
        (None, "cloud clear", False),
        ([0, 1], "", False),
        ("none", "cloud clear", False),
        (1, "clear", True),
    ],
)
def test_which_number_is_clear(values, meanings, turned):
    facts = {"flag_values": values, "flag_meanings": meanings}
    assert is_turned_round({k: v for k, v in facts.items() if v is not None}) == turned


@pytest.mark.parametrize("turned", [False, True])
def test_mask_whose_flags_are_turned_round_is_refused(
    make_netcdf, listing, reflectance, fine, turned
):
    rows = np.arange(120)
    cloud = ((rows < 30)[:, None] * np.ones((120, 120))).astype(np.uint8)
    stack = {band: fine[band][None] for band in ("B02", "B04")} | {"CLM": cloud[None]}
    path = make_netcdf("cube.nc", stack, [10000])
    with netCDF4.Dataset(path, "a") as file:
        file["CLM"].flag_values = np.array([0, 1], np.uint8)
        file["CLM"].flag_meanings = "cloud clear" if turned else "clear cloud"
    if turned:
        with pytest.raises(EngineError, match="flags of CLM say that another number than 0"):
            listing(path)
    else:
        clear = np.isfinite(reflectance(listing(path), clear=True)[0]).all(axis=1)
        assert (clear == (rows >= 30)).all()
