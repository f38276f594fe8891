"""Party badges, state titles, prizes and gifts as local pages tell them: forms, givers and numbers of each award."""

from __future__ import annotations

from typing import Any

import pytest

from tests.awarding import read, told

BY = ("Ban tổ chức",)
ONE = (1, None, None)
Told = tuple[tuple[str, ...], tuple[str, ...], tuple[int | None, int | None, int | None]]


def awards_of(sentence: str) -> list[tuple[Any, ...]]:
    return [told(fact) for fact in read(sentence)]


def badge(years: int) -> str:
    return f"huy hiệu {years} năm tuổi đảng"


BADGES: dict[str, list[Told]] = {
    "Ban Thường vụ Huyện ủy trao Huy hiệu 40, 50 năm tuổi Đảng cho 8 đảng viên.": [
        ((badge(40), badge(50)), ("Ban Thường vụ Huyện ủy",), (None, 8, None))
    ],
    "Trao Huy hiệu 60 năm, 45 năm tuổi và 30 năm tuổi Đảng cho 5 đảng viên ở xã Cao Sơn": [
        ((badge(60), badge(45), badge(30)), (), (None, 5, None))
    ],
    "Đảng ủy xã trao Huy hiệu 30, 40 tuổi Đảng cho 9 đảng viên.": [
        (("huy hiệu 30 tuổi đảng", "huy hiệu 40 tuổi đảng"), ("Đảng ủy xã",), (None, 9, None))
    ],
    "6 đảng viên nhận Huy hiệu 50 năm, còn 11 đảng viên nhận Huy hiệu 30 năm tuổi Đảng.": [
        (("huy hiệu 50 năm",), (), (None, 6, None)),
        ((badge(30),), (), (None, 11, None)),
    ],
    "Xã có 9 đảng viên được trao Huy hiệu Đảng, trong đó: Huy hiệu 50 năm tuổi Đảng có 2 đồng chí; Huy hiệu 30 năm "
    "tuổi Đảng: 7 đồng chí.": [
        (("huy hiệu đảng",), (), (None, 9, None)),
        ((badge(50),), (), (None, 2, None)),
        ((badge(30),), (), (None, 7, None)),
    ],
    # Who keeps the ceremony confers nothing, nor who hands the badge over without an office in the party.
    "Đảng bộ thị trấn Sìn Hồ tổ chức Lễ trao Huy hiệu Đảng cho 6 đồng chí.": [
        (("huy hiệu đảng",), (), (None, 6, None))
    ],
    "Đoàn đã trao Huy hiệu 55 năm tuổi Đảng cho 2 đồng chí.": [((badge(55),), (), (None, 2, None))],
    "Chủ tịch UBND xã trao Huy hiệu 55 năm tuổi Đảng cho 2 đồng chí.": [((badge(55),), (), (None, 2, None))],
    "Ông Hà Văn Póm, Bí thư Huyện ủy trao Huy hiệu 60 năm tuổi Đảng cho 2 đồng chí.": [
        ((badge(60),), ("Bí thư Huyện ủy",), (None, 2, None))
    ],
    "Bà Lò Thị Póm, Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh trao Huy hiệu 60 năm tuổi Đảng cho 2 đồng chí.": [
        ((badge(60),), ("Tỉnh ủy",), (None, 2, None))
    ],
    "Đảng ủy xã đã tổ chức trao Huy hiệu 40 năm tuổi Đảng cho 3 đồng chí.": [
        ((badge(40),), ("Đảng ủy xã",), (None, 3, None))
    ],
}
TITLES: dict[str, list[Told]] = {
    "Sở Y tế tổ chức Lễ trao tặng danh hiệu Thầy thuốc Ưu tú cho 4 bác sĩ.": [
        (("danh hiệu thầy thuốc ưu tú",), (), (None, 4, None))
    ],
    "UBND tỉnh tổ chức lễ truy tặng danh hiệu Bà mẹ Việt Nam anh hùng cho 3 mẹ.": [
        (("danh hiệu bà mẹ việt nam anh hùng",), (), (None, 3, None))
    ],
    "Chủ tịch nước phong tặng danh hiệu Nhà giáo Nhân dân cho 2 nhà giáo.": [
        (("danh hiệu nhà giáo nhân dân",), ("Chủ tịch nước",), (None, 2, None))
    ],
    "UBND xã trao danh hiệu “Gia đình văn hóa” cho 30 hộ.": [
        (("danh hiệu gia đình văn hóa",), ("UBND xã",), (None, None, 30))
    ],
    "Chủ tịch nước tặng thưởng 20 cá nhân, trong đó Huân chương Lao động hạng Nhì có 2 cá nhân.": [
        (("khen thưởng",), ("Chủ tịch nước",), (None, 20, None)),
        (("huân chương lao động",), ("Chủ tịch nước",), (None, 2, None)),
    ],
}


