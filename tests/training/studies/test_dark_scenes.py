# SPDX-License-Identifier: GPL-2.0-or-later
"""The measurement of the pixel check counts what it says, of dates whose darkness is known."""

from models.training.studies.dark_scenes import Date, below, lines
from plugin.engine.listing.reflectance.darkness import Darkness

NAN = float("nan")


def seen(low):
    clear = Darkness(low, 0.0, dict.fromkeys(("B02", "B03", "B04"), low), masked=True)
    return Date(low, 0.3, clear, low, clear)


def test_known_values_below_a_limit_are_counted():
    assert below("x", [0.1, 0.2, NAN, 0.3], 0.2).split()[1:] == ["1", "of", "3", "(33.33", "%)"]
    assert below("x", [], 0.2).endswith("0 of     0 (0.00 %)")


def test_table_counts_by_the_old_and_the_new_threshold():
    """Of the dates -0.06, -0.04 and 0.06 two lie below the old threshold, one below the new."""
    table = list(lines({"a": [seen(-0.06), seen(-0.04), seen(0.06)]}))
    found = {line.rpartition(" of ")[0][:66].strip(): line[66:].split()[0] for line in table}
    assert found["all dates: offset in the numbers, taken for none, old"] == "2"
    assert found["all dates: offset in the numbers, taken for none, new"] == "1"
    assert found["all dates: none in the numbers, known as such, old"] == "3"
    assert found["all dates: none in the numbers, known as such, new"] == "2"
    assert found["dark parts: right offset refused by clear pixels, old"] == "2"
    assert found["dark parts: right offset refused by clear pixels, new"] == "1"


def test_date_with_the_offset_is_found_beside_others():
    table = list(lines({"a": [seen(0.03), seen(0.031), seen(0.029)]}))
    none, half = table[-2:]
    assert none.split()[-3:] == ["0", "of", "3"] and half.split()[-3:] == ["3", "of", "3"]
