"""Where start pages, lists, sitemaps and feeds lead, and which site an address is of."""

from __future__ import annotations

import gzip
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.documents import RawPage
from schemas.problems import NotAnArticle, UsageError
from scrapers import (
    discover,
    families,
    feeds,
    urls,
)
from scrapers.read import read
from scrapers.site import Site, all_sites, find_site, validated

SITE = Site(domain="bao.example", name="Báo", kind="press", province="Cao Bằng")


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("HTTP://Bao.Example:80", "http://bao.example/"),
        ("https://bao.example:8443/a", "https://bao.example:8443/a"),
        ("https://bao.example/a?b=2&a=1#x", "https://bao.example/a?b=2&a=1"),
        ("https://bao.example/a?fbclid=1&id=7&UTM_Medium=z", "https://bao.example/a?id=7"),
        ("https://bao.example/a;jsessionid=AB12?x=", "https://bao.example/a?x="),
        ("https://bao.example/tin tức", "https://bao.example/tin%20t%E1%BB%A9c"),
        ("https://bao.example/modules.php?name=News&sid=123", "https://bao.example/modules.php?name=News&sid=123"),
        ("https://bao.example/a?sid=0123456789abcdef0123456789abcdef&t=5", "https://bao.example/a?t=5"),
        ("https://bao.example/index.php?/tin/123", "https://bao.example/index.php?/tin/123"),
        ("https://bao.example/?p%e1%ba%bf&utm_source&&x=%f4", "https://bao.example/?p%E1%BA%BF&x=%F4"),
        ("https://bao.example/tin%2fa/b", "https://bao.example/tin%2Fa/b"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_one_page_has_one_address(written: str, canonical: str) -> None:
    assert urls.canonical(written) == canonical
    assert urls.canonical(canonical) == canonical


@given(st.text(max_size=60))
def test_canonical_is_stable_whatever_is_written(written: str) -> None:
    once = urls.canonical("https://bao.example/" + written)
    assert urls.canonical(once) == once


LIST = """<html><body><nav><a href="/gioi-thieu/co-cau-to-chuc-cua-bao-1234.html">Cơ cấu tổ chức của báo</a></nav>
<h3><a href="/an-ninh/ra-quan-tuan-tra-dem-5123.html?utm_source=x">Ra quân tuần tra ban đêm</a></h3>
<a href="https://khac.example/mot-bai-bao-khac-99.html">Một bài báo của trang khác</a>
<a href="/tag/tuan-tra-ban-dem-1234.html">tuần tra ban đêm ở xã</a><a href="/tep/ke-hoach-cao-diem-tan-cong-1.pdf">Kế hoạch cao điểm tấn công</a>
<ul class="pagination"><li><a href="/an-ninh/page-2">2</a></li><li><a href="/an-ninh/pg3.aspx">3</a></li></ul></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><item><link>https://bao.example/a-1.html</link>
<pubDate>Mon, 04 Mar 2024 18:00:00 +0000</pubDate></item><item><link>https://bao.example/b-2.html</link></item></channel></rss>"""
SITEMAP = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "https://bao.example/e">]>
<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><{entry}><loc> https://bao.example/s.xml </loc></{entry}>
<{entry}><loc>&e;</loc></{entry}></{root}>"""


@pytest.mark.parametrize(
    ("body", "articles", "more"),
    [
        (LIST.encode(), ("https://bao.example/an-ninh/ra-quan-tuan-tra-dem-5123.html",),
         ("https://bao.example/an-ninh/page-2", "https://bao.example/an-ninh/pg3.aspx")),
        (RSS.encode(), ("https://bao.example/a-1.html", "https://bao.example/b-2.html"), ()),
        (SITEMAP.format(root="urlset", entry="url").encode(), ("https://bao.example/s.xml",), ()),
        (SITEMAP.format(root="sitemapindex", entry="sitemap").encode(), (), ("https://bao.example/s.xml",)),
        (gzip.compress(SITEMAP.format(root="urlset", entry="url").encode()), ("https://bao.example/s.xml",), ()),
    ],
    ids=["list page", "rss", "sitemap", "sitemap index", "gzipped sitemap"],
)  # fmt: skip
def test_where_a_start_page_leads(body: bytes, articles: tuple[str, ...], more: tuple[str, ...]) -> None:
    found = discover.links(RawPage(body=body, url="https://bao.example/an-ninh/"), SITE)
    assert (found.articles, found.more) == (articles, more)


def test_family_links_on_a_list_page() -> None:
    markup = """<div class="news_column"><h3><a href="/vi/news/a/b-17.html">Ngắn</a></h3></div><p><a href="/x-9999.html">Một hai ba bốn</a></p>"""
    found = discover.links(RawPage(body=markup.encode(), url="https://bao.example/vi/news/a/"), SITE)
    assert found.articles == ("https://bao.example/vi/news/a/b-17.html",)


def test_feed_days_are_vietnamese() -> None:
    assert [(entry.url, entry.published) for entry in feeds.read_feed(RSS.encode()).entries] == [
        ("https://bao.example/a-1.html", date(2024, 3, 5)),
        ("https://bao.example/b-2.html", None),
    ]


def test_a_feed_is_no_article_and_a_damaged_one_is_told() -> None:
    with pytest.raises(NotAnArticle, match="feed"):
        read(RawPage(body=RSS.encode()))
    with pytest.raises(NotAnArticle, match="damaged"):
        feeds.unpacked(gzip.compress(b"x" * 99)[:8] + b"\xff\xff\xff\xff")
    with pytest.raises(NotAnArticle, match="sitemap"):
        feeds.read_feed(b"<html></html>")


@given(st.binary(max_size=300))
def test_links_of_anything_never_crash(body: bytes) -> None:
    try:
        discover.links(RawPage(body=body, url="https://bao.example/"), SITE)
    except NotAnArticle as refused:
        assert str(refused)


def test_sites_are_found_by_address() -> None:
    assert [site.domain for site in all_sites()] == sorted({site.domain for site in all_sites()})
    found = find_site("https://www.congan.langson.gov.vn/tin-tuc/34.aspx")
    assert found is not None
    assert (found.province, found.kind) == ("Lạng Sơn", "police")
    assert find_site("https://khac.example/") is None
    assert all(site.family is None or families.named(site.family) for site in all_sites())
    assert all(urls.same_site(start, site.domain) for site in all_sites() for start in site.start)


def test_a_site_is_checked() -> None:
    with pytest.raises(ValueError, match="domain"):
        validated(Site(domain="https://bao.example", name="Báo", kind="press"))
    with pytest.raises(UsageError, match="nukeviet"):
        families.named("no-such-family")
