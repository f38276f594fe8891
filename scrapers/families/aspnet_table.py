"""Old table pages and the script portal "3CMS": layout tables, text and `<br>` without paragraphs.

Evidence: the client script of the 3CMS portal (`.article_summary_detail`, `.article_content`, `td.article_date`).
Its "Xem với cỡ chữ" is put in by script: there in a browser's text, absent in the markup.
"""

from __future__ import annotations

from scrapers.family import Family

FAMILY = Family(
    name="aspnet_table",
    marks=("article_content",),
    fingerprint=".article_summary_detail, .article_title_detail, td.article_content",
    title=".article_title_detail, .article_title",
    lead=".article_summary_detail",
    body=".article_content",
    date="td.article_date, .article_date",
    author=".article_author",
    cuts=".change-font-size, .article_print_mail_link, .article_relate, .article_other",
    article_links="a.article_title",
)

VARIANTS = (
    Family(
        name="aspnet_table",
        marks=("lblNoiDung",),
        fingerprint="[id$=lblNoiDung]",
        title="[id$=lblTieuDe]",
        lead="[id$=lblTomTat]",
        body="[id$=lblNoiDung]",
        date="[id$=lblNgayDang]",
        author="[id$=lblTacGia]",
    ),
    Family(
        name="aspnet_table",
        marks=("dnn_ContentPane", "DnnModule"),
        fingerprint="#dnn_ContentPane, .DnnModule",
    ),
)
"""Labels of Web Forms, as hand-made portals name them; DotNetNuke, whose news modules differ, so that the fallback
finds the parts."""
