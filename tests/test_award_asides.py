"""What is told beside an award, and who is only put forward: forms aside of money, files, unknown receivers."""

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
UNKNOWN = {
    "Đại tá Lò Văn Sơn trao huân chương cho ' người lính già ' của bản": ("huân chương",),
    '"Tôi đã ký quyết định tặng thưởng huân chương cho hoa tiêu", ông nói.': ("huân chương",),
}


@pytest.mark.parametrize(("text", "awards"), ASIDE.items())
def test_money_beside_a_form(text: str, awards: list[tuple[Any, ...]]) -> None:
    assert [told(fact) for fact in read(text)] == awards


@pytest.mark.parametrize(("text", "awards"), PUT_FORWARD.items())
def test_who_is_put_forward(text: str, awards: list[tuple[Any, ...]]) -> None:
    facts = read(text)
    assert [told(fact) for fact in facts] == awards
    assert {fact.status for fact in facts} == {"proposed"}


@pytest.mark.parametrize(("text", "forms"), UNKNOWN.items())
def test_an_order_for_somebody_unknown_is_conferred(text: str, forms: tuple[str, ...]) -> None:
    assert [fact.forms for fact in read(text)] == [forms]


def test_files_without_a_number_confer_nothing() -> None:
    assert read("Nghệ sĩ Hà Bắc rút hồ sơ xét tặng danh hiệu Nghệ sĩ Ưu tú.") == []
    assert read("Việc trao huân chương cho ngoại lệ là trái luật.") == []
