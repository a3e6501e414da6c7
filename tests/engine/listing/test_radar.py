# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentinel-1: RTC as OPERA and the Planetary Computer name it, GRD, units, passes, borders."""

from dataclasses import replace

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.listing.backscatter import sentinel1
from plugin.engine.listing.inputs.paths import bands_of
from plugin.engine.listing.polarisations import radar as settled
from plugin.engine.listing.scaling import Assumed

OPERA = "OPERA_L2_RTC-S1_T009-019294-IW2_20170618T064724Z_20240123T162136Z_S1A_30_v1.0"
COMPUTER = "S1A_IW_GRDH_1SDV_20170618T064724_20170618T064749_017086_01C76A_rtc"
EVENING = COMPUTER.replace("T064724", "T183000")


@pytest.fixture
def write(raster_writer):
    """write(path, bands, …) -> a raster at the pair's place."""
    return raster_writer


@pytest.fixture
def optical(write, fine, tmp_path):
    """A Sentinel-2 file that every list needs."""
    bands = {b: fine[b] for b in ("B02", "B04", "SCL")}
    return write(tmp_path / "S2_20170617.tif", {b: a.astype(np.uint16) for b, a in bands.items()})


def power(radar):
    return {band: (10 ** (values / 10)).astype(np.float32) for band, values in radar.items()}


def test_opera_rtc_in_linear_power(write, radar, optical, listing, backscatter, tmp_path):
    for band, values in power(radar).items():
        write(
            tmp_path / "in" / f"{OPERA}_{band}_cropped.tif",
            {"": values},
            named=False,
            nodata=np.nan,
        )
    listed = listing(optical, s1=[str(p) for p in (tmp_path / "in").iterdir()])
    (scene,) = listed.of("s1")
    assert (set(scene.assets), scene.track) == ({"VV", "VH"}, "T009-019294-IW2")
    assert f"{scene.time:%Y-%m-%dT%H:%M:%S}" == "2017-06-18T06:47:24"
    assert np.abs(backscatter(listed) - np.stack([radar["VV"], radar["VH"]])).max() < 1e-3


def test_planetary_computer_rtc_in_its_folders(
    write, radar, optical, listing, backscatter, tmp_path
):
    for band, values in power(radar).items():
        path = tmp_path / "in" / COMPUTER / "measurement" / f"iw-{band.lower()}.rtc.tiff"
        write(path, {"": values}, named=False, nodata=-32768)
    listed = listing(optical, folder=tmp_path / "in")
    (scene,) = listed.of("s1")
    assert (set(scene.assets), scene.track) == ({"VV", "VH"}, "39")
    assert np.abs(backscatter(listed) - np.stack([radar["VV"], radar["VH"]])).max() < 1e-3


CODINGS = {
    "linear": lambda db: 10 ** (db / 10),
    "dB": lambda db: db,
    "codes": lambda db: (10 ** ((db + 83) / 20)).round().astype(np.uint16),
    "dB x 100": lambda db: (db * 100).round().astype(np.int16),
    "dB x 10000": lambda db: (db * 1e4).round().astype(np.int32),
}


@pytest.mark.parametrize("coding", CODINGS.values(), ids=CODINGS)
def test_units_are_told_apart_by_the_range_of_the_values(
    write, radar, optical, listing, backscatter, tmp_path, coding
):
    bands = {band: coding(values) for band, values in radar.items()}
    listed = listing(optical, s1=[str(write(tmp_path / "S1_20170618.tif", bands))])
    assert np.abs(backscatter(listed) - np.stack([radar["VV"], radar["VH"]])).max() < 0.02


def test_word_of_the_user_wins(write, radar, optical, listing, tmp_path):
    path = str(write(tmp_path / "S1_20170618.tif", power(radar)))
    units = {u: listing(optical, s1=[path], s1_units=u).of("s1")[0].assets["VV"].unit
             for u in ("AUTO", "LINEAR", "DB", "CODES")}  # fmt: skip
    assert units == {"AUTO": "linear", "LINEAR": "linear", "DB": "dB", "CODES": "codes"}


def test_uncalibrated_amplitudes_are_refused():
    with pytest.raises(EngineError, match=r"median is 240.*GRD amplitudes want calibration"):
        sentinel1("AUTO", None, 0.0, 240.0, "scene x", whole_numbers=True)


def amplitude(radar):
    return {band: (10 ** (values / 20)).astype(np.float32) for band, values in radar.items()}


