# SPDX-License-Identifier: GPL-2.0-or-later
import json
from dataclasses import replace

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.listing.backscatter import sentinel1
from plugin.engine.listing.formats.raw import Claims
from plugin.engine.listing.inputs.paths import bands_of
from plugin.engine.listing.scaling import settled
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import scenes as list_scenes


@pytest.fixture
def scenes(run, tmp_path):
    def make(*paths, **options) -> SceneSet:
        outputs = run(
            list_scenes, s2=[str(p) for p in paths], output=tmp_path / "scenes.json", **options
        )
        return SceneSet.load(outputs["output"])

    return make


def test_scene_list_survives_the_file(scenes, make_raster, optical, tmp_path):
    made = scenes(make_raster("a_20180501T105031.tif", optical(1)))
    again = SceneSet.load(tmp_path / "scenes.json")
    assert again == made
    scene = made.of("s2")[0]
    assert scene.time.isoformat() == "2018-05-01T10:50:31+00:00"
    assert scene.assets["B8A"].scale == 1e-4


def test_scene_list_is_a_stac_item_collection(scenes, make_raster, optical, tmp_path):
    scenes(make_raster("a_20180501.tif", optical(1)))
    content = json.loads((tmp_path / "scenes.json").read_text())
    item = content["features"][0]
    assert (content["type"], item["type"]) == ("FeatureCollection", "Feature")
    assert item["properties"]["datetime"] == "2018-05-01T00:00:00Z"
    west, south, east, north = item["bbox"]
    assert 2.9 < west < east < 3.1
    assert 50 < south < north < 51


def test_files_of_one_band_each_become_one_scene(scenes, make_raster, optical):
    bands = optical(1, size=20)
    paths = [make_raster(f"S2_20180501_{b}.tif", {b: a}, named=False) for b, a in bands.items()]
    assert [set(s.assets) for s in scenes(*paths).of("s2")] == [set(bands)]


def test_two_resolutions_join_and_the_finer_band_wins(scenes, make_raster, optical):
    bands = optical(1, size=20)
    fine = {b: bands[b] for b in ("B02", "B03", "B04", "B08", "SCL")}
    coarse = {b: bands[b][::2, ::2] for b in ("B04", "B8A", "B11", "SCL")}
    made = scenes(
        make_raster("S2_20180501_10m.tif", fine),
        make_raster("S2_20180501_20m.tif", coarse, resolution=20),
    )
    (scene,) = made.of("s2")
    assert {b: a.resolution for b, a in scene.assets.items()} == {
        **dict.fromkeys(fine, 10.0), "B8A": 20.0, "B11": 20.0,
    }  # fmt: skip


def test_order_of_the_files_does_not_matter(scenes, make_raster, optical):
    paths = [make_raster(f"a_201805{n:02d}.tif", optical(n)) for n in (1, 6, 11)]
    assert scenes(*paths).digest() == scenes(*paths[::-1]).digest()


def test_same_day_scenes_are_mosaicked_alike_in_any_order(scenes, make_raster, optical):
    made = scenes(
        make_raster("a_20180501T105031.tif", optical(1)),
        make_raster("b_20180501T105046.tif", optical(2)),
    )
    grid = made.grid()
    window, day = made.window(grid), made.days("s2")[0]
    turned = replace(made, scenes=made.scenes[::-1])
    first = Reader(made, grid).optical(day, window)
    assert np.array_equal(first, Reader(turned, grid).optical(day, window))
    assert turned.digest() == made.digest()


def test_report_tells_shares_and_gaps(run, make_raster, optical, tmp_path):
    cloudy = optical(1)
    cloudy["SCL"][:20] = 9
    radar = {b: np.full((40, 40), -12.0, np.float32) for b in ("VV", "VH")}
    page = tmp_path / "report.html"
    run(
        list_scenes,
        s2=[str(make_raster("a_20180501.tif", cloudy))],
        s1=[str(make_raster("s1_20180504.tif", radar))],
        dilation=0,
        output=tmp_path / "scenes.json",
        report=page,
    )
    text = page.read_text()
    assert "50 %" in text
    assert "3 days (2018-05-04)" in text


def refused(run, tmp_path, message, **options):
    with pytest.raises(EngineError, match=message):
        run(list_scenes, output=tmp_path / "out" / "scenes.json", **options)
    assert not (tmp_path / "out").exists()


def test_a_stack_without_red_is_refused(run, make_raster, optical, tmp_path):
    path = make_raster("a_20180501.tif", optical(1, without=("B04",)))
    refused(run, tmp_path, "a_20180501.tif.*has no B04", s2=[str(path)])


