# SPDX-License-Identifier: GPL-2.0-or-later
"""What trees find, beside what the model's own guard and errors came to."""

import pytest

pytest.importorskip("torch")

from models.training.doubt import knowable
from models.training.doubt.knowable import Known
from models.training.evaluate.elsewhere import fillable, knowable_page
from models.training.evaluate.elsewhere.fillable import Fill

PLANTED = ("bands in another order", "B02 for B08", "B08 for B11", "B02 for B04")
JUDGED = {
    "nonsense": [
        {"planted": name, "task": "visible", "seen": seen, "flagged": share}
        for name in PLANTED
        for seen, share in (("both sensors", 0.61), ("six bands", 0.42))
    ],
    "coverage": [
        {
            "region": region,
            "task": "hidden",
            "seen": "both sensors",
            "within": within,
            "rank_correlation": rank,
        }
        for region, within, rank in (("here", 0.93, 0.45), ("there", 0.78, 0.2))
    ],
}


@pytest.fixture
def text(monkeypatch):
    """The page where trees find more in ten bands than in six, and know one region's errors."""
    monkeypatch.setattr(
        knowable, "found", lambda held, pair, six, several: [0.5, 0.6] if six else [0.97, 0.99]
    )
    known = [Known("here", 0.1, 0.5, 0.8), Known("there", 0.2, 0.3, 0.6)]
    monkeypatch.setattr(knowable, "ranks", lambda held: iter(known))
    fills = [Fill("here", 0.93, 1.02), Fill("there", 1.4, 0.949)]
    monkeypatch.setattr(fillable, "fills", lambda held: iter(fills))
    regions = [{"region": name, "kernel": 0.9665} for name in ("here", "there")]
    return knowable_page.page({"here": None, "there": None}, {}, JUDGED, regions)


def test_trees_stand_beside_the_guard(text):
    assert "| B02 for B08 | ten | all | 61 % | 98 % | 97 % | 99 % |" in text
    assert "| bands in another order | six | one | 42 % | 55 % | 50 % | 60 % |" in text
    assert "B08 for B11, ten bands: the trees find 98 % at best. 95 % can be had." in text
    assert "six bands: the trees find 55 % at best. 95 % is out of reach of the trees, too." in text


def test_errors_of_hidden_days_are_ranked_and_covered(text):
    assert "| here | 0.45 | 0.10 | 0.50 | 93 % | 80 % |" in text
    assert "at least 0.4, the model: 1 of 2 regions." in text
    assert "trees that have not seen the region: 0 of 2 regions." in text
    assert "trees that have seen its other dates: 1 of 2 regions." in text
    assert "Coverage 75 to 85 %, the model: 1 of 2 regions." in text
    assert "Coverage 75 to 85 %, trees: 1 of 2 regions." in text


def test_fillings_stand_beside_the_kernel(text):
    assert "| here | 0.967 | 0.930 | 1.020 |" in text
    said = "At least 5 % below the kernel, trees that have not seen the region: 1 of 2 regions; worse than it: 1."
    assert said in text
    assert "trees that have seen its other dates: 1 of 2 regions; worse than it: 1." in text
