# SPDX-License-Identifier: GPL-2.0-or-later
"""What a user reads before a run: the table, the timeline, what stays out; and folders with bad files in them."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import scenes as list_scenes

NAME = "S1A_IW_GRDH_1SDV_20170620T183000_20170620T183025_017086_01C76A_rtc.tif"


@pytest.fixture
def reported(run, make_safe, raster_writer, fine, radar, tmp_path):
    """The page about a product, a cloudy date, a radar date and a file that is none; and the scene list."""
    folder = make_safe("05.00", offset=True).parent
    cloud = {b: fine[b] for b in ("B02", "B04")} | {"SCL": np.full_like(fine["B02"], 9)}
    raster_writer(folder / "S2_20170622.tif", cloud)
    raster_writer(folder / NAME, radar)
    (folder / "S2_<b>_20170701.tif").write_bytes(b"II*\0 no more")
    page = tmp_path / "out" / "report.html"
    outputs = run(list_scenes, folder=folder, output=tmp_path / "out" / "scenes.json", report=page)
    return page.read_text("utf-8"), SceneSet.load(outputs["output"])


def test_page_tells_each_scene_in_full(reported):
    page, _ = reported
    cells = [re.findall(r"<td>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", page)]
    (row,) = [r for r in cells if r and r[0] == "2017-06-17"]
    day, _, sensor, place, baseline, bands, clear, scaling, nearest = row
    assert (day, sensor, baseline) == ("2017-06-17", "Sentinel-2", "05.00")
    assert place == "descending T29UPU orbit 80" and "B8A" in bands
    assert bands.endswith("(by name); clouds by SCL") and scaling.startswith(
        "reflectance, x 0.0001 -0.1"
    )
    assert 70 <= int(clear.removesuffix(" %")) <= 75
    assert "-0.1 (MTD_MSIL2A.xml, baseline 05.00)" in scaling
    assert nearest == "3 days (2017-06-20)"


def test_log_holds_the_same_table(reported, heard):
    (line,) = [text for text in heard.messages if text.startswith("2017-06-17")]
    for part in ("T29UPU orbit 80", "05.00", "-0.1 (MTD_MSIL2A.xml", "3 days (2017-06-20)"):
        assert part in line


def test_log_says_how_each_sensor_is_read(reported, heard):
    (optical,) = [text for text in heard.messages if text.startswith("2017-06-17")]
    (radar,) = [text for text in heard.messages if text.startswith("2017-06-20")]
    for part in ("S2_20170617T113321", "(by name); clouds by SCL", "reflectance, x 0.0001 -0.1"):
        assert part in optical
    for part in ("S1_20170620T183000", "VH, VV (by name)", "dB, x 1 +0 (negative numbers)"):
        assert part in radar


def test_bands_by_order_and_masks_are_said_in_the_row(run, raster_writer, fine, heard, tmp_path):
    ten = {band: fine[band] for band in fine if band != "SCL"}
    raster_writer(tmp_path / "in" / "S2_20170617.tif", ten, named=False)
    given = {"folder": tmp_path / "in", "output": tmp_path / "scenes.json"}
    run(list_scenes, **given)
    (line,) = [text for text in heard.messages if text.startswith("2017-06-17")]
    assert "(by order); clouds by nothing" in line


def test_page_says_what_is_left_out_and_why(reported, heard):
    page, _ = reported
    assert "S2_&lt;b&gt;_20170701.tif" in page and "<b>_2017" not in page
    assert "is not a raster or is truncated" in page
    assert "2017-06-22</td><td>no clear pixel in the extent" in page
    said = "Listed, but without a pixel: 2017-06-22: no clear pixel"
    assert any(text.startswith(said) for text in heard.messages)
    (total,) = [text for text in heard.messages if " dates listed in " in text]
    assert "1 entries of the list give no pixel, 1 files are left out" in total


def test_timeline_has_a_bar_a_date_as_high_as_it_is_clear(reported):
    page, _ = reported
    svg = ElementTree.fromstring(re.search(r"<svg.*?</svg>", page, re.DOTALL).group())  # noqa: S314
    bars = {}
    for bar in svg.iter("{http://www.w3.org/2000/svg}rect"):
        bars.setdefault(bar[0].text, []).append(float(bar.get("height")))
    clear = next(v for k, v in bars.items() if k.startswith("2017-06-17: "))
    cloudy = next(v for k, v in bars.items() if k == "2017-06-22: 0 % clear")
    assert clear[1] / clear[0] == pytest.approx(0.73, abs=0.03)
    assert cloudy[1] == 0 and "2017-06-20" in bars


def test_scene_outside_the_extent_is_named(run, make_safe, tmp_path):
    near = make_safe()
    far = make_safe("02.05", start="2017-06-20T11:33:21", origin=(663200.0, 5798040.0))
    page = tmp_path / "report.html"
    run(list_scenes, s2=[str(near), str(far)], extent="643300,5796900,644300,5797900 EPSG:32629",
        output=tmp_path / "scenes.json", report=page)  # fmt: skip
    text = page.read_text("utf-8")
    assert "S2_20170620T113321</td><td>lies outside the extent" in text
    assert "S2_20170617T113321</td><td>lies outside" not in text


def test_rest_of_a_folder_opens_whatever_else_lies_in_it(
    make_safe, raster_writer, fine, listing, heard, tmp_path
):
    folder = make_safe().parent
    two = {b: fine[b] for b in ("B02", "B04")}
    raster_writer(folder / "no_date.tif", two)
    raster_writer(folder / "S2_20170619.tif", {"B08": fine["B08"]})
    (folder / "S2_20170625.nc").write_bytes(b"no NetCDF")
    (folder / "S2_20170626.zip").write_bytes(b"PK no more")
    (folder / "notes.json").write_text("{}")
    (folder / "b.zarr").mkdir()
    (folder / "b.zarr" / "zarr.json").write_text("{")
    listed = listing(folder=folder, s2=None)
    assert len(listed.scenes) == 1
    said = " ".join([*heard.warnings, *heard.messages])
    for text in ("no_date.tif: no date", "has no B04", "S2_20170625.nc is not a NetCDF",
                 "S2_20170626.zip is no zip", "b.zarr is not a Zarr group"):  # fmt: skip
        assert text in said


@pytest.fixture
def damaged(raster_writer, fine, tmp_path):
    """A folder of two dates, one of them with a hole in the middle of its file."""
    for day in ("20170617", "20170620"):
        bands = {b: fine[b] for b in ("B02", "B04")}
        path = raster_writer(
            tmp_path / "in" / f"S2_{day}.tif",
            bands,
            compress="deflate",
            blockysize=8,
            scales=(1e-4, 1e-4),
            offsets=(0.0, 0.0),
        )
    content = bytearray(path.read_bytes())
    middle = len(content) // 3
    content[middle : middle + 2000] = bytes(2000)
    path.write_bytes(content)
    return path


def test_damaged_pixels_leave_out_their_scene_alone(damaged, listing, heard):
    listed = listing(folder=damaged.parent, s2=None)
    assert [str(day) for day in listed.days("s2")] == ["2017-06-17"]
    (said,) = [text for text in heard.warnings if "S2_20170620.tif" in text]
    assert "cannot be read (rows" in said and "truncated" in said


def test_damaged_file_that_the_user_named_is_refused(damaged, listing):
    with pytest.raises(EngineError, match=r"S2_20170620\.tif"):
        listing(*damaged.parent.iterdir())