def test_amplitude_is_squared_before_anything_is_averaged(
    write, radar, optical, listing, backscatter, tmp_path
):
    """At 5 m the four pixels of a grid pixel are averaged in power: not in amplitude, not in dB."""
    rows, cols = np.indices((240, 240))
    bands = {b: np.where((rows + cols) % 2, 0.1, 0.5).astype(np.float32) for b in ("VV", "VH")}
    path = write(tmp_path / "S1_20170618.tif", bands, metres=5)
    listed = listing(optical, s1=[str(path)], s1_units="AMPLITUDE")
    assert listed.of("s1")[0].assets["VH"].unit == "amplitude"
    np.testing.assert_allclose(backscatter(listed), 10 * np.log10((0.01 + 0.25) / 2), atol=1e-4)


def test_amplitude_of_real_pixels_comes_out_as_their_db(
    write, radar, optical, listing, backscatter, tmp_path
):
    path = write(tmp_path / "S1_20170618.tif", amplitude(radar))
    found = backscatter(listing(optical, s1=[str(path)], s1_units="AMPLITUDE"))
    assert np.abs(found - np.stack([radar["VV"], radar["VH"]])).max() < 1e-3


def test_power_that_is_bright_enough_to_be_amplitude_is_doubted(
    write, radar, optical, listing, heard, tmp_path
):
    for number, bands in enumerate((power(radar), amplitude(radar))):
        heard.warnings.clear()
        listing(optical, s1=[str(write(tmp_path / f"S1_2017061{number}.tif", bands))])
        assert any("S1_UNITS AMPLITUDE" in text for text in heard.warnings) == bool(number)


@pytest.fixture
def settle(write, tmp_path):
    """settle({band: numbers}, units, **changes) -> {band: rule} of a file whose bands say these units."""

    def make(bands, units=None, setting="AUTO", **facts):
        changes = facts.pop("changes", {})
        path = write(tmp_path / "S1_20170618.tif", bands, **facts)
        raw = [
            replace(band, unit=(units or {}).get(band.band, ""), **changes)
            for band in bands_of(path)
        ]
        assumed = Assumed()
        return settled(raw, setting, "scene x", assumed), assumed

    return make


def test_each_polarisation_is_read_by_what_is_said_of_it(settle, radar):
    bands = {"VV": amplitude(radar)["VV"], "VH": radar["VH"]}
    rules, _ = settle(bands, {"VV": "amplitude", "VH": "dB"})
    assert {band: rule.unit for band, rule in rules.items()} == {"VV": "amplitude", "VH": "dB"}
    rules, _ = settle({"VV": power(radar)["VV"], "VH": radar["VH"]})
    assert {band: rule.unit for band, rule in rules.items()} == {"VV": "linear", "VH": "dB"}


def test_polarisations_of_which_the_same_is_said_have_one_power_of_ten(settle, radar):
    """-31 dB over water, as -310, is no -3.1 dB: VV says by what both were multiplied."""
    bands = {b: (radar[b] * 10 - (0 if b == "VV" else 140)).astype(np.int16) for b in ("VV", "VH")}
    assert np.median(bands["VH"]) < -300 < np.median(bands["VV"])
    rules, _ = settle(bands)
    assert {rule.scale for rule in rules.values()} == {0.1}


@pytest.mark.parametrize("filling", [-9999, 0, -32768])
def test_unit_does_not_rest_on_missing_pixels(settle, radar, filling):
    """Nine tenths of the file are filling, and nobody declares it."""
    bands = {b: (values * 100).astype(np.int16) for b, values in radar.items()}
    for values in bands.values():
        values[:108] = filling
    rules, _ = settle(bands)
    assert {(rule.unit, rule.scale) for rule in rules.values()} == {("dB", 0.01)}


def test_a_polarisation_without_pixels_follows_the_other(settle, radar):
    bands = {"VV": np.full((120, 120), np.nan, np.float32), "VH": power(radar)["VH"]}
    rules, _ = settle(bands)
    assert {rule.unit for rule in rules.values()} == {"linear"}


@pytest.mark.parametrize("units", [None, {"VV": "linear", "VH": "linear"}])
def test_pictures_of_8_bits_are_refused(settle, radar, units):
    bands = {b: np.clip((v + 30) * 8, 0, 255).astype(np.uint8) for b, v in radar.items()}
    with pytest.raises(EngineError, match=r"scene x VV: it is a picture of 8 bits.*32 bits"):
        settle(bands, units)
    assert settle(bands, units, "LINEAR")[0]["VV"].unit == "linear"
    assert settle(bands, dict.fromkeys(bands, "dB"), changes={"scale": 0.125, "offset": -30.0})


