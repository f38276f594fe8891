"""Pages a second on a local site without delay, and memory over 100,000 queued addresses, beside Scrapy.

python -m benchmarks.crawl [--scrapy-python PYTHON]     # an interpreter that has Scrapy; this one unless told
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from typing import Any

from benchmarks.localsite import serving

PAGES = 800
QUEUED = 100_000
ROUNDS = 3


def child(*command: object) -> dict[str, Any]:
    """Runs a crawl in a process of its own; its last line is JSON."""
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, check=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def ours(port: int, *options: object) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        return child(sys.executable, "-m", "benchmarks.crawler", folder, port, *options)


def scrapy(python: str, port: int, *options: object, keep: bool = False) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        keeping = ("--keep", folder) if keep else ()
        return child(python, "-m", "benchmarks.scrapy_peer", port, *keeping, *options)


def median(found: list[dict[str, Any]], pages: int) -> tuple[float, float, float]:
    """Pages a second, a second of processor time, and megabytes, each of its middle round.

    Every round must have had every page. On a shared machine, the second figure is the steady one.
    """
    assert all(one["pages"] == pages for one in found), found
    wall, worked, megabytes = (
        sorted(float(one[name]) for one in found)[len(found) // 2] for name in ("seconds", "processor", "megabytes")
    )
    return pages / wall, pages / worked, megabytes


def has_scrapy(python: str) -> bool:
    return subprocess.run([python, "-c", "import scrapy"], capture_output=True, check=False).returncode == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scrapy-python", default=sys.executable)
    python = parser.parse_args().scrapy_python
    peer = has_scrapy(python)
    version = ""
    found: dict[str, list[dict[str, Any]]] = {}
    with serving(PAGES) as site:
        for _ in range(ROUNDS):  # in turn, since the machine has moods
            found.setdefault("vnfacts, one site, archived and synced to the disk", []).append(ours(site.port))
            if peer:
                one_by_one = scrapy(python, site.port)
                version = one_by_one["version"]
                found.setdefault("Scrapy, one request at a time, nothing kept", []).append(one_by_one)
                found.setdefault("Scrapy, one at a time, bodies written gzipped", []).append(
                    scrapy(python, site.port, keep=True)
                )
                found.setdefault("Scrapy, sixteen at a time on the one host, bodies written", []).append(
                    scrapy(python, site.port, "--concurrent", 16, keep=True)
                )
    with serving(PAGES // 8) as site:
        found["vnfacts, eight sites side by side"] = [ours(site.port, "--sites", 8) for _ in range(ROUNDS)]
    print(
        f"{platform.machine()}, Python {platform.python_version()}; " + (f"Scrapy {version}" if peer else "no Scrapy")
    )
    print(f"\n{PAGES:,} pages of 30 KB on loopback, no delay, median of {ROUNDS}")
    print(f"{'':<60}{'pages/s':>10}{'by processor time':>20}{'MB':>8}")
    for name, rounds in found.items():
        pages = PAGES // 8 * 8 if "eight" in name else PAGES
        speed, by_processor, megabytes = median(rounds, pages)
        print(f"{name:<60}{speed:>10.0f}{by_processor:>20.0f}{megabytes:>8.0f}")
    print(f"\n{QUEUED:,} addresses from sitemaps queued, 100 of them fetched\n{'':<60}{'seconds':>10}{'MB':>8}")
    with serving(QUEUED) as site:
        queued = {"vnfacts": ours(site.port, "--start", "/sitemap.xml", "--limit", 100)}
        if peer:
            queued["Scrapy"] = scrapy(python, site.port, "--start", "/sitemap.xml", "--limit", 100)
    for name, one in queued.items():
        print(f"{name:<60}{one['seconds']:>10.1f}{one['megabytes']:>8.0f}")


if __name__ == "__main__":
    main()
