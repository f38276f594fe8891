"""A local site of any size in a process of its own: list pages, articles, sitemaps; it counts requests.

python -m benchmarks.localsite 400 30000     # prints the port, serves until its standard input ends
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.request import urlopen

A_LIST = 50
_SITEMAP = 50_000
_DIFFERENT = 2_000  # articles beyond that repeat these
_ARTICLE = re.compile(r"/tin-tuc/an-ninh/to-tu-quan-giu-xom-binh-yen-(\d+)\.html")
_WORDS = "tổ tự quản thôn xóm bình yên tuần tra công an xã người dân giao nộp ra quân cao điểm họp bàn mùa gặt".split()


def article_path(number: int) -> str:
    return f"/tin-tuc/an-ninh/to-tu-quan-giu-xom-binh-yen-{number + 100}.html"


def article(number: int, size: int) -> bytes:
    """A page of that many bytes, no two alike, as compressible as pages are."""
    draw = random.Random(number)  # noqa: S311 - words, no secret
    head = f"<html><head><title>Tổ tự quản số {number}</title></head><body><h1>Tổ tự quản số {number}</h1>".encode()
    pieces, length = [head], len(head)
    while length < size:
        pieces.append(f'<p class="doan-{draw.randrange(10**6)}">{" ".join(draw.choices(_WORDS, k=60))}.</p>'.encode())
        length += len(pieces[-1])
    return b"".join(pieces)


class Site:
    """Answers by path; the lists page through the articles, the sitemaps name them all."""

    def __init__(self, articles: int, size: int) -> None:
        self.articles = articles
        self.asked: Counter[str] = Counter()
        self.bodies = [article(n, size) for n in range(min(articles, _DIFFERENT))]

    def answer(self, path: str) -> tuple[int, bytes]:
        if path == "/asked":
            return 200, json.dumps(self.asked).encode()
        self.asked[path] += 1
        number = _ARTICLE.fullmatch(path)
        if number and int(number[1]) - 100 < self.articles:
            return 200, self.bodies[(int(number[1]) - 100) % _DIFFERENT]
        place, _, page = path.partition("?page=")
        if place == "/":
            return 200, self._list(int(page or 1))
        if place.startswith("/sitemap"):
            return 200, self._sitemap(place)
        return 404, b"not found"

    def _list(self, page: int) -> bytes:
        first = (page - 1) * A_LIST
        links = "".join(
            f'<li><a href="{article_path(n)}">Tổ tự quản giữ xóm bình yên số {n}</a></li>'
            for n in range(first, min(first + A_LIST, self.articles))
        )
        onward = f'<a rel="next" href="/?page={page + 1}">{page + 1}</a>' if first + A_LIST < self.articles else ""
        return f"<html><body><ul>{links}</ul>{onward}</body></html>".encode()

    def _sitemap(self, path: str) -> bytes:
        schema = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        here = "http://site.test"  # the crawlers put their own host in its place
        if path == "/sitemap.xml":
            maps = range((self.articles + _SITEMAP - 1) // _SITEMAP)
            names = "".join(f"<sitemap><loc>{here}/sitemap-{n}.xml</loc></sitemap>" for n in maps)
            return f"<sitemapindex {schema}>{names}</sitemapindex>".encode()
        first = int(path.removeprefix("/sitemap-").removesuffix(".xml")) * _SITEMAP
        some = range(first, min(first + _SITEMAP, self.articles))
        pages = "".join(f"<url><loc>{here}{article_path(n)}</loc></url>" for n in some)
        return f"<urlset {schema}>{pages}</urlset>".encode()


class _Connection(asyncio.Protocol):
    """HTTP/1.1 for clients that send a request and wait, which is all that a benchmark needs."""

    def __init__(self, site: Site) -> None:
        self._site, self._data = site, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        self._data += data
        while b"\r\n\r\n" in self._data:
            head, self._data = self._data.split(b"\r\n\r\n", 1)
            status, body = self._site.answer(head.split(b" ", 2)[1].decode())
            kind = "application/xml" if body.startswith((b"<site", b"<url")) else "text/html; charset=utf-8"
            answer = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
            self._transport.write(answer.encode() + body)


async def _serve(articles: int, size: int) -> None:
    site = Site(articles, size)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(site), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


class Served(NamedTuple):
    """A running site."""

    port: int

    def asked(self) -> Counter[str]:
        """How often each path was asked for so far."""
        with urlopen(f"http://127.0.0.1:{self.port}/asked", timeout=10) as answer:
            return Counter(json.load(answer))


@contextmanager
def serving(articles: int, size: int = 30_000) -> Iterator[Served]:
    """The site, with articles of so many bytes, in a process of its own, so that it takes no time of the crawler's."""
    command = [sys.executable, "-m", "benchmarks.localsite", str(articles), str(size)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        yield Served(int(server.stdout.readline()))
        server.communicate()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), int(sys.argv[2])))
