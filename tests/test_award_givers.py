"""Who gives, where several posts, partners, ceremonies and lists stand around the verb; and whom a list means."""

from __future__ import annotations

from typing import Any

import pytest

from tests.awarding import read, told

Told = tuple[tuple[str, ...], tuple[str, ...], tuple[int | None, int | None, int | None]]
ONE: tuple[int | None, int | None, int | None] = (1, None, None)

GIVERS = {
    # what ended, and letters before a name, are no givers
    "Kết thúc Ngày hội, Ban tổ chức": ("Ban tổ chức",),
    "Bế mạc Liên hoan, Ban Tổ chức": ("Ban Tổ chức",),
    "Tại Lễ hội Gầu Tào xuân Giáp Thìn 2024, Hội Nông dân xã Sà Phìn": ("Hội Nông dân xã Sà Phìn",),
    "Đồng chí Hà Văn Póm – HUV, Chủ tịch Hội Nông dân huyện": ("Chủ tịch Hội Nông dân huyện",),
    # two persons, each with a post
    "Ông Hà Văn Póm - Chủ tịch UBND huyện và Thượng tá Vi Văn Tín - Trưởng Công an huyện": (
        "Chủ tịch UBND huyện",
        "Trưởng Công an huyện",
    ),
    "Tại trụ sở UBND xã Sà Phìn, Đại tá Vi Văn Tín - Giám đốc Công an tỉnh": ("Giám đốc Công an tỉnh",),
    # who comes along, and whose they are
    "Giám đốc Công an tỉnh cùng lãnh đạo các phòng thuộc Công an tỉnh": ("Giám đốc Công an tỉnh",),
    "UBND xã và các đơn vị của Công an huyện": ("UBND xã",),
    "Phòng Cảnh sát hình sự, Công an tỉnh": ("Phòng Cảnh sát hình sự",),
    "Phòng Giáo dục huyện, Sở Giáo dục tỉnh": ("Phòng Giáo dục huyện", "Sở Giáo dục tỉnh"),
    "Thay mặt đoàn công tác, ông Hà Văn Póm - Chủ tịch Hội Chữ thập đỏ huyện": ("đoàn công tác",),
    "Phó Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy": ("Ban Tuyên giáo và Dân vận Tỉnh ủy",),
    "Sở Dân tộc và Tôn giáo": ("Sở Dân tộc và Tôn giáo",),
    # partners, with who leads them and where they are from
    "Hội Chữ thập đỏ huyện phối hợp với nhóm thiện nguyện tỉnh Sơn La do bà Lò Thị Póm làm trưởng đoàn": (
        "Hội Chữ thập đỏ huyện",
        "nhóm thiện nguyện tỉnh Sơn La",
    ),
    "Hội Chữ thập đỏ huyện phối hợp với Hội Doanh nhân trẻ do bà Lò Thị Póm đại diện (phường Tô Hiệu) cùng xã Nà Tấu "
    "tổ chức “Tết ấm”,": ("Hội Chữ thập đỏ huyện", "Hội Doanh nhân trẻ", "xã Nà Tấu"),
}


def awards_of(sentence: str) -> list[tuple[Any, ...]]:
    return [told(fact) for fact in read(sentence)]


@pytest.mark.parametrize(("subject", "givers"), GIVERS.items())
def test_who_gives(subject: str, givers: tuple[str, ...]) -> None:
    assert awards_of(f"{subject} đã trao quà cho 7 hộ nghèo.") == [(("quà",), givers, (None, None, 7))]


