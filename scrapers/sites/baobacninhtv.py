"""Báo và Phát thanh, Truyền hình Bắc Ninh. Evidence: a public list of selectors; addresses end in `-postid{id}.bbg`."""

from __future__ import annotations

from scrapers.site import Differs, Site

SITE = Site(
    domain="baobacninhtv.vn",
    name="Báo và Phát thanh, Truyền hình Bắc Ninh",
    province="Bắc Ninh",
    kind="press",
    start=("https://baobacninhtv.vn/",),
    differs=Differs(lead=".news_detail_sapo", body=".news-details__content.link_content", cuts=".news-related__list"),
)
