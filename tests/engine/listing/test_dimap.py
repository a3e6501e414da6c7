# SPDX-License-Identifier: GPL-2.0-or-later
"""SNAP's own format: scale, offset and missing number stand in its header alone."""

import numpy as np
import pytest
import rasterio
from affine import Affine

from plugin.engine.errors import EngineError
from plugin.engine.listing.inputs.paths import bands_of

STEM = "S2A_MSIL2A_20170617T113321_N{}_R080_T29UPU_20230101T000000_resampled"
INFO = (
    "<Spectral_Band_Info><BAND_NAME>{}</BAND_NAME><SCALING_FACTOR>{}</SCALING_FACTOR>"
    "<SCALING_OFFSET>{}</SCALING_OFFSET><LOG10_SCALED>{}</LOG10_SCALED>"
    "<NO_DATA_VALUE_USED>true</NO_DATA_VALUE_USED><NO_DATA_VALUE>7.0</NO_DATA_VALUE></Spectral_Band_Info>"
)


@pytest.fixture
def make_dimap(tmp_path, fine):
    """make_dimap(scale, offset, lift) -> the header of a product of red and blue with ``lift`` on its numbers."""

    def make(scale="1.0E-4", offset="-0.1", lift=1000, baseline="0500", log="false"):
        header = tmp_path / f"{STEM.format(baseline)}.dim"
        folder = header.with_suffix(".data")
        folder.mkdir()
        infos = "".join(INFO.format(band, scale, offset, log) for band in ("B2", "B4"))
        header.write_text(
            f"<Dimap_Document><Image_Interpretation>{infos}</Image_Interpretation></Dimap_Document>"
        )
        facts = {
            "driver": "ENVI", "width": 120, "height": 120, "count": 1, "dtype": "uint16", "crs": "EPSG:32629",
            "transform": Affine(10, 0, 643200, 0, -10, 5798040),
        }  # fmt: skip
        for name, values in {
            "B2": fine["B02"],
            "B4": fine["B04"],
            "sun_zenith": fine["B02"],
        }.items():
            values = (values + lift).astype(np.uint16)  # noqa: PLW2901
            values[:5] = 7
            with rasterio.open(folder / f"{name}.img", "w", **facts) as file:
                file.write(values, 1)
        return header

    return make


@pytest.mark.parametrize("found", ["header", "image", "folder"])
def test_scale_offset_and_missing_number_of_the_header(
    make_dimap, listing, reflectance, fine, tmp_path, found
):
    header = make_dimap()
    if found == "folder":
        listed = listing(folder=tmp_path)
    else:
        listed = listing(header if found == "header" else header.with_suffix(".data") / "B4.img")
    red = reflectance(listed)[0]
    assert np.allclose(red[6:], fine["B04"][6:] * 1e-4, atol=1e-6)
    assert np.isnan(red[:4]).all()


@pytest.mark.parametrize(("baseline", "lift"), [("0500", 1000), ("0206", 0)])
def test_header_without_offset_leaves_it_to_the_baseline(
    make_dimap, listing, reflectance, fine, baseline, lift
):
    """SNAP before version 9 knew no offset."""
    listed = listing(make_dimap(offset="0.0", lift=lift, baseline=baseline))
    assert np.allclose(reflectance(listed)[0][6:], fine["B04"][6:] * 1e-4, atol=1e-6)


def test_logarithms_and_broken_headers_are_refused(make_dimap):
    header = make_dimap(log="true")
    with pytest.raises(EngineError, match=r"holds logarithms .*LOG10_SCALED"):
        bands_of(header)
    header.write_text("<Dimap_Document>")
    with pytest.raises(EngineError, match=r"\.dim is no header of SNAP .* copy it again"):
        bands_of(header.with_suffix(".data") / "B4.img")
