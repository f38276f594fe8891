"""Forms beside money, forms with those they are for, sums and bare praise; who is only put forward."""

from __future__ import annotations

from typing import Any

import pytest

from tests.awarding import read, told

BOTH = ("giấy khen", "tiền thưởng")
ASIDE: dict[str, list[tuple[Any, ...]]] = {
    "Ngoài giấy khen của Chủ tịch UBND huyện Mường Tè, anh Khoàng còn nhận được 3 triệu đồng tiền thưởng.": [
        (BOTH, ("Chủ tịch UBND huyện Mường Tè",), (None, 1, None))
    ],
    "Ngoài giấy khen, chị Lý Thị Sen được thưởng 2 triệu đồng.": [(BOTH, (), (None, 1, None))],
    "Kèm theo giấy khen, mỗi tập thể được thưởng 3,6 triệu đồng.": [(BOTH, (), (None, None, None))],
    "Kèm theo giấy khen, mỗi tập thể được thưởng số tiền theo Nghị định của Chính phủ.": [
        (BOTH, (), (None, None, None))
    ],
    "UBND xã tặng giấy khen, mỗi giấy khen kèm 500 nghìn đồng cho 4 cá nhân.": [(BOTH, ("UBND xã",), (None, 4, None))],
    "UBND xã tặng giấy khen cho 3 tập thể và 5 cá nhân, mỗi cá nhân được thưởng 2 triệu đồng.": [
        (BOTH, ("UBND xã",), (3, 5, None))
    ],
    "Sở Y tế trao tặng huân chương, cờ thi đua, giấy khen cho các khoa, phòng và nhân viên.": [
        (("huân chương", "cờ thi đua", "giấy khen"), ("Sở Y tế",), (None, None, None))
    ],
    # Somebody else gave the money.
    "Ngoài giấy khen, chị Lý Thị Sen được Hội Phụ nữ xã Nà Hỳ thưởng nóng 2 triệu đồng.": [
        (("tiền thưởng",), ("Hội Phụ nữ xã Nà Hỳ",), (None, 1, None))
    ],
}
TITLE = "danh hiệu nghệ nhân ưu tú"
PUT_FORWARD: dict[str, list[tuple[Any, ...]]] = {
    "Hội đồng đã xét 118 hồ sơ đề nghị xét tặng danh hiệu Nghệ nhân Ưu tú.": [((TITLE,), (), (None, 118, None))],
    "Sau thời gian xét tặng có 61 hồ sơ xét tặng danh hiệu Nghệ nhân Ưu tú đạt số phiếu.": [
        ((TITLE,), (), (None, 61, None))
    ],
    "Ông Giàng A Sử được bà con giới thiệu, đề nghị phong tặng danh hiệu Nghệ nhân Ưu tú.": [
        ((TITLE,), (), (None, 1, None))
    ],
    "Thiếu tá Hà Văn Khôi đang được Công an tỉnh lập hồ sơ đề nghị tặng Huân chương Chiến công hạng Ba.": [
        (("huân chương chiến công",), (), (None, 1, None))
    ],
}
REWARD = ("tiền thưởng",)
PRAISE = ("khen thưởng",)
BEHIND: dict[str, list[tuple[Any, ...]]] = {
    "Thư khen gửi những người lính cứu hỏa ở Cù Lao Dung": [(("thư khen",), (), (None, None, None))],
    "Thư khen của Bộ trưởng gửi công an hai tỉnh": [(("thư khen",), ("Bộ trưởng",), (None, None, None))],
    "Chủ tịch tỉnh khẳng định Huân chương Độc lập hạng Nhì cho đoàn bay 46 là sự ghi nhận.": [
        (("huân chương độc lập",), (), (1, None, None))
    ],
    "Tấm bằng khen của UBND tỉnh dành cho anh Thào A Sử còn thơm mùi mực.": [
        (("bằng khen",), ("UBND tỉnh",), (None, 1, None))
    ],
    "Tổng số tiền thưởng cho 12 tập thể và 30 cá nhân là 250 triệu đồng.": [(REWARD, (), (12, 30, None))],
    "Khoản tiền thưởng nóng 1,5 tỷ đồng mà Liên đoàn Bóng đá tỉnh công bố tặng cho đội tuyển Lai Châu đã về.": [
        (REWARD, ("Liên đoàn Bóng đá tỉnh",), (1, None, None))
    ],
    "UBND xã tặng giấy khen của Chỉ huy trưởng cho 3 dân quân.": [
        (("giấy khen",), ("Chỉ huy trưởng",), (None, 3, None))
    ],
}
SUMS: dict[str, list[tuple[Any, ...]]] = {
    "Chủ tịch UBND tỉnh Lai Châu đã trao tặng 90 triệu đồng cho Công an tỉnh Lai Châu.": [
        (REWARD, ("Chủ tịch UBND tỉnh Lai Châu",), (1, None, None))
    ],
    "Hội Cựu chiến binh xã tặng thêm 500 nghìn đồng cho mỗi người.": [
        (REWARD, ("Hội Cựu chiến binh xã",), (None, None, None))
    ],
    "Mỗi người còn được Công an huyện tặng 2 triệu đồng.": [(REWARD, ("Công an huyện",), (None, None, None))],
    "Bộ Công an thưởng 5 tập thể, 8 cá nhân có thành tích xuất sắc.": [(REWARD, ("Bộ Công an",), (5, 8, None))],
    "UBND tỉnh tổ chức trao thưởng cho các đơn vị triệt phá đường dây chiếm đoạt hơn 60 tỷ đồng.": [
        (PRAISE, ("UBND tỉnh",), (None, None, None))
    ],
    "Những em đạt điểm cao cũng được khen thưởng hơn 10 triệu đồng mỗi em.": [(REWARD, (), (None, None, None))],
    "Các gia đình được khen thưởng với số tiền nhỏ ấy chừng hơn chục hộ.": [(REWARD, (), (None, None, None))],
    # a row of sums, each for somebody
    "Chủ tịch UBND tỉnh trao thưởng 90 triệu đồng cho Công an tỉnh Lai Châu, 80 triệu đồng cho Đồn Biên phòng Dào San; "
    "trao bằng khen cho 9 tập thể.": [
        (REWARD, ("Chủ tịch UBND tỉnh",), (1, None, None)),
        (REWARD, ("Chủ tịch UBND tỉnh",), (1, None, None)),
        (("bằng khen",), ("Chủ tịch UBND tỉnh",), (9, None, None)),
    ],
    "UBND tỉnh trao thưởng cho ban chuyên án 50 triệu đồng.": [(REWARD, ("UBND tỉnh",), (1, None, None))],
    "Ngân hàng đã trao tặng 2 tỷ đồng cho xã Nà Hỳ xây trường.": [],
}
JUST_PRAISED: dict[str, list[tuple[Any, ...]]] = {
    "Hải đội 46 được khen sau hai chuyến biển liên tiếp": [(PRAISE, (), (1, None, None))],
    "24 học sinh được thưởng sau cuộc thi an toàn giao thông": [(PRAISE, (), (None, 24, None))],
    "Công an tỉnh Sơn La khen các chiến sĩ cứu dân trong lũ": [(PRAISE, ("Công an tỉnh Sơn La",), (None, None, None))],
    "38 chiến sĩ tiêu biểu được chỉ huy Trung đoàn tuyên dương ngay tại sân trường.": [
        (("biểu dương",), ("chỉ huy Trung đoàn",), (None, 38, None))
    ],
    '"Chúng em thấy thì cứu thôi, không ngờ được khen thưởng", Páo nói.': [(PRAISE, (), (None, None, None))],
    "Khen thưởng đột xuất chị Mua bán vé số trả lại của rơi": [(PRAISE, (), (None, 1, None))],
    "Năm 1972 đại đội được Bác Hồ gửi thư khen.": [(("thư khen",), ("Bác Hồ",), (None, None, None))],
    # others of the sentence won prizes
    "Đoàn có các em đoạt giải quốc tế; học sinh vượt khó trong học tập được khen thưởng đột xuất.": [
        (PRAISE, (), (None, None, None))
    ],
    "Cuối năm tổ nào không để xảy ra cháy sẽ được đề nghị Chủ tịch UBND xã tặng giấy khen.": [],
    "Bà con mong xã rồi sẽ có thêm nhiều lễ trao tặng bằng khen cho lớp trẻ.": [],
    "Cô bé được khen vì ngoan ngoãn, lễ phép.": [],
    "Tổng thống Nga khen binh sĩ dũng cảm": [],
    "Chúng tôi cứu người không phải để được khen thưởng.": [],
    "Việc làm này cần được tuyên dương.": [],
}
NAMED: dict[str, list[tuple[Any, ...]]] = {
    "UBND tỉnh trao giấy chứng nhận “Nhà nông xuất sắc” cho 7 nông dân.": [
        (("giấy chứng nhận nhà nông xuất sắc",), ("UBND tỉnh",), (None, 7, None))
    ],
    "Đảng bộ xã được Tỉnh ủy tặng Cờ “Đảng bộ vững mạnh tiêu biểu”.": [
        (("cờ đảng bộ vững mạnh tiêu biểu",), ("Tỉnh ủy",), (1, None, None))
    ],
    "15 tài xế nhận bằng “Vô lăng vàng”": [(("bằng vô lăng vàng",), (), (None, 15, None))],
    "UBND huyện tặng bức trướng và 20 triệu đồng cho Đồn Biên phòng Ba Nang.": [
        (("bức trướng", "tiền thưởng"), ("UBND huyện",), (1, None, None))
    ],
    "9 chiến sĩ đạt danh hiệu Chiến sĩ tiên tiến trở lên.": [(("danh hiệu chiến sĩ tiên tiến",), (), (None, 9, None))],
    # who hands over what the head of state confers
    "Sáng 21/6, Huân chương được lãnh đạo Quân chủng Hải quân trao cho ông Lò Văn Pó.": [
        (("huân chương",), (), (None, 1, None))
    ],
    "Ban tổ chức còn trao giải cổ động viên nhiệt tình cho 2 đội.": [
        (("giải cổ động viên nhiệt tình",), ("Ban tổ chức",), (2, None, None))
    ],
    "Ban tổ chức đã trao các giải Nhất, Nhì cho các đội, trong đó giải Nhất thuộc về đội xã Pả Vi.": [
        (("giải nhất", "giải nhì"), ("Ban tổ chức",), (None, None, None)),
        (("giải nhất",), ("Ban tổ chức",), (1, None, None)),
    ],
    "Trong đó, 90 suất nhu yếu phẩm được trao cho 9 hộ nghèo.": [(("quà",), (), (None, None, 9))],
    "Đoàn đã tặng 10 suất quà cho 10 hộ nghèo, mỗi suất gồm 1 triệu đồng tiền mặt và nhu yếu phẩm.": [
        (("quà",), ("Đoàn",), (None, None, 10))
    ],
    "Trường Mầm non Nà Hỳ đón nhận danh hiệu trường đạt chuẩn quốc gia mức độ 1.": [
        (("danh hiệu trường đạt chuẩn quốc gia mức độ 1",), (), (1, None, None))
    ],
    "Ban tổ chức sẽ trao 1 giải nhất, 2 giải nhì cho các tác phẩm xuất sắc.": [],
    "UBND xã trao giấy chứng nhận quyền sử dụng đất cho 12 hộ dân.": [],
}
UNKNOWN = {
    "Đại tá Lò Văn Sơn trao huân chương cho ' người lính già ' của bản": ("huân chương",),
    '"Tôi đã ký quyết định tặng thưởng huân chương cho hoa tiêu", ông nói.': ("huân chương",),
}


