"""Công an tỉnh Lạng Sơn. Evidence: addresses of its list and article pages (`/tin-tuc/{category}/{n}.aspx`, paging
`/{n}/pg10.aspx`, articles `/{id}/{category}/{n}/{slug}.aspx`) and two articles as text: a marquee greets four times,
then category, title, `dd-MM-yyyy`, lead, body, signature in capitals, "Tin liên quan". The markup was not seen."""

from __future__ import annotations

from scrapers.site import Site

SITE = Site(
    domain="congan.langson.gov.vn",
    name="Trang thông tin Công an tỉnh Lạng Sơn",
    province="Lạng Sơn",
    kind="police",
    start=(
        "https://congan.langson.gov.vn/tin-tuc/toan-dan-bao-ve-antq/34.aspx",
        "https://congan.langson.gov.vn/tin-tuc/tin-an-ninh-trat-tu/32.aspx",
        "https://congan.langson.gov.vn/tin-tuc/hoat-dong-cong-an-tinh/30.aspx",
    ),
    delay=3.0,
)
