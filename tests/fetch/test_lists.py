"""Lists, feeds and sitemaps: how far they are followed, what they lead to, and what is too much."""

from __future__ import annotations

import gzip
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.warc import Exchange
from schemas.documents import RawPage
from scrapers import discover
from scrapers.site import Site
from tests.crawling import HOME, HOST, LIST, listing, path_of, running, site_of
from tests.webserver import Page, Reply

SITE = Site(domain=HOST, name="Báo mẫu", kind="press")


def test_paging_is_followed_while_it_brings_unknown_articles(tmp_path: Path) -> None:
    def pages(*groups: tuple[int, ...]) -> dict[str, Page]:
        names = [LIST, *(f"{LIST}page-{n}" for n in range(2, len(groups) + 1))]
        more = dict(zip(names, (listing(*group, more=tuple(names[1:])) for group in groups), strict=True))
        return site_of(*(n for group in groups for n in group), more=more)

    with running(tmp_path, pages((1, 2), (3, 4), (5, 6))) as runs:
        assert runs.run().new == 6
        assert runs.asked[1:4] == [LIST, f"{LIST}page-2", f"{LIST}page-3"]
        runs.run()
        assert runs.asked == [LIST]
        runs.server.pages = pages((8, 7), (1, 2), (3, 4), (5, 6))
        assert runs.run().new == 2
        assert runs.asked == [LIST, f"{LIST}page-2", path_of(8), path_of(7)]


def test_paging_ends_at_a_bound_and_goes_on_in_the_next_run(tmp_path: Path) -> None:
    def endless(path: str) -> Reply:
        page = int(path.rpartition("-")[2]) if "page-" in path else 1
        return Reply(listing(page, more=(f"{LIST}page-{page + 1}",)).encode())

    class Endless(dict[str, Page]):
        def get(self, path: str, default: Any = None) -> Any:
            return endless(path) if path.startswith(LIST) and not path.endswith(".html") else default

    with running(tmp_path, Endless()) as runs:
        runs.run(max_lists=4)
        lists = [path for path in runs.asked if not path.endswith((".html", ".txt"))]
        assert lists == [LIST, *(f"{LIST}page-{n}" for n in range(2, 6))]
        runs.run(max_lists=2)
        assert [path for path in runs.asked if not path.endswith(".html")] == [LIST, f"{LIST}page-6", f"{LIST}page-7"]


def test_a_feed_that_knows_the_first_page_does_not_end_paging(tmp_path: Path) -> None:
    links = "".join(f"<item><link>{HOME}{path_of(n)}</link></item>" for n in (1, 2))
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel>{links}</channel></rss>"
    pages = site_of(1, 2, 3, 4, more={LIST: listing(1, 2, more=(f"{LIST}page-2",)), f"{LIST}page-2": listing(3, 4)})
    with running(tmp_path, pages | {"/rss.xml": feed}, start=("/rss.xml", LIST)) as runs:
        assert runs.run().new == 4
        runs.run()
        assert runs.asked == ["/rss.xml", LIST]


def test_paging_that_only_repeats_itself_ends(tmp_path: Path) -> None:
    class Same(dict[str, Page]):
        def get(self, path: str, default: Any = None) -> Any:
            page = int(path.rpartition("-")[2]) if "page-" in path else 1
            answer = listing(1, 2, more=tuple(f"{LIST}page-{page + n}" for n in (1, 2, 3)))
            return answer if path.startswith(LIST) and not path.endswith(".html") else super().get(path, default)

    with running(tmp_path, Same(site_of(1, 2))) as runs:
        assert runs.run().new == 2
        assert runs.asked[1:3] == [LIST, f"{LIST}page-2"]
        assert len(runs.asked) == 5