@pytest.mark.parametrize(
    ("text", "awards"), (*ASIDE.items(), *BEHIND.items(), *SUMS.items(), *JUST_PRAISED.items(), *NAMED.items())
)
def test_forms_sums_and_praise(text: str, awards: list[tuple[Any, ...]]) -> None:
    assert [told(fact) for fact in read(text)] == awards


@pytest.mark.parametrize(("text", "awards"), PUT_FORWARD.items())
def test_who_is_put_forward(text: str, awards: list[tuple[Any, ...]]) -> None:
    facts = read(text)
    assert [told(fact) for fact in facts] == awards
    assert {fact.status for fact in facts} == {"proposed"}


def test_a_plan_goes_on_until_somebody_else_acts() -> None:
    plan = read("Đồn dự kiến trao tặng 1 căn nhà cho hộ nghèo; tặng 120 suất quà cho các gia đình chính sách.")
    assert [fact.status for fact in plan] == ["proposed", "proposed"]
    other = read("Huyện sẽ khen thưởng 5 tập thể; UBND xã đã tặng giấy khen cho 7 cá nhân.")
    assert [fact.status for fact in other] == ["proposed", "conferred"]
    assert [fact.status for fact in read("UBND xã đang hoàn tất thủ tục để khen thưởng ông Páo.")] == ["proposed"]


@pytest.mark.parametrize(("text", "forms"), UNKNOWN.items())
def test_an_order_for_somebody_unknown_is_conferred(text: str, forms: tuple[str, ...]) -> None:
    assert [fact.forms for fact in read(text)] == [forms]


def test_files_without_a_number_confer_nothing() -> None:
    assert read("Nghệ sĩ Hà Bắc rút hồ sơ xét tặng danh hiệu Nghệ sĩ Ưu tú.") == []
    assert read("Việc trao huân chương cho ngoại lệ là trái luật.") == []
