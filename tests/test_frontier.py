"""The frontier: what is known, what is due, and that nothing is lost or asked for twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.frontier import Entry, Frontier, HostState
from pipeline.index import Index

NOON = datetime(2024, 3, 19, 5, 0, tzinfo=UTC)
SITE = "bao.example"
A, B, C = (f"https://bao.example/tin/{name}.html" for name in "abc")

# As version 0.1.0 wrote it, with one address.
FIRST_SCHEMA = """
CREATE TABLE frontier (
  id INTEGER PRIMARY KEY, canonical_url TEXT NOT NULL UNIQUE, url TEXT NOT NULL, site TEXT NOT NULL, kind TEXT NOT NULL,
  state TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0, next_try TEXT, etag TEXT, last_modified TEXT,
  discovered_from TEXT, discovered_at TEXT NOT NULL, root INTEGER, depth INTEGER NOT NULL DEFAULT 0, fetched_at TEXT,
  status INTEGER, moved_to TEXT, reason TEXT
) STRICT;
INSERT INTO frontier (canonical_url, url, site, kind, state, discovered_at)
VALUES ('https://bao.example/tin/a.html', 'https://bao.example/tin/a.html', 'bao.example', 'article', 'queued',
  '2024-03-01T00:00:00.000000Z');
"""


@pytest.fixture
def frontier(tmp_path: Path) -> Iterator[Frontier]:
    index = Index(tmp_path / "index.db")
    yield Frontier(index)
    index.close()


START = "https://bao.example/tin"


def start(frontier: Frontier, url: str = START) -> Entry:
    frontier.add_starts([url], site=SITE, now=NOON)
    return entry(frontier, url)


def add(frontier: Frontier, *urls: str, now: datetime = NOON) -> int:
    return frontier.add(urls, kind="article", source=start(frontier), now=now)


def entry(frontier: Frontier, url: str) -> Entry:
    found = frontier.find(url)
    assert found is not None
    return found


def due(frontier: Frontier, now: datetime = NOON, **options: datetime) -> list[str]:
    entries = (frontier.entry(number) for number in frontier.due(SITE, "article", now, **options))
    return [found.url for found in entries if found]


def test_an_address_is_known_once_in_whatever_spelling(frontier: Frontier) -> None:
    assert add(frontier, A, B, A) == 2
    assert add(frontier, A + "#top", B + "?utm_source=zalo", "HTTPS://BAO.example:443/tin/c.html") == 1
    assert due(frontier) == [A, B, "HTTPS://BAO.example:443/tin/c.html"]
    assert entry(frontier, A).discovered_from == START


def test_newest_discoveries_come_first_in_page_order(frontier: Frontier) -> None:
    add(frontier, A, B)
    add(frontier, C, now=NOON + timedelta(hours=1))
    assert due(frontier) == [C, A, B]


def test_what_is_gone_is_never_due_again(frontier: Frontier) -> None:
    add(frontier, A, B)
    frontier.fetched(entry(frontier, A), now=NOON, etag='"1"')
    frontier.gone(entry(frontier, B), now=NOON, status=404)
    assert due(frontier, NOON + timedelta(hours=19)) == []
    assert due(frontier, NOON + timedelta(days=400)) == [A]
    assert add(frontier, A, B) == 0
    assert frontier.counts(SITE, "article") == {"fetched": 1, "gone": 1}
    assert entry(frontier, A).etag == '"1"'


def test_an_article_is_looked_at_again_a_day_a_week_and_a_month_after_it_came(frontier: Frontier) -> None:
    add(frontier, A)
    now, ages = NOON, []
    frontier.fetched(entry(frontier, A), now=now)
    while told := entry(frontier, A).next_try:
        now = datetime.fromisoformat(told)
        assert due(frontier, now - timedelta(seconds=1)) == []
        assert due(frontier, now) == [A]
        ages.append((now - NOON).days)
        frontier.fetched(entry(frontier, A), now=now)
    assert ages == [0, 6, 29]
    assert due(frontier, NOON + timedelta(days=400)) == []


def test_what_may_have_changed_comes_after_what_is_new(frontier: Frontier) -> None:
    add(frontier, A, B)
    frontier.fetched(entry(frontier, A), now=NOON)
    assert due(frontier, NOON + timedelta(days=1)) == [B, A]


def test_a_sitemap_brings_a_look_forward_but_adds_none(frontier: Frontier) -> None:
    """Many sitemaps give every page the day of today."""
    add(frontier, A)
    now = NOON
    for _ in range(3):
        frontier.fetched(entry(frontier, A), now=now)
        frontier.changed({A: now - timedelta(hours=1)}, now=now)
        assert due(frontier, now) == []
        frontier.changed({A: now + timedelta(hours=1)}, now=now + timedelta(hours=2))
        now += timedelta(hours=2)
        assert due(frontier, now) == [A]
    frontier.fetched(entry(frontier, A), now=now)
    frontier.changed({A: now + timedelta(hours=1)}, now=now + timedelta(hours=2))
    assert due(frontier, now + timedelta(hours=2)) == []


def test_what_was_fetched_long_ago_is_due_when_asked_for(frontier: Frontier) -> None:
    add(frontier, A, B)
    for page, days in ((A, 0), (B, 40)):
        for _ in range(4):
            frontier.fetched(entry(frontier, page), now=NOON + timedelta(days=days))
    assert due(frontier, NOON + timedelta(days=41)) == []
    assert due(frontier, NOON + timedelta(days=41), fetched_before=NOON + timedelta(days=1)) == [A]


def test_what_is_known_of_a_server_is_kept(frontier: Frontier) -> None:
    assert frontier.host("bao.example") is None
    for delay in (2.0, 9.5):
        frontier.keep_host(HostState(name="bao.example", delay=delay, silent_since="2024-03-01", reason="tắt"))
    assert frontier.host("bao.example") == HostState(
        name="bao.example", delay=9.5, silent_since="2024-03-01", reason="tắt"
    )


def test_an_index_of_an_earlier_version_is_used_on(tmp_path: Path) -> None:
    index = Index(tmp_path / "index.db")
    index.connection.executescript(FIRST_SCHEMA)
    frontier = Frontier(index)
    assert due(frontier) == [A]
    frontier.fetched(entry(frontier, A), now=NOON)
    assert entry(frontier, A).looks == 1
    assert due(Frontier(index), NOON + timedelta(days=1)) == [A]
    index.close()


def test_a_failure_is_tried_again_ever_more_rarely_and_given_up(frontier: Frontier) -> None:
    add(frontier, A)
    now, waits = NOON, []
    while True:
        frontier.failed(entry(frontier, A), now=now, reason="HTTP 500", status=500)
        told = entry(frontier, A).next_try
        if told is None:
            break
        again = datetime.fromisoformat(told)
        assert due(frontier, again - timedelta(seconds=1)) == []
        assert due(frontier, again) == [A]
        waits.append(again - now)
        now = again
    assert waits == sorted(waits)
    assert timedelta(days=20) < sum(waits, timedelta()) < timedelta(days=60)
    assert (entry(frontier, A).state, entry(frontier, A).reason) == ("failed", "HTTP 500")


def test_a_server_may_ask_for_a_longer_wait(frontier: Frontier) -> None:
    add(frontier, A)
    frontier.failed(entry(frontier, A), now=NOON, reason="HTTP 503", wait=timedelta(days=3))
    assert due(frontier, NOON + timedelta(days=2)) == []
    assert due(frontier, NOON + timedelta(days=3)) == [A]


def test_a_success_forgets_the_failures(frontier: Frontier) -> None:
    add(frontier, A)
    frontier.failed(entry(frontier, A), now=NOON, reason="HTTP 500")
    frontier.fetched(entry(frontier, A), now=NOON)
    assert (entry(frontier, A).state, entry(frontier, A).tries, entry(frontier, A).reason) == ("fetched", 0, None)


def test_a_refusal_is_asked_about_again_in_a_week(frontier: Frontier) -> None:
    add(frontier, A)
    frontier.refused(entry(frontier, A), now=NOON, reason="robots.txt")
    assert due(frontier, NOON + timedelta(days=6)) == []
    assert due(frontier, NOON + timedelta(days=7)) == [A]


def test_a_moved_article_settles_both_addresses(frontier: Frontier) -> None:
    add(frontier, A)
    end = frontier.moved(entry(frontier, A), now=NOON, to=B)
    assert (entry(frontier, A).state, entry(frontier, A).moved_to) == ("fetched", B)
    assert (end.url, end.state, end.discovered_from) == (B, "queued", A)


def test_start_pages_are_looked_at_again_and_other_lists_are_not(frontier: Frontier) -> None:
    def lists() -> list[str]:
        return [found.url for number in frontier.due(SITE, "list", NOON) if (found := frontier.entry(number))]

    for _ in range(2):
        first = start(frontier)
        frontier.add([A], kind="list", source=first, now=NOON)
        assert START in lists()
        for url in lists():
            frontier.fetched(entry(frontier, url), now=NOON)
        assert lists() == []
    frontier.queue_again([A, B])
    assert lists() == [A]
    assert (entry(frontier, A).root, entry(frontier, A).depth) == (first.id, 1)
    frontier.add([B], kind="list", source=entry(frontier, A), now=NOON)
    assert (entry(frontier, B).root, entry(frontier, B).depth) == (first.id, 2)
    assert lists() == [B, A]


def test_a_start_page_and_its_further_pages_name_an_article_once(frontier: Frontier) -> None:
    first, other = start(frontier), start(frontier, "https://bao.example/rss.xml")
    frontier.add([A, B], kind="article", source=first, now=NOON)
    frontier.add([C], kind="list", source=first, now=NOON)
    assert frontier.name([A, B, "https://bao.example/unknown"], source=first) == 2
    assert frontier.name([A], source=entry(frontier, C)) == 0
    assert frontier.name([A], source=other) == 1


def test_siblings_of_a_barren_list_page_are_let_go(frontier: Frontier) -> None:
    pages = [f"{START}/page-{n}" for n in (2, 3, 4)]
    frontier.add(pages, kind="list", source=start(frontier), now=NOON)
    frontier.fetched(entry(frontier, pages[2]), now=NOON)
    frontier.queue_again(pages)
    frontier.drop_siblings(entry(frontier, pages[0]))
    assert frontier.find(pages[1]) is None
    assert entry(frontier, pages[2]).state == "fetched"
    assert entry(frontier, pages[0]).state == "queued"


def test_a_transaction_that_fails_leaves_the_frontier_as_it_was(tmp_path: Path) -> None:
    index = Index(tmp_path / "index.db")
    frontier = Frontier(index)
    add(frontier, A)
    with pytest.raises(RuntimeError), index.transaction():
        frontier.fetched(entry(frontier, A), now=NOON)
        add(frontier, B)
        raise RuntimeError
    assert due(frontier) == [A]
    index.close()