def test_a_word_of_the_user_that_cannot_be_is_said_aloud(settle, radar):
    for setting, said in (("LINEAR", True), ("AMPLITUDE", True), ("CODES", True), ("DB", False)):
        _, assumed = settle(radar, setting=setting)
        assert any("does not fit" in text for text in assumed) == said


def test_no_measurement_is_listed_and_read_as_missing(
    write, radar, optical, listing, backscatter, tmp_path
):
    """0 dB in both polarisations, as SNAP writes the border: through the list, at every pixel."""
    bands = {band: values.copy() for band, values in radar.items()}
    for values in bands.values():
        values[:, :12] = 0
    bands["VV"][50, 50] = 0
    found = backscatter(listing(optical, s1=[str(write(tmp_path / "S1_20170618_dB.tif", bands))]))
    assert (np.isnan(found) == (np.arange(120) < 12)).all()
    assert found[0, 50, 50] == 0


def test_grd_is_taken_as_sigma0_with_a_warning(write, radar, optical, listing, heard, tmp_path):
    name = "S1A_IW_GRDH_1SDV_20170618T064724_20170618T064749_017086_01C76A_sigma0.tif"
    listing(optical, s1=[str(write(tmp_path / name, radar))])
    assert any("taken as sigma0" in text for text in heard.warnings)


@pytest.fixture
def three_passes(write, radar, tmp_path):
    """Two passes in the evening (ascending) and one in the morning; no name tells the direction."""
    names = (
        EVENING,
        EVENING.replace("20170618", "20170630"),
        COMPUTER.replace("20170618", "20170620"),
    )
    return [str(write(tmp_path / f"{name}.tif", radar)) for name in names]


@pytest.mark.parametrize(
    ("orbits", "kept"),
    [("ALL", (18, 20, 30)), ("ASCENDING", (18, 30)), ("DESCENDING", (20,)), ("APART", (18, 30))],
)
def test_passes_are_kept_apart_or_together_by_choice(optical, three_passes, listing, orbits, kept):
    listed = listing(optical, s1=three_passes, orbits=orbits)
    assert tuple(day.day for day in listed.days("s1")) == kept


def test_passes_left_out_are_named(optical, three_passes, run, tmp_path):
    from plugin.engine.verbs import scenes as list_scenes

    page = tmp_path / "report.html"
    run(
        list_scenes,
        s2=[str(optical)],
        s1=three_passes,
        orbits="APART",
        output=tmp_path / "s.json",
        report=page,
    )
    assert "descending pass; ORBITS APART keeps ascending ones" in page.read_text("utf-8")


def test_minus_infinity_and_border_noise_are_missing(
    write, radar, optical, listing, backscatter, tmp_path
):
    bands = {band: values.copy() for band, values in radar.items()}
    bands["VV"][:, :4] = -np.inf
    bands["VV"][:, 4:8] = -63.0
    listed = listing(optical, s1=[str(write(tmp_path / "S1_20170618.tif", bands))])
    missing = np.isnan(backscatter(listed)[0])
    assert (missing == (np.arange(120) < 8)[None]).all()


def test_zero_and_noise_at_the_border_of_linear_power_are_missing(
    write, radar, optical, listing, backscatter, tmp_path
):
    bands = power(radar)
    bands["VV"][:, :4], bands["VV"][:, 4:8] = 0.0, 3e-6
    listed = listing(optical, s1=[str(write(tmp_path / "S1_20170618.tif", bands))])
    missing = np.isnan(backscatter(listed)[0])
    assert (missing == (np.arange(120) < 8)[None]).all()


def test_real_opera_files_open(shared_set):
    files = sorted(shared_set("papua_s1").iterdir())
    bands = [band for path in files for band in bands_of(path)]
    assert [(b.band, b.track) for b in bands] == [("VH", "T009-019294-IW2")] * 10
    assert len({b.time for b in bands}) == 10


def test_real_codes_are_read_as_db(shared_set, listing):
    from plugin.engine.pixels.days import Reader

    listed = listing(shared_set("belgium_monthly/worldcereal_preprocessed_inputs.nc"))
    grid = listed.grid()
    values = Reader(listed, grid).radar(listed.days("s1")[0], listed.window(grid))
    assert {s.assets["VV"].unit for s in listed.of("s1")} == {"codes"}
    assert -14 < np.nanmedian(values[0]) < -8 and -20 < np.nanmedian(values[1]) < -14
