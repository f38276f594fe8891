"""Báo Hà Tĩnh. Evidence: the crawler configuration of giapham123/crawl-news-python (`cms-body`) and its RSS path."""

from __future__ import annotations

from scrapers.site import Site

SITE = Site(
    domain="baohatinh.vn",
    name="Báo Hà Tĩnh",
    province="Hà Tĩnh",
    kind="press",
    start=("https://baohatinh.vn/rss/home.rss", "https://baohatinh.vn/"),
    family="cms_body",
)
