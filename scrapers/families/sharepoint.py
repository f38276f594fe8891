"""SharePoint portals of ministries and provinces, by the inner ids that sites share (outer ones hold a GUID).

Evidence: the XPath table of tpnanh/DACNTT2_N26 (transport, science, construction, labour and information).
"""

from __future__ import annotations

from scrapers.family import Family

FAMILY = Family(
    name="sharepoint",
    marks=("divArticleDescription2",),
    fingerprint="#divArticleDescription2",
    title="#divArticleDescription3 h1",
    lead="#divArticleDescription1",
    body="#divArticleDescription2",
    date="div[id$=_pnHide] span, span[id$=_pnHide] span",
    author="div[id$=_pnNguontin], span[id$=_pnNguontin]",
)

VARIANTS = (
    Family(
        name="sharepoint",
        marks=("divArticleContent",),
        fingerprint="#divArticleContent",
        lead="#divArticleDescription",
        body="#divArticleContent",
    ),
    Family(
        name="sharepoint",
        marks=("divArticleDescription",),
        fingerprint="#divArticleDescription",
        body="#divArticleDescription",
    ),
    Family(
        name="sharepoint",
        marks=("news-detail",),
        fingerprint="#news-detail",
        title="#news-title",
        lead="#news-des",
        body="#news-detail",
    ),
    Family(
        name="sharepoint",
        marks=("s4-bodyContainer", "s4-workspace", "MSOZoneCell", "ms-rtestate"),
        fingerprint="#s4-bodyContainer, #s4-workspace, .ms-rtestate-field, .ms-webpart-zone",
    ),
)
"""Labour and information; portals that keep the body in the description; education; web parts without ids of their
own (defence, public security until 2025), whose body the fallback finds."""
