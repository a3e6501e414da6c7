# SPDX-License-Identifier: GPL-2.0-or-later
"""A pixel's year as a picture: what is read, what is drawn, and what is refused."""

import json
import re
from datetime import date, timedelta

import numpy as np
import pytest
import rasterio

from plugin.engine.errors import EngineError
from plugin.engine.gpp.days.pixel_year import Reading, plot
from plugin.engine.verbs import gpppixel


@pytest.fixture
def layer(make_raster):
    """layer(day, gpp, away, tagged=True) -> a layer of GPP of 20 x 20 px, alike all over but for its corner."""

    def make(day, gpp, away=0.0, tagged=True, **without):
        full = np.full((20, 20), gpp, np.float32)
        corner = full.copy()
        corner[0, 0] = np.nan
        bands = {"gpp": corner, "gpp_p10": full - 1, "gpp_p90": full + 1, "extrapolated": full * 0}
        bands["days_to_clear"] = full * 0 + away
        path = make_raster(f"gpp_{day}.tif", bands)
        if tagged:
            with rasterio.open(path, "r+") as file:
                file.update_tags(ECOFUSE_DATE=day)
        return path

    return make


@pytest.fixture
def points(tmp_path):
    """points(x, y) -> a file of one point in the layers' CRS."""

    def make(*pairs):
        path = tmp_path / "points.json"
        path.write_text(json.dumps({"crs": "EPSG:32631", "points": pairs}))
        return path

    return make


def test_clear_looks_are_marked_and_days_under_cloud_are_not(run, layer, points, tmp_path):
    layers = [layer("2019-06-11", 5), layer("2019-06-01", 4), layer("2019-06-21", 6, away=3)]
    page = tmp_path / "page.html"
    found = run(
        gpppixel, layers=[str(p) for p in layers], points=points([500105, 5599895]), output=page
    )
    text = page.read_text("utf-8")
    assert found["count"] == 1 and text.count("<circle") == 2
    assert "2019-06-01: 4.00 (3.00 to 5.00)" in text
    assert "3 days from 2019-06-01 to 2019-06-21, 2 of them clear looks" in text


def test_days_come_in_order_and_the_band_goes_around():
    readings = [Reading(date(2019, 6, 1) + timedelta(10 * n), 2.0 + n, 1.0, 4.0 + n, True, n == 1)
                for n in range(3)]  # fmt: skip
    text = plot(readings, "a <pixel>")
    course = re.search(r'<polyline points="([^"]+)"', text)[1].split()
    assert len(course) == 3 and [float(p.split(",")[0]) for p in course] == sorted(
        float(p.split(",")[0]) for p in course
    )
    band = re.search(r'<polygon points="([^"]+)"', text)[1].split()
    assert len(band) == 6
    assert text.count('fill="white"') == 1  # beyond the towers
    assert "a &lt;pixel&gt;" in text


def test_points_without_gpp_are_counted(run, layer, points, heard, tmp_path):
    given = {"layers": [str(layer("2019-06-01", 4))], "output": tmp_path / "page.html"}
    run(gpppixel, points=points([500105, 5599895], [500005, 5599995], [0, 0]), **given)
    assert heard.warnings == ["2 of 3 points have no GPP."]
    with pytest.raises(EngineError, match="None of the points"):
        run(gpppixel, points=points([0, 0]), **given)


def test_what_is_no_dated_layer_of_gpp_is_refused(run, layer, make_raster, points, tmp_path):
    given = {"points": points([500105, 5599895]), "output": tmp_path / "page.html"}
    other = make_raster("f.tif", {"F01": np.ones((20, 20), np.float32)})
    with pytest.raises(EngineError, match="no band named gpp"):
        run(gpppixel, layers=[str(other)], **given)
    with pytest.raises(EngineError, match="does not say its day"):
        run(gpppixel, layers=[str(layer("2019-06-01", 4, tagged=False))], **given)
    with pytest.raises(EngineError, match=r"gone\.tif is not there: check its name"):
        run(gpppixel, layers=[str(tmp_path / "gone.tif")], **given)
    with pytest.raises(EngineError, match=r"must end in \.html"):
        run(gpppixel, layers=[str(other)], points=given["points"], output=tmp_path / "page.csv")


def test_points_that_lie_nowhere_on_the_layer_are_refused_in_a_sentence(run, layer, tmp_path):
    """Metres given as degrees have no place in the layer's CRS."""
    path = tmp_path / "points.json"
    path.write_text(json.dumps([[500105.0, 5599905.0]]))
    with pytest.raises(EngineError, match="None of the points lies on a pixel with GPP"):
        run(gpppixel, layers=[str(layer("2019-06-01", 4))], points=path, output=tmp_path / "p.html")
