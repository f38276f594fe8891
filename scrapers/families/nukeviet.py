"""NukeViet 4: district, school, commune and some police portals.

Evidence: themes/default/modules/news/detail.tpl and modules/news/theme.php of nukeviet/nukeviet (27/3/2024). Its
microdata `datePublished` is the time of the last edit, so only the visible day counts; the caption of the lead
picture is repeated in the hidden `#imgpreview`.
"""

from __future__ import annotations

from scrapers.family import Family

FAMILY = Family(
    name="nukeviet",
    marks=("news-bodyhtml",),
    fingerprint="#news-bodyhtml, .news-bodyhtml",
    title="h1.title",
    lead=".hometext",
    body="#news-bodyhtml, .news-bodyhtml",
    date=".news_column span.h5, .news_column .h5.post-time, .news_column .time",
    author=".news_column p.h5.text-right, .news_column p.text-right",
    lead_figure=".news_column figure.article",
    cuts="#imgpreview, .other-news, #idcomment, #form3B, .panel-tags, ul.list-inline",
    tags=".news_column a[href*='/tag/']",
    article_links=".news_column h2 > a, .news_column h3 > a, .news_column h4 > a, .news-column h2 > a, .viewcat h3 > a",
    list_mark="news_column",
)
