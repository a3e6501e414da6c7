# SPDX-License-Identifier: GPL-2.0-or-later
"""The GPP head: absorbed light times efficiency, its band, flag and distance, and its file."""

import json
import warnings
from dataclasses import replace

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.gpp_error import Interval
from plugin.engine.gpp.head import AT_ONCE, SHIPPED, GppHead
from plugin.engine.gpp.posterior import Parameters
from plugin.engine.inference.model import Model
from plugin.engine.outputs.band_table import GPP_BANDS
from tests.engine.gpp.made_heads import MIDDLE, TERMS, make_head, only_mean

NAMES = [band.name for band in GPP_BANDS]


def rows(count=40, spread=0.5):
    return np.random.default_rng(0).normal(1, spread, (7, count))


def light(count=40):
    return Drivers(np.linspace(5, 30, count))


def band(layer, name):
    return layer[NAMES.index(name)]


@pytest.fixture
def head_file(tmp_path):
    def make(**changes):
        path = tmp_path / "head.json"
        path.write_text(make_head(**changes).to_json(), encoding="utf-8")
        return path

    return make


def test_stored_head_predicts_what_the_head_in_memory_does(head_file):
    drivers = replace(light(), temperature=np.full(40, 9.0), vpd=np.full(40, 12.0))
    stored, made = GppHead.load(head_file()), make_head()
    np.testing.assert_array_equal(stored.predict(rows(), drivers), made.predict(rows(), drivers))
    np.testing.assert_array_equal(stored.flat, made.flat)
    np.testing.assert_array_equal(stored.parameters.precision, made.parameters.precision)
    assert (stored.noise, stored.interval, stored.domain) == (
        made.noise,
        made.interval,
        made.domain,
    )


def test_gpp_by_hand():
    """The middle of everything, one efficiency: canopy x used light x efficiency."""
    head = make_head(parameters=only_mean(3.0))
    ndvi = (MIDDLE[3] - MIDDLE[2]) / (MIDDLE[3] + MIDDLE[2])
    wanted = MIDDLE[3] * (ndvi - 0.2) ** 1.5 * 20 / (1 + 20 / 20) * 3.0
    found = head.predict(np.ones((7, 1)), Drivers(np.array([20.0])))
    assert band(found, "gpp")[0] == pytest.approx(wanted, rel=1e-6)


def test_gpp_is_linear_in_the_parameters():
    head = make_head()
    terms = head.terms(rows(), light())
    assert terms.shape == (40, TERMS)
    np.testing.assert_allclose(
        terms @ head.parameters.mean, head.linear_predictor(rows(), light()), rtol=1e-10
    )
    np.testing.assert_allclose(terms[:, 0], head.absorbed(rows(), light()), rtol=1e-12)


def test_with_parameters_changes_these_alone():
    head, wider = make_head(), Interval(1.0, 0.5, 0.0, 0.0, 0.0, -2.0, 2.0)
    found = head.with_parameters(only_mean(3.0), interval=wider)
    assert found.parameters.mean[0] == 3.0 and found.interval == wider
    assert (found.decoder, found.domain, found.noise) == (head.decoder, head.domain, head.noise)
    with pytest.raises(ValueError, match="3"):
        head.with_parameters(Parameters(np.zeros(3), np.eye(3)))


def test_ground_without_leaves_has_no_gpp_whatever_the_efficiency():
    head = make_head(parameters=only_mean(1e6))
    z = np.ones((7, 1))
    z[3] = 1 + 0.5 * 10 * (0.07 / 0.35 - 1)  # B8A of 0.07 beside a red of 0.05
    found = head.predict(z, Drivers(np.array([25.0])))
    assert band(found, "gpp")[0] == 0 and band(found, "gpp_p10")[0] == 0


def test_interval_holds_the_prediction_and_nothing_is_negative():
    layer = make_head().predict(rows(500, 1.5), Drivers(np.full(500, 20.0)))
    gpp, low, high = (band(layer, name) for name in ("gpp", "gpp_p10", "gpp_p90"))
    assert (low <= gpp).all() and (gpp <= high).all() and (low >= 0).all()
    assert gpp.max() > 3


def test_numbers_of_a_damaged_file_are_flagged_without_a_word_of_numpys():
    damaged = rows(3)
    damaged[:, 1] = 1e30
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        layer = GppHead.load(SHIPPED).predict(damaged, light(3))
    assert band(layer, "extrapolated")[1] == 1


def test_border_of_the_domain_lies_inside():
    head = make_head(parameters=only_mean(1.0))
    z = np.ones((7, 1))
    distance = head.distance(z, Drivers(np.array([20.0])))[0]
    just = replace(head, domain=replace(head.domain, threshold=head.domain.threshold * distance))
    short = replace(just, domain=replace(just.domain, threshold=just.domain.threshold * 0.999))
    flags = [
        band(h.predict(z, Drivers(np.array([20.0]))), "extrapolated")[0] for h in (just, short)
    ]
    assert flags == [0, 1]
    assert band(just.predict(z, Drivers(np.array([20.0]))), "distance")[0] == pytest.approx(1)


def test_more_gpp_than_any_tower_had_is_flagged_and_cut():
    head = make_head(parameters=only_mean(50.0))
    layer = head.predict(np.ones((7, 1)), Drivers(np.array([20.0])))
    assert band(layer, "gpp")[0] == 15 and band(layer, "extrapolated")[0] == 1