DISTANT: dict[str, list[Told]] = {
    # who acts for somebody does so up to the part of the sentence that has a giver of its own
    "Thừa ủy quyền của Chủ tịch tỉnh, bà Lò Thị Póm trao bằng khen cho 2 tổ; UBND phường tặng giấy khen cho 3 hộ.": [
        (("bằng khen",), ("Chủ tịch tỉnh",), (2, None, None)),
        (("giấy khen",), ("UBND phường",), (None, None, 3)),
    ],
    "Thừa ủy quyền của Chủ tịch tỉnh, bà Lò Thị Póm trao bằng khen cho 2 tổ; ông Hà Văn Tín trao cờ thi đua cho 3 xã.": [
        (("bằng khen",), ("Chủ tịch tỉnh",), (2, None, None)),
        (("cờ thi đua",), ("Chủ tịch tỉnh",), (3, None, None)),
    ],
    # who receives something else behind a semicolon is none of the list before it
    "Xã tặng giấy khen cho 5 tổ tuần tra; 4 cá nhân có nhiều tin báo về trộm cắp trong năm được tặng 1 xe đạp.": [
        (("giấy khen",), ("Xã",), (5, None, None)),
        (("quà",), (), (None, 4, None)),
    ],
    # the subject opens the sentence, and what stands between has no subject of its own
    "Công an tỉnh Sơn La, qua Công an xã Bắc Yên, hôm 24/2 tặng ông Mùa A Vảng giấy khen.": [
        (("giấy khen",), ("Công an tỉnh Sơn La",), (None, 1, None))
    ],
    "Đại tá Phạm Đức Thìn, Phó Giám đốc Công an tỉnh Sơn La, trưa 12/11 xuống tận bến thưởng nóng cho tổ công tác.": [
        (("tiền thưởng",), ("Công an tỉnh Sơn La",), ONE)
    ],
    "Đoàn công tác của UBND tỉnh Sơn La đã có mặt tại xã Bắc Yên, biểu dương và thưởng nóng cho tổ công tác.": [
        (("tiền thưởng",), ("UBND tỉnh Sơn La",), ONE)
    ],
    "Công an xã được bà con báo tin, nhóm thợ của ông Lò Văn Tám vào bản tặng quà cho 5 hộ nghèo.": [
        (("quà",), (), (None, None, 5))
    ],
    "Thầy Hà Văn Thiết lên điểm trường Pa Búa biểu dương và khen thưởng em Póm.": [
        (("khen thưởng",), ("Thầy Hà Văn Thiết",), (None, 1, None))
    ],
    "Bà Hà Thị Vân - Phó Chủ tịch UBND tỉnh và ông Vi Văn Tín - Trưởng ban Dân vận Tỉnh ủy và đoàn cán bộ đến thăm, "
    "khen thưởng nhiều đơn vị.": [(("khen thưởng",), ("UBND tỉnh", "Trưởng ban Dân vận Tỉnh ủy"), (None, None, None))],
    # all who act together, and organisations that need no name
    "Trung tâm Y tế huyện cùng Đoàn Thanh niên khám bệnh, cấp thuốc miễn phí và tặng quà cho 7 hộ nghèo.": [
        (("quà",), ("Trung tâm Y tế huyện", "Đoàn Thanh niên"), (None, None, 7))
    ],
    "Các em được Công đoàn và Hội Khuyến học tặng học bổng.": [
        (("học bổng",), ("Công đoàn", "Hội Khuyến học"), (None, None, None))
    ],
    # heads of other states, and where their offices sit
    "Ông Trump trao Huân chương Tự do cho 2 phi công.": [(("huân chương tự do",), ("Ông Trump",), (None, 2, None))],
    "Lầu Năm Góc trao huân chương cho 3 binh sĩ.": [(("huân chương",), ("Lầu Năm Góc",), (None, 3, None))],
    # by whose decision, and forms of nobody in particular
    "Căn cứ Quyết định của Giám đốc Công an tỉnh, 7 cán bộ được tặng giấy khen.": [
        (("giấy khen",), ("Giám đốc Công an tỉnh",), (None, 7, None))
    ],
    "Hội nghị đã công bố các quyết định khen thưởng của UBND huyện cho 8 tập thể và 15 cá nhân.": [
        (("khen thưởng",), ("UBND huyện",), (8, 15, None))
    ],
    "Ông được Nhà nước tặng Huân chương Kháng chiến hạng Nhì và nhiều bằng khen, giấy khen của các cấp, các ngành.": [
        (("huân chương kháng chiến",), ("Nhà nước",), (None, 1, None)),
        (("bằng khen", "giấy khen"), (), (None, 1, None)),
    ],
    "Vụ Truyền thông - thi đua khen thưởng Bộ Y tế bác tin giả.": [],
    # whoever hands over for another, and only in his part of the sentence
    "Trung ương Đoàn vừa ủy quyền cho Tỉnh đoàn trao bằng khen cho hai học sinh.": [
        (("bằng khen",), ("Trung ương Đoàn",), (None, 2, None))
    ],
    "Thừa ủy quyền của Chủ tịch nước, Sở Nội vụ trao Huân chương Dũng cảm cho em Tú, đồng thời UBND huyện tặng giấy khen "
    "cho em Páo.": [
        (("huân chương dũng cảm",), ("Chủ tịch nước",), (None, 1, None)),
        (("giấy khen",), ("UBND huyện",), (None, 1, None)),
    ],
    "Năm 2024, 37 Huy hiệu “Tuổi trẻ dũng cảm” đã được T.Ư Đoàn trao tặng.": [
        (("huy hiệu tuổi trẻ dũng cảm",), ("T.Ư Đoàn",), (None, 37, None))
    ],
    "Hành động này xứng đáng nhận được huy hiệu “Tuổi trẻ dũng cảm” của Trung ương Đoàn.": [],
    # the giving opens the sentence, its subject follows
    "Trao bằng khen cho 3 tập thể, Chủ tịch UBND tỉnh Lò Văn Sen nhấn mạnh vai trò của dân quân.": [
        (("bằng khen",), ("Chủ tịch UBND tỉnh",), (3, None, None))
    ],
    "Sau khi trao 30 suất quà cho bà con, Hội Chữ thập đỏ huyện Mường Tè tiếp tục đến bản Nậm Củm.": [
        (("quà",), ("Hội Chữ thập đỏ huyện Mường Tè",), (None, None, None))
    ],
    "Khi tặng giấy khen cho ông Páo, Trưởng Công an xã Dào San xúc động kể lại.": [
        (("giấy khen",), ("Trưởng Công an xã Dào San",), (None, 1, None))
    ],
    # whose part the office is, whom he acts for, and the second half of a commune's name
    "Công an tỉnh nhận được thư khen của Cục trưởng Cục Cảnh sát hình sự, Bộ Công an.": [
        (("thư khen",), ("Cục trưởng Cục Cảnh sát hình sự",), ONE)
    ],
    "Thừa lệnh Tư lệnh Quân khu 2, Chỉ huy trưởng Ban Chỉ huy phòng thủ khu vực 3 đã trao Bằng khen cho 2 dân quân.": [
        (("bằng khen",), ("Tư lệnh Quân khu 2",), (None, 2, None))
    ],
    "Tại trụ sở ở phường Xuân Hương - Đà Lạt, UBND tỉnh tổ chức trao thưởng cho các đơn vị.": [
        (("khen thưởng",), ("UBND tỉnh",), (None, None, None))
    ],
    "Công an xã Nậm Hàng nhận Cờ thi đua của Chính phủ.": [(("cờ thi đua",), ("Chính phủ",), ONE)],
}


