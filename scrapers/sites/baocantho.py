"""Báo Cần Thơ. Evidence: a public list of selectors; addresses end in `-a{id}.html`."""

from __future__ import annotations

from scrapers.site import Differs, Site

SITE = Site(
    domain="baocantho.com.vn",
    name="Báo Cần Thơ",
    province="Cần Thơ",
    kind="press",
    start=("https://baocantho.com.vn/",),
    differs=Differs(body="#newscontents .content-fck"),
)
