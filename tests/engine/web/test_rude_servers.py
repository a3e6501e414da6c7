# SPDX-License-Identifier: GPL-2.0-or-later
"""Servers that keep no rule: each ends in one sentence, within the time that a question may take."""

from __future__ import annotations

import gzip
import socket
import struct
import threading
import time

import pytest

from plugin.engine.errors import EngineError
from plugin.engine.web import Client, lookups, network
from plugin.engine.web.lookups import SlowNameError, looked_up
from tests.engine.web.rude import Rude

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
SETTINGS = network.Settings(
    private_hosts=frozenset({"127.0.0.1"}), attempts=2, first_wait=0.01, timeout=0.5, deadline=1.0, patience=3.0
)  # fmt: skip
LONGEST = 15.0
"""Seconds on a machine that does much else; on a quiet one it takes four, for 85 s of patience some two minutes."""
BOMB = gzip.compress(bytes(1 << 27), 1)
"""600 kB that unpack to twice what an answer may hold."""


def endless(one, piece, pause=0.02):
    while True:
        one.sendall(piece)
        time.sleep(pause)


def drips_headers(one, _):
    one.sendall(b"HTTP/1.1 200 OK\r\n")
    endless(one, b"X-A: b\r\n", 0.1)


def many_headers(one, _):
    one.sendall(b"HTTP/1.1 200 OK\r\n")
    endless(one, b"X-A: b\r\n" * 1000, 0)


def one_huge_header(one, _):
    one.sendall(b"HTTP/1.1 200 OK\r\nX-A: ")
    endless(one, b"a" * 65536, 0)


def storm_of_continues(one, _):
    endless(one, b"HTTP/1.1 100 Continue\r\n\r\n" * 100, 0)


def storm_of_early_hints(one, _):
    endless(one, b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 100, 0)


def chunks_without_end(one, _):
    one.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\n")
    endless(one, b"1\r\na\r\n")


def one_huge_chunk(one, _):
    one.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n")
    endless(one, b"a" * 100)


def chunks_that_are_none(one, _):
    one.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n")


def more_than_it_says(one, _):
    """Two lengths: which of them is meant is anyone's guess (RFC 9112, 6.3)."""
    one.sendall(OK + b"Content-Length: 2\r\nContent-Length: 900\r\n\r\n{}")


def less_than_it_says(one, _):
    one.sendall(OK + b"Content-Length: 900\r\n\r\n{}")


def length_that_is_none(one, _):
    one.sendall(OK + b"Content-Length: -7\r\n\r\n")
    endless(one, b"a" * 100)


def bomb(one, _):
    one.sendall(OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(BOMB) + BOMB)


def broken_gzip(one, _):
    one.sendall(OK + b"Content-Encoding: gzip\r\nContent-Length: 8\r\n\r\nnot gzip")


def no_http(one, _):
    one.sendall(b"220 mail.example ESMTP\r\n")


def nothing_and_closes(one, _):
    one.close()


def resets(one, _):
    one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def busy_for_a_year(one, _):
    one.sendall(b"HTTP/1.1 503 Busy\r\nRetry-After: 31536000\r\nContent-Length: 0\r\n\r\n")


def takes_no_more(one, _):
    time.sleep(60)


MANNERS = {
    drips_headers: "did not answer within|breaks its answers off",
    many_headers: "breaks its answers off|did not answer",
    one_huge_header: "breaks its answers off",
    storm_of_continues: "did not answer within|breaks its answers off",
    storm_of_early_hints: "did not answer within|breaks its answers off|answers 103",
    chunks_without_end: "did not send its answer within",
    one_huge_chunk: "did not send its answer within|breaks its answers off",
    chunks_that_are_none: "breaks its answers off",
    more_than_it_says: "breaks its answers off",
    less_than_it_says: "breaks its answers off",
    length_that_is_none: "did not send its answer within|breaks its answers off",
    bomb: "sends more than the 64000000 bytes",
    broken_gzip: "breaks its answers off",
    no_http: "breaks its answers off",
    nothing_and_closes: "breaks its answers off",
    resets: "breaks its answers off|refuses connections",
    busy_for_a_year: "answers 503 and asks for a pause of",
    takes_no_more: "did not answer within 0.5 s",
}


@pytest.fixture
def rude():
    servers = []

    def make(manner, reads=True):
        servers.append(Rude(manner, reads))
        return servers[-1]

    yield make
    for one in servers:
        one.close()


