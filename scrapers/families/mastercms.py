"""MasterCMS papers: Công Thương, Thời báo Tài chính, several provincial papers.

Evidence: giapham123/crawl-news-python. Pictures hang in `table.MASTERCMS_TPL_TABLE`, the caption in the second row.
"""

from __future__ import annotations

from scrapers.family import Family

FAMILY = Family(
    name="mastercms",
    marks=("__MASTERCMS_CONTENT",),
    fingerprint=".__MASTERCMS_CONTENT",
    title="h1.article-detail-title, .article-detail-title, h1.post-title",
    lead=".article-detail-desc, .post-desc",
    body=".__MASTERCMS_CONTENT",
    date=".format_date, .article-detail .bx-time, .post-time, .article-publish-date",
    author=".article-detail-author, .post-author",
    cuts=".__MASTERCMS_RELATED, .article-detail-related",
    tags=".article-detail-tag a",
    article_links=".article-title a",
)

VARIANTS = (
    Family(
        name="mastercms",
        marks=("edittor-content",),
        fingerprint=".edittor-content",
        title=".article-detail-title",
        lead=".article-detail-desc",
        body=".edittor-content",
        date=".format_date, .format_time",
        author=".article-detail-author",
        cuts=".__MASTERCMS_RELATED, .article-detail-related",
    ),
)
"""Papers whose body has only the editor's class, with its double t."""
