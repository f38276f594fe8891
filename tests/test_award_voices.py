"""Who gives, in every voice, and what is given under several names at once."""

from __future__ import annotations

import pytest

from tests.awarding import read, told

GIVERS = (
    "Ban Chấp hành Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Đoàn Chủ tịch Trung ương Hội Nông dân Việt Nam",
    "Bộ Tư lệnh Quân khu 1", "Chủ tịch nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Tổng Thanh tra Chính phủ",
    "Phòng Cảnh sát PCCC và CNCH Công an tỉnh", "Hội Liên hiệp Phụ nữ (LHPN) TP. Bắc Kạn", "Bưu điện tỉnh",
    "Ngân hàng Chính sách xã hội Việt Nam (NHCSXH) Chi nhánh Bắc Kạn", "Sở TT&TT",
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
    ("Có 9 đồng chí được nhận Huy hiệu Đảng, gồm: Huy hiệu 30 năm tuổi Đảng có 6 đồng chí; Huy hiệu 45 năm tuổi Đảng có 03 đồng chí.",
     [9, 6, 3]),
    ("Đợt này, 6 đồng chí đang làm việc tại các phòng, ban Bộ CHQS tỉnh được trao Kỷ niệm chương.", [6]),
    ("Đợt này, tỉnh Bắc Kạn có 7 đồng chí nguyên là cán bộ của ngành được trao Huân chương Lao động.", [7]),
    ("UBND tỉnh trao Huân chương Lao động hạng Ba cho Thầy thuốc Ưu tú Hà Văn Tú, Phó Giám đốc Bệnh viện Đa khoa tỉnh.", [1]),
    ("UBND tỉnh trao bằng khen cho ngài Peter Hansen, Tùy viên cảnh sát.", [1]),
    ("UBND tỉnh trao bằng khen cho PGS.TS Lò Văn Ón.", [1]),
    ("UBND tỉnh trao bằng khen cho 5 tập thể nhỏ và 12 cá nhân.", [12]),
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "individuals"), COUNTED)
def test_who_is_counted(sentence: str, individuals: list[int]) -> None:
    assert [fact.individuals for fact in read(sentence)] == individuals


