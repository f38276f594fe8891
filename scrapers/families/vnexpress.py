"""VnExpress. Evidence: the article page of 22/10/2025 kept in flairNLP/fundus: the lead is a sibling of `article`."""

from __future__ import annotations

from scrapers.family import Family

FAMILY = Family(
    name="vnexpress",
    marks=("fck_detail",),
    fingerprint="article.fck_detail",
    title="h1.title-detail",
    lead=".sidebar-1 > p.description, .sidebar_1 > p.description, section > p.description",
    body="article.fck_detail",
    date=".header-content .date, span.date",
    author=".author_mail",
    captions="p.Image, .desc_cation",
    cuts=".location-stamp, .box_comment_vne, .box-tinlienquanv2, .list-news, .social_pin, .banner-ads",
    tags=".tags .item-tag a",
    article_links=".title-news a",
    list_mark="title-news",
)
