# SPDX-License-Identifier: GPL-2.0-or-later
"""Two bands of quality in the place of all: what is left is the same, and who needs another says so."""

from pathlib import Path

import netCDF4
import numpy as np
import pytest
import rasterio

from plugin.engine.errors import EngineError
from plugin.engine.outputs.band_table import band_names, kept_bands, refuse_without_quality
from plugin.engine.verbs import change, embed, embedperiod, embedseries, predictgpp, reconstruct
from plugin.engine.verbs import scenes as list_scenes

DEMO = Path(__file__).parents[3] / "resources" / "demo" / "scenes"
DAY = "2017-06-17"
NUMBERS = band_names(7, ())
KEPT = {"SEEN": ("days_to_clear", "expected_error"), "DOUBTS": ("expected_error", "novelty")}
"""As they follow each other in a file."""


@pytest.fixture
def pair(run, tmp_path):
    return run(list_scenes, folder=str(DEMO / "ireland_pair"), output=tmp_path / "s.json")["output"]


@pytest.fixture
def day(run, pair, tmp_path):
    """day(kept, **options) -> path of the day's embedding."""

    def make(kept, date=DAY, **options):
        path = tmp_path / f"{kept}{date}{''.join(map(str, options.values()))}.tif"
        run(embed, scenes=pair, date=date, quality_bands=kept, output=path, **options)
        return path

    return make


def bands_of(path):
    """Name -> stored numbers."""
    with rasterio.open(path) as file:
        return dict(zip(file.descriptions, file.read(), strict=True))


@pytest.mark.parametrize("kind", ["FLOAT32", "INT8"])
@pytest.mark.parametrize("kept", KEPT)
def test_bands_that_stay_hold_the_same_numbers(day, kept, kind):
    every, some = (bands_of(day(one, output_type=kind)) for one in ("ALL", kept))
    assert tuple(some) == (*NUMBERS, *KEPT[kept])
    for name, numbers in some.items():
        assert np.array_equal(numbers, every[name], equal_nan=kind == "FLOAT32"), name


def test_a_pixel_in_bytes_takes_seven_and_two(day):
    with rasterio.open(day("DOUBTS", output_type="INT8")) as file:
        assert file.count == 9 and set(file.dtypes) == {"uint8"}
    assert (
        day("DOUBTS", output_type="INT8").stat().st_size
        < day("ALL", output_type="INT8").stat().st_size
    )


def test_filled_pixels_have_the_same_bands(day):
    every, some = (bands_of(day(one, stride=4)) for one in ("ALL", "SEEN"))
    assert tuple(some) == (*NUMBERS, *KEPT["SEEN"])
    assert np.array_equal(some["expected_error"], every["expected_error"], equal_nan=True)


def test_a_model_that_grades_no_novelty_keeps_its_flag():
    bands = band_names(7)
    assert kept_bands(bands, "DOUBTS") == (*NUMBERS, "expected_error", "out_of_domain")
    assert kept_bands(bands, "ALL") == bands


def test_a_model_without_an_expected_error_is_refused():
    manifest = {"graphs": {"fusion": {"outputs": {"embedding": [7, "batch"]}}}}
    refuse_without_quality("a-model", manifest, "ALL")
    sentence = (
        "QUALITY_BANDS SEEN keeps expected_error and days_to_clear, and a-model gives no "
        r"expected_error: choose ALL\."
    )
    with pytest.raises(EngineError, match=sentence):
        refuse_without_quality("a-model", manifest, "SEEN")


def test_a_series_and_its_cube_hold_them_too(run, pair, tmp_path):
    made = run(
        embedseries, scenes=pair, quality_bands="DOUBTS", output_type="INT8",
        output_folder=tmp_path / "days", cube=tmp_path / "cube.nc",
    )  # fmt: skip
    with netCDF4.Dataset(tmp_path / "cube.nc") as cube:
        assert {"F01", "F07", "expected_error", "novelty"} <= set(cube.variables)
        assert not {"clear_dates", "days_to_clear", "out_of_domain"} & set(cube.variables)
        cube["novelty"].set_auto_maskandscale(False)
        assert np.array_equal(cube["novelty"][0], bands_of(made["layers"][0])["novelty"])


