"""Answers of broken and hostile servers: too large, too slow, cut, bombs, and what is no HTTP at all."""

from __future__ import annotations

import contextlib
import gzip
import random
import socket
import time
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from pipeline.hosts import Manners
from pipeline.session import Client, FetchFailed, Limits
from tests.crawling import HOME, Clock, article, path_of, running, site_of
from tests.webserver import Reply, serving

SMALL = Limits(wire_bytes=50_000, read_timeout=2.0)


BOMB = gzip.compress(bytes(40 * 1024 * 1024))


@pytest.mark.parametrize(
    ("reply", "outcome", "message"),
    [
        (Reply(b"x" * 60_000), "refused", "larger than 50,000 bytes"),
        (Reply(b"x" * 60_000, chunked=True), "refused", "larger than 50,000 bytes"),
        (Reply(BOMB, headers={"Content-Encoding": "gzip"}), "refused", "decodes to more than"),
        (Reply(b"no gzip", headers={"Content-Encoding": "gzip"}), "refused", "can't be decoded"),
        (Reply(gzip.compress(b"x" * 999)[:-9], headers={"Content-Encoding": "gzip"}), "refused", "can't be decoded"),
        (Reply(b"x", headers={"Content-Encoding": "zstd"}), "refused", "unknown content coding"),
        (Reply(b"short", length=5000), "failed", "not complete (disconnect)"),
        (Reply(b"x" * 60_000, status=404), "gone", "HTTP 404"),
        (Reply(b"x" * 60_000, status=301, headers={"Location": "/x"}, chunked=True), "gone", "HTTP 404"),
    ],
)  # fmt: skip
def test_bodies_that_cannot_be_used(tmp_path: Path, reply: Reply, outcome: str, message: str) -> None:
    with running(tmp_path, site_of(1, 2, more={path_of(1): reply})) as runs:
        summary = runs.run(limits=SMALL)
        assert (summary.new, getattr(summary, outcome)) == (1, 1)
        assert message in summary.issues[0].message
        with runs.archive() as archive:
            assert archive.index.all("SELECT 1 FROM record WHERE url = ?", HOME + path_of(1))
            assert list(archive.verify()) == []
        runs.run()
        assert path_of(1) not in runs.asked or outcome == "failed"


def test_the_body_of_a_redirect_is_limited_too() -> None:
    """requests reads it whole, even when it does not follow."""
    endless = Reply(b"x" * 5_000_000, status=302, headers={"Location": "/x"}, chunked=True)
    with serving({"/": endless}) as server, Client(limits=SMALL, trusted=frozenset({"127.0.0.1"})) as client:
        exchange = client.get(server.home + "/", now=Clock())
    assert (exchange.status, exchange.truncated, exchange.body) == (302, "length", b"")


@pytest.mark.parametrize(
    "reply",
    [
        Reply(gzip.compress(article(1).encode()), headers={"Content-Encoding": "gzip"}),
        Reply(article(1).encode(), chunked=True),
        Reply(pieces=(article(1)[:20].encode(), article(1)[20:].encode()), pause=0.02, chunked=True),
        Reply(gzip.compress(article(1).encode()), headers={"Content-Encoding": "gzip"}, chunked=True),
    ],
)
def test_bodies_come_whole_however_they_are_sent(tmp_path: Path, reply: Reply) -> None:
    with running(tmp_path, site_of(1, more={path_of(1): reply})) as runs:
        runs.run()
        with runs.archive() as archive:
            (page,) = archive.pages()
            assert page.body.decode() == article(1)
            assert list(archive.verify()) == []


def test_a_server_that_drips_is_left_at_the_deadline() -> None:
    """The one test on the real clock: a piece every 0.1 s would never run into the read timeout."""
    drip = Reply(pieces=(b"x",) * 200, pause=0.1)
    with (
        serving({"/": drip}) as server,
        Client(limits=Limits(deadline=0.4), trusted=frozenset({"127.0.0.1"})) as client,
    ):
        exchange = client.get(server.home + "/", now=lambda: datetime.now(UTC))
    assert (exchange.truncated, exchange.body) == ("time", b"")


def test_an_article_that_drips_is_asked_for_once_a_run(tmp_path: Path) -> None:
    drip = Reply(pieces=(b"x",) * 200, pause=0.05)
    with running(tmp_path, site_of(1, 2, more={path_of(1): drip})) as runs:
        summary = runs.run(limits=Limits(deadline=0.3))
        assert (summary.new, summary.failed, runs.asked.count(path_of(1))) == (1, 1, 1)


