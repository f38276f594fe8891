"""Liferay portals of the Đà Nẵng type: news-detail portlet.

Evidence: chitiettintuc/view5.jsp of haintt1/dnict. The title is a `<header>`, no h1; the one who posted is no author.
"""

from __future__ import annotations

from scrapers.family import Family

FAMILY = Family(
    name="liferay",
    marks=("the-article-body",),
    fingerprint=".the-article-body",
    title="header.title-article, .title-article",
    lead=".the-article-summary",
    body=".the-article-body",
    date=".the-article-timecreate, .author-createtime-viewcount",
    cuts=".the-article-share, .binhchon, .chuyenmuc-lienquan, .cat-lienquan, .the-article-more-info",
    article_links=".item-list-article .title-item-article a, .item-list-article a",
    list_mark="the-list-article",
)

VARIANTS = (
    Family(
        name="liferay",
        marks=("contentBlogs",),
        fingerprint=".detailBlogs .contentBlogs",
        title=".detailBlogs .title h2",
        lead=".detailBlogs .description",
        body=".detailBlogs .contentBlogs",
        cuts=".box-dieuhuong",
    ),
    Family(
        name="liferay",
        marks=("contentDetail",),
        fingerprint=".contentDetail .journal-content-article",
        title=".contentDetail h3",
        lead=".contentDetail .sapo",
        body=".contentDetail .journal-content-article",
    ),
    Family(
        name="liferay",
        marks=("journal-content-article", "asset-full-content", "portlet-boundary"),
        fingerprint=".journal-content-article, .asset-full-content, .portlet-boundary",
    ),
)
"""Templates modelled on bocongan.gov.vn and quangninh.gov.vn (LocpxLifetek/liferay_update); the health ministry; stock
web content, which prints its class on footers as well, so that the fallback finds the body."""
