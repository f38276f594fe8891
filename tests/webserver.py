"""A small web server on loopback whose pages are told by the test, and that remembers who asked for what."""

from __future__ import annotations

import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Reply:
    """One answer. `pieces` are sent with a pause before each, for servers that drip; `length` may be a lie.

    `raw` is sent as it stands, in place of all the rest.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pieces: tuple[bytes, ...] = ()
    pause: float = 0.0
    length: int | None = None
    chunked: bool = False
    etag: str | None = None
    raw: bytes | None = None


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    at: Any
    host: str
    path: str
    headers: dict[str, str]


Page = Reply | bytes | str | Callable[[int], Reply]


class WebServer:
    """`pages` maps paths to answers, or to functions of how often the path was asked for (from 1).

    A path that is not there is a 404, and so is robots.txt unless given. `asked` lists the paths in order,
    `headers` the request headers of each, `requests` all that is known of them, by `clock`. `at_once` tells how many
    requests were under way at the same time at most, for each host, and for all as `*`.
    """

    def __init__(self, pages: dict[str, Page], certificate: Path | None = None) -> None:
        self.pages = pages
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.requests: list[Asked] = []
        self.clock: Callable[[], Any] = time.monotonic
        self.connections = 0
        self.at_once: Counter[str] = Counter()
        self._under_way: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._server = _Server(self)
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_port
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.home = f"http://{self.host}"

    def answer(self, path: str, headers: dict[str, str]) -> Reply:
        """The answer to one request, which is remembered."""
        hosts = (headers.get("Host", "").partition(":")[0], "*")
        with self._lock:
            self.asked.append(path)
            self.headers.append(headers)
            self.requests.append(Asked(self.clock(), hosts[0], path, headers))
            self._under_way.update(hosts)
            for name in hosts:
                self.at_once[name] = max(self.at_once[name], self._under_way[name])
        reply = self._reply(path)
        with self._lock:  # before anything is sent, or the next request might come first
            self._under_way.subtract(hosts)
        return reply

    def _reply(self, path: str) -> Reply:
        page = self.pages.get(path, Reply(status=404))
        if callable(page):
            page = page(self.asked.count(path))
        if isinstance(page, str):
            page = page.encode()
        return Reply(page) if isinstance(page, bytes) else page

    def serve(self) -> None:
        self._server.serve_forever(poll_interval=0.01)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, told: WebServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.told = told

    def get_request(self) -> Any:
        self.told.connections += 1
        return super().get_request()

    def handle_error(self, *_: object) -> None:
        """Clients that hang up are what the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else every answer waits 40 ms for an acknowledgement

    def do_GET(self) -> None:
        reply = self.server.told.answer(self.path, dict(self.headers))
        if reply.raw is not None:
            self.close_connection = True
            self.wfile.write(reply.raw)
            return
        if reply.etag and self.headers.get("If-None-Match") == reply.etag:
            reply = Reply(status=304, etag=reply.etag)
        self.send_head(reply)
        try:
            self.send_body(reply)
        except OSError:
            self.close_connection = True

    def send_head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        named = {"Content-Type": "text/html; charset=utf-8", **reply.headers}
        if reply.etag:
            named["ETag"] = reply.etag
        if reply.chunked:
            named["Transfer-Encoding"] = "chunked"
        else:
            whole = len(reply.body) + sum(map(len, reply.pieces))
            named["Content-Length"] = str(whole if reply.length is None else reply.length)
        for name, value in named.items():
            self.send_header(name, value)
        self.end_headers()

    def send_body(self, reply: Reply) -> None:
        for piece in (reply.body, *reply.pieces):
            if piece and reply.pause:
                time.sleep(reply.pause)
            if reply.chunked and piece:
                piece = b"%x\r\n%s\r\n" % (len(piece), piece)  # noqa: PLW2901
            self.wfile.write(piece)
            self.wfile.flush()
        if reply.chunked:
            self.wfile.write(b"0\r\n\r\n")
        if reply.length is not None:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Tests are silent."""


@contextmanager
def serving(pages: dict[str, Page], certificate: Path | None = None) -> Iterator[WebServer]:
    """A server for the length of a test; over https with a certificate and its key."""
    server = WebServer(pages, certificate)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()
