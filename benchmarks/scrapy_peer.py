"""Scrapy on the same local site: run by `benchmarks.crawl` in an interpreter that has Scrapy. Prints JSON.

`--keep FOLDER` writes every body to a gzipped file, since our crawl archives what it fetches; without it Scrapy keeps
nothing. `--concurrent` is its number of requests at a time on one host; ours is always one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def main() -> None:
    import scrapy
    from scrapy.crawler import CrawlerProcess

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("--start", default="/")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--concurrent", type=int, default=1)
    parser.add_argument("--limit", type=int)
    asked = parser.parse_args()
    home = f"http://127.0.0.1:{asked.port}"
    done = {"pages": 0}

    class Peer(scrapy.Spider):  # type: ignore[misc]
        name = "peer"
        start_urls = (home + asked.start,)

        def parse(self, response: Any) -> Iterator[Any]:
            """List pages and sitemaps."""
            if asked.start.endswith(".xml"):
                response.selector.remove_namespaces()
                for place in response.xpath("//loc/text()").getall():
                    url = place.replace("http://site.test", home)
                    yield response.follow(url, self.parse if url.endswith(".xml") else self.article)
                return
            for link in response.css("li a"):
                yield response.follow(link, self.article)
            for link in response.css("a[rel=next]"):
                yield response.follow(link, self.parse, priority=1)

        def article(self, response: Any) -> None:
            done["pages"] += 1
            if asked.keep:
                (asked.keep / f"{done['pages']}.html.gz").write_bytes(gzip.compress(response.body))
            if asked.limit and done["pages"] >= asked.limit:
                self.crawler.engine.close_spider(self, "enough")

    settings = {
        "LOG_LEVEL": "ERROR",
        "ROBOTSTXT_OBEY": True,
        "DOWNLOAD_DELAY": 0,
        "CONCURRENT_REQUESTS": asked.concurrent,
        "CONCURRENT_REQUESTS_PER_DOMAIN": asked.concurrent,
        "TELNETCONSOLE_ENABLED": False,
        "COOKIES_ENABLED": False,
    }
    process = CrawlerProcess(settings)
    process.crawl(Peer)
    started, worked = time.perf_counter(), time.process_time()
    process.start()
    told = {
        **done,
        "seconds": time.perf_counter() - started,
        "processor": time.process_time() - worked,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "version": scrapy.__version__,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