def test_feeds_sitemaps_and_sitemap_indexes_lead_to_articles(tmp_path: Path) -> None:
    feed = (
        f"<?xml version='1.0'?><rss version='2.0'><channel><item><link>{HOME}{path_of(1)}</link></item></channel></rss>"
    )
    schema = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    index = (
        f"<sitemapindex {schema}>"
        + "".join(f"<sitemap><loc>{HOME}/map-{n}.xml</loc></sitemap>" for n in (1, 2))
        + "</sitemapindex>"
    )
    maps = {f"/map-{n}.xml": f"<urlset {schema}><url><loc>{HOME}{path_of(n + 1)}</loc></url></urlset>" for n in (1, 2)}
    pages: dict[str, Page] = site_of(1, 2, 3, more={"/rss.xml": feed, "/sitemap.xml": index, **maps})
    with running(tmp_path, pages, start=("/rss.xml", "/sitemap.xml")) as runs:
        assert runs.run().new == 3
        runs.run()
        assert runs.asked == ["/rss.xml", "/sitemap.xml", "/map-1.xml", "/map-2.xml"]


def test_paging_is_followed_to_a_depth(tmp_path: Path) -> None:
    pages = site_of(*range(1, 10))
    pages |= {f"{LIST}page-{n}": listing(n, more=(f"{LIST}page-{n + 1}",)) for n in range(2, 10)}
    pages[LIST] = listing(1, more=(f"{LIST}page-2",))
    with running(tmp_path, pages) as runs:
        assert [runs.run(max_depth=3).new, runs.run(max_depth=3).new] == [4, 0]


def test_a_long_sitemap_index_takes_several_runs(tmp_path: Path) -> None:
    schema = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    names = [f"/map-{n}.xml" for n in range(1, 6)]
    maps: dict[str, Page] = {
        name: f"<urlset {schema}><url><loc>{HOME}{path_of(n)}</loc></url></urlset>" for n, name in enumerate(names)
    }
    index = "".join(f"<sitemap><loc>{HOME}{name}</loc></sitemap>" for name in names)
    maps["/sitemap.xml"] = f"<sitemapindex {schema}>{index}</sitemapindex>"
    with running(tmp_path, site_of(*range(5), more=maps), start=("/sitemap.xml",)) as runs:
        visited = []
        for _ in range(3):
            runs.run(max_lists=2)
            visited.append([path for path in runs.asked if path.startswith("/map-")])
        assert visited == [names[0:2], names[2:4], [names[4], names[0]]]


def test_sitemaps_of_robots_txt_serve_a_site_without_start_pages(tmp_path: Path) -> None:
    """Over https in the real world; here the archive already holds that robots.txt."""
    with running(tmp_path, site_of(1)) as runs, runs.archive() as archive:
        runs.site = Site(domain=HOST, name="Báo mẫu", kind="press", delay=0)
        archive.append(
            Exchange(
                url=f"https://{HOST}/robots.txt",
                request_headers=(),
                status=200,
                body=f"Sitemap: {HOME}{LIST}".encode(),
                fetched_at=runs.clock(),
            )
        )
        archive.close()
        assert runs.run().new == 1


def links(markup: str | bytes, url: str = HOME + LIST, content_type: str | None = None) -> discover.Links:
    body = markup if isinstance(markup, bytes) else markup.encode()
    return discover.links(RawPage(body=body, url=url, content_type=content_type), SITE)


@pytest.mark.parametrize(
    ("href", "label", "leads_to"),
    [
        ("/tin/page-2", "2", "/tin/page-2"),                                    # NukeViet
        ("?page=1", "2", "/tin-tuc/?page=1"),                                   # Drupal counts from zero
        ("/tin/page/2/", "2", "/tin/page/2/"),                                  # WordPress
        ("/tin.aspx?pageid=5&pagenumber=2", "2", "/tin.aspx?pageid=5&pagenumber=2"),  # mojoPortal
        ("/tin?_101_INSTANCE_aBc_cur=2", "2", "/tin?_101_INSTANCE_aBc_cur=2"),  # Liferay
        ("/tin?p_p_id=x&_x_delta=10&_x_cur=3", "Tiếp theo", "/tin?p_p_id=x&_x_delta=10&_x_cur=3"),
        ("/tin/PageIndex/2", "2", "/tin/PageIndex/2"),                          # DotNetNuke
        ("/tin-tuc/34/pg10.aspx", "10", "/tin-tuc/34/pg10.aspx"),
        ("/tin/trang-2.html", "Trang sau", "/tin/trang-2.html"),
        ("/tin?trang=2", "»", "/tin?trang=2"),
        ("/tin?start=20", "Xem thêm", "/tin?start=20"),                         # Joomla
        ("?p=2", "", "/tin-tuc/?p=2"),
        ("?p=12345", "2", None),                                                # a WordPress article
        ("/tin?page=2", "Công an xã ra quân tuần tra", None),                   # a headline is no pager
        ("/tin?pageid=512", "Trang 2", None),                                   # a section of mojoPortal
        ("javascript:__doPostBack('x$pager','2')", "2", None),
    ],
)  # fmt: skip
def test_paging_as_portals_write_it(href: str, label: str, leads_to: str | None) -> None:
    found = links(f'<html><body><a href="{href}">{label}</a></body></html>')
    assert found.more == ((HOME + leads_to,) if leads_to else ())


