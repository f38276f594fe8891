"""Báo Ninh Bình. Evidence: the crawler configuration of giapham123/crawl-news-python."""

from __future__ import annotations

from scrapers.site import Differs, Site

SITE = Site(
    domain="baoninhbinh.org.vn",
    name="Báo Ninh Bình",
    province="Ninh Bình",
    kind="press",
    start=("https://baoninhbinh.org.vn/",),
    differs=Differs(body="#content_detail"),
)
