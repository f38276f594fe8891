"""Đồng Khởi, since July 2025 a part of Báo Vĩnh Long. Evidence: a public list of selectors."""

from __future__ import annotations

from scrapers.site import Differs, Site

SITE = Site(
    domain="dongkhoi.baovinhlong.vn",
    name="Đồng Khởi",
    province="Vĩnh Long",
    kind="press",
    start=("https://dongkhoi.baovinhlong.vn/",),
    differs=Differs(lead=".detail-desc p", body="#newscontents .content-fck"),
)
