"""Who gives, in every voice, and what is given under several names at once."""

from __future__ import annotations

import pytest

from tests.awarding import read, told

GIVERS = (
    "Ban Chấp hành Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Đoàn Chủ tịch Trung ương Hội Nông dân Việt Nam",
    "Bộ Tư lệnh Quân khu 1", "Chủ tịch nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Tổng Thanh tra Chính phủ",
    "Phòng Cảnh sát PCCC và CNCH Công an tỉnh", "Hội Liên hiệp Phụ nữ (LHPN) TP. Bắc Kạn", "Bưu điện tỉnh",
    "Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam (Agribank) Chi nhánh Bắc Kạn", "Sở TT&TT",
    "Vietcombank Chi nhánh Bắc Kạn", "Đội Quản lý thị trường số 3", "Hải đoàn 129", "Đoàn ĐBQH tỉnh",
    "Đoàn đại biểu Quốc hội tỉnh Bắc Kạn", "Đoàn Khối các cơ quan tỉnh", "Khối thi đua các cơ quan Đảng tỉnh",
    "Quỹ học bổng Vừ A Dính", "Giáo hội Phật giáo Việt Nam tỉnh", "Đại sứ quán Nhật Bản tại Việt Nam",
    "Đoàn Kinh tế - Quốc phòng 338", "Hội Bảo trợ bệnh nhân nghèo, người khuyết tật và trẻ mồ côi tỉnh Bắc Kạn",
    "Thông tấn xã Việt Nam", "Giám đốc Sở Y tế", "Chủ tịch UBND tỉnh Cao Bằng",
)  # fmt: skip
VOICES = (
    "Dịp này, {} đã trao giấy khen cho 4 tập thể.",
    "Sáng 5/4, {} tổ chức hội nghị tổng kết và tặng giấy khen cho 4 tập thể.",
    "Mới đây, {} ban hành quyết định tặng giấy khen cho 4 tập thể.",
    "Có 4 tập thể được {} tặng giấy khen.",
    "Có 4 tập thể được tặng giấy khen {}.",
    "Có 4 tập thể nhận giấy khen của {}.",
    "Thừa ủy quyền {}, đồng chí Lò Văn Ón đã trao giấy khen cho 4 tập thể.",
)


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("giver", GIVERS)
def test_who_gives_in_every_voice(giver: str, voice: str) -> None:
    assert [told(fact) for fact in read(voice.format(giver))] == [(("giấy khen",), (giver,), (4, None, None))]


def test_a_body_behind_the_form_receives_where_the_subject_gives() -> None:
    given = read("UBND tỉnh tặng giấy khen Công an huyện Ba Bể.")
    assert [told(fact) for fact in given] == [(("giấy khen",), ("UBND tỉnh",), (1, None, None))]
    state = read("Dịp này, tỉnh có 2 đơn vị được tặng Cờ thi đua Chính phủ, 3 đơn vị nhận Bằng khen Tỉnh đoàn.")
    assert [fact.conferrers for fact in state] == [("Chính phủ",), ("Tỉnh đoàn",)]


ONE_GIVER = (
    ("Cục Cảnh sát giao thông, Bộ Công an vừa trao bằng khen cho 4 tập thể.", ("Cục Cảnh sát giao thông",)),
    ("BTN - Ngày 5/4, UBND huyện Na Rì trao bằng khen cho 4 tập thể.", ("UBND huyện Na Rì",)),
    ("Clip trao bằng khen cho 4 tập thể", ()),
)


@pytest.mark.parametrize(("sentence", "givers"), ONE_GIVER)
def test_who_gives_alone(sentence: str, givers: tuple[str, ...]) -> None:
    assert [told(fact) for fact in read(sentence)] == [(("bằng khen",), givers, (4, None, None))]


JOINT = {
    "Huy hiệu 60, 50, 40 năm tuổi Đảng": ("huy hiệu 60 năm tuổi đảng", "huy hiệu 50 năm tuổi đảng", "huy hiệu 40 năm tuổi đảng"),
    "Huy hiệu 75 năm; 70 năm và 65 năm tuổi Đảng": ("huy hiệu 75 năm tuổi đảng", "huy hiệu 70 năm tuổi đảng", "huy hiệu 65 năm tuổi đảng"),
    "Huy hiệu 40 năm tuổi Đảng và 30 năm tuổi Đảng": ("huy hiệu 40 năm tuổi đảng", "huy hiệu 30 năm tuổi đảng"),
    "Huy hiệu 40, 30 tuổi Đảng": ("huy hiệu 40 tuổi đảng", "huy hiệu 30 tuổi đảng"),
    "danh hiệu Thầy thuốc Nhân dân, Thầy thuốc Ưu tú": ("danh hiệu thầy thuốc nhân dân", "danh hiệu thầy thuốc ưu tú"),
    "danh hiệu “Nghệ nhân Nhân dân”,“ Nghệ nhân Ưu tú”": ("danh hiệu nghệ nhân nhân dân", "danh hiệu nghệ nhân ưu tú"),
    "HCLĐ hạng Ba": ("huân chương lao động",),
    "Giải thưởng Lương Định Của": ("giải thưởng lương định của",),
    "Giải thưởng 28/7": ("giải thưởng 28/7",),
}  # fmt: skip


