# SPDX-License-Identifier: GPL-2.0-or-later
import itertools

import pytest

torch = pytest.importorskip("torch")

from models.training.network.networks import (  # noqa: E402
    CONTEXT,
    HALO,
    Decoder,
    Fusion,
    inverse_softplus,
    start_from_pca,
)
from models.training.network.parts import BOTH, SLOTS, TARGET, Series  # noqa: E402
from models.training.network.radar_mean import averaged  # noqa: E402
from models.training.network.temporal import (  # noqa: E402
    Temporal,
    closeness,
    neighbours,
    same_orbit,
)

DAYS = torch.tensor([-40.0, -30, -22, -12, -5, 0, 3, 10, 18, 25, 60])


def random_series(pixels: int, seed: int = 0, dates=range(SLOTS), bands=None, radar=True) -> dict:
    """Random values; only the dates and optical bands named are valid."""
    torch.manual_seed(seed)
    series = {}
    for name, sensor in BOTH.items():
        valid = torch.zeros(SLOTS, sensor.bands, pixels)
        if name == "s2" or radar:
            for slot in dates:
                valid[slot, list(bands) if name == "s2" and bands is not None else slice(None)] = 1
        values = torch.rand(SLOTS, sensor.bands, pixels) * valid
        features = torch.randn(SLOTS, sensor.features, pixels)
        series[name] = Series(features, values, valid, DAYS[:, None, None])
    return series


def part_of(series: dict, pixels: slice) -> dict:
    return {
        name: Series(s.features[..., pixels], s.values[..., pixels], s.valid[..., pixels], s.days)
        for name, s in series.items()
    }


def test_context_is_fifteen_pixels_and_no_more(networks):
    sensor = BOTH["s2"]
    values = torch.rand(1, sensor.bands, 21, 21, requires_grad=True)
    features = networks.encoders["s2"](values, torch.ones_like(values))
    assert features.shape[2:] == (21 - 2 * HALO, 21 - 2 * HALO)
    features[0, :, 3, 3].sum().backward()  # its centre is the input's pixel (10, 10)
    reached = values.grad[0].abs().sum(0) > 0
    rows, cols = torch.nonzero(reached, as_tuple=True)
    assert CONTEXT == 15
    assert (rows.min(), rows.max(), cols.min(), cols.max()) == (3, 17, 3, 17)


def test_constant_surroundings_have_a_short_cut(networks):
    sensor, encoder = BOTH["s2"], networks.encoders["s2"]
    values, valid = torch.rand(1, sensor.bands, 5), torch.ones(1, sensor.bands, 5)
    valid[:, 0, 2] = 0
    short = encoder.constant(values, valid)
    for pixel in range(5):
        patch = [x[:, :, pixel, None, None].expand(-1, -1, 15, 15) for x in (values, valid)]
        assert torch.allclose(encoder(*patch)[..., 0, 0], short[..., pixel], atol=1e-4)


def test_pixel_does_not_depend_on_its_batch(networks):
    series = random_series(64)
    with torch.no_grad():
        together, error, _ = networks.fusion(series)
        for pixels in (slice(0, 1), slice(5, 9), slice(40, 64)):
            alone, error_alone, _ = networks.fusion(part_of(series, pixels))
            assert torch.allclose(alone, together[:, pixels], atol=1e-5)
            assert torch.allclose(error_alone, error[:, pixels], atol=1e-5)


def test_empty_slots_have_no_weight(networks):
    series = random_series(8, dates=(2, 5, 8))
    s2 = series["s2"]
    other = torch.where(s2.valid.amax(1, keepdim=True) > 0, s2.features, 7.0)
    changed = {**series, "s2": Series(other, s2.values, s2.valid, s2.days)}
    with torch.no_grad():
        assert torch.equal(networks.fusion(series)[0], networks.fusion(changed)[0])


BANDS = {
    "all": range(10),
    "hls": (0, 1, 2, 7, 8, 9),
    "red_only": (2,),
    "none": (),
}
DATES = {
    "every": range(SLOTS),
    "target_only": (TARGET,),
    "target_hidden": (0, 1, 2, 3, 4, 6, 7, 8, 9, 10),
    "one_before": (1,),
    "one_after": (9,),
    "none": (),
}


