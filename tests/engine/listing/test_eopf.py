# SPDX-License-Identifier: GPL-2.0-or-later
"""ESA's new format (EOPF Zarr), and the GeoZarr made of it, built small from real pixels: read as SAFE is."""

import contextlib
import json
import shutil
import zipfile

import numpy as np
import pytest
import zarr

from plugin.engine.errors import EngineError
from plugin.engine.listing.inputs.paths import bands_of
from plugin.engine.verbs import scenes as list_scenes

from .conftest import CRS, METRES, ORIGIN

NAME = "S2A_MSIL2A_20170617T113321_N0500_R080_T29UPU_20230101T000000.zarr"
PROPERTIES = {
    "start_datetime": "2017-06-17T11:33:21.024000+00:00", "datetime": None, "eopf:baseline": "05.00",
    "sat:relative_orbit": 80, "sat:orbit_state": "descending", "proj:epsg": 32629,
    "processing:level": "L2A", "product:type": "S02MSIL2A", "processing:version": "",
}  # fmt: skip


def put(group, name, values, fill=0, sharded=False, dims=("y", "x"), **attributes):
    """An array in a group of either format."""
    third = group.metadata.zarr_format == 3
    shape = {"shards": (60, 60), "chunks": (30, 30)} if sharded else {"chunks": values.shape}
    if not third:
        attributes["_ARRAY_DIMENSIONS"] = list(dims)
    made = group.create_array(
        name, shape=values.shape, dtype=values.dtype, fill_value=fill,
        dimension_names=dims if third else None, **shape,
    )  # fmt: skip
    made.attrs.update(attributes)
    made[...] = values
    return made


