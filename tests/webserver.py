"""A small web server on loopback whose pages are told by the test, and that remembers who asked for what."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """One answer. `pieces` are sent with a pause before each, for servers that drip; `length` may be a lie."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pieces: tuple[bytes, ...] = ()
    pause: float = 0.0
    length: int | None = None
    chunked: bool = False
    etag: str | None = None


Page = Reply | bytes | str | Callable[[int], Reply]


class WebServer:
    """`pages` maps paths to answers, or to functions of how often the path was asked for (from 1).

    A path that is not there is a 404, and so is robots.txt unless given. `asked` lists the paths in order,
    `headers` the request headers of each.
    """

    def __init__(self, pages: dict[str, Page]) -> None:
        self.pages = pages
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # else every answer waits 40 ms for an acknowledgement

            def do_GET(self) -> None:
                server.asked.append(self.path)
                server.headers.append(dict(self.headers))
                self.answer(server.reply(self.path))

            def answer(self, reply: Reply) -> None:
                if reply.etag and self.headers.get("If-None-Match") == reply.etag:
                    reply = Reply(status=304, etag=reply.etag)
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
                try:
                    self.send_body(reply)
                except OSError:
                    self.close_connection = True

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

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """Clients that hang up are what the tests are about."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.home = f"http://{self.host}"

    def reply(self, path: str) -> Reply:
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


@contextmanager
def serving(pages: dict[str, Page]) -> Iterator[WebServer]:
    """A server for the length of a test."""
    server = WebServer(pages)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()