@pytest.mark.parametrize(
    ("bands", "dates", "radar"), list(itertools.product(BANDS, DATES, (True, False))), ids=str
)
def test_numbers_are_finite_and_not_negative_whatever_is_missing(bands, dates, radar, networks):
    series = random_series(4, dates=DATES[dates], bands=BANDS[bands], radar=radar)
    with torch.no_grad():
        embedding, error, _ = networks.fusion(series)
        values = networks.decoder(embedding)
    assert torch.isfinite(embedding).all() and (embedding >= 0).all()
    assert torch.isfinite(error).all() and (error > 0).all()
    assert torch.isfinite(values).all()


def test_untrained_network_is_a_pca():
    torch.manual_seed(0)
    fusion, decoder = Fusion(BOTH, 7), Decoder(7, 12)
    axes = torch.linalg.qr(torch.randn(12, 7))[0].T
    mean = 0.2 + 0.1 * torch.rand(12)
    start_from_pca(fusion, decoder, axes, mean, 1.0 + torch.rand(7))
    series = random_series(32)
    radar = averaged(series["s1"].values, series["s1"].valid, series["s1"].days, 6)[0]
    truth = torch.cat([series["s2"].values[TARGET], radar])
    expected = axes.T @ axes @ (truth - mean[:, None]) + mean[:, None]
    with torch.no_grad():
        assert torch.allclose(decoder(fusion(series)[0]), expected, atol=1e-4)


def test_interpolation_weighs_the_nearer_date_more():
    series = random_series(1, dates=(3, 5, 7))["s2"]  # 12 days before and 10 after
    near = neighbours(series)
    weights, gaps, found = near.weights(), near.gaps, near.found
    assert torch.allclose(weights[3], torch.tensor(10 / 22), atol=1e-3)
    assert torch.allclose(weights[7], torch.tensor(12 / 22), atol=1e-3)
    assert weights.sum(0).allclose(torch.ones(10, 1))
    assert (gaps[0] == 12).all() and (gaps[1] == 10).all()
    assert all((side == 1).all() for side in found)


def test_interpolation_takes_a_lone_side_whole():
    near = neighbours(random_series(1, dates=(1, 2))["s2"])
    weights, found = near.weights(), near.found
    assert (weights[2] == 1).all() and weights.sum() == 10
    assert (found[0] == 1).all() and (found[1] == 0).all()


def test_inverse_softplus_inverts():
    raw = torch.linspace(-8, 20, 200)
    assert torch.allclose(inverse_softplus(torch.nn.functional.softplus(raw)), raw, atol=2e-3)
    assert torch.isfinite(inverse_softplus(torch.zeros(3))).all()


def test_sensor_alone_makes_a_first_stage():
    fusion, decoder = Fusion({"s2": BOTH["s2"]}, 10), Decoder(10, 10)
    start_from_pca(fusion, decoder, torch.eye(10), torch.full((10,), 0.5), torch.ones(10))
    series = random_series(6)["s2"]
    decoded = decoder(fusion({"s2": series})[0])
    assert torch.allclose(decoded, series.values[TARGET], atol=1e-4)


def test_radar_is_averaged_as_it_is_and_has_no_weights_but_its_level(networks):
    """Nothing reads a token of it: an encoder would be computed for nobody."""
    assert BOTH["s1"].features == BOTH["s1"].token == 0 and "s1" not in networks.encoders
    temporal = networks.fusion.temporal["s1"]
    assert list(temporal.state_dict()) == ["level"]
    series = random_series(6, dates=(2, 5, 8))["s1"]
    with torch.no_grad():
        found = temporal(series)
    expected = averaged(series.values, series.valid, series.days, BOTH["s1"].repeat)[0]
    assert torch.equal(found.filling, found.plain)
    assert torch.allclose(found.filling, expected, atol=1e-6)


def test_dates_of_the_same_orbit_are_known_by_their_days():
    days = torch.tensor([-40.0, -15, -13, -3, -1, 0, 2, 5, 7, 10, 12])
    assert same_orbit(days, 5).round(decimals=5).tolist() == [1, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0]


def test_filling_follows_a_trend_and_takes_the_step_between_orbits_into_account():
    """A line in time, and 0.05 more on every date from another orbit: the fit gives the line back."""
    torch.manual_seed(0)
    days = torch.tensor([-28.0, -20, -13, -10, -3, 0, 2, 5, 12, 15, 22])[:, None, None]
    other = 1 - same_orbit(days, 5)
    values = (0.3 + 0.002 * days + 0.05 * other).expand(-1, 10, 4).clone()
    valid = torch.ones_like(values)
    valid[TARGET], values[TARGET] = 0, 0
    temporal = Temporal(BOTH["s2"]).eval()
    with torch.no_grad():
        temporal.stiff.fill_(-12.0)
        temporal.line.fill_(12.0)
        features = torch.zeros(SLOTS, 32, 4)
        for shown in (days, days.expand(-1, -1, 4)):  # shared by all pixels, or each its own
            filling = temporal(Series(features, values, valid, shown))[0]
            assert torch.allclose(filling, torch.tensor(0.3), atol=2e-3)


