# SPDX-License-Identifier: GPL-2.0-or-later
"""Metadata of Sentinel-2 products of every age, on disk and in zip archives, down to pixels."""

import csv
import os
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.listing.metadata.product import is_level_1c, is_metadata, read_metadata

FIRST = "S2A_USER_PRD_MSIL2A_PDMC_20160106T173203_R051_V20151230T105153_20151230T105153"
OLD = """<?xml version="1.0" encoding="UTF-8"?>
<n1:Level-2A_User_Product xmlns:n1="https://psd-{psd}.sentinel2.eo.esa.int/PSD/User_Product_Level-2A.xsd">
<n1:General_Info><L2A_Product_Info><PRODUCT_START_TIME>{start}.027Z</PRODUCT_START_TIME>
<PROCESSING_LEVEL>Level-2Ap</PROCESSING_LEVEL>{baseline}
<Datatake><SENSING_ORBIT_NUMBER>51</SENSING_ORBIT_NUMBER>
<SENSING_ORBIT_DIRECTION>DESCENDING</SENSING_ORBIT_DIRECTION></Datatake></L2A_Product_Info>
<L2A_Product_Image_Characteristics><L1C_L2A_Quantification_Values_List>
<L1C_TOA_QUANTIFICATION_VALUE unit="none">1000</L1C_TOA_QUANTIFICATION_VALUE>
<L2A_BOA_QUANTIFICATION_VALUE unit="none">{value}</L2A_BOA_QUANTIFICATION_VALUE>
<L2A_AOT_QUANTIFICATION_VALUE unit="none">1000.0</L2A_AOT_QUANTIFICATION_VALUE>
</L1C_L2A_Quantification_Values_List></L2A_Product_Image_Characteristics></n1:General_Info>
</n1:Level-2A_User_Product>"""


def old_xml(psd=13, start="2017-06-17T11:33:21", baseline="02.05", value=10000):
    said = f"<PROCESSING_BASELINE>{baseline}</PROCESSING_BASELINE>" if baseline else ""
    return OLD.format(psd=psd, start=start, baseline=said, value=value)


@pytest.fixture
def first_product(tmp_path, pixels, raster_writer):
    """A product as of 2016: two tiles side by side, the metadata and all files under long names."""
    product = tmp_path / f"{FIRST}.SAFE"
    for number, tile in enumerate(("29UPU", "29UQU")):
        granule = (
            product / "GRANULE" / f"S2A_USER_MSI_L2A_TL_EPA__20160106T173203_A002734_T{tile}_N02.01"
        )
        for band, values in pixels.items():
            metres = 10 if values.shape[0] == 120 else 20
            kind = "SCL" if band == "SCL" else "MSI"
            end = f"T{tile}_{metres}m" if band == "SCL" else f"T{tile}_{band}_{metres}m"
            name = f"S2A_USER_{kind}_L2A_TL_EPA__20160106T173203_A002734_{end}.jp2"
            folder = granule / "IMG_DATA" / ("" if band == "SCL" else f"R{metres}m")
            raster_writer(
                folder / name, {"": values + 7 * number if band != "SCL" else values}, metres, named=False,
                driver="JP2OpenJPEG", QUALITY="100", REVERSIBLE="YES", origin=(643200.0 + 1200 * number, 5798040.0),
            )  # fmt: skip
    name = FIRST.replace("PRD_MSIL2A", "MTD_SAFL2A")
    (product / f"{name}.xml").write_text(old_xml(12, "2015-12-30T10:51:53", "02.01"), "utf-8")
    return product


@pytest.mark.parametrize("archive", [False, True], ids=["folder", "zip"])
def test_product_of_2016_with_two_tiles_is_read(
    first_product, zipped, listing, reflectance, fine, archive
):
    listed = listing(zipped(first_product) if archive else first_product)
    assert sorted(scene.tile for scene in listed.of("s2")) == ["29UPU", "29UQU"]
    assert [scene.assets.keys() >= {"B02", "B8A", "SCL"} for scene in listed.of("s2")] == [
        True,
        True,
    ]
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)
    window = listed.window(listed.grid())
    assert (window.width, window.height) == (240, 120)