PRIZES: dict[str, list[Told]] = {
    "Kết quả, giải nhất thuộc về đội xã Ea Tul, giải nhì đội xã Ea Kuêh, đồng giải ba là xã Ea Kiết và xã Ea Mdroh.": [
        (("giải nhất",), (), ONE),
        (("giải nhì",), (), ONE),
        (("giải ba",), (), (2, None, None)),
    ],
    "Giải nhất thuộc về đội kéo co Nam cụm Đông; giải nhì đội cụm Tây.": [
        (("giải nhất",), (), ONE),
        (("giải nhì",), (), ONE),
    ],
    "Ban tổ chức trao giải Nhất toàn đoàn cho Cụm thi đua số 2, giải Nhì toàn đoàn cho Cụm thi đua số 5.": [
        (("giải nhất toàn đoàn",), BY, ONE),
        (("giải nhì toàn đoàn",), BY, ONE),
    ],
    "Giải nhất đồng đội được trao cho huyện Si Ma Cai, giải nhất cá nhân được trao cho anh Giàng Seo Páo.": [
        (("giải nhất đồng đội",), (), ONE),
        (("giải nhất cá nhân",), (), (None, 1, None)),
    ],
    "Ban tổ chức trao 2 giải Nhì tập thể cho các đội.": [(("giải nhì tập thể",), BY, (2, None, None))],
    "Giải Nhất thuộc về Đại đội Công binh 17.": [(("giải nhất",), (), ONE)],
    "Trao giải nhất cho đội bóng chuyền hơi nam cụm Bắc": [(("giải nhất",), (), ONE)],
    "Ban tổ chức bế mạc ngày hội và trao giải bóng đá cho các đội.": [(("giải",), BY, (None, None, None))],
    "Ban tổ chức đã trao các giải, trong đó, giải Xuất sắc thuộc về xã Nậm Cắn; giải Nhì thuộc xã Phà Đánh.": [
        (("giải xuất sắc",), (), ONE),
        (("giải nhì",), (), ONE),
    ],
    "Ban tổ chức trao giải Đặc biệt cho đề tài “Máy tách hạt” của nhóm tác giả Trường THPT Mộc Lỵ.": [
        (("giải đặc biệt",), BY, ONE)
    ],
    "Giải Nhất thuộc về tác phẩm “Đất rừng” của tác giả Lò Văn Ón, giải Nhì được trao cho bài dự thi của em Hà Thị Mai.": [
        (("giải nhất",), (), (None, 1, None)),
        (("giải nhì",), (), (None, 1, None)),
    ],
    "Đội xã Púng Luông đạt giải nhất, đội xã La Pán Tẩn đạt giải nhì.": [],
}
# A line that opens with the verb tells that it was conferred.
HEADLINES: dict[str, list[Told]] = {
    "Trao Huy hiệu Đảng tại xã Cao Sơn": [(("huy hiệu đảng",), (), (None, None, None))],
    "Trao thưởng Huân chương Lao động": [(("huân chương lao động",), (), (None, None, None))],
    "Trao giải đua thuyền hồ Ba Bể": [(("giải",), (), (None, None, None))],
    "Trao giải thưởng là hoạt động thường niên của Hội.": [],
}


