# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether there is an engine that can be used, and what is said and offered where there is not."""

from dataclasses import dataclass
from typing import Optional

from ...runtime import environment
from ...runtime.problems import NoEnvironment
from ...runtime.variants import VARIANTS
from ...words import in_own_words, tr


@dataclass(frozen=True)
class EngineState:
    """The engine as it lies on the disk; nothing is started to know it."""

    found: Optional[environment.Environment]
    """The environment that would be used."""
    why: str = ""
    """Without one: a key of the sentences below."""
    problem: str = ""
    """Without one: what is wrong, with the folder."""

    @property
    def sentence(self):
        """For a message with the button *Set up…*."""
        sentences = {
            "missing": tr("The engine is not set up yet ({} MB to download, once).").format(
                VARIANTS["CPU"].download
            ),
            "broken": tr("The engine is broken: setting it up again mends it."),
            "other": tr("The engine is of another version of EcoFuse: set it up again."),
        }
        return sentences.get(self.why, self.problem)

    @property
    def heading(self):
        """For the top of the dialog: how it is, and what the button does about it."""
        if self.found is None:
            return {
                "missing": tr("The engine is not set up yet. EcoFuse needs it once."),
                "broken": tr("The engine is broken. Repair makes it again."),
                "other": tr(
                    "The engine is of another version of EcoFuse. It has to be set up again."
                ),
            }.get(self.why, self.problem)
        if not self.found.variant:
            return tr("The engine comes from {}, and is not ours to set up.").format(
                self.found.origin
            )
        return tr("The engine is set up, with the variant {}.").format(self.found.variant)

    def verb(self, variant=""):
        """What the button of the dialog is called while a variant is chosen."""
        if self.found is not None and variant in ("", self.found.variant):
            return tr("Check and repair")
        return tr("Repair") if self.why == "broken" else tr("Set up")


def engine_state():
    """The present state; looks at the disk alone."""
    try:
        return EngineState(environment.find())
    except NoEnvironment as problem:
        return EngineState(None, problem.state, in_own_words(str(problem)))
