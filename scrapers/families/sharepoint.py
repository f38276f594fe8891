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
