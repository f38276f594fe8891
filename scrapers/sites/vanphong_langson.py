"""Văn phòng UBND tỉnh Lạng Sơn. Evidence: an article at `/vi/node/{id}` with Drupal's translated skip link."""

from __future__ import annotations

from scrapers.site import Site

SITE = Site(
    domain="vanphong.langson.gov.vn",
    name="Văn phòng UBND tỉnh Lạng Sơn",
    province="Lạng Sơn",
    kind="government",
    start=("https://vanphong.langson.gov.vn/vi",),
    family="drupal",
    delay=3.0,
)
