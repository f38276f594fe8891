"""Rounds of `kill -9`: what is killed at a random moment and started again ends as if nothing had happened.

A crawl of 400 pages ends with every page archived exactly once and every digest good; the whole line ends in the facts
of an undisturbed run. Then an archive is damaged, and the damage must be found and named.

python -m benchmarks.kill --rounds 50
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.localsite import Served, article_path, serving
from pipeline.archive import Archive
from pipeline.frontier import Frontier

PAGES = 400
COMMAND = (sys.executable, "-c", "from pipeline.cli import main; main()")
SAME = (
    "select kind, fact_id, value, quote, rule from fact where live order by 1, 2",
    "select article_id, version, current, content_hash from article order by 1, 2",
    "select url, status, article_id from fetch order by 1",
    "select cluster_id, original, members from cluster order by 1",
)
ONCE = "select count(*), count(distinct canonical_url) from record where kind = 'article' and status = 200"


class Whole(NamedTuple):
    """An undisturbed run: how long it took, and what it left."""

    data: Path
    seconds: float
    left: list[list[Any]]
    archived: int


class Round(NamedTuple):
    """One killed command: what was killed when, how far it had come, and what was wrong in the end."""

    command: str
    after: float
    articles: int
    wrong: list[str]


def start(command: str, data: Path) -> subprocess.Popen[bytes]:
    words = [*COMMAND, command, "--data", str(data)]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def whole_run(data: Path) -> Whole:
    """Runs the demo once without disturbing it."""
    started = time.monotonic()
    if start("demo", data).wait() != 0:
        raise RuntimeError("the undisturbed demo failed")
    return Whole(data, time.monotonic() - started, left(data), archived(data / "archive")[0])


def left(data: Path) -> list[list[Any]]:
    """What a run left in the store."""
    with closing(sqlite3.connect(data / "vnfacts.db")) as store:
        return [store.execute(sql).fetchall() for sql in SAME]


def archived(data: Path) -> tuple[int, int]:
    """Article responses in an archive, and how many addresses they are of."""
    with closing(sqlite3.connect(data / "index.db")) as index:
        rows, addresses = index.execute(ONCE).fetchone()
        return rows, addresses


def kill_rounds(whole: Whole, folder: Path, rounds: int, command: str = "demo", seed: int = 138) -> Iterator[Round]:
    """Kills `command` at random moments, starts it again each time, and compares with the whole run."""
    draw = random.Random(seed)  # noqa: S311 - moments, no secret
    seconds = _seconds(whole, folder, command)
    for number in range(rounds):
        data = folder / f"{command}-{number}"
        after = _kill(whole, data, command, draw, seconds)
        articles = _articles(data)
        wrong = [] if start(command, data).wait() == 0 else ["the second run failed"]
        yield Round(command, after, articles, [*wrong, *_wrong(whole, data)])
        shutil.rmtree(data)


def _seconds(whole: Whole, folder: Path, command: str) -> float:
    """How long the command takes undisturbed."""
    if command == "demo":
        return whole.seconds
    data = folder / f"{command}-timed"
    shutil.copytree(whole.data, data)
    started = time.monotonic()
    start(command, data).wait()
    shutil.rmtree(data)
    return time.monotonic() - started


def _kill(whole: Whole, data: Path, command: str, draw: random.Random, seconds: float) -> float:
    """Kills the command while it runs, and tells after how many seconds; what was quicker than us is tried again."""
    while True:
        if command == "rebuild":
            shutil.copytree(whole.data, data)
        after = draw.uniform(0.1, 0.95) * seconds
        running = start(command, data)
        time.sleep(after)
        alive = running.poll() is None
        running.kill()
        running.wait()
        if alive:
            return after
        shutil.rmtree(data)


def _articles(data: Path) -> int:
    """Articles in the store that the kill left; it has to open whatever happened."""
    if not (data / "vnfacts.db").exists():
        return 0
    with closing(sqlite3.connect(data / "vnfacts.db")) as store:
        if not store.execute("select 1 from sqlite_master where name = 'article'").fetchone():
            return 0
        return int(store.execute("select count(*) from article").fetchone()[0])


def _wrong(whole: Whole, data: Path) -> Iterator[str]:
    for sql, expected, found in zip(SAME, whole.left, left(data), strict=True):
        if found != expected:
            yield f"differs: {sql}"
    if archived(data / "archive") != (whole.archived, whole.archived):
        yield f"archived {archived(data / 'archive')}, expected each of {whole.archived} once"
    checked = subprocess.run([*COMMAND, "verify", "--data", str(data)], capture_output=True, text=True, check=False)
    if checked.returncode or checked.stdout:
        yield f"verify: {checked.stdout}"
    if leftover := sorted(path.name for path in data.glob("*rebuilding*")):
        yield f"left behind: {leftover}"


# -- the crawl ----------------------------------------------------------------------------------------------------


class CrawlRound(NamedTuple):
    """One killed crawl: after how many pages it was killed, how many were asked for twice, what was wrong."""

    after: int
    twice: int
    wrong: list[str]


def crawl_rounds(site: Served, folder: Path, rounds: int, seed: int = 138) -> Iterator[CrawlRound]:
    """Kills a crawl of the site at random moments, once or twice, lets it end, and looks at server and archive."""
    draw = random.Random(seed)  # noqa: S311 - moments, no secret
    for number in range(rounds):
        data = folder / f"crawl-{number}"
        before = site.asked()
        after = [_kill_crawl(site, data, draw.randrange(1, PAGES)) for _ in range(draw.choice((1, 1, 2)))]
        wrong = [] if _crawl(site, data).wait() == 0 else ["the last crawl failed"]
        asked = site.asked() - before
        twice = sum(asked[article_path(n)] - 1 for n in range(PAGES))
        yield CrawlRound(max(after), twice, [*wrong, *_crawl_wrong(asked, data, len(after))])
        if number + 1 < rounds:
            shutil.rmtree(data)


def _crawl(site: Served, data: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "benchmarks.crawler", str(data), str(site.port)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def _kill_crawl(site: Served, data: Path, pages: int) -> int:
    """Kills a crawl once it has asked for so many pages, or is done."""
    before = site.asked().total()
    running = _crawl(site, data)
    while running.poll() is None and site.asked().total() - before < pages:
        time.sleep(0.01)
    running.kill()
    running.wait()
    return site.asked().total() - before


def _crawl_wrong(asked: Counter[str], data: Path, kills: int) -> Iterator[str]:
    if missing := [n for n in range(PAGES) if not asked[article_path(n)]]:
        yield f"never asked for: {missing[:5]}"
    twice = sum(asked[article_path(n)] - 1 for n in range(PAGES))
    if twice > kills:
        yield f"{twice} pages asked for twice, with {kills} kills"
    if archived(data) != (PAGES, PAGES):
        yield f"archived {archived(data)}, expected each of {PAGES} once"
    with Archive(data) as archive:
        yield from (f"verify: {problem}" for problem in archive.verify())
        if (states := Frontier(archive.index).counts(kind="article")) != {"fetched": PAGES}:
            yield f"frontier: {states}"


def damage(data: Path, seed: int = 138) -> Iterator[str]:
    """What `verify` says of a flipped byte, and of a tail that was torn off; raises AssertionError when nothing."""
    draw = random.Random(seed)  # noqa: S311
    [path] = data.glob("*.warc.gz")
    whole = path.read_bytes()
    at = draw.randrange(len(whole) // 4, len(whole) * 3 // 4)
    for broken in (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole[:-1000]):
        path.write_bytes(broken)
        with Archive(data, write=False) as archive:
            [found] = archive.verify()
        assert found.file == path.name
        assert found.url
        yield f"{found.file} at {found.offset}: {found.message} ({found.url})"
    path.write_bytes(whole)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        failed = _show_crawl(folder, rounds)
        whole = whole_run(folder / "whole")
        for command, number in (("demo", max(1, rounds // 3)), ("rebuild", max(1, rounds // 5))):
            done = list(kill_rounds(whole, folder, number, command))
            moments = sorted(round(one.after, 1) for one in done)
            bad = [one for one in done if one.wrong]
            failed += len(bad)
            print(f"kill -9 of `vnfacts {command}` after {moments[0]} to {moments[-1]} of {whole.seconds:.1f} s:")
            print(f"  {len(done) - len(bad)} of {len(done)} rounds ended in the same facts, archive and store whole")
            for one in bad:
                print(f"  after {one.after:.2f} s: {'; '.join(one.wrong)}")
    sys.exit(1 if failed else 0)


def _show_crawl(folder: Path, rounds: int) -> int:
    with serving(PAGES) as site:
        done = list(crawl_rounds(site, folder, rounds))
    moments = sorted(one.after for one in done)
    bad = [one for one in done if one.wrong]
    print(f"kill -9 of a crawl of {PAGES} pages, after {moments[0]} to {moments[-1]} requests:")
    print(
        f"  {len(done) - len(bad)} of {len(done)} rounds ended with every page archived exactly once, every digest good"
    )
    print(f"  {sum(one.twice for one in done)} pages were asked for twice: those under way when the kill came")
    for one in bad:
        print(f"  after {one.after} requests: {'; '.join(one.wrong)}")
    for found in damage(folder / f"crawl-{rounds - 1}"):
        print(f"  damaged on purpose: {found}")
    return len(bad)


if __name__ == "__main__":
    main()
