"""Our own crawl of a local site, in a process that others start, measure and kill. Prints what it did as JSON.

python -m benchmarks.crawler FOLDER PORT [--sites N] [--start PATH] [--limit N]
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from datetime import UTC, datetime
from pathlib import Path

from pipeline.archive import Archive
from pipeline.fetch import FetchOptions
from pipeline.frontier import Frontier
from pipeline.hosts import Manners
from pipeline.parallel import fetch_sites
from scrapers.site import Site


def hosts(sites: int) -> list[str]:
    return ["site.test"] if sites == 1 else [f"site-{n}.test" for n in range(sites)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("port", type=int)
    parser.add_argument("--sites", type=int, default=1)
    parser.add_argument("--start", default="/")
    parser.add_argument("--limit", type=int)
    asked = parser.parse_args()
    names = hosts(asked.sites)
    sites = [
        Site(domain=name, name=name, kind="press", start=(f"http://{name}{asked.start}",), delay=0) for name in names
    ]
    options = FetchOptions(
        limit=asked.limit,
        max_depth=10_000,
        max_lists=10_000,
        reroute=dict.fromkeys(names, ("127.0.0.1", asked.port)),
        manners=Manners(rest=0),
    )
    started, worked = time.perf_counter(), time.process_time()
    with Archive(asked.folder) as archive:
        summaries = fetch_sites(
            sites, archive, Frontier(archive.index), options, now=lambda: datetime.now(UTC), sleep=time.sleep
        )
    told = {
        "pages": sum(one.new for one in summaries),
        "left": sum(one.left for one in summaries),
        "issues": sum(len(one.issues) for one in summaries),
        "seconds": time.perf_counter() - started,
        "processor": time.process_time() - worked,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