BEARERS: dict[str, list[Told]] = {
    "14 Thầy thuốc Ưu tú được Chủ tịch nước phong tặng đợt vừa rồi.": [
        (("danh hiệu thầy thuốc ưu tú",), ("Chủ tịch nước",), (None, 14, None))
    ],
    "Đến nay, toàn huyện có 2 Nghệ nhân Nhân dân, 31 Nghệ nhân Ưu tú được phong tặng.": [
        (("danh hiệu nghệ nhân nhân dân",), (), (None, 2, None)),
        (("danh hiệu nghệ nhân ưu tú",), (), (None, 31, None)),
    ],
    "Hội đồng xét tặng danh hiệu “Nghệ nhân Ưu tú” tỉnh Bắc Kạn họp phiên thứ hai.": [],
}
GIFTS: dict[str, list[Told]] = {
    "Riêng em Lò Thị Lan ở xã Bằng Lãng có hoàn cảnh khó khăn được tặng số tiền 3 triệu đồng.": [
        (("quà",), (), (None, 1, None))
    ],
    "Nhóm thiện nguyện đã trao 40 phần quà cho bà con xã Bằng Lãng.": [
        (("quà",), ("Nhóm thiện nguyện",), (None, None, None))
    ],
    "Công ty Hoa Ban tặng 20 suất quà cho hộ nghèo và hỗ trợ xây dựng 2 nhà tình nghĩa.": [
        (("quà",), ("Công ty Hoa Ban",), (None, None, None))
    ],
    "Ban tổ chức đã trao tặng 10 chăn ấm cho 10 người cao tuổi, 30 chăn ấm cho 30 học sinh.": [
        (("quà",), BY, (None, 10, None)),
        (("quà",), BY, (None, 30, None)),
    ],
    "Gia đình bà Lò Thị Yên được bàn giao nhà đại đoàn kết do Công an tỉnh hỗ trợ.": [
        (("quà",), ("Công an tỉnh",), (None, None, 1))
    ],
    "Tổng cộng có 120 suất quà được trao đến tay các hộ dân.": [(("quà",), (), (None, None, None))],
    "Có 310 người có công nhận quà của Chủ tịch nước và tỉnh.": [
        (("quà",), ("Chủ tịch nước", "tỉnh"), (None, 310, None))
    ],
    "Kinh phí trao quà cho các cháu do Công ty Hoa Ban tài trợ.": [],
    "Xã đến động viên và trao tặng gần 9 triệu đồng cho các gia đình.": [],
    "UBND tỉnh sẽ tặng bằng khen cho các tập thể đóng góp từ 1 tỷ đồng trở lên.": [],
}


@pytest.mark.parametrize(
    ("act", "givers"),
    [
        ("Đoàn đại biểu Tỉnh đoàn, Hội LHTN tỉnh do anh Lò Văn Ón làm trưởng đoàn", ("Tỉnh đoàn", "Hội LHTN tỉnh")),
        ("Tại xã Tà Xùa, đoàn công tác của Tỉnh đoàn do anh Lò Văn Ón dẫn đầu đã", ("Tỉnh đoàn",)),
        ("Ngân hàng Bản Việt thông qua Hội Chữ thập đỏ tỉnh", ("Ngân hàng Bản Việt",)),
        ("Từ nguồn Quỹ Vì người nghèo, Ủy ban MTTQ xã Tà Xùa", ("Ủy ban MTTQ xã Tà Xùa",)),
        ("Câu lạc bộ Thiện nguyện Ban Mai", ("Câu lạc bộ Thiện nguyện Ban Mai",)),
        ("Liên chi đoàn đã", ("Liên chi đoàn",)),
    ],
)
def test_who_gives_presents(act: str, givers: tuple[str, ...]) -> None:
    assert awards_of(f"{act} trao 20 suất quà cho 20 hộ nghèo.") == [(("quà",), givers, (None, None, 20))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [*BEARERS.items(), *GIFTS.items(), *PRIZES.items(), *HEADLINES.items(), *BADGES.items(), *TITLES.items()],
)
def test_badges_and_titles(sentence: str, expected: list[Told]) -> None:
    assert awards_of(sentence) == expected
