"""WordPress, with the tagDiv "Newspaper" theme that many papers use.

Evidence: the selectors of giapham123/crawl-news-python for two provincial papers, and the themes' own classes.
"""

from __future__ import annotations

from scrapers.family import Family

FAMILY = Family(
    name="wordpress",
    marks=("wp-content", "td-post-content", "entry-content"),
    fingerprint=".td-post-content, article .entry-content, main .entry-content",
    title="h1.entry-title, h1.tdb-title-text, h1.head_title, h1.title-detail, article.post > h2.entry-title",
    lead=".td-post-sub-title",
    body=".td-post-content, article .entry-content, main .entry-content",
    date="time.entry-date.published, time.entry-date:not(.updated), .td-post-date time, .posted-on time",
    author=".td-post-author-name a, .author.vcard a",
    captions=".wp-caption-text",
    cuts=".td_block_related_posts, .sharedaddy, .jp-relatedposts, #comments, .td-post-sharing, .post-tags, .yarpp",
    tags=".tagcloud a, .td-tags a, .tags-links a",
    article_links=".entry-title a, .td-module-title a",
    list_mark="td-module-title",
)
