# SPDX-License-Identifier: GPL-2.0-or-later
"""Local links of the tree's pages lead somewhere; tests/system looks at those of the package."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r'\]\(([^)\s]+)\)|\b(?:href|src)="([^"]+)"')


def pages():
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "*.md", "*.html"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    return [name for name in names.decode().split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("name", pages())
def test_local_links_of_a_page_resolve(name):
    text = (ROOT / name).read_text("utf-8")
    links = {"".join(found) for found in LINK.findall(text)}
    local = [one for one in links if not re.match(r"\w+:", one)]
    for link in local:
        path, _, section = link.partition("#")
        target = (ROOT / name).parent / path if path else ROOT / name
        assert target.exists(), link
        if section and target.suffix == ".html":
            assert f'id="{section}"' in target.read_text("utf-8"), link


def test_help_is_a_page_that_a_browser_shows_without_being_built():
    page = (ROOT / "resources/help/index.html").read_text("utf-8")
    order = page.index("1 Set up"), page.index("2 List scenes"), page.index("3 Embed")
    assert order == tuple(sorted(order)) and order[0] < page.index("<h2")
