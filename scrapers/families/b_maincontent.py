"""`b-maincontent` papers: Công Lý, Hà Nội Mới, Hải Phòng, Đà Nẵng, Người Quan Sát.

Evidence: a public list of selectors. The header block with title and lead stands inside the main container.
"""

from __future__ import annotations

from scrapers.family import Family

FAMILY = Family(
    name="b_maincontent",
    marks=("b-maincontent",),
    fingerprint=".b-maincontent",
    title=".sc-longform-header-title, .block-sc-title",
    lead="p.sc-longform-header-sapo, p.block-sc-sapo",
    body=".b-maincontent",
    date=".sc-longform-header-date, .block-sc-publish-time",
    author=".sc-longform-header-author, .block-sc-author",
    cuts=".c-box, .block-sc-title, .block-sc-sapo, .block-sc-publish-time, .block-sc-author",
    article_links=".b-grid__title a",
    list_mark="b-grid__title",
)