def test_rel_next_is_followed_wherever_it_leads() -> None:
    head = '<head><link rel="next" href="/a/b"></head>'
    assert links(f'<html>{head}<body><a rel="nofollow next" href="/c">Cũ hơn nữa nhé</a></body></html>').more == (
        HOME + "/c",
        HOME + "/a/b",
    )


def test_paging_by_post_back_is_told() -> None:
    [note] = links("""<a href="javascript:__doPostBack('g','Page$2')">2</a>""").notes
    assert "post-back" in note


@pytest.mark.parametrize(
    ("href", "is_article"),
    [
        ("/an-ninh/ra-quan-tuan-tra-dem-5123.html", True), ("/bai-viet/ra-quan-9", True), ("/a-post123456.html", True),
        ("/Article/ViewPost.aspx?pageid=5&itemid=77", True), ("/202403/ra-quan-tuan-tra-dem-1a2b3c4/", True),
        ("/web/cong-an/tin/-/asset_publisher/x/content/ra-quan-tuan-tra", True), ("/?p=12345", True),
        ("/tag/ra-quan-tuan-tra-dem-5123.html", False), ("/tu-khoa/ra-quan-tuan-tra-dem", False),
        ("/video/ra-quan-tuan-tra-dem-5123.html", False), ("/thu-vien-anh/ra-quan-tuan-tra-dem-77.html", False),
        ("/podcast/ra-quan-tuan-tra-dem-77.html", False), ("/tac-gia/nguyen-van-a-b-c-d-77.html", False),
        ("/van-ban/ke-hoach-cao-diem-tan-cong-77.html", False), ("/tep/ke-hoach-cao-diem-tan-cong-1.pdf", False),
        ("/anh/ra-quan-tuan-tra-dem-5123.jpg", False), ("/an-ninh", False), ("/lien-he", False),
        ("https://khac.example/ra-quan-tuan-tra-dem-5123.html", False), ("mailto:a-b-c-d-e@bao.example", False),
    ],
)  # fmt: skip
def test_articles_are_told_from_lists_tags_films_and_files(href: str, is_article: bool) -> None:
    found = links(f'<html><body><a href="{href}">Ra quân tuần tra đêm ở xã</a></body></html>')
    assert bool(found.articles) is is_article


def test_links_count_from_the_base_of_the_page() -> None:
    found = links(
        '<html><head><base href="/vi/"></head><body><a href="tin/ra-quan-tuan-tra-dem-5123.html">Ra quân tuần tra đêm</a>'
    )
    assert found.articles == (HOME + "/vi/tin/ra-quan-tuan-tra-dem-5123.html",)


TITLE = "Tổ tự quản giữ xóm bình yên"


@pytest.mark.parametrize(
    ("encoding", "content_type", "told"),
    [
        ("utf-8", "text/html; charset=utf-8", ""), ("utf-8-sig", "text/html", ""), ("utf-16", "text/html", ""),
        ("utf-16-le", "text/html", ""), ("cp1258", "text/html; charset=windows-1258", ""),
        ("cp1258", "text/html", '<meta charset="windows-1258">'), ("utf-8", "text/html; charset=iso-8859-1", ""),
        ("cp1252", "text/html", ""),
    ],
)  # fmt: skip
def test_list_pages_in_any_encoding_and_articles_byte_by_byte(
    tmp_path: Path, encoding: str, content_type: str, told: str
) -> None:
    def page(body: str) -> Reply:
        text = f"<html><head>{told}</head><body>{body}</body></html>"
        return Reply(text.encode(encoding, errors="replace"), headers={"Content-Type": content_type})

    own = page(f"<h1>{TITLE}</h1>")
    pages: dict[str, Page] = {LIST: page(f'<a href="{path_of(1)}">{TITLE}</a>'), path_of(1): own}
    with running(tmp_path, pages) as runs:
        assert runs.run().new == 1
        with runs.archive() as archive:
            [kept] = archive.pages()
            assert (kept.body, kept.content_type) == (own.body, content_type)


