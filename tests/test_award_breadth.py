"""Givers, receivers and forms that provincial pages name, each in every voice."""

from __future__ import annotations

import pytest

from tests.awarding import read, told

GIVERS = (
    "Tổng Liên đoàn Lao động Việt Nam", "LĐLĐ huyện Chợ Đồn", "Công đoàn Các khu công nghiệp tỉnh",
    "Công đoàn các Khu công nghiệp tỉnh Bắc Kạn", "Ban Quản lý các khu công nghiệp tỉnh",
    "Ban Chỉ đạo vận động hiến máu tình nguyện tỉnh", "Ban Chỉ đạo Vận động hiến máu tình nguyện huyện Na Rì",
    "Ban Vận động Ngày vì người nghèo tỉnh", "Ban Đại diện Hội Người cao tuổi tỉnh",
    "Hội Cựu Thanh niên xung phong tỉnh", "Hội Bảo trợ người khuyết tật và trẻ mồ côi tỉnh",
    "Hội Bảo trợ người khuyết tật, trẻ mồ côi và bệnh nhân nghèo tỉnh", "Hội Liên hiệp Phụ nữ (LHPN) phường Sông Cầu",
    "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh", "Đảng ủy các cơ quan Đảng tỉnh", "Vùng Cảnh sát biển 3",
    "Sở Giáo dục và Đào tạo (GD-ĐT) tỉnh", "Sở VH,TT&DL", "Chi hội Phụ nữ thôn Nà Bản",
    "Đài Phát thanh và Truyền hình tỉnh", "Bảo hiểm xã hội tỉnh", "Liên minh Hợp tác xã tỉnh",
    "Văn phòng Điều phối nông thôn mới tỉnh", "Hội Nạn nhân chất độc da cam/dioxin tỉnh", "Hội Đông y tỉnh",
    "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh", "Đồn Biên phòng Cửa khẩu quốc tế Tà Lùng", "Viettel Bắc Kạn",
    "Ban Trị sự Giáo hội Phật giáo tỉnh", "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh", "Hội Tù yêu nước tỉnh",
    "Bộ đội Biên phòng (BĐBP) Cao Bằng", "Hội Bảo vệ quyền trẻ em tỉnh", "Quỹ Bảo trợ trẻ em tỉnh",
)  # fmt: skip
GIVEN = (
    "Dịp này, {} đã trao giấy khen cho 3 tập thể.",
    "Có 3 tập thể được {} tặng giấy khen.",
    "Có 3 tập thể được nhận giấy khen của {}.",
)


@pytest.mark.parametrize("pattern", GIVEN)
@pytest.mark.parametrize("giver", GIVERS)
def test_who_gives(giver: str, pattern: str) -> None:
    assert [told(fact) for fact in read(pattern.format(giver))] == [(("giấy khen",), (giver,), (3, None, None))]


TOGETHER = (
    ("Hội LHPN tỉnh", " và ", "nhà trường"),
    ("Công ty CP Hoa Ban", " kết hợp với ", "Liên đoàn Lao động huyện Ba Bể"),
    ("Hội Chữ thập đỏ tỉnh Bắc Kạn", " cùng với ", "UBND xã Bằng Lãng"),
    ("Đồn Biên phòng Ba Nang", " phối hợp với ", "Câu lạc bộ Thiện nguyện Hoa Ban"),
    ("Hội Cựu chiến binh tỉnh", ", ", "Công ty CP Hoa Ban"),
    ("Hội LHPN tỉnh", " phối hợp cùng ", "Ngân hàng Chính sách xã hội huyện Ba Bể"),
)
ACTING = (
    "Hưởng ứng Tháng Nhân đạo, {} tặng 20 suất quà cho các hộ nghèo.",
    "Sáng 5/4, {} tổ chức hội nghị tổng kết và khen thưởng 20 cá nhân.",
    "Nhân dịp Tết Trung thu, chiều 5/4, tại Nhà văn hóa thôn Nà Bản, {} đã đến thăm hỏi, động viên và trao quà cho trẻ em.",
    "Ngày 5/4/2023, tại xã Bằng Lãng, huyện Chợ Đồn, {} vừa tổ chức Lễ trao học bổng cho 20 học sinh.",
    "{} tổ chức khám bệnh, phát thuốc miễn phí và tặng 20 suất quà cho người nghèo.",
)


@pytest.mark.parametrize("pattern", ACTING)
@pytest.mark.parametrize(("one", "join", "other"), TOGETHER)
def test_who_gives_together(one: str, join: str, other: str, pattern: str) -> None:
    assert [fact.conferrers for fact in read(pattern.format(one + join + other))] == [(one, other)]