def test_day_that_shows_nothing_takes_its_filling_as_it_is(networks):
    """A correction there would be the training days' haze, learnt by heart."""
    series = random_series(8, dates=DATES["target_hidden"], radar=False)
    with torch.no_grad():
        parts = [networks.fusion.temporal[name](series[name])[0] for name in BOTH]
        assert torch.equal(networks.fusion(series)[2], torch.cat(parts))


def test_radar_of_the_target_day_opens_no_correction(networks):
    """It taught two squares of Belgium, and harmed hidden days everywhere else."""
    series = random_series(8, dates=DATES["target_hidden"])
    s1 = series["s1"]
    valid = torch.ones_like(s1.valid)
    shown = {**series, "s1": Series(s1.features, torch.rand_like(valid), valid, s1.days)}
    with torch.no_grad():
        assert torch.equal(networks.fusion(series)[2][:10], networks.fusion(shown)[2][:10])


def test_dates_far_apart_are_filled_by_a_line_between_the_nearest_alone(networks):
    days = torch.tensor([-150.0, -120, -90, -60, -20, 0, 40, 60, 90, 120, 150])[:, None, None]
    s2 = random_series(6, dates=DATES["target_hidden"])["s2"]
    values = s2.values
    expected = (40 * values[TARGET - 1] + 20 * values[TARGET + 1]) / 60
    with torch.no_grad():
        filling = networks.fusion.temporal["s2"](Series(s2.features, values, s2.valid, days))[0]
        dense = networks.fusion.temporal["s2"](s2)[0]
    assert torch.allclose(filling, expected, atol=1e-4)
    assert (dense - expected).abs().max() > 0.01


def test_a_lone_side_of_dates_far_apart_gives_its_nearest_date(networks):
    days = torch.tensor([-150.0, -120, -90, -60, -20, 0, 0, 0, 0, 0, 0])[:, None, None]
    s2 = random_series(6, dates=range(TARGET))["s2"]
    with torch.no_grad():
        filling = networks.fusion.temporal["s2"](Series(s2.features, s2.values, s2.valid, days))[0]
    assert torch.allclose(filling, s2.values[TARGET - 1], atol=1e-6)


def test_what_was_learnt_stands_alone_where_dates_lie_close(networks):
    temporal = networks.fusion.temporal["s2"]
    s2 = random_series(6, dates=DATES["target_hidden"])["s2"]
    near = neighbours(s2)
    none = near._replace(shares=tuple(0 * share for share in near.shares))
    with torch.no_grad():
        found = temporal.filled(s2, near, None)
        moved = temporal.filled(s2, none, None)
        temporal.smooth.fill_(30.0)  # of the learnt weights nothing comes of the interpolation
        alone = [temporal.filled(s2, one, None) for one in (near, none)]
    assert (found - moved).abs().max() > 1e-3
    assert torch.allclose(*alone, atol=1e-6)


def test_dates_are_close_below_twelve_days_and_far_from_sixteen_on():
    for step, found in ((5.0, 1.0), (12.0, 1.0), (14.0, 0.5), (16.0, 0.0), (30.0, 0.0)):
        days = step * torch.arange(-5.0, 6)[:, None, None]
        assert closeness(days).item() == pytest.approx(found)
        days[:3] = 0.0  # empty slots
        assert closeness(days).item() == pytest.approx(found)


def test_bands_that_no_date_has_are_completed_on_a_day_that_shows_nothing(networks):
    """Left at the training mean beside a pixel's own values they would make a surface that does not exist."""
    series = random_series(8, dates=DATES["target_hidden"], bands=(0, 1, 2, 6), radar=False)
    s2 = series["s2"]
    brighter = {**series, "s2": Series(s2.features, 2 * s2.values, s2.valid, s2.days)}
    had, lacking = [0, 1, 2, 6, 10, 11], [3, 4, 5, 7, 8, 9]
    with torch.no_grad():
        filling = torch.cat([networks.fusion.temporal[name](series[name])[0] for name in BOTH])
        filled, other = (networks.fusion(each)[2] for each in (series, brighter))
    assert torch.equal(filled[had], filling[had])
    assert ((filled - filling)[lacking].abs() > 1e-5).all()
    assert ((filled - other)[lacking].abs() > 1e-5).all()
