# SPDX-License-Identifier: GPL-2.0-or-later
"""The help beside a dialog in the window."""

import re

import pytest

from plugin.algorithms import widgets
from plugin.gui.short_help import HELP, PICTURES, short_help


@pytest.fixture
def shown(provider):
    widgets.short_help.append(short_help)
    yield lambda name: provider.algorithm(name).shortHelpString()
    widgets.short_help.remove(short_help)


def test_purpose_clicks_picture_link_and_the_rest_in_this_order(shown, provider):
    text = shown("embed")
    places = [
        text.index(part)
        for part in ("<b>Writes the embedding", "Choose: Scene list", "<img ", "<a href=")
    ]
    assert places == sorted(places)
    assert text.index("INT16 writes") > places[-1]
    purpose = re.search("<b>(.*?)</b>", text)[1]
    assert len(re.findall(r"\.( |$)", purpose)) == 2


def test_purpose_is_two_sentences_also_where_more_stand_first(shown, provider):
    first = provider.algorithm("gppseries").help_text().split("\n\n")[0]
    assert first.count(". ") >= 2
    purpose = re.search("<b>(.*?)</b>", shown("gppseries"))[1]
    assert purpose.endswith("the Temporal Controller animates them.") and purpose in first


def test_nothing_of_a_help_is_lost(shown, provider):
    for algorithm in provider.algorithms():
        if not hasattr(algorithm, "help_text"):
            continue  # a model
        words = re.findall(r"\w+", algorithm.help_text())
        assert [word for word in set(words) if word not in shown(algorithm.name())] == []


def test_what_may_stay_is_not_asked_for(shown):
    assert "Choose: Scene list, Day. Then press Run" in shown("embed")
    assert "Choose:" not in shown("checksystem")


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_picture_is_there(provider, name):
    assert provider.algorithm(name) is not None
    assert (HELP / f"{PICTURES[name]}.png").is_file()


def test_help_is_plain_without_a_window(provider):
    assert "<" not in provider.algorithm("embed").shortHelpString().split("\n\n")[0]
