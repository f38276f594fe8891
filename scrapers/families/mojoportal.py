"""mojoPortal and its forks (ASP.NET): departments, ministries, schools.

Evidence: SourceCode/Web/Article/Controls/ArticleView.ascx of hauluu277/mojo. The title is an h2; a list of related
articles can stand between lead and body; an article may be a PDF with no body at all.
"""

from __future__ import annotations

from scrapers.family import Family

FAMILY = Family(
    name="mojoportal",
    marks=("articletext",),
    fingerprint=".articletext#article_text, .articleview .articletext",
    title="h2.articletitle, h1.articletitle",
    lead=".articleview .sapo, .sapo",
    body=".articletext",
    date=".left-article-more-container, .post-date-article",
    author=".article-author",
    cuts=".ulActiveReference, .ul-ortherArticleReference, .divorthertitle, .tags-detail, .article-file, .wvag, "
    ".right-article-more, .bcommentpanel, .articlecomments, .texthit",
    tags=".tags-detail a",
    article_links=".articletitle a, .article-title a",
    list_mark="articlelist",
)
