"""Who receives, counted: crews, persons with who they are, posts, pronouns, boards of many units."""

from __future__ import annotations

import pytest

from tests.awarding import read

Numbers = tuple[int | None, int | None, int | None]

CREWS: dict[str, list[Numbers]] = {
    "Tổ tuần tra được UBND huyện khen thưởng.": [(1, None, None)],
    "UBND xã tặng giấy khen cho tổ an ninh, trật tự ấp Phước Lộc và ông Trần Văn Út.": [(1, 1, None)],
    "UBND xã tặng giấy khen cho 4 cá nhân và tổ tuần tra nhân dân.": [(1, 4, None)],
    "Giám đốc Sở Y tế gửi thư khen đến kíp trực cấp cứu và Trạm Y tế xã Hữu Khuông.": [(2, None, None)],
    "Công an tỉnh thưởng nóng cho tổ công tác của Phòng Cảnh sát giao thông và Công an xã Minh Châu.": [
        (2, None, None)
    ],
    "UBND tỉnh tặng bằng khen cho lực lượng dân quân thường trực huyện Lý Sơn và Hải đội dân quân.": [(2, None, None)],
    "Chủ tịch UBND tỉnh gửi thư khen tiểu đội dân quân xã Cẩm Sơn, Đại úy Phan Công Huân và hai thanh niên.": [
        (1, 3, None)
    ],
    # Of whom nobody says how many there are.
    "UBND huyện khen thưởng các cá nhân, tổ tự quản có thành tích.": [(None, None, None)],
    "UBND tỉnh khen thưởng lực lượng phá án.": [(None, None, None)],
    "UBND huyện khen thưởng 3 tổ tuần tra và 2 đội dân phòng.": [(5, None, None)],
}


@pytest.mark.parametrize(("sentence", "numbers"), CREWS.items())
def test_how_many_receive(sentence: str, numbers: list[Numbers]) -> None:
    assert [(fact.collectives, fact.individuals, fact.households) for fact in read(sentence)] == numbers
