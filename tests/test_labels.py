"""Numbers that name, place or score, and those beside them that count."""

from __future__ import annotations

import pytest

from extractors import counts
from extractors.rule import Passage


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Xã bẻ khóa 5 xe máy bị bỏ quên.", ["5 xe máy"]),
        ("Xã mở giải bóng đá 7 người cho 6 đội.", ["6 đội"]),
        ("Tổ công tác 161 Công an tỉnh kiểm tra 5 quán.", ["5 quán"]),
        ("Tổ công tác 3 người đi kiểm tra.", ["3 người"]),
        ("Ông hối lộ 4.000 USD.", ["4.000 USD"]),
        ("Xã triệu tập 1 trong 2 kẻ trộm.", ["1 trong 2 kẻ trộm"]),
        ("Anh quật ngã 3 đối tượng.", ["3 đối tượng"]),
        ("Chiều ấy cả hai bên đều rút.", ["hai bên"]),
        ("Xưởng Zuri 6 năm liền đoạt giải.", ["6 năm"]),
        ("Khóa 3 tháng mở ở xã.", ["3 tháng"]),
        ("Năm năm trở lại đây, xã đổi mới.", ["Năm năm"]),
        ("Xe dưới 9 chỗ được giảm vé.", ["dưới 9 chỗ"]),
        ("Ngập 19 ha/90 ha lúa.", ["19 ha", "90 ha lúa"]),
        ("Bà mua nhẫn vàng 2 chỉ để mừng cưới.", ["2 chỉ"]),
        ("Họ ép bà nộp hàng trăm triệu.", ["hàng trăm triệu"]),
        ("Số phiếu lần lượt là 80 và 81 phiếu.", ["80", "81 phiếu"]),
        ("Có 25 người, 14 trong số đó ở xã.", ["25 người", "14"]),
        ("Xã biểu dương cả ba.", ["cả ba"]),
        ("Anh cứu ba mẹ con khỏi lũ.", ["ba mẹ con"]),
        ("Bà bán 2 chỉ vàng 9999.", ["2 chỉ vàng 9999"]),
        ("Nay 17 công trình thi công, 21 điểm bị rào chắn.", ["17 công trình", "21 điểm"]),
        ("Nay cả hai luôn hòa hợp.", ["cả hai"]),
        ("Sở giảm 50% giá vé cho xe buýt.", ["50% giá vé"]),
        ("Thu khoảng từ 5 đến 6 tỉ đồng.", ["khoảng từ 5 đến 6 tỉ đồng"]),
        ("Tổ phạt 90 trường hợp. Đó là không mũ (49), chạy nhanh (31), chở nặng (10).",
         ["90 trường hợp", "49", "31", "10"]),
    ],
)  # fmt: skip
def test_what_counts_behind_a_word_that_could_label_it(text: str, quotes: list[str]) -> None:
    assert [fact.quote for fact in counts.extract([Passage(text)], [], [])] == quotes


@pytest.mark.parametrize(
    "text",
    [
        "Thầy trò bước vào loạt luân lưu 11 m.",
        "Xe chạy qua ngã 3 sông.",
        "Cháy ở phòng 0404 chung cư.",
        "Tòa hoãn xử lần 2 vụ trộm trâu.",
        "Chị lọt vào top 10 vận động viên.",
        "Đất ở thửa 12, 13, 14 tờ bản đồ số 4.",
        "Em học lớp 10 công lập.",
        "Xưởng là công ty TNHH hai thành viên.",
        "Điện về từ trạm 110kV Sông Hinh.",
        "Khách sang tổng đài 115 tỉnh.",
        "Ông là vị tướng tài ba lỗi lạc.",
        "Theo lời của ba mẹ, em đi học.",
        "Giá vàng 9999 phiên sáng nay tăng nhẹ.",
        "Xã còn 1 số hộ chưa có điện.",
        "Xe chạy vào đường hai chiều.",
    ],
)
def test_a_label_does_not_count(text: str) -> None:
    assert counts.extract([Passage(text)], [], []) == []