def test_a_period_is_made_again_where_other_bands_are_asked_for(run, pair, tmp_path):
    asked = {"scenes": pair, "start": DAY, "end": DAY, "step": 1, "output_folder": tmp_path / "p"}
    for kept, made in (("ALL", 1), ("SEEN", 1), ("SEEN", 0)):
        done = run(embedperiod, quality_bands=kept, statistics=["MEAN"], **asked)
        assert done["made"] == made
    assert tuple(bands_of(done["period"])) == (*NUMBERS, *KEPT["SEEN"])


def test_change_reads_two_bands_and_refuses_a_raster_without_them(run, day, tmp_path):
    for kept in ("ALL", "SEEN"):
        days = [[str(day(kept, date=one))] for one in (DAY, "2017-06-18")]
        run(change, before=days[0], after=days[1], output=tmp_path / f"{kept}.tif")
    every, seen = (bands_of(tmp_path / f"{kept}.tif") for kept in ("ALL", "SEEN"))
    for name, numbers in every.items():
        assert np.array_equal(numbers, seen[name], equal_nan=True), name
    days = [[str(day("DOUBTS", date=one))] for one in (DAY, "2017-06-18")]
    with pytest.raises(EngineError, match=r"no band days_to_clear: .* QUALITY_BANDS ALL or SEEN"):
        run(change, before=days[0], after=days[1], output=tmp_path / "c.tif")


def test_gpp_of_what_was_seen_is_that_of_all_bands(run, day, heard, tmp_path):
    layers = []
    for kept in ("ALL", "SEEN"):
        run(predictgpp, embeddings=day(kept), output=tmp_path / f"gpp_{kept}.tif")
        layers.append(bands_of(tmp_path / f"gpp_{kept}.tif"))
    assert not [text for text in heard.warnings if "days_to_clear" in text]
    for name, numbers in layers[0].items():
        assert np.array_equal(numbers, layers[1][name], equal_nan=True), name


def test_gpp_without_days_to_clear_says_what_its_range_lacks(run, day, heard, tmp_path):
    run(predictgpp, embeddings=day("DOUBTS"), output=tmp_path / "gpp.tif")
    (said,) = (text for text in heard.warnings if "days_to_clear" in text)
    assert "leaves out what days without a clear look add" in said
    assert said.endswith("; embed with QUALITY_BANDS ALL or SEEN.")


def test_a_raster_without_bands_of_quality_gets_no_advice_on_their_choice(
    run, day, heard, tmp_path
):
    paths = []
    for one in (DAY, "2017-06-18"):
        paths.append(tmp_path / f"{one}.tif")
        with rasterio.open(day("ALL", date=one)) as file:
            profile = {**file.profile, "count": 7}
            with rasterio.open(paths[-1], "w", **profile) as sink:
                sink.write(file.read(range(1, 8)))
                sink.descriptions = file.descriptions[:7]
                sink.update_tags(**file.tags())
    with pytest.raises(EngineError, match=r"no band expected_error: make it again with Embed\.$"):
        run(change, before=str(paths[0]), after=str(paths[1]), output=tmp_path / "c.tif")
    run(predictgpp, embeddings=paths[0], output=tmp_path / "gpp.tif")
    (said,) = (text for text in heard.warnings if "days_to_clear" in text)
    assert said.endswith("days without a clear look add to it.")


def test_reconstructed_values_hand_on_what_is_there(run, day, tmp_path):
    run(reconstruct, embeddings=day("SEEN"), output=tmp_path / "r.tif")
    names = tuple(bands_of(tmp_path / "r.tif"))
    assert names[-2:] == ("days_to_clear", "expected_error") and "out_of_domain" not in names