def refusal(ask, longest=LONGEST):
    """The sentence in which a question ends."""
    start = time.monotonic()
    with pytest.raises(EngineError) as caught:
        ask()
    assert time.monotonic() - start < longest
    text = str(caught.value)
    assert "\n" not in text and len(text) <= 300
    return text


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.__name__)
def test_each_manner_ends_in_a_sentence_and_in_time(rude, manner):
    server = rude(manner)
    text = refusal(lambda: Client(SETTINGS).text(server.url))
    assert any(word in text for word in MANNERS[manner].split("|")), text
    assert 1 <= server.asked <= SETTINGS.attempts + 1


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("bytes 5-14/100", "in place of 0-9"),
        ("bytes 0-9/*", "does not say which bytes"),
        ("bytes 0-99/100", "in place of 0-9"),
        ("bytes 9-0/100", "in place of 0-9"),
        ("bytes 0-9/99999999999999999999999", ""),
        ("", "does not say which bytes"),
    ],
)
def test_part_of_another_range_is_not_taken(rude, said, why):
    head = f"HTTP/1.1 206 Partial Content\r\nContent-Range: {said}\r\nContent-Length: 10\r\n\r\n"
    server = rude(lambda one, _: one.sendall(head.encode() + b"0123456789"))
    if not why:  # a size that no file has is its server's word, and no read believes it
        assert Client(SETTINGS).part(server.url, 0, 10).data == b"0123456789"
    else:
        assert why in refusal(lambda: Client(SETTINGS).part(server.url, 0, 10))


def test_hosts_that_send_on_to_each_other_without_end(rude):
    addresses = []

    def on(one, _):
        place = addresses[threading.get_ident() % 2]
        one.sendall(
            f"HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n".encode()
        )

    servers = [rude(on), rude(on)]
    addresses += [server.url for server in servers]
    assert "redirected more than 5 times" in refusal(lambda: Client(SETTINGS).text(addresses[0]))
    assert sum(server.asked for server in servers) <= 6


@pytest.mark.parametrize("says", [b"", b"\x16\x03\x03\x7f\xff", b"HTTP/1.1 400 Plain\r\n\r\n"])
def test_tls_that_never_answers(rude, says):
    def mute(one, _):
        one.sendall(says)
        time.sleep(60)

    server = rude(mute, reads=False)
    assert refusal(lambda: Client(SETTINGS).text(server.url.replace("http", "https", 1)))


def test_body_that_comes_before_the_question_is_no_answer(rude):
    """A server that talks first, and never to the point."""
    server = rude(lambda one, _: endless(one, b"hello\r\n", 0.05), reads=False)
    assert refusal(lambda: Client(SETTINGS).text(server.url))


# -- names ---------------------------------------------------------------------------------------


@pytest.fixture
def mute_resolver(monkeypatch):
    """A name service that answers after the test; which names it was asked for."""
    asked, over = [], threading.Event()

    def wait(host, *_, **__):
        asked.append(host)
        over.wait(20)
        raise socket.gaierror(socket.EAI_AGAIN, "late")

    monkeypatch.setattr(lookups.socket, "getaddrinfo", wait)
    yield asked
    over.set()


def test_name_service_that_does_not_answer(mute_resolver):
    text = refusal(lambda: Client(SETTINGS).text("http://slow.example/x"))
    assert text.startswith(
        "slow.example has no address within 0.5 s: check that this computer is online"
    )
    assert mute_resolver == ["slow.example"] * 2


def test_name_of_a_proxy_is_waited_for_no_longer(mute_resolver):
    settings = network.Settings(
        proxy="http://proxy.example:3128", attempts=2, first_wait=0.01, timeout=0.5, patience=3.0
    )
    text = refusal(lambda: Client(settings).text("https://slow.example/x"))
    assert "proxy.example" in text and mute_resolver.count("slow.example") == 1


def test_answer_of_the_name_service_is_used_and_its_errors_are_said():
    assert "127.0.0.1" in looked_up("localhost", 80, 5.0) + looked_up("127.0.0.1", 80, 5.0)
    with pytest.raises(socket.gaierror) as caught:
        looked_up("no-such-host.invalid", 80, 20.0)
    assert not isinstance(caught.value, SlowNameError)
    with pytest.raises(UnicodeError):
        looked_up("a" * 70 + ".example", 80, 5.0)
