# SPDX-License-Identifier: GPL-2.0-or-later
"""A place's rows are embedded as a pixel of the same scenes is."""

from datetime import date

import numpy as np
import pytest
import rasterio

from plugin.engine.inference.model import Model
from plugin.engine.inference.row_series import AT_ONCE, RowModel, Series
from plugin.engine.inference.rows import embed_rows
from plugin.engine.verbs import embed
from plugin.engine.verbs import scenes as list_scenes

DAYS = [
    date(2018, 5, 1),
    date(2018, 5, 6),
    date(2018, 5, 21),
    date(2018, 7, 30),
    date(2018, 12, 20),
]
RADAR = [date(2018, 5, 3), date(2018, 7, 25)]

RED_EDGE = [3, 4, 5, 6]
"""Bands that HLS has not."""


@pytest.fixture(scope="module")
def model():
    return Model.load(device="CPU")


def spectra(model, count, seed=0):
    """(count, bands) of smooth vegetation-like reflectances, and (count, 2) dB."""
    rng = np.random.default_rng(seed)
    shape = np.array([0.03, 0.06, 0.05, 0.1, 0.25, 0.3, 0.32, 0.34, 0.2, 0.1])
    optical = shape * rng.uniform(0.7, 1.3, (count, 1)) + rng.uniform(0, 0.01, (count, 10))
    return optical, rng.uniform([-14, -20], [-8, -14], (count, 2))


def embed_series(rows, optical, radar, targets):
    """(targets, features), and (targets,) expected errors."""
    found = {one.day: one for one in rows.embed([Series(optical, radar, targets)])}
    ordered = [found[day] for day in targets]
    return np.array([one.numbers for one in ordered]), [one.expected_error for one in ordered]


def test_a_single_row_is_what_its_date_alone_gives(model):
    optical, _ = spectra(model, 3)
    optical[1, RED_EDGE] = np.nan
    rows = RowModel(model)
    found = [embed_series(rows, {DAYS[0]: one}, {}, [DAYS[0]])[0][0] for one in optical]
    np.testing.assert_array_equal(found, embed_rows(model, optical))


def test_a_series_is_embedded_as_a_pixel_of_uniform_scenes(model, run, make_raster, tmp_path):
    """The oracle: scenes whose pixels are all alike, read, encoded and fused by the other road."""
    optical, radar = spectra(model, len(DAYS))
    optical[:3, RED_EDGE] = np.nan  # of a day with all bands the others count for little
    for day, values in zip(DAYS, optical, strict=True):
        bands = {
            band: np.full((24, 24), round(1e4 * value), np.uint16)
            for band, value in zip(model.bands("s2"), values, strict=True)
            if np.isfinite(value)
        }
        make_raster(f"scenes/S2_{day:%Y%m%d}.tif", bands)
    for day, values in zip(RADAR, radar, strict=False):
        bands = {
            name: np.full((24, 24), value, np.float32)
            for name, value in zip(("VV", "VH"), values, strict=True)
        }
        make_raster(f"scenes/S1A_IW_GRDH_{day:%Y%m%d}T055000_gamma0.tif", bands)
    listed = tmp_path / "scenes.json"
    run(
        list_scenes,
        folder=tmp_path / "scenes",
        s1_units="DB",
        s2_scaling="10000",
        screen=0,
        output=listed,
    )
    stored = np.round(1e4 * optical) / 1e4
    numbers, errors = embed_series(
        RowModel(model),
        dict(zip(DAYS, stored, strict=True)),
        dict(zip(RADAR, radar, strict=False)),
        DAYS,
    )
    for number, day in enumerate(DAYS):
        target = tmp_path / f"{day}.tif"
        run(embed, scenes=listed, date=day.isoformat(), device="CPU", output=target)
        with rasterio.open(target) as layer:
            values = dict(zip(layer.descriptions, layer.read()[:, 12, 12], strict=True))
        wanted = [values[f"F{n:02d}"] for n in range(1, 8)]
        np.testing.assert_allclose(numbers[number], wanted, atol=2e-6)
        assert errors[number] == pytest.approx(values["expected_error"], abs=1e-6)


def test_other_days_count_and_those_too_far_do_not(model):
    optical, _ = spectra(model, 3)
    optical[0, RED_EDGE] = np.nan
    rows = RowModel(model)
    alone, _ = embed_series(rows, {DAYS[0]: optical[0]}, {}, DAYS[:1])
    near, _ = embed_series(rows, {DAYS[0]: optical[0], DAYS[1]: optical[1]}, {}, DAYS[:1])
    far, _ = embed_series(rows, {DAYS[0]: optical[0], DAYS[4]: optical[1]}, {}, DAYS[:1])
    assert np.abs(near - alone).max() > 1e-4
    np.testing.assert_array_equal(far, alone)


def test_a_target_does_not_depend_on_the_other_targets(model):
    optical, radar = spectra(model, len(DAYS))
    seen = dict(zip(DAYS, optical, strict=True)), dict(zip(RADAR, radar, strict=False))
    rows = RowModel(model)
    every, _ = embed_series(rows, *seen, DAYS)
    for number, day in enumerate(DAYS):
        np.testing.assert_array_equal(embed_series(rows, *seen, [day])[0][0], every[number])


def test_places_with_the_same_days_are_run_together_and_none_changes_another(model, monkeypatch):
    optical, radar = spectra(model, len(DAYS) * 20)
    optical[:, RED_EDGE] = np.nan
    series = [
        Series(
            dict(zip(DAYS, optical[n::20], strict=True)),
            dict(zip(RADAR, radar[n::20], strict=False)),
            DAYS,
        )
        for n in range(20)
    ]
    rows, runs = RowModel(model), []
    fuse = Model.fuse
    monkeypatch.setattr(Model, "fuse", lambda self, **given: runs.append(1) or fuse(self, **given))
    together = {(one.series, one.day): one.numbers for one in rows.embed(series)}
    assert len(runs) == len(DAYS) * -(-20 // AT_ONCE)
    for number, one in enumerate(series):
        for alone in rows.embed([one]):
            np.testing.assert_array_equal(alone.numbers, together[number, alone.day])


def test_days_of_radar_set_windows_apart(model):
    optical, radar = spectra(model, len(DAYS))
    optical[:, RED_EDGE] = np.nan
    days = dict(zip(DAYS, optical, strict=True))
    later = [date(2018, 5, 8), date(2018, 7, 28)]
    series = [Series(days, dict(zip(dates, radar, strict=False)), DAYS) for dates in (RADAR, later)]
    rows = RowModel(model)
    together = {(one.series, one.day): one.numbers for one in rows.embed(series)}
    for number, one in enumerate(series):
        for alone in rows.embed([one]):
            np.testing.assert_array_equal(alone.numbers, together[number, alone.day])
