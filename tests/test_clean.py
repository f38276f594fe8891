"""Plain text and bytes of any kind: what `clean` makes of them, and what it refuses."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import clean
from schemas.documents import Article, RawPage
from schemas.problems import NotAnArticle

LEAD = (
    "Sáng 9/5/2023, Công an xã Mường Phăng phối hợp với Đoàn Thanh niên tổ chức buổi truyền thông về phòng, chống "
    "đuối nước cho 240 học sinh trên địa bàn."
)
FIRST = (
    "Tại buổi truyền thông, các em được hướng dẫn cách xử lý khi gặp người đuối nước, thực hành mặc áo phao và ném "
    "phao cứu sinh."
)
SECOND = "Ban tổ chức đã tặng 35 áo phao cho những gia đình sống ven hồ Pá Khoang, trị giá gần 9 triệu đồng./."
TITLE = "Mường Phăng dạy kỹ năng phòng, chống đuối nước cho học sinh"
CAPTION = "Các em học sinh thực hành ném phao cứu sinh bên bờ hồ Pá Khoang"


def read(text: str) -> Article:
    return clean(RawPage(body=text.encode()))


@dataclass(frozen=True)
class Case:
    """A text, and the fields that must come out; the rest must be what an article without them has."""

    name: str
    text: str
    title: str | None = TITLE
    paragraphs: tuple[str, ...] = (FIRST, SECOND)
    captions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    source: str | None = None
    published: str | None = None
    lead: str = field(default=LEAD)


CASES = (
    Case("blank lines only", f"{TITLE}\n\n{LEAD}\n\n{FIRST}\n\n{SECOND}"),
    Case("single line breaks", f"{TITLE}\n{LEAD}\n{FIRST}\n{SECOND}"),
    Case("no title", f"{LEAD}\n\n{FIRST}\n\n{SECOND}", title=None),
    Case(
        "greeting, category, date, caption, signature, related news",
        f"Chào mừng đến với Trang thông tin Công an tỉnh Điện Biên\u00a0\u00a0Chào mừng đến với Trang thông tin\n\n"
        f"Hoạt động cơ sở\n\n{TITLE}\n\n10-05-2023\n\n{LEAD}\n\n{FIRST}\n\nẢnh: {CAPTION}\n\n{SECOND}\n\n"
        "LÒ THỊ MAI - CÔNG AN TỈNH\n\nTin liên quan\n\nRa quân tuần tra ban đêm tại xã Nà Nhạn",
        captions=(CAPTION,),
        authors=("LÒ THỊ MAI",),
        published="2023-05-10",
    ),
    Case(
        "site clock, date with time, font tool",
        f"Thứ bảy, ngày 3/6/2023\n\n{TITLE}\n\nThứ Tư 10/05/2023 07:45\n\nXem với cỡ chữ\n{LEAD}\n\n{FIRST}\n\n"
        f"{CAPTION}\n\n{SECOND}\n\nThanh Hương\n\nCÁC BÀI VIẾT KHÁC:",
        captions=(CAPTION,),
        authors=("Thanh Hương",),
        published="2023-05-10",
    ),
    Case(
        "skip link, desk and English month, empty alternative text, source",
        f"Skip to main content\nBan biên tập | 10 May 2023\n\n{LEAD}\n\ncc\n\n{CAPTION}\n\n{FIRST}\n\n{SECOND}\n\n"
        "Nguồn: baodienbien.example",
        title=None,
        captions=(CAPTION,),
        source="baodienbien.example",
        published="2023-05-10",
    ),
    Case(
        "labelled author, empty poll, no date",
        f"{TITLE}\n\n{LEAD}\n\n{FIRST}\n{SECOND}\n\nTác giả: Quàng Văn Bình\nThăm dò ý kiến\nnoData\nKhông có dữ liệu",
        authors=("Quàng Văn Bình",),
    ),
    Case(
        "two authors, and their unit on a line of its own",
        f"{TITLE}\n\n{LEAD}\n\n{FIRST}\n\n{SECOND}\nLÒ MAI – VĂN BÌNH\nCông an tỉnh      \n\nTin liên quan",
        authors=("LÒ MAI", "VĂN BÌNH"),
    ),
    Case(
        "captions together at the end of an unbroken body, after the signature",
        f"{TITLE}\n\n{LEAD}\n\n{FIRST}\n{FIRST[:-1]} và bơi an toàn.\n{SECOND}\nThanh Hương\n\n"
        f"{CAPTION}.\nNhững chiếc áo phao được trao tận tay các gia đình (Ảnh: Thanh Hương).",
        paragraphs=(FIRST, f"{FIRST[:-1]} và bơi an toàn.", SECOND),
        captions=(f"{CAPTION}.", "Những chiếc áo phao được trao tận tay các gia đình"),
        authors=("Thanh Hương",),
    ),
    Case(
        "a caption over two lines",
        f'{TITLE}\n\n{LEAD}\n\n{FIRST}\n\nẢnh: Đoàn viên thanh niên phát động phong trào\n\n"Hè vui, hè an toàn"\n\n{SECOND}',
        captions=('Đoàn viên thanh niên phát động phong trào "Hè vui, hè an toàn"',),
    ),
    Case(
        "related news inside the body",
        f"{TITLE}\n\n{LEAD}\n\n{FIRST}\n\nTin liên quan\nXã Pá Khoang lắp biển báo quanh lòng hồ\nTrao học bổng cho trẻ mồ côi\n\n"
        f"{FIRST[:-1]} cùng cách hô hấp nhân tạo.\n\n{SECOND}",
        paragraphs=(FIRST, f"{FIRST[:-1]} cùng cách hô hấp nhân tạo.", SECOND),
    ),
    Case(
        "title over capitals, date with label and counter, breadcrumb",
        f"Trang chủ > Tin tức > An toàn\n{TITLE.upper()}\nNgày đăng: 10/05/2023 | Lượt xem: 1.204\n{LEAD}\n{FIRST}\n{SECOND}",
        title=TITLE.upper(),
        published="2023-05-10",
    ),
    Case(
        "category and date above the title",
        f"An toàn giao thông\nThứ tư, 10/05/2023, 07:45 (GMT+7)\n{TITLE}\n{LEAD}\n{FIRST}\n{SECOND}",
        published="2023-05-10",
    ),
    Case(
        "what may be the clock is no day of publication",
        f"Thứ bảy, 03/06/2023\n{TITLE}\n{LEAD}\n{FIRST}\n{SECOND}",
    ),
    Case(
        "subheading stays, caption goes",
        f"{TITLE}\n\n{LEAD}\n\nNhiều cách làm sáng tạo\n\n{FIRST}\n\n{CAPTION}\n\n{SECOND}",
        paragraphs=("Nhiều cách làm sáng tạo", FIRST, SECOND),
        captions=(CAPTION,),
    ),
    Case(
        "a headline may ask",
        f"Vì sao số vụ đuối nước ở trẻ em vẫn tăng qua từng mùa hè tại các xã ven hồ?\n\n{LEAD}\n\n{FIRST}\n\n{SECOND}",
        title="Vì sao số vụ đuối nước ở trẻ em vẫn tăng qua từng mùa hè tại các xã ven hồ?",
    ),
    Case(
        "signature after the end mark on the same line",
        f"{TITLE}\n\n{LEAD}\n\n{FIRST}\n\n{SECOND} Thanh Hương (Theo Báo Điện Biên)",
        authors=("Thanh Hương",),
        source="Báo Điện Biên",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_plain_text(case: Case) -> None:
    article = read(case.text)
    found = Case(
        case.name,
        case.text,
        article.title,
        article.paragraphs,
        article.captions,
        article.authors,
        article.source,
        article.published,
        article.lead or "",
    )
    assert found == case
    assert article.published_how == ("page" if case.published else "none")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_cleaning_its_own_text_changes_nothing(case: Case) -> None:
    text = read(case.text).text
    assert read(text).text == text


@pytest.mark.parametrize(
    ("encoded", "content_type"),
    [
        (LEAD.encode("utf-8-sig"), None),
        (("\ufeff" + LEAD).encode("utf-16-le"), None),
        (LEAD.encode("utf-16-be"), "text/plain"),
        (unicodedata.normalize("NFD", LEAD).encode(), None),
        (LEAD.encode() + "ờ".encode()[:2], "text/plain; charset=ISO-8859-1"),
        (LEAD.replace(" ", "\u00a0").replace("học", "h\u00adọ\u200bc").encode(), None),
    ],
    ids=["utf-8 mark", "utf-16 mark", "utf-16 bare", "decomposed", "cut byte and wrong header", "invisible"],
)
def test_encodings_come_out_the_same(encoded: bytes, content_type: str | None) -> None:
    assert clean(RawPage(body=encoded, content_type=content_type)).text == LEAD


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"%PDF-1.7 1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "PNG"),
        (b"PK\x03\x04" + bytes(64), "ZIP"),
        (bytes(range(256)) * 40, "binary"),
        (b"<html><body><h1>Danh s\xc3\xa1ch</h1><a href=/1>M\xe1\xbb\x99t</a></body></html>", "paragraph"),
        ("Trang chủ\nLiên hệ\nĐăng nhập\n".encode(), "paragraph"),
        (b"<div>" * 10_000_000, "larger"),
        (b"<html><body>" + b"<div>" * 100_000 + b"x" * 200, "nested"),
    ],
    ids=["nothing", "blank", "pdf", "png", "zip", "bytes", "no paragraph", "menu", "50 MB of div", "100,000 levels"],
)
def test_what_is_no_article_is_refused_with_a_reason(body: bytes, reason: str) -> None:
    with pytest.raises(NotAnArticle, match=reason):
        clean(RawPage(body=body, path="trang.html"))


def test_entities_of_a_page_are_never_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    article = clean(RawPage(body=f"{bomb}<html><body><p>{LEAD} &b;&b;&b;</p></body></html>".encode()))
    assert "aaaa" not in article.text


def test_scripts_and_hidden_text_are_never_read() -> None:
    page = f"""<html><body><h1>{TITLE}</h1><p>{LEAD}</p><script>document.write("<p>{SECOND}</p>")</script>
    <p style="display: none">{SECOND}</p><p hidden>{SECOND}</p><noscript><p>{SECOND}</p></noscript><p>{FIRST}</p></body></html>"""
    assert clean(RawPage(body=page.encode())).paragraphs == (LEAD, FIRST)


def test_ids_follow_the_canonical_address_and_hashes_the_words() -> None:
    page = f'<html><head><link rel="canonical" href="https://bao.example/a-1.html"></head><body><p>{LEAD}</p></body></html>'
    one = clean(RawPage(body=page.encode(), url="https://bao.example/a-1.html?utm_source=x#y"))
    two = clean(RawPage(body=page.replace("240", "241").encode(), url="https://www.bao.example/in/a-1"))
    assert (one.article_id, one.url) == (two.article_id, "https://bao.example/a-1.html")
    assert one.content_hash != two.content_hash
    assert read(LEAD).article_id != read(FIRST).article_id


WORDS = st.sampled_from(
    [TITLE, LEAD, FIRST, SECOND, CAPTION, "cc", "", "Tin liên quan", "Tác giả: Lê Nam", "Nguồn: bao.example", "Lê Nam",
     "10/05/2023", "Ảnh: Lê Nam", "<p>", "&amp;ocirc;", "\u200b", "a\u0309", "Xem với cỡ chữ", "- gạch đầu dòng", "./."]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=14), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_arrangement_is_read_alike_twice_or_refused(words: list[str], gap: str) -> None:
    page = RawPage(body=gap.join(words).encode())
    try:
        article = clean(page)
    except NotAnArticle:
        return
    assert clean(page) == article
    assert article.text == unicodedata.normalize("NFC", article.text)
    assert not any(part != part.strip() or "  " in part for part in (article.lead or "", *article.paragraphs))


TAGS = st.sampled_from(
    [f"<p>{LEAD}</p>", f"<h1>{TITLE}</h1>", "<table><tr><td>", "</td></tr></table>", "<figure>", "<img src=a.jpg>", "</p>",
     f"<figcaption>{CAPTION}", "<br>", "<b>", "</div>", "<div class='related'>", "<ul><li>", FIRST, "<!--", "-->", "<![CDATA["]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(TAGS, max_size=25))
def test_any_markup_is_read_alike_twice_or_refused(tags: list[str]) -> None:
    page = RawPage(body=("<html><body>" + "".join(tags)).encode(), url="https://bao.example/a")
    try:
        article = clean(page)
    except NotAnArticle:
        return
    assert clean(page) == article


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2_000))
def test_random_bytes_never_crash(body: bytes) -> None:
    for page in (RawPage(body=body), RawPage(body=b"<html><p>" + body, content_type="text/html; charset=windows-1258")):
        try:
            clean(page)
        except NotAnArticle as refused:
            assert str(refused)
