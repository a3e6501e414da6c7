# SPDX-License-Identifier: GPL-2.0-or-later
"""Which pixels go through which graph, and that each gets its own numbers back."""

from dataclasses import replace

import numpy as np
import pytest

from plugin.engine.dense.apart import GRAIN, GRAINS, Apart, copy, shares, simplest
from plugin.engine.dense.shown import CODE, shown_bands
from plugin.engine.inference.manifest_schema import CLEAR, FUSION, WHOLE
from plugin.engine.inference.model import Model

EVERY, TARGET, PIXELS = CODE(1023), 1, 64
MOST = PIXELS // GRAIN


def codes(*batches: str) -> np.ndarray:
    """(batches, 3 slots, pixels): of each letter a grain. c clear, h hidden, u shown by no date, m all three,
    p with dates that show some bands."""
    day = {
        "c": [1023] * 4,
        "h": [0] * 4,
        "u": [0] * 4,
        "m": [1023, 0, 0, 1023],
        "p": [1023, 5, 0, 0],
    }
    other = {"c": [0] * 4, "h": [1023] * 4, "u": [0] * 4, "m": [0, 0, 1023, 0], "p": [0, 0, 3, 0]}
    found = np.zeros((len(batches), 3, PIXELS), CODE)
    for into, batch in zip(found, batches, strict=True):
        for slot, shown in ((TARGET, day), (2, other)):
            into[slot] = [code for letter in batch for code in shown[letter]]
    return found


def share(*batches: str) -> tuple[list[tuple[int, str]], list[tuple[list[int], str]]]:
    whole, gathered = shares(codes(*batches), EVERY, TARGET, MOST)
    return whole, [(grains.tolist(), graph) for grains, graph in gathered]


def test_batches_of_one_kind_are_taken_as_they_lie():
    found = share("c" * MOST, "h" * MOST, "u" * MOST, "m" * 14 + "uu", "uu" + "c" * 14, "p" * MOST)
    assert found == ([(0, CLEAR), (1, WHOLE), (3, WHOLE), (4, CLEAR), (5, FUSION)], [])


def test_what_no_date_shows_makes_room_for_others():
    whole, gathered = share("hu" * 8, "cu" * 8)
    assert whole == [] and gathered == [(list(range(0, 32, 2)), WHOLE)]


def test_grains_of_mixed_batches_fill_runs_and_clear_ones_fill_the_last_of_hidden_ones():
    whole, gathered = share("c" * 12 + "h" * 4, "u" + "m" * 3 + "h" * 10 + "c" * 2)
    assert whole == []
    # seventeen hidden, two runs of sixteen: all of the fourteen clear ones have room
    hidden = [12, 13, 14, 15, *range(17, 30)]
    assert gathered == [
        (sorted([*hidden, *range(12), 30, 31])[:16], WHOLE),
        (sorted([*hidden, *range(12), 30, 31])[16:], WHOLE),
    ]


def test_clear_grains_that_have_no_room_are_runs_of_their_own():
    whole, gathered = share("c" * 12 + "h" * 4, "c" * 14 + "hh")
    assert whole == []
    (judged, first), (rest, second) = gathered
    assert (first, second) == (WHOLE, CLEAR)
    assert judged == [*range(10), 12, 13, 14, 15, 30, 31] and rest == [10, 11, *range(16, 30)]


def test_dates_of_some_bands_go_through_the_fusion_and_others_fill_its_run():
    whole, gathered = share("p" * 4 + "h" * 10 + "cc", "c" * 8 + "h" * 8)
    assert whole == []
    (some, first), (hidden, second) = gathered
    assert (first, second) == (FUSION, WHOLE)
    assert some == [*range(14), 24, 25] and hidden == [14, 15, *range(16, 24), *range(26, 32)]


def test_the_cheapest_graph_of_a_whole_batch_is_one_that_the_model_has():
    class Known:
        judging = (FUSION, WHOLE, CLEAR)

    of = {letter: codes(letter * MOST)[0] for letter in "chmup"}
    wanted = {"c": CLEAR, "h": WHOLE, "m": WHOLE, "u": CLEAR, "p": FUSION}
    assert {key: simplest(Known, one, EVERY, TARGET) for key, one in of.items()} == wanted
    Known.judging = (FUSION, CLEAR)
    assert simplest(Known, of["h"], EVERY, TARGET) == FUSION
    Known.judging = (FUSION,)
    assert simplest(Known, of["c"], EVERY, TARGET) == FUSION


def test_nothing_is_asked_of_pixels_that_no_date_shows():
    assert share("u" * MOST) == ([], [])