def test_headers_that_drip_are_left_at_the_deadline() -> None:
    """A byte every 0.1 s, for ever."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def drip() -> None:
            connection, _ = listener.accept()
            with connection, contextlib.suppress(OSError):
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: ")
                while True:
                    connection.sendall(b"x")
                    time.sleep(0.1)

        Thread(target=drip, daemon=True).start()
        limits = Limits(deadline=0.5)
        started = time.monotonic()
        with (
            Client(limits=limits, trusted=frozenset({"127.0.0.1"})) as client,
            pytest.raises(FetchFailed, match="no answer"),
        ):
            client.get(f"http://127.0.0.1:{listener.getsockname()[1]}/", now=Clock())
        assert time.monotonic() - started < 3


def test_a_server_that_says_nothing_runs_into_the_read_timeout() -> None:
    limits = Limits(read_timeout=0.2)
    silent = Reply(pieces=(b"x", b"y"), pause=2.0)
    with serving({"/": silent}) as server, Client(limits=limits, trusted=frozenset({"127.0.0.1"})) as client:
        exchange = client.get(server.home + "/", now=lambda: datetime.now(UTC))
    assert exchange.truncated == "time"


OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\r\n\r\n", b"\x16\x03\x01\x02\x00\x01", b"SSH-2.0-OpenSSH_9\r\n", b"<html>HTTP/0.9</html>", b"HTTP/1.1 abc x\r\n\r\n",
        b"HTTP/1.1 99999 X\r\n\r\n", OK + b"Content-Length: abc\r\n\r\nx", OK + b"Content-Length: -5\r\n\r\nx",
        OK + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\nabcde", OK + b"Content-Length: 99999999999999\r\n\r\nx",
        OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc", OK + b"Transfer-Encoding: chunked\r\n\r\nffffffffff\r\nabc",
        OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", OK + b"X" * 70_000 + b": y\r\n\r\n", OK + b"X: y\r\n" * 200 + b"\r\n",
        OK + b"X: \xff\xfe\x00\r\n\r\nabc", OK + b"no colon\r\n\r\nabc", OK + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08",
        b"HTTP/1.1 301 M\r\nLocation: http://[\r\n\r\n", b"HTTP/1.1 301 M\r\nLocation: \xff\xfe\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n" * 50,
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/robots.txt", "/tin-tuc/", path_of(1)])
def test_what_is_no_http_breaks_nothing(tmp_path: Path, raw: bytes, path: str) -> None:
    """On robots.txt, a list or an article: at worst an issue that is no bug of ours, and never a torn archive."""
    with running(tmp_path, site_of(1, 2, more={path: Reply(raw=raw)})) as runs:
        summary = runs.run(limits=Limits(read_timeout=1.0, wire_bytes=100_000), manners=Manners(tries=1))
        assert not [issue for issue in summary.issues if issue.rule == "StepFailed"]
        assert (summary.new >= 1) or summary.issues
        with runs.archive() as archive:
            assert list(archive.verify()) == []


def test_random_answers_break_nothing(tmp_path: Path) -> None:
    draw = random.Random(7)
    alphabet = [
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 302 F\r\n",
        b"Location: ",
        b"/",
        b"http://",
        b"\r\n",
        b"Content-Length: ",
        b"7",
        b"Content-Encoding: gzip\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"\x00",
        b"<a href=",
        b"\xc3",
        b"ETag: ",
        b"a-b-c-d-e-1.html",
    ]
    paths = [path_of(n) for n in range(1, 61)]
    answers = {path: Reply(raw=b"".join(draw.choices(alphabet, k=draw.randint(1, 12)))) for path in paths}
    with running(tmp_path, site_of(*range(1, 61), more=answers)) as runs:
        summary = runs.run(limits=Limits(read_timeout=0.5), manners=Manners(tries=1, silent_after=1000))
        assert {issue.rule for issue in summary.issues} <= {"FetchFailed", "FetchRefused", "ChallengePage"}
        with runs.archive() as archive:
            assert list(archive.verify()) == []


def test_an_endless_body_costs_no_more_than_is_allowed() -> None:
    """Seen from the server: how much it could send before we hung up."""
    sent = 0
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def pour() -> None:
            nonlocal sent
            connection, _ = listener.accept()
            with connection, contextlib.suppress(OSError):
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
                while True:
                    sent += connection.send(b"x" * 65536)

        pouring = Thread(target=pour, daemon=True)
        pouring.start()
        with Client(limits=Limits(wire_bytes=1_000_000), trusted=frozenset({"127.0.0.1"})) as client:
            exchange = client.get(f"http://127.0.0.1:{listener.getsockname()[1]}/", now=Clock())
        pouring.join(5)
    assert (exchange.truncated, exchange.body) == ("length", b"")
    assert sent < 12_000_000  # what the kernel's buffers hold
