"""A site night after night: what is fetched, asked again, changed, moved and gone; asserted by what its server saw."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline.frontier import Frontier
from scrapers import discover
from tests.crawling import HOME, HOST, LIST, article, listing, path_of, running, site_of
from tests.webserver import Page, Reply


def test_a_site_is_walked_and_archived(tmp_path: Path) -> None:
    with running(tmp_path, site_of(1, 2, 3)) as runs:
        summary = runs.run()
        assert runs.asked == ["/robots.txt", LIST, path_of(1), path_of(2), path_of(3)]
        assert (summary.lists, summary.found, summary.new, summary.left) == (1, 3, 3, 0)
        assert summary.issues == []
        with runs.archive() as archive:
            pages = list(archive.pages())
            assert [(page.url, page.body.decode(), page.site) for page in pages] == [
                (HOME + path_of(n), article(n), HOST) for n in (1, 2, 3)
            ]
            assert len(list(archive.pages(kind="list"))) == 1
            assert list(archive.verify()) == []
    told = [(event.event, event.left) for event in runs.progress if event.event in ("listed", "new")]
    assert told == [("listed", 0), ("new", 2), ("new", 1), ("new", 0)]


def test_a_second_run_fetches_only_the_list(tmp_path: Path) -> None:
    with running(tmp_path, site_of(1, 2)) as runs:
        runs.run()
        summary = runs.run()
        assert runs.asked == [LIST]
        assert (summary.found, summary.new) == (0, 0)
        runs.server.pages[LIST] = listing(3, 1, 2)
        runs.server.pages[path_of(3)] = article(3)
        assert runs.run().new == 1
        assert runs.asked == [LIST, path_of(3)]


def test_an_unchanged_list_costs_a_conditional_request(tmp_path: Path) -> None:
    pages = site_of(1, more={LIST: Reply(listing(1).encode(), etag='"v1"')})
    with running(tmp_path, pages) as runs:
        for _ in range(3):
            runs.run()
        assert [headers.get("If-None-Match") for headers in runs.server.headers[-2:]] == ['"v1"', '"v1"']
        with runs.archive() as archive:
            assert [row["status"] for row in archive.index.all("SELECT status FROM record WHERE kind = 'list'")] == [
                200,
                304,
                304,
            ]


def test_last_modified_is_a_validator_too(tmp_path: Path) -> None:
    modified = "Tue, 19 Mar 2024 03:00:00 GMT"
    pages = site_of(1, more={LIST: Reply(listing(1).encode(), headers={"Last-Modified": modified})})
    with running(tmp_path, pages) as runs:
        runs.run()
        runs.run()
        assert runs.server.headers[-1]["If-Modified-Since"] == modified


def test_articles_are_looked_at_again_when_asked_to(tmp_path: Path) -> None:
    pages = site_of(1, 2, 3, more={path_of(1): Reply(article(1).encode(), etag='"1"')})
    with running(tmp_path, pages) as runs:
        runs.run()
        runs.server.pages[path_of(2)] = article(2) + "<!-- sửa -->"
        del runs.server.pages[path_of(3)]
        summary = runs.run(recheck_after=timedelta(minutes=30))
        assert (summary.unchanged, summary.changed, summary.gone) == (1, 1, 1)
        with runs.archive() as archive:
            assert len(list(archive.pages())) == 3
            assert len(list(archive.pages(every_version=True))) == 4
        assert runs.run(recheck_after=timedelta(days=30)).unchanged == 0
        assert runs.asked == [LIST]


def test_limit_leaves_the_rest_for_later_and_loses_nothing(tmp_path: Path) -> None:
    with running(tmp_path, site_of(*range(1, 8))) as runs:
        told = [(summary.new, summary.left) for summary in (runs.run(limit=3), runs.run(limit=3), runs.run(limit=3))]
        assert told == [(3, 4), (3, 1), (1, 0)]
        assert sorted(path for path in runs.server.asked if path.endswith(".html")) == sorted(map(path_of, range(1, 8)))


def test_since_leaves_out_what_its_address_dates_before(tmp_path: Path) -> None:
    paths = [
        f"/tin/{told}/to-tu-quan-giu-xom-{n}.html"
        for n, told in enumerate(("2023/12", "202401", "2024/03/01", "x"), 100)
    ]
    links = "".join(f'<a href="{path}">Tổ tự quản giữ xóm bình yên</a>' for path in paths)
    pages: dict[str, Page] = {LIST: f"<html><body>{links}</body></html>"}
    pages |= {path: article(1) for path in paths}
    with running(tmp_path, pages) as runs:
        assert runs.run(since=date(2024, 1, 15)).new == 3
        assert paths[0] not in runs.asked


@pytest.mark.parametrize(
    ("status", "state", "field"),
    [(404, "gone", "gone"), (410, "gone", "gone"), (403, "failed", "failed"), (204, "failed", "failed")],
)
def test_what_a_status_means(tmp_path: Path, status: int, state: str, field: str) -> None:
    with running(tmp_path, site_of(1, 2, more={path_of(1): Reply(status=status)})) as runs:
        summary = runs.run()
        assert (summary.new, getattr(summary, field)) == (1, 1)
        assert f"HTTP {status}" in summary.issues[0].message
        with runs.archive() as archive:
            entry = Frontier(archive.index).find(HOME + path_of(1))
            assert entry
            assert (entry.state, entry.status) == (state, status)
            assert [page.url for page in archive.pages()] == [HOME + path_of(2)]


def redirect(to: str, status: int = 301) -> Reply:
    return Reply(status=status, headers={"Location": to})


@pytest.mark.parametrize(
    "location",
    [
        "/moi/bai-viet-so-77.html",
        "../moi/../moi/bai-viet-so-77.html",
        f"//{HOST}/moi/bai-viet-so-77.html",
        f"{HOME}/moi/bai-viet-so-77.html#top",
    ],
)
def test_redirects_are_followed_and_archived(tmp_path: Path, location: str) -> None:
    pages = site_of(1, more={"/tin-tuc/an-ninh/../moi/../moi/x": "", path_of(1): redirect(location)})
    for end in ("/moi/bai-viet-so-77.html", "/tin-tuc/moi/bai-viet-so-77.html"):
        pages[end] = article(77)
    with running(tmp_path, pages) as runs:
        assert runs.run().new == 1
        with runs.archive() as archive:
            (page,) = archive.pages()
            assert (page.url or "").endswith("/moi/bai-viet-so-77.html")
            assert archive.last(HOME + path_of(1)) is not None
            moved = Frontier(archive.index).find(HOME + path_of(1))
            assert moved
            assert moved.moved_to == page.url
        runs.run()
        assert runs.asked == [LIST]


def test_a_redirect_to_a_known_article_is_not_followed(tmp_path: Path) -> None:
    with running(tmp_path, site_of(1, 2, more={path_of(2): redirect(path_of(1), 302)})) as runs:
        summary = runs.run()
        assert (summary.new, summary.moved) == (1, 1)
        assert runs.asked.count(path_of(1)) == 1


def test_letters_in_a_location_header(tmp_path: Path) -> None:
    location = "/moi/tổ-77.html".encode().decode("latin-1")
    with running(
        tmp_path, site_of(1, more={path_of(1): redirect(location), "/moi/t%E1%BB%95-77.html": article(77)})
    ) as runs:
        assert runs.run().new == 1


@pytest.mark.parametrize("front", ["/", "/index.html", "/trang-chu", LIST])
def test_an_article_that_leads_to_the_front_page_or_a_list_is_gone(tmp_path: Path, front: str) -> None:
    with running(tmp_path, site_of(1, 2)) as runs:
        runs.run()
        runs.server.pages[path_of(2)] = redirect(front, 302)
        summary = runs.night()
        assert (summary.unchanged, summary.gone) == (1, 1)
        assert front == LIST or front not in runs.asked
        assert f"leads to {HOME}{front}" in summary.issues[0].message


def test_the_next_nights(tmp_path: Path) -> None:
    """Unchanged costs a conditional request, changed becomes a version, gone and moved are noticed, and then it ends."""
    pages = site_of(1, 2, 3, 4, more={path_of(1): Reply(article(1).encode(), etag='"1"')})
    with running(tmp_path, pages) as runs:
        assert runs.run().new == 4
        runs.server.pages |= {
            path_of(2): article(22),
            path_of(4): redirect("/moi/bai-viet-so-77.html"),
            "/moi/bai-viet-so-77.html": article(4),
        }
        del runs.server.pages[path_of(3)]
        second = runs.night()
        assert (second.new, second.unchanged, second.changed, second.gone, second.moved) == (0, 1, 1, 1, 1)
        [asked] = [one for one in runs.requests if one.path == path_of(1)]
        assert asked.headers["If-None-Match"] == '"1"'
        assert runs.night().unchanged == 1  # what moved came anew yesterday
        for _ in range(60):
            runs.night()
        counts = [runs.server.asked.count(path_of(n)) for n in (1, 2, 3, 4)]
        assert counts == [4, 4, 2, 2]
        assert [kind for kind in runs.kinds() if kind == ("article", 304)] == [("article", 304)] * 3
        with runs.archive() as archive:
            versions = [
                page.body.decode() for page in archive.pages(every_version=True) if page.url == HOME + path_of(2)
            ]
        assert versions == [article(2), article(22)]


def dated(*days: str) -> dict[str, Page]:
    """The same four articles, told by feed, sitemap and news sitemap."""
    links = [HOME + path_of(n) for n in range(len(days))]
    news = "".join(
        f"<url><loc>{link}</loc><news:news><news:publication_date>{day}</news:publication_date></news:news></url>"
        for link, day in zip(links, days, strict=True)
    )
    plain = "".join(
        f"<url><loc>{link}</loc><lastmod>{day}</lastmod></url>" for link, day in zip(links, days, strict=True)
    )
    feed = "".join(
        f"<entry><link href='{link}'/><published>{day}</published></entry>"
        for link, day in zip(links, days, strict=True)
    )
    schema = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
    return site_of(*range(len(days))) | {
        "/news.xml": f"<urlset {schema}>{news}</urlset>",
        "/map.xml": f"<urlset {schema}>{plain}</urlset>",
        "/atom.xml": f"<feed xmlns='http://www.w3.org/2005/Atom'>{feed}</feed>",
    }


@pytest.mark.parametrize("start", ["/news.xml", "/map.xml", "/atom.xml"])
def test_since_leaves_out_what_a_feed_or_sitemap_dates_before(tmp_path: Path, start: str) -> None:
    pages = dated(
        "2024-03-09T23:00:00+07:00", "2024-03-10T00:30:00+07:00", "2024-03-09T20:00:00Z", "2024-02-01T00:00:00Z"
    )
    with running(tmp_path, pages, start=(start,)) as runs:
        assert runs.run(since=date(2024, 3, 10)).new == 2
        assert sorted(path for path in runs.asked if path.endswith(".html")) == [path_of(1), path_of(2)]


def test_a_sitemap_that_tells_of_a_change_brings_the_look_forward(tmp_path: Path) -> None:
    with running(tmp_path, dated("2024-03-19", "2024-03-19"), start=("/map.xml",)) as runs:
        runs.run()
        runs.run()
        assert runs.asked == ["/map.xml"]
        runs.server.pages["/map.xml"] = dated("2024-03-19", "2024-03-19T14:00:00+07:00")["/map.xml"]
        runs.server.pages[path_of(1)] = article(11)
        assert runs.run().changed == 1
        assert runs.asked == ["/map.xml", path_of(1)]


def test_an_error_of_ours_costs_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    with running(
        tmp_path,
        site_of(1, 2) | {"/rss.xml": f"<rss><channel><item><link>{HOME}{path_of(1)}</link></item></channel></rss>"},
        start=(LIST, "/rss.xml"),
    ) as runs:
        real = discover._list_page
        monkeypatch.setattr(discover, "_list_page", breaks)
        summary = runs.run()
        assert (summary.new, [issue.rule for issue in summary.issues]) == (1, ["StepFailed"])
        assert summary.reasons == {"our own error": 1}
        monkeypatch.setattr(discover, "_list_page", real)
        assert runs.run().new == 1
