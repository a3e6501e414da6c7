# SPDX-License-Identifier: GPL-2.0-or-later
"""A STAC API, a web server with range requests, and servers that spoil answers: all real, on the loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
import stac_fastapi.api  # noqa: F401  (missing: said here, not by a server that ends)

from plugin.engine.pixels import open_files
from plugin.engine.web import http, network
from plugin.engine.web.ranges import blocks
from tests.engine.catalog import shelf
from tests.engine.catalog.faults import Faults

DATES = (2, 5, 9, 12, 15, 18)
"""Dates of the forest on the shelf."""

NGINX = """
daemon off; pid {place}/nginx.pid; error_log {place}/error.log; {user}
worker_processes 1;
events {{ worker_connections 256; }}
http {{
    log_format parts '$request_uri|$http_range|$status|$body_bytes_sent|$http_authorization|$http_cookie';
    access_log {place}/access.log parts;
    client_body_temp_path {place}/body; proxy_temp_path {place}/proxy; fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi; scgi_temp_path {place}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {files};
        location /signed/ {{ if ($arg_sig !~ "^fresh") {{ return 403; }} alias {files}/; }}
        location /locked/ {{ return 401; }}
        location /whole/ {{ max_ranges 0; alias {files}/; }}
        location /near/ {{ rewrite ^/near/(.*)$ /$1 redirect; }}
        location /round/ {{ return 302 $request_uri; }}
        location /private/ {{ rewrite ^/private/(.*)$ http://127.0.0.2:{port}/$1 redirect; }}
        location /scheme/ {{ return 302 https://127.0.0.1:{port}$request_uri; }}
        location /file/ {{ return 302 file://{files}$request_uri; }}
    }}
}}
"""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(port: int, child: subprocess.Popen) -> None:
    """Wait until a server accepts connections."""
    for _ in range(600):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert child.poll() is None, "the server ended"
        time.sleep(0.05)
    raise AssertionError(f"nothing answers on port {port}")


@dataclass
class Web:
    """The servers of one test session."""

    files: Path
    items: Path
    nginx: int
    stac: int
    faults: Faults
    """Before the web server."""
    stac_faults: Faults
    """Before the STAC API."""
    log: Path

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.nginx}"

    @property
    def catalog(self) -> str:
        return f"http://127.0.0.1:{self.stac}"

    def asked(self) -> list[list[str]]:
        """Lines of nginx's log since ``forget``: address, range, status, bytes, authorization, cookie."""
        return [line.split("|") for line in self.log.read_text().splitlines()]

    def forget(self) -> None:
        with self.log.open("r+") as file:  # nginx keeps it open and appends
            file.truncate(0)


@pytest.fixture(scope="session")
def web(tmp_path_factory):
    """nginx and stac-fastapi as children, over a shelf made of the demo's scenes."""
    if sys.platform == "win32":
        pytest.skip("nginx as a child of these tests: Linux and macOS")
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    assert nginx, "nginx is not installed: apt-get install nginx-light, or brew install nginx"
    place = tmp_path_factory.mktemp("web")
    files, items = place / "files", place / "items"
    files.mkdir()
    items.mkdir()
    port, stac_port = free_port(), free_port()
    user = "user root;" if hasattr(os, "getuid") and os.getuid() == 0 else ""
    (place / "nginx.conf").write_text(NGINX.format(place=place, files=files, port=port, user=user))
    (items / "tokens.txt").write_text("fresh1")
    faults, stac_faults = Faults(port), Faults(stac_port)
    base = f"http://127.0.0.1:{port}"
    for date in DATES:
        common = {"files": files, "items": items, "date": date, "folder": "forest"}
        shelf.earth_search(**common, base=base, collection="sentinel-2-c1-l2a")
        shelf.earth_search(**common, base=faults.url, collection="behind-faults")
        shelf.earth_search(**common, base=f"{base}/signed", collection="signed")
    shelf.planetary_computer(files, items, base)
    children = [
        subprocess.Popen([nginx, "-c", str(place / "nginx.conf"), "-e", str(place / "error.log")]),
        subprocess.Popen(
            [
                sys.executable,
                str(Path(__file__).with_name("stac_api.py")),
                str(items),
                str(stac_port),
            ]
        ),
    ]
    try:
        wait_for(port, children[0])
        wait_for(stac_port, children[1])
        yield Web(files, items, port, stac_port, faults, stac_faults, place / "access.log")
    finally:
        for child in children:
            child.terminate()
            child.wait(10)


@pytest.fixture(autouse=True)
def quick_network(request):
    """Short pauses, nothing remembered from another test."""
    blocks.clear()
    open_files._remote.cache_clear()
    http._current = None
    if "web" in request.fixturenames:
        servers = request.getfixturevalue("web")
        servers.faults.reset()
        servers.stac_faults.reset()
        servers.forget()
        (servers.items / "tokens.txt").write_text("fresh1")
        (servers.items / "signed.txt").write_text("")
    with network.using(network.Settings(first_wait=0.01, timeout=2.0, deadline=5.0)):
        yield
    blocks.clear()
