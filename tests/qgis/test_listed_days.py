# SPDX-License-Identifier: GPL-2.0-or-later
"""What QGIS's side reads in a scene list: its clear days, the middle one, its places and files."""

import json

import pytest

pytest.importorskip("qgis")

from plugin.algorithms.listed_days import boxes_of, clear_days, files_of, meets, middle_clear_day


def listed(path, clear=None, days=("2019-05-01", "2019-06-01", "2019-07-01")):
    features = [
        {"properties": {"datetime": f"{day}T10:00:00Z", "constellation": "sentinel-2"}}
        for day in days
    ]
    features.append(
        {"properties": {"datetime": "2031-01-01T00:00:00Z", "constellation": "sentinel-1"}}
    )
    content = {"features": features, **({"ecofuse:clear": clear} if clear else {})}
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_middle_one_of_the_clear_days_is_proposed(tmp_path):
    shares = [0.0, 0.9, 0.2, 0.8, 0.44, 0.46, 1 / 3]
    clear = {f"2019-05-{n:02d}": share for n, share in enumerate(shares, start=1)}
    path = listed(tmp_path / "scenes.json", clear)
    assert clear_days(path) == ["2019-05-02", "2019-05-04", "2019-05-06"]
    assert middle_clear_day(path).toString("yyyy-MM-dd") == "2019-05-04"


def test_list_without_shares_gives_its_middle_day(tmp_path):
    assert middle_clear_day(listed(tmp_path / "s.json")).toString("yyyy-MM-dd") == "2019-06-01"


def test_pass_over_midnight_gives_the_day_on_which_it_began(tmp_path):
    path = listed(tmp_path / "s.json", days=("2019-06-02",))
    content = json.loads(path.read_text("utf-8"))
    content["features"][0]["properties"]["ecofuse:day"] = "2019-06-01"
    path.write_text(json.dumps(content), "utf-8")
    assert clear_days(path) == ["2019-06-01"]


@pytest.mark.parametrize(
    "text", [None, "", "[]", '{"features": [{}]}', "no json", '{"features": []}']
)
def test_what_is_no_list_proposes_nothing(tmp_path, text):
    path = tmp_path / "scenes.json"
    if text is not None:
        path.write_text(text)
    assert middle_clear_day(path) is None


def test_engine_writes_the_shares_that_the_dialog_reads(scenes):
    with open(scenes, encoding="utf-8") as file:
        clear = json.load(file)["ecofuse:clear"]
    assert len(clear) == 40 and 0 <= min(clear.values()) < max(clear.values()) <= 1
    assert middle_clear_day(scenes).toString("yyyy-MM-dd") in clear


def test_places_and_files_of_a_list(tmp_path):
    path = tmp_path / "scenes.json"
    assets = {"B02": {"href": "b.tif"}, "B03": {"href": "a.tif"}, "B04": {"href": "b.tif"}}
    path.write_text(json.dumps({"features": [{"bbox": [22, 45, 22.1, 45.1], "assets": assets}]}))
    assert boxes_of(path) == [(22.0, 45.0, 22.1, 45.1)]
    assert files_of(path) == ["a.tif", "b.tif"]
    assert boxes_of(tmp_path / "nothing") == [] == files_of(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("box", "whether"),
    [
        ((22.05, 45.05, 23, 46), True),
        ((21, 44, 23, 46), True),
        ((22.2, 45, 23, 46), False),
        ((22, 45.2, 23, 46), False),
        ((179.95, 10, 180, 11), True),
        ((-180, 10, -179.95, 11), True),
        ((0, 10, 1, 11), False),
    ],
)
def test_box_meets_scenes_also_across_the_antimeridian(box, whether):
    assert meets([(22.0, 45.0, 22.1, 45.1), (179.9, 10.0, -179.9, 11.0)], box) == whether
