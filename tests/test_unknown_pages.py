"""Pages of systems that no family knows: what is read of them, what is refused, and which day they tell."""

from __future__ import annotations

import contextlib
import time

import pytest

from schemas.documents import RawPage
from schemas.problems import NotAnArticle
from scrapers.read import read

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