def test_no_clear_pixel_is_refused_with_the_number_of_dates(run, make_raster, optical, tmp_path):
    paths = [str(make_raster(f"a_2018050{n}.tif", optical(n, scl=9))) for n in (1, 2)]
    refused(run, tmp_path, "None of the 2 Sentinel-2 dates has a clear pixel", s2=paths)


def test_a_text_file_is_refused(run, tmp_path):
    (tmp_path / "a_20180501.tif").write_text("no raster")
    refused(run, tmp_path, "a_20180501.tif is not a raster", s2=[str(tmp_path / "a_20180501.tif")])


def test_a_truncated_raster_is_refused(run, make_raster, optical, tmp_path):
    path = make_raster("a_20180501.tif", optical(1))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    refused(run, tmp_path, "a_20180501.tif is not a raster or is truncated", s2=[str(path)])


def test_a_truncated_netcdf_is_refused(run, tmp_path):
    (tmp_path / "a_20180501.nc").write_bytes(b"\x89HDF\r\n\x1a\n" + b"\0" * 100)
    refused(
        run, tmp_path, "is not a NetCDF file or is truncated", s2=[str(tmp_path / "a_20180501.nc")]
    )


def test_a_raster_without_a_date_is_refused(run, make_raster, optical, tmp_path):
    path = make_raster("field.tif", optical(1))
    refused(run, tmp_path, "field.tif: no date", s2=[str(path)])


def test_bands_without_names_are_refused(make_raster, optical):
    path = make_raster("a_20180501.tif", optical(1), named=False)
    with pytest.raises(EngineError, match="11 bands without names"):
        bands_of(path)


def test_an_extent_outside_is_refused(run, make_raster, optical, tmp_path):
    path = make_raster("a_20180501.tif", optical(1))
    extent = "600000,5600000,600100,5600100 EPSG:32631"
    refused(
        run, tmp_path, "extent 600000.*lies outside all 1 scenes", s2=[str(path)], extent=extent
    )


def test_scenes_of_two_crs_without_overlap_are_refused(run, make_raster, optical, tmp_path):
    paths = [
        make_raster("a_20180501.tif", optical(1)),
        make_raster("b_20180506.tif", optical(2), crs="EPSG:32633", origin=(500000, 5600000)),
    ]
    refused(run, tmp_path, "do not overlap", s2=[str(p) for p in paths])


def test_a_missing_scene_list_says_how_to_make_one(tmp_path):
    with pytest.raises(EngineError, match="does not exist: make it"):
        SceneSet.load(tmp_path / "none.json")
    (tmp_path / "bad.json").write_text("{}")
    with pytest.raises(EngineError, match=r"bad\.json is not a scene list"):
        SceneSet.load(tmp_path / "bad.json")


def test_an_offset_that_the_dark_pixels_contradict_is_refused():
    with pytest.raises(EngineError, match=r"subtracts 1000, but its darkest pixels are 212"):
        settled("10000-1000", Claims(), (212.0, 9000.0), "scene x")
    assert settled("10000-1000", Claims(), (1100.0, 9000.0), "scene x")[0].offset == -0.1


def test_the_files_own_scale_is_used_without_a_warning():
    scaling, warning = settled(
        "AUTO", Claims(2e-4, -0.1, sure=True), (float("nan"),) * 2, "scene x"
    )
    assert (scaling.scale, scaling.offset, warning) == (2e-4, -0.1, None)


def test_an_assumed_scale_is_told():
    scaling, warning = settled("AUTO", Claims(), (1.5, 900.0), "scene x")
    assert (scaling.scale, scaling.offset) == (1e-4, 0.0)
    assert "assumed" in warning


def test_fractions_are_reflectance_but_small_whole_numbers_are_not():
    fractions, _ = settled("AUTO", Claims(), (0.01, 0.9), "scene x", whole_numbers=False)
    numbers, _ = settled("AUTO", Claims(), (1.5, 1.9), "scene x", whole_numbers=True)
    assert (fractions.scale, numbers.scale) == (1.0, 1e-4)


@pytest.mark.parametrize(
    ("setting", "middle", "unit"),
    [("AUTO", -14.0, "dB"), ("AUTO", 0.08, "linear"), ("DB", 1.0, "dB"), ("LINEAR", 0.2, "linear")],
)
def test_radar_units(setting, middle, unit):
    assert sentinel1(setting, None, 0.0, middle, "scene x").unit == unit


def test_amplitude_codes_are_refused():
    with pytest.raises(EngineError, match="median is 3100"):
        sentinel1("AUTO", None, 0.0, 3100.0, "scene x")
