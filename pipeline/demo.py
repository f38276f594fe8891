"""demo: the whole line on three embedded sites, served on loopback to the same code that fetches from the internet."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import msgspec

from pipeline import questions
from pipeline.fetch import FetchOptions
from pipeline.reader import Tell
from pipeline.results import QueryResult
from pipeline.run import Summary, open_store, run_sites
from scrapers.demo import DEMO_SITES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_TYPES = {
    ".html": "text/html",  # as many servers do: the page says its encoding itself
    ".xml": "application/xml; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".pdf": "application/pdf",
}

FACTS = """
select kind, zone, quote, value, rule from (
  select f.*, a.url, row_number() over (partition by f.article_id, f.kind order by f.start) as nth
  from fact f join article a using (article_id, version) where f.live
) where nth <= 1 order by url, start limit 24
"""
QUESTIONS = (
    ("Weapons handed in, by commune and year, guns apart from barrels and ammunition", "--saved weapons"),
    (
        "Awards by conferring authority: collectives and persons apart, joint awards apart",
        "select authority, sum(awards) as awards, sum(collectives) as collectives, sum(individuals) as individuals,"
        " sum(joint_awards) as joint from award_by_authority group by 1 order by 2 desc, 1 limit 8",
    ),
    (
        "Communes of then in the units of today",
        "select told, published, today, how from (select p.quote as told, p.published,"
        " t.type || ' ' || t.name as today, p.current_how as how,"
        " row_number() over (partition by p.district_code order by p.published, p.start) as nth"
        " from live_place p join unit_today y using (unit_id) join unit t on t.unit_id = y.current_id"
        " where p.level = 'commune' and y.current_id <> p.unit_id) where nth = 1 order by published, told limit 10",
    ),
)


class DemoResult(msgspec.Struct, frozen=True, kw_only=True):
    """The demo's run, some of its facts, and questions with their SQL and answers."""

    data: Path
    summary: Summary
    facts: QueryResult
    questions: tuple[tuple[str, str, QueryResult], ...]


def run_demo(data: Path, tell: Tell = lambda _: None) -> DemoResult:
    """Runs the line on the embedded sites into the folder `data`, and asks its store the three questions."""
    sites = tuple(DEMO_SITES.values())
    with serve() as port:
        options = FetchOptions(reroute={site.domain: ("127.0.0.1", port) for site in sites})
        summary = run_sites(sites, data, options, tell=tell)
    with open_store(data, None) as store:
        answers = tuple((question, asked, store.query(_sql(asked))) for question, asked in QUESTIONS)
        return DemoResult(data=data, summary=summary, facts=store.query(FACTS), questions=answers)


class _Handler(BaseHTTPRequestHandler):
    """Maps host and path to a file of `corpus/pages/<site>`; a folder answers with its `index.html`."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer waits 40 ms for the acknowledgement of its head

    def do_GET(self) -> None:
        root = _roots().get(self.headers.get("Host", "").partition(":")[0])
        found = _file(root, urlsplit(self.path).path) if root is not None else None
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


def _sql(asked: str) -> str:
    name = asked.removeprefix("--saved ")
    return questions.find(name).sql if name != asked else asked


def _roots() -> dict[str, Traversable]:
    pages = resources.files("corpus") / "pages"
    return {site.domain: pages / folder for folder, site in DEMO_SITES.items()}


@contextlib.contextmanager
def serve() -> Iterator[int]:
    """Serves the three sites on a free loopback port while the context lasts; gives the port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, name="demo-sites", daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
