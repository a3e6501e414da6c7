# SPDX-License-Identifier: GPL-2.0-or-later
"""A page with figures of another page says what that one says now. Else: the command that writes it."""

from models.training.evaluate import which_page


def test_which_embedding_has_the_figures_of_today():
    made = which_page.made()
    assert which_page.PAGE.read_text("utf-8") == made, (
        "python -m models.training.which_embedding writes it"
    )
