"""Báo Cao Bằng. Evidence: a public list of selectors; the lead is the first bold paragraph of the body."""

from __future__ import annotations

from scrapers.site import Differs, Site

SITE = Site(
    domain="baocaobang.vn",
    name="Báo Cao Bằng",
    province="Cao Bằng",
    kind="press",
    start=("https://baocaobang.vn/",),
    differs=Differs(body="#content-detail", cuts=".block-news-list"),
)