HELP = ("3 sổ tiết kiệm", "3 chiếc xe đạp", "3 nhà tình thương", "3 mái ấm tình thương")


@pytest.mark.parametrize("help_", HELP)
@pytest.mark.parametrize("verb", ["trao", "tặng", "trao tặng"])
def test_help_for_those_in_need_is_a_gift(help_: str, verb: str) -> None:
    facts = read(f"Dịp này, Huyện đoàn Ba Bể {verb} {help_} cho 3 hộ nghèo.")
    assert [told(fact) for fact in facts] == [(("quà",), ("Huyện đoàn Ba Bể",), (None, None, 3))]


RECEIVERS = {
    "11 chi, tổ hội": (11, None, None),
    "6 y, bác sĩ": (None, 6, None),
    "10 CNLĐ": (None, 10, None),
    "10 công đoàn cơ sở": (10, None, None),
    "18 đơn vị, doanh nghiệp": (18, None, None),
    "71 đảng viên": (None, 71, None),
    "9 mẹ": (None, 9, None),
    "12 gia đình liệt sĩ": (None, None, 12),
    "8 già làng, trưởng bản": (None, 8, None),
    "4 tổ liên gia": (4, None, None),
    "22 lượt tập thể, 30 lượt cá nhân": (22, 30, None),
    "đội đến từ Trường THCS Nghĩa Tá": (1, None, None),
    "đoàn Công an xã Nghĩa Tá": (1, None, None),
    "đoàn huyện Ba Bể": (1, None, None),
}


@pytest.mark.parametrize(
    "pattern", ["UBND huyện đã trao giấy khen cho {}.", "Dịp này, {} được UBND huyện tặng giấy khen."]
)
@pytest.mark.parametrize("receivers", RECEIVERS)
def test_who_receives(receivers: str, pattern: str) -> None:
    facts = read(pattern.format(receivers))
    assert [told(fact) for fact in facts] == [(("giấy khen",), ("UBND huyện",), RECEIVERS[receivers])]


FORMS = {
    "Huy hiệu Đảng": "huy hiệu đảng",
    "Huy hiệu 55 năm": "huy hiệu 55 năm",
    "Huy hiệu Đảng 30 năm": "huy hiệu đảng 30 năm",
    "Bằng “Tổ quốc ghi công”": "bằng tổ quốc ghi công",
    "Bằng công nhận Làng văn hóa": "bằng công nhận",
    "Bằng vinh danh": "bằng vinh danh",
    "danh hiệu Chiến sĩ thi đua cấp tỉnh": "danh hiệu chiến sĩ thi đua cấp tỉnh",
    "Chiến sỹ thi đua cấp bộ": "danh hiệu chiến sĩ thi đua cấp bộ",
    "danh hiệu vinh dự Nhà nước “Bà mẹ Việt Nam anh hùng”": "danh hiệu bà mẹ việt nam anh hùng",
    "danh hiệu cao quý Anh hùng Lao động": "danh hiệu anh hùng lao động",
}


@pytest.mark.parametrize(
    "pattern",
    ["Dịp này, UBND huyện đã trao tặng {} cho 9 cá nhân.", "Có 9 cá nhân được UBND huyện trao tặng {}."],
)
@pytest.mark.parametrize("form", FORMS)
def test_what_is_given(form: str, pattern: str) -> None:
    facts = read(pattern.format(form))
    assert [(fact.forms, fact.individuals) for fact in facts] == [((FORMS[form],), 9)]


