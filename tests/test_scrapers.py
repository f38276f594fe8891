"""The parts of cleaning on their own: encodings, words, days, signatures, captions, selectors, lines of a body."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.documents import RawPage
from schemas.problems import LayoutChanged, NotAnArticle, UsageError
from scrapers import (
    bylines,
    captions,
    encodings,
    families,
    html,
    opening,
    published,
    selectors,
    text,
)
from scrapers.lines import read_lines
from scrapers.read import read
from scrapers.site import Differs, Site, all_sites


@pytest.mark.parametrize(
    ("raw", "header"),
    [
        ("Tổ dân phố Bình An".encode(), "text/html; charset=ISO-8859-1"),
        (b"\xef\xbb\xbf" + "Tổ dân phố Bình An".encode(), None),
        ("Tổ dân phố Bình An".encode("utf-16"), None),
        (b"<meta charset=windows-1258>T\xf4\xd2 d\xe2n ph\xf4\xec Bi\xccnh An", None),
        (b"T\xf4\xd2 d\xe2n ph\xf4\xec Bi\xccnh An", "text/html; charset=windows-1258"),
        (b"T\xf4\xd2 d\xe2n ph\xf4\xec Bi\xccnh An", None),
    ],
    ids=["wrong header", "mark", "utf-16", "1258 by meta", "1258 by header", "1258 untold"],
)
def test_bytes_come_before_the_header(raw: bytes, header: str | None) -> None:
    decoded = text.normalise(encodings.decode(raw, header).replace("<meta charset=windows-1258>", ""))
    assert decoded == "Tổ dân phố Bình An"


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("  hai \t\u00a0 khoảng\u3000trắng ", "hai khoảng trắng"),
        ("thu\u00adận\u200b l\ufeffợi\ue001", "thuận lợi"),
        ("hoa\u0300 bi\u0300nh", "hoà bình"),
        ("m&ocirc; h&amp;igrave;nh", "mô hình"),
        ("AT&T &copy lạ", "AT&T &copy lạ"),
    ],
)
def test_text_has_one_spelling(written: str, clean: str) -> None:
    assert text.normalise(written) == clean


@given(st.text(max_size=80))
def test_normalising_again_changes_nothing(written: str) -> None:
    once = text.normalise(written)
    assert text.normalise(once) == once


DAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    "line",
    [
        "05-03-2024", "5/3/2024", "05/03/2024 07:30", "05/03/2024 - 07:30", "07:30 05/03/2024", "07:30 | 05/03/2024",
        "Thứ Ba 05/03/2024 07:30", "Thứ ba - 05/03/2024 07:30", "Thứ ba, 05/03/2024 - 07:30", "5 March 2024",
        "Thứ ba, 5/3/2024, 07:30 (GMT+7)", "Ban biên tập | 5 Mar 2024", "ngày 5 tháng 3 năm 2024", "(05/03/2024)",
        "Ngày đăng: 05/03/2024 | Lượt xem: 1.024", "Cập nhật lúc 7h30 ngày 5/3/2024", "2024-03-05", "March 5, 2024",
        "Người đăng tin: Admin Ngày đăng tin: 05/03/2024 Lượt xem: 12", "05 Tháng 3 2024", "Tháng Ba 5, 2024", "5 Tháng Ba, 2024",
    ],
)  # fmt: skip
def test_date_lines_are_day_first(line: str) -> None:
    assert published.read_date_line(line) == DAY
    assert not published.is_clock(line)


@pytest.mark.parametrize(
    "line",
    ["Ngày 5/3/2024, công an xã ra quân", "Kế hoạch số 05/3/2024", "1.350 người", "31/2/2024", "3/2024", "Quý I/2024"],
)
def test_other_lines_are_no_date_lines(line: str) -> None:
    assert published.read_date_line(line) is None


def test_the_clock_of_a_site_is_no_day_of_publication() -> None:
    assert published.is_clock("Thứ sáu, ngày 31/3/2023")
    assert published.is_clock("Hôm nay, thứ 5 ngày 12/10/2023")
    assert published.read_zone(["Thứ sáu, ngày 31/3/2023"]) is None
    assert published.read_zone(["Cập nhật: 09/03/2024", "Thứ ba, ngày 12/3/2024", "05/03/2024 07:30"]) == DAY


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2024-03-04T17:30:00Z", DAY),
        ("2024-03-05T00:10:00+07:00", DAY),
        ("2024-03-05ICT07:30:00", DAY),
        ("2024-03-05", DAY),
        ("05/03/2024 07:30", DAY),
        ("yesterday", None),
    ],
)
def test_machine_dates_are_vietnamese_days(stamp: str, day: date | None) -> None:
    assert published.read_stamp(stamp) == day


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://bao.example/2024/03/05/tin.html", DAY),
        ("https://bao.example/tin-20240305073000123.htm", DAY),
        ("https://bao.example/kinh-te/202403/tin-a1b2c3d/", None),
        ("https://bao.example/tin-post20240399.html", None),
    ],
)
def test_an_address_tells_whole_days_only(address: str, day: date | None) -> None:
    assert published.read_url(address) == day


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("HOÀNG LAN - CÔNG AN TỈNH", ("HOÀNG LAN",)),
        ("Hoàng Lan – Đức Anh", ("Hoàng Lan", "Đức Anh")),
        ("Hoàng Lan, Đức Anh và Mai Chi", ("Hoàng Lan", "Đức Anh", "Mai Chi")),
        ("Tác giả: Mai Chi", ("Mai Chi",)),
        ("Bài, ảnh: Thiếu tá Vi Văn Hợp (Công an huyện Trùng Khánh)", ("Vi Văn Hợp",)),
        ("Mai Chi (tổng hợp)", ("Mai Chi",)),
        ("Đ.T", ("Đ.T",)),
        ("Ban biên tập", ()),
        ("Công an tỉnh", ()),
        ("Người đăng: Quản trị", ()),
        ("PV", ()),
        ("Ra mắt tổ tự quản", None),
        ("Thượng tá Vi Văn Hợp trao quà", None),
        ("Trung tướng Đồng Văn Bình.", None),
    ],
)
def test_signatures_name_persons(line: str, names: tuple[str, ...] | None) -> None:
    assert bylines.authors(line) == names


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Nguồn: Báo Cao Bằng", "Báo Cao Bằng"),
        ("(Nguồn tin: TTXVN)", "TTXVN"),
        ("Theo Báo Nhân Dân", "Báo Nhân Dân"),
        ("Theo kế hoạch, đợt cao điểm kéo dài một tháng", None),
        ("Nguồn nước sạch đã về bản", None),
    ],
)
def test_sources_are_named_by_their_line(line: str, source: str | None) -> None:
    assert bylines.source(line) == source


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("Ảnh: Lực lượng chức năng kiểm tra tàu cá tại cảng", "Lực lượng chức năng kiểm tra tàu cá tại cảng"),
        ("Ảnh 2: Cán bộ xã phát tờ rơi cho bà con", "Cán bộ xã phát tờ rơi cho bà con"),
        ("Cán bộ xã phát tờ rơi. Ảnh: Mai Chi", "Cán bộ xã phát tờ rơi."),
        ("Cán bộ xã phát tờ rơi (Ảnh: CTV)", "Cán bộ xã phát tờ rơi"),
        ("Cán bộ xã phát tờ rơi - Ảnh: MAI CHI", "Cán bộ xã phát tờ rơi"),
        ("Ảnh: Mai Chi", None),
        ("(Ảnh: Mai Chi)", None),
    ],
)
def test_captions_lose_prefix_and_credit(written: str, clean: str | None) -> None:
    assert captions.clean(written) == clean


PAGE = html.parse(
    """<html><body><div id="a" class="x y"><p class="t">một</p><p class="t" hidden>hai</p></div>
    <div class="y"><p class="t u" data-k="n-1">ba</p></div></body></html>"""
)


@pytest.mark.parametrize(
    ("css", "found"),
    [
        (".t", ["một", "ba"]),
        ("#a .t", ["một"]),
        (".x > p, .u", ["một", "ba"]),
        ("p.t:not(.u)", ["một"]),
        (".t[data-k^=n]", ["ba"]),
        (".none .t", []),
    ],
)
def test_selectors(css: str, found: list[str]) -> None:
    assert [html.visible_text(element) for element in PAGE.some(css)] == found


def test_strict_selectors_want_exactly_one() -> None:
    assert html.visible_text(PAGE.one("#a .t")) == "một"
    assert PAGE.optional(".none") is None
    for css in (".none", ".t"):
        with pytest.raises(LayoutChanged, match=css):
            PAGE.one(css)
    with pytest.raises(LayoutChanged):
        PAGE.optional(".t")


@pytest.mark.parametrize("css", ["p:hover", "p::before", "p + p", "[", "p[a|=b]"])
def test_selectors_beyond_the_known_part_are_refused(css: str) -> None:
    with pytest.raises(UsageError):
        selectors.compiled(css)


def test_every_selector_of_every_family_and_site_is_known() -> None:
    for family in families.all_families():
        for css in (getattr(family, name) for name in Differs.__struct_fields__):
            assert css is None or selectors.compiled(css)
    for site in all_sites():
        for css in (getattr(site.differs, name) for name in Differs.__struct_fields__):
            assert css is None or selectors.compiled(css)


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>Công <b>a</b>n xã</p>", [("paragraph", "Công an xã")]),
        ("một<br>hai<br/><br/>ba", [("paragraph", "một"), ("paragraph", "hai"), ("paragraph", "ba")]),
        ("<div>một<div>hai</div>ba</div>", [("paragraph", "một"), ("paragraph", "hai"), ("paragraph", "ba")]),
        ("<ul><li>5 xã</li><li>12 thôn</li></ul>", [("list_item", "5 xã"), ("list_item", "12 thôn")]),
        (
            "<table><tr><th>Xã</th><th>Số vụ</th></tr><tr><td>Tân Bình</td><td>14</td></tr></table>",
            [("table_row", "Xã | Số vụ"), ("table_row", "Tân Bình | 14")],
        ),
        ("<table><tr><td>một<br>hai</td></tr></table>", [("paragraph", "một"), ("paragraph", "hai")]),
        ("<h3>Mục</h3>lời", [("subheading", "Mục"), ("paragraph", "lời")]),
    ],
)
def test_lines_of_a_body(markup: str, lines: list[tuple[str, str]]) -> None:
    page = html.parse(f"<html><body>{markup}</body></html>")
    assert [(line.kind, line.text) for line in read_lines(page.one("body"))] == lines


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><img src='a.jpg'><figcaption>Chú thích</figcaption></figure>",
        "<table><tr><td><img src='a.jpg'></td></tr><tr><td>Chú thích</td></tr></table>",
        "<div class='wp-caption'><img src='a.jpg'><p class='wp-caption-text'>Chú thích</p></div>",
        "<figure><img data-src='a.jpg' src='data:image/gif;base64,R0'>Chú <i>thích</i></figure>",
    ],
)
def test_marked_captions_know_their_picture(markup: str) -> None:
    page = html.parse(f"<html><body>{markup}</body></html>")
    assert [(line.caption, line.text, line.image) for line in read_lines(page.one("body"))] == [
        (True, "Chú thích", "a.jpg")
    ]


NUKEVIET = """<html><body><h1 class="title">Tiêu đề của bài báo</h1>{lead}
<div id="news-bodyhtml"><p>Công an xã Đức Long vận động 12 hộ dân ký cam kết không đốt nương vào mùa khô.</p></div></body></html>"""


def test_a_path_leads_back_to_the_element() -> None:
    markup = NUKEVIET.format(lead='<div class="hometext">Lời mở đầu của bài báo này có đủ chữ.</div>')
    block = read(RawPage(body=markup.encode())).blocks[0]
    assert block.path is not None
    found = html.parse(markup).root.xpath(block.path)
    assert isinstance(found, list)
    assert html.visible_text(found[0]) == block.text


@pytest.mark.parametrize(
    ("lead", "changes"),
    [
        (
            "<div class='unknown'>Xã Đức Long có 8 xóm, phần lớn người dân sống bằng nghề rừng từ nhiều đời nay.</div>",
            0,
        ),
        (
            "<div class='hometext'>Xã Đức Long có 8 xóm, phần lớn người dân sống bằng nghề rừng từ nhiều đời nay.</div>"
            * 2,
            1,
        ),
    ],
    ids=["under another class", "twice"],
)
def test_a_lead_is_found_though_the_layout_changed(lead: str, changes: int) -> None:
    parts = read(RawPage(body=NUKEVIET.format(lead=lead).encode()))
    assert (parts.family, len(parts.layout_changes)) == ("nukeviet", changes)
    assert parts.lead is not None
    assert parts.lead.startswith("Xã Đức Long có 8 xóm")


def test_a_page_without_a_headline_keeps_lead_and_day() -> None:
    told = ["Xã Đức Long có 8 xóm, phần lớn người dân sống bằng nghề rừng từ nhiều đời nay, thu nhập còn thấp."]
    told += [
        f"Xóm thứ {n} đã ký cam kết không đốt nương trong mùa khô, mỗi hộ giữ một bản cam kết tại nhà."
        for n in (1, 2, 3)
    ]
    body = "".join(f"<p>{line}</p>" for line in told[1:])
    markup = f"<html><body><div><p>05-03-2024</p><p><b>{told[0]}</b></p><div>{body}</div></div></body></html>"
    parts = read(RawPage(body=markup.encode()))
    assert (parts.title, parts.published, parts.published_how) == (None, "2024-03-05", "page")
    assert [parts.lead, *(block.text for block in parts.blocks)] == told


def test_a_list_of_teasers_is_no_article() -> None:
    teaser = (
        "<div><h3><a href='/{n}.html'>Ra quân tuần tra ban đêm ở xã</a></h3><p>Công an xã Đức Long phối hợp với dân quân \
tuần tra ban đêm tại 8 xóm, nhắc nhở 5 nhóm thanh niên tụ tập.</p></div>"
    )
    markup = f"<html><body>{''.join(teaser.format(n=n) for n in range(6))}</body></html>"
    with pytest.raises(NotAnArticle):
        read(RawPage(body=markup.encode()))


def test_a_site_brings_its_own_selectors() -> None:
    site = Site(domain="bao.example", name="Báo", kind="press", differs=Differs(body="#content-detail", cuts=".khac"))
    markup = """<html><body><h1>Tiêu đề</h1><div id="content-detail"><p><b>Lời mở đầu của bài báo này có đủ chữ.</b></p>
    <div class="khac"><p>Bài khác không thuộc về bài báo này, dù có nhiều chữ.</p></div><p>Đoạn thứ hai đủ chữ.</p></div></body></html>"""
    parts = read(RawPage(body=markup.encode()), site)
    assert (parts.family, parts.title, parts.lead) == ("own", "Tiêu đề", "Lời mở đầu của bài báo này có đủ chữ.")
    assert [block.text for block in parts.blocks] == ["Đoạn thứ hai đủ chữ."]


@pytest.mark.parametrize(
    ("lead", "dropped"),
    [
        ("BTV - Sáng 5/3, xã ra quân.", True),
        ("TBTD – Từ tháng 3, xã ra quân.", True),
        ("(DV24) - Sáng 5/3, xã ra quân.", True),
        ("BSG - “Xã ra quân”, ông nói.", True),
        ("TP.HCM - Sáng 5/3, phường ra quân.", False),
        ("TPHCM - Sáng 5/3, phường ra quân.", False),
        ("UBND - MTTQ xã ra quân.", False),
        ("OCOP - Mỗi xã một sản phẩm.", False),
        ("GCNQ - tên gọi tắt của giấy chứng nhận - đã trao cho dân.", False),
        ("III - Kết quả thực hiện.", False),
        ("(QL32) - Sáng 5/3, xe tải lật.", False),
    ],
)
def test_only_who_reports_is_cut_from_a_lead(lead: str, dropped: bool) -> None:
    assert (opening.without_agency(lead) != lead) == dropped
