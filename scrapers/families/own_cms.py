"""Provincial papers with a system of their own, one selector each; their sites are configured in `sites/`.

Evidence: a public list of selectors and giapham123/crawl-news-python (Lạng Sơn, Cao Bằng, Ninh Bình, Đắk Lắk, Bắc Ninh,
Cần Thơ, Vĩnh Long, Điện Biên). Papers copy each other's templates, so the selectors serve unknown sites as well.
"""

from __future__ import annotations

from scrapers.family import Family

NAME = "own_cms"

FAMILY = Family(
    name=NAME,
    marks=("content-detail", "content_detail"),
    fingerprint="div#content-detail, div#content_detail",
    body="div#content-detail, div#content_detail",
    cuts=".block-news-list",
)

VARIANTS = (
    Family(
        name=NAME,
        marks=("news_detail_sapo", "news-details__content"),
        fingerprint=".news-details__content.link_content",
        lead=".news_detail_sapo",
        body=".news-details__content.link_content",
        cuts=".news-related__list",
    ),
    Family(
        name=NAME,
        marks=("article_content",),
        fingerprint=".article_content #content",
        title="h1.media-heading",
        body=".article_content #content",
        date=".article_content .date",
        cuts=".article_content .date, ul.social",
    ),
    Family(
        name=NAME,
        marks=("newscontents",),
        fingerprint="#newscontents .content-fck",
        lead=".detail-desc p",
        body="#newscontents .content-fck",
    ),
    Family(
        name=NAME,
        marks=("editor-content",),
        fingerprint="div.editor-content",
        body="div.editor-content",
    ),
    Family(
        name=NAME,
        marks=("text-bca-gray-700",),
        fingerprint="p.text-bca-gray-700.font-medium",
    ),
)
"""Bắc Ninh; Đắk Lắk; Cần Thơ and Vĩnh Long; Điện Biên; the Ministry of Public Security, whose utility classes name
nothing but colours, so that the fallback finds the parts."""
