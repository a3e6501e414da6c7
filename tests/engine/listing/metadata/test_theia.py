# SPDX-License-Identifier: GPL-2.0-or-later
"""Products of MAJA as THEIA ships them: scale and missing pixels by their metadata, one reflectance of the two."""

import numpy as np
import pytest

from plugin.engine.errors import EngineError

NAME = "SENTINEL2A_20170617-113321-461_L2A_T29UPU_C_V2-2"
XML = """<?xml version="1.0" encoding="UTF-8"?><Muscate_Metadata_Document>
<Product_Characteristics><PRODUCT_ID>{name}</PRODUCT_ID><ACQUISITION_DATE>2017-06-17T11:33:21.461Z</ACQUISITION_DATE>
<PRODUCT_LEVEL>{level}</PRODUCT_LEVEL></Product_Characteristics><Radiometric_Informations>
<REFLECTANCE_QUANTIFICATION_VALUE>{value}</REFLECTANCE_QUANTIFICATION_VALUE>
<Special_Values_List><SPECIAL_VALUE name="nodata">-10000</SPECIAL_VALUE>
<SPECIAL_VALUE name="saturation">0</SPECIAL_VALUE></Special_Values_List>
</Radiometric_Informations></Muscate_Metadata_Document>"""


@pytest.fixture
def theia(tmp_path, pixels, raster_writer):
    """theia(kinds=, value=) -> a product whose SRE lies 50 steps above its FRE; its left edge is missing."""

    def make(kinds=("FRE", "SRE"), value=10000, level="L2A"):
        product = tmp_path / NAME
        for kind in kinds:
            for band, dn in pixels.items():
                if band == "SCL":
                    continue
                values = (dn.astype(int) * value // 10000 + 50 * (kind == "SRE")).astype(np.int16)
                values[:, : 10 * 10 // (10 if dn.shape[0] == 120 else 20)] = -10000
                name = f"{NAME}_{kind}_{band.replace('B0', 'B')}.tif"
                raster_writer(
                    product / name, {"": values}, 10 if dn.shape[0] == 120 else 20, named=False
                )
        clouds = np.zeros((120, 120), np.uint8)
        clouds[:30] = 0b10000011
        raster_writer(product / "MASKS" / f"{NAME}_CLM_R1.tif", {"": clouds}, named=False)
        raster_writer(
            product / "MASKS" / f"{NAME}_CLM_R2.tif", {"": clouds[::2, ::2]}, 20, named=False
        )
        raster_writer(product / "MASKS" / f"{NAME}_EDG_R1.tif", {"": clouds}, named=False)
        raster_writer(product / f"{NAME}_ATB_R1.tif", {"": clouds}, named=False)
        text = XML.format(name=NAME, value=value, level=level)
        (product / f"{NAME}_MTD_ALL.xml").write_text(text, "utf-8")
        return product

    return make


@pytest.mark.parametrize("archive", [False, True], ids=["folder", "zip"])
def test_reflectance_corrected_for_slopes_is_read_with_its_clouds(
    theia, zipped, listing, reflectance, fine, archive
):
    listed = listing(zipped(theia()) if archive else theia())
    (scene,) = listed.of("s2")
    assert scene.assets.keys() >= {"B02", "B8A", "B12", "CLM"} and scene.tile == "29UPU"
    found, right = reflectance(listed)[0], fine["B04"] * 1e-4
    assert np.isnan(found[:, :9]).all()
    assert np.allclose(found[:, 11:], right[:, 11:], atol=1e-6)
    clear = reflectance(listed, clear=True)[0]
    assert np.isnan(clear[:30]).all() and np.isfinite(clear[40:, 11:]).all()


def test_surface_reflectance_is_taken_where_it_is_alone(theia, listing, reflectance, fine):
    found = reflectance(listing(theia(kinds=("SRE",))))[0]
    assert np.allclose(found[:, 11:], (fine["B04"][:, 11:] + 50) * 1e-4, atol=1e-6)


def test_quantification_of_the_metadata_counts(theia, listing, reflectance, fine):
    found = reflectance(listing(theia(value=1000)))[0]
    assert np.allclose(found[:, 11:], fine["B04"][:, 11:] // 10 * 1e-3, atol=1e-6)


def test_product_is_found_whole_in_a_folder_and_by_single_images(
    theia, listing, reflectance, fine, heard, tmp_path
):
    images = sorted(theia().glob("*_FRE_B[24].tif"))
    for listed in (listing(folder=tmp_path, s2=None), listing(*images)):
        assert len(listed.of("s2")) == 1
        assert np.allclose(reflectance(listed)[0][:, 11:], fine["B04"][:, 11:] * 1e-4, atol=1e-6)
    assert not [text for text in heard.warnings if "is assumed" in text]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("REFLECTANCE_QUANTIFICATION_VALUE", "X", "has no REFLECTANCE_QUANTIFICATION_VALUE"),
        (">10000<", ">0<", "holds a value that cannot be"),
        (">L2A<", ">L1C<", "is of level L1C: download Level-2A"),
    ],
)
def test_metadata_that_cannot_be_used_are_refused(theia, listing, old, new, message):
    metadata = next(theia().glob("*_MTD_ALL.xml"))
    metadata.write_text(metadata.read_text().replace(old, new))
    with pytest.raises(EngineError, match=message):
        listing(metadata.parent)