def test_what_is_as_bright_as_snow_is_flagged():
    z = np.ones((7, 2))
    z[0, 1] = 1 + 0.5 * 10 * (0.21 / MIDDLE[0] - 1)  # B02 of 0.21
    head = make_head()
    wide = replace(head, domain=replace(head.domain, threshold=1e6))
    assert band(wide.predict(z, Drivers(np.full(2, 20.0))), "extrapolated").tolist() == [0, 1]


def test_every_pixel_is_flagged_when_full_embeddings_shift_gpp_by_more_than_the_limit():
    at = np.ones((7, 1)), Drivers(np.array([20.0]))
    shift = {"median": 0.5, "p90": 1.2, "limit": 1.0, "place": "flanders_west"}
    flags = [band(make_head(**c).predict(*at), "extrapolated")[0] for c in ({}, {"shift": shift})]
    assert flags == [0, 1]


def test_missing_input_gives_missing_output_and_missing_weather_does_not():
    z = np.ones((7, 4))
    z[4, 0] = np.nan
    given = Drivers(np.array([20.0, np.nan, 20.0, 20.0]), temperature=np.array([9, 9, np.nan, 9.0]))
    found = make_head().predict(z, given)
    np.testing.assert_array_equal(np.isnan(found).all(axis=0), [True, True, False, False])
    plain = make_head().predict(z, Drivers(given.radiation))
    np.testing.assert_array_equal(found[:, 2], plain[:, 2])
    assert (found[0, 3] != plain[0, 3]).all()


def test_pixels_do_not_depend_on_their_block():
    z, head = rows(AT_ONCE + 70), make_head()
    drivers = Drivers(
        np.linspace(5, 30, AT_ONCE + 70), expected_error=np.linspace(0, 0.1, AT_ONCE + 70)
    )
    found = head.predict(z, drivers)
    for first in (0, 5, AT_ONCE - 3, AT_ONCE + 1):
        part = slice(first, first + 7)
        np.testing.assert_array_equal(head.predict(z[:, part], drivers.part(part)), found[:, part])
    square = head.predict(z[:, :64].reshape(7, 8, 8), Drivers(drivers.radiation[:64].reshape(8, 8)))
    np.testing.assert_array_equal(square.reshape(len(NAMES), 64)[0], found[0, :64])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ('{"type": "ecofuse-clusters"}', "type is .*, expected 'ecofuse-gpp'"),
        ('{"type": "ecofuse-gpp", "version": 9}', "version is 9, expected 2"),
        ('{"type": "ecofuse-gpp", "version": 2}', "it lacks 'embedding_model'"),
        (
            '{"type": "ecofuse-gpp", "version": 1, "mean": [1]}',
            "of version 1, which is not read any more .* fit it again, or leave GPP_MODEL empty",
        ),
    ],
    ids=["not JSON", "another type", "another version", "without numbers", "the first version"],
)
def test_file_that_is_no_gpp_model_is_refused(text, message, tmp_path):
    path = tmp_path / "head.json"
    path.write_text(text)
    with pytest.raises(EngineError, match=message):
        GppHead.load(path)


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        (("prior", "mean", 0), float("nan"), r"prior.mean\[0\] is NaN, expected a number"),
        (("prior", "mean"), [1.0, 2.0], "prior.mean is a list of 2, expected 11 numbers"),
        (("prior", "precision", 2), [1.0], "prior.precision is .*, expected 11 lists of 1 to 11"),
        (("prior", "flat", 1, 1), -1.0, r"prior.flat\[1\]\[1\] is -1.0, expected a number above 0"),
        (("decoder", "mean", 0), "1+2j", r"decoder.mean\[0\] is .1\+2j., expected a number"),
        (("decoder", "scale", 3), 0.0, r"decoder.scale\[3\] is 0.0, expected a number of at least"),
        (("decoder", "weights", 5), [1.0], "decoder.weights is .*, expected 6 lists of 36 to 36"),
        (("basis", "axes", 0), [1.0], "basis.axes is .*, expected 7 lists of 7 to 7"),
        (("basis", "centres", 0), [1.0], "basis.centres is .*, expected 3 lists of 7 to 7"),
        (("basis", "reach"), [1.0, 1.0], "basis.reach is a list of 2, expected 7 numbers"),
        (("noise", "alike"), 0, "noise.alike is 0, expected a number of at least 1"),
        (("domain", "threshold"), None, "domain.threshold is null"),
        (("shift", "p90"), "x", "shift.p90 is .x., expected a number of at least 0"),
        (("interval", "high"), -1, "interval.high is -1, expected a number of at least 0"),
        (("unit",), "umol m-2 s-1", "unit is .umol m-2 s-1., expected 'gC m-2 d-1'"),
    ],
)
def test_a_wrong_place_of_a_head_is_named(head_file, place, value, says):
    path = head_file()
    document = content = json.loads(path.read_text())
    for key in place[:-1]:
        content = content[key]
    content[place[-1]] = value
    path.write_text(json.dumps(document))
    with pytest.raises(EngineError, match=says):
        GppHead.load(path)


def test_shipped_head_belongs_to_the_shipped_encoder():
    shipped, encoder = GppHead.load(SHIPPED), Model.load()
    assert (shipped.embedding_name, shipped.embedding_sha256) == (encoder.name, encoder.sha256)
