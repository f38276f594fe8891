"""Mentions of places: the rules' own examples, and what only a whole article shows."""

from __future__ import annotations

from datetime import date

import pytest

from extractors import article_units, places
from extractors.rule import Passage

RULES = {rule.name: rule for rule in places.RULES}


@pytest.mark.parametrize(
    ("name", "text", "quote", "expect"),
    [(r.name, e.text, e.quote, e.expect) for r in places.RULES for e in r.finds],
)
def test_rule_finds(name: str, text: str, quote: str, expect: dict[str, object]) -> None:
    found = [m for m in RULES[name].mentions(Passage(text)) if text[m.start : m.end] == quote]
    assert found, [text[m.start : m.end] for m in RULES[name].mentions(Passage(text))]
    assert {key: getattr(found[0].value, key) for key in expect} == expect


@pytest.mark.parametrize(("name", "text"), [(r.name, text) for r in places.RULES for text in r.ignores])
def test_rule_ignores(name: str, text: str) -> None:
    assert [text[m.start : m.end] for m in RULES[name].mentions(Passage(text))] == []


def told(text: str) -> list[tuple[str, str | None]]:
    """Quote and code of each place of a text that was published in 2018."""
    passages = [Passage(text)]
    found = article_units.resolve_all(places.extract(passages), passages, date(2018, 7, 19), None)
    return [(fact.quote, fact.code) for fact in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Họp ở xã Triệu Thượng, huyện Triệu Phong, Quảng Trị. Thân đập Triệu Thượng 2 nứt, hồ thuỷ lợi Triệu Thượng cạn.",
            [("xã Triệu Thượng", "19672"), ("huyện Triệu Phong", "469"), ("Quảng Trị", "45")],
        ),
        ("Bắt cá trên sông La Nga\n\nĐồng Tháp vừa duyệt quy định mới.", [("Đồng Tháp", "87")]),
        ("Xe đi từ vòng xoay Phú Hữu, mang biển số Đồng Tháp.", [("Đồng Tháp", "87")]),
        (
            "Báo Cần Thơ đưa tin, Quận uỷ Lê Chân (Hải Phòng) họp.",
            [("Cần Thơ", "92"), ("Lê Chân", "305"), ("Hải Phòng", "31")],
        ),
        ("Trưởng Công an xã Triệu Văn Kinh báo cáo với Chủ tịch UBND xã Lường Văn Thắng.", []),
        (
            "Ông Công an viên ở phường Hoàng Văn Thụ, TP Lạng Sơn.",
            [("phường Hoàng Văn Thụ", "05971"), ("TP Lạng Sơn", "178")],
        ),
        (
            "Tỉnh Đồng Tháp có điểm nóng tại huyện Thanh Bình, Hồng Ngự và Châu Thành, khác An Giang.",
            [
                ("Tỉnh Đồng Tháp", "87"),
                ("huyện Thanh Bình", "874"),
                ("Hồng Ngự", "870"),
                ("Châu Thành", "877"),
                ("An Giang", "89"),
            ],
        ),
        (
            "Dân xã Phước Tân, TP Biên Hoà hỏi. Đất ở xã Phước Tân đã đổi.",
            [("xã Phước Tân", "26377"), ("TP Biên Hoà", "731"), ("xã Phước Tân", "26377")],
        ),
        ("Nhà ông ở thôn Kinh Tế Mới.", [("thôn Kinh Tế Mới", None)]),
        (
            "Cán bộ các xã Thần Sa, Sảng Mộc hay Nghinh Tường đều trẻ.",
            [("Thần Sa", None), ("Sảng Mộc", "05719"), ("Nghinh Tường", "05722")],
        ),
        (
            "Trung tâm yêu cầu Hà Nội và tỉnh miền núi Sơn La báo cáo.",
            [("Hà Nội", "01"), ("tỉnh miền núi Sơn La", "14")],
        ),
        ("Ngài X.V. Pê-tơ-rốp gửi điện.", []),
        ("Nhà cháy ở khóm Mỹ Thới.", [("khóm Mỹ Thới", None)]),
        (
            "Nhà cháy ở khóm Bình Đức 3, phường Bình Đức, Long Xuyên.",
            [("khóm Bình Đức 3", None), ("phường Bình Đức", "30289"), ("Long Xuyên", "883")],
        ),
        ("Kẻ gian trốn ở huyện Cư M ’ gar, Đắk Lắk.", [("huyện Cư M ’ gar", "648"), ("Đắk Lắk", "66")]),
        ("Dân xã Chrô Pơnan trồng mía.", [("xã Chrô Pơnan", None)]),
        ("Lễ tang ở thị xã Pakse, tỉnh Champassak.", []),
        # Lists: in brackets with `gồm`, behind what is told of all, without `và`; Roman numbers, and the parent that ends it.
        (
            "UBND tỉnh công nhận 2 xã (gồm: Tam Xuân 2 và Tam Anh Nam) của huyện Núi Thành, tỉnh Quảng Nam.",
            [("Tam Xuân 2", "20971"), ("Tam Anh Nam", "20984"), ("huyện Núi Thành", "517"), ("tỉnh Quảng Nam", "49")],
        ),
        (
            "Có 2 xã được khen lần này, gồm Ngọc Phái, Nghĩa Tá của huyện Chợ Đồn.",
            [("Ngọc Phái", "02053"), ("Nghĩa Tá", "02071"), ("huyện Chợ Đồn", "064")],
        ),
        (
            "Mưa ở huyện Gò Quao, Giồng Riềng, Tân Hiệp của tỉnh Kiên Giang.",
            [("huyện Gò Quao", "907"), ("Giồng Riềng", "906"), ("Tân Hiệp", "904"), ("tỉnh Kiên Giang", "91")],
        ),
        ("Có 2 xã chậm, gồm Hà Nội và Nam Cường.", [("Hà Nội", "01")]),
        # One syllable with other marks than any unit's, where its parent is told.
        (
            "Đội xã Hăng Lìa thắng ở huyện Điện Biên Đông, tỉnh Điện Biên.",
            [("xã Hăng Lìa", "03385"), ("huyện Điện Biên Đông", "101"), ("tỉnh Điện Biên", "11")],
        ),
        (
            "Trung tâm Dịch vụ công xã Ngọc Phái, huyện Chợ Đồn mở cửa. Công xã Paris thất bại.",
            [("xã Ngọc Phái", "02053"), ("huyện Chợ Đồn", "064")],
        ),
        # Spelled as the unit is since 2025, which is no other.
        (
            "Mưa đá ở xã Rờ Kơi, huyện Sa Thầy, Kon Tum.",
            [("xã Rờ Kơi", "23530"), ("huyện Sa Thầy", "616"), ("Kon Tum", "62")],
        ),
        # A district that has a province's name, and one that a commune elsewhere has.
        ("Đò ngang ở xã Hàm Ninh (Quảng Ninh) tạm nghỉ.", [("xã Hàm Ninh", "19219"), ("Quảng Ninh", "456")]),
        (
            "Chị ở xã Ga Ri (Tây Giang) gửi hàng về huyện Tiền Hải, tỉnh Thái Bình.",
            [("xã Ga Ri", "20440"), ("Tây Giang", "504"), ("huyện Tiền Hải", "342"), ("tỉnh Thái Bình", "34")],
        ),
        (
            "Gió giật ở xã Thần Sa, Sảng Mộc và thị trấn Đình Cả.",
            [("xã Thần Sa", None), ("Sảng Mộc", "05719"), ("thị trấn Đình Cả", "05716")],
        ),
        (
            "Các xã có nhiều ca sốt trong tháng là Thần Sa 9 ca, Sảng Mộc 4 ca.",
            [("Thần Sa", None), ("Sảng Mộc", "05719")],
        ),
        ("Tàu cá hỏng máy trên vùng biển Bạc Liêu, cách biển Cà Mau 20 hải lý.", [("Bạc Liêu", "95")]),
        ("Trạm đang chăm sóc 12 cụ già.", []),
        ("Chỉ đạo của tỉnh Thừa Thiên - Huế tới TP. Huế.", [("tỉnh Thừa Thiên - Huế", "46"), ("TP. Huế", "474")]),
    ],
)
def test_places_of_a_text(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected


def test_a_hamlet_lies_in_the_commune_beside_it_or_of_the_article() -> None:
    passages = [
        Passage("Lũ về xã Quảng Lạc (TP Lạng Sơn). Người thôn Nà Pài dọn bùn. Thôn Khuổi Slao, xã Quảng Lạc vẫn ngập.")
    ]
    found = article_units.resolve_all(places.extract(passages), passages, date(2018, 7, 19), None)
    assert [(f.name, f.how, (f.parent_id or "")[:5]) for f in found if f.level == "hamlet"] == [
        ("Nà Pài", "article", "05989"),
        ("Khuổi Slao", "parent", "05989"),
    ]


def test_a_hamlet_told_again_or_behind_a_commune_lies_there() -> None:
    text = (
        "Lũ về bản Nà Pài, xã Quảng Lạc (TP Lạng Sơn) và xã Mai Pha. Dân bản Nà Pài dọn bùn. "
        "Tại xã Mai Pha có nhà ông Lý Văn Páo (thôn 8) sập."
    )
    passages = [Passage(text)]
    found = article_units.resolve_all(places.extract(passages), passages, date(2018, 7, 19), None)
    communes = {f.name: f.unit_id for f in found if f.level == "commune"}
    assert [(f.name, f.how, f.parent_id) for f in found if f.level == "hamlet"] == [
        ("Nà Pài", "parent", communes["Quảng Lạc"]),
        ("Nà Pài", "article", communes["Quảng Lạc"]),
        ("8", "article", communes["Mai Pha"]),
    ]


def test_who_tells_of_former_units_names_the_others_as_they_are() -> None:
    """Also without a date: behind `tỉnh Bắc Kạn cũ`, Cẩm Giàng is the commune of today."""
    passages = [Passage("Tỉnh Bắc Kạn cũ có 2 xã: Cẩm Giàng, Phong Quang.")]
    found = article_units.resolve_all(places.extract(passages), passages, None, None)
    assert [fact.unit_id for fact in found] == ["06@0", "02008@2025-07-01", "01849@2025-07-01"]
