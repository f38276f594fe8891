"""The parts of cleaning on their own: addresses, encodings, words, days, signatures, selectors, lists, feeds, sites."""

from __future__ import annotations

import contextlib
import gzip
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.documents import RawPage
from schemas.problems import LayoutChanged, NotAnArticle, UsageError
from scrapers import (
    bylines,
    captions,
    discover,
    encodings,
    families,
    feeds,
    html,
    opening,
    published,
    selectors,
    text,
    urls,
)
from scrapers.lines import read_lines
from scrapers.read import read
from scrapers.site import Differs, Site, all_sites, find_site, validated

SITE = Site(domain="bao.example", name="Báo", kind="press", province="Cao Bằng")


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("HTTP://Bao.Example:80", "http://bao.example/"),
        ("https://bao.example:8443/a", "https://bao.example:8443/a"),
        ("https://bao.example/a?b=2&a=1#x", "https://bao.example/a?b=2&a=1"),
        ("https://bao.example/a?fbclid=1&id=7&UTM_Medium=z", "https://bao.example/a?id=7"),
        ("https://bao.example/a;jsessionid=AB12?x=", "https://bao.example/a?x="),
        ("https://bao.example/tin tức", "https://bao.example/tin%20t%E1%BB%A9c"),
        ("https://bao.example/modules.php?name=News&sid=123", "https://bao.example/modules.php?name=News&sid=123"),
        ("https://bao.example/a?sid=0123456789abcdef0123456789abcdef&t=5", "https://bao.example/a?t=5"),
        ("https://bao.example/index.php?/tin/123", "https://bao.example/index.php?/tin/123"),
        ("https://bao.example/?p%e1%ba%bf&utm_source&&x=%f4", "https://bao.example/?p%E1%BA%BF&x=%F4"),
        ("https://bao.example/tin%2fa/b", "https://bao.example/tin%2Fa/b"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_one_page_has_one_address(written: str, canonical: str) -> None:
    assert urls.canonical(written) == canonical
    assert urls.canonical(canonical) == canonical


@given(st.text(max_size=60))
def test_canonical_is_stable_whatever_is_written(written: str) -> None:
    once = urls.canonical("https://bao.example/" + written)
    assert urls.canonical(once) == once


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


LEAD = (
    "Sáng 5/3, Công an xã Hồng Phong cùng Hội Phụ nữ xã ra mắt mô hình “Bếp an toàn” với 86 hộ ở ba thôn ven quốc lộ."
)
PROSE = (
    "Theo thống kê của xã, năm 2023 trên địa bàn xảy ra 4 vụ cháy bếp, thiệt hại gần 120 triệu đồng do bất cẩn khi đun nấu.",
    "Mỗi hộ tham gia được cấp một bình chữa cháy loại 4 kg và được hướng dẫn khóa van, kiểm tra ống dẫn, thoát nạn khi có khói.",
    "Bà Hà Thị Mơ, thôn Nà Lốc, cho biết gia đình bà đã thay dây dẫn khí sau 9 năm sử dụng và dạy các cháu gọi số 114./.",
)
HEADLINE = "Hồng Phong ra mắt mô hình “Bếp an toàn”"
MENU = "".join(f'<li><a href="/m{n}">Chuyên mục số {n} của trang</a></li>' for n in range(20))
OTHERS = "".join(
    f'<li><a href="/t{n}">Bài viết khác về đời sống ở xã</a> <span>(0{n}/02/2024)</span></li>' for n in (1, 2, 3)
)
BODY = "".join(f"<p>{line}</p>" for line in PROSE)
BREAKS = "<br><br>".join(PROSE)


@pytest.mark.parametrize(
    ("markup", "lead"),
    [
        (f"<ul>{MENU}</ul><div><h2>{HEADLINE}</h2><dl><dd>Viết bởi <span>Lý Thị Nga</span></dd><dd>Được đăng: 05 Tháng 3 2024</dd>"
         f"</dl><div><p>{LEAD}</p>{BODY}</div></div>", None),
        (f"<ul>{MENU}</ul><article><h1>{HEADLINE}</h1><div><span>5 Tháng Ba, 2024</span></div><div><p><em><strong>{LEAD}</strong></em></p>"
         f"{BODY}<p>Xem thêm: <a href='/x'>Bài khác về đời sống ở xã này</a></p></div></article><h3>Bài viết liên quan</h3>{OTHERS}", LEAD),
        (f"<p>Trình duyệt của bạn đã cũ, hãy cập nhật để dùng được mọi tính năng của trang thông tin này.</p>{MENU}<div><div>{HEADLINE}"
         f"</div><div>Thứ ba, 05/03/2024 07:30 | Đã xem: 22</div><div><b>{LEAD}</b></div><div>{BREAKS}</div><div>Các tin khác</div>{OTHERS}</div>",
         LEAD),
        (f"{MENU}<div><h1>{HEADLINE}</h1><p>05/03/2024</p><div>{LEAD}</div><div>{BODY}</div></div><div><h4>Ý kiến bạn đọc</h4>"
         f"<div>Hoàng Lan</div><div>Mô hình này thiết thực, mong các xã khác trong huyện cũng học tập làm theo để bà con yên tâm.</div></div>",
         LEAD),
        (f"<table><tr><td><b>Tin tức - Sự kiện</b></td></tr><tr><td><font size=4><b>{HEADLINE}</b></font></td></tr><tr><td>"
         f"<i>(Cập nhật ngày 05/03/2024)</i></td></tr><tr><td><p>{LEAD}</p>{BODY}</td></tr></table>", None),
        (f"{MENU}<div><h1>{HEADLINE}</h1><span>05-03-2024</span><div><p class=mo-dau>{LEAD}</p>{BODY}<div><div>Tin liên quan</div>"
         f"<a href='/1'><img src='/1.jpg'><div>Phát động phong trào ở xã Tân Lập</div></a></div></div></div>", LEAD),
        (f"{MENU}<div><h1>{HEADLINE}</h1><div><p>{LEAD}</p>{BODY}</div><div>Ngày đăng: 05/03/2024 - Lượt xem: 20</div></div>", None),
        (f"<main><h1>{HEADLINE}</h1><div><span>Thứ Ba, 5 tháng 3, 2024 lúc 07:30</span></div><h2>{LEAD}</h2><div>{BODY}</div></main>", LEAD),
    ],
    ids=["joomla", "wordpress in vietnamese", "divs and breaks", "comments", "fonts", "box in the body", "day behind", "h2"],
)  # fmt: skip
def test_pages_of_unknown_systems(markup: str, lead: str | None) -> None:
    parts = read(RawPage(body=f"<!DOCTYPE html><html><body>{markup}</body></html>".encode()))
    assert (parts.title, parts.lead, parts.published) == (HEADLINE, lead, "2024-03-05")
    assert tuple(block.text for block in parts.blocks) == (PROSE if lead else (LEAD, *PROSE))


@pytest.mark.parametrize(
    "markup",
    [
        f"<h1>Không tìm thấy trang</h1><p>Trang bạn yêu cầu không còn trên hệ thống, xin quay lại sau.</p>{OTHERS}{OTHERS}",
        f"<h1>Cháy rừng</h1><p>Tin tức mới nhất về cháy rừng, được cập nhật liên tục trong ngày từ các huyện.</p>{OTHERS}{OTHERS}",
        "<h1>Toàn cảnh lễ ra quân của xã</h1><video src=a.mp4></video><p>Mời quý vị theo dõi toàn cảnh buổi lễ.</p>",
        "<h1>Liên hệ</h1><p>Trụ sở: phố Mới, xã Hồng Phong. Mọi việc xin đến trong giờ hành chính.</p><p>Điện thoại: 0205.3.000.113</p>",
        "<h1>Kế hoạch tuần tra</h1><p>Nội dung này chỉ dành cho người của đơn vị, vui lòng đăng nhập để xem.</p><input type=password>",
        f"<h1>Tin trong tỉnh</h1>{f'<h3><a href=/a>Ra quân tuần tra đêm</a></h3><p>{LEAD}</p>' * 8}",
        f"<h1>Tin trong tỉnh</h1>{f'<p><a href=/a>Ra quân tuần tra ban đêm ở xã</a></p><p>05/03/2024</p><p>{LEAD}</p>' * 8}",
    ],
    ids=["error", "tag", "film", "contact", "wall", "flat list", "flat list with days"],
)  # fmt: skip
def test_pages_that_tell_nothing_are_refused(markup: str) -> None:
    with pytest.raises(NotAnArticle):
        read(RawPage(body=f"<!DOCTYPE html><html><body>{markup}</body></html>".encode()))


def test_polls_are_no_paragraphs() -> None:
    poll = "<form><h4>Nhà bạn có bình chữa cháy chưa?</h4><label><input type=radio>Có rồi</label><label><input type=radio>Chưa có</label></form>"
    markup = f"<html><body><h1>{HEADLINE}</h1><div>{BODY}{poll}</div></body></html>"
    assert tuple(block.text for block in read(RawPage(body=markup.encode())).blocks) == PROSE


@pytest.mark.parametrize(
    "markup",
    [
        "<p>05/03/2024</p>" * 200_000,
        "<input type=radio>" * 200_000,
        "<div class='related author'>" * 200 + "<a>x</a>" * 200_000,
        "<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">",
        "<p " + "/".join(f"a{n}" for n in range(200_000)) + ">",
    ],
    ids=["lines", "choices", "links", "attributes", "attributes without spaces"],
)
def test_hostile_pages_take_bounded_time(markup: str) -> None:
    started = time.process_time()
    with contextlib.suppress(NotAnArticle):
        read(RawPage(body=f"<html><body><h1>{HEADLINE}</h1>{markup}".encode()))
    assert time.process_time() - started < 20


LIST = """<html><body><nav><a href="/gioi-thieu/co-cau-to-chuc-cua-bao-1234.html">Cơ cấu tổ chức của báo</a></nav>
<h3><a href="/an-ninh/ra-quan-tuan-tra-dem-5123.html?utm_source=x">Ra quân tuần tra ban đêm</a></h3>
<a href="https://khac.example/mot-bai-bao-khac-99.html">Một bài báo của trang khác</a>
<a href="/tag/tuan-tra-ban-dem-1234.html">tuần tra ban đêm ở xã</a><a href="/tep/ke-hoach-cao-diem-tan-cong-1.pdf">Kế hoạch cao điểm tấn công</a>
<ul class="pagination"><li><a href="/an-ninh/page-2">2</a></li><li><a href="/an-ninh/pg3.aspx">3</a></li></ul></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><item><link>https://bao.example/a-1.html</link>
<pubDate>Mon, 04 Mar 2024 18:00:00 +0000</pubDate></item><item><link>https://bao.example/b-2.html</link></item></channel></rss>"""
SITEMAP = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "https://bao.example/e">]>
<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><{entry}><loc> https://bao.example/s.xml </loc></{entry}>
<{entry}><loc>&e;</loc></{entry}></{root}>"""


@pytest.mark.parametrize(
    ("body", "articles", "more"),
    [
        (LIST.encode(), ("https://bao.example/an-ninh/ra-quan-tuan-tra-dem-5123.html",),
         ("https://bao.example/an-ninh/page-2", "https://bao.example/an-ninh/pg3.aspx")),
        (RSS.encode(), ("https://bao.example/a-1.html", "https://bao.example/b-2.html"), ()),
        (SITEMAP.format(root="urlset", entry="url").encode(), ("https://bao.example/s.xml",), ()),
        (SITEMAP.format(root="sitemapindex", entry="sitemap").encode(), (), ("https://bao.example/s.xml",)),
        (gzip.compress(SITEMAP.format(root="urlset", entry="url").encode()), ("https://bao.example/s.xml",), ()),
    ],
    ids=["list page", "rss", "sitemap", "sitemap index", "gzipped sitemap"],
)  # fmt: skip
def test_where_a_start_page_leads(body: bytes, articles: tuple[str, ...], more: tuple[str, ...]) -> None:
    found = discover.links(RawPage(body=body, url="https://bao.example/an-ninh/"), SITE)
    assert (found.articles, found.more) == (articles, more)


def test_family_links_on_a_list_page() -> None:
    markup = """<div class="news_column"><h3><a href="/vi/news/a/b-17.html">Ngắn</a></h3></div><p><a href="/x-9999.html">Một hai ba bốn</a></p>"""
    found = discover.links(RawPage(body=markup.encode(), url="https://bao.example/vi/news/a/"), SITE)
    assert found.articles == ("https://bao.example/vi/news/a/b-17.html",)


def test_feed_days_are_vietnamese() -> None:
    assert [(entry.url, entry.published) for entry in feeds.read_feed(RSS.encode()).entries] == [
        ("https://bao.example/a-1.html", DAY),
        ("https://bao.example/b-2.html", None),
    ]


def test_a_feed_is_no_article_and_a_damaged_one_is_told() -> None:
    with pytest.raises(NotAnArticle, match="feed"):
        read(RawPage(body=RSS.encode()))
    with pytest.raises(NotAnArticle, match="damaged"):
        feeds.unpacked(gzip.compress(b"x" * 99)[:8] + b"\xff\xff\xff\xff")
    with pytest.raises(NotAnArticle, match="sitemap"):
        feeds.read_feed(b"<html></html>")


@given(st.binary(max_size=300))
def test_links_of_anything_never_crash(body: bytes) -> None:
    try:
        discover.links(RawPage(body=body, url="https://bao.example/"), SITE)
    except NotAnArticle as refused:
        assert str(refused)


def test_sites_are_found_by_address() -> None:
    assert [site.domain for site in all_sites()] == sorted({site.domain for site in all_sites()})
    found = find_site("https://www.congan.langson.gov.vn/tin-tuc/34.aspx")
    assert found is not None
    assert (found.province, found.kind) == ("Lạng Sơn", "police")
    assert find_site("https://khac.example/") is None
    assert all(site.family is None or families.named(site.family) for site in all_sites())
    assert all(urls.same_site(start, site.domain) for site in all_sites() for start in site.start)


def test_a_site_is_checked() -> None:
    with pytest.raises(ValueError, match="domain"):
        validated(Site(domain="https://bao.example", name="Báo", kind="press"))
    with pytest.raises(UsageError, match="nukeviet"):
        families.named("no-such-family")


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


CLOCKED = """<html><body><div class="top"><span class="format_date">{clock}</span><a href="/">Trang chủ</a></div>
<div class="main"><h1 class="article-detail-title">Xã Đức Long giữ rừng trong mùa khô</h1>{day}
<div class="__MASTERCMS_CONTENT"><p>Xã Đức Long có 8 xóm, phần lớn người dân sống bằng nghề rừng từ nhiều đời nay.</p>
<p>Các hộ đã ký cam kết không đốt nương, mỗi hộ giữ một bản cam kết tại nhà văn hóa xóm.</p></div></div></body></html>"""


@pytest.mark.parametrize(
    ("clock", "day", "told"),
    [
        ("Thứ năm 09/07/2026 07:22", '<span class="format_date">02/04/2026</span>', "2026-04-02"),
        ("09/07/2026 07:22", '<span class="format_date">02/04/2026</span>', "2026-04-02"),
        ("Thứ năm 09/07/2026 07:22", "", None),
        ("", "<p><span>Thứ năm, 02/04/2026</span><span>08:55</span></p>", "2026-04-02"),
    ],
)
def test_the_banner_never_tells_the_day(clock: str, day: str, told: str | None) -> None:
    parts = read(RawPage(body=CLOCKED.format(clock=clock, day=day).encode()))
    assert (parts.family, parts.published) == ("mastercms", told)


BELOW = """<html><body><div class="wrap"><div class="bai"><h1>Xã Đức Long giữ rừng trong mùa khô</h1>
<p>Xã Đức Long có 8 xóm, phần lớn người dân sống bằng nghề rừng từ nhiều đời nay, thu nhập còn thấp.</p>
<p>Các hộ đã ký cam kết không đốt nương, mỗi hộ giữ một bản cam kết tại nhà văn hóa của xóm mình.</p></div>{below}</div>
</body></html>"""


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ('<div class="card-footer"><span>Lò Nhung</span> <span>08:40 - 03/12/2025</span> <span>Lượt xem: 8</span></div>',
         "2025-12-03"),
        ("<p>Người đăng: quantri <span>Đăng lúc: 31/01/2026 07:05</span></p>", "2026-01-31"),
        ('<div><a href="/khac">Mở lớp dạy nghề cho phụ nữ xã bên</a><p>28/06/2025 | Đã xem: 376</p></div>', None),
        ("<p>Vi Văn Hợp 12/10/2025 13:20</p>", None),
    ],
)  # fmt: skip
def test_a_day_below_the_body_is_labelled_or_counted(below: str, told: str | None) -> None:
    assert read(RawPage(body=BELOW.format(below=below).encode())).published == told


STORY = (
    "Sáng 6/6/2023, Công an xã Bằng Lãng phối hợp với Đoàn Thanh niên và các trưởng thôn tổ chức buổi làm việc với người dân trong xã.",
    "Tại buổi làm việc, bà con được nghe giải đáp những điều còn vướng mắc, ký cam kết và nhận tài liệu tuyên truyền do xã in sẵn.",
    "Chủ tịch UBND xã đề nghị các thôn tiếp tục phối hợp chặt chẽ, kịp thời báo tin khi phát hiện việc bất thường trên địa bàn.",
)
MORE = "Trước đó, trong hai ngày liền, tổ công tác đã đến từng nhà để nghe ý kiến của bà con về quy ước mới của thôn."


def as_page(title: str, *paragraphs: str) -> RawPage:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    shown = f"<h1>{title}</h1><div class='ngay'>Thứ ba, 06/06/2023 - 07:30</div><div class='than'>{body}</div>"
    return RawPage(body=f"<html><head><title>{title}</title></head><body>{shown}</body></html>".encode())


@pytest.mark.parametrize(
    "title",
    [
        "500 hộ dân xã Bằng Lãng được cấp nước sạch", "404 học sinh được tặng quà", "403 hộ thoát nghèo",
        "Tìm kiếm 2 nạn nhân bị nước cuốn trôi", "Không tìm thấy nạn nhân thứ hai trong vụ lật thuyền",
        "Hàng trăm tin giả đã bị gỡ bỏ", "Người không có quyền vẫn ký 3 hợp đồng", "Liên hệ giữa hai vụ trộm",
        "Tìm kiếm người mất tích: ngày thứ ba", "Bến xe không còn tồn tại nạn chèo kéo khách",
    ],
)  # fmt: skip
def test_headlines_that_sound_like_a_machine_are_articles(title: str) -> None:
    assert read(as_page(title, *STORY)).title == title


@pytest.mark.parametrize(
    "title",
    ["404", "Lỗi 404: không tìm thấy trang", "404 - Trang không tồn tại", "Không tìm thấy trang bạn yêu cầu",
     "Bài viết này không còn tồn tại", "Kết quả tìm kiếm cho “an ninh”", "Tìm kiếm: an ninh", "Bạn không có quyền truy cập"],
)  # fmt: skip
def test_pages_that_say_what_they_are_are_refused(title: str) -> None:
    with pytest.raises(NotAnArticle):
        read(as_page(title, STORY[0]))


@pytest.mark.parametrize(
    "line",
    [
        "Bạn đọc Nguyễn Văn Tám phản ánh việc 12 hộ dân trong xóm bị lừa 3 tỷ đồng qua Zalo.",
        "Bạn bè của em Lan theo dõi vụ việc qua Facebook đã báo Công an xã bắt giữ 3 đối tượng trong nhóm.",
        "7h30 ngày 6/6/2023",
    ],
)
def test_paragraphs_that_sound_like_furniture_stay(line: str) -> None:
    kept = [block.text for block in read(as_page("Xã Bằng Lãng họp dân", *STORY, MORE, line, *STORY[:2])).blocks]
    assert line in kept
    assert kept[-2:] == list(STORY[:2])


@pytest.mark.parametrize(
    "line",
    [
        "Mời bạn đọc gửi tin bài về hộp thư toasoan@bao.example.",
        "Bạn đọc có thể theo dõi thêm tin tức trên fanpage của Công an tỉnh.",
        "Quý độc giả liên hệ đường dây nóng 0912 345 678.",
    ],
)
def test_notices_to_readers_are_furniture(line: str) -> None:
    assert line not in [block.text for block in read(as_page("Xã Bằng Lãng họp dân", *STORY, line)).blocks]
