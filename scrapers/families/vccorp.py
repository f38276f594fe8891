"""VCCorp papers: Tuổi Trẻ, Thanh Niên, NLĐ, Soha, Sức khỏe & Đời sống, baochinhphu.

Evidence: a public list of selectors and hailoc12/docbao. Related boxes and figures share `VCSortableInPreviewMode`,
so only boxes that say that they relate are cut.
"""

from __future__ import annotations

from scrapers.family import Family

FAMILY = Family(
    name="vccorp",
    marks=("afcbc-body",),
    fingerprint=".afcbc-body",
    title="h1.detail-title, .detail-title",
    lead=".detail-sapo",
    body=".detail-content.afcbc-body",
    date=".detail-time, div[data-role=publishdate], .detail-info .time",
    author=".detail-author, .author-info .name",
    captions=".PhotoCMS_Caption",
    cuts=".VCSortableInPreviewMode[type=RelatedOneNews], .VCSortableInPreviewMode[type=RelatedNews], "
    ".VCSortableInPreviewMode[type=Vote], .VCSortableInPreviewMode[type=Poll], .link-inline-content, "
    ".seo-suggest-link, .knc-relate-wrapper, .VCSortableInPreviewMode.link-content-footer",
    tags=".detail-tab a",
    article_links=".box-category-link-title",
    list_mark="box-category-link-title",
)
