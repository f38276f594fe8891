"""Names of authorities: where they end, and who stands for them."""

from __future__ import annotations

import pytest

from extractors import bodies, people
from extractors.rule import Example, Passage, Rule

RULES: list[Rule[bodies.Body] | Rule[people.Person]] = [*bodies.RULES, *people.RULES]


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for rule in RULES for example in rule.finds],
    ids=lambda value: getattr(value, "name", getattr(value, "quote", "")),
)
def test_rule_finds(rule: Rule[bodies.Body], example: Example) -> None:
    passage = Passage(example.text)
    found = [m for m in rule.mentions(passage) if passage.text[m.start : m.end] == example.quote]
    assert example.expect in [{name: getattr(m.value, name) for name in example.expect} for m in found]


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, text) for rule in RULES for text in rule.ignores],
    ids=lambda value: getattr(value, "name", value),
)
def test_rule_ignores(rule: Rule[bodies.Body], text: str) -> None:
    assert [text[m.start : m.end] for m in rule.mentions(Passage(text))] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Công an xã Mường Pồn vừa họp", ["Công an xã Mường Pồn"]),
        ("Công an TP.HCM và Công an P.12 phối hợp", ["Công an TP.HCM", "Công an P.12"]),
        ("UBND xã, Hội Nông dân xã cùng dự", ["UBND xã", "Hội Nông dân xã"]),
        ("Bộ Giáo dục và Đào tạo trả lời", ["Bộ Giáo dục và Đào tạo"]),
        ("Đội Cảnh sát giao thông - trật tự đứng chốt", ["Đội Cảnh sát giao thông - trật tự"]),
        ("Phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao họp",
         ["Phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao"]),
        ("Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ dập lửa",
         ["Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ"]),
        ("Sở Văn hóa, Thể thao và Du lịch tỉnh Lai Châu cùng dự", ["Sở Văn hóa, Thể thao và Du lịch tỉnh Lai Châu"]),
        ("Phòng Xây dựng phong trào bảo vệ An ninh Tổ quốc phát động", ["Phòng Xây dựng phong trào bảo vệ An ninh Tổ quốc"]),
        ("Trường THPT chuyên Chu Văn An vừa khai giảng", ["Trường THPT chuyên Chu Văn An"]),
        ("Trường Tiểu học và THCS Hải Yến, huyện Cao Lộc", ["Trường Tiểu học và THCS Hải Yến", "huyện Cao Lộc"]),
        ("Bộ trưởng Công an về thăm đơn vị", ["Bộ trưởng Công an"]),
        ("Trại tạm giam số 1 đạt chuẩn", ["Trại tạm giam số 1"]),
        ("Tổ bảo vệ an ninh, trật tự khối 3 tuần tra", ["Tổ bảo vệ an ninh, trật tự khối 3"]),
        ("Chủ tịch UBND tỉnh Gia Lai Rơ Chăm Hùng trao cờ", ["Chủ tịch UBND tỉnh Gia Lai"]),
        ("Bí thư Thành ủy Hà Nội Vũ Quang Đạo gửi thư", ["Bí thư Thành ủy Hà Nội"]),
        ("Huyện ủy Sa Thầy tổ chức lễ", ["Huyện ủy Sa Thầy"]),
        ("Công an Nghệ An phát động thi đua", ["Công an Nghệ An"]),
        ("Ban Thường vụ Tỉnh ủy và Đảng ủy xã Tà Bhing", ["Ban Thường vụ Tỉnh ủy", "Đảng ủy xã Tà Bhing"]),
        ("CÔNG AN HUYỆN TẶNG QUÀ HỘ NGHÈO", ["CÔNG AN HUYỆN"]),
        ("người dân tổ quốc nào cũng vậy", []),
    ],
)  # fmt: skip
def test_names_end_where_the_verb_begins(text: str, names: list[str]) -> None:
    assert [text[body.start : body.end] for body in bodies.find(Passage(text))] == names


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("Phó Chủ tịch UBND huyện Trà Bồng", "UBND huyện Trà Bồng"),
        ("đại diện lãnh đạo Công an tỉnh", "Công an tỉnh"),
        ("Giám đốc Công an tỉnh", "Giám đốc Công an tỉnh"),
        ("Thứ trưởng Bộ Công an", "Bộ Công an"),
    ],
)
def test_a_deputy_stands_for_the_body_and_a_head_for_himself(text: str, authority: str) -> None:
    (body,) = bodies.find(Passage(text))
    assert text[body.authority : body.end] == authority
