# SPDX-License-Identifier: GPL-2.0-or-later
"""``make check`` fails on a version with a known vulnerability, and says so where no list answers."""

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / ".ci" / "vulnerabilities"
PINS = ("affine==2.4.0", "pillow==9.0.0")
HOLE = {
    "id": "PYSEC-0000-1",
    "summary": "An image runs code.",
    "affected": [
        {
            "package": {"name": "pillow", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "9.0.1"}]}],
        }
    ],
}


@pytest.fixture
def osv():
    """osv(answer) -> address of a list on the loopback; ``answer(question)`` gives status and text."""
    servers = []

    def started(answer):
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers["Content-Length"])
                status, text = answer(json.loads(self.rfile.read(length)))
                self.send_response(status)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/v1/query"

    yield started
    for server in servers:
        server.shutdown()
        server.server_close()


def checked(address, folder):
    """(exit status, standard output, standard error) of the check of two pins."""
    lock = folder / "pins.lock"
    lock.write_text("".join(f"{pin} \\\n    --hash=sha256:{'0' * 64}\n" for pin in PINS))
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--lock", str(lock), "--list", address],
        env={**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"},
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    return done.returncode, done.stdout.strip(), done.stderr.strip()


def of_pillow(question):
    held = question["package"]["name"] == "pillow" and question["version"] == "9.0.0"
    return 200, json.dumps({"vulns": [HOLE]} if held else {})


def test_a_version_with_a_known_hole_fails_the_check(osv, tmp_path):
    status, said, wrong = checked(osv(of_pillow), tmp_path)
    assert (status, wrong) == (1, "pillow 9.0.0 has PYSEC-0000-1, mended in 9.0.1.")
    assert said.startswith("2 versions held against") and said.endswith("1 known vulnerabilities.")


def test_versions_without_one_pass(osv, tmp_path):
    status, said, wrong = checked(osv(lambda question: (200, "{}")), tmp_path)
    assert (status, wrong) == (0, "") and said.endswith(": 0 known vulnerabilities.")


@pytest.mark.parametrize(
    "answer", [(404, "{}"), (503, ""), (200, "<html>Sign in</html>")], ids=lambda one: str(one[0])
)
def test_a_server_that_has_no_list_is_a_skip_that_is_said(osv, tmp_path, answer):
    status, said, wrong = checked(osv(lambda question: answer), tmp_path)
    assert (status, wrong) == (0, "") and said.startswith("Skipped: http://127.0.0.1:")


def test_no_network_is_a_skip_that_is_said(tmp_path):
    status, said, wrong = checked("http://127.0.0.1:9/v1/query", tmp_path)
    assert (status, wrong) == (0, "")
    assert said.startswith("Skipped: http://127.0.0.1:9/v1/query did not answer (")
    assert len(said.splitlines()) == 1


def test_the_check_runs_it_on_what_users_get():
    check = (ROOT / ".ci" / "check").read_text("utf-8").splitlines()
    assert '"$WORK/dev/bin/python" .ci/vulnerabilities' in check
    assert '"requirements-cpu.lock"' in SCRIPT.read_text("utf-8")


def test_a_lock_that_is_not_there_fails_the_check(tmp_path):
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--lock", str(tmp_path / "gone.lock")],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("pip-audit failed: ") and "gone.lock" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_missing_module_fails_the_check(tmp_path):
    (tmp_path / "pip_audit").mkdir()  # found before the real one, and not to be run
    (tmp_path / "pip_audit" / "__init__.py").touch()
    done = subprocess.run(
        [sys.executable, str(SCRIPT)],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("pip-audit failed: ") and "pip_audit" in done.stderr


def test_no_connection_in_time_is_a_skip_that_is_said(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import requests\n\n\ndef post(*_, **__):\n    raise requests.ConnectTimeout()\n\n\n"
        "requests.Session.post = post\n",
        "utf-8",
    )
    lock = tmp_path / "pins.lock"
    lock.write_text(f"{PINS[0]} --hash=sha256:{'0' * 64}\n")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--lock", str(lock)],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "did not answer (ConnectTimeout)" in done.stdout