def test_product_of_2016_in_a_folder_and_by_its_metadata_and_by_an_image(
    first_product, listing, tmp_path
):
    (metadata,) = first_product.glob("*.xml")
    image = next(first_product.rglob("*T29UPU_B04_10m.jp2"))
    for listed in (listing(folder=tmp_path, s2=None), listing(metadata), listing(image)):
        asset = listed.of("s2")[0].assets["B04"]
        assert (asset.scale, asset.offset) == (1e-4, 0.0)
        assert listed.of("s2")[0].baseline == "02.01"


@pytest.mark.parametrize("value", [10000, 5000])
def test_product_of_2017_with_the_older_name_of_the_scale(
    make_safe, listing, reflectance, fine, value
):
    product = make_safe()
    (product / "MTD_MSIL2A.xml").write_text(old_xml(value=value), "utf-8")
    found = reflectance(listing(product))[0]
    right = fine["B04"] / np.float32(value)
    assert np.allclose(found, np.where(right < 2, right, np.nan), atol=1e-6, equal_nan=True)


def test_baseline_and_orbit_may_be_missing():
    said = read_metadata(old_xml(baseline="").encode(), "a/MTD_MSIL2A.xml")
    assert (said.baseline, said.scale, said.offsets, said.orbit) == ("", 1e-4, {}, "descending")


def test_band_that_the_offsets_leave_out_has_that_of_the_others():
    text = old_xml(baseline="05.00").replace(
        "<L1C_L2A", '<BOA_ADD_OFFSET band_id="1">-1000</BOA_ADD_OFFSET><L1C_L2A', 1
    )
    said = read_metadata(text.encode(), "MTD_MSIL2A.xml")
    assert said.offset("B02") == said.offset("B12") == -0.1
    uneven = text.replace(
        "<L1C_L2A", '<BOA_ADD_OFFSET band_id="2">-500</BOA_ADD_OFFSET><L1C_L2A', 1
    )
    assert read_metadata(uneven.encode(), "x").offset("B12") == 0.0


@pytest.mark.parametrize("spoil", [("10000", "0"), ("10000", "many"), ("2017-06", "june")])
def test_value_that_cannot_be_is_refused(spoil):
    with pytest.raises(EngineError, match=r"a/MTD_MSIL2A.xml holds a value that cannot be"):
        read_metadata(old_xml().replace(*spoil).encode(), "a/MTD_MSIL2A.xml")


def test_names_of_metadata():
    assert is_metadata("MTD_MSIL2A.xml") and is_metadata(
        FIRST.replace("PRD_MSIL2A", "MTD_SAFL2A") + ".xml"
    )
    assert not is_metadata("MTD_MSIL1C.xml") and not is_metadata("MTD_TL.xml")
    assert is_level_1c("S2A_OPER_MTD_SAFL1C_PDMC_20160106T173203_R051.xml")


def rows():
    """(row of index.tsv, file) of the real L1C products; [] where the data are missing."""
    data = Path(os.environ.get("ECOFUSE_DATA") or Path(__file__).parents[5] / "shared" / "data")
    place = data / "meta" / "product_metadata"
    if not place.exists():
        return []
    with (place / "index.tsv").open(encoding="utf-8") as file:
        listed = [
            row["product"] for row in csv.DictReader(file, delimiter="\t") if row["level"] == "L1C"
        ]
    return [pytest.param(place / "s2" / name, id=name) for name in listed]


@pytest.mark.parametrize(
    "product",
    rows()
    or [
        pytest.param(None, marks=pytest.mark.skip("product_metadata is missing: set ECOFUSE_DATA"))
    ],
)
def test_real_level_1c_product_is_refused_by_its_level(product, listing):
    with pytest.raises(EngineError, match="is Level-1C"):
        listing(product)
