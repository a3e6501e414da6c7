# SPDX-License-Identifier: GPL-2.0-or-later
"""Parts of a product in sibling folders are one scene, whatever shows that they belong together."""

import shutil
from datetime import datetime, timezone

import numpy as np
import pytest

from plugin.engine.listing.collect import collect
from plugin.engine.listing.formats.raw import RawBand
from plugin.engine.listing.joining.product_parts import groups_of
from plugin.engine.pixels.days import Reader

TEN = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12")
TILE = (100, 100)


def band(name, path, time="2018-06-30T10:54:40", metres=10, left=0.0, size=TILE, **facts):
    folder, _, stem = path.rpartition("/")
    moment = datetime.fromisoformat(time).replace(tzinfo=timezone.utc)
    shape = (size[0] * 10 // metres, size[1] * 10 // metres)
    transform = (float(metres), 0.0, left, 0.0, -float(metres), 0.0)
    known = {"tile": "", "track": "", "baseline": "", "orbit": ""} | facts
    return RawBand(
        path, name, moment, f"{folder}/{stem}", "EPSG:32631", transform, shape, 1, "", "uint16", None, 0.0,
        None, **known,
    )  # fmt: skip


def held(bands):
    return sorted(
        sorted((b.band, int(b.transform[0])) for b in group) for group in groups_of(list(bands))
    )


def test_masks_beside_a_folder_of_bands_join_them():
    bands = [band("B04", "/p/R10m/T1"), band("B05", "/p/R20m/T1", metres=20)]
    bands += [band("SCL", "/p/masks/other", metres=20), band("CLD", "/p/QI_DATA/MSK", metres=20)]
    assert held(bands) == [[("B04", 10), ("B05", 20), ("CLD", 20), ("SCL", 20)]]


def test_a_coarser_copy_of_a_band_gives_way_to_the_finer_one():
    bands = [band("B04", "/p/R20m/T1", metres=20), band("B8A", "/p/R20m/T1", metres=20)]
    assert held([*bands, band("B04", "/p/R10m/T1")]) == [[("B04", 10), ("B8A", 20)]]


def test_stacks_of_two_resolutions_in_folders_of_any_name_are_one_scene():
    bands = [band("B04", "/p/fine/T1"), band("B04", "/p/coarse/T1", metres=20)]
    assert held([*bands, band("B05", "/p/coarse/T1", metres=20)]) == [[("B04", 10), ("B05", 20)]]


@pytest.mark.parametrize(
    "other",
    [
        {"time": "2018-07-05T10:54:40"},
        {"tile": "31UES"},
        {"left": 5000.0},
        {"baseline": "05.00"},
        {"size": (40, 100)},
        {"time": "2018-06-30T12:34:40"},
    ],
    ids=["day", "tile", "ground", "baseline", "a part of the ground", "next orbit"],
)
def test_what_is_not_of_the_same_acquisition_stays_apart(other):
    red = band("B04", "/p/red/T1", tile="31UDS", baseline="02.08")
    assert len(groups_of([red, band("B05", "/p/else/T2", metres=20, **other)])) == 2


def test_a_mask_that_ends_earlier_joins_all_the_same():
    bands = [band("B04", "/p/T1"), band("SCL", "/m/clip", metres=20, size=(40, 60))]
    assert held(bands) == [[("B04", 10), ("SCL", 20)]]


def test_a_date_without_a_clock_is_any_time_of_its_day():
    bands = [band("B04", "/p/T1"), band("SCL", "/p/x", time="2018-06-30T00:00:00", metres=20)]
    (group,) = groups_of(bands)
    assert {b.time.hour for b in group} == {10}


def test_of_several_products_a_part_goes_to_the_one_of_its_folder():
    bands = [band("B04", "/p/one/T1"), band("B04", "/p/two/T1"), band("SCL", "/p/two/cloud/x")]
    assert held(bands) == [[("B04", 10)], [("B04", 10), ("SCL", 10)]]


def test_equal_names_in_folders_for_parts_that_hold_the_same_bands_are_two_acquisitions():
    bands = [band(b, f"/p/{folder}/T1") for folder in ("data", "images") for b in ("B04", "B08")]
    assert held(bands) == [[("B04", 10), ("B08", 10)]] * 2


def test_polarisations_of_two_files_are_one_scene():
    bands = [band("VV", "/p/s1a-iw-grd-vv-001"), band("VH", "/p/s1a-iw-grd-vh-002")]
    assert held(bands) == [[("VH", 10), ("VV", 10)]]


def test_polarisations_of_two_passes_of_a_day_stay_apart():
    day = "2018-06-30T00:00:00"
    bands = [band("VV", "/p/a", time=day, orbit="descending")]
    bands += [band("VH", "/p/b", time=day, orbit="ascending")]
    assert held(bands) == [[("VH", 10)], [("VV", 10)]]


@pytest.fixture
def without_metadata(make_safe, tmp_path):
    """without_metadata(start, tile, …) -> the folder of a granule of which nothing but files is left."""

    def make(**facts):
        product = make_safe(**facts)
        (product / "MTD_MSIL2A.xml").unlink()
        return next((product / "GRANULE").iterdir())

    return make


@pytest.mark.parametrize("kept", ["product", "GRANULE", "granule", "IMG_DATA"])
def test_images_alone_are_one_scene_with_its_mask(
    without_metadata, listing, reflectance, fine, tmp_path, kept
):
    granule = without_metadata()
    top = {"product": granule.parents[1], "GRANULE": granule.parent, "granule": granule,
           "IMG_DATA": granule / "IMG_DATA"}[kept]  # fmt: skip
    left = tmp_path / "kept" / top.name
    shutil.move(top, left)
    listed = listing(folder=left, s2=None)
    (scene,) = listed.of("s2")
    clouds = set() if kept == "IMG_DATA" else {"CLD"}
    assert set(scene.assets) == {*TEN, "SCL", *clouds}
    assert scene.assets["B04"].resolution == 10 and scene.tile == "29UPU"
    values = reflectance(listed, ("B04", "B08"))
    assert np.allclose(values, np.stack([fine["B04"], fine["B08"]]) * 1e-4, atol=1e-6)
    assert np.isnan(reflectance(listed, ("B04",), clear=True)[0, :30]).all()


def test_two_dates_and_two_tiles_in_one_folder_of_resolutions(
    without_metadata, listing, reflectance, fine, tmp_path
):
    starts, tiles = ("2017-06-17T11:33:21", "2017-06-20T11:33:21"), ("29UPU", "29UQU")
    for start in starts:
        for tile, east in zip(tiles, (0.0, 900.0), strict=True):
            granule = without_metadata(start=start, tile=tile, origin=(643200.0 + east, 5798040.0))
            for file in granule.rglob("IMG_DATA/*/*.jp2"):
                target = tmp_path / "all" / file.parent.name / file.name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(file, target)
    listed = listing(folder=tmp_path / "all", s2=None)
    assert [(f"{s.time:%d}", s.tile) for s in listed.of("s2")] == [
        ("17", "29UPU"), ("17", "29UQU"), ("20", "29UPU"), ("20", "29UQU"),
    ]  # fmt: skip
    assert all(set(scene.assets) == {*TEN, "SCL"} for scene in listed.of("s2"))
    assert np.allclose(reflectance(listed, day=1)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_folders_of_one_band_and_many_dates(raster_writer, fine, listing, reflectance, tmp_path):
    for name in ("B04", "B08", "SCL"):
        raster_writer(tmp_path / "in" / name / "20170617.tif", {"": fine[name]}, named=False)
    listed = listing(folder=tmp_path / "in", s2=None)
    assert [set(scene.assets) for scene in listed.of("s2")] == [{"B04", "B08", "SCL"}]
    assert np.allclose(reflectance(listed, ("B08",))[0], fine["B08"] * 1e-4, atol=1e-6)


def test_slices_of_one_time_in_a_cube_are_mosaicked(make_netcdf, fine, listing, reflectance):
    stacks = {}
    for name in ("B04", "B08"):
        west, east = fine[name].astype(np.int16), fine[name].astype(np.int16)
        west[:, 70:], east[:, :50] = -1, -1
        stacks[name] = np.stack([west, east])
    cube = make_netcdf("S2.nc", stacks, [10029, 10029], fill=-1, of_bands={"scale_factor": 1e-4})
    values = reflectance(listing(cube), ("B04", "B08"))
    assert np.allclose(values, np.stack([fine["B04"], fine["B08"]]) * 1e-4, atol=1e-6)


def test_frames_of_one_radar_pass_are_one_day(raster_writer, radar, fine, listing, tmp_path):
    optical = raster_writer(
        tmp_path / "S2_20170617T113321.tif", {b: fine[b] for b in ("B02", "B04")}
    )
    frames = []
    for stamp, rows in (("20170617T064724", slice(0, 64)), ("20170617T064749", slice(60, 120))):
        part = {
            b: np.where(np.isin(np.arange(120), np.arange(120)[rows])[:, None], v, np.nan)
            for b, v in radar.items()
        }
        path = tmp_path / f"S1A_IW_GRDH_1SDV_{stamp}_{stamp}_017077_01C74D.tif"
        frames.append(raster_writer(path, {b: v.astype(np.float32) for b, v in part.items()}))
    listed = listing(optical, s1=[str(f) for f in frames], s1_units="DB")
    assert len(listed.of("s1")) == 2 and len(listed.days("s1")) == 1
    grid = listed.grid()
    found = Reader(listed, grid).radar(listed.days("s1")[0], listed.window(grid))
    assert np.isfinite(found[:, 4:-4, 4:-4]).all()


def test_groups_without_red_are_still_refused():
    with pytest.raises(Exception, match="has no B04"):
        collect([band("B05", "/p/T1")], "AUTO", "AUTO", "ALL")
