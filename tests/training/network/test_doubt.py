# SPDX-License-Identifier: GPL-2.0-or-later
"""What errors are expected from, and how far a pixel lies from training."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.network.doubt import (  # noqa: E402
    LOWEST,
    NOVELTY_LIMIT,
    SURE,
    Doubt,
    quality_of,
)
from models.training.network.guard import RED_EDGE, averages  # noqa: E402
from models.training.network.networks import Fused  # noqa: E402
from models.training.network.parts import BOTH, SLOTS, TARGET, Series  # noqa: E402

DAYS = torch.arange(SLOTS, dtype=torch.float32)[:, None, None] * 5 - 25


def series(values: np.ndarray, days=DAYS) -> Series:
    """Of (11, bands, P) values, all valid."""
    values = torch.from_numpy(values.astype(np.float32))
    return Series(torch.zeros(SLOTS, 3, values.shape[2]), values, torch.ones_like(values), days)


@pytest.fixture
def doubt() -> Doubt:
    torch.manual_seed(0)
    return Doubt(BOTH, quality_of(BOTH)).eval()


def fused(filled, filling, valid, known=None) -> Fused:
    nothing = torch.zeros(1, filled.shape[1])
    known = torch.ones_like(valid) if known is None else known
    quality = torch.zeros(quality_of(BOTH), filled.shape[1])
    # the filling and the plain smoother say the same
    return Fused(nothing, nothing, filled, filling, filling, valid, known, quality, nothing)


def test_a_hidden_value_is_expected_to_err_as_its_neighbours_do(doubt):
    random = np.random.default_rng(2)
    bands = 12
    hidden = fused(torch.full((bands, 1), 0.3), torch.full((bands, 1), 0.3), torch.zeros(bands, 1))
    errors = []
    for size in (0.005, 0.05):
        noisy = 0.3 + size * random.standard_normal((SLOTS, bands, 1))
        given = {"s2": series(noisy[:, :10]), "s1": series(noisy[:, 10:])}
        errors.append(doubt(hidden, hidden.filled, given)[0])
    assert (errors[1] > 2 * errors[0]).all()


def test_a_day_that_hides_a_sensor_errs_by_the_law_and_others_by_the_network(doubt):
    """Only the powers change: bands beside shown ones and radar keep their errors."""
    random = np.random.default_rng(5)
    noisy = 0.3 + 0.02 * random.standard_normal((SLOTS, 12, 1))
    given = {"s2": series(noisy[:, :10]), "s1": series(noisy[:, 10:])}
    value, hidden, partly = torch.full((12, 1), 0.3), torch.zeros(12, 1), torch.zeros(12, 1)
    partly[0] = 1

    def errors() -> list:
        days = (fused(value, value, valid) for valid in (hidden, partly))
        return [doubt(day, value, given)[0][:, 0] for day in days]

    whole, beside = errors()
    with torch.no_grad():
        doubt.powers.copy_(torch.tensor([[0.0, 1.0, 0.0, 0.0]]))
    other_whole, other_beside = errors()
    assert torch.equal(beside, other_beside) and torch.equal(whole[10:], other_whole[10:])
    assert (whole[:10] != other_whole[:10]).all()
    with torch.no_grad():
        doubt.network.layers[-1].bias.fill_(1.0)
    again = errors()
    assert torch.equal(again[0][:10], other_whole[:10]) and (again[1][1:] > other_beside[1:]).all()


def test_a_day_that_looks_veiled_is_doubted_by_its_difference_and_one_that_looks_clear_is_not(
    doubt,
):
    """NIR of .33 among its neighbours, .44 on the day."""
    quiet = {n: series(np.full((SLOTS, s.bands, 1), 0.33)) for n, s in BOTH.items()}
    valid, filling = torch.ones(12, 1), torch.full((12, 1), 0.33)
    with torch.no_grad():
        doubt.veil.layers[-1].bias.fill_(1.5)
        doubt.share.fill_(0.5)

    def errors() -> list:
        return [
            doubt(fused(filled, filling, valid), filled, quiet)[0][:, 0].tolist()
            for filled in (filling, filling + 0.11)
        ]

    usual, odd = errors()
    added = 0.11 * 0.5 * (1 - np.exp(-SURE * 1.5))
    assert np.subtract(odd, usual)[:10] == pytest.approx(added, rel=1e-3)
    assert odd[10:] == usual[10:]  # Sentinel-1 sees through it
    with torch.no_grad():
        doubt.clear.fill_(1.6)
    assert errors() == [usual, usual]


def test_what_the_embedding_loses_of_a_shown_value_is_expected(doubt):
    quiet = {n: series(np.full((SLOTS, s.bands, 1), 0.33)) for n, s in BOTH.items()}
    value, valid = torch.full((12, 1), 0.33), torch.ones(12, 1)
    valid[:9] = (
        0  # of ten bands the day shows one: the others' differences are not known, so they do not count
    )
    decoded = value.clone()
    decoded[:9] += 0.2
    same = fused(value, value, valid)
    assert float(doubt(same, decoded, quiet)[0][9, 0]) < 0.001
    decoded[9] += 0.02
    assert float(doubt(same, decoded, quiet)[0][9, 0]) == pytest.approx(0.02, rel=0.2)


def test_distance_is_mahalanobis_of_the_logarithms(doubt):
    random = np.random.default_rng(3)
    usual = doubt.usual[0]
    covariance = np.cov(random.standard_normal((10, 50)))
    middle = random.random(10)
    whitening = np.linalg.inv(np.linalg.cholesky(covariance))
    with torch.no_grad():
        usual.whitening.copy_(torch.from_numpy(whitening))
        usual.middle.copy_(torch.from_numpy(whitening @ middle)[:, None])
    values = random.random((10, 4))
    away = np.log(values + usual.floor) - middle[:, None]
    squared = np.einsum("ip,ij,jp->p", away, np.linalg.inv(covariance), away)
    found = usual(torch.from_numpy(values.astype(np.float32)))[0].detach().numpy()
    np.testing.assert_allclose(found, np.sqrt(squared / 10), rtol=1e-3)


def test_novelty_grows_to_its_limit_and_beyond_and_a_sensor_that_no_date_has_says_nothing(doubt):
    far = torch.tensor([[0.0, 1.0, 2.0, 50.0], *[[0.0] * 4] * 5])
    with torch.no_grad():
        doubt.limits[0] = 2.0
    found = doubt.novelty(far, torch.ones(12, 4))[0].tolist()
    assert found[0] == 0 and found == sorted(found) and found[3] > 0.95
    assert found[2] == pytest.approx(NOVELTY_LIMIT)
    value = torch.full((12, 1), 0.6)
    known = torch.ones(12, 1)
    seen = fused(value, value, torch.zeros(12, 1), known)
    known_s2 = known.clone()
    known_s2[10:] = 0
    assert float(doubt.unlike(seen, value + 0.1, value[:10])[2, 0]) > 0.1
    unlike = doubt.unlike(replace_known(seen, known_s2), value + 0.1, value[:10])[:, 0].tolist()
    assert unlike[2] == unlike[5] == 0 and min(unlike[:2]) > 0 and unlike[4] == pytest.approx(0.1)
    assert unlike[3] > 0
    none = replace_known(seen, torch.zeros_like(known))
    assert float(doubt.unlike(none, value + 0.1, value[:10])[:4].max()) == 0


def test_what_is_new_depends_on_whether_any_date_has_the_red_edge(doubt):
    far = torch.full((6, 2), 2.0)
    with torch.no_grad():
        doubt.limits[:] = torch.tensor([[2.0, 8.0]])
    there = torch.ones(12, 2)
    there[RED_EDGE, 0] = 0
    assert doubt.novelty(far, there)[0].tolist() == pytest.approx([NOVELTY_LIMIT, 0.2])
    # in the whole head it is the dates that say so, not the target day
    value, hidden = torch.full((12, 1), 0.3), torch.zeros(12, 1)
    quiet = {n: series(np.full((SLOTS, s.bands, 1), 0.3)) for n, s in BOTH.items()}
    found = [
        float(doubt(fused(value, value, hidden, known), value, quiet)[1])
        for known in (there[:, :1], there[:, 1:])
    ]
    assert found[0] / (1 - found[0]) == pytest.approx(4 * found[1] / (1 - found[1]), rel=1e-4)


def test_how_strange_a_spectrum_looks_does_not_hang_on_which_bands_are_filled(doubt):
    """Such a set of bands may be in no region that the guard has learnt from."""
    with torch.no_grad():
        doubt.strange.network.layers[-1].weight.fill_(0.1)
    value, known = torch.full((12, 1), 0.3), torch.ones(12, 1)
    fewer = known.clone()
    fewer[[3, 6, 9]] = 0
    found = [float(doubt.far(value, there, value[:10])[3]) for there in (known, fewer)]
    assert found[0] == found[1] > 0


def test_scales_belong_to_what_the_day_shows_of_a_value(doubt):
    quiet = {n: series(np.full((SLOTS, s.bands, 1), 0.33)) for n, s in BOTH.items()}
    valid = torch.ones(12, 1)
    valid[4] = valid[10:] = 0.0  # one band is missing beside others, both of Sentinel-1 are hidden
    value = torch.full((12, 1), 0.33)
    given = fused(value, value, valid)
    before = doubt(given, value + 0.01, quiet)[0]
    with torch.no_grad():
        for parameter, factor in zip(doubt.scales, (2.0, 3.0, 5.0), strict=True):
            parameter.fill_(factor)
    ratio = ((doubt(given, value + 0.01, quiet)[0] - LOWEST) / (before - LOWEST))[:, 0]
    assert ratio[[0, 9]].tolist() == pytest.approx([2, 2], rel=1e-3)
    assert float(ratio[4]) == pytest.approx(3, rel=1e-3)
    assert ratio[10:].tolist() == pytest.approx([5, 5], rel=1e-3)


def test_averages_take_every_clear_date_and_the_filled_value_where_there_is_no_date():
    values = np.zeros((SLOTS, 2, 1))
    values[0, 0], values[TARGET, 0] = 0.2, 0.4
    valid = torch.zeros(SLOTS, 2, 1)
    valid[0, 0] = valid[TARGET, 0] = 1.0
    given = Series(torch.zeros(SLOTS, 3, 1), torch.from_numpy(values).float(), valid, DAYS)
    found = averages(given, torch.tensor([[0.9], [0.7]]))[:, 0].tolist()
    assert found == pytest.approx([0.3, 0.7])


def replace_known(given: Fused, known) -> Fused:
    return given._replace(known=known)
