# SPDX-License-Identifier: GPL-2.0-or-later
"""Names of HLS's Landsat product: its bands by colour, its mask, and what no model reads."""

import pytest

from plugin.engine.naming.hls_names import l30_of

STEM = "HLS.L30.T29UPU.2017169T113321.v2.0"


@pytest.mark.parametrize(
    ("layer", "band"),
    [("B02", "blue"), ("B03", "green"), ("B04", "red"), ("B05", "nir"), ("B06", "swir1"), ("B07", "swir2"),
     ("Fmask", "Fmask"), ("B01", ""), ("B09", ""), ("B10", ""), ("SZA", "")],
)  # fmt: skip
def test_layers_of_l30(layer, band):
    name = l30_of(f"{STEM}.{layer}")
    assert (name.tile, name.band, name.product) == ("29UPU", band, STEM)


@pytest.mark.parametrize(
    "stem",
    ["HLS.S30.T29UPU.2017168T113321.v2.0.B02", "LC08_L2SP_199025_20170617_20200831_02_T1_SR_B4", STEM, "B02"],
)  # fmt: skip
def test_other_names_are_not_of_l30(stem):
    assert l30_of(stem) is None
