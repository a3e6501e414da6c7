# SPDX-License-Identifier: GPL-2.0-or-later
"""What can go wrong between QGIS and the engine, in one sentence for the user."""


class EngineProblem(Exception):  # noqa: N818  (read by users, often their files' doing)
    """The engine could not start, refused its input, or failed; the text says what to do."""


class EngineCrash(EngineProblem):
    """The engine ended without a refusal or an answer: a bug, or packages that are damaged."""


class NoEnvironment(EngineProblem):
    """There is no engine environment, or it does not work."""

    MEND = 'Run Processing Toolbox > EcoFuse > "Set up the engine".'

    def __init__(self, what, state="missing"):
        """Args: state: missing, broken, other (of another version of the plugin), or named (by the user)."""
        super().__init__(f"{what} {self.MEND}")
        self.state = state


class Cancelled(EngineProblem):
    """The user cancelled; the process and its children are gone."""

    def __init__(self):
        super().__init__(
            "Cancelled: the engine was stopped, and nothing unfinished has a final name."
        )
