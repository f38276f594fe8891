"""The embedded demo site, served on loopback to the same code that fetches from the internet."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from importlib.abc import Traversable
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

HOST = "demo.invalid"  # RFC 6761: never a real host, so nothing can leave the machine by mistake
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}


class _Handler(BaseHTTPRequestHandler):
    """Maps a URL path to a file of `corpus/pages/demo`; a folder answers with its `index.html`."""

    protocol_version = "HTTP/1.1"
    root: Traversable

    def do_GET(self) -> None:
        found = _file(self.root, urlsplit(self.path).path)
        if found is None:
            self._answer(404, "text/plain; charset=utf-8", b"not found\n")
        else:
            name, body = found
            self._answer(200, _TYPES.get(PurePosixPath(name).suffix, "application/octet-stream"), body)

    def _answer(self, status: int, content_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """The demo's output is about facts, not about requests."""


def _file(root: Traversable, path: str) -> tuple[str, bytes] | None:
    node = root
    for part in PurePosixPath(unquote(path)).parts[1:]:
        if part in ("..", ".") or "/" in part or "\\" in part:
            return None
        node = node / part
    if node.is_dir():
        node = node / "index.html"
    return (node.name, node.read_bytes()) if node.is_file() else None


@contextlib.contextmanager
def serve(folder: str = "demo") -> Iterator[int]:
    """Serves `corpus/pages/<folder>` on a free loopback port while the context lasts; gives the port."""
    handler = type("Handler", (_Handler,), {"root": resources.files("corpus") / "pages" / folder})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, name="demo-site", daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