@pytest.mark.parametrize(("text", "awards"), DISTANT.items())
def test_subjects_far_from_the_verb(text: str, awards: list[Told]) -> None:
    assert awards_of(text) == awards


ROWS: dict[str, list[Told]] = {
    # a row of prizes has one giver
    "Ban tổ chức trao giải nhất cho đội xã Nà Tấu; giải nhì thuộc về đội xã Mường Phăng; giải ba được trao cho đội "
    "xã Pá Khoang.": [
        (("giải nhất",), ("Ban tổ chức",), ONE),
        (("giải nhì",), ("Ban tổ chức",), ONE),
        (("giải ba",), ("Ban tổ chức",), ONE),
    ],
    # titles of which nobody tells who got which
    "UBND tỉnh trao tặng danh hiệu “Nghệ nhân Nhân dân”, “Nghệ nhân Ưu tú” cho các nghệ nhân.": [
        (("danh hiệu nghệ nhân nhân dân", "danh hiệu nghệ nhân ưu tú"), (), (None, None, None))
    ],
    "7 nhà giáo được phong tặng danh hiệu cao quý của ngành.": [(("danh hiệu",), (), (None, 7, None))],
    # a title that ends like an adverb before the next verb
    "Trường THCS Sà Phìn nhiều năm đạt danh hiệu Tập thể Lao động xuất sắc, được UBND tỉnh tặng Bằng khen.": [
        (("danh hiệu tập thể lao động xuất sắc",), (), ONE),
        (("bằng khen",), ("UBND tỉnh",), ONE),
    ],
    # rewards at once, in the quotation marks of the press
    "Bí thư Tỉnh ủy thưởng ''nóng'' cho Công an xã Nà Tấu": [(("tiền thưởng",), ("Bí thư Tỉnh ủy",), ONE)],
    "Bí thư Tỉnh ủy gửi thư khen và trao thưởng “nóng” cho Công an xã Nà Tấu.": [
        (("thư khen", "tiền thưởng"), ("Bí thư Tỉnh ủy",), ONE)
    ],
    "Bí thư Tỉnh ủy gửi thư khen và trao thưởng cho Công an xã Nà Tấu.": [(("thư khen",), ("Bí thư Tỉnh ủy",), ONE)],
    # what is given every year is none of them
    "Hằng năm, Đại học Hoa Ban trao tặng học bổng cho sinh viên nghèo.": [],
    "Hằng năm, Đại học Hoa Ban trao tặng học bổng cho 40 sinh viên nghèo.": [
        (("học bổng",), ("Đại học Hoa Ban",), (None, 40, None))
    ],
    # whom a number, an apposition or an address means
    "3 vận động viên Sơn La được Thủ tướng tặng bằng khen.": [(("bằng khen",), ("Thủ tướng",), (None, 3, None))],
    "UBND tỉnh tặng bằng khen cho anh Mùa A Sếnh (31 tuổi), Trưởng bản Háng Tày.": [
        (("bằng khen",), ("UBND tỉnh",), (None, 1, None))
    ],
    "UBND xã trao giấy khen cho Đồn Biên phòng Ba Nang, thuộc Bộ Chỉ huy Bộ đội Biên phòng tỉnh cùng 5 người dân.": [
        (("giấy khen",), ("UBND xã",), (1, 5, None))
    ],
    "Việc làm của 4 học sinh lớp 7/2 đã được UBND xã biểu dương.": [(("biểu dương",), ("UBND xã",), (None, 4, None))],
    "UBND xã tặng quà cho hộ ông Hà Văn Póm, xã Nà Tấu, huyện Điện Biên.": [(("quà",), ("UBND xã",), (None, None, 1))],
    "Hội Chữ thập đỏ tặng quà cho 60 hộ cận nghèo, khó khăn của xã Nà Tấu và 25 học sinh.": [
        (("quà",), ("Hội Chữ thập đỏ",), (None, 25, 60))
    ],
    "UBND xã tặng giấy khen cho 3 tập thể bắt 5 đối tượng và 2 người.": [
        (("giấy khen",), ("UBND xã",), (3, None, None))
    ],
    "Tỉnh đoàn tuyên dương, ghi nhận 35 thầy cô giáo.": [(("biểu dương",), ("Tỉnh đoàn",), (None, 35, None))],
    "UBND tỉnh tặng Bằng khen cho Đại học Hà Văn Póm.": [(("bằng khen",), ("UBND tỉnh",), ONE)],
    # whose the form is, behind a bracket, a sum or a quoted name
    "Trưởng Công an xã Nà Tấu trao giấy khen kèm tiền thưởng (mỗi người 1 triệu đồng) của Giám đốc Công an tỉnh tặng "
    "4 cá nhân.": [(("giấy khen", "tiền thưởng"), ("Giám đốc Công an tỉnh",), (None, 4, None))],
    "Anh Hà Văn Póm tặng 30 suất học bổng, trị giá 60 triệu đồng của Tỉnh đoàn cho 30 học sinh nghèo.": [
        (("học bổng",), ("Tỉnh đoàn",), (None, 30, None))
    ],
    "Sở Y tế trao Cờ “Đơn vị xuất sắc trong phong trào thi đua” của Chính phủ cho 6 tập thể.": [
        (("cờ thi đua",), ("Chính phủ",), (6, None, None))
    ],
    # two bodies of one level
    "Đảng ủy – UBND xã đã khen thưởng 8 tập thể.": [(("khen thưởng",), ("Đảng ủy", "UBND xã"), (8, None, None))],
    # of whom nobody tells who got which form
    "Lãnh đạo Sở Y tế trao bằng khen của Chủ tịch UBND tỉnh và giấy khen của Giám đốc Công an tỉnh cho 3 tập thể và "
    "8 cá nhân.": [
        (("bằng khen", "giấy khen"), ("Chủ tịch UBND tỉnh", "Giám đốc Công an tỉnh"), (3, 8, None)),
    ],
    # an event's name
    "Hội Nông dân xã Nà Tấu tổ chức Hội nghị tuyên dương điển hình tiên tiến.": [],
    "Hội Nông dân xã Nà Tấu tổ chức Hội nghị tuyên dương 35 điển hình tiên tiến.": [
        (("biểu dương",), ("Hội Nông dân xã Nà Tấu",), (None, None, None))
    ],
    # cases are persons and bodies alike
    "2.120 trường hợp được tặng bằng khen.": [(("bằng khen",), (), (None, None, None))],
    # an item of a list
    "* Hội Chữ thập đỏ tỉnh phối hợp Quỹ Hoa Ban thuộc Tập đoàn Vạn Xuân trao 90 suất quà cho học sinh.": [
        (("quà",), ("Hội Chữ thập đỏ tỉnh", "Quỹ Hoa Ban thuộc Tập đoàn Vạn Xuân"), (None, None, None))
    ],
    "Tỉnh đoàn tặng bằng khen 5 liên đội xuất sắc, 4 tổng phụ trách.": [(("bằng khen",), ("Tỉnh đoàn",), (5, 4, None))],
    "Bác sĩ chuyên khoa II, Hà Văn Póm được tặng danh hiệu Thầy thuốc Ưu tú.": [
        (("danh hiệu thầy thuốc ưu tú",), (), (None, 1, None))
    ],
}


@pytest.mark.parametrize(("sentence", "expected"), ROWS.items())
def test_rows(sentence: str, expected: list[Told]) -> None:
    assert awards_of(sentence) == expected
