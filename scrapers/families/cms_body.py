"""`cms-body` papers: Nhân Dân, VietnamPlus, Tiền Phong, PLO, Hà Tĩnh, Gia Lai, Lào Cai, SGGP, An ninh Thủ đô.

Evidence: the selectors of three public crawler configurations. Related boxes stand inside the body.
"""

from __future__ import annotations

from scrapers.family import Family

FAMILY = Family(
    name="cms_body",
    marks=("cms-body",),
    fingerprint=".cms-body",
    title="h1.article__title, .article__title.cms-title",
    lead=".article__sapo",
    body=".cms-body",
    date=".article__meta time, .article__header time, .article__meta .time, .article__header .time, .article__date",
    author=".article__author, .article__meta .author, .article__body-author, .cms-author",
    captions="td.caption",
    lead_figure=".article__avatar, .article__thumb",
    cuts=".article__related, .article-relate, .related-news, .tin-lienquan, .tin-lien-quan, .article__box--related, "
    ".article__social, .sda_middle, .article__tag, .article__share, .banner, .ads",
    tags=".article__tag a, .tags a",
    article_links=".story__heading a",
    list_mark="story__heading",
)