@pytest.fixture
def make_eopf(tmp_path, pixels):
    """make_eopf(…) -> a store with bands at 10, 20 and 60 m, SCL, and masks that are called like bands."""

    def make(
        name=NAME, zarr_format=2, sharded=False, properties=PROPERTIES, attributes=None, in_eopf=False,
        floats=False, axes="centres", level="r{}m", coarser=(),
    ):  # fmt: skip
        root = zarr.open_group(tmp_path / name, mode="w", zarr_format=zarr_format)
        if properties is not None:
            root.attrs["stac_discovery"] = {"properties": properties}
            root.attrs["other_metadata"] = {"horizontal_CRS_code": CRS}
        told = {"scale_factor": 1e-4, "add_offset": -0.1} if attributes is None else attributes
        for metres in (10, 20, *coarser):
            size = 1200 // metres
            group = root.create_group(f"measurements/reflectance/{level.format(metres)}")
            group.attrs["proj:code"] = CRS
            if axes != "none":
                shift = 0.5 if axes == "centres" else 0
                put(group, "x", ORIGIN[0] + metres * (np.arange(size) + shift), np.nan, dims=("x",))
                put(group, "y", ORIGIN[1] - metres * (np.arange(size) + shift), np.nan, dims=("y",))
            corner = [metres, 0, ORIGIN[0], 0, -metres, ORIGIN[1]]
            place = {} if axes == "centres" else {"proj:transform": corner}
            for band, values in pixels.items():
                if band == "SCL" or METRES[band] > metres:
                    continue
                dn = values[:: metres // METRES[band], :: metres // METRES[band]]
                # coarser arrays hold other numbers, so that a test sees which was read
                dn = (dn + (1000 if metres == METRES[band] else 1007)).astype(np.uint16)
                inner = {"dtype": "<u2", "_eopf_attrs": told} if in_eopf or floats else told
                if floats:
                    made = (dn * np.float32(1e-4) - np.float32(0.1)).astype(np.float32)
                    made[:1] = np.nan
                    put(group, band.lower(), made, np.nan, sharded, **inner, **place)
                else:
                    dn[:1] = 0
                    put(group, band.lower(), dn, 0, sharded, **inner, **place)
        masks = root.create_group("quality/mask/r10m")
        put(masks, "b04", np.full((120, 120), 3, np.uint8))
        clouds = root.create_group("conditions/mask/l2a_classification/r20m")
        put(clouds, "scl", pixels["SCL"].astype(np.uint8))
        shares = root.create_group("quality/probability/r20m")
        put(shares, "cld", np.where(pixels["SCL"] == 9, 80, 3).astype(np.uint8))
        zarr.consolidate_metadata(tmp_path / name)
        return tmp_path / name

    return make


def same_as_safe(listed, pixels, reflectance):
    """Red of 10 m as the pixels are, B8A of 20 m, first row missing, SCL 9 above, facts of the product."""
    scene = listed.of("s2")[0]
    assert (scene.tile, scene.track, scene.baseline, scene.orbit) == (
        "29UPU",
        "80",
        "05.00",
        "descending",
    )
    assert scene.time.isoformat() == "2017-06-17T11:33:21+00:00"
    red = reflectance(listed)[0]
    assert np.isnan(red[0]).all()
    assert np.allclose(red[1:], pixels["B04"][1:] * 1e-4, atol=1e-6)
    assert scene.assets["B8A"].resolution == 20
    clear = reflectance(listed, clear=True)[0]
    assert np.isnan(clear[:30]).all()
    assert np.isfinite(clear[30:]).all()


@pytest.mark.parametrize("zarr_format", [2, 3])
@pytest.mark.parametrize("in_eopf", [False, True])
def test_store_is_read_as_safe_is(make_eopf, listing, reflectance, pixels, zarr_format, in_eopf):
    listed = listing(make_eopf(zarr_format=zarr_format, in_eopf=in_eopf, coarser=(60, 120)))
    same_as_safe(listed, pixels, reflectance)
    assert set(listed.of("s2")[0].assets) == {*pixels, "CLD"}


def test_the_same_numbers_as_of_the_safe_product(
    make_eopf, make_safe, listing, reflectance, pixels
):
    store, safe = listing(make_eopf()), listing(make_safe(baseline="05.00", offset=True))
    bands = ("B02", "B04", "B8A", "B11")
    # the 20 m bands' first row is missing in the store alone
    assert np.allclose(reflectance(store, bands)[:, 4:], reflectance(safe, bands)[:, 4:], atol=1e-6)


def test_shards_of_format_3(make_eopf, listing, reflectance, pixels):
    same_as_safe(listing(make_eopf(zarr_format=3, sharded=True)), pixels, reflectance)


def test_reflectance_with_the_offset_taken_off_is_not_scaled_again(
    make_eopf, listing, reflectance, pixels
):
    """GeoZarr's floats keep scale and offset of the numbers they were made of (``_eopf_attrs``)."""
    store = make_eopf(zarr_format=3, floats=True, properties=None)
    listed = listing(store)
    assert np.allclose(reflectance(listed)[0][1:], pixels["B04"][1:] * 1e-4, atol=1e-6)
    assert np.isnan(reflectance(listed)[0][0]).all()
    assert listed.of("s2")[0].assets["B04"].scale == 1


@pytest.mark.parametrize("axes", ["corners", "none"])
def test_place_by_the_corner_in_the_attributes(make_eopf, listing, reflectance, pixels, axes):
    """Coordinates that are corners, or none, with ``proj:transform`` beside."""
    store = make_eopf(axes=axes)
    for name in ("conditions/mask/l2a_classification/r20m/scl", "quality/probability/r20m/cld"):
        path = store / name / ".zattrs"
        told = json.loads(path.read_text())
        path.write_text(
            json.dumps({**told, "proj:transform": [20, 0, ORIGIN[0], 0, -20, ORIGIN[1]]})
        )
    same_as_safe(listing(store), pixels, reflectance)


def test_facts_by_the_name_where_the_root_tells_nothing(make_eopf, listing):
    scene = listing(make_eopf(properties=None)).of("s2")[0]
    assert (scene.tile, scene.track, scene.baseline) == ("29UPU", "80", "05.00")
    assert scene.time.isoformat() == "2017-06-17T11:33:21+00:00"


def test_store_that_was_renamed_is_known_by_its_attributes(make_eopf, listing, reflectance, pixels):
    listed = listing(make_eopf(name="red field.zarr"))
    assert np.allclose(reflectance(listed)[0][1:], pixels["B04"][1:] * 1e-4, atol=1e-6)
    assert listed.of("s2")[0].baseline == "05.00"


def test_without_scale_and_offset_the_baseline_and_the_pixels_decide(
    make_eopf, listing, reflectance, pixels
):
    listed = listing(make_eopf(attributes={}))
    assert np.allclose(reflectance(listed)[0][1:], pixels["B04"][1:] * 1e-4, atol=1e-6)


def test_offset_in_numbers_of_the_file(make_eopf, listing, reflectance, pixels):
    listed = listing(make_eopf(attributes={"scale_factor": 1e-4, "add_offset": -1000}))
    assert np.allclose(reflectance(listed)[0][1:], pixels["B04"][1:] * 1e-4, atol=1e-6)


def test_in_a_folder_and_by_a_file_or_group_of_it(
    make_eopf, listing, reflectance, pixels, run, tmp_path
):
    store = make_eopf()
    listed = listing(folder=tmp_path)
    same_as_safe(listed, pixels, reflectance)
    for inner in (
        ".zgroup",
        ".zmetadata",
        "measurements/reflectance/r10m",
        "measurements/reflectance/r10m/b04",
    ):
        assert len(bands_of(store / inner)) == len(bands_of(store))


@pytest.mark.parametrize("zarr_format", [2, 3])
def test_zipped_store_is_read_in_place(
    make_eopf, listing, reflectance, pixels, zipped, zarr_format
):
    path = zipped(make_eopf(zarr_format=zarr_format))
    listed = listing(path)
    same_as_safe(listed, pixels, reflectance)
    assert listed.of("s2")[0].assets["B04"].member == NAME


def test_zip_with_the_store_at_its_root(make_eopf, listing, reflectance, pixels):
    store = make_eopf()
    path = store.with_name(store.name + ".zip")
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(store.rglob("*")):
            archive.write(file, file.relative_to(store))
    shutil.rmtree(store)
    same_as_safe(listing(path), pixels, reflectance)


def test_group_with_broken_metadata_hides_none_of_its_arrays(
    make_eopf, listing, reflectance, pixels
):
    """As in the one real store at hand: a comma too many in ``measurements/reflectance/zarr.json``."""
    store = make_eopf(zarr_format=3)
    group = store / "measurements/reflectance/zarr.json"
    group.write_text(group.read_text().rstrip().removesuffix("}") + ",}")
    same_as_safe(listing(store), pixels, reflectance)


def test_list_of_everything_that_is_out_of_date_misleads_nobody(
    make_eopf, listing, reflectance, pixels
):
    store = make_eopf()
    listed = json.loads((store / ".zmetadata").read_text())
    held = {k: v for k, v in listed["metadata"].items() if "/b0" not in k}
    (store / ".zmetadata").write_text(json.dumps({**listed, "metadata": held}))
    same_as_safe(listing(store), pixels, reflectance)


def test_chunk_that_is_not_there_is_missing(make_eopf, listing, reflectance, pixels):
    store = make_eopf(zarr_format=3, sharded=True, attributes={
        "scale_factor": 1e-4, "add_offset": -0.1, "_FillValue": 65535,
    })  # fmt: skip
    (store / "measurements/reflectance/r10m/b04/c/0/1").unlink()
    red = reflectance(listing(store))[0]
    assert np.isnan(red[:58, 62:]).all()
    assert np.allclose(red[2:, :58], pixels["B04"][2:, :58] * 1e-4, atol=1e-6)


@pytest.mark.parametrize(
    ("name", "told", "why"),
    [
        (NAME.replace("2A_2017", "1C_2017"), None, "is Level-1C"),
        ("a.zarr", {**PROPERTIES, "processing:level": "L1C", "product:type": "S02MSIL1C"}, "is Level-1C"),
        ("S1A_IW_GRDH_1SDV_20241218T180252_20241218T180317_057050_0702F2_0BC2.zarr", None, "GRD .*Terrain"),
        ("a.zarr", {"product:type": "S01SIWSLC"}, "Sentinel-1 SLC .*Deburst"),
        ("a.zarr", {"product:type": "S01SIWOCN"}, "Sentinel-1 OCN, which holds no backscatter"),
        ("S3B_OL_1_EFR____20250813T074000_x.zarr", None, "Sentinel-3"),
        ("a.zarr", {"product:type": "S03OLCEFR"}, "Sentinel-3"),
    ],
)  # fmt: skip
def test_others_are_called_by_what_they_are(make_eopf, name, told, why):
    with pytest.raises(EngineError, match=why):
        bands_of(make_eopf(name=name, properties=told))


def test_level_1c_is_known_by_its_cirrus_band(make_eopf):
    store = make_eopf(name="a.zarr")
    group = zarr.open_group(store / "measurements/reflectance/r20m")
    put(group, "b10", np.ones((60, 60), np.uint16))
    with pytest.raises(EngineError, match="is Level-1C"):
        bands_of(store)


def test_product_without_its_arrays_is_incomplete(tmp_path):
    store = tmp_path / NAME
    store.mkdir()
    (store / ".zattrs").write_text(json.dumps({"stac_discovery": {"properties": PROPERTIES}}))
    with pytest.raises(EngineError, match=r"holds no image of a band .* download it again"):
        bands_of(store)


def test_real_overviews_and_metadata(shared_set, listing, run, tmp_path, heard):
    """The only real pixels of this format at hand: 360 m and 720 m, without B08 and SCL."""
    meta = shared_set("../meta")
    listed = listing(next((meta / "eopf_zarr").glob("*.zarr")))
    asset = listed.of("s2")[0].assets["B04"]
    assert (asset.resolution, asset.scale, listed.of("s2")[0].tile) == (360, 1, "32TQM")
    run(
        list_scenes, s2=[str(next((meta / "eopf_zarr").glob("*.zarr")))], output=tmp_path / "s.json",
        screen=0, dilation=0,
    )  # fmt: skip
    assert any("no scene classification" in text for text in heard.warnings)
    for store, why in (("S1C", "Sentinel-1 GRD"), ("S2B_MSIL1C", "Level-1C"), ("S2A", "no image")):
        path = next((meta / "stac_items" / "eopf_zarr_metadata").glob(f"*/{store}*"))
        with pytest.raises(EngineError, match=why):
            bands_of(path)


def test_dates_on_an_axis_of_time(tmp_path, listing, reflectance, pixels):
    """Products joined along time keep ESA's groups."""
    root = zarr.open_group(tmp_path / "joined.zarr", mode="w", zarr_format=2)
    root.attrs["stac_discovery"] = {"properties": PROPERTIES}
    group = root.create_group("measurements/reflectance/r10m")
    put(group, "x", ORIGIN[0] + 10 * (np.arange(120) + 0.5), np.nan, dims=("x",))
    put(group, "y", ORIGIN[1] - 10 * (np.arange(120) + 0.5), np.nan, dims=("y",))
    put(group, "time", np.array([17334, 17337]), dims=("time",), units="days since 1970-01-01")
    dn = np.stack([pixels["B04"] + 1000, pixels["B04"] + 1009]).astype(np.uint16)
    put(group, "b04", dn, dims=("time", "y", "x"), scale_factor=1e-4, add_offset=-0.1)
    listed = listing(tmp_path / "joined.zarr")
    assert [str(day) for day in listed.days("s2")] == ["2017-06-17", "2017-06-20"]
    assert np.allclose(reflectance(listed, day=1)[0], (pixels["B04"] + 9) * 1e-4, atol=1e-6)


def test_item_that_points_at_a_store(tmp_path):
    item = {
        "type": "Feature", "stac_version": "1.1.0", "id": NAME[:-5], "geometry": None, "links": [],
        "properties": {"datetime": "2017-06-17T11:33:21Z"},
        "assets": {"reflectance": {"href": f"{NAME}/measurements/reflectance", "type": "application/vnd.zarr"}},
    }  # fmt: skip
    (tmp_path / "item.json").write_text(json.dumps(item))
    with pytest.raises(EngineError, match=r"asset reflectance is a Zarr store .* give its folder"):
        bands_of(tmp_path / "item.json")


JUNK = (None, 7, "x", [], [1], {}, {"metadata": 3}, True, "null", [[]], {"a": None})


@pytest.mark.parametrize("zarr_format", [2, 3])
def test_metadata_of_a_wrong_kind_end_in_words(make_eopf, zarr_format):
    """Each value of the metadata in turn replaced by one of another kind: read, or refused in a sentence."""
    store = make_eopf(zarr_format=zarr_format)
    names = ("zarr.json",) if zarr_format == 3 else (".zattrs", ".zarray", ".zmetadata")
    folders = ("", "measurements/reflectance/r10m", "measurements/reflectance/r10m/b04")
    files = [store / folder / name for folder in folders for name in names]
    turn = 0
    for file in (file for file in files if file.exists()):
        content = json.loads(file.read_text())
        for path in _paths(content):
            turn += 1
            file.write_text(json.dumps(_with(content, path, JUNK[turn % len(JUNK)])))
            with contextlib.suppress(EngineError):
                bands_of(store)
        file.write_text(json.dumps(content))
    assert turn > 30
    assert len(bands_of(store)) == 12


def _paths(content, depth=4):
    """Keys that lead to each value of a document, outermost first; consolidated copies are left out."""
    pairs = content.items() if isinstance(content, dict) else []
    for key, value in pairs:
        yield (key,)
        if depth and key not in ("metadata", "consolidated_metadata"):
            yield from ((key, *rest) for rest in _paths(value, depth - 1))


def _with(content, path, value):
    first, *rest = path
    return {**content, first: _with(content[first], rest, value) if rest else value}