@pytest.fixture(scope="module")
def inputs() -> tuple[Model, dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Three batches of random dates, under clouds of their own."""
    model, chance = Model.load(device="CPU"), np.random.default_rng(0)
    slots, held = 11, {}
    for sensor in model.sensors:
        shown = chance.random((3, slots, 1, model.pixels // 16)) < 0.6
        valid = shown.repeat(16, axis=-1).astype(np.float32)
        for part in ("features", "values", "valid"):
            if channels := model.channels(sensor, part):
                numbers = chance.random((3, slots, channels, model.pixels), np.float32)
                held[f"{sensor}_{part}"] = (
                    np.ones_like(numbers) * valid if part == "valid" else numbers * valid
                )
    away = {
        f"{sensor}_days": np.linspace(-50, 50, slots, dtype=np.float32) for sensor in model.sensors
    }
    return model, held, away


@pytest.mark.parametrize("parted", [0.0, 0.001, 1.0])
@pytest.mark.parametrize("cover", [0.0, 0.001, 0.3, 0.7, 1.0])
def test_each_pixel_gets_the_numbers_that_the_fusion_gives_it(inputs, cover, parted):
    model, held, away = inputs
    held = {name: array.copy() for name, array in held.items()}
    chance, at = np.random.default_rng(1), 5
    hidden = chance.random((3, model.pixels)) < cover
    for part, least in (("valid", 1), ("values", 0.1)):
        day = held[f"s2_{part}"][:, at]
        day[:] = np.where(hidden[:, None], 0, np.maximum(day, least))
    # here and there a date shows some bands alone
    some = chance.random((3, 11, model.pixels)) < parted
    held["s2_valid"][:, :, 3:][np.broadcast_to(some[:, :, None], (3, 11, 7, model.pixels))] = 0
    held["s2_values"] *= held["s2_valid"]
    shown = np.stack([shown_bands(one.swapaxes(0, 1)) for one in held["s2_valid"]])
    apart = Apart(model, 11)
    for _ in range(2):  # what an earlier target left behind does not count
        found = apart.judged(held, away, shown, at)
        seen = shown.any(axis=1)
        for batch in range(3):
            whole = model.judged(**{name: array[batch] for name, array in held.items()}, **away)
            for one, other in zip(found.of(batch, model.pixels), whole, strict=True):
                same = other[: len(one), seen[batch]] if one.ndim > 1 else other[seen[batch]]
                assert one[..., seen[batch]].tobytes() == same.tobytes()


def test_features_do_not_count_where_their_date_shows_nothing(inputs):
    """So they need not be made there, and may be those of any other date."""
    model, held, away = inputs
    batch = {name: array[0] for name, array in held.items()}
    shown = batch["s2_valid"].any(axis=1, keepdims=True)
    assert 0.3 < shown.mean() < 0.8
    wanted = model.judged(**batch, **away)
    for strange in (0, 1e3 * np.random.default_rng(3).standard_normal(shown.shape)):
        changed = np.where(shown, batch["s2_features"], np.float32(strange))
        found = model.judged(**{**batch, "s2_features": changed.astype(np.float32)}, **away)
        assert [one.tobytes() for one in found] == [one.tobytes() for one in wanted]


def test_a_tile_that_nothing_shows_is_not_computed(inputs, monkeypatch):
    model, held, away = inputs
    monkeypatch.setattr(Model, "_run", lambda *given: pytest.fail("a graph was run"))
    shown = np.zeros((3, 11, model.pixels), CODE)
    assert Apart(model, 11).judged(held, away, shown, 5) is None


def test_only_on_the_processors_and_in_batches_of_the_manifest_are_pixels_taken_apart():
    model = Model.load(device="CPU")
    assert Apart.fits(model, model.pixels) and not Apart.fits(model, 4 * model.pixels)
    gpu = replace(model, processor=replace(model.processor, device="CUDA"))
    assert not Apart.fits(gpu, model.pixels)
    graphs = {name: one for name, one in model.manifest["graphs"].items() if name != "clear"}
    assert not Apart.fits(
        replace(model, manifest={**model.manifest, "graphs": graphs}), model.pixels
    )


@pytest.mark.parametrize("chosen", [[0, 1, 2, 3, 4, 9, 10, 11, 12], [0, 2, 4, 9, 11], [12]])
def test_grains_are_copied_together_or_one_by_one(chosen):
    """Neighbours and lone ones, the first and the last; numbers are what they were, to the bit."""
    given = np.random.default_rng(0).random((3, 2, 13 * GRAIN), np.float32)
    into = np.zeros((3, 2, len(chosen) * GRAIN), np.float32)
    copy(given.view(GRAINS), np.array(chosen, int), into.view(GRAINS))
    grains = given.reshape(3, 2, 13, GRAIN)[:, :, chosen]
    np.testing.assert_array_equal(into.reshape(grains.shape), grains)
