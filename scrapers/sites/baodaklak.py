"""Báo Đắk Lắk. Evidence: a public list of selectors; title, date and share buttons stand inside the body."""

from __future__ import annotations

from scrapers.site import Differs, Site

SITE = Site(
    domain="baodaklak.vn",
    name="Báo Đắk Lắk",
    province="Đắk Lắk",
    kind="press",
    start=("https://baodaklak.vn/",),
    differs=Differs(
        title="h1.media-heading",
        body=".article_content #content",
        date=".article_content .date",
        cuts=".article_content .date, ul.social",
    ),
)
