# SPDX-License-Identifier: GPL-2.0-or-later
"""Making an environment: a venv, and what pip puts into it, with how far it is."""

import re
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

from .problems import EngineProblem
from .process import watch

FETCHED = re.compile(r"(?:Downloading|Using cached) (?:\S*/)?(\S+\.whl) \(([\d.]+) ([kMG])B\)")
"""What pip says of a file that it fetches; of its metadata it says another name."""
FOUND = re.compile(r"Processing (.+\.whl)")
"""What pip says of a file in a folder of wheels."""
MEGABYTES = {"k": 1e-3, "M": 1, "G": 1e3}
UNREACHED = (
    "Retrying (",
    "ProxyError",
    "NewConnectionError",
    "Name or service not known",
    "getaddrinfo",
)
"""What pip says of a network that is not there."""
UNPACKING = 70
"""Per cent of installing that are done when all is fetched."""


class Part:
    """A feedback for a part of the work: its 0 to 100 per cent are a share of the whole."""

    def __init__(self, outer, begin, end):
        self.outer, self.begin, self.end = outer, begin, end

    def setProgress(self, percent):
        self.outer.setProgress(self.begin + (self.end - self.begin) * percent / 100)

    def __getattr__(self, name):
        return getattr(self.outer, name)


class Source:
    """Where pip gets packages from: the index, or a folder of wheels; and by which proxy."""

    def __init__(self, wheels="", proxy="", no_proxy=()):
        """
        Args:
            wheels: a folder of wheels to install from without a network; "" = the package index.
            proxy: address, with its login; "" = as the environment of QGIS says.
            no_proxy: hosts that are reached without it.

        Raises:
            EngineProblem: no such folder, or a kind of proxy that pip does not know.
        """
        self.wheels, self.proxy, self.no_proxy = wheels, proxy, no_proxy
        if wheels and not Path(wheels).is_dir():
            raise EngineProblem(f"WHEELS {wheels} is not a folder.")
        if proxy.startswith("socks") and not wheels:
            raise EngineProblem(
                f"QGIS's proxy {self.shown} is of a kind that pip cannot use for packages: set an HTTP proxy in "
                "QGIS's network settings, or give a folder of wheels."
            )

    @property
    def shown(self):
        """The proxy without its login, "" without one."""
        return without_login(self.proxy)

    @property
    def words(self):
        """For pip's command."""
        if not self.wheels:
            return []
        return ["--no-index", "--find-links", str(Path(self.wheels).absolute())]

    @property
    def variables(self):
        """For pip's environment, which other users of the computer cannot read, unlike its command."""
        if self.wheels or not self.proxy:
            return {}
        hosts = [urlsplit(one).hostname if "://" in one else one for one in self.no_proxy]
        # not by PIP_PROXY, which knows no exceptions; elsewhere than on Windows names in small letters go first
        name = str.upper if sys.platform == "win32" else str.lower
        return {
            "PIP_PROXY": "",
            name("HTTP_PROXY"): self.proxy,
            name("HTTPS_PROXY"): self.proxy,
            name("NO_PROXY"): ",".join(filter(None, hosts)),
        }

    def without_secret(self, text):
        """A line of pip's without the login of the proxy."""
        return text.replace(self.proxy, self.shown) if self.proxy else text


def without_login(address):
    """An address without user and password."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if address else ""


def make_venv(base, folder, feedback):
    """A fresh environment without packages; base: the command of a Python."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    feedback.setProgressText("Making a Python environment")
    step([*base, "-m", "venv", folder], feedback, "The Python environment could not be made")


def install(python, requirements, source, feedback, download=0, by_hash=False):
    """Packages of a list.

    Args:
        python: of the environment; requirements: path of the list; source: a :class:`Source`.
        download: megabytes that are expected, for the progress; 0: not known.
        by_hash: no other file than listed.

    Raises:
        EngineProblem: with the last that pip said.
    """
    words = ["--require-hashes"] if by_hash else source.words
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    command = ["install", "--progress-bar", "off", "--only-binary", ":all:"]
    failure = "The engine's packages could not be installed"
    if by_hash:
        failure += f" as {requirements.name} lists them (NEWEST takes the newest that fit instead)"
    if source.variables:
        feedback.pushInfo(f"Packages come through QGIS's proxy {source.shown}.")
    command = [*pip, *command, *words, "-r", requirements]
    if source.wheels:
        failure += f" from {source.wheels} ('pip download -r {requirements.name}' fills it)"
    step(command, feedback, failure, source, _Fetched(download, feedback).line)


class _Fetched:
    """How much pip has fetched, by what it says."""

    def __init__(self, expected, feedback):
        self.expected, self.feedback, self.megabytes = expected, feedback, 0.0

    def line(self, text):
        text = text.strip()
        if text.startswith("Installing collected packages"):
            self.feedback.setProgressText("Unpacking the packages")
            self.feedback.setProgress(UNPACKING)
            return
        fetched, found = FETCHED.match(text), FOUND.match(text)
        if fetched:
            name, size = fetched[1], float(fetched[2]) * MEGABYTES[fetched[3]]
        elif found and Path(found[1]).is_file():
            name, size = Path(found[1]).name, Path(found[1]).stat().st_size / 1e6
        else:
            return
        if self.expected:
            self.feedback.setProgress(min(1, self.megabytes / self.expected) * UNPACKING)
        self.megabytes += size  # pip says it before it fetches
        self.feedback.setProgressText(f"Fetching the package {name.split('-')[0]} ({size:.1f} MB)")


def step(command, feedback, failure, source=None, hear=None):
    """Run a command to its end; its lines go to the feedback and to ``hear``.

    Raises:
        EngineProblem: what failed, with the last error that it said.
    """
    said = []
    clean = source.without_secret if source else str

    def each_line(line):
        said.append(clean(line))
        feedback.pushConsoleInfo(said[-1])
        if hear:
            hear(line)

    more = source.variables if source else None
    ended = watch(
        command, Path.home(), each_line, feedback.isCanceled, for_pip=True, more=more or None
    )
    if ended.status != 0:
        errors = [line for line in ended.errors if "ERROR" in line] or ended.errors or said[-1:]
        last = clean(errors[-1].strip()) if errors else f"status {ended.status}"
        if any(sign in line for line in ended.errors for sign in UNREACHED):
            last = f"the package index was not reached, check the network and QGIS's proxy ({last})"
        raise EngineProblem(f"{failure}: {last}")
