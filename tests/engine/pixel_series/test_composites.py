# SPDX-License-Identifier: GPL-2.0-or-later
"""What a graph of the kind ``series`` gets of a pixel: one value a step, transformed as the manifest says."""

from pathlib import Path

import numpy as np
import pytest
import rasterio

from plugin.engine.verbs import embed
from plugin.engine.verbs import scenes as list_scenes

SIZE, CLOUD = 6, 9
RED = {"20180403": 0.10, "20180423": 0.30, "20180505": 0.20, "20180528": 0.24}
VV = {"20180410": -10.0, "20180416": -13.0, "20180503": -8.0}


@pytest.fixture
def scenes(make_raster, optical, run, tmp_path) -> Path:
    """Even scenes in April and May; the second date of April is cloudy in the upper half."""
    for day, red in RED.items():
        bands = optical(0, SIZE)
        for name, array in bands.items():
            array[:] = 4 if name == "SCL" else round(1e4 * (0.4 if name == "B08" else red))
        if day == "20180423":
            bands["SCL"][: SIZE // 2] = CLOUD
        make_raster(f"s/S2_{day}.tif", bands)
    for day, decibels in VV.items():
        power = {b: np.full((SIZE, SIZE), decibels, np.float32) for b in ("VV", "VH")}
        make_raster(f"s/S1_{day}.tif", power, nodata=float("nan"))
    listed = tmp_path / "scenes.json"
    run(
        list_scenes,
        folder=tmp_path / "s",
        output=listed,
        screen="0",
        dilation="0",
        s2_scaling="10000",
    )
    return listed


@pytest.fixture
def taken(run, scenes, tmp_path):
    """taken(folder, day) -> values and valid (steps, channels, rows, cols), and the other bands by name."""

    def make(folder: Path, day: str = "2018-05-10"):
        run(embed, scenes=scenes, model=folder, date=day, device="CPU", output=tmp_path / "e.tif")
        with rasterio.open(tmp_path / "e.tif") as file:
            bands, names = file.read(), file.descriptions
        values, valid = bands[:30].reshape(2, 3, 5, SIZE, SIZE)
        return values, valid, dict(zip(names[30:], bands[30:], strict=True))

    return make


def test_a_month_is_the_mean_of_its_clear_dates(echo, taken):
    values, valid, more = taken(echo())
    april, may = values[0, 0], values[1, 0]
    assert april[:3] == pytest.approx((0.10 - 0.1) / 0.5, abs=1e-6)
    assert april[3:] == pytest.approx((0.20 - 0.1) / 0.5, abs=1e-6)
    assert may == pytest.approx((0.22 - 0.1) / 0.5, abs=1e-6)
    assert not valid[2, 0].any() and not values[2, 0].any()  # June has no date
    assert set(more) == {"clear_dates"}
    assert (more["clear_dates"] == np.repeat([[3], [4]], 3, axis=0)).all()


def test_other_channels_are_derived_linear_given_or_missing(echo, taken):
    values, valid, _ = taken(echo())
    power = np.mean([10 ** (-1.0), 10 ** (-1.3)])
    assert values[0, 1] == pytest.approx(power, rel=1e-5)
    assert values[1, 1] == pytest.approx(10**-0.8, rel=1e-5)
    assert values[1, 2] == pytest.approx((0.4 - 0.22) / (0.4 + 0.22), rel=1e-5)
    assert (values[:, 3] == np.float32(0.3)).all() and valid[:, 3].all()
    assert not valid[:, 4].any()
    assert valid[:2, :3].all() and not valid[2, :3].any()


def test_a_weighted_month_leans_to_its_middle(echo, taken):
    values, _, _ = taken(echo(composite="weighted"))
    first, second = 1 - 11 / 16, 1 - 12 / 16  # of 2018-05-05 and -28 around the 16th
    mean = (first * 0.20 + second * 0.24) / (first + second)
    assert values[1, 0] == pytest.approx((mean - 0.1) / 0.5, abs=1e-6)


def test_the_nearest_clear_date_of_a_month(echo, taken):
    values, _, _ = taken(echo(composite="nearest"))
    assert values[0, 0][3:] == pytest.approx(
        (0.30 - 0.1) / 0.5, abs=1e-6
    )  # 7 days from the 16th, not 13
    assert values[0, 0][:3] == pytest.approx(0, abs=1e-6)  # cloudy: the other one
    assert values[1, 0] == pytest.approx((0.20 - 0.1) / 0.5, abs=1e-6)


def test_steps_of_dates_with_radar_within_its_days(echo, taken):
    values, valid, _ = taken(echo(steps="dates"), "2018-05-05")
    assert values[:, 0, 5, 5] == pytest.approx(
        [(r - 0.1) / 0.5 for r in (0.3, 0.2, 0.24)], abs=1e-6
    )
    assert valid[:, 1, 0, 0].tolist() == [0, 1, 0]  # 7 and 25 days away are too far
    assert values[1, 1] == pytest.approx(10**-0.8, rel=1e-5)


def test_dekads(echo, taken):
    _, valid, _ = taken(echo(steps="dekads"), "2018-05-01")
    assert valid[:, 0, 5, 5].tolist() == [1, 1, 0]  # 04-21 to 05-20
    assert valid[:, 1, 5, 5].tolist() == [0, 1, 0]
