# SPDX-License-Identifier: GPL-2.0-or-later
"""A server that stands before another and spoils chosen answers, as networks do."""

from __future__ import annotations

import contextlib
import http.client
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PASSED_ON = ("range", "content-type", "accept", "host", "user-agent")


class Faults:
    """Passes requests to 127.0.0.1:``upstream``; ``plan`` says which answers are spoilt, and how.

    ``plan("B04", "503", "503")`` spoils the first two answers to addresses with ``B04`` in them. Words: a
    status, ``slow`` (seconds to wait in ``pause``), ``drip`` and ``drip-head`` (a byte every 0.1 s, for ever),
    ``busy`` (a 503 whose body comes in chunks), ``truncated`` (half of the body, then the line is cut),
    ``short`` and ``long`` (a length that is not that of the body), ``shifted`` (other bytes than asked),
    ``noise`` (right length, wrong bytes), ``to=ADDRESS`` (a redirect).
    """

    def __init__(self, upstream: int):
        self.upstream = upstream
        self.pause = 5.0
        self.retry_after = ""
        self.seen: list[str] = []
        self.headers: list[dict[str, str]] = []
        self._plan: list[tuple[str, list[str]]] = []
        self._lock = threading.Lock()
        faults = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                faults.answer(self)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # who has been cancelled hangs up
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def plan(self, part: str, *faults: str) -> None:
        self._plan.append((part, list(faults)))

    def reset(self) -> None:
        self._plan.clear()
        self.seen.clear()
        self.headers.clear()
        self.pause, self.retry_after = 5.0, ""

    def count(self, part: str) -> int:
        return sum(n for path, n in Counter(self.seen).items() if part in path)

    def _next(self, path: str) -> str:
        with self._lock:
            for part, faults in self._plan:
                if part in path and faults:
                    return faults.pop(0) if faults[0] != "always" else faults[1]
        return ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        self.seen.append(handler.path)
        self.headers.append({name.lower(): value for name, value in handler.headers.items()})
        fault = self._next(handler.path)
        if fault == "slow":
            time.sleep(self.pause)
        if fault.startswith("drip"):
            return self._drip(handler, fault == "drip-head")
        if fault == "busy":
            handler.send_response(503)
            handler.send_header("Transfer-Encoding", "chunked")
            handler.end_headers()
            handler.wfile.write(b"4\r\nbusy\r\n0\r\n\r\n")
            return None
        if fault.isdigit():
            return self._send(handler, int(fault), {"Retry-After": self.retry_after}, b"no")
        if fault.startswith("to="):
            return self._send(handler, 302, {"Location": fault[3:]}, b"")
        status, headers, data = self._ask(handler, body)
        length = len(data)
        if fault == "short":
            length -= 100
        elif fault == "long":
            length += 100
        elif fault == "truncated":
            data = data[: len(data) // 2]
        elif fault == "noise":
            data = bytes(255 - value for value in data)
        elif fault == "shifted":
            first = int(headers["Content-Range"].split()[1].split("-")[0])
            total = headers["Content-Range"].split("/")[1]
            headers["Content-Range"] = f"bytes {first + 1}-{first + len(data)}/{total}"
        headers["Content-Length"] = str(length)
        self._send(handler, status, headers, data[: max(length, 0)])
        if fault in ("truncated", "long"):
            handler.close_connection = True
        return None

    @staticmethod
    def _drip(handler: BaseHTTPRequestHandler, head: bool) -> None:
        handler.wfile.write(
            b"HTTP/1.1 200 OK\r\nX: "
            if head
            else b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"
        )
        handler.close_connection = True
        with contextlib.suppress(OSError):  # until the other side has had enough
            while True:
                handler.wfile.write(b" ")
                time.sleep(0.1)

    def _ask(self, handler: BaseHTTPRequestHandler, body: bytes) -> tuple[int, dict, bytes]:
        asked = http.client.HTTPConnection("127.0.0.1", self.upstream, timeout=30)
        headers = {n: v for n, v in handler.headers.items() if n.lower() in PASSED_ON}
        path = handler.path
        if path.startswith("http://"):  # asked as a proxy
            path = "/" + path.split("/", 3)[3]
        asked.request(handler.command, path, body or None, headers)
        answer = asked.getresponse()
        kept = ("Content-Type", "Content-Range", "ETag", "Location", "Last-Modified")
        told = {name: answer.headers[name] for name in kept if answer.headers[name]}
        return answer.status, told, answer.read()

    @staticmethod
    def _send(handler: BaseHTTPRequestHandler, status: int, headers: dict, data: bytes) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            if value:
                handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)
        handler.wfile.flush()
