# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest

from plugin.engine.dense.shelf import FREE, Shelf

SLOTS, PLACES = 5, 9


@pytest.fixture
def shelf():
    return Shelf({"values": np.zeros((2, PLACES, 3)), "seen": np.zeros((2, PLACES), bool)}, SLOTS)


def number(key) -> float:
    return -1.0 if key is None else float(key)


def rows_of(shelf, wanted) -> tuple[list[int], list]:
    """Ask for rows of keys one after the other, each checked; where they began, and the keys filled."""
    starts, filled = [], []

    def fill(key, parts):
        filled.append(key)
        parts["values"][:] = number(key)
        parts["seen"][:] = key is not None

    for keys in wanted:
        places = shelf.holding(keys, fill)
        values, seen = (shelf.parts[name][:, places] for name in ("values", "seen"))
        assert np.array_equal(values[1, :, 2], [number(key) for key in keys])
        assert np.array_equal(seen[0], [key is not None for key in keys])
        starts.append(places.start)
    return starts, filled


def test_each_date_is_filled_once_while_targets_move_on(shelf):
    wanted = [range(first, first + SLOTS) for first in range(20)]
    starts, filled = rows_of(shelf, wanted)
    assert filled == list(range(20 + SLOTS - 1))
    assert starts[:6] == [0, 1, 2, 3, 4, 0]  # no copy, until the shelf ends


def test_a_row_with_an_empty_slot_in_the_middle_moves_on(shelf):
    """As those of days between two acquisitions: neighbours change sides, some come twice."""
    wanted = [(0, 1, None, 2, 3), (0, 1, None, 2, 3), (1, 2, None, 3, 4), (2, 2, None, 4, 4)]
    starts, filled = rows_of(shelf, wanted)
    assert starts[0] == starts[1]
    assert sorted(filled, key=number) == [None, 0, 1, 2, 3, 4]


def test_rows_in_any_order_hold_what_was_asked_for(shelf):
    random = np.random.default_rng(1)
    keys = [None, *range(8)]
    wanted = [[keys[at] for at in random.integers(0, len(keys), SLOTS)] for _ in range(200)]
    rows_of(shelf, wanted)


def test_a_cleared_shelf_holds_nothing(shelf):
    rows_of(shelf, [range(SLOTS)])
    shelf.clear()
    assert rows_of(shelf, [range(SLOTS)])[1] == list(range(SLOTS))


def test_a_date_that_could_not_be_filled_is_asked_for_again(shelf):
    """Also when others of its row had to move first."""

    def fail(key, parts):
        parts["values"][:] = 99
        raise OSError("unreadable")

    rows_of(shelf, [range(SLOTS)])
    for wanted in (range(1, SLOTS + 1), (3, 8, 1, None, 2)):
        with pytest.raises(OSError, match="unreadable"):
            shelf.holding(wanted, fail)
    rows_of(shelf, [(3, 8, 1, None, 2), range(1, SLOTS + 1), range(SLOTS)])


def test_a_row_begins_at_the_first_of_the_places_where_most_of_it_stands_already(shelf):
    chance = np.random.default_rng(5)
    for _ in range(300):
        shelf._keys = [FREE if key == 6 else key for key in chance.integers(0, 7, PLACES)]
        keys = [None if key == 5 else key for key in chance.integers(0, 6, SLOTS)]

        def standing(start, keys=keys):
            held = shelf._keys[start : start + SLOTS]
            return sum(held_key == key for held_key, key in zip(held, keys, strict=True))

        plain = max(range(PLACES - SLOTS + 1), key=standing)
        kept = {start: standing(start) for start in range(PLACES - SLOTS + 1)}
        begun = shelf.holding(keys, lambda key, parts: None).start
        assert begun == plain, kept