TOLD: list[tuple[str, list[tuple[tuple[str, ...], int | None, int | None]]]] = [
    ("UBND xã tặng giấy khen cho bà Lò Thị Yên, sinh năm 1980, trú tại xã Bằng Lãng và ông Hà Văn Tú ở thôn Nà Bản.",
     [(("UBND xã",), None, 2)]),
    ("Chủ tịch UBND phường Đồng Tâm Nghiêm Văn Páo trao bằng khen cho 3 tổ.", [(("Chủ tịch UBND phường Đồng Tâm",), 3, None)]),
    ("Hội Chữ thập đỏ tỉnh Bắc Kạn tổ chức phiên chợ “Tết ấm” - Xuân 2026, trao 40 suất quà cho bà con.",
     [(("Hội Chữ thập đỏ tỉnh Bắc Kạn",), None, None)]),
    ("Chủ tịch Hội Chữ thập đỏ tỉnh Lò Văn Ón và lãnh đạo địa phương trao giấy khen cho 3 tổ.",
     [(("Chủ tịch Hội Chữ thập đỏ tỉnh",), 3, None)]),
    ("T.Ư Hội Nông dân Việt Nam đã tặng bằng khen cho 3 tổ.", [(("T.Ư Hội Nông dân Việt Nam",), 3, None)]),
    ("Tỉnh Bắc Kạn tặng Cờ thi đua cho 3 tổ, 8 đơn vị đạt Tập thể lao động xuất sắc.",
     [(("Tỉnh Bắc Kạn",), 3, None), (("Tỉnh Bắc Kạn",), 8, None)]),
    ("Đoàn xã đã phối hợp với Hội Khuyến học xã trao giấy khen cho 3 em.",
     [(("Đoàn xã", "Hội Khuyến học xã"), None, 3)]),
    ("Với nỗ lực của Phòng Cảnh sát PCCC và CNCH, Giám đốc Công an tỉnh tặng giấy khen 3 tổ.",
     [(("Giám đốc Công an tỉnh",), 3, None)]),
    ("Thừa ủy quyền của Trung ương Đoàn, Phó Bí thư Tỉnh Đoàn Phan Văn Páo (bìa trái) trao Huy hiệu “Tuổi trẻ dũng cảm” cho 2 em.",
     [(("Trung ương Đoàn",), None, 2)]),
    ("Bộ Nội vụ gửi thư khen các đơn vị: Cục Thuế tỉnh (Bộ Tài chính), Công an tỉnh Bắc Kạn và Sở Y tế.",
     [(("Bộ Nội vụ",), 3, None)]),
    ("Hội nghị trao 7 bằng khen của Bộ Y tế cho 7 tổ do có thành tích xuất sắc.", [(("Bộ Y tế",), 7, None)]),
    ("Bằng khen UBND tỉnh cho 2 tổ, 1 cá nhân; Huân chương Lao động hạng Ba cho 3 cá nhân.",
     [(("UBND tỉnh",), 2, 1), ((), None, 3)]),
    ("Có 4 tập thể nhận bằng khen của Bộ trưởng", [(("Bộ trưởng",), 4, None)]),
    ("UBND tỉnh trao bằng khen cho đại diện 6 tập thể.", [(("UBND tỉnh",), 6, None)]),
    ("Công an huyện khen thưởng gương người tốt việc tốt đối với bà Lò Thị Yên.", [(("Công an huyện",), None, 1)]),
    ("Ngoài được tặng bằng khen, anh Lò Văn Páo còn được UBND xã gửi thư khen.", [((), None, 1), (("UBND xã",), None, 1)]),
    ("Đợt này, 6 Nghệ nhân Ưu tú được Chủ tịch nước phong tặng.", [(("Chủ tịch nước",), None, 6)]),
    ("Đại diện Ban Chỉ đạo vận động hiến máu tình nguyện tỉnh trao giấy khen cho 6 em.",
     [(("Ban Chỉ đạo vận động hiến máu tình nguyện tỉnh",), None, 6)]),
    ("Có 46 cá nhân được Ban Chỉ đạo vận động hiến máu tình nguyện TP.HCM khen thưởng và trao kỷ niệm chương của Bộ Y tế.",
     [(("Bộ Y tế",), None, 46)]),
    ("Sở Y tế khen thưởng 14 HS đạt giải môn Sinh; tuyên dương, khen thưởng 6 thầy cô.",
     [(("Sở Y tế",), None, 14), (("Sở Y tế",), None, 6)]),
    ("Công ty CP Hoa Ban, đơn vị thành viên của Tập đoàn Vạn Xuân đã tặng giấy khen cho 6 em.",
     [(("Công ty CP Hoa Ban",), None, 6)]),
    ("Phó Chủ tịch UBND tỉnh Quảng Trị Hoàng Páo trao bằng khen cho 6 em.", [(("UBND tỉnh Quảng Trị",), None, 6)]),
    ("UBND xã Bằng Lãng tổ chức lễ đón nhận Huân chương Lao động hạng Nhì của Chủ tịch nước.", [(("Chủ tịch nước",), 1, None)]),
    ("Ban tổ chức trao 3 giải Ba cho các đơn vị xã Nghĩa Tá, xã Bằng Lãng và xã Đồng Thắng.", [(("Ban tổ chức",), 3, None)]),
    ("Ban tổ chức trao 4 giải Ba cho đội văn nghệ các xã: Nghĩa Tá, Bằng Lãng, Đồng Thắng và Yên Mỹ.",
     [(("Ban tổ chức",), 4, None)]),
    ("Hai giải Nhì được trao cho huyện Ba Bể, Na Rì.", [((), 2, None)]),
    ("Ban tổ chức trao giải nhất cho xã Nghĩa Tá; thị trấn Yến Lạc giải nhì.", [(("Ban tổ chức",), 1, None)]),
    ("Bộ đội Biên phòng (BĐBP) Lạng Sơn trao giấy khen cho 6 em.", [(("Bộ đội Biên phòng (BĐBP) Lạng Sơn",), None, 6)]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "awards"), TOLD)
def test_what_is_told(sentence: str, awards: list[tuple[tuple[str, ...], int | None, int | None]]) -> None:
    assert [(fact.conferrers, fact.collectives, fact.individuals) for fact in read(sentence)] == awards


def test_money_behind_the_receivers_and_what_gifts_consist_of() -> None:
    money = read("UBND tỉnh tặng bằng khen cho 9 hộ dân của huyện Na Rì, kèm theo tổng số tiền thưởng là 9 triệu đồng.")
    assert [(fact.forms, fact.households) for fact in money] == [(("bằng khen", "tiền thưởng"), 9)]
    gifts = read("Hội Phụ nữ xã trao tặng 30 phần quà, gồm quà Tết và tiền mặt.")
    assert [fact.conferrers for fact in gifts] == [("Hội Phụ nữ xã",)]
    district = read("Tại phường Đồng Tâm và Tân Sơn Nhất (TPHCM), 15 đảng viên được trao Huy hiệu Đảng.")
    assert [(fact.individuals, fact.recipients) for fact in district] == [(15, ())]
