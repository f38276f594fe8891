"""Báo Lạng Sơn. Evidence: a public list of selectors (`div#content-detail`); its robots.txt is said to close articles,
which the fetcher obeys, so this file serves pages that were saved or archived otherwise."""

from __future__ import annotations

from scrapers.site import Differs, Site

SITE = Site(
    domain="baolangson.vn",
    name="Báo Lạng Sơn",
    province="Lạng Sơn",
    kind="press",
    start=("https://baolangson.vn/",),
    differs=Differs(body="#content-detail"),
)