@pytest.mark.parametrize(
    "voice",
    ["Dịp này, UBND tỉnh đã trao tặng {} cho 12 cá nhân.", "Ngày 5/4, 12 cá nhân được UBND tỉnh trao tặng {}."],
)
@pytest.mark.parametrize("forms", JOINT)
def test_forms_that_share_their_receivers(forms: str, voice: str) -> None:
    facts = read(voice.format(forms))
    assert [(fact.forms, fact.individuals) for fact in facts] == [(JOINT[forms], 12)]


def test_titles_of_persons_by_name_are_told_apart() -> None:
    facts = read("Nhà nước phong tặng danh hiệu Nghệ sĩ Nhân dân, Nghệ sĩ Ưu tú cho bà Lò Thị Yên.")
    assert [fact.forms for fact in facts] == [("danh hiệu nghệ sĩ nhân dân",), ("danh hiệu nghệ sĩ ưu tú",)]


HEADLINES = {
    "Trao Huy hiệu Đảng tại xã Bằng Lãng": ("huy hiệu đảng",),
    "Na Rì: Lễ đón nhận Huân chương Chiến công hạng Nhì": ("huân chương chiến công",),
    "Truy tặng danh hiệu vinh dự Nhà nước “Bà mẹ Việt Nam anh hùng”": ("danh hiệu bà mẹ việt nam anh hùng",),
    "Gặp mặt, biểu dương già làng, người có uy tín": ("biểu dương",),
    "Tặng sổ tiết kiệm cho nữ công nhân": ("quà",),
    "Trao thưởng Huân chương Bảo vệ Tổ quốc hạng Ba": ("huân chương bảo vệ tổ quốc",),
}


@pytest.mark.parametrize("line", HEADLINES)
def test_a_headline_opens_with_the_verb(line: str) -> None:
    assert [fact.forms for fact in read(line)] == [HEADLINES[line]]


@pytest.mark.parametrize(
    "line",
    ["Hướng dẫn xét tặng Kỷ niệm chương", "Lấy ý kiến xét tặng danh hiệu Nhà giáo Ưu tú", "Tặng hoa chúc mừng",
     "Đổi mới công tác khen thưởng", "Vinh danh di sản thiên nhiên",
     "UBND tỉnh thành lập Hội đồng xét tặng Giải thưởng Hoa Ban."],
)  # fmt: skip
def test_a_line_about_awards_tells_of_none(line: str) -> None:
    assert read(line) == []


COUNTED = (
    ("Có 8 đồng chí được nhận Huy hiệu Đảng, trong đó: Huy hiệu 30 năm tuổi Đảng có 6 đồng chí; Huy hiệu 40 năm tuổi Đảng có 02 đồng chí.",
     [8, 6, 2]),
    ("Đợt này, 4 đồng chí đang công tác tại các cơ quan, đơn vị Bộ CHQS tỉnh được trao Kỷ niệm chương.", [4]),
    ("Đợt này, tỉnh Bắc Kạn có 7 đồng chí nguyên là cán bộ của ngành được trao Huân chương Lao động.", [7]),
    ("UBND tỉnh trao Huân chương Lao động hạng Ba cho Thầy thuốc Ưu tú Hà Văn Tú, Phó Giám đốc Bệnh viện Đa khoa tỉnh.", [1]),
    ("UBND tỉnh trao bằng khen cho ngài Peter Hansen, Tùy viên cảnh sát.", [1]),
    ("UBND tỉnh trao bằng khen cho PGS.TS Lò Văn Ón.", [1]),
    ("UBND tỉnh trao bằng khen cho 5 tập thể nhỏ và 12 cá nhân.", [12]),
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "individuals"), COUNTED)
def test_who_is_counted(sentence: str, individuals: list[int]) -> None:
    assert [fact.individuals for fact in read(sentence)] == individuals
