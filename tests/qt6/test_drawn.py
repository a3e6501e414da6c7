# SPDX-License-Identifier: GPL-2.0-or-later
"""What the plugin draws by itself comes out on Qt 6 as well."""

import pytest


@pytest.fixture
def plot(app):
    from plugin.gui.pixel.plot import Plot

    widget = Plot()
    yield widget
    widget.deleteLater()


def inked(picture):
    """Pixels that are not white."""
    white = picture.pixelColor(0, 0).rgb()
    places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return sum(picture.pixelColor(x, y).rgb() != white for x, y in places)


def test_plot_draws_curve_band_and_shown_days(plot):
    from plugin.gui.pixel.curves import Curve, Spot

    empty = inked(plot.image(300, 160))
    spots = [
        Spot("2024-05-01", 4.0, 3.0, 5.0, True),
        Spot("2024-06-01", 7.0, 5.0, 9.0, False),
        Spot("2024-07-01", 6.0, 5.5, 6.5, None, True),
    ]
    plot.show_curves({"a": Curve("GPP", "gC", spots)})
    drawn = inked(plot.image(300, 160))
    plot.show_days("2024-05-20", "2024-06-10")
    assert empty < drawn < inked(plot.image(300, 160))
