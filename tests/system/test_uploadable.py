# SPDX-License-Identifier: GPL-2.0-or-later
"""A package with a publisher's placeholders is built, and not uploaded."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILLED = {
    "author": "A. Publisher",
    "email": "hello@ecofuse.earth",
    "homepage": "https://ecofuse.earth",
    "tracker": "https://ecofuse.earth/issues",
    "repository": "https://ecofuse.earth/source",
}


@pytest.fixture
def packed(tmp_path):
    def make(date=" - 2026-01-31", **changed):
        """A package of the two files that are looked at, with other words in them."""
        lines = (ROOT / "metadata.txt").read_text("utf-8").splitlines()
        fields = {**FILLED, **changed}
        kept = [line for line in lines if line.partition("=")[0] not in fields]
        card = "\n".join(kept + [f"{name}={words}" for name, words in fields.items()])
        changes = (ROOT / "CHANGELOG.md").read_text("utf-8").replace("## 0.1.0", f"## 0.1.0{date}")
        path = tmp_path / "ecofuse-0.1.0.zip"
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("ecofuse/metadata.txt", card)
            package.writestr("ecofuse/CHANGELOG.md", changes)
        return path

    return make


def ask(path):
    command = [sys.executable, ROOT / ".ci" / "uploadable", path]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def test_a_package_whose_publisher_is_named_can_be_uploaded(packed):
    done = ask(packed())
    assert (done.returncode, done.stdout) == (0, "== ecofuse-0.1.0.zip can be uploaded\n"), (
        done.stderr
    )


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("author", "EcoFuse maintainers", "holds placeholders for author: put yours there"),
        ("email", "me@example.com", "holds placeholders for email"),
        ("homepage", "https://docs.example.org/x", "holds placeholders for homepage"),
        ("tracker", "https://tracker.invalid", "holds placeholders for tracker"),
        ("repository", "http://ecofuse.earth", "metadata.txt's repository is no https address"),
        ("tracker", "", "metadata.txt has no tracker"),
    ],
)
def test_what_only_a_publisher_knows_is_asked_for(packed, field, words, said):
    done = ask(packed(**{field: words}))
    assert done.returncode == 1
    assert said in done.stderr and done.stderr.count("\n") == 1


def test_a_version_without_a_date_is_not_uploaded(packed):
    done = ask(packed(date=""))
    assert done.returncode == 1
    assert "no section `## 0.1.0 - YYYY-MM-DD`: date it" in done.stderr


def test_the_tree_of_today_is_whole_but_for_its_publisher(package):
    """Nothing is invented: until somebody publishes, exactly these words are missing."""
    said = ask(package).stderr.splitlines()
    assert len(said) == 2
    assert said[0].endswith(
        "holds placeholders for author, email, homepage, tracker, repository: put yours there."
    )
    assert "CHANGELOG.md" in said[1]