SENTENCES: list[tuple[str, list[tuple[str, str, int | None, int | None]]]] = [
    ("Trong 31 đảng viên được tặng Huy hiệu Đảng có 4 đảng viên nhận Huy hiệu 60 năm tuổi Đảng; 2 đồng chí nhận Huy hiệu 45 năm.",
     [("huy hiệu đảng", "", None, 31), ("huy hiệu 60 năm tuổi đảng", "", None, 4), ("huy hiệu 45 năm", "", None, 2)]),
    ("Huyện ủy Na Rì trao Huy hiệu Đảng cho 9 đảng viên, trong đó có 2 Huy hiệu 70 năm tuổi Đảng.",
     [("huy hiệu đảng", "Huyện ủy Na Rì", None, 9), ("huy hiệu 70 năm tuổi đảng", "Huyện ủy Na Rì", None, 2)]),
    ("Có 1 đồng chí được nhận Huy hiệu 50 năm tuổi Đảng, 1 đồng chí chuyển đi nơi khác.",
     [("huy hiệu 50 năm tuổi đảng", "", None, 1)]),
    ("UBND tỉnh tặng danh hiệu Công dân tiêu biểu cho 9 cá nhân; Chiến sĩ thi đua cấp tỉnh cho 43 cá nhân.",
     [("danh hiệu công dân tiêu biểu", "UBND tỉnh", None, 9), ("danh hiệu chiến sĩ thi đua cấp tỉnh", "UBND tỉnh", None, 43)]),
    ("Chủ tịch nước tặng Huân chương Chiến công hạng Nhất cho tỉnh Bắc Kạn, hạng Nhì, Ba cho 6 người; Huân chương Lao động các hạng cho 5 tập thể.",
     [("huân chương chiến công", "Chủ tịch nước", 1, None), ("huân chương chiến công", "Chủ tịch nước", None, 6), ("huân chương lao động", "Chủ tịch nước", 5, None)]),
    ("Ban tổ chức trao 1 giải Nhất, 2 giải Nhì cho các đội thi.",
     [("giải nhất", "Ban tổ chức", 1, None), ("giải nhì", "Ban tổ chức", 2, None)]),
    ("Mỗi xã có 10 hội viên được tặng học bổng.", [("học bổng", "", None, None)]),
    ("Công an tỉnh được Bộ Công an 3 lần khen thưởng.", [("khen thưởng", "Bộ Công an", 1, None)]),
    ("Tại Công ty May Hoa Ban, khu công nghiệp Thanh Bình, thành phố Bắc Kạn, Hội Chữ thập đỏ tỉnh đã gửi 34 suất quà cho công nhân.",
     [("quà", "Hội Chữ thập đỏ tỉnh", None, None)]),
    ("Có 80 học sinh đoạt giải và 64 giáo viên được UBND tỉnh tặng bằng khen.", [("bằng khen", "UBND tỉnh", None, 144)]),
    ("Bắc Kạn: Hơn 500 triệu đồng học bổng tặng học sinh nghèo", [("học bổng", "", None, None)]),
    ("UBND xã trao 30 suất quà cho các hộ dân, mỗi suất quà trị giá 500 nghìn đồng.", [("quà", "UBND xã", None, None)]),
    ("Hội Phụ nữ xã tặng 5 suất quà cho hội viên khó khăn; Đoàn xã tặng 3 suất học bổng.",
     [("quà", "Hội Phụ nữ xã", None, None), ("học bổng", "Đoàn xã", None, None)]),
    ("Tỉnh đoàn khánh thành và bàn giao nhà nhân ái cho em Lò Thị Mai.", [("quà", "Tỉnh đoàn", None, 1)]),
    ("Các nhà hảo tâm đã ủng hộ 300 suất quà cho bà con.", [("quà", "", None, None)]),
    ("Hội Khuyến học xã trao tặng 5 sổ tiết kiệm cho 5 Mẹ Việt Nam anh hùng.", [("quà", "Hội Khuyến học xã", None, 5)]),
    ('UBND tỉnh tặng "Cờ thi đua" cho Công an huyện Na Rì; "Cờ thi đua" của Bộ Công an cho Công an huyện Ba Bể.',
     [("cờ thi đua", "UBND tỉnh", 1, None), ("cờ thi đua", "Bộ Công an", 1, None)]),
    ("Ban tổ chức trao cúp vô địch cho đội bóng xã Nghĩa Tá.", [("cúp vô địch", "Ban tổ chức", 1, None)]),
    ("Ông Hà Văn Pá được Nhà nước tặng Huy hiệu 60 năm tuổi Đảng và nhiều Bằng khen.",
     [("huy hiệu 60 năm tuổi đảng", "Nhà nước", None, 1), ("bằng khen", "Nhà nước", None, 1)]),
    ("Đoàn công tác của Hội LHPN tỉnh đã trao 20 suất quà cho phụ nữ nghèo.", [("quà", "Hội LHPN tỉnh", None, None)]),
    ("Các mạnh thường quân cùng UBND xã Nghĩa Tá tặng 30 suất quà cho học sinh nghèo.", [("quà", "UBND xã Nghĩa Tá", None, None)]),
    ("Hơn 300 suất quà cho hộ nghèo vùng cao", [("quà", "", None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_provincial_sentences(text: str, expected: list[tuple[str, str, int | None, int | None]]) -> None:
    facts = read(text)
    assert [(fact.forms[0], "".join(fact.conferrers), fact.collectives, fact.individuals) for fact in facts] == expected


def test_who_proposes_one_award_proposes_those_behind_it() -> None:
    facts = read(
        "Hội đồng đề nghị khen thưởng Cờ thi đua của UBND tỉnh cho 4 đơn vị; Cờ thi đua của Chính phủ cho 5 đơn vị."
    )
    assert [fact.status for fact in facts] == ["proposed", "proposed"]
