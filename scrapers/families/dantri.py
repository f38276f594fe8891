"""Dân Trí. Evidence: the article page of 6/5/2025 kept in datgin/dan_tri."""

from __future__ import annotations

from scrapers.family import Family

FAMILY = Family(
    name="dantri",
    marks=("singular-content",),
    fingerprint=".singular-content",
    title="h1.title-page.detail",
    lead="h2.singular-sapo, .singular-sapo",
    body=".singular-content",
    date="time.author-time",
    author=".author-name",
    cuts=".article-related",
    tags=".tags-wrap a",
    article_links=".article-title a",
    list_mark="article-thumb",
)