def test_a_feed_leads_on_to_its_next_page(tmp_path: Path) -> None:
    def feed(n: int) -> str:
        onward = f'<link rel="next" href="/atom.xml?page={n + 1}"/>' if n < 3 else ""
        return (
            f'<feed xmlns="http://www.w3.org/2005/Atom">{onward}<entry><link href="{HOME}{path_of(n)}"/></entry></feed>'
        )

    pages = site_of(1, 2, 3) | {"/atom.xml": feed(1), "/atom.xml?page=2": feed(2), "/atom.xml?page=3": feed(3)}
    with running(tmp_path, pages, start=("/atom.xml",)) as runs:
        assert runs.run().new == 3
        runs.run()
        assert runs.asked == ["/atom.xml"]


def test_gzipped_sitemaps_behind_an_index(tmp_path: Path) -> None:
    schema = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    index = f"<sitemapindex {schema}><sitemap><loc>{HOME}/map.xml.gz</loc><lastmod>2024-03-01</lastmod></sitemap></sitemapindex>"
    inner = f"<urlset {schema}><url><loc>{HOME}{path_of(1)}</loc></url></urlset>".encode()
    pages = site_of(1) | {
        "/sitemap.xml": index,
        "/map.xml.gz": Reply(gzip.compress(inner), headers={"Content-Type": "application/x-gzip"}),
    }
    with running(tmp_path, pages, start=("/sitemap.xml",)) as runs:
        assert runs.run().new == 1


def test_a_feed_of_ten_thousand_items(tmp_path: Path) -> None:
    items = "".join(f"<item><title>{n}</title><link>{HOME}{path_of(n)}</link></item>" for n in range(10_000))
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>"
    with running(tmp_path, site_of(*range(10)) | {"/rss.xml": feed}, start=("/rss.xml",)) as runs:
        started = time.process_time()
        summary = runs.run(limit=10)
        assert time.process_time() - started < 20
        assert (summary.found, summary.new, summary.left) == (discover.MOST_ARTICLES, 10, discover.MOST_ARTICLES - 10)
        assert [issue.rule for issue in summary.issues] == ["ListCut"]


def test_a_page_of_a_hundred_thousand_links(tmp_path: Path) -> None:
    """4.6 MB of links; the first are taken, and what was left out is told."""
    many = "".join(f'<a href="/tin/x-{n}.html">một hai ba bốn</a>' for n in range(100, 100_100))
    with running(tmp_path, {LIST: many}) as runs:
        started = time.process_time()
        summary = runs.run(limit=1)
        assert time.process_time() - started < 20
        assert summary.found == discover.MOST_ARTICLES
        assert {issue.rule for issue in summary.issues if issue.url == HOME + LIST} == {"ListCut"}


def test_a_sitemap_that_begins_with_the_oldest_is_taken_newest_first(tmp_path: Path) -> None:
    told = {1: "2019-05-01", 2: "2024-03-18T08:00:00+07:00", 3: None, 4: "2024-03-01", 5: "2031-01-01"}
    entries = "".join(
        f"<url><loc>{HOME}{path_of(n)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for n, day in told.items()
    )
    feed = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</urlset>"
    with running(tmp_path, site_of(*told) | {"/map.xml": feed}, start=("/map.xml",)) as runs:
        runs.run()
        articles = [path for path in runs.asked if path.endswith(".html")]
        assert articles == [path_of(n) for n in (3, 5, 2, 4, 1)]


def test_a_sitemap_of_more_addresses_than_the_protocol_allows(tmp_path: Path) -> None:
    entries = "".join(f"<url><loc>{HOME}/a-{n}.html</loc></url>" for n in range(60_000))
    found = links(f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</urlset>")
    assert (len(found.articles), len(found.notes)) == (50_000, 1)
    assert tmp_path.exists()
